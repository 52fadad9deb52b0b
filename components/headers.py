"""Words that the declaration of a record has for it and its columns."""

from __future__ import annotations

from components.language import lang
from data.records import RECORDS


def title_of(record: str) -> str:
    """What a record type is called; a name that is none any more stands as it is."""
    return RECORDS[record].title(lang=lang()) if record in RECORDS else record


def header_of(record: str, column: str | None) -> str:
    """The header of a record's column; a name that is none any more stands as it is."""
    if column is None or record not in RECORDS or column not in RECORDS[record].by_name:
        return column or ""
    return RECORDS[record].by_name[column].header(lang=lang())
