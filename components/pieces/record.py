"""The way back from a row that was opened."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from components import address


def show_back(
    words: str, *, key: str, to: str | None = None, type: Literal["secondary", "tertiary"] = "secondary"
) -> None:
    """The way from what is opened back to all, or `to` what it belongs to."""
    st.button(words, key=key, on_click=address.choose, args=("at", to), type=type)
