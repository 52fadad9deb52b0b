"""From shapes of a part of the country to a whole set: every province is drawn, and every gap is known."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely

from data.boundaries import coverage
from data.boundaries.approximate import areas_only, build_cells
from data.boundaries.catalog import BorderGap
from data.boundaries.former import WITHIN, is_undivided
from data.boundaries.master import Master
from data.boundaries.writing import CodedShapes, ShapeLayers

LEAST_FREE = 0.1
"""A shape that is covered by others for more than the rest of this share is no gap between them."""
NEAR_DECIMALS, FAR_DECIMALS = 6, 4

NOTHING: CodedShapes = (np.array([], dtype="U6"), np.array([], dtype=object))


@dataclass
class _Place:
    """A province while it is completed: its shapes as it is drawn itself, and in the nation."""

    near: CodedShapes
    far: CodedShapes
    approximate: set[str] = field(default_factory=set)


def complete(
    own: ShapeLayers, *, shipped: ShapeLayers, master: Master
) -> tuple[ShapeLayers, list[BorderGap]]:
    """`own` where it has a province, else what is shipped; and the sub-districts that have no borders.

    Within a province of `own` a missing area is drawn approximately: by the part of its shipped shape that
    the others leave free, else by a cell round its point.
    """
    places, gaps = {}, []
    for province in sorted({code[:2] for code in master.subdistricts} | {*own.provinces, *shipped.provinces}):
        base, spare = (own, shipped) if province in own.provinces else (shipped, None)
        place = _Place(base.provinces.get(province, NOTHING), _of_province(base.nation, province))
        wanted = _wanted(place, master=master, province=province)
        if spare is not None:
            missing = _missing(spare.provinces.get(province, NOTHING), place, wanted=wanted)
            _fill(place, near=missing, far=spare)
        _fill_cells(place, points=_points(place, wanted=wanted, master=master), around=shipped)
        gaps += [_gap(code, place=place, master=master) for code in sorted(wanted)]
        if len(place.near[0]):
            places[province] = place
    layers = ShapeLayers(
        provinces={province: place.near for province, place in places.items()},
        nation=_joined(*(place.far for place in places.values())),
        approximate=frozenset().union(*(place.approximate for place in places.values())),
    )
    return layers, gaps


def _of_province(coded: CodedShapes, province: str) -> CodedShapes:
    codes, shapes = coded
    return codes[codes.astype("U2") == province], shapes[codes.astype("U2") == province]


def _wanted(place: _Place, *, master: Master, province: str) -> set[str]:
    """The sub-districts without a shape of their own."""
    return {code for code in master.subdistricts if code[:2] == province} - set(place.near[0].tolist())


def _missing(spare: CodedShapes, place: _Place, *, wanted: set[str]) -> CodedShapes:
    """Of the shipped shapes those of wanted areas, a whole district only where nothing of it is drawn."""
    codes, shapes = spare
    drawn = set(place.near[0].tolist())
    districts = {code[:4] for code in drawn}
    useful = [
        code not in districts if is_undivided(code) else code in wanted and code[:4] not in drawn
        for code in codes.tolist()
    ]
    return codes[useful], shapes[useful]


def _fill(place: _Place, *, near: CodedShapes, far: ShapeLayers) -> None:
    """Add what of the shapes lies free of those that are there."""
    codes, free = _free(near, of=place.near[1])
    if not len(codes):
        return
    coarse_codes, coarse = far.nation
    drawn_far = (codes, coarse[np.searchsorted(coarse_codes, codes)])
    _add(place, near=(codes, free), far=_cut(drawn_far, of=place.far[1], fallback=free))


def _fill_cells(place: _Place, *, points: dict[str, tuple[float, float]], around: ShapeLayers) -> None:
    if not points:
        return
    codes, cells = build_cells(points)
    nation = around.nation[1]
    beside = nation[shapely.STRtree(nation).query(shapely.box(*shapely.total_bounds(cells)))]
    codes, cells = _free((codes, cells), of=np.concatenate([beside, place.near[1]]), least=0.0)
    if len(codes):
        _add(place, near=(codes, cells), far=(codes, cells))


def _points(place: _Place, *, wanted: set[str], master: Master) -> dict[str, tuple[float, float]]:
    """The points of wanted areas that lie in no shape."""
    points = {code: master.points[code] for code in wanted if code in master.points}
    return {code: point for code, point in points.items() if _holder(point, place=place) is None}


def _holder(point: tuple[float, float], *, place: _Place) -> str | None:
    codes, shapes = place.near
    holding = codes[shapely.contains_xy(shapes, *point)] if len(codes) else codes
    return str(holding[0]) if len(holding) else None


def _free(coded: CodedShapes, *, of: np.ndarray, least: float = LEAST_FREE) -> CodedShapes:
    """What the shapes `of` leave free of each; those of which nearly nothing is left are no gaps."""
    codes, shapes = coded
    if not len(codes):
        return NOTHING
    rest = areas_only(shapely.difference(shapes, shapely.union_all(of)))
    there = shapely.area(rest) > least * shapely.area(shapes)
    return codes[there], rest[there]


def _cut(coded: CodedShapes, *, of: np.ndarray, fallback: np.ndarray) -> CodedShapes:
    codes, shapes = coded
    rest = areas_only(shapely.difference(shapes, shapely.union_all(of)))
    return codes, np.where(shapely.is_empty(rest), fallback, rest)


def _add(place: _Place, *, near: CodedShapes, far: CodedShapes) -> None:
    place.near = _whole(_joined(place.near, near), decimals=NEAR_DECIMALS)
    place.far = _whole(_joined(place.far, far), decimals=FAR_DECIMALS)
    place.approximate |= set(near[0].tolist())


def _whole(coded: CodedShapes, *, decimals: int) -> CodedShapes:
    """As a coverage again, since a cut meets its neighbours between their vertices."""
    codes, shapes = coded
    cleaned, _loose = coverage.clean(shapes, decimals=decimals)
    there = ~shapely.is_empty(cleaned)
    return codes[there], cleaned[there]


def _joined(*parts: CodedShapes) -> CodedShapes:
    codes = np.concatenate([NOTHING[0], *(codes for codes, _ in parts)])
    shapes = np.concatenate([NOTHING[1], *(shapes for _, shapes in parts)])
    order = np.argsort(codes)
    return codes[order], shapes[order]


def _gap(code: str, *, place: _Place, master: Master) -> BorderGap:
    drawn = set(place.near[0].tolist())
    if code in drawn:
        return BorderGap(code, approximate=True)
    within = next((one for one in (code[:4], WITHIN.get(code)) if one in drawn), None)
    if within is None and code in master.points:
        within = _holder(master.points[code], place=place)
    return BorderGap(code, within=within)
