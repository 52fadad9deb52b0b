"""Values and times of rows as the data page says them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import Any

import streamlit as st

from components.language import lang, t
from components.pieces.sheet import XLSX, Sheet, show_sheet
from data.records import RECORDS
from words.dates import short_date, thai_time

__all__ = ["XLSX"]

Rows = Sequence[Sequence[str]]


def show_rows(
    headers: Sequence[str],
    rows: Rows,
    *,
    label: str,
    key: str,
    about: Sequence[tuple[str, str]] | None = None,
) -> None:
    """A table in pages, every text escaped. `about`: lines above its rows as a file."""
    sheet: Sheet[Sequence[str]] = Sheet(rows, {head: itemgetter(place) for place, head in enumerate(headers)})
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


def record_words(name: str) -> str:
    """The title of a record type; a name that is none any more stands as it is."""
    return RECORDS[name].title(lang=lang()) if name in RECORDS else name


def column_words(record: str, column: str | None) -> str:
    """The header of a record's column."""
    if column is None or record not in RECORDS or column not in RECORDS[record].by_name:
        return column or ""
    return RECORDS[record].by_name[column].header(lang=lang())
