"""A file that a page gives: made when it is taken, while the page stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_file(
    words: str,
    make: Callable[[], bytes] | bytes,
    *,
    name: str,
    key: str,
    mime: str = XLSX,
    kind: Literal["primary", "secondary", "tertiary"] = "secondary",
    icon: str | None = None,
) -> None:
    """The button. `name`: of the file."""
    st.download_button(
        words, data=make, file_name=name, mime=mime, on_click="ignore", key=key, type=kind, icon=icon
    )
