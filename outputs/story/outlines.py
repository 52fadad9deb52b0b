"""Outlines of areas in a plane, for pictures that are not live maps: slides, paper, pages without scripts."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass

from data.boundaries.catalog import current_shapes, shapes_at
from queries.weighed import weighed

OUTLINE_BYTES = 32 * 2**20
"""Of shape files read: the nation's districts weigh 6 MB, a province's sub-districts a tenth."""

Point = tuple[float, float]
Ring = tuple[Point, ...]


Area = tuple[str, tuple[Ring, ...], Point, bool]
"""In degrees: code, rings, where the name stands, whether its lines are approximate."""


@dataclass(frozen=True)
class Outline:
    """An area drawn: rings (outer ones and holes alike, fill by even-odd) and where its name stands.

    `rough`: its lines are approximate.
    """

    code: str
    rings: tuple[Ring, ...]
    label: Point
    rough: bool = False


def outlines(
    shapes: str, *, only: Iterable[str] | None = None, width: float, height: float, version: str | None = None
) -> tuple[Outline, ...]:
    """Areas of the shape file `shapes` ("district-90"), fitted into width x height, y downwards, centred.

    `only`: their codes, None for all. `version`: of the shapes, None for those in force. Longitude is
    scaled by the cosine of the middle latitude. Points within half a unit of the one before are left out.
    Raises BoundariesProblem where no shapes were prepared, or not that file.
    """
    wanted = None if only is None else frozenset(only)
    found = [one for one in _read(shapes, version) if wanted is None or one[0] in wanted]
    if not found:
        return ()
    points = [point for _, rings, *_ in found for ring in rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    across, tall = (east - west) * squeeze or 1e-9, (north - south) or 1e-9
    scale = min(width / across, height / tall)
    left, top = (width - across * scale) / 2, (height - tall * scale) / 2

    def place(point: Point) -> Point:
        return (
            round(left + (point[0] - west) * squeeze * scale, 2),
            round(top + (north - point[1]) * scale, 2),
        )

    return tuple(
        Outline(
            code, tuple(_thinned([place(point) for point in ring]) for ring in rings), place(label), rough
        )
        for code, rings, label, rough in found
    )


def bounds(
    shapes: str, *, only: Iterable[str] | None = None, version: str | None = None
) -> tuple[float, float, float, float]:
    """West, south, east, north of these areas in degrees; of the whole file without any."""
    wanted = None if only is None else frozenset(only)
    every = _read(shapes, version)
    found = [one for one in every if wanted is None or one[0] in wanted] or every
    points = [point for _, rings, *_ in found for ring in rings for point in ring]
    return (
        min(x for x, _ in points),
        min(y for _, y in points),
        max(x for x, _ in points),
        max(y for _, y in points),
    )


def _thinned(ring: list[Point]) -> Ring:
    kept = [ring[0]]
    for point in ring[1:-1]:
        if math.dist(point, kept[-1]) >= 0.5:
            kept.append(point)
    return (*kept, ring[-1]) if len(kept) > 2 else tuple(ring)


@weighed(OUTLINE_BYTES)
def _parsed(path: str) -> tuple[Area, ...]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        features = json.load(file)["features"]
    areas = []
    for feature in features:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        rings = tuple(tuple((x, y) for x, y, *_ in ring) for polygon in polygons for ring in polygon)
        properties = feature["properties"]
        areas.append((feature["id"], rings, (properties["x"], properties["y"]), bool(properties.get("a"))))
    return tuple(areas)


def _read(shapes: str, version: str | None) -> tuple[Area, ...]:
    found = shapes_at(version) if version else current_shapes()
    return _parsed(str(found.file(shapes).path))
