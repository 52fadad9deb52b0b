"""The map page's parts: the map itself with its legend, the chosen record, the table of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components import address
from components.borders import show_gaps
from components.filters import place_name
from components.language import as_markdown, lang, t
from components.map.controls import choose_on_map, close_record, go_up
from components.map.legend import show_legend
from components.map.record import show_record
from components.map.rows import area_sheet, lao_sheet, unit_sheet
from components.maps import show_map
from components.pieces.foot import show_foot
from components.pieces.sheet import show_sheet
from data.boundaries.catalog import current_shapes
from data.domain.measures import together
from outputs.credits import credits_of
from outputs.map_picture import Picture
from outputs.record import build_record
from outputs.scope import Filters, Layers, Scope
from words.dates import fiscal_year

HEIGHT = 640


def scope_of(filters: Filters) -> Scope:
    """The filters and the page's language, for the parts that know neither."""
    return Scope(filters.province, filters.districts, filters.lao_types, filters.year, lang())


def selected_code() -> str | None:
    """The code in the address under `at`."""
    return address.choice("at", default=None)


def show_picture(picture: Picture, *, scope: Scope) -> None:
    """The map and, below it, whose borders they are and which areas have none."""
    show_map(picture.view, key="map", height=HEIGHT, on_choice=choose_on_map)
    days = [layer.group.as_of for layer in picture.drawn if layer.group.as_of is not None]
    show_foot(credits=[picture.borders, *credits_of(picture.sources)], as_of=together(days))
    show_gaps(current_shapes(), level=picture.level, province=scope.province, districts=scope.districts)


def show_chosen(at: str | None, *, scope: Scope) -> None:
    """The chosen record; a hint where nothing is chosen."""
    record = build_record(at, scope=scope) if at else None
    if at and record is None:
        st.warning(t("record.not_found", code=as_markdown(at)))
    if record is None:
        st.caption(t("map.select_hint"))
    else:
        show_record(record, on_choice=choose_on_map, on_up=go_up)
        st.button(t("record.close"), key="close_record", on_click=close_record, type="tertiary")


def show_picture_legend(picture: Picture) -> None:
    """What the colours and marks mean, and how many there are of each."""
    with st.container(border=True, key="legend"):
        show_legend([layer.group for layer in picture.drawn])


def show_rows(*, scope: Scope, layers: Layers, filters: Filters, sources: Sequence[str]) -> None:
    """The same rows as a table, one kind at a time. `sources`: keys of those behind the map."""
    tables = ["areas", *(["laos"] if layers.laos else []), *(["units"] if layers.units else [])]
    which = st.segmented_control(
        t("map.table"),
        tables,
        format_func=lambda one: t(f"map.table_{one}"),
        default="areas",
        key="table",
        required=True,
    )
    match which:
        case "laos":
            rows = lao_sheet(scope=scope)
        case "units":
            rows = unit_sheet(scope=scope)
        case _:
            rows = area_sheet(measure=layers.measure, level=layers.level, scope=scope)
    if not len(rows):
        st.info(t("map.nothing"))
        return
    name = t(f"map.table_{which or 'areas'}")
    show_sheet(
        replace(rows, opens=lambda row: address.here(at=row.code)),
        name=name,
        label=t("map.table_alt", name=name),
        about=_about(filters),
        credits=credits_of(sources),
    )


def _about(filters: Filters) -> Sequence[tuple[str, str]]:
    districts = ", ".join(filters.districts) or t("map.whole")
    return [
        (t("map.about_area"), f"{place_name(filters)} ({districts})"),
        (t("filters.year"), fiscal_year(filters.year, lang=lang())),
    ]
