"""The map as the reader asked for it: its layers, what is in view, whose borders they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data import clock
from data.boundaries.catalog import ShapeSet, current_shapes
from data.domain.areas import NATION, level_of
from data.domain.calendar import fiscal_year_end
from outputs.area_told import AreaTold
from outputs.credits import Credit
from outputs.former_areas import FormerAreas, called_today, read_former_areas
from outputs.map_layers import DrawnLayer, build_areas, build_laos, build_units, in_districts
from outputs.map_view import GroundLayer, MapView, OwnPage
from outputs.scope import Layers, Scope
from outputs.story.outlines import bounds
from queries.areas import north_to_south, read_areas, read_provinces
from queries.identities import read_called
from queries.sources import distinct
from queries.units import read_unit_register
from words import text
from words.dates import fiscal_year

NAMED = 20
"""Areas whose names find room on a window of a laptop; more are numbered as in the list beside the map."""

BORDERS_URL = "https://data.humdata.org/dataset/cod-ab-tha"
"""Where the official shapes are published."""


@dataclass(frozen=True)
class Picture:
    """Everything the map shows, and its legend. `order`: the areas of the list beside it, north to south."""

    view: MapView
    drawn: tuple[DrawnLayer, ...]
    borders: Credit
    level: str
    order: tuple[str, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        return distinct(key for layer in self.drawn for key in layer.group.sources)

    @property
    def has_sample(self) -> bool:
        return any(layer.group.has_sample for layer in self.drawn)

    @property
    def told(self) -> Mapping[str, AreaTold]:
        """What each area says of itself, by code."""
        return self.drawn[0].told

    @property
    def hidden(self) -> int:
        """Units without evidence that the map could show."""
        return sum(layer.hidden for layer in self.drawn)


def build_picture(
    *, scope: Scope, layers: Layers, at: str | None, dark: bool, tiles: bool, unfound: bool = False
) -> Picture:
    """Gather the layers that the reader asked for. `unfound`: with units without evidence everywhere.

    One district alone is what the map is fitted to; whatever else of the province stays, pale.
    """
    shapes = current_shapes()
    only = scope.districts[0] if len(scope.districts) == 1 and scope.province != NATION else None
    drawn = [build_areas(layers=layers, scope=scope, shapes=shapes, dark=dark)]
    if scope.province != NATION:  # of the nation's bodies a page would be full
        if layers.laos:
            drawn.append(build_laos(by=layers.laos, scope=scope))
        if layers.units:
            drawn.append(build_units(scope=scope, near=only is not None, unfound=unfound))
    has_sample = any(layer.group.has_sample for layer in drawn)
    order = _order(layers.level, scope=scope)
    codes = shapes.file(f"{layers.level}-{scope.province}").codes
    former = read_former_areas(codes)
    below = layers.level == "subdistrict"
    border = f"district-{scope.province}"
    ground = []
    if scope.province != NATION:
        around = GroundLayer("province-00", "beyond", skip=scope.province)
        ground += [around] if around.key in shapes.files else []
        ground.append(GroundLayer(border, "unchosen", skip=only))
    stacks = tuple(stack for layer in drawn for stack in layer.stacks)
    view = MapView(
        shapes=drawn[0].shapes,
        borders=(border,) if below and only is None and scope.province != NATION else (),
        names=_named(layers.level, scope=scope, only=only),
        points=tuple(layer.points for layer in drawn if layer.points is not None),
        fit=_fit(scope.province, district=only, shapes=shapes),
        fit_id=f"{scope.province}-{only or 'whole'}",
        selected=at and next(iter(former.within.get(at, ())), shapes.drawn_as(at)),
        lang=scope.lang,
        dark=dark,
        tiles=tiles,
        watermark=text("map.watermark", lang=scope.lang) if has_sample else None,
        texts=_texts(scope, shapes=shapes),
        ground=tuple(ground),
        stacks=stacks,
        page=OwnPage(
            order=_drawn_order(order, former=former),
            numbered=len(order) > NAMED,
            up=scope.province if only else None,
            outline=only,
            selected_at=_stands_at(at, scope=scope),
        ),
        called={**_called(scope), **called_today(former)},
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
        order=order,
    )


def _called(scope: Scope) -> Mapping[str, Mapping[str, str]]:
    """What areas and bodies were called in the year, where that may be another name than today's."""
    day = min(fiscal_year_end(scope.year), clock.today())
    names = read_called(province=scope.province, on=day)
    return {
        code: {"th": thai} | ({"en": english} if english else {}) for code, (thai, english) in names.items()
    }


def _drawn_order(order: Sequence[str], *, former: FormerAreas) -> tuple[str, ...]:
    """The codes under which the areas of the list are drawn, each shape in the place of the first of them."""
    drawn: dict[str, None] = {}
    for code in order:
        shape = next(iter(former.within.get(code, ())), code)
        drawn[code if shape in drawn else shape] = None
    return tuple(drawn)


def _order(level: str, *, scope: Scope) -> tuple[str, ...]:
    """The areas of a level that are in view, from north to south."""
    areas = read_areas(level=level, province=scope.province)
    inside = [in_districts(code, scope.districts) for code in areas["code"]]
    areas = areas[pd.Series(inside, index=areas.index, dtype=bool)]
    return tuple(north_to_south(areas)["code"])


def _named(level: str, *, scope: Scope, only: str | None) -> str:
    """The file whose names are written: those of what is coloured, but districts over all sub-districts."""
    if scope.province == NATION:
        return "province-00"
    return f"{'district' if level == 'subdistrict' and only is None else level}-{scope.province}"


def _fit(province: str, *, district: str | None, shapes: ShapeSet) -> tuple[float, float, float, float]:
    """What comes into view."""
    if province == NATION:
        return shapes.file("province-00").bbox
    border = f"district-{province}"
    if district is None or district not in shapes.file(border).codes:
        return shapes.file(border).bbox
    return bounds(border, only=(district,), version=shapes.version)


def _stands_at(code: str | None, *, scope: Scope) -> tuple[float, float] | None:
    """Where what is selected stands in the count of its sub-district."""
    if code is None or level_of(code) != "unit":
        return None
    units = read_unit_register(province=scope.province)
    found = units[(units["code"] == code) & ~units["exact"]]
    if found.empty:
        return None
    areas = read_areas(level="subdistrict", province=scope.province)
    areas = areas[(areas["code"] == found["subdistrict_code"].iloc[0]) & areas["lat"].notna()]
    return None if areas.empty else (float(areas["lon"].iloc[0]), float(areas["lat"].iloc[0]))


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
