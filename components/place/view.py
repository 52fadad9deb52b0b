"""What the page of a place draws."""

from __future__ import annotations

import streamlit as st

from components.filters import province_name
from components.language import lang, t
from components.markup import show
from components.place.shown import Shown
from components.place_link import show_place_way
from components.shell import show_title
from components.years import years_on_offer
from outputs.place.naming import title_of
from outputs.record import build_record
from outputs.record.panel import build_panel
from outputs.scope import Scope


def show_place_title(shown: Shown) -> None:
    if not shown.places:
        show_title(t("place.title"), about=province_name(shown.province))
        return
    show_title(" · ".join(map(title_of, shown.places)), about=province_name(shown.province))


def show_nothing(shown: Shown) -> None:
    """Without a place: where to choose one."""
    st.info(t("place.none"))
    show_place_way(t("place.to_home", name=province_name(shown.province)), shown.province)


def show_facts(shown: Shown) -> None:
    _, year = years_on_offer()
    scope = Scope(shown.province, (), (), year, lang())
    for column, one in zip(st.columns(len(shown.places)), shown.places, strict=True):
        record = build_record(one.code, scope=scope)
        if record:
            with column:
                show(build_panel(record))
