"""The cache of read results, shared by page runs and server routes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from data import clock
from data.database import address
from data.weighed import Weighed
from queries.moment import at, moment

P = ParamSpec("P")
R = TypeVar("R")

MOST_BYTES = 64 * 2**20
"""What is kept of all results together: a forum's worth of provinces, years and layers is a third."""

_KEPT = Weighed(MOST_BYTES)


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
        invented = (here.invented, here.aside)
        state = (address(), here.mark, here.shapes, told, invented, clock.today())
        key = (name, *state, args, tuple(sorted(kwargs.items())))

        def read() -> R:
            with at(here):  # whatever is read inside is of the same moment
                return function(*args, **kwargs)

        return _KEPT.of(key, read)

    return call


def forget_all(*, of: str | None = None) -> None:
    """Nothing is kept any more, or nothing of one database: for tests of what a page reads anew."""
    _KEPT.forget(lambda key: of in (None, key[1]))
