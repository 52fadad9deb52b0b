"""What is wrong or odd at one place of a file, in words that name the place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from data.domain.unseen import without_unseen
from data.importers.columns import column_letters
from data.importers.layout import column_of
from data.records import RECORDS, Column
from data.records.checks import given_words, shown
from words import Named, short_date, text


@dataclass(frozen=True)
class Finding:
    """An error or a warning of one row. `place`: the column in the sheet from 0, None for the whole row.

    `row` 0: of what is no row of a sheet, such as a comment; `sheet` is then the part of the file.
    `header`: as the file has it. `given`: a cell's text, or its day. `expected`: a full key of the words,
    filled with `values`.
    """

    sheet: str
    row: int
    place: int | None
    header: str
    given: str | date
    expected: str
    values: Mapping[str, Any] = field(default_factory=dict)
    record: str | None = None
    column: str | None = None
    key: str = ""

    @property
    def cell(self) -> str:
        """The place as a spreadsheet names it: C12; the row alone where it is the row."""
        return f"{column_letters(self.place)}{self.row}" if self.place is not None else str(self.row or "-")

    def what(self, *, lang: str) -> str:
        """What was expected, or what is odd."""
        return text(self.expected, lang=lang, **self.values)

    @property
    def declared(self) -> Column | None:
        """The column of the record that it is about."""
        return column_of(RECORDS[self.record], self.column) if self.record and self.column else None

    def header_in(self, *, lang: str) -> str:
        """The header in the reader's language, and as the file has it where that is another one."""
        if self.declared is None:
            return self.header
        known = self.declared.header(lang=lang)
        own = {self.declared.th, self.declared.en} if self.place is None else {known}
        return known if not self.header or self.header in own else f"{known} · {self.header}"

    def given_in(self, *, lang: str) -> str:
        return short_date(self.given, lang=lang) if isinstance(self.given, date) else self.given

    def text(self, *, lang: str) -> str:
        """One line: where, what was expected, what was given."""
        where = {"sheet": self.sheet, "row": self.row, "what": self.what(lang=lang)}
        if not self.row:
            return text("importing.at_part", lang=lang, **where)
        if self.place is None and self.header:
            return text("importing.at_missing", lang=lang, header=self.header_in(lang=lang), **where)
        given = given_words(self.given_in(lang=lang), lang=lang)
        if self.place is None:
            return text("importing.at_row", lang=lang, **where) + given
        at = {"column": column_letters(self.place), "header": self.header_in(lang=lang)}
        return text("importing.at_cell", lang=lang, **at, **where) + given


def given_as(cell: Any) -> str | date:
    """A cell as a message repeats it."""
    if isinstance(cell, datetime) and not (cell.hour or cell.minute):
        return cell.date()
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return without_unseen(shown(cell))


ROWS_NAMED = 5
"""Rows that a message names of many."""


def counted(numbers: Sequence[int]) -> dict[str, Any]:
    """How many lines, and which: the values of words that hold of several."""
    return {"count": len(numbers), "rows": listed(numbers)}


def listed(numbers: Sequence[int]) -> str:
    """Rows as a message names them: the first few."""
    words = ", ".join(map(str, numbers[:ROWS_NAMED]))
    return words if len(numbers) <= ROWS_NAMED else f"{words}, …"


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def as_kept(value: Any) -> Any:
    """A value of a message as it is stored with a warning."""
    if isinstance(value, Named):
        return {"th": value.th, "en": value.en}
    return value.isoformat() if isinstance(value, date) else value


def as_told(kept: Any) -> Any:
    """The value again: former releases too kept days so."""
    if isinstance(kept, dict):
        return Named(**kept)
    return date.fromisoformat(kept) if isinstance(kept, str) and _DAY.fullmatch(kept) else kept


@dataclass(frozen=True)
class Several:
    """One thing that was found in many rows: the first of them as its example, and all rows."""

    example: Finding
    rows: tuple[int, ...]

    @property
    def count(self) -> int:
        return len(self.rows)

    def text(self, *, lang: str) -> str:
        """The example's line, and in which other rows the same stands."""
        line = self.example.text(lang=lang)
        if self.count == 1:
            return line
        others = {"count": self.count - 1, "rows": listed(self.rows[1:])}
        return f"{line} {text('importing.also_in', lang=lang, **others)}"


FEW_GIVEN = 5
"""Different cells that are told apart in one finding; of more the first is the example."""


OF_A_LIST = frozenset({"importing.expected.unknown_level"})
"""What is found of values that a list lacks, where the list is what has to be mended: one line for all."""


def in_groups(findings: Sequence[Finding]) -> list[Several]:
    """The same of the same column once, in the order in which they were found first.

    A few different cells are a line each, so that each is named; of many one is the example.
    """
    of_kind: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        of_kind.setdefault((one.sheet, one.place, one.header, one.record, one.expected), []).append(one)
    groups: list[list[Finding]] = []
    for own in of_kind.values():
        by_given: dict[object, list[Finding]] = {}
        for one in own:
            by_given.setdefault(one.given, []).append(one)
        is_one = len(by_given) > FEW_GIVEN or own[0].expected in OF_A_LIST
        groups += [own] if is_one else by_given.values()
    return [Several(own[0], tuple(one.row for one in own)) for own in groups]
