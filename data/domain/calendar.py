"""The calendar: common-era dates, Buddhist-era years and the Thai fiscal year (1 October to 30 September).

Stored are CE dates and the fiscal year as an integer in the Buddhist era: FY 2567 is 1 Oct 2023 to
30 Sep 2024. Nothing here asks what day it is; whoever needs today passes it in.
"""

from __future__ import annotations

from datetime import date

from words.dates import BE_OFFSET

FISCAL_YEAR_FIRST_MONTH = 10


def fiscal_year_of(day: date) -> int:
    """The fiscal year (พ.ศ.) in which a day falls: 31 Dec 2021 is of FY 2565."""
    return day.year + BE_OFFSET + (day.month >= FISCAL_YEAR_FIRST_MONTH)


def fiscal_year_start(fiscal_year: int) -> date:
    return date(fiscal_year - BE_OFFSET - 1, FISCAL_YEAR_FIRST_MONTH, 1)


def fiscal_year_end(fiscal_year: int) -> date:
    """30 September: the day whose state is the state of the year."""
    return date(fiscal_year - BE_OFFSET, 9, 30)
