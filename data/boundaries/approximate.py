"""Cells round the label points, where no shapes are installed: each place belongs to the nearest point."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import shapely

from data.boundaries.coverage import Shapes, round_vertices

REACH = 0.09
"""Degrees, about 10 km: the land goes so far beyond a label point on the coast or the border."""
BRIDGE = 0.18
"""Land parts nearer to each other than twice this join; so no holes stay inland, and bays stay open."""
STEP = 0.0004
"""Two areas with one and the same point stand this far apart, or they would have one cell."""
DECIMALS = 4
ARC = 3  # corners a quarter circle: a rough line says by itself that it is no border


def build_cells(points: Mapping[str, tuple[float, float]]) -> tuple[np.ndarray, Shapes]:
    """Codes in order, and a cell for each: together they tile the land, and each holds its point."""
    codes = np.array(sorted(points))
    places = _apart(np.array([points[code] for code in codes], dtype=float))
    cloud = shapely.multipoints(places)
    land = _land(places)
    cells = shapely.get_parts(shapely.voronoi_polygons(cloud, extend_to=land.envelope, ordered=True))
    cut = shapely.intersection(shapely.coverage_clean(cells), land)
    return codes, round_vertices(shapely.coverage_clean(areas_only(cut)), decimals=DECIMALS)


def _apart(places: np.ndarray) -> np.ndarray:
    """The same places, those given more than once moved eastwards by a step each."""
    moved = places.copy()
    seen: set[tuple[float, float]] = set()
    for row in moved:
        while (float(row[0]), float(row[1])) in seen:
            row[0] += STEP
        seen.add((float(row[0]), float(row[1])))
    return moved


def _land(places: np.ndarray) -> shapely.Geometry:
    """All that is near a point, bays between neighbours filled, without holes."""
    near = shapely.union_all(shapely.buffer(shapely.points(places), REACH, quad_segs=ARC))
    closed = shapely.buffer(shapely.buffer(near, BRIDGE, quad_segs=ARC), -BRIDGE, quad_segs=ARC)
    outlines = shapely.get_exterior_ring(shapely.get_parts(closed))
    return shapely.union_all(shapely.polygons(outlines))


def areas_only(shapes: Shapes) -> Shapes:
    """Polygons alone: a cell that touches the edge of the land may come with a point or a line."""
    mixed = shapely.get_type_id(shapes) == 7
    tidy = shapes.copy()
    for position in np.flatnonzero(mixed):
        parts = shapely.get_parts(shapes[position])
        tidy[position] = shapely.union_all(parts[shapely.get_type_id(parts) == 3])
    return tidy
