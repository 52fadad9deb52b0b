"""The map page's parts: its title, the map with its legend and years, the table of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components import address
from components.borders import show_gaps
from components.filters import year_changed
from components.language import lang, t
from components.map.controls import Question, choose_on_map, go_up
from components.maps import show_map
from components.markup import show
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
from words.dates import short_date

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


def show_rail(days: Sequence[tuple[int, date]], *, year: int) -> None:
    """The years of the map's values along its lower edge; nothing where there are not two."""
    if len(days) < 2:
        return
    told = {one: short_date(day, lang=lang()) for one, day in days}
    begun = [one for one in told if one <= year]
    key = "year_slider"
    with st.container(key="map_rail"):
        st.session_state[key] = begun[-1] if begun else next(iter(told))
        st.select_slider(
            t("filters.year"),
            list(told),
            format_func=told.__getitem__,
            key=key,
            on_change=year_changed,
            args=(key,),
            label_visibility="collapsed",
        )


def show_png(picture: Picture, *, question: Question, scope: Scope) -> None:
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

    st.download_button(
        t("map.png"),
        data=made,
        file_name=f"phuenthi-klang-map-{question.preset}-{scope.province}.png",
        mime="image/png",
        on_click="ignore",
        key="map_png",
        type="tertiary",
        icon=":material/download:",
    )
