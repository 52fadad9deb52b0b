"""Copies of an SQLite database: made while it is in use, checked, listed, and put back in its place."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from data import clock
from data.database import disk
from data.database.engines import engine
from data.database.numbers import PERHAPS_GIVEN, keep_numbers_given, numbers_given
from data.database.problems import (
    BackupRefused,
    DatabaseFull,
    NotADatabase,
    file_of,
    problems_of,
    shown_place,
)
from data.migrations import REVISIONS

FOLDER = "backups"
"""Beside the database: on the same disk, so that a copy for an upgrade needs no setting."""

UPGRADES_KEPT = 3
"""Copies that upgrades have made. What someone asked for by `backup` is never taken away."""

ROOM_FOR_UPGRADE = 2
"""Sizes of the database that an upgrade needs: one for the copy, one for what it rewrites."""

_STAMP = "%Y%m%d-%H%M%SZ"
_NAME = re.compile(r".+?(?:-before-(?P<before>[a-z0-9]+))?-(?P<stamp>\d{8}-\d{6}Z)(?:-(?P<n>\d+))?\.db")


@dataclass(frozen=True)
class Backup:
    """`before`: the revision an upgrade was about to go to, `restore`, or None for one that was asked for."""

    path: Path
    before: str | None


@dataclass(frozen=True)
class Restored:
    """`revision`: the tables of the copy; `next_number`: what the next batch is called."""

    revision: str
    next_number: int


def backups_folder() -> Path | None:
    """Where copies of this installation's database lie; None for a database on a server."""
    path = file_of(engine())
    return None if path is None else path.parent / FOLDER


def list_backups(folder: Path) -> list[Backup]:
    """The copies in a folder by the names this program gives, oldest first."""
    found = []
    for path in folder.glob("*.db"):
        named = _NAME.fullmatch(path.name)
        if named is not None:
            at = datetime.strptime(named["stamp"], _STAMP).replace(tzinfo=UTC)
            found.append((at, int(named["n"] or 1), Backup(path=path, before=named["before"])))
    return [backup for _at, _n, backup in sorted(found, key=lambda entry: entry[:2])]


def backup(to: Path | None = None) -> Path:
    """Copy the database as it stands at one moment, while others read and write: the file's path.

    `to`: a file that is not there yet, or a folder; None: the folder `backups` beside the database.
    Raises BackupRefused, DatabaseFull where room is short, DatabaseProblem.
    """
    target = engine()
    path = file_of(target)
    if path is None:
        raise BackupRefused("database.dump_instead", **dump_words(target))
    if to is not None and not to.is_dir():
        if to.exists():
            raise BackupRefused("database.backup_exists", file=to)
        return _copy(path, to=to, sizes=1)
    return _copy(path, to=_free_name(to or path.parent / FOLDER, stem=path.stem), sizes=1)


def copy_for_upgrade(path: Path, *, to: str) -> Path:
    """The copy before an upgrade to revision `to`. Raises DatabaseFull, DatabaseProblem."""
    name = _free_name(path.parent / FOLDER, stem=f"{path.stem}-before-{to}")
    return _copy(path, to=name, sizes=ROOM_FOR_UPGRADE)


def forget_upgrades(folder: Path) -> None:
    """Let go of all but the last copies that upgrades have made."""
    made = [backup for backup in list_backups(folder) if backup.before not in (None, "restore")]
    for old in made[:-UPGRADES_KEPT]:
        old.path.unlink(missing_ok=True)


def restore(source: Path) -> Restored:
    """Put a copy in the place of the database, keeping what stood there as one more.

    Batch numbers go on above all that were given, so that none comes to mean other content.
    Nobody else may have the database open: what a running server remembers would no longer be true.
    Raises BackupRefused, DatabaseLocked where it is open, DatabaseFull, DatabaseProblem.
    """
    target = engine()
    path = file_of(target)
    if path is None:
        raise BackupRefused("database.restore_instead", **dump_words(target))
    revision = _usable(source, beside=path)
    given = _numbers_given(path, source=source)
    target.dispose()  # connections of our own would count as somebody else's
    _need_room(path.parent, size=2 * source.stat().st_size)
    part = path.with_name(f".{path.name}.restored.part")
    with problems_of(target):
        if path.exists():
            _keep_former(path)
        try:
            _copy_numbered(source, to=part, given=given)
            if not path.exists():
                disk.make_file(path)
            _replace(path, source=part)
        except OSError as error:
            raise BackupRefused("database.backup_unwritable", file=path, reason=error.strerror) from error
        finally:
            for rest in (part, Path(f"{part}-journal")):
                rest.unlink(missing_ok=True)
    return Restored(revision, next_number=given + 1)


def dump_words(target: Engine) -> dict[str, str]:
    """What the messages for a database on a server name: where it is, and its database."""
    return {"where": shown_place(target), "name": target.url.database or ""}


def _free_name(folder: Path, *, stem: str) -> Path:
    """A name that none has, after those of the same second: one that was let go is not used again."""
    stamp = clock.utc_now().strftime(_STAMP)
    named = (_NAME.fullmatch(path.name) for path in folder.glob(f"{stem}-{stamp}*.db"))
    n = max((int(one["n"] or 1) for one in named if one), default=0) + 1
    return folder / f"{stem}-{stamp}{f'-{n}' if n > 1 else ''}.db"


def _need_room(folder: Path, *, size: int) -> None:
    while not folder.exists():
        folder = folder.parent
    free = disk.free_bytes(folder)
    needed = size + disk.LEAST_ROOM
    if free < needed:
        shown = {"needed": _megabytes(needed), "free": _megabytes(free)}
        raise DatabaseFull("database.no_room_for_copy", folder=folder, **shown)


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.1f}"


def _copy(path: Path, *, to: Path, sizes: int) -> Path:
    """Copy by SQLite's own online backup, check the copy, and only then give it its name."""
    part = to.with_name(f".{to.name}.part")
    target = engine()
    try:
        with problems_of(target), _opened(target) as source:
            size = _size(source)
            _need_room(to.parent, size=size * sizes)
            disk.make_file(part)
            with closing(sqlite3.connect(part)) as copy:
                copy.execute("PRAGMA synchronous = FULL")
                copy.execute("PRAGMA fullfsync = ON")
                source.backup(copy)
                copy.execute(
                    "PRAGMA journal_mode = DELETE"
                )  # one file, that also opens where none can be made
                _check(copy, file=path)
        part.replace(to)
    except OSError as error:
        raise BackupRefused("database.backup_unwritable", file=to, reason=error.strerror or error) from error
    finally:
        for rest in (part, Path(f"{part}-journal")):
            rest.unlink(missing_ok=True)
    return to


@contextmanager
def _opened(target: Engine) -> Iterator[sqlite3.Connection]:
    """The database for reading, as its folder allows."""
    with target.connect() as connection:
        own = connection.connection.dbapi_connection
        assert isinstance(own, sqlite3.Connection)
        yield own


def _size(connection: sqlite3.Connection) -> int:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    return int(pages) * int(connection.execute("PRAGMA page_size").fetchone()[0])


def _check(connection: sqlite3.Connection, *, file: Path) -> None:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise NotADatabase("database.damaged", where=file, found=found)


def _usable(source: Path, *, beside: Path) -> str:
    """The revision of a copy that may be restored from. Raises BackupRefused, NotADatabase."""
    if not source.is_file():
        raise BackupRefused("database.backup_missing", file=source)
    if beside.exists() and source.samefile(beside):
        raise BackupRefused("database.backup_is_the_database", file=source)
    try:
        uri = f"{source.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as copy:
            _check(copy, file=source)
            revision = copy.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    except (sqlite3.Error, TypeError) as error:
        raise NotADatabase("database.not_a_database", where=source) from error
    if revision not in REVISIONS:
        raise BackupRefused("database.backup_newer", file=source, revision=revision, known=REVISIONS[-1])
    return str(revision)


def _keep_former(path: Path) -> None:
    """What stands becomes a copy; what cannot be read is moved aside as it is."""
    folder = path.parent / FOLDER
    if path.stat().st_size == 0:
        return
    try:
        _copy(path, to=_free_name(folder, stem=f"{path.stem}-before-restore"), sizes=2)
    except NotADatabase:
        aside = _free_name(folder, stem=f"{path.stem}-damaged").name
        folder.mkdir(parents=True, exist_ok=True)
        for tail in ("", "-wal", "-shm"):
            part = Path(f"{path}{tail}")
            if part.exists():
                part.replace(folder / f"{aside}{tail}")


def _replace(path: Path, *, source: Path) -> None:
    """Copy into the file itself, alone on it: all of it or, if this is cut short, none."""
    engine().dispose()
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=1)) as to:
        to.execute("PRAGMA synchronous = FULL")
        to.execute("PRAGMA fullfsync = ON")
        to.execute("PRAGMA locking_mode = EXCLUSIVE")
        to.execute("BEGIN IMMEDIATE")
        to.execute("COMMIT")
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            copy.backup(to)
        _check(to, file=path)


# Numbers ------------------------------------------------------------------------------------------


def _numbers_given(path: Path, *, source: Path) -> int:
    """The highest number that may have been given: by the copy, by what it replaces, by other copies here.

    What stood may be gone or damaged: then as many are left out as may have been given since the copies.
    """
    stood = _numbers_of(path) if path.exists() and path.stat().st_size else None
    copies = [source, *(copy.path for copy in list_backups(path.parent / FOLDER))]
    known = max(number for copy in copies if (number := _numbers_of(copy)) is not None)
    return known + PERHAPS_GIVEN if stood is None else max(known, stood)


def _numbers_of(path: Path) -> int | None:
    """None for a file that does not say."""
    with suppress(DBAPIError), _file(path, mode="ro").connect() as connection:
        return numbers_given(connection)
    return None


def _copy_numbered(source: Path, *, to: Path, given: int) -> None:
    """A copy that knows which numbers were given: it is made apart, so that no state without them stands."""
    to.unlink(missing_ok=True)
    disk.make_file(to)
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as copy,
        closing(sqlite3.connect(to)) as part,
    ):
        copy.backup(part)
    with _file(to, mode="rw").begin() as connection:
        keep_numbers_given(connection, given=given)


def _file(path: Path, *, mode: str) -> Engine:
    return create_engine(f"sqlite:///{path.absolute().as_uri()}?mode={mode}&uri=true", poolclass=NullPool)
