"""One unit or LAO that a page opened: what the house knows of it, and beside it what the page tells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from components.language import lang
from components.markup import show
from components.pieces.record import show_back
from outputs.record import build_record
from outputs.record.panel import build_panel
from outputs.scope import Scope


@contextmanager
def beside_known(code: str, *, page: str, back: str, province: str, year: int) -> Iterator[None]:
    """The way `back` to all, the record of `code`, and a card for what is drawn inside."""
    show_back(back, key=f"{page}_back", type="tertiary")
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, key=f"card-{page}-record"):
        panel = build_record(code, scope=Scope(province, (), (), year, lang()))
        if panel is not None:
            show(build_panel(panel))
    with right, st.container(border=True, key=f"card-{page}"):
        yield
