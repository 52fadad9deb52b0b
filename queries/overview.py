"""The figures of the overview for a province or some of its districts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pandas as pd

from data.domain.measures import Dates, dates_of, share, together
from data.domain.transfer import PROVEN
from queries._cache import cached
from queries.laos import read_listed_on, select_laos
from queries.measures import transferable_units
from queries.people import read_catchments, read_population
from queries.sources import distinct
from queries.told import area_as_told


@dataclass(frozen=True)
class LaoCounts:
    """LAOs of the register by type. `listed_on`: the day of the oldest list that types are counted from."""

    total: int
    by_type: Mapping[str, int]
    source_keys: tuple[str, ...]
    listed_on: date | None = None


@dataclass(frozen=True)
class UnitCounts:
    """รพ.สต. and สอน., and of how many there is evidence of a transfer on the year's last day."""

    total: int
    proven: int
    source_keys: tuple[str, ...]


@dataclass(frozen=True)
class CertificateCounts:
    """LAOs with a valid certificate; `total` is of real rows alone.

    `sample`: invented LAOs with a certificate, an application, a membership or an award, counted apart.
    """

    total: int
    sample: int
    source_keys: tuple[str, ...]


@dataclass(frozen=True)
class People:
    """Registered population, and the share of 60 and over in catchments, in percent.

    `dates`, `catchment_dates`: the days of the rows that are summed. `missing`: chosen districts without a
    row; `households` is None where one has none.
    """

    total: int | None
    households: int | None
    dates: Dates | None
    missing: int
    source_keys: tuple[str, ...]
    people_60: int | None
    catchment: int | None
    share_60: float | None
    catchment_dates: Dates | None
    catchment_source_keys: tuple[str, ...]


@cached
def read_lao_counts(
    *, province: str, districts: tuple[str, ...], types: tuple[str, ...], year: int
) -> LaoCounts:
    frame = _real(select_laos(province=province, districts=districts, types=types, year=year))
    return LaoCounts(
        total=_told(len(frame), "laos", province, districts, year=year) if not types else len(frame),
        by_type=dict(frame["lao_type"].value_counts()),
        source_keys=distinct(frame["source_key"]),
        listed_on=read_listed_on(keys=distinct(frame["source_key"])),
    )


@cached
def read_unit_counts(*, province: str, districts: tuple[str, ...], year: int) -> UnitCounts:
    units = _within(transferable_units(province=province, year=year), districts)
    proven = units[units["state"].isin(PROVEN)]
    return UnitCounts(
        total=_told(len(units), "units", province, districts, year=year),
        proven=_told(len(proven), "units_proven", province, districts, year=year),
        source_keys=distinct(units["source_key"]),
    )


@cached
def read_certificate_counts(
    *, province: str, districts: tuple[str, ...], types: tuple[str, ...], year: int
) -> CertificateCounts:
    everything = select_laos(province=province, districts=districts, types=types, year=year)
    now = _real_statuses(everything)
    total = int(now["level"].notna().sum())
    return CertificateCounts(
        total=_told(total, "certified", province, districts, year=year) if not types else total,
        sample=int(everything["status_sample"].astype(bool).sum()),
        source_keys=distinct(now["status_source"]),
    )


@cached
def read_people(*, province: str, districts: tuple[str, ...], year: int) -> People:
    level = "district" if districts else "province"
    now = _chosen(read_population(level=level, province=province, year=year), districts)
    aged = _chosen(read_catchments(level=level, province=province, year=year), districts)
    people_60, catchment = _sum(aged, "people_60"), _sum(aged, "people")
    return People(
        total=_told(_sum(now, "total"), "people", province, districts, year=year),
        households=None if now["households"].isna().any() else _sum(now, "households"),
        dates=dates_of(now["as_of"]),
        missing=len(districts) - len(now) if districts else 0,
        source_keys=distinct(now["source_key"]),
        people_60=people_60,
        catchment=catchment,
        share_60=_told(share(people_60, catchment), "share_60", province, districts, year=year),
        catchment_dates=together(aged["dates"]),
        catchment_source_keys=distinct(aged["source_key"]),
    )


V = TypeVar("V", bound=float | int | None)


def _told(counted: V, what: str, province: str, districts: tuple[str, ...], *, year: int) -> V:
    """As an edition told it of the province or of one district; of several districts none tells."""
    if len(districts) > 1:
        return counted
    return area_as_told(districts[0] if districts else province, what, counted, year=year)


def _within(frame: pd.DataFrame, districts: Sequence[str]) -> pd.DataFrame:
    return frame[frame["district_code"].isin(districts)] if districts else frame


def _chosen(frame: pd.DataFrame, districts: Sequence[str]) -> pd.DataFrame:
    return frame[frame["code"].isin(districts)] if districts else frame


def _real(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[~frame["is_sample"].astype(bool)]


def _real_statuses(frame: pd.DataFrame) -> pd.DataFrame:
    """LAOs of whose status nothing is invented."""
    return frame[~frame["status_sample"].astype(bool)]


def _sum(frame: pd.DataFrame, column: str) -> int | None:
    found = frame[column].dropna()
    return int(found.sum()) if len(found) else None
