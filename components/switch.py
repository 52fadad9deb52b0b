"""A row of choices of which one is in force: the parts of a page, the pillars of a set."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.language import as_markdown


def show_switch(
    options: Sequence[str],
    *,
    chosen: str,
    words: Callable[[str], str],
    label: str,
    key: str,
    on_change: Callable[[], None],
) -> None:
    """`chosen` is in force; the callback finds the reader's choice in session state under `key`.

    `words` of an option are text. `label` is read by screen readers only.
    """
    st.session_state[key] = chosen
    st.segmented_control(
        label,
        options,
        format_func=lambda option: as_markdown(words(option)),
        key=key,
        on_change=on_change,
        label_visibility="collapsed",
        required=True,
    )
