"""Home's map of areas with the list beside it."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import address
from components.borders import show_gaps
from components.home_map import show_home_map
from components.markup import show
from components.place_link import place_link
from data.boundaries.catalog import current_shapes
from data.domain.areas import NATION
from data.domain.transfer import PROVEN
from outputs.home_map import build_area_list, read_home_map
from outputs.map_presets import Preset
from outputs.scope import Filters

NAME = "home"

FEW = 8
"""Areas: a shorter list leaves room under it beside the map."""


def show_areas(filters: Filters) -> tuple[DeltaGenerator | None, tuple[str, ...]]:
    """The map and the list; without shapes the list alone.

    Gives the room under a short list, and the keys of the sources of what the lead does not tell.
    """
    home = read_home_map(province=filters.province, districts=filters.districts, year=filters.year)
    with st.container(key="home_areas"):
        is_drawn = show_home_map(home, name=NAME, to=f"./map?{urlencode(address.link('map'))}")
        column = st.container(key="home_list")
        with column:
            show(build_area_list(home, to=place_link, named=_named()))
            if is_drawn and filters.province != NATION:
                within = filters.districts
                show_gaps(current_shapes(), level="district", province=filters.province, districts=within)
    return column if len(home.rows) < FEW else None, () if home.has_register else home.source_keys


def _named() -> str:
    """The address of the units with evidence in the map's table, of the places looked at."""
    query = address.link("map", preset=Preset.TRANSFER, state=sorted(PROVEN))
    return f"./map?{urlencode(query)}"
