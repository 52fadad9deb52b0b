"""The moment that queries read: now, or as of the batch of an edition.

A page, a slide or a file is of one moment as a whole. It is set once around all of it, so that no query
can be forgotten and show today's number among those of last year.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.told import Told

_BATCH: ContextVar[int | None] = ContextVar("batch_read", default=None)
_TOLD: ContextVar[Told | None] = ContextVar("told_read", default=None)


@contextmanager
def reading_as_of(batch: int | None, *, told: Told | None = None) -> Iterator[None]:
    """Every query inside reads as of this batch, unless it is told another one; None: what stands now.

    `told`: what the edition of that batch told; its figures are shown as they stood. None: all is counted.
    """
    before = _BATCH.set(batch), _TOLD.set(told)
    try:
        yield
    finally:
        _BATCH.reset(before[0])
        _TOLD.reset(before[1])


def batch_read() -> int | None:
    """The batch that queries read as of; None: what stands now."""
    return _BATCH.get()


def told_read() -> Told | None:
    """What the edition that is read told; None: every figure is counted."""
    return _TOLD.get()
