"""Cards in groups, a page of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st
from markupsafe import Markup

from components.language import as_html
from components.markup import show
from components.pieces.paged import paged
from outputs.pieces.lines import NONE, attributes

T = TypeVar("T")

CARDS_A_PAGE = 24

CARD_WIDTH = 320
"""Pixels below which a card takes a row of its own."""


@dataclass(frozen=True)
class Group(Generic[T]):
    """`head`: what these rows have in common (`build_head`)."""

    head: Markup
    rows: Sequence[T]


def show_groups(
    groups: Sequence[Group[T]], *, name: str, code: Callable[[T], str], draw: Callable[[T], None]
) -> None:
    """A card a row, `draw`n under the head of its group. `name`: of a row, its own on the page."""
    part = paged(sum(len(group.rows) for group in groups), key=f"page_{name}", size=CARDS_A_PAGE)
    first = 0
    for group in groups:
        here = group.rows[max(part.start - first, 0) : max(part.stop - first, 0)]
        first += len(group.rows)
        if not here:
            continue
        show(group.head)
        with st.grid("auto", min_column_width=CARD_WIDTH):
            for row in here:
                with st.container(border=True, height="stretch", key=f"card-{name}-{code(row)}"):
                    draw(row)


def build_head(words: str, *, mark: Markup = NONE, more: Markup = NONE, **given: str) -> Markup:
    """The head of a group. `more`: counts or a sentence beside it."""
    head = Markup('<div class="pk-group"{}><h2>{}{}</h2>{}</div>')
    return head.format(attributes(**given), mark, as_html(words), more)
