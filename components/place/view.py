"""What the page of a place draws, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st
from markupsafe import Markup

from components import address
from components.area_map import show_area_map
from components.borders import show_gaps
from components.definition_link import number_mark
from components.filters import province_name
from components.language import as_html, t
from components.markup import show
from components.pieces.ways import show_fresh_way, show_way
from components.place.shown import PlacesShown
from components.place_link import place_link, show_place_way
from data.boundaries.catalog import current_shapes
from data.boundaries.problems import BoundariesProblem
from outputs.markup import link
from outputs.pieces.lines import quiet
from outputs.place.drawn import (
    build_claim,
    build_facts,
    build_gaps,
    build_hidden,
    build_numbers,
    build_rows,
    build_sources,
    build_states,
    said,
)
from outputs.place.listing import build_listing
from outputs.place.map import build_area_list, draw_place_map, read_map_areas, read_pins
from outputs.place.model import Place
from outputs.place.naming import level_words, title_of
from queries.areas import read_places
from queries.invented import SHOWN, has_invented
from queries.moment import Invented, moment

UNSAFE = frozenset("\\\"'<>&{};")
"""Letters that no head of a printed page needs."""

ROWS = ("promises", "items", "agreements", "leads", "charters", "events")
"""Cards of rows, in their order."""

WHERE_KNOWN = frozenset({"charters", "events"})
"""Cards that stand only where there is a row: nobody owes a place a charter."""

HIDDEN = {"indicators": frozenset({"observation"}), "promises": frozenset({"commitment", "milestone"})}
"""Records of which invented rows would stand in a part."""


def show_place_head(shown: PlacesShown, places: Sequence[Place]) -> None:
    """Where it lies, its name, and what is surest of it."""
    if not places:
        show(_head(t("place.title"), above=[(province_name(shown.province), place_link(shown.province))]))
        return
    above = [(province_name(shown.province), place_link(shown.province)), *_above(shown)]
    name = t("place.and").join(map(title_of, shown.areas))
    show(_head(name, above=above))
    if len(places) == 1:
        show(build_claim(places[0]))


def _above(shown: PlacesShown) -> list[tuple[str, str]]:
    """The district of a sub-district or an LAO."""
    area = shown.areas[0]
    if area.level == "district" or area.district is None:
        return []
    found = read_places(codes=(area.district,)).get(area.district)
    return [(title_of(found), place_link(found.code))] if found else []


def _head(name: str, *, above: Sequence[tuple[str, str]]) -> Markup:
    trail = Markup(" › ").join(link(as_html(words), to=to) for words, to in above)
    button = Markup('<button type="button" class="pk-print">{}</button>').format(t("place.print"))
    running = in_a_style(" · ".join((name, *(words for words, _ in reversed(above)), t("app.name"))))
    return Markup(
        '<div class="pk-place-head"><p class="pk-quiet">{}</p><div class="pk-title"><h1>{}</h1>{}</div></div>'
        '<style>@page {{ @top-left {{ content: "{}"; }} }}</style>'
    ).format(trail, as_html(name), button, running)


def in_a_style(words: str) -> str:
    """Words as the content of a rule: without what would end them there, or means something to CSS."""
    return "".join(letter if letter.isprintable() and letter not in UNSAFE else " " for letter in words)


def show_nothing(shown: PlacesShown) -> None:
    """Without a place: all there are in the province, and the way to its overview."""
    show(quiet(t("place.none")))
    show_place_way(t("place.to_home", name=province_name(shown.province)), shown.province)
    show(build_listing(province=shown.province, to=place_link))


def show_facts(shown: PlacesShown, places: Sequence[Place]) -> None:
    """The facts, of one place beside its map; without shapes beside the list of its areas."""
    if len(places) > 1:
        show(build_facts(places, mark=number_mark))
        return
    province, place = shown.province, shown.areas[0]
    areas = read_map_areas(place, province=province, year=shown.year)
    drawn = None
    with suppress(BoundariesProblem):
        pins = read_pins(place, province=province, year=shown.year)
        drawn = draw_place_map(areas, place=place, province=province, pins=pins)
    with st.container(key="place_answer"):
        if areas:
            with st.container(key="place_map"):
                if drawn is not None:
                    show_area_map(drawn, name="place")
                show(build_area_list(areas, province=province, to=place_link))
                if drawn is not None and place.district:
                    within = (place.district,)
                    show_gaps(current_shapes(), level="subdistrict", province=province, districts=within)
        show(build_facts(places, mark=number_mark))


def show_answers(places: Sequence[Place]) -> None:
    """How things stand, and what is missing, side by side; of two places one under the other."""
    looks = "pk-place-pair pk-place-two" if len(places) > 1 else "pk-place-pair"
    body = Markup('<div class="{}">{}{}</div>')
    show(body.format(looks, build_states(places), build_gaps(places)))


def show_numbers(places: Sequence[Place]) -> None:
    dark = st.context.theme.type == "dark"
    show(build_numbers(_title("numbers", places), places, kind="numbers", dark=dark, mark=number_mark))


def show_indicators(places: Sequence[Place]) -> None:
    """Those that have a value; that there are invented ones, where these are hidden."""
    dark = st.context.theme.type == "dark"
    if any(place.indicators for place in places):
        show(build_numbers(t("place.indicators"), places, kind="indicators", dark=dark, mark=number_mark))
    else:
        show(build_rows(t("place.indicators"), (), none=t("place.states_no_indicators")))
    _show_hidden("indicators")


def show_told(places: Sequence[Place]) -> None:
    """What was promised, planned and agreed, and who leads; of two places one column each."""
    columns = [
        Markup('<div class="pk-place-told">{}{}</div>').format(
            Markup("<h2>{}</h2>").format(as_html(said(place.name))) if len(places) > 1 else "",
            _cards_of(place),
        )
        for place in places
    ]
    told = Markup("").join(columns)
    show(Markup('<div class="pk-place-pair">{}</div>').format(told) if len(places) > 1 else told)
    _show_hidden("promises")


def _cards_of(place: Place) -> Markup:
    return Markup("").join(
        build_rows(
            t(f"place.{kind}"),
            getattr(place, kind),
            none=t(f"place.no_{kind}") if kind not in WHERE_KNOWN else "",
            silent=kind != "promises",
        )
        for kind in ROWS
        if kind not in WHERE_KNOWN or getattr(place, kind)
    )


def _show_hidden(kind: str) -> None:
    """That there is something invented, which the switch would show; an edition has no switch."""
    here = moment()
    if here.is_live and here.invented is Invented.HIDDEN:
        province = address.chosen("province") or ""
        if has_invented(HIDDEN[kind], province=province):
            words = link(as_html(t("place.show_hidden")), to=address.here(sample=SHOWN))
            show(build_hidden(Markup("{} {}").format(t(f"place.hidden_{kind}"), words)))


def show_ways(shown: PlacesShown) -> None:
    """The same place on the other pages."""
    area = shown.areas[0]
    with st.container(key="place_ways", horizontal=True):
        query = address.link("map", fresh=True, province=shown.province, at=area.code)
        show_way(t("place.on_map"), path="map", query=query)
        if area.level == "district":
            for path in ("goals", "milestones", "agreements"):
                query = address.link(path, fresh=True, province=shown.province, district=area.code)
                show_way(t(f"place.on_{path}"), path=path, query=query)
        show_fresh_way(t("place.to_data"), path="data")


def show_sources(places: Sequence[Place]) -> None:
    show(build_sources(places))


def _title(kind: str, places: Sequence[Place]) -> str:
    return t(f"place.{kind}_of", kind=level_words(places[0].level, code=places[0].code))
