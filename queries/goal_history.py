"""What was said before: every version of an indicator's values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from data import clock
from data.schema import batches, observations
from queries._base import fetch
from queries._cache import cached
from queries.ahead import shown_by
from queries.goal_book import read_book, whole_of
from queries.moment import moment


@dataclass(frozen=True)
class Revision:
    """A version of one value. `batch_to` None: it stands; else the batch that put another in its place."""

    period_end: date
    value: float | None
    batch_from: int
    batch_to: int | None
    written_at: datetime
    row_kind: str
    source_key: str | None


@cached
def read_revisions(*, set: str, indicator: str, area: str) -> tuple[Revision, ...]:
    """Every version of the reported values of an indicator in an area: by period, the oldest first.

    Of a sensitive indicator the values are left out: an old one could give a held one away.
    """
    sensitive = read_book(set=set, province=whole_of(area)).indicators[indicator].sensitive
    table = observations.c
    shown = shown_by(observations, today=clock.today())
    assert shown is not None
    statement = (
        select(
            table.period_end,
            table.value,
            table.batch_from,
            table.batch_to,
            batches.c.written_at,
            batches.c.kind,
            table.source_key,
        )
        .join(batches, batches.c.number == table.batch_from)
        .where(table.indicator_code == indicator, table.area_code == area, shown)
        .order_by(table.period_end, table.batch_from)
    )
    batch = moment().batch
    statement = statement.where(table.batch_from <= batch)
    return tuple(
        Revision(
            row.period_end,
            None if sensitive else row.value,
            row.batch_from,
            _closed_by(row.batch_to, batch),
            row.written_at,
            row.kind,
            row.source_key,
        )
        for row in fetch(statement)
    )


def _closed_by(number: int | None, batch: int) -> int | None:
    """The batch that put another value in its place; None where that came after the moment that is read."""
    return None if number is None or number > batch else number
