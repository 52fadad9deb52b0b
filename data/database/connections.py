"""Reading one state of the database, writing one batch to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, false, func, inspect, select, update
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table

from data.database.engines import BUSY_SECONDS, engine
from data.database.problems import (
    DatabaseNewer,
    DatabaseOlder,
    NotADatabase,
    problems_of,
    shown_place,
)
from data.migrations import REVISIONS
from data.schema import batches, house_settings

WRITE_LOCK = 0x7068756E
"""Key of the advisory lock that makes writers take turns on PostgreSQL."""

STATEMENT_SECONDS = 300
"""The longest that one statement of a batch may take: some hundred times what the largest import needs."""

IDLE_SECONDS = 600
"""How long a batch may think between two statements: a program that hangs must not keep writers out."""

MIGRATION_SECONDS = 600
"""How long an upgrade waits for another one, or for a batch: both end by themselves."""

ONE_STATE: dict[str, dict[str, Any]] = {
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
}
"""By dialect: what makes every statement of a connection see the same state. SQLite does by itself."""


@contextmanager
def read_connection(*, known: bool = False) -> Iterator[Connection]:
    """A connection that sees one state of the database until it is closed.

    `known`: this run has read it before, so that its version need not be asked for again.

    Raises a DatabaseProblem where the database is missing, of another version, or not one of ours.
    """
    here = engine()
    with problems_of(here), here.connect() as connection:
        one_state = connection.execution_options(**ONE_STATE.get(here.dialect.name, {}))
        if not known:
            check_version(one_state)
        yield one_state


@contextmanager
def write_connection(target: Engine) -> Iterator[Connection]:
    """A connection that holds the write lock: all that is done on it becomes true at its end, or none."""
    with problems_of(target), writing(target) as connection:
        take_turn(connection, wait=BUSY_SECONDS, statement=STATEMENT_SECONDS)
        check_version(connection)
        connection.execute(_NOTHING)
        yield connection


_NOTHING = update(house_settings).where(false()).values(key=house_settings.c.key)
"""A write that changes no row: a house that can only be read refuses it, before a batch is worked out for it.
SQLite begins a transaction of writers on such a file without a word."""


@contextmanager
def writing(target: Engine) -> Iterator[Connection]:
    """A transaction that may write; on SQLite it holds the write lock from its begin."""
    with target.connect() as connection, connection.execution_options(writes=True).begin():
        yield connection


def take_turn(connection: Connection, *, wait: int, statement: int) -> None:
    """On PostgreSQL: wait for the write lock, `wait` seconds at most, and limit what follows.

    A writer reads what is committed at each statement: with one state from its begin it would not see what
    the writer before it has written. `statement`: seconds; 0 sets no limit.
    """
    if connection.dialect.name != "postgresql":
        return
    limits = {
        "lock_timeout": wait,
        "statement_timeout": statement,
        "idle_in_transaction_session_timeout": IDLE_SECONDS,
    }
    local = [func.set_config(name, f"{seconds}s", True) for name, seconds in limits.items()]
    connection.execute(select(*local))
    connection.execute(select(func.pg_advisory_xact_lock(WRITE_LOCK)))


def newest_batch(connection: Connection) -> int:
    """The number of the latest batch, 0 if there is none."""
    return connection.scalar(select(func.max(batches.c.number))) or 0


def check_version(connection: Connection) -> None:
    """Raises DatabaseNewer, DatabaseOlder or NotADatabase unless the tables are those of this release."""
    revision = revision_of(connection)
    if revision in REVISIONS[:-1] or revision is None:
        raise DatabaseOlder("database.older", revision=revision or "-", needed=REVISIONS[-1])
    check_known(revision)


def check_known(revision: str | None) -> None:
    """Raises DatabaseNewer for tables that a later release has changed."""
    if revision is not None and revision not in REVISIONS:
        raise DatabaseNewer("database.newer", revision=revision, known=REVISIONS[-1])


def revision_of(connection: Connection) -> str | None:
    """The revision of the tables; None for an empty database. Raises NotADatabase for somebody else's."""
    version = sql_table("alembic_version", sql_column("version_num"))
    if connection.dialect.has_table(connection, "alembic_version"):
        return connection.scalar(select(version.c.version_num))
    if inspect(connection).get_table_names():
        raise NotADatabase("database.foreign", where=shown_place(connection.engine))
    return None
