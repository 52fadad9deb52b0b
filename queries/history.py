"""How one record came to be: every version of it, with the batch that wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from data.records import RECORDS
from data.schema import batches
from queries._base import connected

FOUND_AT_ONCE = 50
"""Records that a search lists; more means that more must be typed."""

NAMES = ("name_th", "title_th", "text_th")
"""Where a record keeps what it is called by, if it is called anything."""


@dataclass(frozen=True)
class Version:
    """What a batch made of a record. `changes`: column -> value before and after; None, None: it was closed.

    `kind` and `written_at` (UTC) are the batch's; `actor` is None for readers who may not know.
    """

    batch: int
    kind: str
    written_at: datetime
    actor: str | None
    changes: Mapping[str, tuple[Any, Any]]
    closed: bool


def find_records(*, record: str, words: str) -> list[tuple[str, str]]:
    """Keys that ever were, with a name where there is one: those whose key or name holds `words`."""
    table = RECORDS[record].table
    named = next((name for name in NAMES if name in table.c), None)
    columns = [table.c.record_key] + ([table.c[named]] if named else [])
    fitting = table.c.record_key.icontains(words, autoescape=True)
    if named:
        fitting = or_(fitting, table.c[named].icontains(words, autoescape=True))
    statement = select(*columns).where(fitting).order_by(table.c.record_key, table.c.id)
    for name, values in RECORDS[record].where.items():
        statement = statement.where(table.c[name].in_(values))
    found: dict[str, str] = {}
    with connected() as connection:
        for key, *names in connection.execute(statement.limit(FOUND_AT_ONCE * 4)):
            found[key] = (names[0] if names else "") or ""
    return list(found.items())[:FOUND_AT_ONCE]


def read_history(*, record: str, key: str, details: bool) -> list[Version]:
    """The versions of a record, the newest first. `details`: with who wrote them."""
    own = RECORDS[record]
    table = own.table
    statement = select(table).where(table.c.record_key == key).order_by(table.c.batch_from, table.c.id)
    with connected() as connection:
        rows = [dict(row) for row in connection.execute(statement).mappings()]
        rows = [row for row in rows if own.holds(row)]
        numbers = {row[end] for row in rows for end in ("batch_from", "batch_to")} - {None}
        known = {
            row.number: row
            for row in connection.execute(select(batches).where(batches.c.number.in_(numbers)))
        }
    found: list[Version] = []
    opened = {row["batch_from"] for row in rows}
    before: Mapping[str, Any] = {}

    def add(number: int, changes: Mapping[str, tuple[Any, Any]], *, closed: bool) -> None:
        batch = known[number]
        actor = batch.actor if details else None
        found.append(Version(number, batch.kind, batch.written_at, actor, changes, closed))

    for row in rows:
        changes = {
            name: (before.get(name), row[name])
            for name in own.by_name
            if row[name] is not None or before.get(name) is not None
            if before.get(name) != row[name]
        }
        add(row["batch_from"], changes, closed=False)
        before = row
        if row["batch_to"] is not None and row["batch_to"] not in opened:
            add(row["batch_to"], {}, closed=True)
            before = {}
    return found[::-1]
