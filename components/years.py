"""The fiscal years a page offers, and the one it begins with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from components import address
from components.edition import edition_read, today
from components.filters import DEFAULT_PROVINCE
from components.language import lang
from data.domain.calendar import fiscal_year_of
from queries.forums import Forum
from queries.years import read_default_year, read_years
from words.dates import bare_fiscal_year, fiscal_year


def years_on_offer() -> tuple[tuple[int, ...], int]:
    """The years with data in the chosen province, and its latest with reference or imported rows."""
    province = address.chosen("province") or DEFAULT_PROVINCE
    years = read_years(province=province)
    return with_default(years, read_default_year(province=province, today=today()))


def begun_with(*, province: str) -> int:
    """The year that whatever needs one begins with in a province, on every page and on the stage."""
    own = read_default_year(province=province, today=today())
    return own or latest_begun(read_years(province=province), today=today())


def with_default(years: Sequence[int], latest: int | None) -> tuple[tuple[int, ...], int]:
    """`years` and the one a page begins with: that of the edition looked at, else `latest`, else the last on
    offer that has begun. Where no year has data, or none but years ahead, the present one is on offer too.
    """
    edition = edition_read()
    if edition and edition.year in years:
        return tuple(years), edition.year
    default = latest or latest_begun(years, today=today())
    return tuple(sorted({*years, default})), default


def latest_begun(years: Sequence[int], *, today: date) -> int:
    """The last of `years` that has begun, else the present one: what lies ahead is never begun with."""
    now = fiscal_year_of(today)
    return max((year for year in years if year <= now), default=now)


def forum_year(forum: Forum) -> str:
    """A forum's fiscal year; the bare year where only the calendar's is known."""
    words = bare_fiscal_year if forum.is_of_calendar_year else fiscal_year
    return words(forum.fiscal_year, lang=lang())
