"""What stands below a header and is no row of the table, or none that is taken, and what is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from data.importers.columns import CellRows
from data.importers.findings import Finding, counted
from data.importers.lookups import Lookups
from data.importers.tables.called import province_called
from data.importers.tables.heading import Heading, one_line, read_heading
from data.importers.tables.lines import LineKind, Skipped, kind_of_line
from data.importers.tables.register import register_of
from data.importers.tables.totals import TOTAL_SKIPPED
from data.importers.values import as_text, is_blank

NO_ROWS = (LineKind.TOTAL, LineKind.NOTE, LineKind.HEADER_AGAIN, LineKind.NUMBERED, LineKind.UNITS)

_UNSAID = (LineKind.NUMBERED, LineKind.UNITS)
"""Lines that belong to the header."""


def say_skipped(sheet: str, skipped: Sequence[Skipped], *, record: str | None = None) -> Iterator[Finding]:
    """What is said of lines that are no rows: each total by itself, all others once a kind."""
    of_kind: dict[LineKind, list[Skipped]] = defaultdict(list)
    for one in skipped:
        of_kind[one.kind].append(one)
    for kind, lines in of_kind.items():
        if kind is LineKind.TOTAL:
            yield from (
                Finding(sheet, one.number, None, "", one.words, TOTAL_SKIPPED, record=record) for one in lines
            )
        elif kind not in _UNSAID:
            numbers = [one.number for one in lines]
            yield said_once(sheet, f"line_{kind}", numbers, given=lines[0].words, record=record)


def said_once(
    sheet: str, notice: str, numbers: Sequence[int], *, given: str = "", record: str | None = None
) -> Finding:
    """What holds of several lines, said at the first of them."""
    key = f"importing.notice.{notice}"
    return Finding(sheet, numbers[0], None, "", given, key, counted(numbers), record=record)


def skipped_below(rows: CellRows, *, header: int, totals: bool) -> list[Skipped]:
    """The lines below a header of one row that are no rows; `totals`: those that call themselves so too."""
    heading = Heading(header, header, read_heading(rows, first=header, last=header), 0.0)
    kinds = NO_ROWS if totals else NO_ROWS[1:]
    found: list[Skipped] = []
    is_first = True
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        kind = kind_of_line(row, heading=heading, is_first=is_first)
        if kind in kinds:
            found.append(Skipped(number, kind, next(one_line(cell) for cell in row if not is_blank(cell))))
        elif kind is not LineKind.BLANK:
            is_first = False
    return found


def elsewhere_or_again(
    rows: CellRows,
    *,
    header: int,
    province: int | None,
    only: frozenset[str],
    passed: frozenset[int],
    lookups: Lookups,
) -> Mapping[str, Sequence[int]]:
    """Words of a notice -> the numbers (from 1) of lines of a table that says of which province each is.

    Those of none of the provinces `only`, where any is, and those that say in every cell what an earlier one
    says. `passed`: lines that are no rows.
    """
    found: dict[str, list[int]] = defaultdict(list)
    if province is None:
        return found
    seen: dict[tuple[str, ...], int] = {}
    province_of = cache(lambda words: province_called(words, register=register_of(lookups)))
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        said = _said(row)
        if number in passed or not any(said):
            continue
        where = said[province] if province < len(said) else ""
        body = province_of(where) if only and where else None
        if body is not None and body.code not in only:
            found["other_province"].append(number)
        elif seen.setdefault(said, number) != number:
            found["line_again"].append(number)
    return found


def _said(row: Sequence[Any]) -> tuple[str, ...]:
    return tuple("" if is_blank(cell) else as_text(cell) for cell in row)
