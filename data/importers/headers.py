"""Which rows of a sheet are rows of which record, and which column is what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.importers.layout import (
    FOR_READING,
    KIND_KEY,
    READ_BESIDE,
    column_of,
    record_of_sheet,
    sheet_columns,
)
from data.importers.marks import Marked, read_key_mark
from data.importers.normalise import match_key
from data.importers.upload import CellSheet
from data.importers.values import as_text, is_blank
from data.records import Record
from words import LANGUAGES, text

LOOKED_AT = 30
"""Rows at the top of a sheet among which its header is looked for: titles and notes stand above it."""

ENOUGH = 2
"""Headers that must be known for a row to be a header row, where that many columns are required."""


@dataclass(frozen=True)
class RecordTable:
    """The rows of one record in one sheet.

    `columns`: place in the sheet -> column key. `first`: the first row of data, from 0. `unknown`: headers
    of columns that are nothing of the record's, by place.
    """

    record: Record
    sheet: CellSheet
    columns: dict[int, str]
    headers: dict[int, str]
    first: int
    mark: int | None = None
    kind: int | None = None
    marked: Marked | None = None
    unknown: dict[int, str] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """The rows that say something: number in the sheet from 1, and cells."""
        places = [*self.columns, *([self.mark] if self.mark is not None else [])]
        for number, row in enumerate(self.sheet.rows[self.first :], start=self.first + 1):
            width = len(row)
            if any(place < width and not is_blank(row[place]) for place in places):
                yield number, row


def find_tables(
    sheets: Sequence[CellSheet], *, only: Record | None = None
) -> tuple[list[RecordTable], list[CellSheet]]:
    """The tables of our workbook, and the sheets that are none of it.

    `only`: what record the sheets hold, where someone said so.
    """
    tables, others = [], []
    for sheet in sheets:
        table = _by_key_row(sheet) or _by_headers(sheet, only or record_of_sheet(sheet.name))
        if table is not None and not set(table.record.key) <= set(table.columns.values()):
            is_ours = only is None and (table.marked is not None or not table.unknown)
            table = table if is_ours else None  # the record under other headers: a table to be understood
        if table is None:
            others.append(sheet)
        else:
            tables.append(table)
    return tables, others


def _by_key_row(sheet: CellSheet) -> RecordTable | None:
    for line, row in enumerate(sheet.rows[:LOOKED_AT]):
        for place, cell in enumerate(row):
            found = read_key_mark(cell)
            if found is not None:
                record, marked = found
                return _keyed(sheet, record, marked, line=line, mark=place)
    return None


def _keyed(sheet: CellSheet, record: Record, marked: Marked, *, line: int, mark: int) -> RecordTable:
    keys = [as_text(cell) if not is_blank(cell) else "" for cell in sheet.rows[line]]
    header = sheet.rows[line + 1] if line + 1 < len(sheet.rows) else []
    named = {place: as_text(cell) for place, cell in enumerate(header) if not is_blank(cell)}
    columns = {p: column.name for p, key in enumerate(keys) if (column := column_of(record, key))}
    kind = keys.index(KIND_KEY) if KIND_KEY in keys else None
    known = {mark, kind, *columns} | {p for p, key in enumerate(keys) if key.startswith(FOR_READING)}
    unknown = {place: head for place, head in named.items() if place not in known}
    headers = {place: named.get(place, key) for place, key in columns.items()}
    return RecordTable(record, sheet, columns, headers, line + 2, mark, kind, marked, unknown)


def _by_headers(sheet: CellSheet, record: Record | None) -> RecordTable | None:
    """The table below the row of which most cells are headers of the record."""
    if record is None:
        return None
    names = header_names(record)
    marks = {match_key(text("importing.header_mark", lang=lang)) for lang in LANGUAGES}
    best: tuple[int, int, dict[int, str]] = (0, 0, {})
    for line, row in enumerate(sheet.rows[:LOOKED_AT]):
        columns: dict[int, str] = {}
        for place, cell in enumerate(row):
            key = names.get(match_key(cell)) if isinstance(cell, str) else None
            if key is not None and key not in columns.values():
                columns[place] = key
        if len(columns) > best[0]:
            best = (len(columns), line, columns)
    count, line, columns = best
    if count < min(ENOUGH, len(record.key)) or not set(record.key) & set(columns.values()):
        return None
    header = sheet.rows[line]
    mark = next((p for p, c in enumerate(header) if isinstance(c, str) and match_key(c) in marks), None)
    headers = {place: as_text(header[place]) for place in columns}
    unknown = {
        p: as_text(c) for p, c in enumerate(header) if not is_blank(c) and p not in columns and p != mark
    }
    return RecordTable(record, sheet, columns, headers, line + 1, mark=mark, unknown=unknown)


def header_names(record: Record) -> dict[str, str]:
    """Every way to write a header of the record -> column key: Thai, English, the key itself.

    What a column was called in an earlier release stays, where no column is called so now.
    """
    names: dict[str, str] = {}
    for column in (*sheet_columns(record), *READ_BESIDE.get(record.name, ())):
        for spelled in (column.name, column.th, column.en):
            names.setdefault(match_key(spelled), column.name)
    for column in sheet_columns(record):
        for spelled in column.former:
            names.setdefault(match_key(spelled), column.name)
    return names


@dataclass(frozen=True)
class ForeignHead:
    """A header of a foreign table. `whole`: with the group that stands over it, where there is one."""

    own: str
    whole: str


def read_heads(rows: Sequence[Sequence[Any]], *, line: int) -> dict[int, ForeignHead]:
    """Place -> header in the row `line` (from 0), and in the row above where the header takes two.

    A group stands over the columns to its right up to the next one; a header of both rows stands in the
    upper one, over a blank.
    """
    lower = {place: as_text(cell) for place, cell in enumerate(rows[line]) if not is_blank(cell)}
    above = rows[line - 1] if line else ()
    upper = {p: as_text(cell) for p, cell in enumerate(above) if isinstance(cell, str) and not is_blank(cell)}
    if len(upper) < ENOUGH or not all(isinstance(rows[line][place], str) for place in lower):
        return {
            place: ForeignHead(own, own) for place, own in lower.items()
        }  # a title above, or a row of data
    heads, group = {}, ""
    for place in range(max((*lower, *upper)) + 1):
        group = upper.get(place, group)
        if place in lower:
            whole = f"{group} {lower[place]}" if group else lower[place]
            heads[place] = ForeignHead(lower[place], whole)
        else:
            if place in upper:
                heads[place] = ForeignHead(group, group)
            group = ""
    return heads


def head_labels(heads: Mapping[int, ForeignHead]) -> dict[int, str]:
    """Place -> the header as people call it: with its group where another column is called the same."""
    called = Counter(match_key(head.own) for head in heads.values())
    return {p: head.whole if called[match_key(head.own)] > 1 else head.own for p, head in heads.items()}
