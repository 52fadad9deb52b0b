"""Understanding a table of any office: from the cells of a sheet to rows of a record, each step a small part.

The road: `sheet.lay_out` finds the tables of a sheet (`heading` their header rows, `bands` those that stand
side by side, `lines` what each line below is, `groups` what bands say of years, `dittos` marks for the same
as above, `times` what titles and headers say of years and days) -> `meaning.find_meaning` says which column
is what, why, and how sure (`fields` what the record says of itself, `dates` of which time a line is,
`placing` of which bodies, `profiles` what a column holds; `declared` is what the record's declaration asks
for, `vocabulary` knows the words of headers, `register` the bodies by code and by name, `codes` and `names`
what a cell calls one by) -> `understand.understand` puts together what the table says, what was given with
it and what has to be asked (`asking`; `denying` what says no, `part_years` what is of a part of a year,
`owners` whose books are, `new_plans` plans that titles name) -> `taking.rows_of` makes the rows, each
line's body found by `places` from all that the line says of it (`lines_aside` lines that are no rows,
`row_cells` and `cells` what a row's cells are, `row_rules` what follows from them).

Nothing here reads the database but through `register`, and nothing guesses in silence: what is not sure is a
question, what is left aside a notice.
"""
