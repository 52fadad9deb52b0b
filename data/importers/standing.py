"""The rows of a record that stand, and those that will stand after a file, by the value of a column."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select

from data.actions.book import Book, RowValues, portions
from data.importers.rows import Given
from data.records import RECORDS, as_of


def standing_rows(
    connection: Connection, name: str, *, column: str | None = None, values: Collection[Any] = ()
) -> list[RowValues]:
    """The rows of a record that stand, all or those with one of the values in a column."""
    table = RECORDS[name].table
    rows = select(table).where(as_of(table))
    if column is None:
        return [dict(row) for row in connection.execute(rows).mappings()]
    return [
        dict(row)
        for part in portions(sorted(values))
        for row in connection.execute(rows.where(table.c[column].in_(part))).mappings()
    ]


def rows_after(book: Book, name: str, *, column: str, values: Collection[Any]) -> dict[str, RowValues]:
    """Record key -> row of those that will stand after the file, with one of the values in a column."""
    after: dict[str, RowValues | None] = {
        row["record_key"]: row for row in standing_rows(book.connection, name, column=column, values=values)
    }
    after |= book.laid(RECORDS[name].table)  # the rows of every record that is kept there
    own = {key: row for key, row in after.items() if row is not None and RECORDS[name].holds(row)}
    return {key: row for key, row in own.items() if row[column] in values}


def all_after(book: Book, name: str) -> dict[str, RowValues]:
    """Record key -> row of all those that will stand after the file, without what it takes out."""
    record = RECORDS[name]
    after: dict[str, RowValues | None] = {
        row["record_key"]: row for row in standing_rows(book.connection, name)
    }
    after |= book.laid(record.table)
    return {key: row for key, row in after.items() if row is not None and record.holds(row)}


def values_of(rows: Collection[Given], column: str) -> set[Any]:
    """What the rows have in a column, blanks left out."""
    return {row.new[column] for row in rows if row.new and row.new[column] is not None}
