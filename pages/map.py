"""แผนที่: a question about a province, answered on its areas, down to a single record."""

import streamlit as st

from components.definition_link import definition_mark
from components.filters import show_filters
from components.map.controls import chosen_preset, show_layers, show_presets
from components.map.panel import show_chosen, show_list, show_stated
from components.map.rail import show_rail, shown_year
from components.map.table import show_rows
from components.map.view import (
    scope_of,
    selected_code,
    show_picture,
    show_png,
    show_sources,
    wants_unfound,
)
from components.parts import part
from components.pieces.choices import Choices
from components.shell import require_shell, show_title
from components.years import years_on_offer
from outputs.map_picture import Picture, build_picture
from outputs.map_presets import Preset, figure_of
from outputs.map_title import answer_of, place_of, title_of
from queries.years import read_value_days

require_shell()

# 1 The question and the place
head = st.container(key="map_head")
heading = head.container(key="map_title")
years, default_year = years_on_offer()
asked_row = head.container(horizontal=True, key="map_asked", gap="xsmall")
asked = Choices(
    "map", row=asked_row.container(horizontal=True, key="map_question", gap="xsmall", width="content")
)
chips = Choices(
    "filter", row=asked_row.container(horizontal=True, key="filters", gap="xsmall", width="content")
)
preset = chosen_preset(asked)
of_laos = preset in {Preset.HEALTHY_CITY, Preset.LAO_TYPE, Preset.OWN}
filters = show_filters(
    years=years, default_year=default_year, chips=chips, lao_types=of_laos, year_chip=False
)
with asked.row:
    show_presets(asked, chosen=preset)
question = show_layers(asked, preset=preset, province=filters.province, districts=filters.districts)
days = read_value_days(measure=question.layers.measure, province=filters.province) if question.by_year else ()
year = default_year if preset is Preset.TRANSFER else shown_year(days, year=filters.year)
scope = scope_of(filters, year=year)
at = selected_code()

answer = answer_of(preset, scope=scope)

# 2 The title is the question; the answer of a part of the province stands beside it
with heading, part("title"):
    mark = definition_mark(figure_of(preset, measure=question.layers.measure))
    show_title(title_of(preset, scope=scope), about=answer if scope.districts else "", mark=mark)

# 3 The map with its legend and its years; beside it what is opened, else the list
picture: Picture | None = None
page = st.container(key="map_page")
with page.container(key="map_main"), part("map"):
    picture = build_picture(
        scope=scope,
        layers=question.layers,
        at=at,
        dark=st.context.theme.type == "dark",
        tiles=st.session_state.get("map_tiles", False),
        unfound=wants_unfound(),
    )
    show_picture(picture, scope=scope)
    show_rail(days, year=scope.year)
with page.container(key="map_side"), part("record"):
    opened = show_chosen(at, scope=scope_of(filters, year=filters.year))
    if picture and not opened and not show_stated(preset=preset, scope=scope):
        show_list(picture, scope=scope, title=place_of(scope), answer=answer)

# 4 Whose borders and values, and the same rows as a table
if picture:
    with st.container(key="map_foot"), part("sources"):
        show_sources(picture, scope=scope)
        show_png(picture, question=question, scope=scope)
with st.container(key="map_rows"), part("rows"):
    sources = picture.sources if picture else ()
    show_rows(scope=scope, preset=preset, layers=question.layers, filters=filters, sources=sources)
