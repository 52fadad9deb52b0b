"""What every query shares: which rows hold, whether they are sample rows, how they become a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Result, Select, Table, select, true

from data import clock
from data.database import newest_batch, read_connection
from data.records.history import Execute, as_of, shifted
from data.schema import NATION, batches
from queries.ahead import shown_by
from queries.invented import shown_of
from queries.moment import is_of_edition, moment, moment_around

REFERENCE = "reference"
SAMPLE = "sample"


def holding(table: Table) -> ColumnElement[bool]:
    """The rows of `table` that hold at the moment that is read; to be run by `reading`, `read` or `fetch`."""
    return as_of(table, moment().batch if is_of_edition() else None)


def rows_of(table: Table, *columns: str) -> Select[Any]:
    """Select the rows of `table` that hold at the moment that is read.

    Beside `columns`: `row_kind` (reference, sample or import) and `is_sample`. Rows of a day to come are left
    out here, for every page, file and answer: see `queries.ahead`; invented ones where the moment has none:
    see `queries.invented`.
    """
    held = [holding(table), *shown_of(table)]
    by_today = shown_by(table, today=clock.today())
    if by_today is not None:
        held.append(by_today)
    return (
        select(
            *(table.c[name] for name in columns),
            batches.c.kind.label("row_kind"),
            (batches.c.kind == SAMPLE).label("is_sample"),
        )
        .join(batches, batches.c.number == table.c.batch_origin)
        .where(*held)
    )


def real_rows_of(table: Table, *columns: str) -> Select[Any]:
    """The same without invented rows, whatever the moment has of them."""
    return rows_of(table, *columns).where(batches.c.kind != SAMPLE)


def in_province(table: Table, province: str) -> ColumnElement[bool]:
    """Rows of one province, or of every province for the nation."""
    if province == NATION:
        return table.c.province_code != NATION
    return table.c.province_code == province


def connected() -> AbstractContextManager[Connection]:
    """A connection to what is no fact of a batch (editions, answers, roles): read each time, as it stands."""
    return read_connection(known=moment_around() is not None)


@contextmanager
def reading() -> Iterator[Execute]:
    """Runs selects on one connection, each as of the moment that is read.

    The rows that stand are found by their own indexes; only where others have written since the moment was
    resolved are they asked for as of its batch.
    """
    known = moment_around()
    with read_connection(known=known is not None) as connection:
        late = known is not None and known.is_live and newest_batch(connection) != known.batch

        def execute(statement: Select[Any]) -> Result[Any]:
            asked = shifted(statement, number=known.batch) if late and known else statement
            return connection.execute(asked)

        yield execute


def here_or_nation(table: Table, province: str) -> ColumnElement[bool]:
    """Rows of one province and those of the whole country; every row for the nation."""
    return true() if province == NATION else table.c.province_code.in_((province, NATION))


def read(statement: Select[Any], *, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Run a select. Days stay `datetime.date`, missing values None in columns that are not numbers."""
    with reading() as execute:
        result = execute(statement)
        names = list(columns or result.keys())
        found = result.fetchall()
    # Text stays as it came: pandas' own text type would turn a missing one into a number that is none.
    values = list(zip(*found, strict=True)) or [()] * len(names)
    return pd.DataFrame(
        {name: _column(value) for name, value in zip(names, values, strict=True)}, columns=names
    )


def _column(values: Sequence[Any]) -> pd.Series:
    """Numbers as numbers; everything else as Python objects, a missing one None."""
    numeric = all(value is None or isinstance(value, int | float) for value in values)
    some = any(value is not None for value in values)
    return pd.Series(values) if numeric and some else pd.Series(values, dtype=object)


def fetch(statement: Select[Any]) -> Sequence[Any]:
    """Rows as tuples with names: a table of ten thousand values needs no data frame."""
    with reading() as execute:
        return execute(statement).fetchall()
