"""What stands below a header and is no row of the table, or none that is taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from data.importers.columns import CellRows
from data.importers.findings import Finding, counted
from data.importers.lookups import Lookups
from data.importers.tables.called import province_called
from data.importers.tables.heading import Heading, read_heading
from data.importers.tables.lines import LineKind, kind_of_line
from data.importers.tables.register import register_of
from data.importers.values import as_text, is_blank

_NO_ROWS = {
    LineKind.NOTE: "line_note",
    LineKind.HEADER_AGAIN: "line_header_again",
    LineKind.NUMBERED: "line_note",
    LineKind.UNITS: "line_note",
}


def lines_aside(
    rows: CellRows, *, header: int, province: int | None, only: frozenset[str], lookups: Lookups
) -> Mapping[str, Sequence[int]]:
    """Words of a notice -> the numbers (from 1) of lines that are left aside for it.

    Notes and headers that are repeated; lines that a column `province` says are of none of the provinces
    `only`, where any is; of such a table also lines that say in every cell what an earlier one says.
    """
    found: dict[str, list[int]] = defaultdict(list)
    seen: dict[tuple[str, ...], int] = {}
    heading = Heading(header, header, read_heading(rows, first=header, last=header), 0.0)
    province_of = cache(lambda words: province_called(words, register=register_of(lookups)))
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        said = tuple("" if is_blank(cell) else as_text(cell) for cell in row)
        kind = kind_of_line(row, heading=heading, is_first=not seen)
        where = said[province] if province is not None and province < len(said) else ""
        body = province_of(where) if only and where else None
        if kind in _NO_ROWS:
            found[_NO_ROWS[kind]].append(number)
        elif body is not None and body.code not in only:
            found["other_province"].append(number)
        elif province is not None and any(said) and seen.setdefault(said, number) != number:
            found["line_again"].append(number)
    return found


def said_once(sheet: str, notice: str, numbers: Sequence[int]) -> Finding:
    """What holds of several lines, said at the first of them."""
    return Finding(sheet, numbers[0], None, "", "", f"importing.notice.{notice}", counted(numbers))
