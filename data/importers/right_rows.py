"""Only the rows that are right, by an explicit choice: the others go back as a file with what is wrong."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from data.importers.exact import BOOK_OPTIONS, ExactBook
from data.importers.findings import Finding
from data.importers.plan import ImportPlan, plan_import
from data.importers.problems import RightRowsRefused
from data.importers.report import copy_cell, sheet_title
from data.importers.upload import Upload
from words import LANGUAGES, text

MOST_TURNS = 8
"""Plans that are made: a row may be wrong only since another one, which it names, was left aside."""

RightLine = tuple[str, int]
"""A row of a file: its sheet, its number from 1."""


def plan_right_rows(upload: Upload, **options: Any) -> ImportPlan:
    """The plan of a file without its rows that are wrong, which are in `aside`.

    `options`: those of `plan_import`. Raises RightRowsRefused where what is wrong is of no row, and where
    rows are added up: a sum without a part of it would be another number.
    """
    recipe = options.get("recipe")
    if recipe is not None and recipe.summed:
        raise RightRowsRefused("importing.right_rows_summed")
    aside: list[Finding] = []
    skip: set[RightLine] = set()
    for _turn in range(MOST_TURNS):
        plan = plan_import(upload, skip=skip, **options)
        if not plan.errors:
            plan.aside = tuple(aside)
            return plan
        lines = {line for error in plan.errors for line, _found in _lines_of(error)}
        if not lines - skip:
            break
        aside += plan.errors
        skip |= lines
    raise RightRowsRefused("importing.right_rows_none", count=len(plan.errors))


def _lines_of(error: Finding) -> Sequence[tuple[RightLine, Finding]]:
    """The row that is wrong, with what is; of two of one key both: which of them is right is not known."""
    lines = [((error.sheet, error.row), error)] if error.row else []
    if error.expected == "importing.expected.once":
        sheet, row = str(error.values["sheet"]), int(error.values["row"])
        other = {"sheet": error.sheet, "row": error.row}
        lines.append(((sheet, row), replace(error, sheet=sheet, row=row, values=other)))
    return lines


def rest_lines(plan: ImportPlan) -> Mapping[str, Mapping[int, list[Finding]]]:
    """Sheet -> row -> what is wrong with it, of the rows that were left aside."""
    lines: dict[str, dict[int, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for error in plan.aside:
        for (sheet, row), found in _lines_of(error):
            lines[sheet][row].append(found)
    return lines


def rest_count(plan: ImportPlan) -> int:
    return sum(len(rows) for rows in rest_lines(plan).values())


def rest_file(plan: ImportPlan) -> bytes:
    """The rows that were left aside as an .xlsx: below the lines above the table, each with its reasons.

    It can be mended and sent again as it is.
    """
    out = io.BytesIO()
    taken: set[str] = set()
    of_plan: dict[str, list[int]] = defaultdict(list)
    for row in plan.rows:
        of_plan[row.sheet].append(row.row)
    with ExactBook(out, BOOK_OPTIONS) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        for sheet in plan.upload.sheets:
            lines = rest_lines(plan).get(sheet.name)
            if not lines:
                continue
            made = book.add_worksheet(sheet_title(sheet.name, taken))
            width = max(map(len, sheet.rows))
            made.set_column(width, width, 60)
            head = min((*lines, *of_plan[sheet.name])) - 1
            wanted = [*range(head), *(row - 1 for row in sorted(lines))]
            for at, line in enumerate(wanted):
                for place, cell in enumerate(sheet.rows[line]):
                    copy_cell(made, (at, place), cell, day=day)
                if line == head - 1:
                    made.write_string(at, width, text("importing.rest_head", lang="th"), bold)
                found = lines.get(line + 1, ())
                words = dict.fromkeys(one.what(lang=lang) for lang in LANGUAGES for one in found)
                if words:
                    made.write_string(at, width, "\n".join(words), wrapped)
    return out.getvalue()
