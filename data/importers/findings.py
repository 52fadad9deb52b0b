"""What is wrong or odd at one place of a file, in words that name the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.importers.columns import column_letters
from data.records.checks import shown
from words import text


@dataclass(frozen=True)
class Finding:
    """An error or a warning of one row. `place`: the column in the sheet from 0, None for the whole row.

    `row` 0: of what is no row of a sheet, such as a comment; `sheet` is then the part of the file.
    `expected`: a full key of the words, filled with `values`.
    """

    sheet: str
    row: int
    place: int | None
    header: str
    given: str
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

    def text(self, *, lang: str) -> str:
        """One line: where, what was expected, what was given."""
        where = {"sheet": self.sheet, "row": self.row, "what": self.what(lang=lang), "given": self.given}
        if not self.row:
            return text("importing.at_part", lang=lang, **where)
        if self.place is None and self.header:
            return text("importing.at_missing", lang=lang, header=self.header, **where)
        if self.place is None:
            return text("importing.at_row", lang=lang, **where)
        return text(
            "importing.at_cell", lang=lang, column=column_letters(self.place), header=self.header, **where
        )


def given_as(cell: Any) -> str:
    """A cell as a message repeats it."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return shown(cell).replace("\x00", "")


ROWS_NAMED = 5
"""Rows that a message names of many."""


def listed(numbers: Sequence[int]) -> str:
    """Rows as a message names them: the first few."""
    words = ", ".join(map(str, numbers[:ROWS_NAMED]))
    return words if len(numbers) <= ROWS_NAMED else f"{words}, …"
