"""Periods of observations: which year (พ.ศ.) one belongs to, how much of it is covered, when it is due.

A year filter joins them so: fiscal year Y, calendar year Y, school year Y (it begins in Y), a day in fiscal
year Y, a survey round that ends in calendar year Y.
"""

from __future__ import annotations

import calendar
import math
from datetime import date
from enum import StrEnum
from fractions import Fraction

from data.domain.calendar import fiscal_year_end, fiscal_year_of, fiscal_year_start
from words.dates import BE_OFFSET

SCHOOL_YEAR_FIRST = (5, 16)
"""16 May, the first day of the Thai school year; it ends on 31 March."""

MONTHS_A_YEAR = 12

MONTHS_A_SCHOOL_YEAR = 11
"""Mid-May to March, the half month counted."""


class PeriodKind(StrEnum):
    FISCAL_YEAR = "fiscal_year"
    CALENDAR_YEAR = "calendar_year"
    SCHOOL_YEAR = "school_year"
    AS_OF = "as_of"
    SURVEY_ROUND = "survey_round"


def year_of(kind: PeriodKind, *, end: date) -> int:
    """The year (พ.ศ.) under which a period of this kind that ends on `end` is shown."""
    if kind in {PeriodKind.FISCAL_YEAR, PeriodKind.AS_OF}:
        return fiscal_year_of(end)
    if kind is PeriodKind.SCHOOL_YEAR:
        return end.year + BE_OFFSET - ((end.month, end.day) < SCHOOL_YEAR_FIRST)
    return end.year + BE_OFFSET


def bounds_of(kind: PeriodKind, *, year: int) -> tuple[date, date]:
    """First and last day of the whole year; of a day or a survey round, the year in which it may fall."""
    first = year - BE_OFFSET
    if kind in {PeriodKind.FISCAL_YEAR, PeriodKind.AS_OF}:
        return fiscal_year_start(year), fiscal_year_end(year)
    if kind is PeriodKind.SCHOOL_YEAR:
        return date(first, *SCHOOL_YEAR_FIRST), date(first + 1, 3, 31)
    return date(first, 1, 1), date(first, 12, 31)


OF_A_WHOLE_YEAR = frozenset({PeriodKind.AS_OF, PeriodKind.SURVEY_ROUND})
"""A day or a survey round stands for its whole year."""


def covered_to(end: date, *, as_of: date | None = None, written_on: date | None = None) -> date:
    """The last day that a value can be of: not after its data, nor after the day on which it was written."""
    return min(day for day in (end, as_of, written_on) if day is not None)


def months_of(kind: PeriodKind, *, start: date | None, end: date) -> int:
    """Months covered, to the nearest; a year that is not over is never taken for a whole one.

    `start` None: the year's first day. 0 where less than half of the first month is covered. A day or a
    survey round stands for its whole year.
    """
    if kind in OF_A_WHOLE_YEAR:
        return MONTHS_A_YEAR
    year_begins, year_ends = bounds_of(kind, year=year_of(kind, end=end))
    first, full = start or year_begins, full_months_of(kind)
    if first <= year_begins and end >= year_ends:
        return full
    begun = (end.year - first.year) * MONTHS_A_YEAR + end.month - first.month
    covered = begun + _share_of_month(end, day=end.day) - _share_of_month(first, day=first.day - 1)
    return max(0, min(math.floor(covered + Fraction(1, 2)), full - 1))


def _share_of_month(month: date, *, day: int) -> Fraction:
    return Fraction(day, calendar.monthrange(month.year, month.month)[1])


def full_months_of(kind: PeriodKind) -> int:
    """Months in a whole year of this kind."""
    return MONTHS_A_SCHOOL_YEAR if kind is PeriodKind.SCHOOL_YEAR else MONTHS_A_YEAR


def due_on(kind: PeriodKind, *, year: int, reporting_month: int | None) -> date:
    """The last day on which the value of a whole year is in time.

    The end of the first month `reporting_month` (1 to 12) after the period's end; without one, that end.
    Records hold other numbers too: no month is one of them.
    """
    last = bounds_of(kind, year=year)[1]
    if reporting_month is None or not 1 <= reporting_month <= MONTHS_A_YEAR:
        return last
    after = last.year + (reporting_month <= last.month)
    return date(after, reporting_month, calendar.monthrange(after, reporting_month)[1])
