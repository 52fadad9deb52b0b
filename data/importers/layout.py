"""How the workbook is laid out: what the writer and the reader of it both know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from data.importers.normalise import clean
from data.records import RECORDS, Column, Record

KIND_KEY = "#kind"
"""The hidden column of each row's kind and of what the row said when it was exported."""

DUE_KIND = "due"
"""The kind of a row that stands nowhere yet: it waits for its value, and says nothing without it."""

NEVER_WRITTEN = 0
"""In place of the number of a batch, for such a row."""

FOR_READING = "~"
"""Begins the key of a column that is there to be read only: the name beside a code."""

DELETE_MARKS = frozenset({"ลบ", "delete"})
DELETE_MARK = "ลบ"

ROWS_A_SHEET = 1_048_576 - 2
"""Excel's rows less the two of the header; a longer table goes on in a second sheet."""

SHEET_NAME_LENGTH = 31

PROVINCE = Column("province_code", "text", "จังหวัด (00 = ทั้งประเทศ)", "Province (00 = nation)")


IDENTITY_FROM = replace(RECORDS["area_identity"].by_name["from_on"], required=False)
"""Of which day on the name, kind and code in a row of bodies hold: they become an identity of that day."""

READ_BESIDE: Mapping[str, tuple[Column, ...]] = {
    name: (IDENTITY_FROM,) for name, record in RECORDS.items() if record.dated
}
"""Columns that a sheet may have and that its record does not keep itself."""


def sheet_columns(record: Record) -> tuple[Column, ...]:
    """The columns of a record's sheet: its own, and the province where no other column tells it."""
    if record.province_from is None and record.owner_scope != "nation":
        return (*record.columns, PROVINCE)
    return record.columns


def column_of(record: Record, key: str) -> Column | None:
    """The column of a key, or of the key that it had in an earlier release."""
    if key == PROVINCE.name:
        return PROVINCE
    beside = READ_BESIDE.get(record.name, ())
    known = record.by_name.get(key) or next((c for c in beside if c.name == key), None)
    return known or next((c for c in record.columns if key in c.former), None)


def sheet_name(record: Record, *, part: int = 1) -> str:
    """The sheet of a record; a continuation carries its number."""
    tail = f" ({part})" if part > 1 else ""
    safe = "".join(" " if letter in "[]:*?/\\" else letter for letter in record.th)
    return safe[: SHEET_NAME_LENGTH - len(tail)] + tail


def record_of_sheet(name: str) -> Record | None:
    """The record whose sheet bears this name in Thai or English, or is called by its key, now or formerly."""
    bare = clean(name).split(" (")[0].casefold()
    for record in RECORDS.values():
        if bare in (record.name, record.en.casefold(), sheet_name(record).casefold()):
            return record
    return next((r for r in RECORDS.values() if bare in (_as_sheet(former) for former in r.former)), None)


def _as_sheet(title: str) -> str:
    safe = "".join(" " if letter in "[]:*?/\\" else letter for letter in title)
    return safe[:SHEET_NAME_LENGTH].casefold()
