"""The fiscal years that have data."""

from __future__ import annotations

from datetime import date

from data.domain.calendar import fiscal_year_of
from data.schema import (
    catchments,
    certificates,
    memberships,
    participations,
    population,
    transfers,
    unit_affiliations,
)
from queries._base import in_province, read, rows_of
from queries._cache import cached

_DATED = ((population, "as_of"), (catchments, "as_of"), (unit_affiliations, "as_of"), (transfers, "known_by"))
_BY_YEAR = (certificates, participations, memberships)


@cached
def read_years(*, province: str) -> tuple[int, ...]:
    """Fiscal years in which any record of the map has a row of its own, oldest first.

    One may lie ahead (an application for the year to come); it is offered and never begun with.
    """
    found: set[int] = set()
    for table, column in _DATED:
        days = read(rows_of(table, column).where(in_province(table, province)).distinct())[column]
        found |= {fiscal_year_of(day) for day in days}
    for table in _BY_YEAR:
        years = read(rows_of(table, "fiscal_year").where(in_province(table, province)).distinct())
        found |= {int(year) for year in years["fiscal_year"]}
    return tuple(sorted(found))


@cached
def read_default_year(*, province: str, today: date) -> int | None:
    """The latest year with reference or imported rows of the unit register, else of the population.

    Rows of days after `today` have no say: a mistyped date moves nobody's year.
    """
    for table, column in (_DATED[2], _DATED[0]):
        own = rows_of(table, column).where(in_province(table, province), table.c[column] <= today)
        frame = read(own.distinct())
        real = frame.loc[~frame["is_sample"].astype(bool), column]
        if len(real):
            return max(fiscal_year_of(day) for day in real)
    return None


_OF_MEASURES = {"population": population, "share_60": catchments}


@cached
def read_value_days(*, measure: str | None, province: str) -> tuple[tuple[int, date], ...]:
    """Fiscal years of which a measure of the map has values, each with its last day; none for one without."""
    table = _OF_MEASURES.get(measure or "")
    if table is None:
        return ()
    days = read(rows_of(table, "as_of").where(in_province(table, province)).distinct())
    days = days[~days["is_sample"].astype(bool)]
    return tuple({fiscal_year_of(day): day for day in sorted(days["as_of"])}.items())
