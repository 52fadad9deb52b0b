"""The map as the reader asked for it: its layers, what is in view, whose borders they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.boundaries.catalog import ShapeSet, current_shapes
from data.domain.areas import NATION
from outputs.credits import Credit
from outputs.map_layers import Drawn, build_areas, build_laos, build_units
from outputs.map_view import MapView
from outputs.names import distinct
from outputs.scope import Layers, Scope
from queries.areas import read_areas, read_provinces
from words import text
from words.dates import fiscal_year

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


def build_picture(
    *, scope: Scope, layers: Layers, at: str | None, district: str | None, dark: bool, tiles: bool
) -> Picture:
    """Gather the layers that the reader asked for. `district`: that it is fitted to, else the province."""
    shapes = current_shapes()
    drawn = [build_areas(measure=layers.measure, level=layers.level, scope=scope, shapes=shapes)]
    if layers.laos:
        drawn.append(build_laos(by=layers.laos, scope=scope))
    if layers.units:
        drawn.append(build_units(scope=scope))
    has_sample = any(layer.group.has_sample for layer in drawn)
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
