"""Values and times of rows as the data page says them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from components.access_admin import build_table
from components.language import lang, t
from components.rows_table import show_downloads
from data.records import RECORDS
from words.dates import short_date, thai_time
from words.numbers import number

ROWS_A_PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

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
    pages = -(-len(rows) // ROWS_A_PAGE)
    page = min(st.pagination(pages, key=f"page_{key}", default=1), pages) if pages > 1 else 1
    first = (page - 1) * ROWS_A_PAGE
    shown = rows[first : first + ROWS_A_PAGE]
    with st.container(key=f"data_table_{key}"):
        st.html(build_table(headers, shown, label=label))
    if pages > 1:
        count = number(len(rows), lang=lang())
        st.caption(t("map.table_rows", first=first + 1, last=first + len(shown), n=count))
    if about is not None and rows:
        frame = pd.DataFrame(list(rows), columns=list(headers), dtype=object)
        show_downloads(frame, name=f"data-{key}", about=[(t("data_page.title"), label), *about], sources=())


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
