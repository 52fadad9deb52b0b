"""A table that names its areas twice: by the code that was taken for the row's, and by one of a smaller area.

`CODE` 10 beside `SUB_DISTRICT_CODE` 900110 is no row of Bangkok. Which of the two the row speaks of is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from data.domain.areas import level_of
from data.importers.findings import Finding, given_as
from data.importers.headers import RecordTable
from data.importers.lookups import Lookups
from data.importers.normalise import THAI_DIGITS
from data.importers.upload import CellSheet
from data.importers.values import as_text, is_blank
from data.records import Record

SHARE = 0.8
"""So many of a column's cells must be codes of smaller areas for it to be a column of such codes."""

ROWS_TRIED = 300


def find_finer_codes(table: RecordTable, *, lookups: Lookups) -> Iterator[Finding]:
    """A finding for each column that is left aside, though it tells the area more finely than the row's own.

    In our own workbook the key row says which column is what.
    """
    if table.marked is None:
        places = {key: place for place, key in table.columns.items()}
        yield from find_finer_columns(
            table.sheet, record=table.record, first=table.first, places=places, lookups=lookups
        )


def find_finer_columns(
    sheet: CellSheet, *, record: Record, first: int, places: Mapping[str, int], lookups: Lookups
) -> Iterator[Finding]:
    """`first`: the first row of data from 0; `places`: column -> its place, of the columns that are read."""
    own = next((places[name] for name in _area_columns(record) if name in places), None)
    body = sheet.rows[first : first + ROWS_TRIED]
    if own is None or not first:
        return
    longest = max((len(_area_in(row, own, lookups)) for row in body), default=0)
    for place in range(max(map(len, body), default=0)):
        given = [row for row in body if place < len(row) and not is_blank(row[place])]
        finer = [row for row in given if len(_area_in(row, place, lookups)) > longest > 0]
        if place not in places.values() and finer and len(finer) >= SHARE * len(given):
            header = sheet.rows[first - 1]
            words = as_text(header[place]) if place < len(header) else ""
            where = (sheet.name, sheet.rows.index(finer[0]) + 1, place, words, given_as(finer[0][place]))
            key, said = "importing.expected.finer_code", {"header": words}
            yield Finding(*where, key, said, record=record.name)


def _area_columns(record: Record) -> list[str]:
    """The columns of the key that name an area, or are its code."""
    if record.name == "area":
        return ["code"]
    named = (record.by_name[name] for name in record.key)
    return [column.name for column in named if column.refers and "area" in column.refers.records]


def _area_in(row: Sequence[Any], place: int, lookups: Lookups) -> str:
    """The code of an area in a cell, or of one within an area that is known; nothing where it holds none."""
    if place >= len(row) or is_blank(row[place]):
        return ""
    code = as_text(row[place]).translate(THAI_DIGITS)
    within = code[:-2] if level_of(code) in ("district", "subdistrict") else code
    return code if lookups.row_of("area", code) or lookups.row_of("area", within) else ""
