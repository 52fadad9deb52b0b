"""The map's rows as a table: its text alternative, paged, with everything as a file."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components import address
from components.credits import credit_words, credits_of
from components.language import as_html, lang, t
from components.map_rows import Rows
from outputs.exports.tables import table_csv, table_xlsx
from queries.batches import read_newest
from queries.moment import at, moment
from words.dates import short_date
from words.numbers import number

ROWS_A_PAGE = 100


def show_table(
    rows: Rows,
    *,
    name: str,
    about: Sequence[tuple[str, str]],
    sources: Sequence[str],
    path: str = "map",
) -> None:
    """A page of rows, and all of them as CSV and XLSX. `about`: label and text of the filters in force.

    `path`: of the page that stands around it, on which a code opens its record.
    """
    if not len(rows):
        st.info(t("map.nothing"))
        return
    pages = math.ceil(len(rows) / ROWS_A_PAGE)
    page = 1
    if pages > 1:
        page = min(st.pagination(pages, key=f"page_{name}", default=1), pages)
    first = (page - 1) * ROWS_A_PAGE
    shown = rows.part(first, ROWS_A_PAGE)
    words = {"first": first + 1, "last": first + len(shown), "n": number(len(rows), lang=lang())}
    st.html(build_table(shown, headers=rows.headers, label=t("map.table_alt", name=name), path=path))
    st.caption(t("map.table_rows", **words))
    show_downloads(
        lambda: rows.all().rename(columns=rows.headers),
        n_rows=len(rows),
        name=name,
        about=about,
        sources=sources,
    )


def build_table(frame: pd.DataFrame, *, headers: dict[str, str], label: str, path: str = "map") -> str:
    """HTML of the rows; each code is a link to its record. Every text escaped."""
    head = "".join(f'<th scope="col">{escape(headers[column])}</th>' for column in frame.columns)
    rows = []
    for row in frame.itertuples(index=False, name=None):
        cells = [_code_cell(str(row[0]), path=path), *(f"<td>{cell(value)}</td>" for value in row[1:])]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'<div class="pk-table" role="region" tabindex="0" aria-label="{escape(label)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _code_cell(code: str, *, path: str) -> str:
    query = urlencode(address.link(path, at=code))
    return f'<th scope="row"><a href="?{escape(query)}" target="_self">{escape(code)}</a></th>'


def cell(value: object) -> Markup:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return Markup("")
    if isinstance(value, int | float):
        decimals = 0 if float(value).is_integer() else 1
        words = number(value, lang=lang(), decimals=decimals)
        return Markup('<span class="pk-number">{}</span>').format(words)
    return as_html(str(value))


def show_downloads(
    frame: pd.DataFrame | Callable[[], pd.DataFrame],
    *,
    name: str,
    about: Sequence[tuple[str, str]],
    sources: Sequence[str],
    n_rows: int | None = None,
) -> None:
    """Buttons that give all rows as CSV and XLSX; columns of `frame` are headings already.

    A function in its place, with the number of its rows, is asked only when someone takes the file.
    """
    here = moment()

    def made() -> pd.DataFrame:
        with at(here):  # the file is asked for outside the run of the page
            return frame() if callable(frame) else frame

    lines = [*about, (t("data_page.data_date"), _data_date())]
    lines += [(t("map.about_sources"), credit_words(credit)) for credit in credits_of(sources)]
    file_name = f"phuenthi-klang-{name}"
    n = number(len(made()) if n_rows is None else n_rows, lang=lang())
    sheet = name
    with st.container(horizontal=True, key=f"downloads_{name}"):
        st.download_button(
            t("map.download_csv", n=n),
            data=lambda: table_csv(made(), about=lines),
            file_name=f"{file_name}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"csv_{name}",
        )
        st.download_button(
            t("map.download_xlsx", n=n),
            data=lambda: table_xlsx(made(), sheet=sheet, about=lines),
            file_name=f"{file_name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            key=f"xlsx_{name}",
        )


def _data_date() -> str:
    """The newest batch that the rows can hold, and its day."""
    number, day = read_newest()
    if day is None:
        return t("data_page.nothing")
    return t("data_page.data_date_words", day=short_date(day, lang=lang()), number=number)
