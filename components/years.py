"""The fiscal years a page offers, and the one it begins with."""

from __future__ import annotations

from components import address
from components.filters import DEFAULT_PROVINCE
from queries.years import read_default_year, read_years

FALLBACK_YEAR = 2569
"""Shown where nothing at all has been loaded yet."""


def years_on_offer() -> tuple[tuple[int, ...], int]:
    """The years with data in the chosen province, and its latest with reference or imported rows."""
    province = address.chosen("province") or DEFAULT_PROVINCE
    years = read_years(province=province) or (FALLBACK_YEAR,)
    return years, read_default_year(province=province) or years[-1]
