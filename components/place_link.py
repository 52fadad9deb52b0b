"""The way to the page of one place: a district, a sub-district or an LAO; a province is home itself."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from components import address
from components.language import as_html
from components.pieces.ways import FILES, show_way
from data.domain.areas import level_of
from outputs.markup import link
from outputs.site import HOME, PLACE
from queries.areas import read_places

PLACES = ("district", "subdistrict", "lao")
"""Levels of what has a page of its own."""


def is_place(code: str | None) -> bool:
    """Whether a code is written as that of a place with a page of its own."""
    return code is not None and level_of(code) in PLACES


def place_query(code: str, *, beside: str | None = None) -> tuple[str, dict[str, str]]:
    """The path and the query of the page of `code`, with `beside` next to it, for `show_way`.

    The reader's language, year and edition go along; his province and districts do not: the place says which.
    """
    if not is_place(code):
        return HOME.path, address.link(HOME.path, fresh=True, province=code, district=None)
    codes = [code, *([beside] if beside else [])]
    province = code[:2] if code[0].isdigit() else address.chosen("province")
    return PLACE.path, address.link(PLACE.path, fresh=True, province=province, district=None, at=codes)


def place_link(code: str, *, beside: str | None = None) -> str:
    """The same as an address for links in markup and scripts."""
    path, query = place_query(code, beside=beside)
    return f"./{path}?{urlencode(query)}"


def codes_of_address() -> tuple[str, ...]:
    """The codes under `at`, each once, unchecked."""
    return address.chosen_many("at")


def follow_place(path: str) -> None:
    """The province of the place in the address is the reader's, whatever else the address says."""
    if path == PLACE.path:
        code = next(iter(codes_of_address()), "")
        if is_place(code) and code[0].isdigit():
            address.choose("province", code[:2])


def leave_for_one_district() -> None:
    """Home with one district chosen is that district's page. The address was not written yet, so that Back
    leads to where the reader came from. What is no district stays, and is told by the filters."""
    codes = address.chosen_many("district")
    if len(codes) == 1 and level_of(codes[0]) == "district" and read_places(codes=codes):
        path, query = place_query(codes[0])
        st.switch_page(FILES[path], query_params=query)


def home_way() -> tuple[str, dict[str, str]]:
    """Where the navigation's first link leads: home, with one district in view its page."""
    codes = address.chosen_many("district")
    if len(codes) == 1 and is_place(codes[0]):
        return place_query(codes[0])
    return HOME.path, address.link(HOME.path)


def place_words(code: str, words: str) -> Markup:
    """The words as a link to the page of the place; the words alone where it has none of its own."""
    return link(as_html(words), to=place_link(code)) if is_place(code) else as_html(words)


def show_place_way(words: str, code: str, *, beside: str | None = None) -> None:
    """The same as a link of Streamlit's, which keeps the session. `words`: text."""
    path, query = place_query(code, beside=beside)
    show_way(words, path=path, query=query)
