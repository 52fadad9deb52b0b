"""The cache of read results, shared by page runs and server routes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import Any, ParamSpec, TypeVar

from data import clock
from data.database import engine, problems_of, state_mark
from queries.moment import batch_read, told_read

P = ParamSpec("P")
R = TypeVar("R")

MAX_ENTRIES = 32
"""Results kept for each query: a forum's worth of provinces, years and layers, a few MiB at most."""


def cached(function: Callable[P, R]) -> Callable[P, R]:
    """Keep results by the arguments, the database, its state, the day and the moment that is read.

    Results are shared between sessions without a copy (a nation's table would cost 10 ms each time):
    callers must not change them in place. The standard library's cache does here what Streamlit's would
    (bounded, thread-safe) and serves the routes outside a page run as well.
    """

    @functools.lru_cache(maxsize=MAX_ENTRIES)
    def keep(
        state: str,
        today: date,
        moment: tuple[int | None, str | None],
        args: tuple[Any, ...],
        named: tuple[tuple[str, Any], ...],
    ) -> R:
        return function(*args, **dict(named))

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        where = engine()
        with problems_of(where), where.connect() as connection:
            state = f"{where.url} {state_mark(connection)}"
        told = told_read()
        moment = (batch_read(), told.edition if told else None)
        return keep(state, clock.today(), moment, args, tuple(sorted(kwargs.items())))

    return call
