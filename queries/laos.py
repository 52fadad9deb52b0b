"""LAOs with their type, place, certificates, applications and memberships."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
from sqlalchemy import or_

from data import clock
from data.domain.calendar import fiscal_year_end
from data.domain.certification import Application, Certificate, highest_valid
from data.schema import (
    areas,
    certificates,
    lao_coverage,
    memberships,
    pao_readiness,
    participations,
    programme_levels,
)
from queries._base import in_province, read, real_rows_of, rows_of
from queries._cache import cached
from queries.identities import as_known, as_of_day
from queries.invented import real_bodies, told_of
from queries.rows import each
from queries.sources import read_sources
from queries.spreading import spread

HEALTHY_CITY = "healthy_city"
WHO_NETWORK = "who_sear_healthy_city"
WHO_AWARD = "who_sear_award"
"""An award is no membership: a city joins the network by its profile and plan."""

_COLUMNS = (
    "code",
    "name_th",
    "name_en",
    "lao_type",
    "parent_code",
    "dla_code",
    "size",
    "area_km2",
    "website",
    "lat",
    "lon",
    "point_kind",
    "province_code",
    "source_key",
)

STATUS_COLUMNS = (
    "level",
    "certificate_year",
    "valid_to",
    "application_step",
    "who_member",
    "who_award",
    "status_source",
    "status_sample",
)
"""What `read_laos` adds to the register."""


@cached
def read_lao_register(*, province: str) -> pd.DataFrame:
    """The LAOs of a province, "00" for all, by code, as they are known today: those that are no more too.

    `district_code` is "" for a PAO and for invented bodies, which belong to the whole province;
    `exact` says that the point is the office itself.
    """
    return as_known(_first_known(province=province), on=clock.today())


@cached
def read_laos_on(*, province: str, on: date) -> pd.DataFrame:
    """The register of a day: the bodies that were there, by the names, types and codes that they bore."""
    return as_of_day(_first_known(province=province), on=on).reset_index(drop=True)


@cached
def _first_known(*, province: str) -> pd.DataFrame:
    """The same by the names, types and codes that have no day."""
    statement = rows_of(areas, *_COLUMNS).where(areas.c.level == "lao", in_province(areas, province))
    frame = read(statement.order_by(areas.c.code))
    frame["district_code"] = frame["parent_code"].where(frame["parent_code"].str.len() == 4, "")
    frame["exact"] = frame["point_kind"] == "office"
    return spread(frame, shared=~frame["exact"], from_centre=True)


@cached
def read_programme_levels(*, programme: str) -> pd.DataFrame:
    """Levels of a programme, lowest first: code, ordinal, names, confirmed. No English name: the Thai one."""
    columns = ("code", "ordinal", "name_th", "name_en", "confirmed")
    statement = rows_of(programme_levels, *columns).where(programme_levels.c.programme_code == programme)
    frame = read(statement.order_by(programme_levels.c.ordinal))
    return frame.assign(name_en=frame["name_en"].fillna(frame["name_th"]))


@cached
def read_laos(*, province: str, year: int) -> pd.DataFrame:
    """The register with what holds on 30 September of `year`: names, types and which bodies there were too.

    Of a year that is not over, today's.

    Added columns: level (highest valid healthy-city certificate, or None), certificate_year, valid_to,
    application_step (an application of that year still under way, or None), who_member, who_award (the
    code of the level of the WHO's latest award until then, or None), status_sample
    (a sample row takes part in any of these), status_source. On pages no sample row says anything of a real
    LAO.
    """
    frame = read_laos_on(province=province, on=min(fiscal_year_end(year), clock.today()))
    order: dict[str, int] = dict(each(read_programme_levels(programme=HEALTHY_CITY)[["code", "ordinal"]]))
    real = real_bodies(frame)
    held = _certificates(province=province, real=real)
    applied = _applications(province=province, real=real)
    members = _members(province=province, year=year, real=real)
    awards = _awards(province=province, year=year, real=real)

    rows = []
    for code in frame["code"]:
        best = highest_valid((one for one, _, _ in held.get(code, ())), order=order, fiscal_year=year)
        under_way = next((entry for entry in applied.get(code, ()) if entry[0].is_under_way_in(year)), None)
        notes = [(source, sample) for one, source, sample in held.get(code, ()) if one is best]
        notes += [under_way[1:]] if under_way else []
        notes += [members[code]] if code in members else []
        notes += [awards[code][1:]] if code in awards else []
        rows.append(
            {
                "level": best.level if best else None,
                "certificate_year": best.fiscal_year if best else None,
                "valid_to": best.valid_to if best else None,
                "application_step": under_way[0].step if under_way else None,
                "who_member": code in members,
                "who_award": awards[code][0] if code in awards else None,
                "status_source": notes[0][0] if notes else None,
                "status_sample": any(sample for _, sample in notes),
            }
        )
    status = pd.DataFrame(rows, index=frame.index, columns=list(STATUS_COLUMNS), dtype=object)
    return pd.concat([frame, status], axis=1)


@cached
def read_certificate_years(*, province: str) -> tuple[int, ...]:
    """Fiscal years for which real healthy-city certificates are on record, oldest first."""
    statement = real_rows_of(certificates, "fiscal_year").where(
        certificates.c.programme_code == HEALTHY_CITY, in_province(certificates, province)
    )
    return tuple(sorted({int(year) for year in read(statement.distinct())["fiscal_year"]}))


@cached
def read_listed_on(*, keys: tuple[str, ...]) -> date | None:
    """The day of the oldest list that LAOs of these sources were read from; None where none is known."""
    return min((day for day in read_sources(keys=keys)["as_of"] if isinstance(day, date)), default=None)


@cached
def read_certified_provinces() -> frozenset[str]:
    """Provinces of which a real healthy-city certificate is on record, of any year."""
    statement = real_rows_of(certificates, "province_code").where(
        certificates.c.programme_code == HEALTHY_CITY
    )
    return frozenset(read(statement.distinct())["province_code"])


def _certificates(
    *, province: str, real: frozenset[str]
) -> Mapping[str, list[tuple[Certificate, str, bool]]]:
    columns = ("lao_code", "level", "fiscal_year", "issued_on", "valid_to", "source_key")
    statement = rows_of(certificates, *columns).where(
        certificates.c.programme_code == HEALTHY_CITY, in_province(certificates, province)
    )
    found: dict[str, list[tuple[Certificate, str, bool]]] = defaultdict(list)
    for row in told_of(real, each(read(statement)), by="lao_code"):
        certificate = Certificate(row.level, int(row.fiscal_year), row.issued_on, row.valid_to)
        found[row.lao_code].append((certificate, row.source_key, bool(row.is_sample)))
    return found


def _applications(
    *, province: str, real: frozenset[str]
) -> Mapping[str, list[tuple[Application, str, bool]]]:
    columns = ("lao_code", "fiscal_year", "step", "result", "source_key")
    statement = rows_of(participations, *columns).where(
        participations.c.programme_code == HEALTHY_CITY, in_province(participations, province)
    )
    found: dict[str, list[tuple[Application, str, bool]]] = defaultdict(list)
    for row in told_of(real, each(read(statement)), by="lao_code"):
        application = Application(int(row.fiscal_year), row.step, row.result)
        found[row.lao_code].append((application, row.source_key, bool(row.is_sample)))
    return found


def _members(*, province: str, year: int, real: frozenset[str]) -> Mapping[str, tuple[str, bool]]:
    columns = ("lao_code", "source_key")
    statement = rows_of(memberships, *columns).where(
        memberships.c.programme_code == WHO_NETWORK,
        memberships.c.fiscal_year <= year,
        or_(memberships.c.ended_on.is_(None), memberships.c.ended_on > fiscal_year_end(year)),
        in_province(memberships, province),
    )
    rows = told_of(real, each(read(statement)), by="lao_code")
    return {row.lao_code: (row.source_key, bool(row.is_sample)) for row in rows}


def _awards(*, province: str, year: int, real: frozenset[str]) -> Mapping[str, tuple[str, str, bool]]:
    """The latest award by LAO: its level, source, and whether it is a sample."""
    columns = ("lao_code", "level", "fiscal_year", "source_key")
    statement = rows_of(certificates, *columns).where(
        certificates.c.programme_code == WHO_AWARD,
        certificates.c.fiscal_year <= year,
        in_province(certificates, province),
    )
    rows = each(read(statement.order_by(certificates.c.fiscal_year)))
    found = told_of(real, rows, by="lao_code")
    return {row.lao_code: (row.level, row.source_key, bool(row.is_sample)) for row in found}


@cached
def read_coverage(*, province: str) -> pd.DataFrame:
    """Which LAO covers which sub-district: lao_code, subdistrict_code, extent (whole or part)."""
    columns = ("lao_code", "subdistrict_code", "extent")
    statement = rows_of(lao_coverage, *columns).where(in_province(lao_coverage, province))
    return read(statement.order_by(lao_coverage.c.lao_code, lao_coverage.c.subdistrict_code))


@cached
def read_readiness(*, lao: str) -> pd.DataFrame:
    """Assessments of a PAO's readiness to receive units, oldest first; no level: result not known."""
    columns = ("fiscal_year", "assessed_by", "assessed_on", "level", "units_allowed", "source_key")
    statement = rows_of(pao_readiness, *columns).where(pao_readiness.c.lao_code == lao)
    return read(statement.order_by(pao_readiness.c.fiscal_year))


def select_laos(*, province: str, districts: Sequence[str], types: Sequence[str], year: int) -> pd.DataFrame:
    """`read_laos` under the filters; no districts or types mean all.

    The PAO belongs to the whole province and is counted there alone; invented bodies stand in no district.
    """
    frame = read_laos(province=province, year=year)
    if types:
        frame = frame[frame["lao_type"].isin(types)]
    if districts:
        frame = frame[frame["district_code"].isin(districts)]
    return frame
