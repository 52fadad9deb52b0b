"""What every query shares: which rows hold, whether they are sample rows, how they become a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, Table, select

from data import clock
from data.database import read_connection
from data.records.history import as_of
from data.schema import NATION, batches
from queries.ahead import shown_by
from queries.moment import batch_read

SAMPLE = "sample"


def rows_of(table: Table, *columns: str, edition: int | None = None) -> Select[Any]:
    """Select the rows of `table` that hold: as of batch number `edition`, else of the moment that is read.

    Beside `columns`: `row_kind` (reference, sample or import) and `is_sample`. Rows of a day to come are left
    out here, for every page, file and answer: see `queries.ahead`.
    """
    held = [as_of(table, batch_read() if edition is None else edition)]
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


def in_province(table: Table, province: str) -> ColumnElement[bool]:
    """Rows of one province, or of every province for the nation."""
    if province == NATION:
        return table.c.province_code != NATION
    return table.c.province_code == province


def read(statement: Select[Any], *, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Run a select. Days stay `datetime.date`, missing values None in columns that are not numbers."""
    with read_connection() as connection:
        result = connection.execute(statement)
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
    with read_connection() as connection:
        return connection.execute(statement).fetchall()
