"""The figures of the overview for a province or some of its districts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pandas as pd

from data.domain.calendar import fiscal_year_start
from data.domain.measures import Dated, Dates, Step, change_since, dates_of, share, together
from data.domain.transfer import PROVEN, TRANSFERABLE_KINDS, TransferState
from queries._cache import cached
from queries.coverage import read_coverage
from queries.laos import read_certificate_years, read_listed_on, select_laos
from queries.measures import transferable_units
from queries.people import read_catchments, read_population
from queries.sources import distinct
from queries.told import area_as_told
from queries.units import read_units


@dataclass(frozen=True)
class LaoCounts:
    """LAOs of the register by type. `whole` and `part`: those that cover whole or parts of sub-districts.

    `listed_on`: the day of the oldest list that types are counted from.
    """

    total: int
    by_type: Mapping[str, int]
    whole: int
    part: int
    source_keys: tuple[str, ...]
    listed_on: date | None = None


@dataclass(frozen=True)
class UnitCounts:
    """รพ.สต. and สอน. by what is known of their transfer on the year's last day.

    `moved_this_year`: units whose transfer is known to fall in this very year; None where no year is
    known for any, since evidence that grew is not a transfer.
    """

    total: int
    by_state: Mapping[TransferState, int]
    own_centres: int
    proven: int
    closed: int
    disagreeing: int
    moved_this_year: int | None
    newest_proof: date | None
    source_keys: tuple[str, ...]


@dataclass(frozen=True)
class CertificateCounts:
    """LAOs by highest valid certificate; every number is of real rows alone.

    `sample`: invented LAOs with a certificate, an application, a membership or an award, counted apart.
    `change`: of the total, on the last year before for which certificates are on record; None without any,
    and where none are on record for the year itself: what is carried forward shows no change.
    """

    by_level: Mapping[str, int]
    total: int
    members: int
    awards: int
    applications: int
    sample: int
    change: Step | None
    source_keys: tuple[str, ...]


@dataclass(frozen=True)
class People:
    """Registered population, and the share of 60 and over in catchments, in percent.

    `dates`, `catchment_dates`: the days of the rows that are summed. `missing`: chosen districts without a
    row; `households` is None where one has none. `change`: on the year before, or over the span that the
    values tell.
    """

    total: int | None
    households: int | None
    dates: Dates | None
    missing: int
    change: Step | None
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
    covered = read_coverage(province=province)
    covered = covered[covered["lao_code"].isin(frame["code"])]
    in_part = set(covered.loc[covered["extent"] == "part", "lao_code"])
    return LaoCounts(
        total=_told(len(frame), "laos", province, districts, year=year) if not types else len(frame),
        by_type=dict(frame["lao_type"].value_counts()),
        whole=covered["lao_code"].nunique() - len(in_part),
        part=len(in_part),
        source_keys=distinct(frame["source_key"]),
        listed_on=read_listed_on(keys=distinct(frame["source_key"])),
    )


@cached
def read_unit_counts(*, province: str, districts: tuple[str, ...], year: int) -> UnitCounts:
    units = _within(transferable_units(province=province, year=year), districts)
    everything = _within(_real(read_units(province=province, year=year)), districts)
    years_known = units["transfer_year"].notna()
    proven = units[units["state"].isin(PROVEN)]
    return UnitCounts(
        total=_told(len(units), "units", province, districts, year=year),
        by_state=dict(units["state"].value_counts()),
        own_centres=int((everything["state"] == TransferState.OWN_CENTRE).sum()),
        proven=_told(len(proven), "units_proven", province, districts, year=year),
        closed=int((everything["kind"].isin(TRANSFERABLE_KINDS) & ~everything["is_open"].astype(bool)).sum()),
        disagreeing=int(units["disagreement"].astype(bool).sum()),
        moved_this_year=int((units["transfer_year"] == year).sum()) if years_known.any() else None,
        newest_proof=max(proven["proven_on"], default=None),
        source_keys=distinct(units["source_key"]),
    )


@cached
def read_certificate_counts(
    *, province: str, districts: tuple[str, ...], types: tuple[str, ...], year: int
) -> CertificateCounts:
    everything = select_laos(province=province, districts=districts, types=types, year=year)
    now = _real_statuses(everything)
    held = now["level"].notna()
    total = int(held.sum())
    return CertificateCounts(
        by_level=dict(now.loc[held, "level"].value_counts()),
        total=_told(total, "certified", province, districts, year=year) if not types else total,
        members=int(now["who_member"].astype(bool).sum()),
        awards=int(now["who_award"].notna().sum()),
        applications=int(now["application_step"].notna().sum()),
        sample=int(everything["status_sample"].astype(bool).sum()),
        change=_certificates_since(total, province=province, districts=districts, types=types, year=year),
        source_keys=distinct(now["status_source"]),
    )


@cached
def read_people(*, province: str, districts: tuple[str, ...], year: int) -> People:
    level = "district" if districts else "province"
    now = _chosen(read_population(level=level, province=province, year=year), districts)
    before = _chosen(read_population(level=level, province=province, year=year - 1), districts)
    own = now[pd.Series([day >= fiscal_year_start(year) for day in now["as_of"]], now.index, dtype=bool)]
    aged = _chosen(read_catchments(level=level, province=province, year=year), districts)
    people_60, catchment = _sum(aged, "people_60"), _sum(aged, "people")
    return People(
        total=_told(_sum(now, "total"), "people", province, districts, year=year),
        households=None if now["households"].isna().any() else _sum(now, "households"),
        dates=dates_of(now["as_of"]),
        missing=len(districts) - len(now) if districts else 0,
        change=change_since(_dated(own), _dated(before)),
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


def _dated(frame: pd.DataFrame) -> Dated | None:
    total, dates = _sum(frame, "total"), dates_of(frame["as_of"])
    if total is None or dates is None:
        return None
    return Dated(total, dates, frozenset(frame["code"]))


def _certificates_since(
    held: int, *, province: str, districts: tuple[str, ...], types: tuple[str, ...], year: int
) -> Step | None:
    years = read_certificate_years(province=province)
    since = max((one for one in years if one < year), default=None)
    if since is None or year not in years:
        return None
    then = select_laos(province=province, districts=districts, types=types, year=since)
    before = _real_statuses(then)["level"].notna()
    return Step(held - int(before.sum()), since, year) if before.any() else None
