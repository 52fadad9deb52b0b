"""Taking out for ever what an import brought in of persons: the one place where rows of history change.

An undo closes rows and keeps them; data of persons must not be kept. So the file goes, and each text that
the batch brought is blanked in every version of its record. Counts, dates and codes stay: they tell no one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, delete, select, update
from sqlalchemy.exc import DBAPIError

from data.access import confirmed
from data.actions.access import check_right
from data.actions.batches import BatchInfo, BatchResult, log, set_house_setting, store_batch
from data.actions.book import RowValues, portions
from data.actions.undo import UnknownBatch
from data.database import file_of, write_connection
from data.domain.free_text import told_of_persons
from data.domain.identity import is_identity_text, spelled_plainly
from data.domain.rights import Action, Actor
from data.records import RECORDS, Column, Record
from data.schema import audit_log, batches, editions, import_files, import_warnings, known_names
from data.settings import settings
from words import Problem

PERSONS_SCAN = "persons_scan"
"""The setting that tells which scan for persons the stored originals went through, and what it found."""

PURGED = "(ลบแล้ว / purged)"
"""In place of a text that must not be blank."""

SQLITE_MARK = b"SQLite format 3\0"

OPENED = ("mode=ro", "mode=ro&immutable=1")
"""How a copy is opened: as it is, and where its folder may not be written to, as what never changes."""


class PurgeRefused(Problem):
    """Only what was imported is purged: the rest ships with the release, or copies what was imported."""


@dataclass
class Purged:
    """`batch`: the batch that says so. `rows`, `cells`: versions and cells that were blanked.

    `had_file`: whether the original stood. `editions`: codes of those read as of a moment at which the rows
    stood. `backups`: files on this machine that hold it still; `since`: copies made from then on do too.
    `scrubbed`: whether the file of the database holds nothing of it any more (SQLite alone).
    """

    number: int
    batch: int
    since: datetime
    had_file: bool
    rows: int = 0
    cells: int = 0
    editions: tuple[str, ...] = ()
    backups: tuple[Path, ...] = ()
    scrubbed: bool = False
    stood: set[tuple[int, int | None]] = field(default_factory=set, repr=False)
    columns: dict[tuple[str, str], set[str]] = field(default_factory=dict, repr=False)
    renamed: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)
    rekeyed: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)


def purge_batch(engine: Engine, *, actor: Actor, number: int) -> Purged:
    """Blank what batch `number` brought in, its file and its texts, in all history; it cannot be undone.

    Raises UnknownBatch, PurgeRefused, NotAllowed, DatabaseProblem; and then has changed nothing.
    """
    with write_connection(engine) as connection:
        check_right(actor=confirmed(connection, actor), action=Action.PURGE)
        batch = connection.execute(select(batches).where(batches.c.number == number)).mappings().one_or_none()
        if batch is None:
            raise UnknownBatch("actions.unknown_batch", number=number)
        if batch["kind"] != "import":
            raise PurgeRefused("purge.not_an_import", number=number)
        result = BatchResult(None, "purge")
        store_batch(connection, info=BatchInfo(actor=actor, kind="purge"), changes=[], result=result)
        had_file = bool(
            connection.execute(delete(import_files).where(import_files.c.batch_number == number)).rowcount
        )
        done = Purged(number, result.number or 0, batch["written_at"], had_file)
        for record in RECORDS.values():
            _blank_record(connection, record, done)
        for record in RECORDS.values():
            _follow(connection, record, done)
        _blank_told(connection, done)
        _blank_beside(connection, number=number)
        done.editions = _editions(connection, done.stood)
        detail = {"rows": done.rows, "cells": done.cells, "file": had_file, "editions": list(done.editions)}
        log(connection, actor=actor.name, action="purge", batch_number=number, detail=detail)
    done.scrubbed = scrub(engine)
    done.backups = tuple(find_backups(engine, uuid=batch["uuid"]))
    return done


def note_scan(
    engine: Engine, *, actor: Actor, scan: int, count: int, found: Mapping[str, Collection[Any]]
) -> None:
    """Keep which stored originals a scan found to hold persons: batch -> places, never a value."""
    with write_connection(engine) as connection:
        check_right(actor=confirmed(connection, actor), action=Action.PURGE)
        set_house_setting(connection, PERSONS_SCAN, {"scan": scan, "found": dict(found)})
        detail = {"scan": scan, "files": count, "found": sorted(found)}
        log(connection, actor=actor.name, action="scan_persons", batch_number=None, detail=detail)


# Rows ---------------------------------------------------------------------------------------------


def _blank_record(connection: Connection, record: Record, done: Purged) -> None:
    """Blank what the batch brought in of a record, in every version that says the same."""
    table = record.table
    opened = connection.execute(select(table).where(table.c.batch_from == done.number)).mappings()
    own = {row["record_key"]: row for row in map(dict, opened) if record.holds(row)}
    for keys in portions(sorted(own)):
        found = select(table).where(table.c.record_key.in_(keys)).order_by(table.c.id)
        versions: dict[str, list[RowValues]] = {key: [] for key in keys}
        for row in connection.execute(found).mappings():
            versions[row["record_key"]].append(dict(row))
        for key in keys:
            former = next((v for v in versions[key] if v["batch_to"] == done.number), {})
            brought = _brought(record, own[key], former)
            for version in versions[key]:
                blanks = {n: b for n, (value, b) in brought.items() if version[n] == value}
                if blanks:
                    _blank_version(connection, record, version, blanks=blanks, done=done)
            if brought:
                done.columns[record.name, key] = set(brought)


def _brought(record: Record, row: RowValues, former: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Column -> the value that the batch brought and may be of a person, and what takes its place."""
    brought = {}
    for column in record.columns:
        value = row[column.name]
        if value is None or value == former.get(column.name) or not _may_tell(record, column, value):
            continue
        instead: Any = None
        if column.name in record.key:
            instead = f"x{row['id']}"
        elif not record.table.c[column.name].nullable:
            instead = PURGED if isinstance(value, str) else 0
        brought[column.name] = (value, instead)
    return brought


def _may_tell(record: Record, column: Column, value: Any) -> bool:
    """Whether a value may tell of a person: what was typed freely; keys and numbers by the scan's rule."""
    if column.refers or column.codes or column.allowed:
        return False
    if column.name in record.key or column.kind in ("integer", "decimal"):
        words = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        return is_identity_text(words) or told_of_persons(spelled_plainly(words)) is not None
    return column.kind in ("text", "json")


def _blank_version(
    connection: Connection, record: Record, version: RowValues, *, blanks: Mapping[str, Any], done: Purged
) -> None:
    table = record.table
    values = dict(blanks)
    if any(name in record.key for name in blanks):
        values["record_key"] = record.key_of({**version, **blanks})
        done.rekeyed[record.name, version["record_key"]] = values["record_key"]
        done.renamed.update({(record.name, version[n]): b for n, b in blanks.items() if n in record.key})
    at = (table.c.province_code == version["province_code"]) & (table.c.id == version["id"])
    connection.execute(update(table).where(at).values(**values))
    done.rows += 1
    done.cells += len(blanks)
    done.stood.add((version["batch_from"], version["batch_to"]))


def _follow(connection: Connection, record: Record, done: Purged) -> None:
    """Let other rows name a record by its new key, where the old one was a person's number."""
    for column in record.columns:
        named = {
            old: new
            for (name, old), new in done.renamed.items()
            if column.refers and name in column.refers.records
        }
        for version in _naming(connection, record, column, named):
            blanks = {column.name: named[version[column.name]]}
            _blank_version(connection, record, version, blanks=blanks, done=done)


def _naming(
    connection: Connection, record: Record, column: Column, named: Collection[str]
) -> list[RowValues]:
    if not named:
        return []
    found = select(record.table).where(record.table.c[column.name].in_(list(named)))
    return [dict(row) for row in connection.execute(found).mappings()]


# Beside the rows ----------------------------------------------------------------------------------


def _blank_told(connection: Connection, done: Purged) -> None:
    """What warnings and held-back seeds repeat of these cells and keys."""
    lines = select(*(import_warnings.c[name] for name in ("id", "record", "record_key", "column")))
    for line, name, key, column in connection.execute(lines).all():
        own = update(import_warnings).where(import_warnings.c.id == line)
        if column in done.columns.get((name, key), ()):
            connection.execute(own.values(given=None, detail={}))
        if (name, key) in done.rekeyed:
            connection.execute(own.values(record_key=done.rekeyed[name, key], given=None, detail={}))
    with_differences = select(batches.c.number, batches.c.differences).where(
        batches.c.differences.is_not(None)
    )
    for number, differences in connection.execute(with_differences).all():
        kept = [_without(line, done) for line in differences]
        if kept != differences:
            connection.execute(update(batches).where(batches.c.number == number).values(differences=kept))


def _without(line: Mapping[str, Any], done: Purged) -> dict[str, Any]:
    place = (line["record"], line["key"])
    kept = {n: v for n, v in line.get("columns", {}).items() if n not in done.columns.get(place, ())}
    return {**line, "key": done.rekeyed.get(place, line["key"]), "columns": kept}


def _blank_beside(connection: Connection, *, number: int) -> None:
    """The names of the file and its sheets, and what its warnings quote."""
    connection.execute(update(batches).where(batches.c.number == number).values(file_name=None))
    told: dict[str, Any] = {"sheet": "-", "given": None, "detail": {}}
    connection.execute(update(import_warnings).where(import_warnings.c.batch_number == number).values(**told))
    connection.execute(delete(known_names).where(known_names.c.batch_number == number))
    lines = select(audit_log.c.id, audit_log.c.detail).where(audit_log.c.batch_number == number)
    for line, detail in connection.execute(lines).all():
        kept = {name: value for name, value in (detail or {}).items() if name != "file_name"}
        connection.execute(update(audit_log).where(audit_log.c.id == line).values(detail=kept))


def _editions(connection: Connection, stood: Collection[tuple[int, int | None]]) -> tuple[str, ...]:
    """Editions read as of a moment at which a row stood that was blanked."""
    known = connection.execute(select(editions.c.code, editions.c.batch_number).order_by(editions.c.code))
    return tuple(
        code
        for code, number in known
        if any(opened <= number and (closed is None or number < closed) for opened, closed in stood)
    )


# The file of the database, and its copies ---------------------------------------------------------


def scrub(engine: Engine) -> bool:
    """Write the file anew, so that no free page keeps what was blanked. False where others hold it."""
    if engine.dialect.name != "sqlite":
        return False
    try:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("VACUUM")
            (busy, _log, _done) = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            raw.close()
    except (sqlite3.Error, DBAPIError):
        return False
    return not busy


def find_backups(engine: Engine, *, uuid: str) -> Iterator[Path]:
    """Copies of the database below its folder and VAR_DIR that hold the file of this batch."""
    here = file_of(engine)
    folders = {settings().var.resolve()} | ({here.resolve().parent} if here is not None else set())
    seen = {here.resolve()} if here is not None else set()
    for folder in sorted(folders):
        for path in sorted(folder.rglob("*")):
            if path.resolve() not in seen and path.is_file() and _is_copy(path, uuid=uuid):
                yield path
            seen.add(path.resolve())


def _is_copy(path: Path, *, uuid: str) -> bool:
    """Whether an SQLite file holds the file of a batch."""
    try:
        with path.open("rb") as file:
            if file.read(len(SQLITE_MARK)) != SQLITE_MARK:
                return False
    except OSError:
        return False
    return any(_holds(path, uuid=uuid, opened=opened) for opened in OPENED)


def _holds(path: Path, *, uuid: str, opened: str) -> bool:
    copy = create_engine(f"sqlite:///{path.resolve().as_uri()}?{opened}&uri=true", poolclass=NullPool)
    wanted = select(batches.c.uuid).join(import_files, import_files.c.batch_number == batches.c.number)
    try:
        with copy.connect() as connection:
            return connection.scalar(wanted.where(batches.c.uuid == uuid)) is not None
    except (OSError, DBAPIError):
        return False
