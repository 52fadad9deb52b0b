"""What the reader lets the map show: the colour of areas, their level, the points. Kept in the address."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import address
from components.language import as_markdown, name_of, t
from data.domain.areas import NATION, level_of
from outputs.scope import Layers
from queries.measures import DISTRICT_IS_LOWEST, MEASURES
from queries.search import find

PLAIN = "plain"
BY_CERTIFICATE, BY_TYPE, UNITS = "certificate", "lao_type", "units"
LAO_LAYERS = (BY_CERTIFICATE, BY_TYPE)
LEVELS = ("district", "subdistrict")
NATION_LEVELS = ("province", *LEVELS)
DEFAULT = ("population", "district", BY_CERTIFICATE, UNITS)
MOST_FOUND = 8
"""Search results shown at once: more than these are better found with another letter."""

_FIT = "_map_fit"


def show_layers(*, province: str) -> Layers:
    """The choice of layers, from the address and back into it."""
    levels = NATION_LEVELS if province == NATION else LEVELS
    layers = _chosen(levels=levels)
    with st.popover(f"{t('map.layers')} **{as_markdown(_said(layers))}**", key="chip_layers"):
        _select("layer_measure", t("map.colour"), (PLAIN, *MEASURES), layers.measure or PLAIN, _measure_name)
        lowest = layers.measure in DISTRICT_IS_LOWEST
        offered = [level for level in levels if not (lowest and level == "subdistrict")]
        _segment("layer_level", t("map.level"), offered, layers.level, lambda level: t(f"level.{level}"))
        _segment("layer_laos", t("map.laos"), [*LAO_LAYERS, PLAIN], layers.laos or PLAIN, _laos_name)
        st.session_state["layer_units"] = layers.units
        st.toggle(t("map.units"), key="layer_units", on_change=_changed)
        st.toggle(t("map.tiles"), key="map_tiles", persist_state="session")
    return layers


def choose_on_map(code: str) -> None:
    """A click on the map: drill from province to district to sub-district, or open a record."""
    level = level_of(code)
    if level == "province":
        address.choose("province", code)
        address.choose("district", None)
        _fit_to(code, None)
    elif level == "district":
        tokens = address.chosen("layer") or address.MANY.join(DEFAULT)
        parts = ["subdistrict" if token in NATION_LEVELS else token for token in tokens.split(address.MANY)]
        if not set(parts) & DISTRICT_IS_LOWEST:
            address.choose("layer", parts)
        address.choose("province", code[:2])
        address.choose("district", code)
        _fit_to(code[:2], code)
    address.choose("at", code)


def go_up(code: str) -> None:
    """Back to a larger area: the whole province again, or its district."""
    if level_of(code) == "province":
        address.choose("district", None)
        tokens = address.chosen("layer") or ""
        parts = ["district" if token in NATION_LEVELS else token for token in tokens.split(address.MANY)]
        address.choose("layer", parts)
        _fit_to(code, None)
    address.choose("at", code)


def close_record() -> None:
    address.choose("at", None)


def fitted_district(*, province: str, districts: tuple[str, ...]) -> str | None:
    """The district the map is fitted to, None for the whole province.

    It changes with a drill or another province, not with a filter: a filter keeps pan and zoom.
    """
    fitted = st.session_state.get(_FIT)
    if fitted is None or fitted[0] != province:
        first = fitted is None and len(districts) == 1
        _fit_to(province, districts[0] if first else None)
    district: str | None = st.session_state[_FIT][1]
    return district


def show_search(*, province: str, on_choice: Callable[[str], None]) -> None:
    """The search box and what it found, each a button."""
    query = st.text_input(t("map.search"), key="map_search", placeholder=t("map.search_hint"), max_chars=80)
    if not query.strip():
        return
    found = find(query, records=("lao", "health_unit"), province=province)
    if not found:
        st.caption(t("map.search_none", query=as_markdown(query)))
        return
    for hit in found[:MOST_FOUND]:
        label = as_markdown(f"{name_of(hit.name_th, hit.name_en)} ({hit.code})")
        st.button(label, key=f"found_{hit.code}", on_click=on_choice, args=(hit.code,), type="tertiary")
    if len(found) > MOST_FOUND:
        st.caption(t("map.search_more", n=len(found), shown=MOST_FOUND))


def _chosen(*, levels: tuple[str, ...]) -> Layers:
    known = {PLAIN, *MEASURES, *NATION_LEVELS, *LAO_LAYERS, UNITS}
    tokens = address.chosen_many("layer")
    if any(token not in known for token in tokens):
        address.notice("layer", "map.unknown_layer", value=address.MANY.join(tokens))
        address.choose("layer", None)
        tokens = ()
    tokens = tokens or DEFAULT
    measure = next((token for token in tokens if token in MEASURES), None)
    level = next((token for token in tokens if token in levels), levels[0])
    if measure in DISTRICT_IS_LOWEST and level == "subdistrict":
        level = "district"
    layers = Layers(
        measure=measure,
        level=level,
        laos=next((token for token in tokens if token in LAO_LAYERS), None),
        units=UNITS in tokens,
    )
    address.show("layer", _tokens(layers))
    return layers


def _tokens(layers: Layers) -> tuple[str, ...]:
    parts = (layers.measure or PLAIN, layers.level, layers.laos, UNITS if layers.units else None)
    return tuple(part for part in parts if part)


def _changed() -> None:
    state = st.session_state
    measure, laos = state["layer_measure"], state["layer_laos"]
    layers = Layers(
        measure=None if measure == PLAIN else measure,
        level=state["layer_level"],
        laos=None if laos == PLAIN else laos,
        units=state["layer_units"],
    )
    address.choose("layer", _tokens(layers))


def _select(key: str, label: str, options: tuple[str, ...], value: str, name: Callable[[str], str]) -> None:
    st.session_state[key] = value
    st.selectbox(label, options, format_func=name, key=key, on_change=_changed)


def _segment(key: str, label: str, options: list[str], value: str, name: Callable[[str], str]) -> None:
    st.session_state[key] = value
    st.segmented_control(label, options, format_func=name, key=key, on_change=_changed, required=True)


def _measure_name(code: str) -> str:
    return t("map.colour_none") if code == PLAIN else t(f"measure.{code}")


def _said(layers: Layers) -> str:
    """The layers in a few words, for the chip."""
    parts = [
        _measure_name(layers.measure or PLAIN),
        t(f"map.{layers.laos}_short") if layers.laos else "",
        t("map.units_short") if layers.units else "",
    ]
    return " + ".join(part for part in parts if part)


def _laos_name(code: str) -> str:
    return t("map.laos_none") if code == PLAIN else t(f"map.{code}_short")


def _fit_to(province: str, district: str | None) -> None:
    st.session_state[_FIT] = (province, district)
