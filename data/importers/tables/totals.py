"""Rows of a foreign table added up by area: totals are told from their parts, and days of data kept."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from data.domain.measures import dates_of
from data.importers.findings import Finding
from data.importers.normalise import THAI_DIGITS, clean, match_key
from data.importers.rows import Given
from data.importers.tables.names import LAO_WORDS
from data.importers.values import WrongCell, as_text, is_blank, is_held_back, is_missing, read_value
from data.weighed import kept_of_short

TOTAL_SKIPPED = "importing.notice.total_row"

_TOTAL = re.compile(
    r"(ภาพรวม|รวม|ผลรวม|ยอดรวม|สรุป(รวม|ผลรวม|ยอด)?|ค่าเฉลี่ย|เฉลี่ย|total|grandtotal|subtotal|sum|overall|average|mean)"
    r"((จำนวน)?(\d+)?(ทั้ง|ทุก|ระดับ)?((หมด|สิ้น|จังหวัด|อำเภอ|ตำบล|เขต|หน่วย(บริการ)?).*|ปี|แห่ง|คน|ราย|โครงการ|รายการ|กิจกรรม))?"
    r"|ทั้ง(หมด|สิ้น|จังหวัด|อำเภอ|ตำบล|เขต|ประเทศ)|ทั่วประเทศ|(ภาพ)?รวม?เขต(สุขภาพ|ตรวจราชการ)?(ที่)?\d+|"
    r"เขต(สุขภาพ|ตรวจราชการ)?(ที่)?\d+"
)
"""What a row of totals is called, as `match_key` hears it; a place may begin with the same letters."""

_SUM_OF_LAO = re.compile(rf"(?:รวม|ยอดรวม|ผลรวม)\s*(?:กองทุน\S*\s+|กปท\.?\s*)?(?:{LAO_WORDS})\s*[ก-๙]")
"""The sum of what stands above it of one LAO: รวม ทต.พะวง."""

ROUNDING = 1e-6
COUNTED = ("numerator", "denominator")
SHORTEST_CODE = 2
SUBDISTRICT_DIGITS = 6

FEWEST_LINES = 3
"""Rows among which one can be told to be the sum of the others: of two the same each may be a part."""

NO_CHANCE = 100
"""People from which a row that is the sum of all others in both numbers is no chance."""


_TOTAL_OF_ITEMS = re.compile(
    r"(รวม|ผลรวม|ยอดรวม|สรุปรวม|total|grandtotal|subtotal|sum)"
    r"((ทุก|\d+)?(ทั้งหมด|ทั้งสิ้น|ทั้งปี|เงิน|งบประมาณ|จำนวน|โครงการ|รายการ|กิจกรรม|บาท|แห่ง|คน|ราย))*"
)
"""What a total is called among items with names of their own: nothing else of a name."""

NAMES = ("project_th", "name_th", "title_th", "text_th")


def is_total_row(row: Sequence[Any]) -> bool:
    """Whether a cell of the row calls it a total."""
    return any(isinstance(cell, str) and not cell.isdecimal() and _is_total_word(cell) for cell in row)


@kept_of_short(65_536)
def _is_total_word(cell: str) -> bool:
    return _TOTAL.fullmatch(match_key(cell)) is not None or _SUM_OF_LAO.match(clean(cell)) is not None


def total_cell(row: Given) -> str | None:
    """The column by which a row of items calls itself their total: its code or its name; None for an item."""
    named = (name for name in (*NAMES, *row.record.key) if _is_text(row, name))
    for name in (name for name in named if name in row.cells):
        cell = row.cells[name]
        if isinstance(cell, str) and _TOTAL_OF_ITEMS.fullmatch(match_key(cell)):
            return name
    return None


def _is_text(row: Given, name: str) -> bool:
    column = row.record.by_name.get(name)
    return column is not None and column.kind == "text" and column.reference is None


def set_totals_aside(rows: Sequence[Given]) -> tuple[list[Given], list[Finding]]:
    """Rows of tables with our headers but without our marks that call themselves a total where a body stands.

    In a workbook that was given out there is none: whoever adds one is told.
    """
    kept, notices = [], []
    for row in rows:
        named = (row.record.by_name[name] for name in row.record.key)
        cells = [row.cells.get(column.name) for column in named if column.refers]
        if row.origin.marked is None and is_total_row(cells):
            notices.append(row.finding(None, TOTAL_SKIPPED))
        else:
            kept.append(row)
    return kept, notices


def check_totals(rows: Sequence[Given]) -> Iterator[Finding]:
    """Rows of our own workbook that would be taken in as one more item, though they are the sum of others."""
    for row in rows:
        name = total_cell(row)
        if name is not None and name not in row.wrong:
            row.wrong.add(name)
            yield row.finding(name, "importing.expected.total_row")


@dataclass
class Sums:
    """`notices`: totals that were left aside, rows that may be one, sums over rows of several days."""

    rows: list[Given] = field(default_factory=list)
    errors: list[Finding] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class _Line:
    """A row with the area that its own cell names, village and all, and whether it calls itself a total."""

    row: Given
    area: str
    is_total: bool


def add_up(rows: Sequence[Given], *, cells: Sequence[Sequence[Any]], multiplier: float) -> Sums:
    """Rows of one key as one: numerators and denominators added up, the value from their sums.

    `cells`: the sheet's own. A total is not added to its parts; one that is not their sum is an error, since
    nobody can tell which of the two is right. A sum covers no more of a period than its earliest row.
    """
    made = Sums()
    groups: dict[tuple[Any, ...], list[_Line]] = defaultdict(list)
    for row in rows:
        place = row.origin.places.get("area_code")
        own = cells[row.number - 1]
        area = "" if place is None else significant(as_text(own[place]))
        key = tuple(row.cells.get(name) for name in row.record.key)
        groups[key].append(_Line(row, area, is_total_row(own)))
    for lines in groups.values():
        totals, parts = _split(lines, made=made)
        sums = _sums(parts)
        for total, of in totals:
            made.notices.append(total.finding("area_code", TOTAL_SKIPPED))
            made.errors += _differences(total, _sums(of))
        untold = list(_untold(parts, sums))
        if untold:
            made.notices += untold
            continue  # of what is not all there is no sum
        given = {**parts[0].cells, **sums, **_days(parts, made=made)}
        over, under = sums["numerator"], sums["denominator"]
        if over is not None and under:
            given["value"] = multiplier * over / under
        elif under == 0:
            continue  # nobody to be counted here: no value, which is not a value of 0
        made.rows.append(replace(parts[0], cells=given, wrong={name for row in parts for name in row.wrong}))
    return made


def _untold(rows: Sequence[Given], sums: Mapping[str, float | None]) -> Iterator[Finding]:
    """Cells whose numbers are held back or missing, so that there is no sum of their column."""
    for name in COUNTED:
        if sums[name] is not None or name not in rows[0].origin.places:
            continue
        for row in rows:
            cell = row.cells.get(name)
            if is_held_back(cell):
                yield row.finding(name, "importing.notice.held_back")
            elif is_blank(cell) or is_missing(cell):
                yield row.finding(name, "importing.notice.missing_part")


def significant(code: str) -> str:
    """The digits of an area's code without the zeros that fill it up: 90110000 is 9011."""
    digits = re.sub(r"\D", "", code.translate(THAI_DIGITS))
    while len(digits) > SHORTEST_CODE and digits.endswith("00"):
        digits = digits[:-2]
    return digits


def _split(lines: list[_Line], *, made: Sums) -> tuple[list[tuple[Given, list[Given]]], list[Given]]:
    """The totals among the rows of one area, each with what it is the total of, and the parts.

    A total calls itself one, or names an area while others name what lies in it, or is in every number the
    sum of all others. A code of a sub-district among those of its villages may be either (a hospital is often
    of no village): it is a total where it is their sum. Where there is but a total, it is the part.
    """
    within = _within(lines)
    totals = [line for line in lines if line.is_total or _is_total(line, within[line.area])]
    set_aside = set(totals)
    parts = [line for line in lines if line not in set_aside]
    if not totals and (whole := _sum_of_others(parts)) is not None:
        totals, parts = [whole], [line for line in parts if line is not whole]
    for line in parts:
        if line.area and within[line.area]:
            made.notices.append(line.row.finding("area_code", "importing.notice.maybe_total"))
    if not parts:
        totals, parts = totals[1:], totals[:1]
    rows, counted = [line.row for line in parts], set(parts)
    found = []
    for total in totals:
        inside = [line.row for line in within[total.area] if line in counted]
        found.append((total.row, inside or rows))
    return found, rows


def _within(lines: Sequence[_Line]) -> Mapping[str, list[_Line]]:
    """By the code of an area, the rows of what lies in it."""
    found: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        for digits in range(SHORTEST_CODE, min(len(line.area), SUBDISTRICT_DIGITS + 1), 2):
            found[line.area[:digits]].append(line)
    return found


def _is_total(line: _Line, inside: Sequence[_Line]) -> bool:
    if not inside:
        return False
    return len(line.area) < SUBDISTRICT_DIGITS or _is_sum(line.row, [one.row for one in inside])


def _sum_of_others(lines: Sequence[_Line]) -> _Line | None:
    """The row that is the sum of all others, whatever it is called: so many people are no chance."""
    if len(lines) < FEWEST_LINES:
        return None
    numbers = [_read(line.row, "denominator") for line in lines]
    if None in numbers:
        return None
    largest = lines[numbers.index(max(numbers))]
    others = [line.row for line in lines if line is not largest]
    return largest if max(numbers) >= NO_CHANCE and _is_sum(largest.row, others) else None


def _is_sum(row: Given, others: Sequence[Given]) -> bool:
    sums = _sums(others)
    told = [name for name in COUNTED if _read(row, name) is not None and sums[name] is not None]
    return bool(told) and not _is_off(row, sums)


def _sums(rows: Sequence[Given]) -> dict[str, float | None]:
    """Of a number that one row does not give there is no sum."""
    sums: dict[str, float | None] = {}
    for name in COUNTED:
        numbers = [_read(row, name) for row in rows]
        sums[name] = None if None in numbers else sum(n for n in numbers if n is not None)
    return sums


def _is_off(total: Given, sums: Mapping[str, float | None]) -> list[str]:
    """The numbers of a total that are not the sum of its parts, as far as both are known."""
    off = []
    for name in COUNTED:
        told, added = _read(total, name), sums[name]
        if told is not None and added is not None and not math.isclose(told, added, rel_tol=ROUNDING):
            off.append(name)
    return off


def _differences(total: Given, sums: Mapping[str, float | None]) -> Iterator[Finding]:
    for name in _is_off(total, sums):
        yield total.finding(name, "importing.expected.total_of_parts", parts=f"{sums[name]:,.10g}")


def _days(rows: Sequence[Given], *, made: Sums) -> dict[str, Any]:
    """As of when the sum is, and how far into its period it goes."""
    days = [day for row in rows if (day := _read(row, "as_of")) is not None]
    dates = dates_of(days)
    if dates is None:
        return {}
    if dates.mixed:
        about = {"day": dates.day, "rows": dates.rows, "of": dates.of}
        made.notices.append(rows[0].finding("as_of", "importing.notice.mixed_days", **about))
    end = _read(rows[0], "period_end")
    if isinstance(end, date) and min(days) < end:
        return {"as_of": min(days), "period_end": min(days)}
    return {"as_of": dates.day}


def _read(row: Given, name: str) -> Any:
    column = row.record.by_name.get(name)
    if column is None:
        return None
    try:
        return read_value(column, row.cells.get(name))
    except WrongCell:
        return None
