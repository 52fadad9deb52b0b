"""Batch numbers: each is given once, also in a house that was brought back from a copy.

A number stands in workbooks, links, editions and caches that are out there: it must never come to mean
other content. So what was given since a copy was made is remembered when the copy takes its place.
"""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from data.database.connections import newest_batch
from data.schema import batches, house_settings

NUMBERS_GIVEN = "numbers_given"
"""The setting that holds the highest number that may have been given beyond the batches that stand."""

PERHAPS_GIVEN = 1_000
"""Numbers left out where nobody can say how many were given since a copy: a busy year's batches."""


def numbers_given(connection: Connection) -> int:
    """The highest batch number that this house may have given; 0 for a new one."""
    kept = connection.scalar(select(house_settings.c.value).where(house_settings.c.key == NUMBERS_GIVEN))
    return max(newest_batch(connection), kept or 0)


def keep_numbers_given(connection: Connection, *, given: int) -> None:
    """Never give a number up to `given` again."""
    changed = update(house_settings).where(house_settings.c.key == NUMBERS_GIVEN).values(value=given)
    if not connection.execute(changed).rowcount:
        connection.execute(insert(house_settings).values(key=NUMBERS_GIVEN, value=given))


def state_mark(connection: Connection, *, batch: int | None = None) -> str:
    """What tells the state after a batch (None: the newest) from every other one, in any database.

    A number alone does not: another house's copy, restored here, has its own batches of the same numbers.
    """
    return newest_state(connection, until=batch)[1]


_KNOWN = select(batches.c.number, batches.c.uuid).order_by(batches.c.number.desc()).limit(1)
"""Put together once: asked at each reading that is of no moment."""


def newest_state(connection: Connection, *, until: int | None = None) -> tuple[int, str]:
    """The number of the newest batch (up to `until`) and the mark of the state after it; 0 and "" of none.

    A purge rewrites every version in place: the states before it are others from then on.
    """
    if until is None:
        found = connection.execute(_KNOWN).first()
        return (found.number, found.uuid or "") if found else (0, "")
    purged = _KNOWN.with_only_columns(batches.c.uuid).where(
        batches.c.kind == "purge", batches.c.number > until
    )
    then = _KNOWN.add_columns(purged.scalar_subquery().label("purge")).where(batches.c.number <= until)
    found = connection.execute(then).first()
    return (found.number, "-".join(filter(None, (found.uuid, found.purge)))) if found else (0, "")
