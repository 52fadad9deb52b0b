"""The tables of the records, made of their declarations."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any

import sqlalchemy as sql
from sqlalchemy.types import TypeEngine

from data.records.model import Column, ColumnKind, Record
from data.records.tables import EVERYWHERE, versioned

TYPES: dict[ColumnKind, TypeEngine[Any]] = {
    "text": sql.Text(),
    "integer": sql.Integer(),
    "decimal": sql.Float(),
    "flag": sql.Boolean(),
    "date": sql.Date(),
    "fiscal_year": sql.Integer(),
    "json": sql.JSON(none_as_null=True),
}


def build_tables(records: Iterable[Record]) -> None:
    """Make the table of each record; records of one table stand together."""
    for name, sharing in groupby(records, key=attrgetter("stored_in")):
        _build(name, tuple(sharing))


def _build(name: str, records: tuple[Record, ...]) -> None:
    columns = _joined([[column for column in r.columns if column.name not in EVERYWHERE] for r in records])
    versioned(
        name,
        *[_stored(column, filled=_is_filled(column.name, records)) for column in columns],
        natural_key=records[0].key,
        indexes=records[0].indexes,
    )


def _stored(column: Column, *, filled: bool) -> sql.Column[Any]:
    kind = sql.String(column.longest) if column.longest else TYPES[column.kind]
    return sql.Column(column.name, kind, nullable=not filled)


def _is_filled(name: str, records: tuple[Record, ...]) -> bool:
    """Whether every row of the table has it: each record asks for it, or tells its rows by it."""
    return all(
        name in record.fixed or (name in record.by_name and record.by_name[name].required)
        for record in records
    )


def _joined(several: list[list[Column]]) -> list[Column]:
    """The columns of records that share a table; what only a later one has stands where it has it."""
    joined = list(several[0])
    for columns in several[1:]:
        place = 0
        for column in columns:
            names = [one.name for one in joined]
            if column.name in names:
                place = names.index(column.name) + 1
            else:
                joined.insert(place, column)
                place += 1
    return joined
