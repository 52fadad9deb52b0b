"""The one way to read versioned rows: as of a batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    BinaryExpression,
    BindParameter,
    Column,
    ColumnElement,
    Null,
    Result,
    Select,
    Table,
    or_,
)
from sqlalchemy.sql import operators
from sqlalchemy.sql.visitors import replacement_traverse

Execute = Callable[..., Result[*tuple[Any, ...]]]
"""Runs a select, as of whatever moment its caller reads."""


AsOfBatch = int | BindParameter[int] | None
"""A batch, one that is named when it is asked, or whatever is the newest."""


def as_of(table: Table, number: AsOfBatch = None) -> ColumnElement[bool]:
    """The rows of `table` that batch `number` shows; None: those that stand now."""
    if number is None:
        return table.c.batch_to.is_(None)
    return (table.c.batch_from <= number) & or_(table.c.batch_to.is_(None), table.c.batch_to > number)


def shifted(statement: Select[Any], *, number: int) -> Select[Any]:
    """A select of rows that stand now as a select of the rows that batch `number` shows.

    For what was asked of a moment after which others have written.
    """

    def then(part: Any, **_: Any) -> Any:
        standing = isinstance(part, BinaryExpression) and part.operator is operators.is_
        if standing and isinstance(part.left, Column) and isinstance(part.right, Null):
            return as_of(part.left.table, number) if part.left.name == "batch_to" else None
        return None

    shifted_one: Select[Any] = replacement_traverse(statement, {}, then)  # type: ignore[call-overload]
    return shifted_one
