"""The fiscal years a page offers, and the one it begins with."""

from __future__ import annotations

from collections.abc import Sequence

from components import address
from components.editions import current_edition, edition_batch
from components.filters import DEFAULT_PROVINCE
from components.language import lang
from queries.forums import Forum
from queries.years import read_default_year, read_years
from words.dates import bare_fiscal_year, fiscal_year

FALLBACK_YEAR = 2569
"""Shown where nothing at all has been loaded yet."""


def years_on_offer() -> tuple[tuple[int, ...], int]:
    """The years with data in the chosen province, and its latest with reference or imported rows."""
    province = address.chosen("province") or DEFAULT_PROVINCE
    years = read_years(province=province) or (FALLBACK_YEAR,)
    return years, default_year(years, read_default_year(province=province))


def default_year(years: Sequence[int], latest: int | None) -> int:
    """The year a page begins with: that of the edition looked at, else `latest`, else the last on offer."""
    edition = current_edition() if edition_batch() is not None else None
    if edition and edition.year in years:
        return edition.year
    return latest or years[-1]


def forum_year(forum: Forum) -> str:
    """A forum's fiscal year; the bare year where only the calendar's is known."""
    words = bare_fiscal_year if forum.is_of_calendar_year else fiscal_year
    return words(forum.fiscal_year, lang=lang())
