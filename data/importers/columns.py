"""Columns of a table by their headers and by what stands in them: is it of persons, or of offices?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.importers.identity import plain

LOOKED_AT = 30
"""Rows at the top of a sheet among which its header is looked for."""

BELOW = 20
"""Cells below a header by which it is told from a cell of data."""

TRIED = 200
"""Rows by which the kind of a column is told."""

ENOUGH = 2
"""Cells of one kind from which a column without a telling header is of that kind."""

CellRows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class PersonColumn:
    """A column of a sheet. `heading`: the row of its header from 0; `kind`: a key below importing.person."""

    sheet: str
    heading: int
    place: int
    header: str
    kind: str

    @property
    def cell(self) -> str:
        return f"{column_letters(self.place)}{self.heading + 1}"

    @property
    def told(self) -> tuple[str, str, str]:
        return self.sheet, self.cell, self.kind


def column_letters(index: int) -> str:
    """The letters of a column counted from 0: A, B, ... Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_heading(rows: CellRows, *, line: int, place: int, kind: str) -> bool:
    """Whether a cell stands above a column: nothing but titles over it, or values of its kind below it.

    A row of data holds a number or a date, and has something above it in the same column.
    """
    return _is_of_words(rows[line]) and (
        _is_first(rows, line=line, place=place) or _is_above(rows, line=line, place=place, kind=kind)
    )


def _is_of_words(row: Sequence[Any]) -> bool:
    """A header may name a year; what else is a number or a date is data."""
    return all(
        cell in ("", None)
        or (isinstance(cell, str) and not re.fullmatch(r"[\d\s.,%/-]+", cell))
        or re.fullmatch(r"(?:19|20|24|25|26)\d\d(?:\.0)?", str(cell).strip()) is not None
        for cell in row
    )


def _is_first(rows: CellRows, *, line: int, place: int) -> bool:
    for above in range(line - 1, -1, -1):
        filled = sum(cell not in ("", None) for cell in rows[above])
        if filled < ENOUGH:
            return True  # a blank row, or a title
        if place < len(rows[above]) and rows[above][place] not in ("", None):
            return False
    return True


_BELOW: dict[str, re.Pattern[str]] = {
    "id": re.compile(r"\d{4}"),
    "record_number": re.compile(r"\d{4}"),
    "birth": re.compile(r"\d{2,4}\D+\d{1,2}\D+\d{2,4}|[ก-๙.]+\s*\d{2,4}|^\d{4}(?:\.0)?$"),
    "phone": re.compile(r"\d{3,}.*\d{3,}|\d{6,}"),
    "email": re.compile(r"@"),
    "address": re.compile(r"\d.*[ก-๙]{2,}"),
    "name": re.compile(r"^(?:นาย|นาง|น\.ส|ด\.ช|ด\.ญ|ดช|ดญ|นส|เด็ก|mr|ms|mrs|miss)", re.IGNORECASE),
}


def _is_above(rows: CellRows, *, line: int, place: int, kind: str) -> bool:
    cells = []
    for row in rows[line + 1 : line + 1 + BELOW]:
        cell = row[place] if place < len(row) else None
        if cell in ("", None):
            continue
        cells.append(cell.isoformat() if isinstance(cell, date) else plain(str(cell)))
    return bool(cells) and 2 * sum(_BELOW[kind].search(cell) is not None for cell in cells) >= len(cells)


# By what stands in a column -----------------------------------------------------------------------

_TITLED = re.compile(
    r"(?:นาย(?!ก|อำเภอ|แพทย์|ช่าง|ทะเบียน|ตรวจ|ด่าน|ท้าย|ทหาร|จ้าง)|นาง(?:สาว)?|น\.\s?ส\.|ด\.\s?[ชญ]\.|เด็ก(?:ชาย|หญิง)|ว่าที่(?:\s?ร\.?ต\.?)[ก-๙.]*|"
    r"พระ(?:ครู|มหา)|Mr\.?\s|Mrs\.?\s|Miss\s|Ms\.?\s)\s*[ก-๙A-Za-z]{2,}\s+[ก-๙A-Za-z]{2,}[ก-๙A-Za-z\s]*"
)
_OFFICE_WORDS = re.compile("ตำบล|อำเภอ|จังหวัด|เทศบาล|อบต|โรงพยาบาล|สำนักงาน|ศูนย์|บ้าน|วัด|โรงเรียน|รพ")
_MOBILE = re.compile(r"(?:\(?\+?66\)?|0)[689]\d{8}")
_LANDLINE = re.compile(r"0[2-7]\d{0,2}[\s-]\d{3,7}(?:[\s-]\d{3,4})?(?:\s*(?:ต่อ|ext\.?|-)\s*\d{1,5})*")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_KINDS_IN_TEXT = ("@", "0", "6", "น", "ด", "ว", "พ", "M")


def _value_kind(cell: str) -> str | None:
    words = plain(cell)
    if _EMAIL.fullmatch(words):
        return "email"
    if _MOBILE.fullmatch(re.sub(r"[\s.()-]", "", words)) or _LANDLINE.fullmatch(words):
        return "phone"
    return "name_values" if _TITLED.fullmatch(words) and not _OFFICE_WORDS.search(words) else None


def find_columns(sheet: str, rows: CellRows) -> Iterator[PersonColumn]:
    """Columns most cells of which are names of persons, telephone numbers or e-mails, whatever the header."""
    heading = next((n for n, row in enumerate(rows[:LOOKED_AT]) if _heads_a_table(row)), None)
    if heading is None:
        return
    below = rows[heading + 1 : heading + 1 + TRIED]
    for place in range(max(map(len, (rows[heading], *below)))):
        cells = [row[place] for row in below if place < len(row) and row[place] not in ("", None)]
        kinds = [_value_kind(c) for c in cells if isinstance(c, str) and 8 <= len(c) <= 80]
        for kind in ("name_values", "phone", "email"):
            if kinds.count(kind) >= ENOUGH and 2 * kinds.count(kind) > len(cells):
                header = rows[heading][place] if place < len(rows[heading]) else ""
                yield PersonColumn(sheet, heading, place, str(header or "-"), kind)


def _heads_a_table(row: Sequence[Any]) -> bool:
    return sum(cell not in ("", None) for cell in row) >= ENOUGH and _is_of_words(row)


# Offices ------------------------------------------------------------------------------------------

_BODY = re.compile(
    r"(?:รหัส|ชื่อ|ที่)?(?:ของ)?(?:พื้นที่.*|จังหวัด|อำเภอ|ตำบล|แขวง|เขต|อปท|องค์กรปกครอง.*|องค์การบริหาร.*|เทศบาล.*|อบต|อบจ|หน่วย.*|สถานบริการ.*|"
    r"สถานพยาบาล.*|รพสต.*|รพ|โรงพยาบาล.*|สสอ|สสจ|ภาคี.*|องค์กร.*|สำนักงาน.*|สอน)|"
    r"(?:area|lao|unit|partner|facility|h|hosp|province|district|subdistrict|agency|organi[sz]ation|office|hospital|"
    r"municipality|healthunit)(?:code|name|id)?|code9|hospcode|arealao|areaorlao"
)
_UNHEARD = re.compile(r"[\s._()/\[\]*-]+")


def _whole_head(rows: CellRows, heading: int) -> Iterator[tuple[int, Any]]:
    """Each header, which may stand a row higher where the header takes two."""
    above = rows[heading - 1] if heading and _is_of_words(rows[heading - 1]) else ()
    for place in range(max(len(rows[heading]), len(above))):
        own = rows[heading][place] if place < len(rows[heading]) else None
        yield place, own or (above[place] if place < len(above) else None)


def rows_are_bodies(rows: CellRows, *, heading: int) -> bool:
    """Whether each row below a header is an area, an LAO, a unit or a partner: columns name it, each once.

    Persons have an area and a unit too, but several of them the same.
    """
    named = [
        place
        for place, cell in _whole_head(rows, heading)
        if isinstance(cell, str) and _BODY.fullmatch(_UNHEARD.sub("", plain(cell).casefold()))
    ]
    told = [
        tuple(
            plain(str(row[place])) if place < len(row) and row[place] is not None else "" for place in named
        )
        for row in rows[heading + 1 :]
    ]
    bodies = [body for body in told if any(body)]
    return bool(named) and bool(bodies) and len(set(bodies)) == len(bodies)
