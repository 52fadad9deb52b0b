"""The outlines of a map from the shapes in force: the areas asked for, and the land around them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from outputs.area_map.abroad import ABROAD
from outputs.area_map.model import Ground, Neighbour
from outputs.former_areas import NO_FORMER, FormerAreas
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
    former: FormerAreas = NO_FORMER,
) -> Ground:
    """Areas of the shape file `shapes`, and those of the file `around` near them that are not shown.

    `only`: codes, None for all. `names`: of the areas around, by code. `version`: of the shapes.
    `former`: shapes of areas that are no more are the land of the one that stands in their place.
    Raises BoundariesProblem where no shapes were prepared, or not that file.
    """
    shown = _of_today(areas_of(shapes, version=version), former=former, only=only)
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


def _of_today(
    drawn: Iterable[AreaOutline], *, former: FormerAreas, only: Collection[str] | None
) -> tuple[AreaOutline, ...]:
    """The areas under their codes of today; one that lies in several shapes has the rings of all of them."""
    found: dict[str, AreaOutline] = {}
    for code, rings, label, rough in drawn:
        today = former.value_of(code) or code
        if only is not None and today not in only:
            continue
        before = found.get(today)
        if before is None:
            found[today] = (today, rings, label, rough)
        else:
            found[today] = (today, before[1] + rings, before[2], before[3] or rough)
    return tuple(found.values())


def _near(area: AreaOutline, *, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    reach = AROUND * max(east - west, north - south)
    left, low, right, high = extent((area,))
    return left <= east + reach and right >= west - reach and low <= north + reach and high >= south - reach
