"""Shapes as a coverage: neighbours share their borders exactly, before and after simplifying.

All functions take and return arrays of polygons in degrees, in the same order, and keep every part, however
small. Vertices are left out or moved by a rule on their position alone, so both neighbours do the same.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import shapely

Shapes = np.ndarray
GAP_WIDTH = 0.003
"""Degrees, about 330 m: narrower gaps between neighbours are slips of drawing, wider ones lakes or sea."""
ROUNDS = 8


def clean(shapes: Shapes, *, decimals: int) -> tuple[Shapes, int]:
    """The shapes without overlaps and narrow gaps, rounded, and how many did not fit their neighbours."""
    loose = ~shapely.is_empty(shapely.coverage_invalid_edges(shapes))
    cleaned = shapes
    if loose.any():
        cleaned = _fill_gaps(shapely.coverage_clean(shapes), wanted=shapely.area(shapes))
    return round_vertices(cleaned, decimals=decimals), int(loose.sum())


def _fill_gaps(shapes: Shapes, *, wanted: np.ndarray) -> Shapes:
    """Each narrow gap goes to the neighbour that is then nearest to the area it had in the source."""
    gaps = _narrow_holes(shapely.coverage_union_all(shapes))
    if not len(gaps):
        return shapes
    tree = shapely.STRtree(shapes)
    at, beside = tree.query(gaps, predicate="touches")
    border = shapely.length(shapely.intersection(gaps[at], shapes[beside]))
    at, beside = at[border > 0], beside[border > 0]
    areas, sizes = shapely.area(shapes), shapely.area(gaps)
    given: dict[int, list[int]] = {}
    for gap in np.argsort(-sizes):
        around = beside[at == gap]
        if len(around):
            taker = int(around[np.argmin((areas[around] + sizes[gap]) / wanted[around])])
            areas[taker] += sizes[gap]
            given.setdefault(taker, []).append(int(gap))
    filled = shapes.copy()
    for taker, parts in given.items():
        filled[taker] = shapely.coverage_union_all([shapes[taker], *gaps[parts]])
    return filled


def _narrow_holes(whole: shapely.Geometry) -> Shapes:
    parts = shapely.get_parts(whole)
    rings = [ring for part in parts for ring in part.interiors]
    holes = shapely.polygons(rings) if rings else np.array([], dtype=object)
    widths = [2 * shapely.maximum_inscribed_circle(hole, tolerance=GAP_WIDTH / 20).length for hole in holes]
    return holes[np.array(widths) < GAP_WIDTH] if rings else holes


def round_vertices(shapes: Shapes, *, decimals: int) -> Shapes:
    """The shapes with rounded positions, but for the few vertices whose rounding would break a shape."""
    exact = shapely.get_coordinates(shapes)
    rounded = np.round(exact, decimals)
    kept = np.zeros(len(exact), dtype=bool)
    for _ in range(ROUNDS):
        tried = shapely.set_coordinates(shapes.copy(), np.where(kept[:, None], exact, rounded))
        bad = _bad_vertices(tried)
        if not len(bad):
            return tried
        now = _keys(shapely.get_coordinates(tried))
        kept |= np.isin(now, bad)
    return shapes


def _bad_vertices(shapes: Shapes) -> np.ndarray:
    edges = shapely.coverage_invalid_edges(shapes)
    broken = shapes[~shapely.is_valid(shapes) | (shapely.area(shapes) == 0)]
    parts = np.concatenate([edges[~shapely.is_empty(edges)], broken])
    return np.unique(_keys(shapely.get_coordinates(parts)))


def simplify(shapes: Shapes, *, tolerance: float, limit: float, wanted: np.ndarray) -> Shapes:
    """A valid coverage with fewer vertices and no area off its wanted one by more than `limit` (a share).

    Starts at `tolerance` (degrees); around shapes that come out too far off, vertices of finer and finer
    versions return, on both sides of a border. What is too far off from the start is held to its own area.
    """
    wanted = np.where(off(shapes, wanted=wanted) > limit, shapely.area(shapes), wanted)
    everywhere = _keys(shapely.get_coordinates(shapes))
    vertices = np.unique(everywhere)
    simple = shapely.coverage_simplify(shapes, tolerance)
    keep = np.isin(vertices, _keys(shapely.get_coordinates(simple)))
    for step in range(1, ROUNDS + 1):
        bad = _unfit(simple) | (off(simple, wanted=wanted) > limit)
        if not bad.any():
            return simple
        finer = shapes if step == ROUNDS else shapely.coverage_simplify(shapes, tolerance / 2**step)
        keep |= np.isin(vertices, _keys(shapely.get_coordinates(finer[bad])))
        simple = _thin(shapes, keep=keep[np.searchsorted(vertices, everywhere)])
    return shapes if _unfit(simple).any() else simple


def _unfit(shapes: Shapes) -> np.ndarray:
    """Which shapes are broken or do not meet their neighbours."""
    return ~shapely.is_valid(shapes) | ~shapely.is_empty(shapely.coverage_invalid_edges(shapes))


def off(shapes: Shapes, *, wanted: np.ndarray) -> np.ndarray:
    """How far each area is off the wanted one, as a share of it."""
    return np.abs(shapely.area(shapes) / wanted - 1)


def _keys(coordinates: np.ndarray) -> np.ndarray:
    """One sortable number a vertex."""
    return coordinates[:, 0] + 1j * coordinates[:, 1]


def _thin(shapes: Shapes, *, keep: np.ndarray) -> Shapes:
    """The shapes with only the vertices marked in `keep`, a mark each as get_coordinates has them."""
    multi = shapely.multipolygons(shapely.get_parts(shapes), indices=_owners(shapes))
    kind, coordinates, offsets = shapely.to_ragged_array(multi)
    rings = offsets[0]
    pieces = []
    for start, end in pairwise(rings):
        ring = coordinates[start : end - 1][keep[start : end - 1]]
        pieces.append(np.concatenate([ring, ring[:1]]))
    lengths = np.concatenate([[0], np.cumsum([len(piece) for piece in pieces])])
    thinned = shapely.from_ragged_array(kind, np.concatenate(pieces), (lengths, *offsets[1:]))
    return np.where(shapely.get_num_geometries(thinned) == 1, shapely.get_geometry(thinned, 0), thinned)


def _owners(shapes: Shapes) -> np.ndarray:
    return np.repeat(np.arange(len(shapes)), shapely.get_num_geometries(shapes))


def dissolve(shapes: Shapes, *, groups: np.ndarray) -> tuple[np.ndarray, Shapes]:
    """The names of the groups in order, and each group's shapes as one."""
    names, owner = np.unique(groups, return_inverse=True)
    return names, np.array(
        [shapely.coverage_union_all(shapes[owner == number]) for number in range(len(names))]
    )
