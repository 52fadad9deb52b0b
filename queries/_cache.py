"""The cache of read results, shared by page runs and server routes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextvars import ContextVar
from datetime import date
from typing import Any, NamedTuple, ParamSpec, TypeVar

from data import clock
from data.database import engine, newest_state, problems_of
from queries.moment import batch_read, told_read

P = ParamSpec("P")
R = TypeVar("R")

MAX_ENTRIES = 32
"""Results kept for each query: a forum's worth of provinces, years and layers, a few MiB at most."""


class _State(NamedTuple):
    """The newest batch of a database and the mark of the state after it."""

    database: str
    newest: int
    mark: str


_STATE: ContextVar[_State | None] = ContextVar("state_read", default=None)
"""The state that the result in the making is kept by: what it is made from is kept by the same."""


def cached(function: Callable[P, R]) -> Callable[P, R]:
    """Keep results by the arguments, the database, its state, the day and the moment that is read.

    Results are shared between sessions without a copy (a nation's table would cost 10 ms each time):
    callers must not change them in place. The standard library's cache does here what Streamlit's would
    (bounded, thread-safe) and serves the routes outside a page run as well. The moment of the newest batch
    is now, so that a draft is told from what its page has read already.
    """

    @functools.lru_cache(maxsize=MAX_ENTRIES)
    def keep(
        state: _State,
        today: date,
        moment: tuple[int | None, str | None],
        args: tuple[Any, ...],
        named: tuple[tuple[str, Any], ...],
    ) -> R:
        return function(*args, **dict(named))

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        state = _state()
        told, batch = told_read(), batch_read()
        moment = (None if batch == state.newest else batch, told.edition if told else None)
        before = _STATE.set(state)
        try:
            return keep(state, clock.today(), moment, args, tuple(sorted(kwargs.items())))
        finally:
            _STATE.reset(before)

    return call


def _state() -> _State:
    where = engine()
    database = str(where.url)
    known = _STATE.get()
    if known is not None and known.database == database:
        return known
    with problems_of(where), where.connect() as connection:
        return _State(database, *newest_state(connection))
