"""A sheet: rows of anything as a table and as a data frame, from one declaration of their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import pandas as pd
from markupsafe import Markup

from outputs.pieces.table import Cell, build_table, build_value, is_missing
from queries.rows import each

T = TypeVar("T")

SheetColumns = Mapping[str, Callable[[T], object]]
"""Head in the reader's language -> what a row says there: text, a number, None. Heads differ."""

EVERY = slice(None)


@dataclass(frozen=True)
class Sheet(Generic[T]):
    """Rows, put into words only as far as they are read: the nation has 7,425 sub-districts.

    The first column names the row; `opens` is the address that it leads to on the page.
    """

    rows: Sequence[T] | pd.DataFrame
    columns: SheetColumns[T]
    opens: Callable[[T], str] | None = None

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

    def links(self, part: slice) -> list[str | None]:
        return [self.opens(row) if self.opens else None for row in self._each(part)]

    def _each(self, part: slice) -> Iterator[T]:
        if isinstance(self.rows, pd.DataFrame):
            return each(self.rows.iloc[part])
        return iter(self.rows[part])


def build_sheet(sheet: Sheet[Any], *, label: str, part: slice = EVERY) -> Markup:
    """The table of a part of the rows."""
    rows = [
        [Cell(first, to=to), *others]
        for (first, *others), to in zip(sheet.words(part), sheet.links(part), strict=True)
    ]
    return build_table(sheet.columns, rows, label=label)
