"""Beside the map: the record that was opened, else the list of its areas."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import address
from components.language import as_markdown, lang, t
from components.map.controls import choose_on_map, close_record, go_up
from components.map.record import show_record
from components.markup import show
from data.domain.areas import level_of
from outputs.dated import day_words
from outputs.home_map import short_name
from outputs.map_list import build_list
from outputs.map_picture import Picture
from outputs.record import build_record, name_of
from outputs.scope import Scope
from queries.areas import read_areas
from queries.rows import each


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
                to=_opened,
            )
        )


def _about(picture: Picture) -> Sequence[str]:
    group = picture.drawn[0].group
    day = group.as_of
    return [t("area_told.order"), *([t("area_told.on", day=day_words(day, lang=lang()))] if day else [])]


def _opened(code: str) -> str:
    """Where a line leads without the map's script: the same place as a click."""
    if level_of(code) == "province":
        return address.here(province=code, district=None, at=None)
    if level_of(code) == "district":
        return address.here(province=code[:2], district=code, at=code)
    return address.here(at=code)
