"""What the first sentence of home stands on: the evidence of transfer, its day, and the people of a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data.domain.calendar import fiscal_year_of
from data.domain.lead import Evidence, UnitsProven
from data.domain.measures import Dates, dates_of, share
from data.domain.transfer import PROVEN
from data.schema import NATION, health_units, reported_figures, unit_affiliations
from queries._base import fetch, in_province, read, real_rows_of
from queries._cache import cached
from queries.areas import north_to_south, read_districts
from queries.laos import has_pao
from queries.measures import transferable_units
from queries.moment import told_read
from queries.overview import read_people
from queries.rows import each
from queries.sources import distinct, read_sources
from queries.told import area_as_told
from queries.units import read_unit_register

TRANSFERRED, ALL_UNITS = "units_transferred_cumulative", "units_total"
IN_PERIOD = "units_transferred_in_period"
"""What publishers report of the nation; one that tells both in one year tells a share."""


@dataclass(frozen=True)
class LeadFacts:
    """`districts`: codes from north to south, those chosen or all. `only_kind`: of the one unit there is."""

    evidence: Evidence
    districts: tuple[str, ...]
    people: int | None
    people_dates: Dates | None
    only_kind: str | None
    source_keys: tuple[str, ...]


@dataclass(frozen=True)
class ReportedOfSpan:
    """How many units a publisher says were transferred within a span of years, "2566-2569"."""

    transferred: int
    period: str
    kind: str
    source_key: str | None


@dataclass(frozen=True)
class Reported:
    """How many units a publisher says were transferred, of how many, by the end of a fiscal year (พ.ศ.).

    `share`: in percent. `other_totals`: what else is reported as the number of units, of any year, by
    `other_keys`. `newer`: what is reported of a span of years that ends after `year`.
    """

    transferred: int
    total: int | None
    share: float | None
    year: int
    other_totals: tuple[int, ...]
    source_key: str | None
    other_keys: tuple[str, ...] = ()
    newer: ReportedOfSpan | None = None


@cached
def read_lead_facts(*, province: str, districts: tuple[str, ...], today: date) -> LeadFacts:
    """Of a province, or of some of its districts, on a day: that of the edition, where one is read."""
    year = year_read(today=today)
    listed = north_to_south(read_districts(province=province))["code"]
    codes = tuple(code for code in listed if not districts or code in districts)
    units = transferable_units(province=province, year=year)
    units = units[units["district_code"].isin(codes)] if districts else units
    proven = units[units["state"].isin(PROVEN)]
    totals, founds = Counter(units["district_code"]), Counter(proven["district_code"])
    found = {code: _found(code, totals[code], founds[code], year=year) for code in codes}
    total, known = _sums(found, province, districts, len(units), len(proven), year=year)
    people = read_people(province=province, districts=districts, year=year)
    register_keys = distinct(units["source_key"])
    return LeadFacts(
        evidence=Evidence(
            has_register=_has_register(province=province),
            total=total,
            proven=known,
            districts=found,
            undated=int(proven["transfer_year"].isna().sum()),
            register_on=_register_day(tuple(units["code"]), register_keys, province=province, today=today),
            has_people=people.total is not None,
            partly=int(units["partly"].astype(bool).sum()),
            has_pao=has_pao(province=province),
            disagreeing=int(proven["disagreement"].astype(bool).sum()),
        ),
        districts=codes,
        people=people.total,
        people_dates=people.dates,
        only_kind=str(units["kind"].iloc[0]) if len(units) == 1 else None,
        source_keys=(*register_keys, *people.source_keys),
    )


@cached
def read_reported_transfers() -> Reported | None:
    """The latest cumulative number that is reported of the nation, and its whole from the same publisher."""
    columns = ("measure", "period_kind", "period", "value", "source_key")
    asked = real_rows_of(reported_figures, *columns).where(reported_figures.c.area_code == NATION)
    found = fetch(asked)
    rows = [row for row in found if row.measure in {TRANSFERRED, ALL_UNITS}]
    yearly = [row for row in rows if row.period_kind == "fiscal_year" and row.period.isdecimal()]
    sums = [row for row in yearly if row.measure == TRANSFERRED]
    if not sums:
        return None
    newest = max(sums, key=lambda row: (row.period, row.source_key or ""))
    wholes = [row for row in yearly if row.measure == ALL_UNITS and _goes_with(row, newest)]
    total = int(wholes[0].value) if wholes else None
    others = {int(row.value) for row in rows if row.measure == ALL_UNITS} - {total}
    return Reported(
        transferred=int(newest.value),
        total=total,
        share=share(newest.value, total),
        year=int(newest.period),
        other_totals=tuple(sorted(others)),
        source_key=newest.source_key,
        other_keys=distinct(row.source_key for row in rows if int(row.value) in others),
        newer=_newer(found, than=int(newest.period)),
    )


@cached
def read_registered_provinces() -> tuple[str, ...]:
    """Provinces of which the register of units is on record."""
    statement = real_rows_of(health_units, "province_code").where(health_units.c.province_code != NATION)
    return tuple(sorted(read(statement.distinct())["province_code"]))


def year_read(*, today: date) -> int:
    """The fiscal year of what is known now: that which an edition told, else today's."""
    told = told_read()
    return told.year if told else fiscal_year_of(today)


def _goes_with(whole: Any, part: Any) -> bool:
    return bool(whole.period == part.period and whole.source_key == part.source_key)


def _newer(rows: Iterable[Any], *, than: int) -> ReportedOfSpan | None:
    """Of the spans of fiscal years that end after a year the one that ends last."""
    spans = [row for row in rows if row.measure == IN_PERIOD and row.period_kind == "fiscal_year"]
    ends = {row: int(end) for row in spans if (end := row.period.rpartition("-")[2]).isdecimal()}
    last = max((row for row, end in ends.items() if end > than), key=ends.__getitem__, default=None)
    return last and ReportedOfSpan(int(last.value), last.period, last.period_kind, last.source_key)


def _found(code: str, total: int, proven: int, *, year: int) -> UnitsProven:
    return UnitsProven(
        area_as_told(code, "units", total, year=year), area_as_told(code, "units_proven", proven, year=year)
    )


def _sums(
    found: dict[str, UnitsProven],
    province: str,
    districts: tuple[str, ...],
    total: int,
    proven: int,
    *,
    year: int,
) -> tuple[int, int]:
    """Of some districts what they have together; of the whole province what was told of it."""
    if districts:
        return sum(one.total for one in found.values()), sum(one.proven for one in found.values())
    whole = _found(province, total, proven, year=year)
    return whole.total, whole.proven


def _has_register(*, province: str) -> bool:
    frame: pd.DataFrame = read_unit_register(province=province)
    return bool((~frame["is_sample"].astype(bool)).any())


@cached
def read_register_day(*, province: str, today: date) -> date | None:
    """The day of the province's register of units, as the sentence of home gives it."""
    units = transferable_units(province=province, year=year_read(today=today))
    return _register_day(tuple(units["code"]), distinct(units["source_key"]), province=province, today=today)


def _register_day(
    units: tuple[str, ...], keys: tuple[str, ...], *, province: str, today: date
) -> date | None:
    """The day on which the register tells of most units; where it tells of none, that of its source."""
    rows = real_rows_of(unit_affiliations, "unit_code", "as_of")
    days = read(rows.where(in_province(unit_affiliations, province), unit_affiliations.c.as_of <= today))
    latest = days[days["unit_code"].isin(units)].groupby("unit_code")["as_of"].max()
    dates = dates_of(latest)
    if dates is not None:
        return dates.day
    told = (row.as_of for row in each(read_sources(keys=keys)))
    return max((day for day in told if isinstance(day, date)), default=None)
