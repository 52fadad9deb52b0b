"""What is here and how fresh it is, and which values are due and were not reported."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from data.importers.due import DISTRICT_DIGITS, Due, find_due
from data.records import RECORDS, Record
from data.schema import areas, batches, health_units
from queries._base import SAMPLE, Execute, holding, reading
from queries._cache import cached
from queries.ahead import Ahead, find_ahead
from queries.definitions import Defined, count_defined, read_definitions


@dataclass(frozen=True)
class Freshness:
    """Real rows of a record type in a province, and the invented ones beside them.

    `written_at`: when the newest real one was written, in UTC; None for none.
    `districts`: those that have a real row; None where its rows belong to no district.
    """

    record: str
    rows: int
    sample_rows: int
    written_at: datetime | None
    districts: frozenset[str] | None


@cached
def read_due(*, province: str, today: date) -> tuple[Due, ...]:
    """The latest value that is due of each planned indicator in each area at its lowest level."""
    with reading() as execute:
        return tuple(find_due(execute, province=province, today=today))


def read_defined(*, province: str) -> Defined:
    """How many of the indicators that are looked at in a province have a definition."""
    return count_defined(read_definitions(province=province))


def _own(table: Any, province: str) -> Any:
    return table.c.province_code == province


@cached
def read_ahead(*, province: str, today: date) -> tuple[Ahead, ...]:
    """The rows of a province ("00": those of no province) that stand and are of a day after `today`."""
    with reading() as execute:
        return find_ahead(execute, province=province, today=today)


@cached
def read_freshness(*, province: str) -> tuple[Freshness, ...]:
    """Every record type that has rows of its own in a province, in the order of the records."""
    with reading() as execute:
        where = _districts_of(execute, province)
        found = [_freshness(execute, record, province, where) for record in RECORDS.values()]
    return tuple(
        line for line in found if line.rows or line.sample_rows or RECORDS[line.record].province_from
    )


def _districts_of(execute: Execute, province: str) -> dict[str, str]:
    """LAO or unit -> its district."""
    laos = select(areas.c.code, areas.c.parent_code).where(
        holding(areas), _own(areas, province), areas.c.level == "lao"
    )
    units = select(health_units.c.code, health_units.c.district_code).where(
        holding(health_units), _own(health_units, province)
    )
    return {code: district for part in (laos, units) for code, district in execute(part) if district}


def _freshness(execute: Execute, record: Record, province: str, where: Mapping[str, str]) -> Freshness:
    table = record.table
    place = _place_of(record)
    columns = [table.c[place]] if place else []
    statement = (
        select(batches.c.kind, func.count(), func.max(table.c.batch_from), *columns)
        .join(batches, batches.c.number == table.c.batch_origin)
        .where(holding(table), _own(table, province))
        .group_by(batches.c.kind, *columns)
    )
    for name, values in record.where.items():
        statement = statement.where(table.c[name].in_(values))
    kinds: Counter[str] = Counter()
    newest = 0
    districts: dict[bool, set[str]] = {True: set(), False: set()}
    for kind, count, batch, *code in execute(statement):
        is_real = kind != SAMPLE
        kinds[kind] += count
        newest = max(newest, batch) if is_real else newest
        if code and code[0] is not None:
            districts[is_real] |= {_district(code[0], where)} - {""}
    written = execute(select(batches.c.written_at).where(batches.c.number == newest)).scalar()
    found = frozenset(districts[True]) if any(districts.values()) else None
    real = kinds.total() - kinds[SAMPLE]
    return Freshness(record.name, real, kinds[SAMPLE], written, found)


def _place_of(record: Record) -> str | None:
    """The column that says where a row belongs: the area, LAO or unit it is about.

    None for Citizens' Day: a district without a promise of its own has not failed to report one.
    """
    if record.told_in_editions == "all":
        return None
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
