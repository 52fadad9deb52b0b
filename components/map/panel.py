"""Beside the map: the record that was opened, else the list of its areas."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from urllib.parse import quote_plus

import streamlit as st

from components import address
from components.language import as_markdown, in_words, lang, n_words, t
from components.map.controls import choose_on_map, close_record, go_up
from components.map.record import show_record
from components.map.table import INVENTED, OTHER, STATE, STATES
from components.markup import show
from data.domain.areas import level_of
from data.domain.transfer import DISAGREES, PROVEN
from outputs.area_told import AreaTold
from outputs.dated import day_words
from outputs.map_list import build_list
from outputs.map_picture import Picture
from outputs.map_presets import Preset
from outputs.place.naming import short_name
from outputs.record import build_record, name_of
from outputs.scope import Scope
from queries.areas import north_to_south, read_areas, read_districts
from queries.decisions import without_kind
from queries.measures import transferable_units
from queries.rows import each

NAMED_BELOW = frozenset({OTHER, INVENTED})
"""Whose rows stand in the table alone: they are no answer to the question of the map."""


def show_chosen(at: str | None, *, scope: Scope) -> bool:
    """The chosen record; whether there is one. A code that nothing has is told."""
    record = build_record(at, scope=scope) if at else None
    if at and record is None:
        st.warning(t("record.not_found", code=as_markdown(at)))
    if record is None:
        return False
    show_record(record, on_choice=choose_on_map, on_up=go_up, on_close=close_record)
    return True


def show_list(picture: Picture, *, scope: Scope, title: str, answer: str) -> None:
    """The areas of the map with their values, linked with it both ways. `answer`: for all together."""
    areas = read_areas(level=picture.level, province=scope.province)
    names = {area.code: short_name(name_of(area, lang=lang())) for area in each(areas)}
    listed = [(code, names[code]) for code in picture.order if code in names]
    with st.container(border=True, key="map_list"):
        show(
            build_list(
                listed,
                picture.told,
                title=title,
                answer=answer,
                about=" · ".join(_about(picture)),
                numbered=bool(picture.view.page and picture.view.page.numbered),
                to=_opener(),
            )
        )


def show_stated(*, preset: Preset, scope: Scope) -> bool:
    """The units by name whose state the reader came for, from north to south; whether he did."""
    wanted = set(address.chosen_many(STATE, allowed=STATES)) - NAMED_BELOW
    if not wanted or preset is not Preset.TRANSFER:
        return False
    units = transferable_units(province=scope.province, year=scope.year)
    units = units[units["district_code"].isin(scope.districts)] if scope.districts else units
    stated = units["state"].map(lambda state: state.value in wanted)
    units = units[stated | (units["disagreement"].astype(bool) & (DISAGREES in wanted))]
    districts = {row.code: row for row in each(north_to_south(read_districts(province=scope.province)))}
    ranks = {code: rank for rank, code in enumerate(districts)}
    listed = sorted(each(units), key=lambda unit: (ranks.get(unit.district_code, len(ranks)), unit.code))
    told = {}
    for unit in listed:
        where = districts.get(unit.district_code)
        told[unit.code] = AreaTold(name_of(where, lang=lang()) if where else "", "", strong=False)
    with st.container(border=True, key="map_list"):
        show(
            build_list(
                [(unit.code, in_words(*without_kind((unit.name_th, unit.name_en)))) for unit in listed],
                told,
                title=_state_title(wanted),
                answer=t("map.units_n", n=n_words(len(listed))),
                about=t("map.disagrees_about" if wanted == {DISAGREES} else "area_told.order"),
                numbered=False,
                to=_opener(),
            )
        )
    return True


def _state_title(states: Collection[str]) -> str:
    """All that were transferred are called so; else each state by its own name."""
    if set(states) == {state.value for state in PROVEN}:
        return t("map.state_year_known")
    return " · ".join(t(f"map.state_{state}") for state in STATES if state in states)


def _about(picture: Picture) -> Sequence[str]:
    group = picture.drawn[0].group
    day = group.as_of
    return [t("area_told.order"), *([t("area_told.on", day=day_words(day, lang=lang()))] if day else [])]


WHERE, PROVINCE = "~area~", "~province~"
"""Stand in an address for the codes of a line; signs that need no other writing there."""


def _opener() -> Callable[[str], str]:
    """Where lines lead without the map's script: the same places as a click.

    All else in the address is the same for every line of a level, and is put together once: thousands of
    sub-districts are a list.
    """
    forms: dict[str | None, str] = {
        "province": address.here(province=WHERE, district=None, at=None),
        "district": address.here(province=PROVINCE, district=WHERE, at=WHERE),
    }
    other = address.here(at=WHERE)

    def opened(code: str) -> str:
        form = forms.get(level_of(code), other)
        return form.replace(WHERE, quote_plus(code)).replace(PROVINCE, quote_plus(code[:2]))

    return opened
