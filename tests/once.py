"""What is made once a run: by the worker that needs it first, for all of them."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

PATIENCE = 600
"""Seconds that a worker waits for another that makes the same."""


def once(name: str, *, near: Path, make: Callable[[Path], object]) -> Path:
    """The folder `name` of this run, filled by `make`; not to be written to. `near`: a folder right below
    the base folder of this worker. What `make` leaves when it fails is nobody's.
    """
    run = near.parents[1] if "PYTEST_XDIST_WORKER" in os.environ else near.parent
    folder, part = run / "once" / name, run / "once" / f"{name}.part"
    folder.parent.mkdir(exist_ok=True)
    with _alone(run / "once" / f"{name}.lock"):
        if not folder.exists():
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            make(part)
            part.rename(folder)
    return folder


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process at a time, on every system; whoever ends, however, lets the next one in."""
    with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield
