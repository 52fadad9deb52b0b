"""What a map shows, and the message that tells the kernel so. Pure: no Streamlit, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

import words
from data.boundaries.catalog import ShapeFile
from outputs.look import NO_DATA, Colour
from outputs.map_marks import Mark

KERNEL_TEXTS = (
    "label", "help", "zoom_in", "zoom_out", "home", "failed", "no_data", "inexact", "rough", "undivided",
    "step", "subdistrict", "district", "province", "subdistrict_10", "district_10", "province_10",
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


@dataclass(frozen=True)
class ShapeLayer:
    """Areas coloured by class. `key`: a shape file such as `subdistrict-90`.

    `classes`: one character a shape in the order of the file: 0 to 9 an index into `palette`, `-` no data
    (hatched), `.` not shown. `labels`: the words of each class by language. `dashed`: approximate.
    """

    key: str
    classes: str
    palette: tuple[str, ...]
    labels: tuple[Mapping[str, str], ...]
    dashed: bool = False


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
class MapView:
    """One state of the map. `borders`: shape files drawn as lines above; `names`: the one whose names are
    written on the map. `fit`: west, south, east, north, gone to only when `fit_id` changes. `tiles`: the
    online base map. `watermark`: words over the map, for sample data. `texts`: words of this map in the
    page's language, above all `label` (what the map shows, for screen readers) and `credit` (sources); what
    it lacks comes from the words under map_kernel.
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
        "look": DARK if view.dark else LIGHT,
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
        },
        "borders": [address(key) for key in view.borders],
        "names": view.names and address(view.names),
        "points": [
            {
                "url": f"points/{layer.version}/{layer.province}-{layer.kind}.json",
                "classes": layer.classes,
                "marks": [asdict(mark) for mark in layer.marks],
                "labels": [dict(label) for label in layer.labels],
            }
            for layer in view.points
        ],
    }
