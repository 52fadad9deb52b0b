"""What is searched for, and all that was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from components import address
from components.edition import today
from components.filters import checked_province
from components.language import t
from outputs.search import Reader
from outputs.search.box import MOST_LETTERS
from queries.search import Match, find

NAME = "q"
_KEY = "search_words"


@dataclass(frozen=True)
class SearchShown:
    """`query` "": nothing was asked yet."""

    query: str
    found: Sequence[Match]
    reader: Reader


def show_choices() -> SearchShown:
    """The box with the words of the address, and what they find."""
    query = (address.choice(NAME, default=None) or "")[:MOST_LETTERS].strip()
    st.session_state[_KEY] = query
    st.text_input(t("search.label"), key=_KEY, max_chars=MOST_LETTERS, on_change=_asked)
    province = checked_province()
    follows = address.link("", fresh=True, province=None, district=None, lao_type=None)
    reader = Reader(province=province, today=today(), follows=follows)
    return SearchShown(query, find(query, near=province) if query else (), reader)


def _asked() -> None:
    address.choose(NAME, st.session_state[_KEY])
