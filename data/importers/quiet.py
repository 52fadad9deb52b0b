"""Reading many rows without the interpreter looking through all the rest of the process all the while."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_SET_ASIDE = Lock()
"""Held while it is. (Asking the collector how much is set aside goes through all of it each time.)"""


@contextmanager
def rest_set_aside() -> Iterator[None]:
    """What the process holds already is set aside from the collector of cycles; it goes through what is new.

    Whoever finds it set aside leaves it so: the first one who did it ends it. Ended sooner it costs time.
    """
    if not _SET_ASIDE.acquire(blocking=False):
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        _SET_ASIDE.release()
