"""By which head the reader wants rows sorted: the one place that hears it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from data.settings import ROOT
from outputs.pieces.sorting import Order, SortedColumn

_component = st.components.v2.component(
    "sorting",
    html="<span hidden></span>",
    js=(ROOT / "assets" / "pieces" / "sorting.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_order(sheet: str, columns: Mapping[str, SortedColumn[Any]]) -> Order:
    """The order in force; call it where the table stands. A second press on a head turns it round."""
    kept = f"order_{sheet}"

    def pressed() -> None:
        key = st.session_state[f"sorting_{sheet}"].sort
        if key in columns:
            now: Order = st.session_state.get(kept, Order())
            st.session_state[kept] = Order(key, down=now.key == key and not now.down)

    _component(key=f"sorting_{sheet}", data={"sheet": sheet}, on_sort_change=pressed)
    order: Order = st.session_state.get(kept, Order())
    return order if order.key in columns else Order()
