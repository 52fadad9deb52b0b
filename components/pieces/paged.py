"""A part of many rows at a time: the one switch between pages of them."""

from __future__ import annotations

import math

import streamlit as st

from components.language import lang, t
from words.numbers import number

ROWS_A_PAGE = 100


def paged(n: int, *, key: str, size: int = ROWS_A_PAGE) -> slice:
    """Which of `n` rows stand on the page that the reader chose; all, without a switch, where they fit.

    Call it where the switch should stand. `key`: of the switch, its own on the page.
    """
    pages = max(math.ceil(n / size), 1)
    # a page chosen before the filters left fewer of them
    page = min(st.pagination(pages, key=key, default=1), pages) if pages > 1 else 1
    return slice((page - 1) * size, min(page * size, n))


def show_range(part: slice, *, of: int) -> None:
    """ "Rows 101-200 of 7,425", where that is not all."""
    if part.stop - part.start < of:
        words = {"first": part.start + 1, "last": part.stop, "n": number(of, lang=lang())}
        st.caption(t("sheet.rows", **words))
