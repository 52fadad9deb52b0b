"""The user's own file again, with what is wrong and what is odd coloured and said beside it."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from data.importers.exact import BOOK_OPTIONS, ExactBook
from data.importers.findings import Finding
from data.importers.normalise import clean
from data.importers.plan import STATES, ImportPlan
from data.importers.sheet_colours import FOUND
from data.importers.workbook_write import MAX_CELL
from data.records import RECORDS
from words import LANGUAGES, text

COMMENTS_A_SHEET = 2_000
"""Comments beyond these make Excel slow; the first sheet lists every finding in any case."""

CHANGES_LISTED = 20_000
"""Changed cells that the report lists side by side."""

_SEVERITIES = ("error", "warning", "notice")


def report_file(plan: ImportPlan) -> bytes:
    """An .xlsx: what the dry run found, the changes old and new side by side, and the file's own sheets.

    Hidden sheets stay hidden. Text stays text: nothing in it runs as a formula.
    """
    out = io.BytesIO()
    with ExactBook(out, BOOK_OPTIONS) as book:
        styles = _Styles(book)
        taken: set[str] = set()
        _write_findings(
            book, plan, styles, name=sheet_title(text("importing.report_sheet", lang="th"), taken)
        )
        _write_changes(
            book, plan, styles, name=sheet_title(text("importing.report_changes", lang="th"), taken)
        )
        marks = _marks(plan)
        for sheet in plan.upload.sheets:
            made = book.add_worksheet(sheet_title(sheet.name, taken))
            if sheet.hidden:
                made.hide()
            _copy(made, sheet.rows, marks.get(sheet.name, {}), styles)
    return out.getvalue()


class _Styles:
    def __init__(self, book: Any) -> None:
        self.bold = book.add_format({"bold": True})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.marked = {name: book.add_format({"bg_color": colour}) for name, colour in FOUND.items()}
        self.marked_day = {
            name: book.add_format({"bg_color": colour, "num_format": "yyyy-mm-dd"})
            for name, colour in FOUND.items()
        }


def sheet_title(wanted: str, taken: set[str]) -> str:
    """A sheet name that Excel takes and that no other sheet has."""
    safe = "".join(" " if letter in "[]:*?/\\" else letter for letter in clean(wanted)).strip("'") or "-"
    name, number = safe[:31], 1
    while name.casefold() in taken or name.casefold() == "history":
        number += 1
        tail = f" ({number})"
        name = safe[: 31 - len(tail)] + tail
    taken.add(name.casefold())
    return name


def _findings(plan: ImportPlan) -> Iterator[tuple[str, Finding]]:
    for severity, findings in zip(_SEVERITIES, (plan.errors, plan.warnings, plan.notices), strict=True):
        for finding in findings:
            yield severity, finding


def _write_findings(book: Any, plan: ImportPlan, styles: _Styles, *, name: str) -> None:
    sheet = book.add_worksheet(name)
    for place, width in enumerate((14, 26, 10, 26, 60, 60, 30)):
        sheet.set_column(place, place, width)
    line = 0
    for lang in LANGUAGES:
        totals = {state: plan.total(state) for state in STATES}
        sheet.write_string(line, 0, text("cli.import_total", lang=lang, **totals), styles.bold)
        line += 1
    line += 1
    heads = ("severity", "sheet", "cell", "header", "what", "what_en", "given")
    for place, head in enumerate(heads):
        sheet.write_string(line, place, text(f"importing.report_head_{head}", lang="th"), styles.bold)
    for severity, finding in _findings(plan):
        line += 1
        cells = (
            text(f"importing.severity.{severity}", lang="th"),
            finding.sheet,
            finding.cell,
            finding.header_in(lang="th"),
            finding.what(lang="th"),
            finding.what(lang="en"),
            finding.given_in(lang="th"),
        )
        for place, cell in enumerate(cells):
            sheet.write_string(line, place, cell[:MAX_CELL], styles.marked[severity] if not place else None)


def _write_changes(book: Any, plan: ImportPlan, styles: _Styles, *, name: str) -> None:
    sheet = book.add_worksheet(name)
    for place, width in enumerate((28, 30, 26, 8, 28, 40, 40)):
        sheet.set_column(place, place, width)
    for place, head in enumerate(("record", "key", "sheet", "row", "column", "old", "new")):
        sheet.write_string(0, place, text(f"importing.report_head_{head}", lang="th"), styles.bold)
    line = 0
    for row in plan.rows:
        if row.state != "changed":
            continue
        record = RECORDS[row.record]
        for column, (old, new) in row.changes.items():
            line += 1
            if line > CHANGES_LISTED:
                return
            header = record.by_name[column].th if column in record.by_name else column
            cells = (record.th, row.key, row.sheet, str(row.row), header, _shown(old), _shown(new))
            for place, cell in enumerate(cells):
                sheet.write_string(line, place, cell[:MAX_CELL])


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def _marks(plan: ImportPlan) -> dict[str, dict[tuple[int, int], tuple[str, list[str]]]]:
    """Sheet -> cell -> its worst severity and what is said there."""
    marks: dict[str, dict[tuple[int, int], tuple[str, list[str]]]] = defaultdict(dict)
    for severity, finding in _findings(plan):
        at = (finding.row - 1, finding.place or 0)
        said = f"{finding.what(lang='th')}\n{finding.what(lang='en')}"
        marks[finding.sheet].setdefault(at, (severity, []))[1].append(said)
    return marks


def _copy(
    sheet: Any, rows: list[list[Any]], marks: dict[tuple[int, int], tuple[str, list[str]]], styles: _Styles
) -> None:
    commented = 0
    by_line: dict[int, list[int]] = defaultdict(list)
    for line, place in marks:
        by_line[line].append(place)
    for line in range(max(len(rows), max(by_line, default=-1) + 1)):
        row = rows[line] if line < len(rows) else []
        for place in range(max(len(row), max(by_line.get(line, [-1])) + 1)):
            cell = row[place] if place < len(row) else None
            severity, said = marks.get((line, place), (None, []))
            _write(sheet, (line, place), cell, styles, severity)
            if said and commented < COMMENTS_A_SHEET:
                commented += 1
                sheet.write_comment(line, place, "\n".join(said)[:MAX_CELL], {"x_scale": 2.5, "y_scale": 1.5})


def _write(sheet: Any, at: tuple[int, int], cell: Any, styles: _Styles, severity: str | None) -> None:
    style = styles.marked[severity] if severity else None
    if (cell is None or cell == "") and style is not None:
        sheet.write_blank(*at, None, style)
    else:
        copy_cell(sheet, at, cell, style=style, day=styles.marked_day[severity] if severity else styles.day)


def copy_cell(sheet: Any, at: tuple[int, int], cell: Any, *, day: Any, style: Any = None) -> None:
    """Write a cell of a file as it was; `day`: how one that holds a date looks."""
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_boolean(*at, cell, style)
    elif isinstance(cell, int | float):
        sheet.write_number(*at, cell, style)
    elif isinstance(cell, datetime | date) and cell.year >= 1900:
        sheet.write_datetime(*at, cell, day)
    elif isinstance(cell, time | timedelta | date):
        sheet.write_string(*at, str(cell), style)
    else:
        sheet.write_string(*at, str(cell)[:MAX_CELL], style)
