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
from data.domain.certification import of_all as certificate_of_all
from data.domain.kinds import AreaPoint
from data.domain.lineage import WasThere
from data.domain.participation import StepTaken, furthest
from data.schema import (
    areas,
    certificates,
    memberships,
    pao_readiness,
    participations,
    programme_levels,
)
from queries._base import in_province, read, real_rows_of, rows_of
from queries._cache import cached
from queries.areas import read_codes
from queries.coverage import read_coverage_on
from queries.identities import LAO, as_known, as_of_day
from queries.invented import real_bodies, told_of
from queries.lineages import (
    of_all_strands,
    read_districts_by_day,
    read_lineage,
    read_moved,
    was_founded,
    with_points_before,
)
from queries.rows import each
from queries.sources import read_sources
from queries.spreading import spread

PAO = "PAO"
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
    "partly",
)
"""What `read_laos` adds to the register."""


@cached
def read_lao_register(*, province: str) -> pd.DataFrame:
    """The LAOs of a province, "00" for all, by code, as they are known today: those that are no more too.

    `district_code` is "" for a PAO and for invented bodies, which belong to the whole province;
    `exact` says that the point is the office itself.
    """
    today = clock.today()
    return _placed(as_known(_first_known(province=province), on=today), province=province, on=today)


@cached
def read_laos_on(*, province: str, on: date) -> pd.DataFrame:
    """The register of a day: the bodies that were there, by the names, types and codes that they bore."""
    frame = as_of_day(_first_known(province=province), on=on).reset_index(drop=True)
    return _placed(frame, province=province, on=on)


def _placed(frame: pd.DataFrame, *, province: str, on: date) -> pd.DataFrame:
    """LAOs by the district in which they lie on a day: that of all that they cover, where that has moved."""
    moved, lay = read_moved(on=on), read_districts_by_day(on=on)
    if not moved and not lay:
        return frame
    covered: dict[str, set[str]] = defaultdict(set)
    for row in each(read_coverage_on(province=province, on=on)):
        covered[row.lao_code].add(lay.get(row.subdistrict_code, row.subdistrict_code[:4]))
    districts = [
        _district(district, moved.get(district) or district, covered.get(code, set()))
        for code, district in each(frame[["code", "district_code"]])
    ]
    return frame.assign(district_code=pd.Series(districts, index=frame.index, dtype=object))


def _district(own: str, now: str, of_all: set[str]) -> str:
    """Its own, or what took that one's place; where none of what it covers lies there, theirs."""
    return next(iter(of_all)) if own and len(of_all) == 1 else now


@cached
def _first_known(*, province: str) -> pd.DataFrame:
    """The same by the names, types and codes that have no day."""
    statement = rows_of(areas, *_COLUMNS).where(areas.c.level == "lao", in_province(areas, province))
    frame = with_points_before(read(statement.order_by(areas.c.code)), record=LAO)
    frame["district_code"] = frame["parent_code"].where(frame["parent_code"].str.len() == 4, "")
    frame["exact"] = frame["point_kind"] == AreaPoint.OFFICE
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
    (a sample row takes part in any of these), status_source, partly (it came from several, of which some
    alone are certified). What an LAO holds, those that follow it hold from the day on. On pages no sample
    row says anything of a real LAO.
    """
    on = min(fiscal_year_end(year), clock.today())
    frame = read_laos_on(province=province, on=on)
    order: dict[str, int] = dict(each(read_programme_levels(programme=HEALTHY_CITY)[["code", "ordinal"]]))
    register = _first_known(province=province)
    real = real_bodies(register)
    held = _certificates(province=province, real=real)
    applied = _applications(province=province, real=real)
    members = _members(province=province, year=year, real=real)
    awards = _awards(province=province, year=year, real=real)
    lineage, there = read_lineage(record=LAO, on=on), _listed_together(register, held)

    rows = []
    for code in frame["code"]:
        strands = lineage.strands(code, was_there=there)
        bests = [
            highest_valid(
                (one for part in strand for one, _, _ in held.get(part.code, ()) if part.tells(one.told_on)),
                order=order,
                fiscal_year=year,
            )
            for strand in strands
        ]
        best = certificate_of_all(bests, order=order)
        bodies = (code, *lineage.ancestors(code))
        under_way = next(
            (one for body in bodies for one in applied.get(body, ()) if one[0].is_under_way_in(year)), None
        )
        member, award = of_all_strands(strands, members), of_all_strands(strands, awards)
        notes = [
            (source, sample) for body in bodies for one, source, sample in held.get(body, ()) if one is best
        ]
        notes += [under_way[1:]] if under_way else []
        notes += [member] if member else []
        notes += [award[1:]] if award else []
        rows.append(
            {
                "level": best.level if best else None,
                "certificate_year": best.fiscal_year if best else None,
                "valid_to": best.valid_to if best else None,
                "application_step": under_way[0].step if under_way else None,
                "who_member": member is not None,
                "who_award": award[0] if award else None,
                "status_source": notes[0][0] if notes else None,
                "status_sample": any(sample for _, sample in notes),
                "partly": best is None and any(bests),
            }
        )
    status = pd.DataFrame(rows, index=frame.index, columns=list(STATUS_COLUMNS), dtype=object)
    return pd.concat([frame, status], axis=1)


def has_pao(*, province: str) -> bool:
    """Whether there is a PAO, to which units may pass; yes where the LAOs of the province are not on record.

    Bangkok is an LAO itself and has none.
    """
    return province not in _provinces_without_pao()


@cached
def _provinces_without_pao() -> frozenset[str]:
    statement = real_rows_of(areas, "province_code", "lao_type").where(areas.c.level == "lao")
    found = read(statement.distinct())
    return frozenset(found["province_code"]) - set(found.loc[found["lao_type"] == PAO, "province_code"])


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


def _listed_together(
    register: pd.DataFrame, held: Mapping[str, Sequence[tuple[Certificate, str, bool]]]
) -> WasThere:
    """An LAO was there beside those it is to follow if one list names them, or it was certified before."""
    lists = dict(each(register[["code", "source_key"]]))

    def was_there(code: str, on: date, old: Sequence[str]) -> bool:
        if was_founded(code, by=on, record=LAO):
            return False
        beside = {lists[body] for body in old if lists.get(body)}
        return lists.get(code) in beside or any(one.told_on < on for one, _, _ in held.get(code, ()))

    return was_there


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
    columns = ("lao_code", "fiscal_year", "step", "reached_on", "result", "source_key")
    statement = rows_of(participations, *columns).where(
        participations.c.programme_code == HEALTHY_CITY, in_province(participations, province)
    )
    taken: dict[tuple[str, int], dict[StepTaken, tuple[str, bool]]] = defaultdict(dict)
    for row in told_of(real, each(read(statement)), by="lao_code"):
        step = StepTaken(row.step, row.reached_on, row.result)
        taken[row.lao_code, int(row.fiscal_year)][step] = (row.source_key, bool(row.is_sample))
    order = step_order()
    found: dict[str, list[tuple[Application, str, bool]]] = defaultdict(list)
    for (code, year), steps in taken.items():
        last = furthest(steps, order=order)
        if last is not None:
            found[code].append((Application(year, last.step, last.result), *steps[last]))
    return found


def step_order() -> Mapping[str, int]:
    """The steps of an application with their places."""
    codes = read_codes(list="participation_step")["code"]
    return {code: place for place, code in enumerate(codes, start=1)}


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
