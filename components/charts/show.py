"""Drawing a chart: what it says for those who do not see it, its table, its data and its picture."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from components.charts.picture import show_picture_button
from components.language import as_html, t
from components.markup import show
from components.rows_table import cell, show_downloads
from outputs.markup import cells

CONFIG = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}
"""Plotly's own settings; its buttons speak English, and the picture has a button of its own."""


def show_chart(
    figure: go.Figure,
    *,
    key: str,
    name: str,
    alt: str,
    table: pd.DataFrame,
    about: Sequence[tuple[str, str]],
    sources: Sequence[str],
) -> None:
    """The figure, and behind it the same numbers as a table and as files.

    `name`: of the files. `table`: columns are headings already. `alt`: one or two sentences.
    """
    st.plotly_chart(figure, key=key, theme=None, config=CONFIG, alt=alt)
    show_picture_button(chart=key, name=name)
    with st.expander(t("charts.table")):
        show(build_table(table, label=t("charts.table_of", name=name)))
        show_downloads(table, name=name, about=about, sources=sources)


def build_table(frame: pd.DataFrame, *, label: str) -> Markup:
    """HTML of the rows, the first column as their heads."""
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(as_html(str(column))) for column in frame.columns
    )
    rows = []
    for first, *others in frame.itertuples(index=False, name=None):
        own = cells(cell(value) for value in others)
        rows.append(Markup('<tr><th scope="row">{}</th>{}</tr>').format(as_html(str(first)), own))
    return Markup(
        '<div class="pk-table" role="region" tabindex="0" aria-label="{}">'
        "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(label, head, Markup("").join(rows))
