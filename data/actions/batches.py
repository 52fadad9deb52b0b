"""Writing a batch down: its number, the rows it closes and opens, the log."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from data.actions.book import Change
from data.clock import utc_now
from data.database import numbers_given
from data.domain.rights import Actor
from data.records import Record
from data.records.checks import RowError
from data.schema import HISTORY_COLUMNS, audit_log, batches, house_settings
from words import Problem, text

ROWS_A_BATCH = 10_000_000
"""Ids of batch n lie from n times this: unique without asking the database, at any number of tables."""

ERRORS_LISTED = 20
"""Errors that the message of a refused write spells out; the exception carries all."""


class RowsRefused(Problem):
    """A write that was refused whole, with everything that is wrong with it."""

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__("actions.rows_refused", count=len(errors))
        self.errors = tuple(errors)

    def text(self, *, lang: str) -> str:
        lines = [super().text(lang=lang)]
        lines += [f"- {error.text(lang=lang)}" for error in self.errors[:ERRORS_LISTED]]
        if len(self.errors) > ERRORS_LISTED:
            lines.append(text("actions.more_errors", lang=lang, count=len(self.errors) - ERRORS_LISTED))
        return "\n".join(lines)


class BatchTooLarge(Problem):
    """More rows than one batch has ids for."""


@dataclass
class Counts:
    """What a batch did to one record. `held_back`: seeds that gave way to what stands."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    held_back: int = 0
    closed: int = 0


@dataclass
class BatchResult:
    """`number` is None where nothing had to be written and so no batch was made.

    `differences`: the rows held back, each with record, key, reason, and the columns that differ as
    [what stands, what was offered].
    """

    number: int | None
    kind: str
    counts: dict[str, Counts] = field(default_factory=dict)
    differences: list[dict[str, Any]] = field(default_factory=list)

    def total(self, name: str) -> int:
        return sum(getattr(counts, name) for counts in self.counts.values())


@dataclass(frozen=True)
class BatchInfo:
    """What is known of a batch beside its rows."""

    actor: Actor
    kind: str
    file_name: str | None = None
    sha256: str | None = None
    release: str | None = None
    undoes: int | None = None


def store_batch(
    connection: Connection, *, info: BatchInfo, changes: Sequence[Change], result: BatchResult
) -> None:
    """Write `changes` as the next batch and set its number on `result`. The caller holds the write lock."""
    if len(changes) >= ROWS_A_BATCH:
        raise BatchTooLarge("actions.batch_too_large", count=len(changes), limit=ROWS_A_BATCH - 1)
    number = numbers_given(connection) + 1
    result.number = number
    connection.execute(
        insert(batches).values(
            number=number,
            uuid=str(uuid.uuid4()),
            written_at=utc_now(),
            counts={name: asdict(counts) for name, counts in result.counts.items()},
            differences=result.differences or None,
            actor=info.actor.name,
            **_detail(info),
        )
    )
    _close_rows(connection, number=number, changes=changes)
    _open_rows(connection, number=number, changes=changes)
    log(connection, actor=info.actor.name, action=info.kind, batch_number=number, detail=_detail(info))


def _detail(info: BatchInfo) -> dict[str, Any]:
    known = {entry.name: getattr(info, entry.name) for entry in fields(info) if entry.name != "actor"}
    return {name: value for name, value in known.items() if value is not None}


def _close_rows(connection: Connection, *, number: int, changes: Sequence[Change]) -> None:
    by_record: dict[str, list[dict[str, Any]]] = defaultdict(list)
    records: dict[str, Record] = {}
    for change in changes:
        if change.old is not None:
            records[change.record.name] = change.record
            place = {"at_province": change.old["province_code"], "at_id": change.old["id"]}
            by_record[change.record.name].append(place)
    for name, places in by_record.items():
        table = records[name].table
        at = (table.c.province_code == bindparam("at_province")) & (table.c.id == bindparam("at_id"))
        connection.execute(update(table).where(at).values(batch_to=number), places)


def _open_rows(connection: Connection, *, number: int, changes: Sequence[Change]) -> None:
    by_record: dict[str, list[dict[str, Any]]] = defaultdict(list)
    records: dict[str, Record] = {}
    sequence = number * ROWS_A_BATCH
    for change in changes:
        if change.new is None:
            continue
        sequence += 1
        records[change.record.name] = change.record
        values = {name: change.new[name] for name in change.record.value_names}
        history = (change.new["province_code"], sequence, change.key, number, None, change.origin or number)
        values.update(zip(HISTORY_COLUMNS, history, strict=True))
        by_record[change.record.name].append(values)
    for name, rows in by_record.items():
        connection.execute(insert(records[name].table), rows)


def log(
    connection: Connection, *, actor: str, action: str, batch_number: int | None, detail: Mapping[str, Any]
) -> None:
    """One line of the audit log."""
    line = {"at": utc_now(), "actor": actor, "action": action, "batch_number": batch_number}
    connection.execute(insert(audit_log).values(detail=dict(detail), **line))


def read_house_setting(connection: Connection, key: str) -> Any:
    """The value of a setting of this house; None where it was never set."""
    return connection.scalar(select(house_settings.c.value).where(house_settings.c.key == key))


def set_house_setting(connection: Connection, key: str, value: Any) -> None:
    changed = update(house_settings).where(house_settings.c.key == key).values(value=value)
    if not connection.execute(changed).rowcount:
        connection.execute(insert(house_settings).values(key=key, value=value))
