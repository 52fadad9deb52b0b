"""The map page's parts: the map itself with its legend, the chosen record, the table of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from components import address
from components.borders import show_gaps
from components.credits import credits_of
from components.filters import Filters, place_name
from components.language import as_markdown, lang, t
from components.layers import Drawn, Scope, build_areas, build_laos, build_units, distinct
from components.legend import show_legend
from components.map_controls import Layers, choose_on_map, close_record, fitted_district, go_up
from components.map_rows import area_sheet, lao_sheet, unit_sheet
from components.maps import MapView, show_map
from components.pieces.foot import Credit, show_foot
from components.pieces.sheet import show_sheet
from components.record import build_record
from components.record_panel import show_record
from data.boundaries.catalog import ShapeSet, current_shapes
from data.domain.areas import NATION
from data.domain.measures import together
from queries.areas import read_areas, read_provinces
from words import text
from words.dates import fiscal_year

HEIGHT = 640
MARGIN_DEGREES = 0.07
"""Round the label points of a district's sub-districts, so that the whole of it comes into view."""

BORDERS_URL = "https://data.humdata.org/dataset/cod-ab-tha"
"""Where the official shapes are published."""


@dataclass(frozen=True)
class Picture:
    """Everything the map shows, and its legend."""

    view: MapView
    drawn: tuple[Drawn, ...]
    borders: Credit
    level: str

    @property
    def sources(self) -> tuple[str, ...]:
        return distinct(key for layer in self.drawn for key in layer.group.sources)

    @property
    def has_sample(self) -> bool:
        return any(layer.group.has_sample for layer in self.drawn)


def scope_of(filters: Filters) -> Scope:
    """The filters and the page's language, for the parts that know neither."""
    return Scope(filters.province, filters.districts, filters.lao_types, filters.year, lang())


def selected_code() -> str | None:
    """The code in the address under `at`."""
    return address.choice("at", default=None)


def build_picture(*, scope: Scope, layers: Layers, at: str | None, dark: bool, tiles: bool) -> Picture:
    """Gather the layers that the reader asked for."""
    shapes = current_shapes()
    drawn = [build_areas(measure=layers.measure, level=layers.level, scope=scope, shapes=shapes)]
    if layers.laos:
        drawn.append(build_laos(by=layers.laos, scope=scope))
    if layers.units:
        drawn.append(build_units(scope=scope))
    has_sample = any(layer.group.has_sample for layer in drawn)
    district = fitted_district(province=scope.province, districts=scope.districts)
    bbox, border = _frame(scope.province, district=district, shapes=shapes)
    view = MapView(
        shapes=drawn[0].shapes,
        borders=(border,),
        names=border,
        points=tuple(layer.points for layer in drawn if layer.points is not None),
        fit=bbox,
        fit_id=f"{scope.province}-{district or 'whole'}",
        selected=at and shapes.drawn_as(at),
        lang=scope.lang,
        dark=dark,
        tiles=tiles,
        watermark=text("map.watermark", lang=scope.lang) if has_sample else None,
        texts=_texts(scope, shapes=shapes),
    )
    valid_on = date.fromisoformat(shapes.valid_on) if shapes.valid_on else None
    credit = shapes.credit_th if scope.lang == "th" else shapes.credit_en
    return Picture(
        view=view,
        drawn=tuple(drawn),
        borders=Credit(
            title=text("map.borders", lang=scope.lang, credit=credit), url=BORDERS_URL, on=valid_on
        ),
        level=layers.level,
    )


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


def _frame(
    province: str, *, district: str | None, shapes: ShapeSet
) -> tuple[tuple[float, float, float, float], str]:
    """What comes into view, and the file whose lines and names lie over the areas."""
    if province == NATION:
        return shapes.file("province-00").bbox, "province-00"
    border = f"district-{province}"
    if district is None:
        return shapes.file(border).bbox, border
    inside = read_areas(level="subdistrict", province=province)
    inside = inside[(inside["parent_code"] == district) & inside["lat"].notna()]
    if inside.empty:
        return shapes.file(border).bbox, border
    west, east = inside["lon"].min() - MARGIN_DEGREES, inside["lon"].max() + MARGIN_DEGREES
    south, north = inside["lat"].min() - MARGIN_DEGREES, inside["lat"].max() + MARGIN_DEGREES
    return (float(west), float(south), float(east), float(north)), border


def _texts(scope: Scope, *, shapes: ShapeSet) -> dict[str, str]:
    lang = scope.lang
    year = fiscal_year(scope.year, lang=lang)
    place = _place(scope)
    return {
        "label": text("map.map_label", lang=lang, area=place, year=year),
        "credit": shapes.credit_th if lang == "th" else shapes.credit_en,
    }


def _place(scope: Scope) -> str:

    if scope.province == NATION:
        return text("level.nation", lang=scope.lang)
    provinces = read_provinces().set_index("code")
    return str(provinces.loc[scope.province, f"name_{scope.lang}"])


def _about(filters: Filters) -> Sequence[tuple[str, str]]:
    districts = ", ".join(filters.districts) or t("map.whole")
    return [
        (t("map.about_area"), f"{place_name(filters)} ({districts})"),
        (t("filters.year"), fiscal_year(filters.year, lang=lang())),
    ]
