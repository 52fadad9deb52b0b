"""What a map shows, and the message that tells the kernel so. Pure: no Streamlit, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import words
from data.boundaries.catalog import ShapeFile
from outputs.area_told import AreaTold
from outputs.look import MAP_DAY, MAP_NIGHT, NO_DATA, Colour
from outputs.map_marks import NO_EVIDENCE_FILL, Mark

KERNEL_TEXTS = (
    "label", "help", "zoom_in", "zoom_out", "home", "failed", "no_data", "inexact", "rough", "undivided",
    "step", "subdistrict", "district", "province", "bangkok_subdistrict", "bangkok_district",
    "bangkok_province",
    "stack_found", "stack_plain",
)  # fmt: skip

TILES = {
    "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    "credit": "© OpenStreetMap contributors",
}
"""The online base map, asked for only while a reader has switched it on."""


LIGHT = {
    "paper": Colour.CARD,
    "ink": Colour.INK,
    "quiet": Colour.QUIET,
    "edge": Colour.LINE,
    "accent": Colour.HOUSE,
    "line": Colour.WHITE,
    "rim": Colour.WHITE,
    "none": NO_DATA,
    "hatch": Colour.NO_STATUS,
}
"""`line` parts areas; `rim` surrounds marks and fills hollow ones; `none` and `hatch`: areas without data."""

DARK = {
    "paper": Colour.NIGHT_CARD,
    "ink": Colour.NIGHT_INK,
    "quiet": Colour.NIGHT_QUIET,
    "edge": Colour.QUIET,
    "accent": Colour.NIGHT_HOUSE,
    "line": Colour.NIGHT,
    "rim": Colour.WHITE,
    "none": Colour.NIGHT,
    "hatch": Colour.NO_STATUS,
}


SURROUNDINGS = {
    "paper": "map-card",
    "sea": "map-sea",
    "beyond": "map-beyond",
    "beyond_line": "map-beyond-line",
    "unchosen": "map-unchosen",
    "unchosen_line": "map-unchosen-line",
    "brink": "map-edge",
    "inner": "map-line",
    "strong": "map-strong",
    "halo": "map-halo",
    "none": "map-hatched",
    "hatch": "map-hatch",
}
"""Colours of a map that stands on a page of its own, by their names in the palette of drawn maps."""


@dataclass(frozen=True)
class ShapeLayer:
    """Areas coloured by class. `key`: a shape file such as `subdistrict-90`.

    `classes`: one character a shape in the order of the file: 0 to 9 an index into `palette`, `-` no data
    (hatched), `.` not shown. `labels`: the words of each class by language. `dashed`: approximate. `told`:
    what each shape says of itself, in the same order; `gap`: what one of the class `-` says.
    """

    key: str
    classes: str
    palette: tuple[str, ...]
    labels: tuple[Mapping[str, str], ...]
    dashed: bool = False
    told: tuple[AreaTold | None, ...] = ()
    gap: str = ""


@dataclass(frozen=True)
class Stack:
    """Units of a sub-district (`code`) whose places are not shown, counted at its label point. `found`: with
    evidence of transfer."""

    code: str
    lon: float
    lat: float
    count: int
    found: bool


@dataclass(frozen=True)
class PointLayer:
    """Points of one kind in one province (00: the nation), as served for `version`.

    `classes`: one character a point in the order of the file: an index into `marks` and `labels` by 0-9, a-z,
    A-Z; `.` hidden.
    """

    kind: Literal["lao", "unit"]
    province: str
    version: str
    classes: str
    marks: tuple[Mark, ...]
    labels: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class GroundLayer:
    """Areas under those of the map: `beyond`, the land around, or `unchosen`, of the same place and pale.

    `key`: a shape file. `skip`: the code of the one that is not drawn.
    """

    key: str
    look: Literal["beyond", "unchosen"]
    skip: str | None = None


@dataclass(frozen=True)
class OwnPage:
    """What a map has that is the main thing of a page: labels with values, a list beside it.

    `order`: codes as the list has them, north to south; `numbered`: whether it numbers them, so that a number
    can stand where a name finds no room. `up`: where Escape leads. `outline`: the district that is looked at.
    `selected_at`: lon, lat of what is selected, where its own place is not shown.
    """

    order: tuple[str, ...] = ()
    numbered: bool = False
    up: str | None = None
    outline: str | None = None
    selected_at: tuple[float, float] | None = None


@dataclass(frozen=True)
class MapView:
    """One state of the map. `borders`: shape files drawn as lines above; `names`: the one whose names are
    written on the map. `fit`: west, south, east, north, gone to only when `fit_id` changes. `tiles`: the
    online base map. `watermark`: words over the map, for sample data. `texts`: words of this map in the
    page's language, above all `label` (what the map shows, for screen readers) and `credit` (sources); what
    it lacks comes from the words under map_kernel. `ground` lies under the areas, `stacks` among the points;
    `page`: of a map that is the main thing of its page. `called`: by code and language the names that areas
    and bodies bore in the view's year, of those that are on record to have borne others.
    """

    shapes: ShapeLayer | None
    borders: tuple[str, ...]
    names: str | None
    points: tuple[PointLayer, ...]
    fit: tuple[float, float, float, float]
    fit_id: str
    selected: str | None
    lang: str
    dark: bool
    tiles: bool
    watermark: str | None
    texts: Mapping[str, str]
    ground: tuple[GroundLayer, ...] = ()
    stacks: tuple[Stack, ...] = ()
    page: OwnPage | None = None
    called: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def build_message(view: MapView, *, files: Mapping[str, ShapeFile], base: str, ack: int) -> dict[str, Any]:
    """The view as the kernel takes it: addresses under `base`, class strings, no geometry.

    `files`: the shapes in force by key; a key they lack raises KeyError. `ack`: the number of the last choice
    that Python has seen, so that an older view does not undo a newer choice.
    """

    def address(key: str) -> str:
        return f"shapes/{files[key].hash}/{key}.json"

    shapes = view.shapes
    return {
        "base": base,
        "lang": view.lang,
        "look": (DARK if view.dark else LIGHT) | (surroundings(dark=view.dark) if view.page else {}),
        "fit": list(view.fit),
        "fit_id": view.fit_id,
        "selected": view.selected,
        "ack": ack,
        "tiles": TILES if view.tiles else None,
        "watermark": view.watermark,
        "texts": {"credit": ""}
        | {name: words.text(f"map_kernel.{name}", lang=view.lang) for name in KERNEL_TEXTS}
        | dict(view.texts),
        "shapes": shapes
        and {
            "url": address(shapes.key),
            "level": shapes.key.split("-")[0],
            "classes": shapes.classes,
            "palette": list(shapes.palette),
            "labels": [dict(label) for label in shapes.labels],
            "dashed": shapes.dashed,
        }
        | ({"told": [_told(one) for one in shapes.told], "gap": shapes.gap} if shapes.told else {}),
        "borders": [address(key) for key in view.borders],
        "names": view.names and address(view.names),
        "called": {code: dict(names) for code, names in view.called.items()},
        "points": [
            {
                "url": f"points/{layer.version}/{layer.province}-{layer.kind}.json",
                "classes": layer.classes,
                "marks": [asdict(mark) for mark in layer.marks],
                "labels": [dict(label) for label in layer.labels],
            }
            for layer in view.points
        ],
        "ground": [
            {"url": address(layer.key), "look": layer.look, "skip": layer.skip} for layer in view.ground
        ],
        "stacks": [
            [round(one.lon, 5), round(one.lat, 5), one.count, one.found, one.code] for one in view.stacks
        ],
        "page": view.page and {"labels": True} | asdict(view.page),
    }


def _told(one: AreaTold | None) -> list[Any] | None:
    return [one.value, one.said, one.strong, one.lines, one.strip] if one else None


def surroundings(*, dark: bool) -> dict[str, str]:
    """What a map that is the main thing of its page has more: of the palette of drawn maps."""
    look = MAP_NIGHT if dark else MAP_DAY
    marks = {
        "unit": Colour.UNIT,
        "plain": NO_EVIDENCE_FILL,
        "plain_ink": Colour.QUIET,
        "chosen": Colour.AMBER,
    }
    return {name: look[key] for name, key in SURROUNDINGS.items()} | marks
