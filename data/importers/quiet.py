"""Reading many rows without the interpreter looking for garbage all the while."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_working = 0


@contextmanager
def without_collecting() -> Iterator[None]:
    """Pause the collector of cycles, which else walks through all rows again and again (a third of the time).

    What is made here holds next to no cycles; the collector runs again when the last one is done.
    """
    global _working  # noqa: PLW0603 - one collector a process, so one count of those who want it still
    with _lock:
        _working += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _working -= 1
            if not _working:
                gc.enable()
