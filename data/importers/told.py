"""Cells and keys of rows as people read them: codes with the names of what they stand for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from data.importers.lookups import Lookups, name_in
from data.records import RECORDS, Record
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
        called = name_in(named, lang=self.lang) if named is not None else ""
        return f"{said} · {called}" if called else said

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


def row_words(connection: Connection, record: str, *, lang: str) -> RowWords:
    """Read once; it needs the connection no more."""
    lookups, declared = Lookups(connection), RECORDS[record]
    lists = {c.name: lookups.codes(c, lang=lang) for c in declared.columns if c.codes or c.allowed}
    others = {
        column.name: tuple(lookups.standing(one).rows for one in column.refers.records)
        for column in declared.columns
        if column.refers is not None and not column.refers.by
    }
    if declared.key == (OWN,):
        others[OWN] = (lookups.standing(record).rows,)
    return RowWords(declared, lang, lists, others)
