"""แผนที่: the areas, LAOs and health units of a province, layer by layer, down to a single record."""

import streamlit as st

from components.filters import place_name, show_filters, show_year_slider
from components.language import lang, t
from components.map.controls import choose_on_map, fitted_district, show_layers, show_search
from components.map.view import (
    scope_of,
    selected_code,
    show_chosen,
    show_picture,
    show_picture_legend,
    show_rows,
)
from components.parts import part
from components.pieces.choices import Choices
from components.shell import require_shell, show_title
from components.years import years_on_offer
from outputs.map_picture import Picture, build_picture
from words.dates import fiscal_year

require_shell()

# 1 What the reader looks at
heading = st.container()
years, default_year = years_on_offer()
chips = Choices("filter")
filters = show_filters(years=years, default_year=default_year, chips=chips)
with chips.row:
    layers = show_layers(province=filters.province)
scope = scope_of(filters)
at = selected_code()

# 2 The map with its layers, and the years it can go through
picture: Picture | None = None
page = st.container(key="map_page")
with page.container(key="map_main"):
    with part("map"):
        picture = build_picture(
            scope=scope,
            layers=layers,
            at=at,
            district=fitted_district(province=scope.province, districts=scope.districts),
            dark=st.context.theme.type == "dark",
            tiles=st.session_state.get("map_tiles", False),
        )
        show_picture(picture, scope=scope)
    with part("years"):
        show_year_slider(years=years, default_year=default_year)

# 3 The search, the record that was chosen, the legend
with page.container(key="map_side"):
    with part("search"):
        show_search(province=filters.province, on_choice=choose_on_map)
    with part("record"):
        show_chosen(at, scope=scope)
    if picture:
        with part("legend"):
            show_picture_legend(picture)

# 4 The same rows as a table
with page.container(key="map_rows"), part("rows"):
    sources = picture.sources if picture else ()
    show_rows(scope=scope, layers=layers, filters=filters, sources=sources)

# 5 What the page is about, now that it is known whether a sample row takes part
with heading, part("title"):
    about = f"{place_name(filters)} · {fiscal_year(filters.year, lang=lang())}"
    show_title(t("map.title"), about=about, sample=bool(picture and picture.has_sample))
