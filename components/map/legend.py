"""The legend beside a map, drawn."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.language import lang, t
from components.markup import show
from outputs.map_layers import Group
from outputs.map_legend import build_legend


def show_legend(groups: Sequence[Group]) -> None:
    """The legend; where nothing has a look of its own, that is said."""
    if not any(group.entries for group in groups):
        st.caption(t("map.nothing_in_legend"))
        return
    show(build_legend(groups, language=lang()))
