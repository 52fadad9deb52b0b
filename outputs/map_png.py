"""The map as a picture to take along: with its title, legend, day and sources, drawn as maps on paper are."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from data.boundaries.catalog import ShapeSet, current_shapes
from data.domain.areas import NATION
from outputs.area_classes import read_classes
from outputs.area_map.drawing import draw, picture
from outputs.area_map.grounds import ground_of
from outputs.area_map.model import Area, Fill, Ground, Legend, LegendLine, Neighbour, Size
from outputs.exports.paper import printable, typeset_png
from outputs.former_areas import FormerAreas, divided_words, names_of, read_former_areas
from outputs.look import Colour
from outputs.map_layers import HIDDEN, NO_DATA, unregistered_words
from outputs.map_picture import Picture
from outputs.place.naming import short_name
from outputs.record import name_of
from outputs.scope import Layers, Scope
from queries.areas import read_areas, read_provinces
from queries.rows import each
from words import text
from words.numbers import number

TALL, BROAD = Size(900, 1160, scale=1.5), Size(1280, 1000, scale=1.5)
"""Of the map in the picture, in pixels; the broad one for places broader than high."""


def build_png(
    shown: Picture, *, layers: Layers, scope: Scope, title: str, answer: str, foot: Sequence[str]
) -> bytes:
    """A PNG. `foot`: lines below the map, its day and its sources."""
    data: dict[str, object] = {
        "title": printable(title),
        "answer": printable(answer),
        "foot": [printable(line) for line in foot],
        "ink": Colour.INK,
        "quiet": Colour.QUIET,
        "house": Colour.HOUSE,
        "paper": Colour.PAPER,
        "width": _size(shown).width,
    }
    svg, numbered = draw_svg(shown, layers=layers, scope=scope, label=title)
    data["numbered"] = [printable(line) for line in numbered]
    return typeset_png(
        "map", {"data.json": json.dumps(data, ensure_ascii=False).encode(), "map.svg": svg.encode()}
    )


def draw_svg(shown: Picture, *, layers: Layers, scope: Scope, label: str) -> tuple[str, tuple[str, ...]]:
    """The map alone, with values on its areas and its legend; what the numbers mean that stand for names."""
    shapes, layer = current_shapes(), shown.view.shapes
    assert layer is not None
    file = shapes.file(layer.key)
    former = read_former_areas(file.codes)
    signs = {
        former.value_of(code) or code: sign for code, sign in zip(file.codes, layer.classes, strict=True)
    }
    fills = _fills(layers)
    rows = {row.code: row for row in each(read_areas(level=layers.level, province=scope.province))}
    areas = [
        Area(
            code=code,
            name=_name(rows[code], scope=scope),
            fill=fills.get(signs[code], Fill.NO_REGISTER),
            value=shown.told[code].value if code in shown.told else "",
            strong=bool(code in shown.told and shown.told[code].strong),
        )
        for code in shown.order
        if code in signs
    ]
    areas += [
        Area(
            code=code,
            name=" · ".join(names_of(parts, lang=scope.lang)),
            fill=Fill.NO_UNIT,
            tip=divided_words(parts, lang=scope.lang),
        )
        for code, parts in former.divided.items()
        if signs[code] != HIDDEN
    ]
    codes = [area.code for area in areas]
    ground = _ground(layer.key, codes=codes, scope=scope, shapes=shapes, former=former)
    legend = _legend(areas, layers=layers, scope=scope)
    drawn = draw(areas, ground, sizes=[_size(shown)], legend=legend, label=label)
    meant = [f"{place} {one.name} {one.value}".strip() for place, one in enumerate(areas, start=1)]
    keyed = drawn.layouts[0].numbered
    numbered = tuple(words for words, one in zip(meant, areas, strict=True) if one.code in keyed)
    return _shaped(str(picture(drawn))), numbered


def _ground(key: str, *, codes: Sequence[str], scope: Scope, shapes: ShapeSet, former: FormerAreas) -> Ground:
    """What is shown, with the provinces and the districts around it."""
    around = {
        "province-00": read_provinces(),
        f"district-{scope.province}": read_areas(level="district", province=scope.province),
    }
    beside: list[Neighbour] = []
    for file, table in around.items():
        if file in shapes.files and scope.province != NATION:
            names = {row.code: _name(row, scope=scope) for row in each(table)}
            found = ground_of(
                key, only=codes, around=file, names=names, version=shapes.version, former=former
            )
            beside += [one for one in found.neighbours if one not in beside]
    own = ground_of(key, only=codes, version=shapes.version, former=former)
    return Ground(own.outlines, tuple(beside) or own.neighbours)


def _name(row: Any, *, scope: Scope) -> str:
    return short_name(name_of(row, lang=scope.lang))


_AM = re.compile("([\u0e48-\u0e4b]?)\u0e33")
"""The vowel of "ต่ำ" after a tone mark, if any."""


def _shaped(svg: str) -> str:
    """With that vowel as its two parts, the upper one first: the text of a picture is set mark by mark."""
    return _AM.sub("\u0e4d\\1\u0e32", svg)


def _size(shown: Picture) -> Size:
    west, south, east, north = shown.view.fit
    return BROAD if east - west > north - south else TALL


def _fills(layers: Layers) -> dict[str, Fill]:
    """The fill of each sign of the map's classes."""
    if layers.measure is None:
        return {"0": Fill.NONE_FOUND}
    named = read_classes(measure=layers.measure, level=layers.level).named(lang="th")
    fills = {str(place): fill for place, (fill, _) in enumerate(reversed(named))}
    return {**fills, NO_DATA: Fill.NO_UNIT}


def _legend(areas: Sequence[Area], *, layers: Layers, scope: Scope) -> Legend | None:
    if layers.measure is None:
        return None
    lang = scope.lang
    of_register = layers.measure in {"unit_transfer_share", "units_per_10000"}
    named = [
        *read_classes(measure=layers.measure, level=layers.level).named(lang=lang),
        (Fill.NO_UNIT, text("area_class.no_unit" if of_register else "map.no_data", lang=lang)),
        (Fill.NO_REGISTER, unregistered_words(scope, measure=layers.measure)),
    ]
    counts = {fill: sum(area.fill is fill for area in areas) for fill, _ in named}
    lines = [LegendLine(fill, words, counts[fill], number(counts[fill], lang=lang)) for fill, words in named]
    key = "map.share_title" if layers.measure == "unit_transfer_share" else f"measure.{layers.measure}"
    return Legend(text(key, lang=lang), tuple(lines))
