"""The cache of read results, shared by page runs and server routes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from data import clock
from data.database import address
from data.weighed import Weighed
from queries.moment import asking_what_was_told, at, moment, note_asked

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Made:
    """`of_told`: whether anything in it asked what an edition told, and may be another one as told by it."""

    result: Any
    of_told: bool


MOST_BYTES = 64 * 2**20
"""What is kept of all results together: a forum's worth of provinces, years and layers is a third."""

_KEPT = Weighed(MOST_BYTES)


def cached(function: Callable[P, R]) -> Callable[P, R]:
    """Keep results by the arguments and by all that they follow from: the database and its moment, what an
    edition told, the shapes in force, the invented rows that are read, the day that counts as today. (A
    process has one release.) What asked for nothing that an edition told is the same with and without one: an
    edition of the newest batch is read as what stands now.

    Results are shared between sessions without a copy (a nation's table would cost 10 ms each time): callers
    must not change them in place. What is asked for least is dropped first.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        here = moment()
        told = here.told.edition if here.told else None
        asked = ((here.invented, here.aside), clock.today(), args, tuple(sorted(kwargs.items())))
        of_state = (name, address(), here.mark, here.shapes)
        of_now, own = (*of_state, None, *asked), (*of_state, told, *asked)

        def read() -> _Made:
            with at(here), asking_what_was_told() as asking:  # whatever is read inside is of the same moment
                return _Made(function(*args, **kwargs), asking.said)

        made: _Made | None = None if told is None else _KEPT.get(of_now)
        if made is None or made.of_told:
            made = _KEPT.of(own, read, under=lambda one: own if one.of_told else of_now)
        if made.of_told:
            note_asked()
        found: R = made.result
        return found

    return call


def forget_all(*, of: str | None = None) -> None:
    """Nothing is kept any more, or nothing of one database: for tests of what a page reads anew."""
    _KEPT.forget(lambda key: of in (None, key[1]))
