"""Tables, values and times of rows as the data page says them."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import streamlit as st

from components.language import lang, t
from components.pieces.sheet import About, show_sheet
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


def value_words(value: Any) -> str:
    """A value of a row: dates and flags in the reader's language, nothing as a dash."""
    if value is None or value == "":
        return t("data_page.nothing")
    if isinstance(value, bool):
        return t("data_page.yes" if value else "data_page.no")
    if isinstance(value, date):
        return short_date(value, lang=lang())
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def time_words(at: datetime) -> str:
    """A moment in UTC as the clock in Thailand shows it."""
    here = thai_time(at)
    return t("data_page.at_time", day=short_date(here.date(), lang=lang()), time=f"{here:%H:%M}")
