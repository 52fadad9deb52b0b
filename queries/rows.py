"""Rows as something with names: records as their dataclasses, tables row by row."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from typing import Any, TypeVar

import pandas as pd
from sqlalchemy import Select, Table

from queries._base import rows_of

R = TypeVar("R")

ROWS_KEPT = 512
"""Sets of columns that tables have: some hundred in the house's code."""


def rows_as(kind: type[Any], table: Table, *more: str) -> Select[Any]:
    """Select what a dataclass holds of the rows of `table` at the moment that is read, and `more` columns.

    A field that is no column is worked out by whoever makes the dataclass.
    """
    names = [field.name for field in fields(kind) if field.name in table.c]
    return rows_of(table, *names, *more)


def made(kind: type[R], row: Any, **worked_out: Any) -> R:
    """The dataclass of a row: each field by its name, but for those that were worked out."""
    names = [field.name for field in fields(kind) if field.name not in worked_out]  # type: ignore[arg-type]
    read = {name: getattr(row, name) for name in names}
    if "is_sample" in read:
        read["is_sample"] = bool(read["is_sample"])  # a number to SQLite
    return kind(**read, **worked_out)


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows as named tuples. The type checker knows nothing of a table's columns, so they are Any.

    As `DataFrame.itertuples` gives them, which makes the type of a row anew each time and looks for every
    column by its place: with the few rows of a page that was a sixth of what the page took.
    """
    columns = (column for _, column in frame.items())
    return map(_row_of(tuple(frame.columns))._make, zip(*columns, strict=True))


@lru_cache(maxsize=ROWS_KEPT)
def _row_of(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns, rename=True)
