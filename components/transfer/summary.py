"""The top of the page: what may be said of the place in a sentence, how many units are in which state, and
the map."""

from __future__ import annotations

from collections import Counter

import streamlit as st
from markupsafe import Markup

from components.area_map import show_area_map
from components.definition_link import definition_mark
from components.filters import province_name
from components.language import as_markdown, n_words, t
from components.lead import lead_of
from components.markup import show
from components.pieces.tiles import choosing
from components.pieces.ways import way_to
from components.shell import show_title
from components.transfer.shown import STATES, TransferShown, state_name
from data.boundaries.problems import BoundariesProblem
from data.domain.areas import NATION
from data.records.areas import PROVINCE_DIGITS
from outputs.credits import build_foot, credits_of
from outputs.home_map import HomeMap, draw_home_map, read_home_map
from outputs.lead import set_off
from outputs.marks import build_apart
from outputs.pieces.tiles import Tile, build_tiles
from queries.areas import read_provinces


def show_transfer_title(shown: TransferShown) -> None:
    mark = definition_mark("unit_transfer_share")
    show_title(
        t("transfer_page.title"), about=province_name(shown.province), sample=shown.has_sample, mark=mark
    )


def show_claim(shown: TransferShown) -> None:
    """What is known of the place in a sentence, as home says it, and by what."""
    lead = lead_of(province=shown.province, districts=shown.districts)
    words = Markup('<div class="pk-claim"><p>{}</p><p class="pk-quiet">{}</p>{}</div>')
    foot = build_foot(credits=credits_of(lead.source_keys))
    show(words.format(set_off(lead.claim), set_off(lead.reason), foot))


def show_counts(shown: TransferShown) -> None:
    """A tile a state, each of which chooses its state."""
    n = Counter(one.state for one in shown.counted)
    m = n_words(len(shown.counted))
    registers = provinces_of(shown) if shown.province == NATION else ()
    of_all = t("transfer_page.of_all", m=m)
    if registers:
        of_all = t("transfer_page.of_registers", m=m, n=n_words(len(registers)))
    tiles = (Tile(state.value, state_name(state), n[state], (of_all,)) for state in STATES)
    show(build_tiles(choosing(tiles, "state"), label=t("transfer_page.state")))
    if registers:
        names = ", ".join(map(province_name, registers))
        n_all = n_words(len(read_provinces()))
        told = t("transfer_page.registers", names=names, n=n_words(len(registers)), m=n_all)
        st.caption(as_markdown(told))
    show(build_apart(len(shown.in_view) - len(shown.counted)))
    shown.chips.show_clear()


def provinces_of(shown: TransferShown) -> tuple[str, ...]:
    """Those of which units are counted: of the nation only some have a register."""
    return tuple(sorted({one.district_code[:PROVINCE_DIGITS] for one in shown.counted}))


def map_of(shown: TransferShown) -> HomeMap | None:
    """The areas of the place with what was found of each; None of the nation and without a register."""
    home = read_home_map(province=shown.province, districts=shown.districts, year=shown.year)
    return home if home.has_register else None


def show_map(home: HomeMap) -> None:
    """How large a part of each area's units was found; a click opens the area."""
    try:
        drawn = draw_home_map(home)
    except BoundariesProblem:
        st.caption(t("transfer_page.no_shapes"))
        return
    way = (t("transfer_page.to_map"), way_to("map", preset="transfer"))
    with st.container(key="transfer-map"):
        show_area_map(drawn, name="transfer", way=way)
