"""Cells and keys of rows as people read them: codes with the names of what they stand for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from data.importers.lookups import Lookups, name_in
from data.records import RECORDS, Column, Record
from data.records.model import split_key
from words import short_date, text
from words.dates import fiscal_year

Rows = Mapping[str, Mapping[str, Any]]

OWN = "code"
"""The column by which a row of a record that is a body itself is known."""


@dataclass(frozen=True)
class RowWords:
    """How the rows of a record are said in a language.

    `lists`: column -> code -> its words, of the columns that hold codes of a list; `others`: column -> rows
    by code, of the columns that name other rows. A code that nothing has stays as it is.
    """

    record: Record
    lang: str
    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    others: Mapping[str, tuple[Rows, ...]] = field(default_factory=dict)

    def with_rows(self, brought: Mapping[str, Rows]) -> RowWords:
        """The same where rows stand besides that a file brings: record -> code -> row."""
        refers = {column.name: column.refers.records for column in self.record.columns if column.refers}
        others = {
            name: (*self.others.get(name, ()), *(brought[one] for one in records if one in brought))
            for name, records in refers.items()
        }
        return replace(self, others={**self.others, **others})

    def cell(self, name: str, value: Any) -> str:
        """A value of a column; nothing as a dash."""
        column = self.record.by_name.get(name)
        if value is None or value == "":
            return text("data_page.nothing", lang=self.lang)
        if isinstance(value, bool):
            return text("data_page.yes" if value else "data_page.no", lang=self.lang)
        if isinstance(value, date):
            return short_date(value, lang=self.lang)
        if column is not None and column.kind == "fiscal_year" and str(value).isdecimal():
            return fiscal_year(int(value), lang=self.lang)
        return self._coded(name, value)

    def _coded(self, name: str, value: Any) -> str:
        if isinstance(value, dict | list):
            return json.dumps(value, ensure_ascii=False)
        said = f"{value:.15g}" if isinstance(value, float) else str(value)
        if name in self.lists:
            return self.lists[name].get(said, said)
        named = next((rows[said] for rows in self.others.get(name, ()) if said in rows), None)
        return with_code(name_in(named, lang=self.lang) if named is not None else "", said)

    def key(self, key: str) -> str:
        """The parts of a row's key, each in words."""
        parts = split_key(key)
        if len(parts) != len(self.record.key):
            return key
        return " · ".join(self._part(*part) for part in zip(self.record.key, parts, strict=True))

    def _part(self, name: str, said: str) -> str:
        column = self.record.by_name.get(name)
        try:
            value = date.fromisoformat(said) if column is not None and column.kind == "date" else said
        except ValueError:
            value = said
        return self.cell(name, value)


def _by_last_part(lookups: Lookups, column: Column) -> Rows:
    """Rows by their own code within what they are a part of, of those codes that all parts call alike."""
    found: dict[str, dict[str, Any]] = {}
    differ: set[str] = set()
    for name in column.refers.records if column.refers else ():
        index = lookups.standing(name)
        for row in index.rows.values():
            code = str(row.get(index.record.key[-1]))
            if found.setdefault(code, row).get("name_th") != row.get("name_th"):
                differ.add(code)
    return {code: row for code, row in found.items() if code not in differ}


_OF_THE_HOUSE = re.compile(r"[a-z][a-z0-9_]*")
"""A code of this house's own, which nobody outside reads: healthy_city."""


def with_code(name: str, code: str) -> str:
    """A name with the code that tells it from its namesakes; the code alone where it has no name."""
    if not name or name == code:
        return code
    return name if _OF_THE_HOUSE.fullmatch(code) else f"{name} ({code})"


def row_words(connection: Connection, record: str, *, lang: str) -> RowWords:
    """Read once; it needs the connection no more."""
    lookups, declared = Lookups(connection), RECORDS[record]
    lists = {c.name: lookups.codes(c, lang=lang) for c in declared.columns if c.codes or c.allowed}
    others: dict[str, tuple[Rows, ...]] = {
        column.name: tuple(lookups.standing(one).rows for one in column.refers.records)
        for column in declared.columns
        if column.refers is not None and not column.refers.by
    }
    others |= {
        column.name: (_by_last_part(lookups, column),)
        for column in declared.columns
        if column.refers is not None and column.refers.by
    }
    if declared.key == (OWN,):
        others[OWN] = (lookups.standing(record).rows,)
    return RowWords(declared, lang, lists, others)
