"""A sheet on a page: its table in pages, and all its rows as files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.language import lang, t
from components.markup import show
from components.pieces.files import show_file
from components.pieces.paged import ROWS_A_PAGE, paged, show_range
from outputs.credits import Credit, credit_words
from outputs.exports.tables import About, table_csv, table_xlsx
from outputs.language import in_language
from outputs.pieces.sheet import Sheet, build_sheet
from queries.batches import read_newest
from queries.moment import at, moment
from words.dates import short_date
from words.numbers import number


def show_sheet(
    sheet: Sheet[Any],
    *,
    name: str,
    label: str,
    about: About = (),
    credits: Sequence[Credit] = (),
    size: int = ROWS_A_PAGE,
    files: bool = True,
    folds: bool = False,
) -> None:
    """The rows in pages, and all of them as files; nothing where there are none.

    `name`: of the files, its own on the page. `label`: what the table is, for those who do not see it.
    `folds`: on a phone a row is read downwards.
    """
    if not len(sheet):
        return
    part = paged(len(sheet), key=f"page_{name}", size=size)
    show(build_sheet(sheet, part=part, label=label, folds=folds))
    show_range(part, of=len(sheet))
    if files:
        show_files(sheet, name=name, about=about, credits=credits, label=label)


def show_files(
    sheet: Sheet[Any], *, name: str, about: About, credits: Sequence[Credit] = (), label: str = ""
) -> None:
    """Buttons that give all rows as CSV and XLSX; they are put into words when someone takes a file. `label`:
    what the sheet in the workbook is called, where it is not as the file."""
    here, language = moment(), lang()

    def made() -> pd.DataFrame:
        with at(here), in_language(language):  # the file is asked for outside the run of the page
            return sheet.frame()

    lines = [*about, (t("sheet.data_date"), _data_date())]
    lines += [(t("sheet.sources"), credit_words(credit)) for credit in credits]
    n = number(len(sheet), lang=lang())
    with st.container(horizontal=True, key=f"downloads_{name}"):
        show_file(
            t("sheet.csv", n=n),
            lambda: table_csv(made(), about=lines),
            name=f"phuenthi-klang-{name}.csv",
            key=f"csv_{name}",
            mime="text/csv",
        )
        show_file(
            t("sheet.xlsx", n=n),
            lambda: table_xlsx(made(), sheet=label or name, about=lines),
            name=f"phuenthi-klang-{name}.xlsx",
            key=f"xlsx_{name}",
        )


def _data_date() -> str:
    """The newest batch that the rows can hold, and its day."""
    batch, day = read_newest()
    if day is None:
        return t("sheet.no_data")
    return t("sheet.data_date_words", day=short_date(day, lang=lang()), number=batch)
