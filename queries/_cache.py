"""The cache of read results, shared by page runs and server routes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import suppress
from threading import RLock
from typing import Any, ParamSpec, TypeVar

from cachetools import LRUCache

from data import clock
from data.database import engine
from queries.moment import at, moment
from queries.weighed import size_of

P = ParamSpec("P")
R = TypeVar("R")

MOST_BYTES = 64 * 2**20
"""What is kept of all results together: a forum's worth of provinces, years and layers is a third."""

_KEPT: LRUCache[Any, Any] = LRUCache(MOST_BYTES, getsizeof=size_of)
_LOCK = RLock()


def cached(function: Callable[P, R]) -> Callable[P, R]:
    """Keep results by the arguments and by all that they follow from: the database and its moment, what an
    edition told, the shapes in force, the invented rows that are read, the day that counts as today. (A
    process has one release.)

    Results are shared between sessions without a copy (a nation's table would cost 10 ms each time): callers
    must not change them in place. What is asked for least is dropped first.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        here = moment()
        told = here.told.edition if here.told else None
        read = (here.invented, here.aside)
        state = (str(engine().url), here.mark, here.shapes, told, read, clock.today())
        key = (name, *state, args, tuple(sorted(kwargs.items())))
        with _LOCK:
            if key in _KEPT:
                kept: R = _KEPT[key]
                return kept
        with at(here):  # whatever is read inside is of the same moment
            result = function(*args, **kwargs)
        with _LOCK, suppress(ValueError):  # larger than all that is kept together
            _KEPT[key] = result
        return result

    return call


def forget_all(*, of: str | None = None) -> None:
    """Nothing is kept any more, or nothing of one database: for tests of what a page reads anew."""
    with _LOCK:
        for key in [key for key in _KEPT if of in (None, key[1])]:
            del _KEPT[key]
