"""The moment that queries read: what stands after the newest batch, or as of the batch of an edition.

A page run, a request and a file are each of one moment as a whole. It is resolved once and set around all of
it, so that no query can be forgotten and show today's number among those of last year, or a batch written
between two reads stand beside what was there before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.boundaries.catalog import current_version, shapes_folder
from data.database import newest_state, read_connection

if TYPE_CHECKING:
    from queries.told import Told


@dataclass(frozen=True, slots=True)
class Moment:
    """`batch`: the newest that is read. `mark`: tells the state after it from every other, in any database.

    `is_live`: it was the newest batch when the moment was resolved; else an edition's. `told`: what that
    edition told, whose figures are shown as they stood; None: everything is counted. `shapes`: the version
    of the shapes in force.
    """

    batch: int
    mark: str
    is_live: bool
    told: Told | None = None
    shapes: str | None = None


_MOMENT: ContextVar[Moment | None] = ContextVar("moment_read", default=None)


def now() -> Moment:
    """What stands now. Raises DatabaseProblem."""
    with read_connection() as connection:
        batch, mark = newest_state(connection)
    return Moment(batch, mark, is_live=True, shapes=current_version(shapes_folder()))


def as_of_batch(number: int, *, told: Told | None = None) -> Moment:
    """What stood after a batch. Raises DatabaseProblem."""
    with read_connection() as connection:
        _, mark = newest_state(connection, until=number)
    return Moment(number, mark, is_live=False, told=told, shapes=current_version(shapes_folder()))


@contextmanager
def at(moment: Moment) -> Iterator[None]:
    """Every query inside reads this moment."""
    before = _MOMENT.set(moment)
    try:
        yield
    finally:
        _MOMENT.reset(before)


def moment_around() -> Moment | None:
    """The moment that was set around this; None where nothing was, and each query reads what stands."""
    return _MOMENT.get()


def moment() -> Moment:
    """The moment that is read: the one that was set, else what stands now."""
    return _MOMENT.get() or now()


def is_of_edition() -> bool:
    """Whether what is read is an edition's."""
    known = _MOMENT.get()
    return known is not None and not known.is_live


def told_read() -> Told | None:
    """What the edition that is read told; None: every figure is counted."""
    known = _MOMENT.get()
    return known.told if known else None
