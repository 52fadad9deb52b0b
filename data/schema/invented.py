"""Where invented rows stand, and where they have made way for what was imported.

The first imported row of a record in a province puts that record's invented rows there aside. Nothing is
written for it: the row that was imported says so for as long as it stands, so that undo brings them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    bindparam,
    exists,
    literal,
    select,
    union_all,
)

from data.records import RECORDS
from data.records.history import AsOfBatch, Execute, as_of
from data.records.model import Record
from data.schema.house import batches

SAMPLE, IMPORT = "sample", "import"

RecordPlace = tuple[str, str]
"""A record's name and a province's code."""

KEPT = frozenset({"source"})
"""Records of which nothing is put aside: their invented rows say of others that these are invented."""


def find_invented(
    execute: Execute, *, records: Iterable[str] = RECORDS, number: int | None = None
) -> Mapping[RecordPlace, bool]:
    """Where invented rows of these records stand as of a batch: whether they have made way there."""
    asked = _asked(tuple(name for name in records if name not in KEPT), dated=number is not None)
    found = execute(asked, {} if number is None else {"number": number})
    return {(name, province): bool(imported) for name, province, invented, imported in found if invented}


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


@cache
def _asked(names: tuple[str, ...], *, dated: bool) -> CompoundSelect[Any]:
    """Of all these records at once, composed once: after each batch that took most of the time of asking."""
    number = bindparam("number", type_=Integer) if dated else None
    return union_all(*(_standing(RECORDS[name], number=number) for name in names))


def _standing(record: Record, *, number: AsOfBatch) -> Select[Any]:
    """Where a record's invented rows began, for what undo opened again was there first; what stands there."""
    table = record.table
    begun = table.c.batch_from.in_(select(batches.c.number).where(batches.c.kind == SAMPLE))
    where = select(table.c.province_code).where(begun, *own_rows(record)).distinct().subquery()
    invented, imported = (
        _has(record, batches.c.kind == kind, province=where.c.province_code, number=number)
        for kind in (SAMPLE, IMPORT)
    )
    return select(literal(record.name), where.c.province_code, invented, imported)


def _has(
    record: Record, kind: ColumnElement[bool], *, province: ColumnElement[str] | str | None, number: AsOfBatch
) -> ColumnElement[bool]:
    table = record.table
    here = [] if province is None else [table.c.province_code == province]
    of_kind = (table.c.batch_origin == batches.c.number, kind)
    return exists().where(as_of(table, number), *of_kind, *here, *own_rows(record))
