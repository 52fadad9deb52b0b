"""A table that is not our workbook, read by a recipe: its rows, what is wrong and what was left aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from data.domain.areas import AREA_DIGITS
from data.importers.findings import Finding, counted
from data.importers.lookups import Lookups, sheets_named
from data.importers.problems import RecipeIncomplete
from data.importers.rows import Given
from data.importers.tables.aside import elsewhere_or_again, said_once, say_skipped, skipped_below
from data.importers.tables.asking import DENIED_LINES, denied_lines_question
from data.importers.tables.called import Called
from data.importers.tables.changes import BODY, ITEM_CODE
from data.importers.tables.days import shorts_in
from data.importers.tables.declared import TIMES, state_of
from data.importers.tables.denying import NOTED, Denials, day_of_acts, denials_at, denying_words
from data.importers.tables.dittos import each_said_again
from data.importers.tables.numbered import set_item_codes
from data.importers.tables.part_years import refused_parts
from data.importers.tables.recipe import Recipe, Target
from data.importers.tables.recipe_rows import RecipeRows, is_of_no_body
from data.importers.tables.recipe_table import TableFound, find_table, of_each, years_across
from data.importers.tables.sheet import TableLine
from data.importers.tables.short_years import YES
from data.importers.tables.telling import TableAsked
from data.importers.tables.times import times_in
from data.importers.tables.timing import SHORT, Question, short_question
from data.importers.tables.totals import TOTAL_SKIPPED, add_up, is_total_row, total_cell
from data.importers.upload import OnProgress, Upload
from data.importers.values import as_text, is_blank
from data.records import RECORDS

PERCENT = 100.0


def rows_by_recipe(
    upload: Upload,
    *,
    recipe: Recipe,
    lookups: Lookups,
    only: frozenset[str] = frozenset(),
    on_progress: OnProgress,
) -> tuple[list[Given], list[Finding], list[Finding]]:
    """The rows that the table makes, what its cells were not, and which lines were left aside.

    `only`: the provinces whose rows are taken, where the table has a column of provinces; all where none is.
    A row that makes none is named and never dropped. Raises RecipeIncomplete.
    """
    found_in = [found for sheet in upload.sheets if (found := find_table(sheet, recipe)) is not None]
    tables, notices = _said_again(found_in)
    if not tables:
        raise RecipeIncomplete("importing.recipe_no_table", recipe=recipe.name, file=upload.name)
    recipe = _with_titled(recipe, tables, file=upload.name).with_given({})
    rows: list[Given] = []
    errors: list[Finding] = []
    callers: dict[str, Called] = {}  # one body is named by a line for each of its targets
    for done, table in enumerate(tables):
        on_progress(table.sheet.name, done, len(tables))
        _check_asked(table, recipe)
        _check_years(table, recipe, file=upload.name)
        _ask_short_years(table, recipe, file=upload.name)
        _ask_body(table, recipe, file=upload.name)
        left: dict[int, Finding] = {}
        unsaid: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        made_of: set[int] = set()
        larger: dict[int, Finding] = {}
        passed, said = _passed(table, recipe, only=only, lookups=lookups)
        passed, denied = _without_denied(table, recipe, passed, file=upload.name)
        notices += [*said, *denied]
        for target in of_each(table, recipe):
            made = RecipeRows(table, target, recipe, lookups, passed, callers=callers)
            own = _coded(list(made.rows()), target, lookups=lookups)
            errors += made.errors
            left |= made.left
            for finding in made.left.values():
                unsaid[(target.record, finding.header)].append(finding)
            larger |= made.larger
            notices += made.skipped
            made_of |= {row.number for row in own}
            if recipe.summed:
                multiplier = lookups.multiplier(recipe.given.get("indicator", "")) or PERCENT
                sums = add_up(own, cells=table.sheet.rows, multiplier=multiplier)
                rows += sums.rows
                errors += sums.errors
                notices += sums.notices
            else:
                totals = [(row, name) for row in own if (name := total_cell(row)) is not None]
                notices += [row.finding(name, TOTAL_SKIPPED) for row, name in totals]
                rows += [row for row in own if total_cell(row) is None]
        for number, finding in sorted(left.items()):
            if number in made_of:
                continue
            if is_total_row(table.sheet.rows[number - 1]) or (number in larger and made_of):
                notices.append(replace(finding, expected=TOTAL_SKIPPED))
            else:
                errors.append(larger.get(number, finding))
        for (record, _header), findings in unsaid.items():
            partly = [one for one in findings if one.row in made_of]
            if partly:
                values = counted([one.row for one in partly]) | {"record": sheets_named(record)}
                notices.append(replace(partly[0], expected="importing.notice.record_not_said", values=values))
    on_progress("", len(tables), len(tables))
    return rows, errors + list(refused_parts(rows)), notices


def _said_again(tables: Sequence[TableFound]) -> tuple[list[TableFound], list[Finding]]:
    """The tables with what stands above the marks for the same as above, and what is said of these."""
    made, notices = [], []
    for table in tables:
        told = list(each_said_again(table.below))
        numbers = [number for number, (_row, is_so) in enumerate(told, start=table.header + 2) if is_so]
        if not numbers:
            made.append(table)
            continue
        rows = [*table.sheet.rows[: table.header + 1], *(list(row) for row, _is_so in told)]
        made.append(replace(table, sheet=replace(table.sheet, rows=rows)))
        notices.append(said_once(table.sheet.name, "ditto", numbers))
    return made, notices


def _passed(
    table: TableFound, recipe: Recipe, *, only: frozenset[str], lookups: Lookups
) -> tuple[frozenset[int], list[Finding]]:
    """The lines, by their number, that are no rows or none that is taken, and what is said of them.

    Totals of sums are looked at with what they are the sum of.
    """
    sheet, rows = table.sheet.name, table.sheet.rows
    skipped = skipped_below(rows, header=table.header, totals=not recipe.summed)
    numbers = frozenset(one.number for one in skipped)
    others = elsewhere_or_again(
        rows,
        header=table.header,
        province=table.place(recipe.province),
        only=only,
        passed=numbers,
        lookups=lookups,
    )
    notices = [*say_skipped(sheet, skipped), *(said_once(sheet, key, own) for key, own in others.items())]
    return numbers.union(*others.values()), notices


def _without_denied(
    table: TableFound, recipe: Recipe, passed: frozenset[int], *, file: str
) -> tuple[frozenset[int], list[Finding]]:
    """The lines that are no rows, with those that say no of the state that the recipe has for them.

    Raises TableAsked for such lines of which nobody has said whether they are taken.
    """
    first = table.header + 2
    for target in recipe.targets:
        of = _denials_of(table, target, recipe)
        if of is None or (DENIED_LINES in recipe.given and recipe.given[DENIED_LINES] in YES):
            continue
        above = (as_text(cell) for row in table.above for cell in row if not is_blank(cell))
        title = denying_words((table.sheet.name, *above)) if of.own is None else ""
        lines = (TableLine(n, row) for n, row in enumerate(table.below, start=first) if n not in passed)
        told = {line.number: found[1] for line in lines if (found := of.of(line)) is not None}
        if title:
            told = dict.fromkeys(range(first, first + len(table.below)), title)
        if told and DENIED_LINES not in recipe.given:
            raise TableAsked(
                [denied_lines_question(of.state, list(told), words=min(told.items())[1])], file=file
            )
        if told:
            return passed.union(told), [said_once(table.sheet.name, "denied_line", list(told))]
    return passed, []


def _denials_of(table: TableFound, target: Target, recipe: Recipe) -> Denials | None:
    """What lines may say no of by a target; None for one of whose lines no note says so."""
    record = RECORDS[target.record]
    state = state_of(record)
    source = target.columns.get(state.name) if state is not None else None
    if state is None or source is None or record.name not in NOTED:
        return None
    named = (one for one in target.columns.values() if one.body or one.named)
    bodies = [place for one in named if (place := table.place(one.headers)) is not None]
    year = target.columns.get("fiscal_year")
    place = table.place(year.headers) if year is not None else None
    above = (as_text(cell) for row in table.above for cell in row if not is_blank(cell))
    return denials_at(
        record,
        state,
        table.place(source.headers),
        bodies=bodies,
        heads=table.labels,
        given=source.value or "",
        years=() if place is None else (place,),
        day=day_of_acts((*above, table.sheet.name), given=recipe.given.get("as_of")),
    )


def _coded(rows: list[Given], target: Target, *, lookups: Lookups) -> list[Given]:
    """The rows, with keys of their own where the table has but numbers."""
    if any(source.change == ITEM_CODE for source in target.columns.values()):
        set_item_codes([row for row in rows if total_cell(row) is None], standing=lookups)
    return rows


def _check_asked(table: TableFound, recipe: Recipe) -> None:
    """Raises RecipeIncomplete for what neither the table has a column for nor anybody has said."""
    level = recipe.given.get("level")
    if level is not None and level not in AREA_DIGITS:
        codes = ", ".join(AREA_DIGITS)
        raise RecipeIncomplete("importing.recipe_level", value=level, codes=codes)
    for target in recipe.targets:
        for name in recipe.asked:
            source = target.columns.get(name)
            if source and table.place(source.headers) is None and not recipe.given.get(name):
                raise RecipeIncomplete(f"importing.recipe_asks_{name}", recipe=recipe.name, name=name)


def _check_years(table: TableFound, recipe: Recipe, *, file: str) -> None:
    """Raises RecipeIncomplete for years across in place of the column of years that the recipe looks for."""
    heads = years_across(table, recipe)
    if heads:
        raise RecipeIncomplete(
            "importing.recipe_years_across", recipe=recipe.name, file=file, heads="; ".join(heads)
        )


def _ask_short_years(table: TableFound, recipe: Recipe, *, file: str) -> None:
    """Raises TableAsked for years of two digits of which nobody has said the era."""
    for target in recipe.targets:
        for name, source in target.columns.items():
            column, place = RECORDS[target.record].by_name[name], table.place(source.headers)
            if column.kind not in TIMES or place is None:
                continue
            shorts = shorts_in(row[place] for row in table.below if place < len(row))
            asked = short_question(shorts, column=column, answer=recipe.given.get(SHORT, ""))
            if asked is not None:
                raise TableAsked([asked], file=file)


def _ask_body(table: TableFound, recipe: Recipe, *, file: str) -> None:
    """Raises TableAsked for whose the rows are that name but divisions, where nobody has said it."""
    for target in recipe.targets:
        for name, source in target.columns.items():
            place = table.place(source.headers)
            given = recipe.given.get((source.value or "").strip("{}"))
            if source.change != BODY or place is None or given:
                continue
            cells = (row[place] for row in table.below if place < len(row))
            example = next((cell for cell in cells if is_of_no_body(source, cell)), None)
            if example is not None:
                about = {"field": RECORDS[target.record].by_name[name], "example": as_text(example)}
                asked = Question((source.value or name).strip("{}"), "division", about)
                raise TableAsked([asked], file=file)


def _with_titled(recipe: Recipe, tables: Sequence[TableFound], *, file: str) -> Recipe:
    """The recipe with the day that the titles or the file's name tell, where nobody gave it and all agree."""
    missing = [name for name in recipe.titled if not recipe.given.get(name)]
    words = [as_text(cell) for table in tables for row in table.above for cell in row if not is_blank(cell)]
    told = (*words, PurePath(file).stem.replace("_", " "))
    days = {time.on for one in told for time in times_in(one) if time.on is not None}
    if not missing or len(days) != 1:
        return recipe
    (day,) = days
    return replace(recipe, given={**recipe.given, **dict.fromkeys(missing, day.isoformat())})
