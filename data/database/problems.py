"""What can be wrong with a database, and how a driver's error becomes words that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from sqlalchemy import Engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from data.database import disk
from words import Problem


class DatabaseProblem(Problem):
    """The database cannot be used as it is."""

    hidden = frozenset({"where", "reason", "folder", "file", "name"})


class DatabaseMissing(DatabaseProblem):
    """There is no database where the settings say."""


class DatabaseLocked(DatabaseProblem):
    """Another program is writing and did not finish in time, or this one took too long itself."""


class DatabaseReadOnly(DatabaseProblem):
    """The database can be read, not written."""

    only_writing = True


class DatabaseNewer(DatabaseProblem):
    """A later release has migrated the database beyond what this one knows."""


class DatabaseOlder(DatabaseProblem):
    """The database needs a migration first."""


class NotADatabase(DatabaseProblem):
    """The file is something else, or damaged, or the database of another program."""


class DatabaseBehind(DatabaseProblem):
    """A copy answers that lacks what was read from its original before."""


class DatabaseFull(DatabaseProblem):
    """No space is left to write to."""

    only_writing = True


class DatabaseFailing(DatabaseProblem):
    """The disk under the database refuses to read or write."""

    only_writing = True


class DatabaseUnreachable(DatabaseProblem):
    """The database does not answer, or cannot be opened."""


class DatabaseStopped(DatabaseUnreachable):
    """The database server is shutting down, or has ended this connection."""


class DumpFirst(DatabaseProblem):
    """A database server's tables are brought up to date only once its owner has made a dump."""


class BackupRefused(DatabaseProblem):
    """A backup cannot be made, or a file cannot be restored from."""


@contextmanager
def problems_of(target: Engine) -> Iterator[None]:
    """Turns what the driver raises into a DatabaseProblem that says what to do; the rest passes."""
    try:
        yield
    except DBAPIError as error:
        problem = _problem(error.orig, target=target, lost=error.connection_invalidated)
        if problem is None:
            raise
        raise problem from error
    except sqlite3.Error as error:
        problem = _problem(error, target=target)
        if problem is None:
            raise
        raise problem from error
    except PoolExhausted as error:
        raise DatabaseLocked("database.too_long", where=shown_place(target)) from error


ProblemTold = tuple[type[DatabaseProblem], str]

_SQLITE_PROBLEMS: dict[str, ProblemTold] = {
    "SQLITE_BUSY": (DatabaseLocked, "database.locked"),
    "SQLITE_LOCKED": (DatabaseLocked, "database.locked"),
    "SQLITE_READONLY": (DatabaseReadOnly, "database.read_only"),
    "SQLITE_PERM": (DatabaseReadOnly, "database.read_only"),
    "SQLITE_NOTADB": (NotADatabase, "database.not_a_database"),
    "SQLITE_CORRUPT": (NotADatabase, "database.not_a_database"),
    "SQLITE_FULL": (DatabaseFull, "database.full"),
    "SQLITE_IOERR": (DatabaseFailing, "database.failing"),
}

_MAY_BE_NO_ROOM = ("SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN")
"""What SQLite also says when the disk is full, since it cannot make the files it needs beside its own."""

_POSTGRESQL_PROBLEMS: dict[str, ProblemTold] = {
    "55P03": (DatabaseLocked, "database.locked"),
    "57014": (DatabaseLocked, "database.too_long"),
    "25P03": (DatabaseLocked, "database.too_long"),
    "40001": (DatabaseLocked, "database.locked"),
    "40P01": (DatabaseLocked, "database.locked"),
    "25006": (DatabaseReadOnly, "database.read_only"),
    "42501": (DatabaseReadOnly, "database.read_only"),
    "53100": (DatabaseFull, "database.full"),
    "58030": (DatabaseFailing, "database.failing"),
    "57P01": (DatabaseStopped, "database.stopped"),
    "57P02": (DatabaseStopped, "database.stopped"),
    "57P03": (DatabaseStopped, "database.stopped"),
    "57P05": (DatabaseStopped, "database.stopped"),
}
"""By SQLSTATE, or by its first two letters."""

_POSTGRESQL_CLASSES: dict[str, ProblemTold] = {
    "08": (DatabaseStopped, "database.stopped"),
    "XX": (NotADatabase, "database.damaged_server"),
}


def _problem(error: BaseException | None, *, target: Engine, lost: bool = False) -> DatabaseProblem | None:
    if isinstance(error, sqlite3.Error):
        return _problem_of_sqlite(error, target=target)
    state = str(getattr(error, "sqlstate", None) or getattr(error, "pgcode", None) or "")
    told = _POSTGRESQL_PROBLEMS.get(state) or _POSTGRESQL_CLASSES.get(state[:2])
    if told is None and lost:
        told = (DatabaseStopped, "database.stopped")
    if told is not None:
        problem, key = told
        return problem(key, where=shown_place(target))
    if target.dialect.name == "postgresql" and type(error).__name__ == "OperationalError":
        return DatabaseUnreachable("database.unreachable", reason=error)
    return None


def _problem_of_sqlite(error: sqlite3.Error, *, target: Engine) -> DatabaseProblem | None:
    where = shown_place(target)
    path = file_of(target)
    name = getattr(error, "sqlite_errorname", None) or ""
    if name.startswith("SQLITE_CANTOPEN") and path is not None and not path.exists():
        return DatabaseMissing("database.missing", where=where)
    if name.startswith(_MAY_BE_NO_ROOM) and path is not None and disk.is_full(path.parent):
        return DatabaseFull("database.full", where=where)
    if name.startswith("SQLITE_CANTOPEN"):
        return DatabaseUnreachable("database.unreachable", reason=f"{where}: {error}")
    for prefix, (problem, key) in _SQLITE_PROBLEMS.items():
        if name.startswith(prefix):
            return problem(key, where=where)
    return None


def shown_place(target: Engine) -> str:
    """Where the database is, without its password."""
    path = file_of(target)
    return str(path) if path is not None else target.url.render_as_string(hide_password=True)


def file_of(target: Engine) -> Path | None:
    """The file that holds the database; None where there is none on this machine."""
    return file_of_url(target.url)


def file_of_url(url: URL) -> Path | None:
    """The file of an SQLite URL; None for one in memory and for other databases."""
    name = url.database or ""
    if url.get_backend_name() != "sqlite" or name in ("", ":memory:"):
        return None
    if name.startswith("file:"):
        return Path(url2pathname(urlsplit(name).path)) if name.startswith("file:/") else None
    return Path(name)
