"""What is here and how fresh it is, and which values are due and were not reported; never cached, since
what is due depends on the day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from data.database import read_connection
from data.domain.periods import PeriodKind, due_on, full_months_of, months_of, year_of
from data.records import RECORDS, Record, as_of
from data.schema import (
    areas,
    baselines,
    batches,
    health_units,
    indicator_exclusions,
    indicators,
    observations,
    partners,
    targets,
)

DISTRICT_DIGITS = 4
LOOKED_BACK = 12
"""Years of values read: longer than any round of surveys."""


@dataclass(frozen=True)
class Due:
    """A value that is due. `year`: พ.ศ.; `reporter`: the code of the lead partner, if one is named."""

    indicator: str
    indicator_th: str
    indicator_en: str | None
    area: str
    district: str | None
    reporter: str | None
    year: int
    due_on: date
    reported: bool


@dataclass(frozen=True)
class Freshness:
    """Rows of a record type in a province. `written_at`: when the newest of them was written, in UTC.

    `districts`: those that have a row; None where its rows belong to no district.
    """

    record: str
    rows: int
    sample_rows: int
    written_at: datetime | None
    districts: frozenset[str] | None


@dataclass(frozen=True)
class Partner:
    code: str
    name_th: str
    name_en: str | None


def read_partners(*, codes: Iterable[str]) -> dict[str, Partner]:
    """Code -> partner, of those that stand."""
    wanted = select(partners.c.code, partners.c.name_th, partners.c.name_en).where(
        as_of(partners), partners.c.code.in_(sorted(set(codes)))
    )
    with read_connection() as connection:
        return {row.code: Partner(*row) for row in connection.execute(wanted)}


def read_due(*, province: str, today: date) -> list[Due]:
    """The latest value that is due of each planned indicator in each area at its lowest level."""
    with read_connection() as connection:
        known = _indicators(connection)
        planned = _planned_years(connection, province)
        left_out = select(indicator_exclusions.c.indicator_code, indicator_exclusions.c.area_code)
        excluded = {
            (code, area) for code, area in connection.execute(left_out.where(as_of(indicator_exclusions)))
        }
        known_areas = select(areas.c.code, areas.c.level).where(as_of(areas), _own(areas, province))
        levels = {code: level for code, level in connection.execute(known_areas)}  # noqa: C416 - rows, not pairs
        reported = _reported(connection, province, known, today)
    found = []
    for (code, area), (first, last) in sorted(planned.items()):
        indicator = known.get(code)
        if indicator is None or (code, area) in excluded or levels.get(area) != indicator.lowest_level:
            continue
        year = _latest_due(indicator, first=first, last=last, today=today)
        if year is None:
            continue
        kind = PeriodKind(indicator.period_kind)
        by = due_on(kind, year=year, reporting_month=indicator.reporting_month)
        district = area[:DISTRICT_DIGITS] if levels[area] in {"district", "subdistrict"} else None
        names = (code, indicator.name_th, indicator.name_en, area, district, indicator.reporter_code)
        found.append(Due(*names, year=year, due_on=by, reported=(code, area, year) in reported))
    return found


def _own(table: Any, province: str) -> Any:
    return table.c.province_code == province


def _indicators(connection: Connection) -> dict[str, Any]:
    names = ("code", "name_th", "name_en", "period_kind", "every_years", "reporting_month", "lowest_level")
    columns = [indicators.c[name] for name in (*names, "reporter_code")]
    rows = connection.execute(select(*columns).where(as_of(indicators))).all()
    return {row.code: row for row in rows}


def _planned_years(connection: Connection, province: str) -> dict[tuple[str, str], tuple[int, int]]:
    """Indicator and area -> the first year that is reported (the baseline's) and the last target's."""
    planned: dict[tuple[str, str], tuple[int, int]] = {}
    for table in (targets, baselines):
        years = (func.min(table.c.year), func.max(table.c.year))
        statement = (
            select(table.c.indicator_code, table.c.area_code, *years)
            .where(as_of(table), _own(table, province))
            .group_by(table.c.indicator_code, table.c.area_code)
        )
        for code, area, first, last in connection.execute(statement):
            place = (code, area)
            if place in planned:
                planned[place] = (min(first, planned[place][0]), max(last, planned[place][1]))
            elif table is targets:
                planned[place] = (first, last)
    return planned


def _latest_due(indicator: Any, *, first: int, last: int, today: date) -> int | None:
    """The latest round whose day is over; None before the first."""
    step = indicator.every_years or 1
    kind = PeriodKind(indicator.period_kind)
    for year in range(last - (last - first) % step, first - 1, -step):
        if due_on(kind, year=year, reporting_month=indicator.reporting_month) < today:
            return year
    return None


def _reported(
    connection: Connection, province: str, known: Mapping[str, Any], today: date
) -> set[tuple[str, str, int]]:
    """Indicator, area and year of the values that cover a whole year."""
    table = observations
    since = today - timedelta(days=366 * LOOKED_BACK)
    names = ("indicator_code", "area_code", "period_start", "period_end")
    statement = select(*(table.c[name] for name in names)).where(
        as_of(table), _own(table, province), table.c.period_end >= since
    )
    found = set()
    for code, area, start, end in connection.execute(statement):
        if code in known:
            kind = PeriodKind(known[code].period_kind)
            if months_of(kind, start=start, end=end) >= full_months_of(kind):
                found.add((code, area, year_of(kind, end=end)))
    return found


def read_freshness(*, province: str) -> list[Freshness]:
    """Every record type that has rows of its own in a province, in the order of the records."""
    with read_connection() as connection:
        where = _districts_of(connection, province)
        found = [_freshness(connection, record, province, where) for record in RECORDS.values()]
    return [line for line in found if line.rows or RECORDS[line.record].province_from]


def _districts_of(connection: Connection, province: str) -> dict[str, str]:
    """LAO or unit -> its district."""
    laos = select(areas.c.code, areas.c.parent_code).where(
        as_of(areas), _own(areas, province), areas.c.level == "lao"
    )
    units = select(health_units.c.code, health_units.c.district_code).where(
        as_of(health_units), _own(health_units, province)
    )
    return {
        code: district for part in (laos, units) for code, district in connection.execute(part) if district
    }


def _freshness(connection: Connection, record: Record, province: str, where: Mapping[str, str]) -> Freshness:
    table = record.table
    place = _place_of(record)
    columns = [table.c[place]] if place else []
    statement = (
        select(batches.c.kind, func.count(), func.max(table.c.batch_from), *columns)
        .join(batches, batches.c.number == table.c.batch_origin)
        .where(as_of(table), _own(table, province))
        .group_by(batches.c.kind, *columns)
    )
    for name, values in record.where.items():
        statement = statement.where(table.c[name].in_(values))
    kinds: Counter[str] = Counter()
    newest = 0
    districts: set[str] = set()
    for kind, count, batch, *code in connection.execute(statement):
        kinds[kind] += count
        newest = max(newest, batch)
        if code and code[0] is not None:
            districts |= {_district(code[0], where)} - {""}
    written = connection.scalar(select(batches.c.written_at).where(batches.c.number == newest))
    found = frozenset(districts) if districts else None
    return Freshness(record.name, kinds.total(), kinds["sample"], written, found)


def _place_of(record: Record) -> str | None:
    """The column that says where a row belongs: the area, LAO or unit it is about."""
    if record.name in {"area", "lao", "health_unit"}:
        return "district_code" if record.name == "health_unit" else "code"
    for column in record.columns:
        if column.refers and {"area", "lao", "health_unit"} & set(column.refers.records):
            return column.name
    return None


def _district(code: str, where: Mapping[str, str]) -> str:
    if code in where:
        return where[code]
    return code[:DISTRICT_DIGITS] if code.isdecimal() and len(code) >= DISTRICT_DIGITS else ""


def missing_by_reporter(due: Iterable[Due]) -> dict[str | None, list[Due]]:
    """Lead partner -> the values it owes; under None those that no partner is named for."""
    found: dict[str | None, list[Due]] = defaultdict(list)
    for value in due:
        if not value.reported:
            found[value.reporter].append(value)
    return dict(found)
