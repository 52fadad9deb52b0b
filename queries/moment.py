"""The moment that queries read: now, or as of the batch of an edition.

A page, a slide or a file is of one moment as a whole. It is set once around all of it, so that no query
can be forgotten and show today's number among those of last year.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_BATCH: ContextVar[int | None] = ContextVar("batch_read", default=None)


@contextmanager
def reading_as_of(batch: int | None) -> Iterator[None]:
    """Every query inside reads as of this batch, unless it is told another one; None: what stands now."""
    before = _BATCH.set(batch)
    try:
        yield
    finally:
        _BATCH.reset(before)


def batch_read() -> int | None:
    """The batch that queries read as of; None: what stands now."""
    return _BATCH.get()
