"""Where a page draws markup: the one call of `st.html`."""

from __future__ import annotations

from typing import Literal

import streamlit as st
from markupsafe import Markup


def show(markup: Markup, *, width: int | Literal["stretch", "content"] = "stretch") -> None:
    """Draw the markup, where there is any.

    Plain text is no markup: `as_html` or `Markup(...).format(...)` makes it some.
    """
    if markup:
        st.html(markup, width=width)
