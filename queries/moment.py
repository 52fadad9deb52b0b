"""The moment that queries read: what stands after the newest batch, or as of the batch of an edition.

A page run, a request and a file are each of one moment as a whole. It is resolved once and set around all of
it, so that no query can be forgotten and show today's number among those of last year, or a batch written
between two reads stand beside what was there before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from data.boundaries.catalog import current_version, shapes_folder
from data.database import DatabaseBehind, address, newest_state, numbers_given, read_connection
from data.schema.invented import RecordPlace, find_invented
from data.weighed import weighed

if TYPE_CHECKING:
    from queries.told import Told

PLACES_BYTES = 2**20
"""Where invented rows stand, of the states of the house that were asked for last: some dozens."""


class Invented(Enum):
    """Which invented rows are read: every one that stands, as the API and editions of former releases have
    them; those that nothing imported has put aside; none.
    """

    ALL = "all"
    SHOWN = "shown"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Moment:
    """`batch`: the newest that is read. `mark`: tells the state after it from every other, in any database.

    `is_live`: it was the newest batch when the moment was resolved; else an edition's. `told`: what that
    edition told, whose figures are shown as they stood; None: everything is counted. `shapes`: the version
    of the shapes in force. `invented`: which invented rows are read; `aside`: where none are, since imported
    rows stand there.
    """

    batch: int
    mark: str
    is_live: bool
    told: Told | None = None
    shapes: str | None = None
    invented: Invented = Invented.ALL
    aside: frozenset[RecordPlace] = frozenset()


_MOMENT: ContextVar[Moment | None] = ContextVar("moment_read", default=None)


def now(*, after: int = 0) -> Moment:
    """What stands now, after a batch that was read before. Raises DatabaseProblem.

    A copy that answers in the place of its original may lag behind: what was seen once would be gone. A house
    that was brought back from a backup knows that the number was given; there it is gone indeed.
    """
    with read_connection() as connection:
        batch, mark = newest_state(connection)
        if batch < after and numbers_given(connection) < after:
            raise DatabaseBehind("database.behind", batch=batch, seen=after)
    return Moment(batch, mark, is_live=True, shapes=current_version(shapes_folder()))


def as_of_batch(number: int, *, told: Told | None = None) -> Moment:
    """What stood after a batch, with the invented rows that are read around it. Raises DatabaseProblem."""
    with read_connection() as connection:
        _, mark = newest_state(connection, until=number)
    then = Moment(number, mark, is_live=False, told=told, shapes=current_version(shapes_folder()))
    around = moment_around()
    return showing(around.invented, of=then) if around else then


def showing(invented: Invented, *, of: Moment) -> Moment:
    """The same moment, read with these invented rows. Raises DatabaseProblem."""
    aside: frozenset[RecordPlace] = frozenset()
    if invented is Invented.SHOWN:
        aside = frozenset(place for place, made_way in invented_places(of).items() if made_way)
    return replace(of, invented=invented, aside=aside)


def invented_places(here: Moment) -> Mapping[RecordPlace, bool]:
    """Where invented rows stand at a moment, and whether they have made way there for imported ones."""
    return _places(address(), here.mark, here.batch)


@weighed(PLACES_BYTES)
def _places(_database: str, _mark: str, batch: int) -> Mapping[RecordPlace, bool]:
    with read_connection(known=True) as connection:
        return find_invented(connection.execute, number=batch)


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


@dataclass(slots=True)
class Asking:
    """`said`: whether what an edition told was asked for, answered or not."""

    said: bool = False


_ASKING: ContextVar[Asking | None] = ContextVar("told_asked_for", default=None)


@contextmanager
def asking_what_was_told() -> Iterator[Asking]:
    """Whether anything inside asks."""
    asking = Asking()
    before = _ASKING.set(asking)
    try:
        yield asking
    finally:
        _ASKING.reset(before)
        if asking.said:
            note_asked()


def note_asked() -> None:
    """What is being made asks what was told, or holds what did."""
    if (asking := _ASKING.get()) is not None:
        asking.said = True


def told_read() -> Told | None:
    """What the edition that is read told; None: every figure is counted."""
    note_asked()
    known = _MOMENT.get()
    return known.told if known else None
