"""How this installation's database is opened: what each kind needs so that it keeps what it promised."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from data.database.problems import DatabaseUnreachable, file_of_url
from data.settings import settings

BUSY_SECONDS = 5
"""How long a writer waits for another before it gives up; `?timeout=` in an SQLite URL overrides it."""

CONNECT_SECONDS = 5
"""How long a database server may take to answer: a page should say that it does not, not hang."""

ENGINES_KEPT = 4
"""One installation has one database; tests and a move between databases have a few."""

_TOLD = "writes"
"""Mark of a connection: whether it was last told to write or to read."""

_STILL = "still"
"""Mark of a connection to a file that was opened as one that cannot change."""


def engine() -> Engine:
    """The engine of this installation's database. Opens nothing yet."""
    return engine_of(settings().database_url)


def address() -> str:
    """What tells this installation's database from every other; without a password."""
    return _address_of(settings().database_url)


@lru_cache(maxsize=ENGINES_KEPT)
def _address_of(database_url: str) -> str:
    return str(engine_of(database_url).url)


@lru_cache(maxsize=ENGINES_KEPT)
def engine_of(database_url: str) -> Engine:
    try:
        url = make_url(database_url)
        if url.get_backend_name() != "sqlite":
            return _server(url)
        made = create_engine(_without_creating(url), connect_args={} if "timeout" in url.query else _PATIENCE)
    except ModuleNotFoundError as error:
        raise DatabaseUnreachable("database.no_driver", module=error.name) from error
    except ArgumentError as error:
        raise DatabaseUnreachable("database.unreachable", reason=error) from error
    event.listen(made, "do_connect", _connect_sqlite)
    event.listen(made, "connect", _prepare_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    event.listen(made, "checkin", _let_go)
    return made


def _server(url: URL) -> Engine:
    """Asks each pooled connection whether it still lives: a server may have been started anew meanwhile.

    Letters come and go as UTF-8: a database that names no encoding gives bytes else.
    """
    wanted = {"connect_timeout": CONNECT_SECONDS, "client_encoding": "utf8"}
    is_ours = url.get_backend_name() == "postgresql"
    own = {name: value for name, value in wanted.items() if is_ours and name not in url.query}
    return create_engine(url, pool_pre_ping=True, connect_args=own)


_PATIENCE: dict[str, Any] = {"timeout": BUSY_SECONDS}


def _without_creating(url: URL) -> URL:
    """The URL so that opening a file that is not there fails, where SQLite would make an empty one."""
    path = file_of_url(url)
    if path is None or (url.database or "").startswith("file:"):
        return url
    return url.set(database=path.absolute().as_uri()).update_query_dict({"mode": "rw", "uri": "true"})


def _connect_sqlite(dialect: Any, record: Any, arguments: list[Any], options: dict[str, Any]) -> Any:
    """A connection to the file; where nothing can be written beside it, one that reads it all the same.

    SQLite keeps an index of its journal in a file of its own, so a full disk or a folder that may not be
    written to would keep readers out as well. With an empty journal the file alone says everything.
    """
    connection = dialect.connect(*arguments, **options)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        path = file_of_url(URL.create("sqlite", database=str(arguments[0])))
        hindered = (error.sqlite_errorname or "").startswith(_NOTHING_BESIDE)
        if not hindered or _reads(connection) or path is None or not _journal_is_empty(path):
            return connection  # what follows says what is wrong
        connection.close()
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", **{**options, "uri": True}
        )
        connection.execute("PRAGMA temp_store = MEMORY")
        if record is not None:
            record.info[_STILL] = True
    return connection


_NOTHING_BESIDE = ("SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_FULL")
"""What SQLite says where it cannot make the files it needs beside a database."""


def _reads(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        return False
    return True


def _journal_is_empty(path: Path) -> bool:
    try:
        return Path(f"{path}-wal").stat().st_size == 0
    except OSError:
        return path.is_file()


def _let_go(connection: Any, record: Any) -> None:
    """A file that cannot change now may change later: such a connection serves one read alone."""
    if connection is not None and record.info.pop(_STILL, False):
        record.invalidate()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # sqlite3 would commit before DDL; `_begin_sqlite` begins instead
    connection.execute("PRAGMA foreign_keys = ON").close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer's batch has reached the disk when it is told as saved; a reader waits for no disk.

    In a macOS fsync the drive may still hold what it was given: `fullfsync` (nothing elsewhere) has it
    written down. Readers may meet a checkpoint, so they keep the order of writes (NORMAL). A page begins
    hundreds of reads, so a connection is told only what it was not told before.
    """
    writes = connection.get_execution_options().get("writes", False)
    if connection.info.get(_TOLD) != writes:
        for setting in _WRITER if writes else _READER:
            connection.exec_driver_sql(f"PRAGMA {setting}")
        connection.info[_TOLD] = writes
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


_WRITER = ("synchronous = FULL", "fullfsync = ON", "checkpoint_fullfsync = ON")
_READER = ("synchronous = NORMAL",)
