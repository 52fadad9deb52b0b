"""Tables, words and times of rows as the data page says them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import streamlit as st

from components.language import lang, t
from components.pieces.sheet import About, show_sheet
from data.database import read_connection
from data.importers.told import RowWords, row_words
from outputs.pieces.sheet import Sheet
from words.dates import short_date, thai_time


def show_rows(sheet: Sheet[Any], *, label: str, key: str, about: About | None = None) -> None:
    """A table in pages. `about`: lines above its rows as a file; without them there is none."""
    with st.container(key=f"data_table_{key}"):
        show_sheet(
            sheet,
            name=f"data-{key}",
            label=label,
            about=[(t("data_page.title"), label), *(about or ())],
            files=about is not None,
        )


def row_words_of(record: str) -> RowWords:
    """How cells and keys of a record's rows are said to the reader."""
    with read_connection() as connection:
        return row_words(connection, record, lang=lang())


def time_words(at: datetime) -> str:
    """A moment in UTC as the clock in Thailand shows it."""
    here = thai_time(at)
    return t("data_page.at_time", day=short_date(here.date(), lang=lang()), time=f"{here:%H:%M}")
