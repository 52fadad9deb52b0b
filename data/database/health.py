"""Whether the database is sound, and whether this house can be written to."""

from __future__ import annotations

import time
from threading import Lock

from sqlalchemy import Connection, Engine, text

from data.database import disk
from data.database.engines import engine
from data.database.problems import (
    DatabaseFull,
    DatabaseProblem,
    DatabaseReadOnly,
    NotADatabase,
    file_of,
    problems_of,
    shown_place,
)

REST = 100
"""An examination that took a second is done again after this many: at most a hundredth of the time."""

LEAST_REST = 5.0
"""Seconds between two examinations, however short."""


def check_sound() -> None:
    """Raises NotADatabase where the database is damaged, by an examination that is not older than told.

    The whole file is read through, so the answer is kept for a while (`REST`); another database, or another
    file in its place, is examined at once. Raises DatabaseProblem where it cannot be read.
    """
    _EXAMINER.check(engine())


def write_hindrance() -> DatabaseProblem | None:
    """What keeps this house from being written to, as far as it can be seen without trying; None: nothing."""
    path = file_of(engine())
    if path is None or not path.exists():
        return None
    if disk.is_full(path.parent):
        return DatabaseFull("database.reading_only_full")
    if not disk.may_write(path):
        return DatabaseReadOnly("database.reading_only_folder")
    return None


class _Examiner:
    """Remembers the last examination; while one goes on, others get the answer before it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._of: tuple[object, ...] | None = None
        self._until = 0.0
        self._found: str | None = None

    def check(self, target: Engine) -> None:
        of = _identity(target)
        first = of != self._of
        if (first or time.monotonic() >= self._until) and self._lock.acquire(blocking=first):
            try:
                if of != self._of or time.monotonic() >= self._until:
                    began = time.monotonic()
                    self._found = _examine(target)
                    took = time.monotonic() - began
                    self._of, self._until = of, time.monotonic() + max(LEAST_REST, REST * took)
            finally:
                self._lock.release()
        if self._found is not None:
            raise NotADatabase("database.damaged", where=shown_place(target), found=self._found)


_EXAMINER = _Examiner()


def _identity(target: Engine) -> tuple[object, ...]:
    path = file_of(target)
    if path is None:
        return (str(target.url),)
    try:
        return (path, path.stat().st_ino)
    except OSError:
        return (path, None)


def _examine(target: Engine) -> str | None:
    """What is wrong with the database, in its own words; None: nothing."""
    with problems_of(target), target.connect() as connection:
        if target.dialect.name == "postgresql":
            return _failed_checksums(connection)
        found = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar())
        return None if found == "ok" else found


def _failed_checksums(connection: Connection) -> str | None:
    """PostgreSQL checks each page as it reads it, and counts those that failed."""
    failed = connection.scalar(
        text("SELECT sum(checksum_failures) FROM pg_stat_database WHERE datname = current_database()")
    )
    return f"checksum_failures: {failed}" if failed else None
