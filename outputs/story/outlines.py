"""Outlines of areas in a plane, for pictures that are not live maps: slides, paper, pages without scripts."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass

from data.boundaries.catalog import current_shapes, shapes_at
from data.weighed import weighed

OUTLINE_BYTES = 32 * 2**20
"""Of shape files read: the nation's districts weigh 6 MB, a province's sub-districts a tenth."""

Degrees = tuple[float, float]
Ring = tuple[Degrees, ...]


AreaOutline = tuple[str, tuple[Ring, ...], Degrees, bool]
"""In degrees: code, rings, where the name stands, whether its lines are approximate."""


@dataclass(frozen=True)
class Outline:
    """An area drawn: rings (outer ones and holes alike, fill by even-odd) and where its name stands.

    `rough`: its lines are approximate.
    """

    code: str
    rings: tuple[Ring, ...]
    label: Degrees
    rough: bool = False

    def moved(self, by: float) -> Outline:
        """The same as far to the right and down."""
        rings = tuple(tuple((x + by, y + by) for x, y in ring) for ring in self.rings)
        return Outline(self.code, rings, (self.label[0] + by, self.label[1] + by), self.rough)


@dataclass(frozen=True)
class Frame:
    """How degrees lie in a plane, y downwards. Longitude is scaled by the cosine of the middle latitude."""

    west: float
    north: float
    squeeze: float
    scale: float
    left: float
    top: float

    @classmethod
    def fitting(cls, box: tuple[float, float, float, float], *, width: float, height: float) -> Frame:
        """West, south, east, north of `box` fitted into width x height, centred."""
        west, south, east, north = box
        squeeze = math.cos(math.radians((south + north) / 2))
        across, tall = (east - west) * squeeze or 1e-9, (north - south) or 1e-9
        scale = min(width / across, height / tall)
        left, top = (width - across * scale) / 2, (height - tall * scale) / 2
        return cls(west=west, north=north, squeeze=squeeze, scale=scale, left=left, top=top)

    def place(self, point: Degrees) -> Degrees:
        """A point in degrees, to a hundredth of a unit."""
        return (
            round(self.left + (point[0] - self.west) * self.squeeze * self.scale, 2),
            round(self.top + (self.north - point[1]) * self.scale, 2),
        )

    def outline(self, area: AreaOutline) -> Outline:
        """The area in the plane; points within half a unit of the one before are left out."""
        code, rings, label, rough = area
        thin = tuple(_thinned([self.place(point) for point in ring]) for ring in rings)
        return Outline(code, thin, self.place(label), rough)


def outlines(
    shapes: str,
    *,
    only: Iterable[str] | None = None,
    width: float,
    height: float,
    edge: float = 0.0,
    version: str | None = None,
) -> tuple[Outline, ...]:
    """Areas of the shape file `shapes` ("district-90"), fitted into width x height, y downwards, centred.

    `only`: their codes, None for all. `edge`: what stays free on each side. `version`: of the shapes, None
    for those in force. Raises BoundariesProblem where no shapes were prepared, or not that file.
    """
    wanted = None if only is None else frozenset(only)
    return _drawn(_path_of(shapes, version), wanted, width, height, edge)


@weighed(OUTLINE_BYTES)
def _drawn(
    path: str, only: frozenset[str] | None, width: float, height: float, edge: float
) -> tuple[Outline, ...]:
    """Kept, since the maps of one edition differ in their colours, not in their lines."""
    found = _chosen(path, only)
    if not found:
        return ()
    frame = Frame.fitting(extent(found), width=width - 2 * edge, height=height - 2 * edge)
    drawn = (frame.outline(area) for area in found)
    return tuple(one.moved(edge) for one in drawn) if edge else tuple(drawn)


def areas_of(
    shapes: str, *, only: Iterable[str] | None = None, version: str | None = None
) -> tuple[AreaOutline, ...]:
    """Areas of a shape file in degrees. Arguments and what is raised: see `outlines`."""
    return _chosen(_path_of(shapes, version), None if only is None else frozenset(only))


def _chosen(path: str, only: frozenset[str] | None) -> tuple[AreaOutline, ...]:
    return tuple(one for one in _parsed(path) if only is None or one[0] in only)


def extent(areas: Iterable[AreaOutline]) -> tuple[float, float, float, float]:
    """West, south, east, north of the areas, of which there is one at least."""
    points = [point for _, rings, *_ in areas for ring in rings for point in ring]
    across, along = [x for x, _ in points], [y for _, y in points]
    return min(across), min(along), max(across), max(along)


def bounds(
    shapes: str, *, only: Iterable[str] | None = None, version: str | None = None
) -> tuple[float, float, float, float]:
    """West, south, east, north of these areas in degrees; of the whole file without any."""
    return extent(areas_of(shapes, only=only, version=version) or areas_of(shapes, version=version))


def _thinned(ring: list[Degrees]) -> Ring:
    kept = [ring[0]]
    for point in ring[1:-1]:
        if math.dist(point, kept[-1]) >= 0.5:
            kept.append(point)
    return (*kept, ring[-1]) if len(kept) > 2 else tuple(ring)


@weighed(OUTLINE_BYTES)
def _parsed(path: str) -> tuple[AreaOutline, ...]:
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


def _path_of(shapes: str, version: str | None) -> str:
    found = shapes_at(version) if version else current_shapes()
    return str(found.file(shapes).path)
