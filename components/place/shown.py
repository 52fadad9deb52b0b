"""Which places the address names, checked."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components import address
from components.filters import checked_province
from components.pieces.ways import FILES
from components.place_link import is_place, place_query
from data.domain.areas import level_of
from outputs.site import HOME
from queries.areas import Place, read_places
from queries.laos import read_lao_register

AT = "at"
MOST = 2
"""Places side by side."""


@dataclass(frozen=True)
class Shown:
    """`places`: the ones looked at, the first is what the page is about; none where the address has none."""

    places: tuple[Place, ...]
    province: str


def show_chosen_places() -> Shown:
    """The places of the address; a province or the nation leads home, what nothing has is told."""
    codes = tuple(dict.fromkeys((address.chosen(AT) or "").replace(",", address.MANY).split(address.MANY)))
    codes = tuple(filter(None, codes))
    if len(codes) == 1 and level_of(codes[0]) in {"nation", "province"}:
        _go_home(codes[0])
    known = read_places(codes=codes)
    found = tuple(known[code] for code in codes if code in known and is_place(code))
    strange = [code for code in codes if code not in {one.code for one in found}]
    if strange:
        address.notice(AT, "place.unknown", value=", ".join(strange))
    for code in (one.code for one in found[MOST:]):
        address.notice(AT, "place.too_many", value=code)
    shown = found[:MOST]
    if shown:
        address.choose("province", province_of(shown[0]))
    address.choose("district", None)
    address.choose(AT, [one.code for one in shown])
    address.show(AT, [one.code for one in shown])
    address.show("year", address.chosen("year"))
    return Shown(shown, checked_province())


def province_of(place: Place) -> str:
    """The province that a place lies in."""
    if place.district:
        return place.district[:2]
    register = read_lao_register(province="00")
    return str(register.loc[register["code"] == place.code, "province_code"].iloc[0])


def _go_home(code: str) -> None:
    _, query = place_query(code)
    st.switch_page(FILES[HOME.path], query_params=query)
