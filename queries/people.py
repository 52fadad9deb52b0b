"""Population and the ageing of catchments."""

from __future__ import annotations

import pandas as pd

from data.domain.calendar import fiscal_year_end
from data.schema import areas, catchments, population, reported_figures
from queries._base import in_province, read, rows_of
from queries._cache import cached


@cached
def read_population(*, level: str, province: str, year: int) -> pd.DataFrame:
    """Registered population by area at the latest day on or before 30 September of `year`.

    Columns: code, total, male, female, households, as_of, source_key, is_sample.
    """
    columns = ("area_code", "total", "male", "female", "households", "as_of", "source_key")
    statement = (
        rows_of(population, *columns)
        .where(population.c.as_of <= fiscal_year_end(year), in_province(population, province))
        .where(population.c.area_code.in_(_codes(level=level, province=province)))
        .order_by(population.c.area_code, population.c.as_of)
    )
    frame = read(statement).rename(columns={"area_code": "code"})
    return frame.groupby("code", as_index=False).tail(1).reset_index(drop=True)


@cached
def read_catchments(*, level: str, province: str, year: int) -> pd.DataFrame:
    """People in the catchments of primary-care units by area: code, people, people_60, as_of, source_key.

    Only where the publisher gives them (health region 12); the latest day on or before the year's end.
    """
    columns = ("subdistrict_code", "as_of", "population", "population_60", "source_key")
    statement = rows_of(catchments, *columns).where(
        catchments.c.as_of <= fiscal_year_end(year),
        catchments.c.population_60.is_not(None),
        in_province(catchments, province),
    )
    frame = read(statement)
    digits = {"province": 2, "district": 4, "subdistrict": 6}[level]
    frame = frame.assign(code=frame["subdistrict_code"].str[:digits])
    frame = frame[frame["as_of"] == frame.groupby("code")["as_of"].transform("max")]
    return frame.groupby("code", as_index=False).agg(
        people=("population", "sum"),
        people_60=("population_60", "sum"),
        as_of=("as_of", "max"),
        source_key=("source_key", "first"),
        is_sample=("is_sample", "max"),
    )


@cached
def read_reported(*, measure: str, area: str) -> pd.DataFrame:
    """Figures as publishers report them for an area, oldest first."""
    columns = ("period_kind", "period", "value", "unit", "value_type", "source_key", "note")
    statement = rows_of(reported_figures, *columns).where(
        reported_figures.c.measure == measure, reported_figures.c.area_code == area
    )
    return read(statement.order_by(reported_figures.c.period))


def _codes(*, level: str, province: str):  # type: ignore[no-untyped-def]  # a subquery of codes
    return (
        rows_of(areas, "code")
        .where(areas.c.level == level, in_province(areas, province))
        .with_only_columns(areas.c.code)
    )
