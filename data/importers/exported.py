"""The version of a row that our workbook wrote out, found again in the history by its mark.

Who changed one cell of a row spoke of that cell alone: the others say what stood when the workbook was
written, and do not undo what has come to stand since. So it is with a cell whose column was taken out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from data.actions.book import portions
from data.importers.marks import is_same, mark_of
from data.importers.rows import Given
from data.importers.values import CLEAR


def set_untouched(rows: Iterable[Given], *, connection: Connection) -> None:
    """Name the cells of each row that hold what stood when its workbook was written, where that is known."""
    by_table: dict[str, list[Given]] = defaultdict(list)
    for row in rows:
        if row.old is not None and not stands_as_exported(row):
            by_table[row.record.table.name].append(row)
    for own in by_table.values():
        table = own[0].record.table
        by_key = {row.key: row for row in own}
        for part in portions(sorted(key for key in by_key if key is not None)):
            found = select(table).where(table.c.record_key.in_(part)).order_by(table.c.id)
            for version in connection.execute(found).mappings():
                row, was = by_key[version["record_key"]], dict(version)
                if row.origin.marked is not None and mark_of(was, row.origin.marked) == row.said:
                    row.untouched = frozenset(_as_it_was(row, was))


def stands_as_exported(row: Given) -> bool:
    """Whether nothing has come to stand since: then what differs, if only in a last digit, is the user's."""
    marked = row.origin.marked
    return row.old is not None and marked is not None and mark_of(row.old, marked) == row.said


def _as_it_was(row: Given, version: dict[str, Any]) -> Iterable[str]:
    for name, value in row.values.items():
        if value is not CLEAR and name in version and is_same(value, version[name]):
            yield name
