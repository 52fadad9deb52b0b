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
from data.importers.normalise import THAI_DIGITS, match_key
from data.importers.rows import Given
from data.importers.values import WrongCell, as_text, read_value

TOTAL_SKIPPED = "importing.notice.total_row"

_TOTAL = re.compile(
    r"(รวม|ผลรวม|ยอดรวม|total|grandtotal|subtotal|sum)"
    r"((ทั้ง|ทุก)?(หมด|สิ้น|จังหวัด|อำเภอ|ตำบล|เขต|หน่วย(บริการ)?).*)?"
)
"""What a row of totals is called, as `match_key` hears it; a place may begin with the same letters."""

ROUNDING = 1e-6
COUNTED = ("numerator", "denominator")
SHORTEST_CODE = 2
SUBDISTRICT_DIGITS = 6


def is_total_row(row: Sequence[Any]) -> bool:
    """Whether a cell of the row calls it a total."""
    return any(isinstance(cell, str) and _TOTAL.fullmatch(match_key(cell)) for cell in row)


@dataclass
class Sums:
    """`notices`: totals that were left aside, rows that may be one, sums over rows of several days."""

    rows: list[Given] = field(default_factory=list)
    errors: list[Finding] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
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
    for (_indicator, area, *_), lines in groups.items():
        totals, parts = _split(lines, level=len(as_text(area or "")), made=made)
        sums = _sums(parts)
        for total in totals:
            made.notices.append(total.finding("area_code", TOTAL_SKIPPED))
            made.errors += _differences(total, sums)
        given = {**parts[0].cells, **sums, **_days(parts, made=made)}
        over, under = sums["numerator"], sums["denominator"]
        if over is not None and under:
            given["value"] = multiplier * over / under
        elif under == 0:
            continue  # nobody to be counted here: no value, which is not a value of 0
        made.rows.append(replace(parts[0], cells=given, wrong={name for row in parts for name in row.wrong}))
    return made


def significant(code: str) -> str:
    """The digits of an area's code without the zeros that fill it up: 90110000 is 9011."""
    digits = re.sub(r"\D", "", code.translate(THAI_DIGITS))
    while len(digits) > SHORTEST_CODE and digits.endswith("00"):
        digits = digits[:-2]
    return digits


def _split(lines: list[_Line], *, level: int, made: Sums) -> tuple[list[Given], list[Given]]:
    """The totals among the rows of one area, and its parts; where there is but a total, it is the part.

    One that calls itself a total, or names the area itself while others name what lies in it. A code of a
    sub-district among those of its villages may be either (a hospital is often of no village): it is a total
    where it is their sum.
    """
    totals, parts = [], []
    for line in lines:
        inside = [
            one.row for one in lines if len(one.area) > len(line.area) and one.area.startswith(line.area)
        ]
        if line.is_total or (inside and _is_total(line, inside, level=level)):
            totals.append(line.row)
        else:
            parts.append(line.row)
            if inside and line.area:
                made.notices.append(line.row.finding("area_code", "importing.notice.maybe_total"))
    return (totals, parts) if parts else (totals[1:], totals[:1])


def _is_total(line: _Line, inside: Sequence[Given], *, level: int) -> bool:
    if len(line.area) <= level < SUBDISTRICT_DIGITS:
        return True
    return len(inside) > 1 and not _is_off(line.row, _sums(inside))


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
