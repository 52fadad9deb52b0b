"""What rows name must stand: no foreign key can point at a version row, so the writer looks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from data.actions.book import Book, Change, RowValues, portions
from data.records import RECORDS, Column, Record, Refers, as_of
from data.records.checks import RowError, shown
from words import LANGUAGES, Named


@dataclass(frozen=True)
class Use:
    """A row that will stand names one that the batch would close."""

    record: Record
    key: str
    column: Column
    closed: Change


def load_references(book: Book, rows: Iterable[tuple[Record, RowValues]]) -> None:
    """Read what `rows` refer to, in a few queries."""
    keys: dict[str, set[str]] = defaultdict(set)
    for record, row in rows:
        for column, refers in record.referring:
            if row[column.name] is not None:
                key = column.referred_key(row)
                for name in refers.records:
                    keys[name].add(key)
    for name, wanted in keys.items():
        book.load(RECORDS[name].table, wanted)


def check_references(book: Book, change: Change) -> Iterator[RowError]:
    """An error for each column of the new row that names what will not stand."""
    row = change.new
    if row is None:
        return
    for column, refers in change.record.referring:
        if row[column.name] is None:
            continue
        found = book.find(refers.records, column.referred_key(row))
        if found is None or not all(found[name] in values for name, values in refers.where.items()):
            expected, values = _expected(column, refers)
            given = shown(row[column.name])
            yield RowError(change.record, change.row, change.key, column.name, given, expected, values)


def _expected(column: Column, refers: Refers) -> tuple[str, dict[str, Any]]:
    if column.codes:
        return "code", {"list": column.codes}
    records = [RECORDS[name] for name in refers.records]
    told = {"records": Named(*(", ".join(one.title(lang=lang) for one in records) for lang in LANGUAGES))}
    if not refers.where:
        return "reference", told
    return "reference_where", told | {"where": Named(*(_where(refers, lang=lang) for lang in LANGUAGES))}


def _where(refers: Refers, *, lang: str) -> str:
    columns = {name: column for record in refers.records for name, column in RECORDS[record].by_name.items()}
    return "; ".join(
        f"{columns[name].header(lang=lang)} = {'/'.join(values)}" for name, values in refers.where.items()
    )


def find_uses(book: Book, closing: Sequence[Change], changes: Sequence[Change]) -> list[Use]:
    """The current rows, untouched by `changes`, that name a row of `closing`."""
    by_table: dict[str, dict[str, Change]] = defaultdict(dict)
    for change in closing:
        by_table[change.record.table.name][change.key] = change
    touched = {change.place for change in changes}
    return [
        use
        for table, closed in by_table.items()
        for record, column in _referrers(table)
        for use in _uses(book, record=record, column=column, closed=closed)
        if (record.table.name, use.key) not in touched
    ]


def _referrers(table: str) -> Iterator[tuple[Record, Column]]:
    for record in RECORDS.values():
        for column, refers in record.referring:
            if any(RECORDS[name].table.name == table for name in refers.records):
                yield record, column


def _uses(book: Book, *, record: Record, column: Column, closed: dict[str, Change]) -> Iterator[Use]:
    if column.codes:
        closed = {key: c for key, c in closed.items() if c.old and c.old["list"] == column.codes}
    table = record.table
    last_parts = {c.old[c.record.key[-1]] for c in closed.values() if c.old is not None}
    for part in portions(sorted(last_parts)):
        found = select(table).where(as_of(table), table.c[column.name].in_(part))
        for row in map(dict, book.connection.execute(found).mappings()):
            key = column.referred_key(row)
            if key in closed and record.holds(row):
                yield Use(record, row["record_key"], column, closed[key])
