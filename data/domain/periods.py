"""Periods of observations: which year (พ.ศ.) one belongs to, how much of it is covered, when it is due.

A year filter joins them so: fiscal year Y, calendar year Y, school year Y (it begins in Y), a day in fiscal
year Y, a survey round that ends in calendar year Y.
"""

from __future__ import annotations

import calendar
from datetime import date
from enum import StrEnum

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


def months_of(kind: PeriodKind, *, start: date | None, end: date) -> int:
    """Months covered; a last month that is not over does not count. `start` None: the year's first day.

    A day or a survey round stands for its whole year.
    """
    if kind in {PeriodKind.AS_OF, PeriodKind.SURVEY_ROUND}:
        return MONTHS_A_YEAR
    first = start or bounds_of(kind, year=year_of(kind, end=end))[0]
    begun = (end.year - first.year) * MONTHS_A_YEAR + end.month - first.month + 1
    return begun - (end.day < calendar.monthrange(end.year, end.month)[1])


def full_months_of(kind: PeriodKind) -> int:
    """Months in a whole year of this kind."""
    return MONTHS_A_SCHOOL_YEAR if kind is PeriodKind.SCHOOL_YEAR else MONTHS_A_YEAR


def due_on(kind: PeriodKind, *, year: int, reporting_month: int | None) -> date:
    """The last day on which the value of a whole year is in time.

    The end of the first month `reporting_month` (1 to 12) after the period's end; without one, that end.
    """
    last = bounds_of(kind, year=year)[1]
    if reporting_month is None:
        return last
    after = last.year + (reporting_month <= last.month)
    return date(after, reporting_month, calendar.monthrange(after, reporting_month)[1])
