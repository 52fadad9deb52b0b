"""The map page's parts: the map with its legend, its sources, the picture to take along."""

from __future__ import annotations

import streamlit as st

from components import address
from components.borders import show_gaps
from components.language import lang, t
from components.map.controls import MapQuestion, choose_on_map, go_up
from components.maps import show_map
from components.markup import show
from components.pieces.files import show_file
from components.pieces.foot import show_foot
from data.boundaries.catalog import current_shapes
from data.domain.areas import NATION
from data.domain.measures import together
from outputs.credits import credit_words, credits_of
from outputs.dated import stand_words
from outputs.language import in_language
from outputs.map_legend import build_legend
from outputs.map_picture import Picture
from outputs.map_png import build_png
from outputs.map_title import answer_of, title_of
from outputs.scope import Filters, Scope
from queries.moment import at, moment

HEIGHT = 640
"""Pixels that the map has at most; the style makes it lower where a window is."""

UNFOUND = "map_unfound"


def scope_of(filters: Filters, *, year: int) -> Scope:
    """The filters and the page's language, for the parts that know neither."""
    return Scope(filters.province, filters.districts, filters.lao_types, year, lang())


def selected_code() -> str | None:
    """The code in the address under `at`."""
    return address.choice("at", default=None)


def wants_unfound() -> bool:
    """Whether the reader asked for units without evidence."""
    return bool(st.session_state.get(UNFOUND, False))


def show_picture(picture: Picture, *, scope: Scope) -> None:
    """The map with what lies over it: the legend, the way back to the whole province."""
    show_map(picture.view, key="map", height=HEIGHT, on_choice=choose_on_map)
    if picture.view.page and picture.view.page.up:
        with st.container(key="map_back"):
            words = t("map.whole_province")
            st.button(words, key="up_whole", on_click=go_up, args=(picture.view.page.up,))
    with st.container(key="map_over"):
        show(build_legend([layer.group for layer in picture.drawn], language=lang()))
        if picture.hidden or wants_unfound():
            n = picture.hidden
            st.toggle(t("map.show_unfound", n=n), key=UNFOUND, persist_state="session")


def show_sources(picture: Picture, *, scope: Scope) -> None:
    """Below the map: whose borders and values, of which days, and which areas have no borders."""
    days = [layer.group.as_of for layer in picture.drawn if layer.group.as_of is not None]
    show_foot(credits=[picture.borders, *credits_of(picture.sources)], as_of=together(days))
    if scope.province == NATION:
        st.caption(t("map.no_points_nation"))
    show_gaps(current_shapes(), level=picture.level, province=scope.province, districts=scope.districts)


def show_png(picture: Picture, *, question: MapQuestion, scope: Scope) -> None:
    """A button that gives the map as a picture; it is drawn when someone takes it."""
    here, language = moment(), lang()

    def made() -> bytes:
        with at(here), in_language(language):  # the file is asked for outside the run of the page
            days = [layer.group.as_of for layer in picture.drawn if layer.group.as_of is not None]
            day = together(days)
            credits = [picture.borders, *credits_of(picture.sources)]
            foot = [
                *([stand_words(day, lang=language)] if day else []),
                *(credit_words(credit) for credit in credits),
            ]
            return build_png(
                picture,
                layers=question.layers,
                scope=scope,
                title=title_of(question.preset, scope=scope),
                answer=answer_of(question.preset, scope=scope),
                foot=foot,
            )

    show_file(
        t("map.png"),
        made,
        name=f"phuenthi-klang-map-{question.preset}-{scope.province}.png",
        key="map_png",
        mime="image/png",
        kind="tertiary",
        icon=":material/download:",
    )
