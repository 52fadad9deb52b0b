"""A sheet: rows of anything as a table and as a data frame, from one declaration of their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import pandas as pd
from markupsafe import Markup

from outputs.pieces.table import Attributes, Cell, TableRow, build_table, build_value, is_missing
from queries.rows import each

T = TypeVar("T")
U = TypeVar("U")

SheetColumns = Mapping[str, Callable[[T], object]]
"""Head in the reader's language -> what a row says there: text, a number, None. Heads differ."""

EVERY = slice(None)

WHOLE_AT_MOST = 15
"""Rows of a table of texts that stand in full: a frame that scrolls would cut one in the middle."""


@dataclass(frozen=True)
class Sheet(Generic[T]):
    """Rows, put into words only as far as they are read: the nation has 7,425 sub-districts.

    The first column names the row. `opens`: the address that it leads to on the page. `marks`: attributes
    of its line in the table.
    """

    rows: Sequence[T] | pd.DataFrame
    columns: SheetColumns[T]
    opens: Callable[[T], str] | None = None
    marks: Callable[[T], Attributes] | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def words(self, part: slice = EVERY) -> list[list[object]]:
        """The rows, or a part of them, in words."""
        return [[told(row) for told in self.columns.values()] for row in self._each(part)]

    def facts(self) -> list[tuple[str, Markup]]:
        """What is known of its one row, under the heads, for the panel of a row that was opened."""
        (known,) = self.words()
        told = zip(self.columns, known, strict=True)
        return [(head, build_value(value)) for head, value in told if not is_missing(value)]

    def frame(self, part: slice = EVERY) -> pd.DataFrame:
        """The same as a data frame whose columns are the heads."""
        return pd.DataFrame(self.words(part), columns=list(self.columns), dtype=object)

    def lines(self, part: slice = EVERY) -> list[TableRow]:
        """The same as lines of a table."""
        return [self._line(row) for row in self._each(part)]

    def _line(self, row: T) -> TableRow:
        first, *others = (told(row) for told in self.columns.values())
        name = Cell(first, to=self.opens(row) if self.opens else None)
        return TableRow([name, *others], self.marks(row) if self.marks else None)

    def folding_lines(self, part: slice = EVERY) -> list[TableRow]:
        """The same, each cell with its head: on a phone a row folds into a label and a value a line."""
        heads = list(self.columns)[1:]
        lines = self.lines(part)
        return [replace(line, cells=[line.cells[0], *_under(heads, line.cells[1:])]) for line in lines]

    def _each(self, part: slice) -> Iterator[T]:
        if isinstance(self.rows, pd.DataFrame):
            return each(self.rows.iloc[part])
        return iter(self.rows[part])


def columns_within(part: Callable[[T], U | None], columns: SheetColumns[U]) -> SheetColumns[T]:
    """Columns of a `part` of a row, blank where a row has none."""

    def of_row(told: Callable[[U], object]) -> Callable[[T], object]:
        def of_part(row: T) -> object:
            own = part(row)
            return None if own is None else told(own)

        return of_part

    return {head: of_row(told) for head, told in columns.items()}


def _under(heads: Sequence[str], cells: Sequence[object]) -> list[Cell]:
    return [Cell(value, {"data-head": head}) for head, value in zip(heads, cells, strict=True)]


def build_sheet(
    sheet: Sheet[Any], *, label: str, part: slice = EVERY, looks: str = "", folds: bool = False
) -> Markup:
    """The table of a part of the rows. `folds`: on a phone it is read downwards, without scrolling aside."""
    if folds:
        lines = sheet.folding_lines(part)
        whole = "pk-whole " if len(lines) <= WHOLE_AT_MOST else ""
        return build_table(sheet.columns, lines, label=label, looks=f"{whole}pk-folds")
    return build_table(sheet.columns, sheet.lines(part), label=label, looks=looks)
