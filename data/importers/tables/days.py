"""Cells of days and years that may mean two things: asked once for their column, and read as was answered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from data.importers.normalise import THAI_DIGITS, clean
from data.importers.tables.short_years import year_in
from data.importers.values import CE_YEARS
from data.weighed import kept_of_short

DAY_FIRST, MONTH_FIRST = "day", "month"
MONTHS_OF_A_YEAR = 12

_NUMBERED = re.compile(r"(\d{1,2})(\s*[/.-]\s*)(\d{1,2})(\s*[/.-]\s*)(\d{4}|\d{2})(?!\d)(.*)", re.DOTALL)
_SHORT_AT_END = re.compile(r"(.*(?:\D|^))(\d{2})\s*$", re.DOTALL)
_SHORT_DAY = re.compile(r"\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]|[^\d/-]+)\s*\d{2}")
_SHORT_YEAR = re.compile(r"(?:ปีงบประมาณ|ปีงบฯ?|งปม\.?|ปี|พ\.?\s?ศ\.?|FY)?\s*\d{2}", re.IGNORECASE)


@dataclass(frozen=True)
class Doubt:
    """A cell that may mean two things. `first`, `second`: its numbers, of which either may be the month."""

    cell: str
    first: int = 0
    second: int = 0
    year: int = 0


def _plain(cell: Any) -> str:
    if isinstance(cell, str):
        return clean(cell).translate(THAI_DIGITS)
    is_short = isinstance(cell, int | float) and not isinstance(cell, bool) and cell in _SHORT_NUMBERS
    return str(int(cell)) if is_short else ""


_SHORT_NUMBERS = range(10, 100)
"""Years of two digits as a spreadsheet has them: as numbers."""


def _of_the_common_era(cells: Iterable[Any]) -> Iterator[Doubt]:
    """Days in numbers with a year of the Common era: with one of the Buddhist era the day comes first."""
    for cell in cells:
        found = _NUMBERED.fullmatch(_plain(cell))
        if found is not None and int(found.group(5)) in CE_YEARS:
            yield Doubt(_plain(cell), int(found.group(1)), int(found.group(3)), int(found.group(5)))


def order_told(cells: Iterable[Any]) -> str:
    """Which comes first in a column, where a day after the twelfth tells it; "" where none does, or both."""
    told = {
        DAY_FIRST if one.first > MONTHS_OF_A_YEAR else MONTH_FIRST
        for one in _of_the_common_era(cells)
        if max(one.first, one.second) > MONTHS_OF_A_YEAR
    }
    return told.pop() if len(told) == 1 else ""


def order_in_doubt(cells: Iterable[Any]) -> Doubt | None:
    """The first cell of a column of which nobody can tell the day from the month."""
    kept = list(cells)
    if order_told(kept):
        return None
    return next(
        (
            one
            for one in _of_the_common_era(kept)
            if one.first != one.second and max(one.first, one.second) <= MONTHS_OF_A_YEAR
        ),
        None,
    )


def shorts_in(cells: Iterable[Any]) -> list[int]:
    """The years of the days and years of a column that are written in two digits."""
    found = (_short_of(_plain(cell)) for cell in cells)
    return [int(short.group(2)) for short in found if short is not None]


def _short_of(words: str) -> re.Match[str] | None:
    is_short = _SHORT_DAY.fullmatch(words) or _SHORT_YEAR.fullmatch(words)
    return _SHORT_AT_END.fullmatch(words) if is_short else None


def read_day(cell: Any, *, order: str, era: str) -> Any:
    """A cell of a day as was answered: with its year of four digits, and the day first.

    `era`: of years of two digits, "" where nobody said it.
    """
    if isinstance(cell, str):
        return _read_day(cell, order, era)
    return _read_day(_plain(cell), order, era) if era and _plain(cell) else cell


@kept_of_short(16_384)
def _read_day(cell: str, order: str, era: str) -> str:
    words = _plain(cell)
    short = _short_of(words) if era else None
    if short is not None:
        return f"{short.group(1)}{year_in(int(short.group(2)), era=era)}"
    found = _NUMBERED.fullmatch(words)
    if order == MONTH_FIRST and found is not None and int(found.group(5)) in CE_YEARS:
        first, between, second, before, year, rest = found.groups()
        return f"{second}{between}{first}{before}{year}{rest}"
    return cell
