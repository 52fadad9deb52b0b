"""Cards side by side, drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from components import address
from components.markup import show
from components.parts import part
from components.pieces.ways import show_way
from outputs.cards import Card, build_card

MIN_WIDTH = 300
"""Pixels below which a card takes a row of its own."""


def show_cards(cards: Mapping[str, Callable[[], Card]], *, key: str) -> list[Card]:
    """Cards side by side as the width allows, each a part of the page; those that could be built."""
    shown = []
    with st.grid("auto", min_column_width=MIN_WIDTH):
        for place, (name, build) in enumerate(cards.items()):
            with (
                st.container(border=True, height="stretch", key=f"card-{key}-{place}"),
                part(f"card_{name}"),
            ):
                card = build()
                show(build_card(card))
                if card.link:
                    way = card.link
                    show_way(way.label, path=way.path, query=address.link(way.path, layer=way.layer))
                shown.append(card)
    return shown
