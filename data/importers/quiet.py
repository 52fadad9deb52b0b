"""Reading many rows without the interpreter looking through all the rest of the process all the while."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rest_set_aside() -> Iterator[None]:
    """What the process holds already is set aside from the collector of cycles; it goes through what is new.

    Whoever finds it set aside leaves it so: the first one who did it ends it. Ended sooner it costs time.
    """
    if gc.get_freeze_count():
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
