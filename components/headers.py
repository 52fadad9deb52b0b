"""Words and columns that a record's declaration gives: what it is called, its heads, what a value says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from components.language import lang, t
from data.records import RECORDS
from data.records.model import Column
from outputs.names import code_names
from outputs.pieces.sheet import SheetColumns
from outputs.pieces.table import is_missing
from words.dates import fiscal_year, short_date

OF_THAI = " (Thai)"
"""Ends the header of a text that has a second column for English."""


def title_of(record: str) -> str:
    """What a record type is called; a name that is none any more stands as it is."""
    return RECORDS[record].title(lang=lang()) if record in RECORDS else record


def header_of(record: str, column: str | None) -> str:
    """The header of a record's column; a name that is none any more stands as it is."""
    if column is None or record not in RECORDS or column not in RECORDS[record].by_name:
        return column or ""
    return RECORDS[record].by_name[column].header(lang=lang())


def label_of(record: str, name: str) -> str:
    """What a column is called where its two languages are one; "" of what is no column.

    `name`: of a column, or of one of another record: "goal.set_code".
    """
    of, _, column = name.rpartition(".")
    known = RECORDS.get(of or record)
    is_column = known is not None and column in known.by_name
    return header_of(of or record, column).removesuffix(OF_THAI) if is_column else ""


def columns_of(record: str, *names: str) -> SheetColumns[Any]:
    """Columns of a sheet by their names: heads and words from the declaration.

    The rows have them as attributes. A code is said in the words of its list, a day, a fiscal year and a flag
    in the reader's language, a number stays one; what refers to another record stays its code.
    """
    declared = RECORDS[record].by_name
    return {header_of(record, name): _told(declared[name]) for name in names}


def _told(column: Column) -> Callable[[Any], object]:
    words = _words_of(column)

    def told(row: Any) -> object:
        value = getattr(row, column.name)
        return None if is_missing(value) else words(value)

    return told


def _words_of(column: Column) -> Callable[[Any], object]:
    """How a value of a column is said."""
    code_list = column.codes or column.named_in
    if code_list:
        names = code_names(code_list, lang=lang())
        return lambda code: names.get(code, code)
    match column.kind:
        case "date":
            return lambda day: short_date(day, lang=lang())
        case "fiscal_year":
            return lambda year: fiscal_year(int(year), lang=lang())
        case "flag":
            return lambda flag: t("data_page.yes" if flag else "data_page.no")
    return lambda value: value
