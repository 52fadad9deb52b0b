"""What a line below a header is: a row of the table, or something that only stands among its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from data.importers.normalise import THAI_DIGITS, clean, match_key
from data.importers.tables.groups import years_of
from data.importers.tables.heading import ENOUGH, Heading, Known, is_value, one_line
from data.importers.tables.totals import is_total_row
from data.importers.values import as_text, is_blank
from data.weighed import kept_of_short


class LineKind(StrEnum):
    ROW = "row"
    BLANK = "blank"
    TOTAL = "total"
    NOTE = "note"
    HEADER_AGAIN = "header_again"
    NUMBERED = "numbered"  # (1) (2) (3) below the headers
    GROUP = "group"  # a name alone, of what the rows below lie in
    UNITS = "units"  # (คน) (บาท) below the headers


@dataclass(frozen=True)
class Skipped:
    """A line that makes no row: its number from 1, what it is, its first words."""

    number: int
    kind: LineKind
    words: str


_NOTE = re.compile(
    r"[*\s]*(?:ที่มา|หมายเหตุ|แหล่งที่มา|แหล่งข้อมูล|แหล่ง\s*:|ข้อมูล\s*ณ|ณ\s*วันที่|วันที่ประมวลผล|จัดทำโดย|ผู้จัดทำ|"
    r"source|note|remark|หน่วย\s*:)|^\*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\(?\s*(\d{1,2})\s*\)?")
_UNIT = re.compile(r"\(?\s*(?:คน|ราย|บาท|ร้อยละ|%|แห่ง|หลัง|ครัวเรือน|ล้านบาท|พันบาท|ตร\.?\s?กม\.?)\s*\)?")
_SHORTEST_NUMBERING = 3


def kind_of_line(
    row: Sequence[Any], *, heading: Heading, is_first: bool, known: Known = lambda _words: False
) -> LineKind:
    """`is_first`: whether nothing but such lines stands between it and the header. `known`: headers."""
    filled = [(place, cell) for place, cell in enumerate(row) if not is_blank(cell)]
    if not filled:
        return LineKind.BLANK
    first, cells = filled[0][1], [cell for _place, cell in filled]
    if _is_note(cells):
        return LineKind.NOTE
    if _repeats(filled, heading):
        return LineKind.HEADER_AGAIN
    if is_total_row(cells) and (is_total_row(cells[:_LEADING]) or _is_alone(cells)):
        return LineKind.TOTAL
    if is_first and (kind := _below_a_header(cells, known)) is not None:
        return kind
    is_group = len(cells) == 1 and isinstance(first, str) and not is_value(first)
    is_year = (
        len(cells) == 1 and filled[0][0] <= heading.heads[0].place and years_of(as_text(first)) is not None
    )
    return LineKind.GROUP if is_group or is_year else LineKind.ROW


def _below_a_header(cells: Sequence[Any], known: Known) -> LineKind | None:
    """What a line right below a header is that belongs to it; None for a row."""
    if _is_header(cells, known):
        return LineKind.HEADER_AGAIN
    if _is_numbering(cells):
        return LineKind.NUMBERED
    return LineKind.UNITS if _are_units(cells) else None


_LEADING = 3
"""Cells at the left of a line among which the word for a total stands."""


def _is_alone(cells: Sequence[Any]) -> bool:
    """Whether one word is all that the line says beside numbers, wherever it stands."""
    return sum(isinstance(cell, str) and not is_value(cell) for cell in cells) == 1


def _repeats(filled: Sequence[tuple[int, Any]], heading: Heading) -> bool:
    """Whether the line says what the header says, as printed tables do at the head of each page."""
    if len(filled) < ENOUGH:
        return False
    others = 0
    for place, cell in filled:
        if _heard(cell) not in heading.heard.get(place, ()):
            others += 1
            if 3 * others > len(filled) or len(filled) - others < ENOUGH:
                return False  # the most lines by far say so in their first cells
    return True


def _heard(cell: Any) -> str:
    if not isinstance(cell, str):
        return match_key(one_line(cell))
    return cell if cell.isdecimal() and cell.isascii() else _heard_words(cell)


@kept_of_short(65_536)
def _heard_words(cell: str) -> str:
    return match_key(one_line(cell))


def _is_note(cells: Sequence[Any]) -> bool:
    first = cells[0]
    return (
        isinstance(first, str)
        and not first.isdecimal()
        and _NOTE.match(clean(first)) is not None
        and not any(is_value(cell) for cell in cells[1:])
    )


def _are_units(cells: Sequence[Any]) -> bool:
    return all(isinstance(cell, str) and _UNIT.fullmatch(clean(cell)) for cell in cells)


def _is_numbering(cells: Sequence[Any]) -> bool:
    numbers: list[int] = []
    if len(cells) < _SHORTEST_NUMBERING:
        return False
    for cell in cells:
        found = _NUMBERED.fullmatch(as_text(cell).translate(THAI_DIGITS))
        if found is None:
            return False
        numbers.append(int(found.group(1)))
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1


def _is_header(cells: Sequence[Any], known: Known) -> bool:
    """Whether a line below a header is one too, as where the keys of a database stand below its words."""
    return len(cells) >= ENOUGH and all(isinstance(cell, str) and known(one_line(cell)) for cell in cells)


def begins_a_table(row: Sequence[Any], *, known: Known) -> bool:
    """Whether a line below a table looks like the header of another one."""
    words = [one_line(cell) for cell in row if not is_blank(cell)]
    if len(words) < ENOUGH or any(is_value(cell) for cell in row):
        return False
    known_ones = sum(map(known, words))
    return known_ones >= ENOUGH and 2 * known_ones >= len(words)
