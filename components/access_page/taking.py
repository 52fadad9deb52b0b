"""Taking something back: the same for a role and a token."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.language import t


def show_taking(name: str, *, options: Sequence[str], take: Callable[[], None]) -> None:
    """A list to choose from and a button that does nothing until something is chosen."""
    with st.form(name, border=True):
        st.selectbox(
            t(f"access.{name}_of"), options, index=None, placeholder=t("access.choose"), key=f"{name}_choice"
        )
        st.form_submit_button(t(f"access.{name}"), on_click=take)
