"""The outlines of a map from the shapes in force: the areas asked for, and the land around them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from outputs.area_map.abroad import ABROAD
from outputs.area_map.model import Ground, Neighbour
from outputs.story.outlines import AreaOutline, Frame, areas_of, extent

PLANE = 600.0
"""Units of the longer side of the plane: about the pixels of the largest map on a page."""

AROUND = 0.8
"""How far around the areas land is drawn, of their longer side: as far as a wide picture may show."""


def ground_of(
    shapes: str,
    *,
    only: Collection[str] | None = None,
    around: str | None = None,
    names: Mapping[str, str] | None = None,
    version: str | None = None,
) -> Ground:
    """Areas of the shape file `shapes`, and those of the file `around` near them that are not shown.

    `only`: codes, None for all. `names`: of the areas around, by code. `version`: of the shapes.
    Raises BoundariesProblem where no shapes were prepared, or not that file.
    """
    shown = areas_of(shapes, only=only, version=version)
    if not shown:
        return Ground({})
    box = extent(shown)
    frame = Frame.fitting(box, width=PLANE, height=PLANE)
    codes = {area[0] for area in shown}
    beside = areas_of(around, version=version) if around else ()
    is_near = partial(_near, box=box)
    neighbours = tuple(
        Neighbour(frame.outline(area), (names or {}).get(area[0], ""))
        for area in beside
        if not any(code.startswith(area[0]) for code in codes) and is_near(area)
    )
    abroad = tuple(Neighbour(frame.outline(area), is_abroad=True) for area in ABROAD if is_near(area))
    return Ground({area[0]: frame.outline(area) for area in shown}, (*abroad, *neighbours), frame)


def _near(area: AreaOutline, *, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    reach = AROUND * max(east - west, north - south)
    left, low, right, high = extent((area,))
    return left <= east + reach and right >= west - reach and low <= north + reach and high >= south - reach
