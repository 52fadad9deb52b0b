"""Columns and tables of a part of a year: a quarter, half a year, a month. Their numbers are no year's."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from data.importers.findings import Finding
from data.importers.normalise import THAI_DIGITS, clean
from data.importers.rows import Given
from data.importers.tables.declared import NUMBERS, time_column
from data.importers.values import MONTHS, WrongCell, read_value
from data.records import Column, Record

MONTHS_OF_A_QUARTER, MONTHS_OF_A_YEAR = 3, 12


@dataclass(frozen=True)
class YearPart:
    """`words`: what names it. `months`: from the year's begin to its end, 0 where it does not say which part
    it is; `month`: of one month, its number in the calendar."""

    words: str
    months: int = 0
    month: int = 0

    def ends(self, start: date) -> date | None:
        """Its last day in a year that begins on `start`; None where nobody can tell."""
        months = self.months or ((self.month - start.month) % MONTHS_OF_A_YEAR + 1 if self.month else 0)
        if not months:
            return None
        year, month = divmod(start.year * MONTHS_OF_A_YEAR + start.month - 1 + months, MONTHS_OF_A_YEAR)
        day = min(start.day, calendar.monthrange(year, month + 1)[1])
        return date(year, month + 1, day) - timedelta(days=1)


_QUARTER = re.compile(
    r"(?:ไตรมาส(?:ที่)?|(?<![a-z])q(?:tr|uarter)?s?\.?|(?<![a-z])(?:target|result|value|rate|a|b)_?q)\s*"
    r"(?:(?P<first>[1-4])\s*(?:-|–|ถึง)\s*)?(?P<last>[1-4])(?![0-9])",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?P<before>first|second)?\s*(?:ครึ่งปี|\bhalf[\s-]*year)\s*(?P<which>แรก|หลัง)?", re.IGNORECASE
)
_MONTHS_SO_FAR = re.compile(r"(?:รอบ|สะสม)\s*(?:ที่)?\s*(?P<months>\d{1,2})\s*เดือน")
_OF_A_MONTH = re.compile(r"(?:result|target)_?(?P<month>0[1-9]|1[0-2])", re.IGNORECASE)
_UNSAID = re.compile(r"(?:ราย)?ไตรมาส|(?:result|target)_?[1-9]", re.IGNORECASE)
"""What names a part of a year without saying which."""


def part_named(words: str) -> YearPart | None:
    """The part of a year that a text names; None where it names none, or all of them."""
    plain = clean(words).translate(THAI_DIGITS)
    quarter = _QUARTER.search(plain)
    if quarter is not None:
        is_whole = quarter.group("first") == "1" and quarter.group("last") == "4"
        months = MONTHS_OF_A_QUARTER * int(quarter.group("last"))
        return None if is_whole else YearPart(quarter.group(0).strip(), months)
    half = _HALF.search(plain)
    if half is not None:
        which = (half.group("which") or half.group("before") or "").casefold()
        months = {"แรก": 6, "first": 6, "หลัง": 12, "second": 12}.get(which, 0)
        return YearPart(half.group(0).strip(), months)
    so_far = _MONTHS_SO_FAR.search(plain)
    if so_far is not None and 0 < int(so_far.group("months")) < MONTHS_OF_A_YEAR:
        return YearPart(so_far.group(0), int(so_far.group("months")))
    return None


def part_of_head(parts: Iterable[str]) -> YearPart | None:
    """The part of a year that a header names: one that stands over it, or the name of a month alone."""
    parts = tuple(parts)
    for words in (" ".join(parts), *parts):
        found = part_named(words) or _month(words)
        if found is not None:
            return found
    return None


def _month(words: str) -> YearPart | None:
    plain = clean(words).translate(THAI_DIGITS).casefold()
    month = MONTHS.get(plain.replace(".", "").replace(" ", "").removeprefix("เดือน"))
    if month is not None:
        return YearPart(plain, month=month)
    numbered = _OF_A_MONTH.fullmatch(plain)
    if numbered is not None:
        return YearPart(plain, month=int(numbered.group("month")))
    return YearPart(plain) if _UNSAID.fullmatch(plain) else None


def is_of_years(record: Record) -> bool:
    """Whether numbers of a record are of a year: a fiscal year, or a period that is one as a rule."""
    need = time_column(record)
    return record.name == "observation" or (need is not None and need.kind == "fiscal_year")


def refused_parts(rows: Sequence[Given]) -> Iterator[Finding]:
    """Numbers of rows whose header names a part of the year, of rows that are of more than this part."""
    of_origin: dict[int, dict[str, YearPart]] = {}
    for row in rows:
        parts = of_origin.get(id(row.origin))
        if parts is None:
            parts = of_origin[id(row.origin)] = _parts_of(row)
        for name, part in parts.items():
            if row.cells.get(name) is not None and not _ends_with(row, part):
                row.wrong.add(name)
                yield row.finding(name, "importing.expected.part_of_year", part=part.words)


def _parts_of(row: Given) -> dict[str, YearPart]:
    record = row.record
    if not is_of_years(record):
        return {}
    numbers = (column for column in record.columns if column.kind in NUMBERS)
    told = ((one.name, part_of_head((row.origin.headers.get(one.name, ""),))) for one in numbers)
    return {name: part for name, part in told if part is not None}


def _ends_with(row: Given, part: YearPart) -> bool:
    """Whether a row is told to be of no more than this part of its year."""
    start, end = (_day(row, name) for name in ("period_start", "period_end"))
    last = part.ends(start) if start is not None else None
    is_last = part.months == MONTHS_OF_A_YEAR
    return last is not None and end is not None and end <= last and not is_last


_DAY = Column("day", "date", "", "")


def _day(row: Given, name: str) -> date | None:
    cell: Any = row.cells.get(name)
    try:
        found = read_value(_DAY, cell)
    except WrongCell:
        return None
    return found if isinstance(found, date) else None
