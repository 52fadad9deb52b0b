"""A sheet: rows of anything as a paged table and as files, from one declaration of their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components.language import lang, t
from components.markup import show
from components.pieces.paged import ROWS_A_PAGE, paged, show_range
from outputs.credits import Credit, credit_words
from outputs.exports.tables import table_csv, table_xlsx
from outputs.language import in_language
from outputs.pieces.table import Cell, build_table
from queries.batches import read_newest
from queries.moment import at, moment
from queries.rows import each
from words.dates import short_date
from words.numbers import number

T = TypeVar("T")

Columns = Mapping[str, Callable[[T], object]]
"""Head in the reader's language -> what a row says there: text, a number, None. Heads differ."""

About = Sequence[tuple[str, str]]
"""What stands above the rows of a file: label and words of each filter in force."""

EVERY = slice(None)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Sheet(Generic[T]):
    """Rows, put into words only as far as they are read: the nation has 7,425 sub-districts.

    The first column names the row; `opens` is the address that it leads to on the page.
    """

    rows: Sequence[T] | pd.DataFrame
    columns: Columns[T]
    opens: Callable[[T], str] | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def words(self, part: slice = EVERY) -> list[list[object]]:
        """The rows, or a part of them, in words."""
        return [[told(row) for told in self.columns.values()] for row in self._each(part)]

    def frame(self, part: slice = EVERY) -> pd.DataFrame:
        """The same as a data frame whose columns are the heads."""
        return pd.DataFrame(self.words(part), columns=list(self.columns), dtype=object)

    def links(self, part: slice) -> list[str | None]:
        return [self.opens(row) if self.opens else None for row in self._each(part)]

    def _each(self, part: slice) -> Iterator[T]:
        if isinstance(self.rows, pd.DataFrame):
            return each(self.rows.iloc[part])
        return iter(self.rows[part])


def show_sheet(
    sheet: Sheet[Any],
    *,
    name: str,
    label: str,
    about: About = (),
    credits: Sequence[Credit] = (),
    size: int = ROWS_A_PAGE,
    files: bool = True,
) -> None:
    """The rows in pages, and all of them as files; nothing where there are none.

    `name`: of the files, its own on the page. `label`: what the table is, for those who do not see it.
    """
    if not len(sheet):
        return
    part = paged(len(sheet), key=f"page_{name}", size=size)
    show(build_sheet(sheet, part=part, label=label))
    show_range(part, of=len(sheet))
    if files:
        show_files(sheet, name=name, about=about, credits=credits)


def build_sheet(sheet: Sheet[Any], *, label: str, part: slice = EVERY) -> Markup:
    """The table of a part of the rows."""
    rows = [
        [Cell(first, to=to), *others]
        for (first, *others), to in zip(sheet.words(part), sheet.links(part), strict=True)
    ]
    return build_table(sheet.columns, rows, label=label)


def show_files(sheet: Sheet[Any], *, name: str, about: About, credits: Sequence[Credit] = ()) -> None:
    """Buttons that give all rows as CSV and XLSX; they are put into words when someone takes a file."""
    here, language = moment(), lang()

    def made() -> pd.DataFrame:
        with at(here), in_language(language):  # the file is asked for outside the run of the page
            return sheet.frame()

    lines = [*about, (t("sheet.data_date"), _data_date())]
    lines += [(t("sheet.sources"), credit_words(credit)) for credit in credits]
    n = number(len(sheet), lang=lang())
    with st.container(horizontal=True, key=f"downloads_{name}"):
        st.download_button(
            t("sheet.csv", n=n),
            data=lambda: table_csv(made(), about=lines),
            file_name=f"phuenthi-klang-{name}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"csv_{name}",
        )
        st.download_button(
            t("sheet.xlsx", n=n),
            data=lambda: table_xlsx(made(), sheet=name, about=lines),
            file_name=f"phuenthi-klang-{name}.xlsx",
            mime=XLSX,
            on_click="ignore",
            key=f"xlsx_{name}",
        )


def _data_date() -> str:
    """The newest batch that the rows can hold, and its day."""
    batch, day = read_newest()
    if day is None:
        return t("sheet.no_data")
    return t("sheet.data_date_words", day=short_date(day, lang=lang()), number=batch)
