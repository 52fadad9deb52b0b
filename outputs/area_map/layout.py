"""How a map lies in a picture: as large as the legend leaves it, and every name placed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product
from typing import NamedTuple

from outputs.area_map.labels import place_around, place_labels
from outputs.area_map.legend import corner_size, strip_height
from outputs.area_map.model import Area, Box, Ground, Layout, Legend, Pin, PlacedPin, Point, Size
from outputs.area_map.pins import box_of, place_pins
from outputs.area_map.room import NOBODY, CountGrid, Rings, Room, owners, rings_of, sums

EDGE = 18.0
"""Pixels between the land and the picture's edge, at scale 1."""

CORNER = 10.0
"""Pixels between the legend and the picture's edge."""

CELL = 2.0
"""Pixels of a cell of the grid, at scale 1."""

ROUGH = 4.0
"""Units of the ground to a cell of the grid on which the legend's corner is sought."""

SMALLER = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
"""The map is made smaller, step by step, until the legend covers none of it."""

ALIGNED = (0.5, 0.0, 1.0)
CORNERS = ((1, 0), (0, 0), (0, 1), (1, 1))
"""Right and bottom or not: upper right, upper left, lower left, lower right."""


class Lie(NamedTuple):
    """How the ground lies in the picture, and where the legend does."""

    shift: Point
    zoom: float
    legend: Box | None


def lay_out(
    areas: Sequence[Area],
    ground: Ground,
    *,
    sizes: Sequence[Size],
    legend: Legend | None,
    pins: Sequence[Pin] = (),
) -> tuple[Layout, ...]:
    """The map in each size. Raises KeyError for an area without an outline."""
    whole = _land(ground, rings_of(ground.outlines[area.code] for area in areas))
    return tuple(_lay_out(areas, ground, whole, size=size, legend=legend, pins=pins) for size in sizes)


def _lay_out(
    areas: Sequence[Area],
    ground: Ground,
    whole: _Land,
    *,
    size: Size,
    legend: Legend | None,
    pins: Sequence[Pin],
) -> Layout:
    card = corner_size(legend, scale=size.scale) if legend and size.legend == "corner" else None
    lie = _lie(whole, size=size, card=card)
    cell = CELL * size.scale
    room = Room(width=size.width, height=size.height, cell=cell)
    whose = partial(owners, shift=lie.shift, zoom=lie.zoom, cell=cell, shape=room.shape)
    land = whose(whole.shown)
    if lie.legend is not None:
        room.take(lie.legend)
    if size.keep[0]:
        room.take(_kept(size))
    marks: tuple[PlacedPin, ...] = ()
    if ground.frame is not None:
        marks = place_pins(pins, ground.frame, shift=lie.shift, zoom=lie.zoom, scale=size.scale)
    for mark in marks:
        room.take(box_of(mark, scale=size.scale))
    points = [_placed(ground.outlines[area.code].label, lie) for area in areas]
    labels = place_labels(areas, points=points, land=land, room=room, scale=size.scale)
    around = whose(whole.around)
    around[land != NOBODY] = NOBODY
    names = place_around([one.name for one in ground.neighbours], land=around, room=room, scale=size.scale)
    return Layout(size, lie.shift, lie.zoom, labels, names, lie.legend, marks)


def whole_height(size: Size, legend: Legend | None) -> float:
    """Of the picture with what stands below the map."""
    return size.height + (
        strip_height(legend, width=size.width, scale=size.scale) if legend and size.legend == "under" else 0
    )


def _placed(point: Point, lie: Lie) -> Point:
    return point[0] * lie.zoom + lie.shift[0], point[1] * lie.zoom + lie.shift[1]


def _kept(size: Size) -> Box:
    return 0.0, float(size.height - size.keep[1]), float(size.keep[0]), float(size.height)


class _Land(NamedTuple):
    """Where the areas of the ground lie: their bounds, and summed cells of ROUGH units from there. `shown`:
    the areas asked for, in their order.
    """

    bounds: Box
    table: CountGrid
    shown: Rings
    around: Rings


def _land(ground: Ground, shown: Rings) -> _Land:
    rings = rings_of(ground.outlines.values())
    left, top = rings.points.min(axis=0).tolist()
    right, bottom = rings.points.max(axis=0).tolist()
    shape = (int((bottom - top) / ROUGH) + 2, int((right - left) / ROUGH) + 2)
    land = owners(rings, shift=(-left, -top), zoom=1.0, cell=ROUGH, shape=shape)
    around = rings_of(one.outline for one in ground.neighbours)
    return _Land((left, top, right, bottom), sums(land != NOBODY), shown, around)


def _lie(land: _Land, *, size: Size, card: tuple[float, float] | None) -> Lie:
    """The largest at which the legend covers no area; in its best corner where it always covers some."""
    best, least = None, float("inf")
    for smaller in SMALLER:
        for lie, moved in _lies(land, size=size, card=card, smaller=smaller):
            cost = moved + 100 * _covered(land, lie, size=size)
            if cost < least:
                best, least = lie, cost
        if best is not None and least < 100:
            break
    if best is None:
        raise ValueError("a map needs a size")
    return best


def _lies(
    land: _Land, *, size: Size, card: tuple[float, float] | None, smaller: float
) -> Iterator[tuple[Lie, float]]:
    left, top, right, bottom = land.bounds
    edge = EDGE * size.scale
    across, tall = size.width - 2 * edge, size.height - 2 * edge
    zoom = min(across / max(right - left, 1e-9), tall / max(bottom - top, 1e-9)) * smaller
    spare = across - (right - left) * zoom, tall - (bottom - top) * zoom
    for x, y in product(ALIGNED, ALIGNED):
        shift = edge + spare[0] * x - left * zoom, edge + spare[1] * y - top * zoom
        moved = abs(x - 0.5) * spare[0] + abs(y - 0.5) * spare[1]
        for rank, corner in enumerate(CORNERS if card else CORNERS[:1]):
            box = _card_box(card, corner, size=size) if card else None
            yield Lie(shift, zoom, box), rank + moved / 20


def _card_box(card: tuple[float, float], corner: tuple[int, int], *, size: Size) -> Box:
    edge = CORNER * size.scale
    left = size.width - edge - card[0] if corner[0] else edge
    # The lower left corner is another's, and a wide legend in the right one would reach into it.
    above = size.keep[1] if left < size.keep[0] else 0
    top = size.height - edge - card[1] - above if corner[1] else edge
    return left, top, left + card[0], top + card[1]


def _covered(land: _Land, lie: Lie, *, size: Size) -> int:
    """Cells of land under the legend and under what stands in the lower left corner."""
    boxes = [box for box in (lie.legend, _kept(size) if size.keep[0] else None) if box]
    return sum(_count(land, lie, box) for box in boxes)


def _count(land: _Land, lie: Lie, box: Box) -> int:
    air = 4.0
    rows, columns = land.table.shape

    def at(value: float, *, axis: int, most: int) -> int:
        cell = ((value - lie.shift[axis]) / lie.zoom - land.bounds[axis]) / ROUGH
        return int(min(max(cell, 0), most - 1))

    left, right = at(box[0] - air, axis=0, most=columns), at(box[2] + air, axis=0, most=columns)
    top, bottom = at(box[1] - air, axis=1, most=rows), at(box[3] + air, axis=1, most=rows)
    table = land.table
    return int(table[bottom, right] - table[top, right] - table[bottom, left] + table[top, left])
