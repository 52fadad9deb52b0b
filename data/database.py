"""Where the facts live: connections, migrations, and what can be wrong with a database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, select
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from data.migrations import REVISIONS
from data.schema import batches
from data.settings import settings
from words import Problem

BUSY_SECONDS = 5
"""How long a writer waits for another before it gives up; `?timeout=` in the URL overrides it."""

ENGINES_KEPT = 4
"""One installation has one database; tests and a move between databases have a few."""

WRITE_LOCK = 0x7068756E
"""Key of the advisory lock that makes writers take turns on PostgreSQL."""


class DatabaseProblem(Problem):
    """The database cannot be used as it is."""


class DatabaseMissing(DatabaseProblem):
    """There is no database where the settings say."""


class DatabaseLocked(DatabaseProblem):
    """Another program is writing and did not finish in time."""


class DatabaseReadOnly(DatabaseProblem):
    """The database can be read, not written."""


class DatabaseNewer(DatabaseProblem):
    """A later release has migrated the database beyond what this one knows."""


class DatabaseOlder(DatabaseProblem):
    """The database needs a migration first."""


class NotADatabase(DatabaseProblem):
    """The file is something else, or damaged, or the database of another program."""


class DatabaseFull(DatabaseProblem):
    """No space is left to write to."""


class DatabaseUnreachable(DatabaseProblem):
    """The database does not answer, or cannot be opened."""


def engine() -> Engine:
    """The engine of this installation's database. Opens nothing yet."""
    return _engine(settings().database_url)


@lru_cache(maxsize=ENGINES_KEPT)
def _engine(database_url: str) -> Engine:
    try:
        url = make_url(database_url)
        if url.get_backend_name() != "sqlite":
            return create_engine(url)
        made = create_engine(_without_creating(url), connect_args={} if "timeout" in url.query else _PATIENCE)
    except (ModuleNotFoundError, ArgumentError) as error:
        raise DatabaseUnreachable("database.unreachable", reason=error) from error
    event.listen(made, "connect", _prepare_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    return made


_PATIENCE: dict[str, Any] = {"timeout": BUSY_SECONDS}


def _without_creating(url: URL) -> URL:
    """The URL so that opening a file that is not there fails, where SQLite would make an empty one."""
    path = _file_of(url)
    if path is None or (url.database or "").startswith("file:"):
        return url
    return url.set(database=path.absolute().as_uri()).update_query_dict({"mode": "rw", "uri": "true"})


def _file_of(url: URL) -> Path | None:
    """The file of an SQLite URL; None for one in memory and for other databases."""
    name = url.database or ""
    if url.get_backend_name() != "sqlite" or name in ("", ":memory:"):
        return None
    if name.startswith("file:"):
        return Path(url2pathname(urlsplit(name).path)) if name.startswith("file:/") else None
    return Path(name)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # sqlite3 would commit before DDL; `_begin_sqlite` begins instead
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = NORMAL")
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error:
        pass  # read-only, locked or no database: reading may still work, and what follows says which it is
    finally:
        cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def read_connection() -> Iterator[Connection]:
    """A connection that sees one state of the database until it is closed.

    Raises a DatabaseProblem where the database is missing, of another version, or not one of ours.
    """
    here = engine()
    with problems_of(here), here.connect() as connection:
        check_version(connection)
        yield connection


@contextmanager
def write_connection(target: Engine) -> Iterator[Connection]:
    """A connection that holds the write lock: all that is done on it becomes true at its end, or none."""
    with problems_of(target), _writing(target) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(WRITE_LOCK)))
        check_version(connection)
        yield connection


@contextmanager
def _writing(target: Engine) -> Iterator[Connection]:
    with target.connect() as connection, connection.execution_options(writes=True).begin():
        yield connection


def newest_batch(connection: Connection) -> int:
    """The number of the latest batch, 0 if there is none."""
    return connection.scalar(select(func.max(batches.c.number))) or 0


def check_version(connection: Connection) -> None:
    """Raises DatabaseNewer, DatabaseOlder or NotADatabase unless the tables are those of this release."""
    revision = _revision(connection)
    if revision in REVISIONS[:-1] or revision is None:
        raise DatabaseOlder("database.older", revision=revision or "-", needed=REVISIONS[-1])
    if revision not in REVISIONS:
        raise DatabaseNewer("database.newer", revision=revision, known=REVISIONS[-1])


def _revision(connection: Connection) -> str | None:
    """The revision of the tables; None for an empty database."""
    version = sql_table("alembic_version", sql_column("version_num"))
    if connection.dialect.has_table(connection, "alembic_version"):
        return connection.scalar(select(version.c.version_num))
    if inspect(connection).get_table_names():
        raise NotADatabase("database.foreign", where=shown_place(connection.engine))
    return None


def migrate() -> str | None:
    """Bring the database to this release's tables, making it if there is none.

    Returns the revision it came from, None for a new one. Raises a DatabaseProblem; a migration that
    fails leaves the database as it was.
    """
    path = _file_of(engine().url)
    made = path is not None and not path.exists()
    if path is not None and made:
        _make_empty(path)
    try:
        return _upgrade()
    except BaseException:
        if path is not None and made:
            engine().dispose()
            path.unlink(missing_ok=True)
        raise


def _make_empty(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        raise DatabaseUnreachable("database.unreachable", reason=error) from error


def _upgrade() -> str | None:
    from alembic import command  # noqa: PLC0415 - alembic costs memory that the server does not have
    from alembic.config import Config  # noqa: PLC0415

    target = engine()
    with problems_of(target), _writing(target) as connection:
        before = _revision(connection)
        if before is not None and before not in REVISIONS:
            raise DatabaseNewer("database.newer", revision=before, known=REVISIONS[-1])
        if before != REVISIONS[-1]:
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    return before


MIGRATIONS = Path(__file__).parent / "migrations"


@contextmanager
def problems_of(target: Engine) -> Iterator[None]:
    """Turns what the driver raises into a DatabaseProblem that says what to do; the rest passes."""
    try:
        yield
    except DBAPIError as error:
        problem = _problem(error.orig, target=target)
        if problem is None:
            raise
        raise problem from error
    except sqlite3.Error as error:
        problem = _problem(error, target=target)
        if problem is None:
            raise
        raise problem from error


_SQLITE_PROBLEMS: dict[str, tuple[type[DatabaseProblem], str]] = {
    "SQLITE_BUSY": (DatabaseLocked, "database.locked"),
    "SQLITE_LOCKED": (DatabaseLocked, "database.locked"),
    "SQLITE_READONLY": (DatabaseReadOnly, "database.read_only"),
    "SQLITE_NOTADB": (NotADatabase, "database.not_a_database"),
    "SQLITE_CORRUPT": (NotADatabase, "database.not_a_database"),
    "SQLITE_FULL": (DatabaseFull, "database.full"),
}

_POSTGRESQL_PROBLEMS: dict[str, tuple[type[DatabaseProblem], str]] = {
    "55P03": (DatabaseLocked, "database.locked"),
    "25006": (DatabaseReadOnly, "database.read_only"),
    "42501": (DatabaseReadOnly, "database.read_only"),
    "53100": (DatabaseFull, "database.full"),
}


def _problem(error: BaseException | None, *, target: Engine) -> DatabaseProblem | None:
    where = shown_place(target)
    name = getattr(error, "sqlite_errorname", None) or ""
    for prefix, (problem, key) in _SQLITE_PROBLEMS.items():
        if name.startswith(prefix):
            return problem(key, where=where)
    if name.startswith("SQLITE_CANTOPEN"):
        path = _file_of(target.url)
        if path is not None and not path.exists():
            return DatabaseMissing("database.missing", where=where)
        return DatabaseUnreachable("database.unreachable", reason=f"{where}: {error}")
    state = getattr(error, "sqlstate", None) or getattr(error, "pgcode", None)
    if state in _POSTGRESQL_PROBLEMS:
        problem, key = _POSTGRESQL_PROBLEMS[state]
        return problem(key, where=where)
    if target.dialect.name == "postgresql" and type(error).__name__ == "OperationalError":
        return DatabaseUnreachable("database.unreachable", reason=error)
    return None


def file_of(target: Engine) -> Path | None:
    """The file that holds the database; None where there is none on this machine."""
    return _file_of(target.url)


def shown_place(target: Engine) -> str:
    """Where the database is, without its password."""
    path = _file_of(target.url)
    return str(path) if path is not None else target.url.render_as_string(hide_password=True)
