"""What the facts of home need beside the counts: by name who is certified, and what is reported where no
register tells."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from data.domain.measures import share
from queries._cache import cached
from queries.areas import read_districts
from queries.briefs import NamedBody, awarded_of, certified_of
from queries.laos import select_laos
from queries.lead import year_read
from queries.people import read_catchments, read_reported
from queries.rows import each
from words.dates import BE_OFFSET

SHARE_60 = "share_60"


@dataclass(frozen=True)
class Certified:
    """Real LAOs with a valid healthy-city certificate, and those with the WHO's award."""

    held: tuple[NamedBody, ...]
    awarded: tuple[NamedBody, ...]


@dataclass(frozen=True)
class ReportedValue:
    """A figure as a publisher reports it: of a year (พ.ศ.), fiscal or not, or as of a day (ISO)."""

    value: float
    period_kind: str
    period: str
    source_key: str | None


@dataclass(frozen=True)
class DistrictShare:
    name_th: str
    name_en: str | None
    value: float


@cached
def read_certified(*, province: str, districts: tuple[str, ...], today: date) -> Certified:
    """By name, of the place or of some of its districts."""
    laos = select_laos(province=province, districts=districts, types=(), year=year_read(today=today))
    real = [row for row in each(laos) if not row.is_sample]
    return Certified(certified_of(real), awarded_of(real))


@cached
def read_shares_of_districts(
    *, province: str, districts: tuple[str, ...], today: date
) -> tuple[DistrictShare, ...]:
    """People of 60 and over in catchments, in percent of all in them, by district, from the lowest on."""
    frame = read_catchments(level="district", province=province, year=year_read(today=today))
    shares = {row.code: share(row.people_60, row.people) for row in each(frame)}
    names = {row.code: (row.name_th, row.name_en) for row in each(read_districts(province=province))}
    found = [
        DistrictShare(*names[code], value)
        for code, value in shares.items()
        if code in names and value is not None and (not districts or code in districts)
    ]
    return tuple(sorted(found, key=lambda one: one.value))


@cached
def read_latest_reported(*, measure: str, area: str) -> ReportedValue | None:
    """The latest of a measure that is reported of an area by a whole year or a day; of one year the first.

    What names neither stands in no order and is left out.
    """
    rows = [
        row
        for row in each(read_reported(measure=measure, area=area))
        if not row.is_sample and (row.period.isdecimal() or _is_day(row.period))
    ]
    if not rows:
        return None
    newest = max(rows, key=lambda row: _year_of(row.period))
    return ReportedValue(newest.value, newest.period_kind, newest.period, newest.source_key)


def _is_day(period: str) -> bool:
    with suppress(ValueError):
        return bool(date.fromisoformat(period))
    return False


def _year_of(period: str) -> tuple[int, str]:
    """A year of the Buddhist Era, or an ISO day."""
    return (int(period) - BE_OFFSET, "") if period.isdecimal() else (int(period[:4]), period)
