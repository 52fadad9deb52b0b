"""Which rows lie ahead of today: they stand, and are shown nowhere as values until their day has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Table, not_, select

from data.records import RECORDS, Record, as_of
from data.records.ahead import dating_columns, not_ahead
from data.records.history import Execute

_DATED = {
    record.table.name: record
    for record in RECORDS.values()
    if not_ahead(record, today=date.min.replace(year=2000)) is not None
}
"""By table, the records whose rows are of a day."""


@dataclass(frozen=True)
class Ahead:
    """A row that is not shown yet. `days`: what it is of, a day or a fiscal year, by column."""

    record: str
    key: str
    days: tuple[tuple[str, Any], ...]
    batch: int


def shown_by(table: Table, *, today: date) -> ColumnElement[bool] | None:
    """The rows of a table that may be shown on a day; None where its rows are of no day."""
    record = _DATED.get(table.name)
    return None if record is None else not_ahead(record, today=today)


def find_ahead(execute: Execute, *, province: str, today: date) -> tuple[Ahead, ...]:
    """The rows of a province ("00": those of no province) that stand and are of a day after `today`."""
    return tuple(
        found
        for record in _DATED.values()
        for found in _of_record(execute, record, province=province, today=today)
    )


def _of_record(execute: Execute, record: Record, *, province: str, today: date) -> Iterator[Ahead]:
    shown = not_ahead(record, today=today)
    assert shown is not None
    table = record.table
    names = [column.name for column in dating_columns(record)]
    names += ["period_end"] * ("period_end" in record.by_name)
    statement = (
        select(table.c.record_key, table.c.batch_from, *(table.c[name] for name in names))
        .where(as_of(table), table.c.province_code == province, not_(shown))
        .order_by(table.c.record_key)
    )
    for key, batch, *days in execute(statement):
        of = tuple((name, day) for name, day in zip(names, days, strict=True) if day is not None)
        yield Ahead(record.name, key, of, batch)
