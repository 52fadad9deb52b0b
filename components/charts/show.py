"""Drawing a chart: what it says for those who do not see it, its table, its data and its picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.charts.picture import show_picture_button
from components.language import t
from components.pieces.sheet import About, show_sheet
from outputs.credits import credits_of
from outputs.pieces.sheet import Sheet

CONFIG = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}
"""Plotly's own settings; its buttons speak English, and the picture has a button of its own."""


def show_chart(
    figure: go.Figure,
    *,
    key: str,
    name: str,
    alt: str,
    sheet: Sheet[Any],
    about: About,
    sources: Sequence[str],
) -> None:
    """The figure, and behind it the same numbers as a table and as files.

    `name`: of the files. `sheet`: the numbers. `alt`: one or two sentences.
    """
    st.plotly_chart(figure, key=key, theme=None, config=CONFIG, alt=alt)
    show_picture_button(chart=key, name=name)
    with st.expander(t("charts.table")):
        show_sheet(
            sheet,
            name=name,
            label=t("charts.table_of", name=name),
            about=about,
            credits=credits_of(sources),
        )
