"""The state in which a batch finds the records, and in which it will leave them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Table, func, select

from data.records import RECORDS, Record, as_of
from data.schema import batches

KEYS_AT_ONCE = 900
"""Keys in one look-up: below the 999 variables that older SQLite allows."""

RowValues = dict[str, Any]


@dataclass
class Change:
    """One record's step from a version to the next: `old` None opens it, `new` None closes it.

    `origin`: the batch whose kind the values carry; None: the batch being written. `row`: its number
    among the rows given, for messages.
    """

    record: Record
    key: str
    old: RowValues | None
    new: RowValues | None
    origin: int | None = None
    row: int | None = None

    @cached_property
    def place(self) -> tuple[str, str]:
        return self.record.table.name, self.key


@dataclass
class Book:
    """Current rows by table and record key, read on demand, with the changes of this batch laid over."""

    connection: Connection
    _read: dict[str, dict[str, RowValues | None]] = field(default_factory=dict)
    _changed: dict[tuple[str, str], RowValues | None] = field(default_factory=dict)
    _kinds: dict[int, str] | None = None

    @property
    def kinds(self) -> dict[int, str]:
        """The kind of every batch; of an undo `undo:` and what it undid, of its own undo that alone."""
        if self._kinds is None:
            kinds: dict[int, str] = {}
            order = select(batches.c.number, batches.c.kind, batches.c.undoes).order_by(batches.c.number)
            for number, kind, undoes in self.connection.execute(order):
                undone = kinds.get(undoes, "")
                if kind != "undo":
                    kinds[number] = kind
                else:
                    kinds[number] = undone.removeprefix("undo:") if "undo:" in undone else f"undo:{undone}"
            self._kinds = kinds
        return self._kinds

    def kind_of(self, row: RowValues) -> str:
        return self.kinds[row["batch_origin"]]

    def load(self, table: Table, keys: Collection[str]) -> None:
        """Read the current rows with these keys, so that `standing` and `find` need no query each."""
        known = self._read.setdefault(table.name, {})
        missing = [key for key in keys if key not in known]
        known.update(dict.fromkeys(missing))
        for part in portions(missing):
            found = select(table).where(as_of(table), table.c.record_key.in_(part))
            known.update((row["record_key"], dict(row)) for row in self.connection.execute(found).mappings())

    def standing(self, table: Table, key: str) -> RowValues | None:
        """The row that stands before this batch."""
        known = self._read.setdefault(table.name, {})
        if key not in known:
            self.load(table, (key,))
        return known[key]

    def find(self, records: tuple[str, ...], key: str) -> RowValues | None:
        """The row of one of `records` that will stand after this batch."""
        for name in records:
            record = RECORDS[name]
            place = (record.table.name, key)
            row = self._changed[place] if place in self._changed else self.standing(record.table, key)
            if row is not None and record.holds(row):
                return row
        return None

    def lay(self, change: Change) -> None:
        self._changed[change.place] = change.new

    def laid(self, table: Table) -> dict[str, RowValues | None]:
        """This batch's changes to a table: record key -> the row that will stand, None where none will."""
        return {key: row for (name, key), row in self._changed.items() if name == table.name}

    def closed_by(self, table: Table, keys: Collection[str]) -> dict[str, int]:
        """Of keys that have no current row: the batch that closed the last one."""
        last = func.max(table.c.batch_to)
        closed: dict[str, int] = {}
        for part in portions(list(keys)):
            found = select(table.c.record_key, last).where(table.c.record_key.in_(part))
            closed.update((k, n) for k, n in self.connection.execute(found.group_by(table.c.record_key)) if n)
        return closed


def portions(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(keys), KEYS_AT_ONCE):
        yield keys[start : start + KEYS_AT_ONCE]
