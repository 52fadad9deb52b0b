"""A chart as a PNG, made in the browser with the house's font in it and without a network.

Plotly's own button draws the picture with the fonts of the machine, and one without a Thai font gets boxes.
"""

from __future__ import annotations

import streamlit as st

from components.language import t
from data.settings import ROOT

SCALE = 2
"""Pixels of the picture to one of the screen."""

FOLDER = ROOT / "assets" / "charts"

_component = st.components.v2.component(
    "chart_picture",
    html='<button type="button" class="pk-picture"></button>',
    css=(FOLDER / "picture.css").read_text(encoding="utf-8"),
    js=(FOLDER / "picture.js").read_text(encoding="utf-8"),
)


def show_picture_button(*, chart: str, name: str) -> None:
    """The button that saves the chart with the key `chart` as a picture named `name`."""
    _component(
        key=f"picture_{chart}",
        data={
            "chart": chart,
            "label": t("charts.picture"),
            "file": f"phuenthi-klang-{name}.png",
            "scale": SCALE,
        },
    )
