"""Words and columns that a record's declaration gives: what it is called, its heads, what a value says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from components.language import day_or_unknown, in_words, lang, t
from data.records import RECORDS
from data.records.model import Column
from outputs.credits import title_of_source
from outputs.names import Names, code_names
from outputs.pieces.sheet import SheetColumns
from outputs.pieces.table import is_missing
from outputs.place.naming import called_level
from words.dates import fiscal_year, short_date

OF_THAI = " (Thai)"
"""Ends the header of a text that has a second column for English."""

THAI, ENGLISH = "_th", "_en"
"""End the names of two columns that are one text in two languages."""

AREAS = frozenset({"area", "lao"})
"""What `Names.area` calls by name."""


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


def columns_of(
    record: str,
    *columns: str,
    names: Names | None = None,
    said: Mapping[str, Mapping[str, str]] | None = None,
    happened: Sequence[str] = (),
) -> SheetColumns[Any]:
    """Columns of a sheet by their names: heads and words from the declaration.

    The rows have them as attributes. A code is said in the words of its list, a day, a fiscal year and a flag
    in the reader's language, a number stays one, a source is called by its title. A text that has its English
    beside it (`title_th`, `title_en`) is one column. `names`: of the areas and partners that rows refer to;
    what else they refer to stays its code. `said`: words of codes, by the column that holds them.
    `happened`: those that tell the day of what is known to have happened; where it has none, that is said.
    """
    declared = RECORDS[record].by_name
    found: dict[str, Callable[[Any], object]] = {}
    for one in columns:
        english = f"{one.removesuffix(THAI)}{ENGLISH}"
        if one.endswith(THAI) and english in declared:
            found[label_of(record, one)] = partial(_in_either, thai=one, english=english)
        else:
            found[header_of(record, one)] = _told(declared[one], names, (said or {}).get(one))
        if one in happened:
            found[header_of(record, one)] = partial(_day_or_unknown, column=one)
    return found


def district_column(names: Names, *, province: str, of: str) -> SheetColumns[Any]:
    """The district of what a row names by its code, under the word for one there. `of`: the attribute."""
    head = called_level("district", code=province, lang=lang())
    return {head: lambda row: names.area(names.district_of(getattr(row, of))) or None}


def _in_either(row: Any, *, thai: str, english: str) -> str | None:
    said = (getattr(row, thai), getattr(row, english, None))
    return in_words(*(None if is_missing(one) else one for one in said)) or None


def _day_or_unknown(row: Any, *, column: str) -> str:
    day = getattr(row, column)
    return day_or_unknown(None if is_missing(day) else day)


def _told(column: Column, names: Names | None, said: Mapping[str, str] | None) -> Callable[[Any], object]:
    words = _words_of(column, names) if said is None else lambda code: said.get(code, code)

    def told(row: Any) -> object:
        value = getattr(row, column.name)
        return None if is_missing(value) else words(value)

    return told


def _words_of(column: Column, names: Names | None) -> Callable[[Any], object]:
    """How a value of a column is said."""
    code_list = column.codes or column.named_in
    if code_list:
        known = code_names(code_list, lang=lang())
        return lambda code: known.get(code, code)
    if column.refers:
        return _called(frozenset(column.refers.records), names)
    match column.kind:
        case "date":
            return lambda day: short_date(day, lang=lang())
        case "fiscal_year":
            return lambda year: fiscal_year(int(year), lang=lang())
        case "flag":
            return lambda flag: t("data_page.yes" if flag else "data_page.no")
    return lambda value: value


def _called(records: frozenset[str], names: Names | None) -> Callable[[Any], object]:
    """How what a column refers to is called."""
    if records == {"source"}:
        return cache(title_of_source)
    if names and records <= AREAS:
        return names.area
    return names.partner if names and records == {"partner"} else lambda code: code
