"""Cards in groups, a page of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from components.language import as_markdown
from components.markup import show
from components.pieces.paged import paged
from outputs.pieces.groups import Group

T = TypeVar("T")

CARDS_A_PAGE = 24

CARD_WIDTH = 320
"""Pixels below which a card takes a row of its own."""


def show_groups(
    groups: Sequence[Group[T]],
    *,
    name: str,
    code: Callable[[T], str],
    draw: Callable[[T], None],
    width: int = CARD_WIDTH,
) -> None:
    """A card a row, `draw`n under the head of its group. `name`: of a row, its own on the page."""
    part = paged(sum(len(group.rows) for group in groups), key=f"page_{name}", size=CARDS_A_PAGE)
    first = 0
    for group in groups:
        here = group.rows[max(part.start - first, 0) : max(part.stop - first, 0)]
        is_empty = not group.rows and part.start <= first <= part.stop
        first += len(group.rows)
        if here or (is_empty and group.none):
            show(group.head)
        if is_empty and group.none:
            st.caption(as_markdown(group.none))
        if not here:
            continue
        with st.grid("auto", min_column_width=width):
            for row in here:
                with st.container(border=True, height="stretch", key=f"card-{name}-{code(row)}"):
                    draw(row)
