"""Bringing the tables to this release, under the write lock and with a copy of what stood before."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, String, Text, inspect, text

from data.database import backups, disk
from data.database.connections import (
    MIGRATION_SECONDS,
    check_known,
    revision_of,
    take_turn,
    writing,
)
from data.database.engines import engine
from data.database.problems import DatabaseUnreachable, DumpFirst, file_of, problems_of
from data.migrations import REVISIONS

ENCODING = "UTF8"
MIGRATIONS = Path(__file__).parents[1] / "migrations"


def migrate(*, dumped: bool = False) -> str | None:
    """Bring the database to this release's tables, making it if there is none.

    An SQLite database is copied first, and the last copies of this kind are kept; of a database on a server
    its owner makes the copy and then says so by `dumped`.
    Returns the revision it came from, None for a new one. Raises a DatabaseProblem, DumpFirst among them; a
    migration that fails leaves the database as it was.
    """
    path = file_of(engine())
    made = path is not None and not path.exists()
    if path is not None and made:
        _make_empty(path)
    if path is not None:
        disk.keep_to_owner(path)
    try:
        return _upgrade(engine(), dumped=dumped)
    except BaseException:
        if path is not None and made:
            engine().dispose()
            path.unlink(missing_ok=True)
        raise


def _make_empty(path: Path) -> None:
    try:
        disk.make_file(path)
    except OSError as error:
        raise DatabaseUnreachable("database.unreachable", reason=error) from error


def _upgrade(target: Engine, *, dumped: bool) -> str | None:
    with problems_of(target), target.connect() as connection:
        _check_holds_thai(connection)
        before = revision_of(connection)
    check_known(before)
    if before == REVISIONS[-1]:
        return before  # without the write lock, so that a house which can only be read still opens
    with problems_of(target), writing(target) as connection:
        take_turn(connection, wait=MIGRATION_SECONDS, statement=0)
        before = revision_of(connection)  # another one may have been quicker
        check_known(before)
        if before == REVISIONS[-1]:
            return before
        copy = _copy_before(target, before=before, dumped=dumped)
        try:
            _run(connection)
        except BaseException:
            if copy is not None:
                copy.unlink(missing_ok=True)  # all is rolled back: the database itself is that copy
            raise
    if copy is not None:
        backups.forget_upgrades(copy.parent)
    return before


def _check_holds_thai(connection: Connection) -> None:
    """Raises DatabaseUnreachable for a server's database whose encoding is another one: names would come back
    as bytes, or be refused row by row."""
    if connection.dialect.name != "postgresql":
        return
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != ENCODING:
        raise DatabaseUnreachable("database.encoding", encoding=encoding)


def _copy_before(target: Engine, *, before: str | None, dumped: bool) -> Path | None:
    """The copy of what stands, made while the lock keeps writers out; None where there is nothing yet."""
    path = file_of(target)
    if before is None:
        return None
    if path is not None:
        return backups.copy_for_upgrade(path, to=REVISIONS[-1])
    if target.dialect.name != "sqlite" and not dumped:
        raise DumpFirst(
            "database.dump_first", before=before, after=REVISIONS[-1], **backups.dump_words(target)
        )
    return None


def _run(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - alembic costs memory that the server does not have
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "postgresql":
        _order_text_by_its_bytes(connection)


def _order_text_by_its_bytes(connection: Connection) -> None:
    """Give every column of text the order that SQLite and Python have, whatever the server's language is.

    Exports, cursors of the API and what an edition hashes follow the order of codes: two servers, or one
    that a distribution's new library sorts otherwise, must not tell the same rows in two ways.
    """
    from alembic.migration import MigrationContext  # noqa: PLC0415 - as above
    from alembic.operations import Operations  # noqa: PLC0415

    change = Operations(MigrationContext.configure(connection))
    inspector = inspect(connection)
    for table in inspector.get_table_names():
        for column in inspector.get_columns(table):
            kind = column["type"]
            if isinstance(kind, String) and kind.collation != BYTES:
                own = Text(collation=BYTES) if isinstance(kind, Text) else String(kind.length, BYTES)
                change.alter_column(table, column["name"], type_=own)


BYTES = "C"
"""PostgreSQL's name for the order of bytes, in UTF-8 that of code points."""
