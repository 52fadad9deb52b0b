"""Dates and years as people read them: พ.ศ. in Thai, CE in English; standard library only."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from words import BE_OFFSET, short_date, text

__all__ = [
    "BE_OFFSET",
    "THAI_TIME",
    "bare_fiscal_year",
    "fiscal_year",
    "how_long",
    "long_date",
    "month_year",
    "short_date",
    "thai_day",
    "thai_time",
    "year_label",
]

THAI_TIME = timezone(timedelta(hours=7))
"""Thailand has one zone and no summer time."""

DAYS_BELOW = 60
MONTHS_BELOW = 24
"""Spans below these are told in days and in months."""

DAYS_A_MONTH = 365.25 / 12


def thai_time(moment: datetime) -> datetime:
    """A moment as clocks in Thailand show it; one without a zone is in UTC, as it is stored."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(THAI_TIME)


def thai_day(moment: datetime) -> date:
    """The day in Thailand on which a moment falls."""
    return thai_time(moment).date()


def year_label(year: int, *, lang: str) -> str:
    """A year of the Common Era, bare: 2567 in Thai, 2024 in English."""
    return str(year + BE_OFFSET if lang == "th" else year)


def long_date(day: date, *, lang: str) -> str:
    """30 กันยายน 2567, 30 September 2024."""
    month = text(f"dates.month_{day.month}", lang=lang)
    return f"{day.day} {month} {year_label(day.year, lang=lang)}"


def month_year(day: date, *, lang: str) -> str:
    """The month of a day, short: "มี.ค. 2560", "Mar 2017"."""
    return short_date(day, lang=lang).partition(" ")[2]


def how_long(days: int, *, lang: str) -> str:
    """A span as people say it: days up to two months, then months up to two years, then years and months."""
    months = round(days / DAYS_A_MONTH)
    if days < DAYS_BELOW:
        return text(f"dates.span_{_count('day', days)}", lang=lang, n=days)
    if months < MONTHS_BELOW:
        return text(f"dates.span_{_count('month', months)}", lang=lang, n=months)
    years, rest = divmod(months, 12)
    whole = text(f"dates.span_{_count('year', years)}", lang=lang, n=years)
    if not rest:
        return whole
    return f"{whole} " + text(f"dates.span_{_count('month', rest)}", lang=lang, n=rest)


def _count(unit: str, n: int) -> str:
    return unit if n == 1 else f"{unit}s"


def fiscal_year(year: int, *, lang: str, long: bool = False) -> str:
    """A fiscal year, stored in พ.ศ.: "ปีงบฯ 2567" or "FY 2024" (October 2023 to September 2024)."""
    key = "dates.fiscal_year_long" if long else "dates.fiscal_year"
    return text(key, lang=lang, year=bare_fiscal_year(year, lang=lang))


def bare_fiscal_year(year: int, *, lang: str) -> str:
    """The number alone: 2567 or 2024."""
    return str(year if lang == "th" else year - BE_OFFSET)
