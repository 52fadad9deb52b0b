"""Where invented rows stand, and where they have made way for what was imported.

The first imported row of a record in a province puts that record's invented rows there aside. Nothing is
written for it: the row that was imported says so for as long as it stands, so that undo brings them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, literal, select, union_all

from data.records.history import Execute, as_of
from data.records.model import Record
from data.schema.house import batches

SAMPLE, IMPORT = "sample", "import"

RecordPlace = tuple[str, str]
"""A record's name and a province's code."""

KEPT = frozenset({"source"})
"""Records of which nothing is put aside: their invented rows say of others that these are invented."""

AT_ONCE = 100
"""Places asked for in one statement: SQLite puts no more than 500 selects together."""


def find_invented(
    execute: Execute, *, records: Mapping[str, Record], number: int | None = None
) -> Mapping[RecordPlace, bool]:
    """The places where invented rows stand as of a batch: whether they have made way there."""
    began = [_provinces_of(record) for name, record in records.items() if name not in KEPT]
    places = sorted((name, province) for name, province in execute(union_all(*began)))
    found: dict[RecordPlace, bool] = {}
    for first in range(0, len(places), AT_ONCE):
        some = places[first : first + AT_ONCE]
        asked = [_standing(records[name], province=province, number=number) for name, province in some]
        found |= {
            (name, province): bool(imported)
            for name, province, invented, imported in execute(union_all(*asked))
            if invented
        }
    return found


def find_real(
    execute: Execute, *, records: Iterable[Record], province: str | None, number: int | None = None
) -> frozenset[str]:
    """Of these records those that have a row that is not invented in a province; None: anywhere."""
    asked = [
        select(literal(record.name), _has(record, batches.c.kind != SAMPLE, province=province, number=number))
        for record in records
    ]
    return frozenset(name for name, real in execute(union_all(*asked)) if real) if asked else frozenset()


def own_rows(record: Record) -> Iterator[ColumnElement[bool]]:
    """What tells the rows of a record from others in the same table."""
    yield from (record.table.c[name].in_(values) for name, values in record.where.items())


def _provinces_of(record: Record) -> Select[Any]:
    """Where a record's invented rows began: what undo opened again was there first."""
    table = record.table
    begun = table.c.batch_from.in_(select(batches.c.number).where(batches.c.kind == SAMPLE))
    return select(literal(record.name), table.c.province_code).where(begun, *own_rows(record)).distinct()


def _standing(record: Record, *, province: str, number: int | None) -> Select[*tuple[Any, ...]]:
    invented = _has(record, batches.c.kind == SAMPLE, province=province, number=number)
    imported = _has(record, batches.c.kind == IMPORT, province=province, number=number)
    return select(literal(record.name), literal(province), invented, imported)


def _has(
    record: Record, kind: ColumnElement[bool], *, province: str | None, number: int | None
) -> ColumnElement[bool]:
    table = record.table
    here = [] if province is None else [table.c.province_code == province]
    of_kind = (table.c.batch_origin == batches.c.number, kind)
    return exists().where(as_of(table, number), *of_kind, *here, *own_rows(record))
