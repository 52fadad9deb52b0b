"""A drawn map of areas on its page: a click, or Enter, opens the page of the place."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import streamlit as st
from markupsafe import Markup

from components.language import as_html, n_words, named
from components.markup import show
from components.pieces.ways import FILES
from components.place_link import place_link, place_query
from data.settings import ROOT
from outputs.area_map.drawing import transform
from outputs.area_map.layout import whole_height
from outputs.area_map.model import DrawnMap, Layout
from outputs.markup import own_address
from outputs.pieces.lines import joined
from outputs.place.naming import short_name
from queries.areas import read_places

SCRIPT = ROOT / "assets" / "area_map" / "area_map.js"

_component = st.components.v2.component(
    "area_map",
    html='<div class="pk-am"></div>',
    js=SCRIPT.read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_number_key(drawn: DrawnMap, *, name: str) -> None:
    """What the numbers on a map without a list beside it stand for; of its size alone, as its script says."""
    show(build_number_key(drawn, name=name))


def build_number_key(drawn: DrawnMap, *, name: str) -> Markup:
    may_be = {code for layout in drawn.layouts for code in layout.numbered}
    places = read_places(codes=drawn.codes)
    words = (
        Markup('<span data-code="{}"><span class="pk-areas-number">{} {}</span></span>').format(
            code, n_words(number), as_html(short_name(named(places[code])))
        )
        for number, code in enumerate(drawn.codes, start=1)
        if code in may_be and code in places
    )
    return Markup('<p class="pk-number-key" data-area-map="{}">{}</p>').format(name, joined(words))


def show_area_map(
    drawn: DrawnMap, *, name: str, to: Callable[[str], str] = place_link, way: tuple[str, str] | None = None
) -> None:
    """The map; what is pointed at is lit in every list of `data-area-map="name"`, which open the same pages.

    `to`: the address of an area's page. `way`: words and address of a link in the lower left corner.
    """
    found = _component(
        key=f"area-map-{name}",
        data=_build_data(drawn, name=name, to=to, way=way),
        on_open_change=_opened,
    )
    if found.open in drawn.codes:
        path, query = place_query(found.open)
        st.switch_page(FILES[path], query_params=query)


def _build_data(
    drawn: DrawnMap, *, name: str, to: Callable[[str], str], way: tuple[str, str] | None
) -> dict[str, Any]:
    """What the script is told: see assets/area_map/area_map.js."""
    layouts = [
        {
            "width": layout.size.width,
            "height": layout.size.height,
            "whole": whole_height(layout.size, drawn.legend),
            "under": layout.size.legend == "under",
            "corner": corner(layout),
            "transform": transform(layout),
            "over": over,
            "numbered": list(layout.numbered),
        }
        for layout, over in zip(drawn.layouts, drawn.over, strict=True)
    ]
    return {
        "name": name,
        "mark": sha256((drawn.shapes + "".join(drawn.over)).encode()).hexdigest(),
        "label": drawn.label,
        "shapes": drawn.shapes,
        "layouts": layouts,
        "hrefs": {code: own_address(to(code)) for code in drawn.codes},
        "way": way and {"words": way[0], "href": own_address(way[1])},
    }


def corner(layout: Layout) -> tuple[int, int]:
    """In which corner the legend stands: -1 for left and top, 1 for right and bottom, 0 for none."""
    if layout.legend is None:
        return 0, 0
    left, top, right, bottom = layout.legend
    is_right, is_low = left + right > layout.size.width, top + bottom > layout.size.height
    return (1 if is_right else -1), (1 if is_low else -1)


def _opened() -> None:
    """A place was chosen: the run that follows leads there."""
