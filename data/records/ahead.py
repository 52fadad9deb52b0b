"""Rows of a day to come: none is a value yet.

An import takes none in (`checks`), but an earlier release did. They stand, so that they can be mended, and
are left out wherever something is shown until their day has come; the data page counts and names them.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Table, and_, or_

from data.domain.calendar import fiscal_year_of
from data.domain.periods import PeriodKind, bounds_of, year_of
from data.records.model import Column, Record

ALSO_DATED = {"observation": ("as_of",), "transfer": ("effective_on",), "pao_readiness": ("assessed_on",)}
"""Columns that need not be filled and date the whole row: what is of them is of that day."""


def dating_columns(record: Record) -> tuple[Column, ...]:
    """The columns that say of which day or year the whole row is, where that may not lie ahead."""
    also = ALSO_DATED.get(record.name, ())
    return tuple(
        column
        for column in record.columns
        if column.kind in ("date", "fiscal_year")
        and not column.ahead
        and (column.required or column.name in also)
    )


def not_ahead(record: Record, *, today: date) -> ColumnElement[bool] | None:
    """The rows of a record that are of no day after `today`; None for a record that is of no day.

    A period that has begun may end later: how much of it is covered, its reading says.
    """
    table = record.table
    held: list[ColumnElement[bool]] = []
    for column in dating_columns(record):
        last = today if column.kind == "date" else fiscal_year_of(today)
        value = table.c[column.name]
        held.append(or_(value.is_(None), value <= last))
    if "period_end" in record.by_name:
        held += [_has_begun(table, today=today)]
    return and_(*held) if held else None


def _has_begun(table: Table, *, today: date) -> ColumnElement[bool]:
    ends = {kind: bounds_of(kind, year=year_of(kind, end=today))[1] for kind in PeriodKind}
    ends[PeriodKind.AS_OF] = today
    running = [
        and_(table.c.period_kind == kind.value, table.c.period_end <= end) for kind, end in ends.items()
    ]
    begins = table.c.period_start
    return and_(or_(begins.is_(None), begins <= today), or_(*running))
