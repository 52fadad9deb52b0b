"""The one way to read versioned rows: as of a batch, and with the kind of each row."""

from __future__ import annotations

from sqlalchemy import ColumnElement, ScalarSelect, Table, or_, select

from data.schema import batches


def as_of(table: Table, number: int | None = None) -> ColumnElement[bool]:
    """The rows of `table` that batch `number` shows; None: those that stand now."""
    if number is None:
        return table.c.batch_to.is_(None)
    return (table.c.batch_from <= number) & or_(table.c.batch_to.is_(None), table.c.batch_to > number)


def row_kind(table: Table) -> ScalarSelect[str]:
    """reference, sample or import: the kind of the batch whose values the row carries."""
    return select(batches.c.kind).where(batches.c.number == table.c.batch_origin).scalar_subquery()
