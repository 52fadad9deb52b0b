"""Population and the ageing of catchments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Select

from data import clock
from data.domain.calendar import fiscal_year_end
from data.domain.measures import dates_of
from data.schema import areas, catchments, population, reported_figures
from queries._base import fetch, in_province, read, rows_of
from queries._cache import cached
from queries.identities import AREA, LAO
from queries.lineages import carried, latest_of_areas, placed_counts, read_lineage

_COUNTED = ("total", "male", "female", "households")


@cached
def read_population(*, level: str, province: str, year: int) -> pd.DataFrame:
    """Registered population by area at the latest day on or before 30 September of `year`.

    Of an area that several became it is the sum of theirs, until it is counted itself. Columns: code, total,
    male, female, households, as_of, source_key, is_sample.
    """
    columns = ("total", "male", "female", "households", "as_of", "source_key")
    statement = _registered(*columns, level=level, province=province)
    frame = read(statement.where(population.c.as_of <= fiscal_year_end(year)))
    frame = frame.rename(columns={"area_code": "code"}).sort_values(["as_of", "code"])
    frame = latest_of_areas(frame, by="code", day="as_of", counts=_COUNTED, on=_last_day(year))
    return frame.sort_values("code").reset_index(drop=True)


@cached
def read_totals(*, level: str, province: str) -> Mapping[str, Sequence[tuple[date, float]]]:
    """Totals of `read_population` for who asks for many years: by area and day, the oldest first. Of an area
    that several became also the sums of theirs, on days on which all of them were counted."""
    found: dict[str, dict[date, float]] = defaultdict(dict)
    lineage = read_lineage(record=LAO if level == "lao" else AREA, on=clock.today())
    for row in fetch(_registered("as_of", "total", level=level, province=province)):
        found[lineage.same_now(row.area_code)][row.as_of] = float(row.total)
    for code, parts in lineage.joins(lineage.heirs).items():
        until = max(step.on for step in lineage.before(code))
        days = set.intersection(*(set(found.get(part, ())) for part in parts))
        sums = {day: sum(found[part][day] for part in parts) for day in days if day < until}
        if sums:
            found[code] = sums | found[code]
    return {code: sorted(own.items()) for code, own in found.items()}


def _registered(*columns: str, level: str, province: str) -> Select[Any]:
    """Rows of the register by area, the oldest first."""
    return (
        rows_of(population, "area_code", *columns)
        .where(in_province(population, province))
        .where(population.c.area_code.in_(_codes(level=level, province=province)))
        .order_by(population.c.area_code, population.c.as_of)
    )


@cached
def read_catchments(*, level: str, province: str, year: int) -> pd.DataFrame:
    """People in the catchments of primary-care units by area: code, people, people_60, dates, source_key.

    Of every facility its latest row on or before the year's end: one that reports again replaces itself
    alone, and those that it follows. `as_of` is the day of most of them, `dates` says of how many (Dates).
    Only where the publisher gives them (health region 12).
    """
    columns = ("facility_code", "subdistrict_code", "as_of", "population", "population_60", "source_key")
    statement = rows_of(catchments, *columns).where(
        catchments.c.as_of <= fiscal_year_end(year),
        catchments.c.population.is_not(None),
        catchments.c.population_60.is_not(None),
        in_province(catchments, province),
    )
    frame = read(statement.order_by(catchments.c.facility_code, catchments.c.as_of))
    frame = carried(frame, by="facility_code", day="as_of", on=_last_day(year))
    frame = placed_counts(frame.groupby("facility_code", as_index=False).tail(1), on=_last_day(year))
    column = "subdistrict_code" if level == "subdistrict" else "district_code"
    frame = frame.assign(code=frame[column].str[: 2 if level == "province" else None])
    summed = frame.groupby("code", as_index=False).agg(
        people=("population", "sum"),
        people_60=("population_60", "sum"),
        source_key=("source_key", "first"),
        is_sample=("is_sample", "max"),
    )
    days = {code: dates_of(own) for code, own in frame.groupby("code")["as_of"]}
    dates = [days[code] for code in summed["code"]]
    return summed.assign(
        as_of=pd.Series([one and one.day for one in dates], index=summed.index, dtype=object),
        dates=pd.Series(dates, index=summed.index, dtype=object),
    )


@cached
def read_reported(*, measure: str, area: str) -> pd.DataFrame:
    """Figures as publishers report them for an area, oldest first."""
    columns = ("period_kind", "period", "value", "unit", "value_type", "source_key", "note")
    statement = rows_of(reported_figures, *columns).where(
        reported_figures.c.measure == measure, reported_figures.c.area_code == area
    )
    return read(statement.order_by(reported_figures.c.period))


def _last_day(year: int) -> date:
    """Of a fiscal year; of one that is not over today."""
    return min(fiscal_year_end(year), clock.today())


def _codes(*, level: str, province: str):  # type: ignore[no-untyped-def]  # a subquery of codes
    return (
        rows_of(areas, "code")
        .where(areas.c.level == level, in_province(areas, province))
        .with_only_columns(areas.c.code)
    )
