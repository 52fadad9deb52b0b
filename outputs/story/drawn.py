"""A picture as the shapes of a version can draw it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from data.boundaries.catalog import ShapeSet, current_shapes, shapes_at
from data.boundaries.former import is_undivided
from outputs.former_areas import names_of, read_former_areas
from outputs.story.model import Both, MapClass, MapPicture
from outputs.story.say import counted
from words import text

V = TypeVar("V")
LEVEL = "subdistrict-"


def drawn_at(picture: MapPicture, *, version: str | None) -> MapPicture:
    """See `as_drawn`. `version`: of the shapes, None for those in force.

    Raises BoundariesProblem where no shapes were prepared.
    """
    return as_drawn(picture, shapes=shapes_at(version) if version else current_shapes())


def as_drawn(picture: MapPicture, *, shapes: ShapeSet) -> MapPicture:
    """A district inside which no border is drawn stands, hatched, for its sub-districts; what took the place
    of others is drawn within the former ones."""
    picture = _within_former(picture, codes=shapes.file(picture.shapes).codes)
    if not picture.shapes.startswith(LEVEL):
        return picture
    districts = {code[:4] for code in picture.places}
    whole = [one for one in shapes.file(picture.shapes).codes if is_undivided(one) and one in districts]
    if not whole:
        return picture
    label = Both(text("map.undivided", lang="th"), text("map.undivided", lang="en"))
    shade = MapClass(None, label, counted(f"{picture.key}|undivided", len(whole), label=label))
    places = {**picture.places, **dict.fromkeys(whole, len(picture.classes))}
    return replace(picture, places=places, classes=(*picture.classes, shade))


def _within_former(picture: MapPicture, *, codes: Sequence[str]) -> MapPicture:
    """What an edition told of before an area gave way stays that one's."""
    drawn = set(codes)
    if not any(code not in drawn and code[:4] not in drawn for code in picture.places):
        return picture
    former = read_former_areas(codes)
    heirs = {
        shape: areas
        for shape, areas in former.heirs.items()
        if shape not in picture.places and set(areas) & picture.places.keys()
    }
    if not heirs:
        return picture
    alone = {shape: areas[0] for shape, areas in heirs.items() if len(areas) == 1}
    divided = {shape: areas for shape, areas in heirs.items() if len(areas) > 1}
    places = {**picture.places, **{shape: picture.places[area] for shape, area in alone.items()}}
    names = {**picture.names, **_of_heirs(picture.names, alone)}
    classes = picture.classes
    if divided:
        label = Both(text("map.divided", lang="th"), text("map.divided", lang="en"))
        shade = MapClass(None, label, counted(f"{picture.key}|divided", len(divided), label=label))
        places |= dict.fromkeys(divided, len(classes))
        names |= {
            shape: Both(*(" · ".join(names_of(areas, lang=lang)) for lang in ("th", "en")))
            for shape, areas in divided.items()
        }
        parts = {area for areas in divided.values() for area in areas if area not in drawn}
        apart = Counter(place for area, place in picture.places.items() if area in parts)
        classes = (*(_without(one, apart[place]) for place, one in enumerate(classes)), shade)
    return replace(
        picture,
        places={code: places[code] for code in sorted(places) if code in drawn or code not in former.within},
        classes=classes,
        names=names,
        values={**picture.values, **_of_heirs(picture.values, alone)},
        labels={**picture.labels, **_of_heirs(picture.labels, alone)},
    )


def _without(one: MapClass, n: int) -> MapClass:
    """A class less those that are counted with the shape in which they lie: no area is counted twice."""
    if not n or one.count.value is None:
        return one
    left = counted(f"{one.count.key}|drawn", float(one.count.value) - n, label=one.count.label)
    return replace(one, count=replace(left, sources=one.count.sources, sample=one.count.sample))


def _of_heirs(told: Mapping[str, V], alone: Mapping[str, str]) -> Mapping[str, V]:
    """What is told of the ones that stand in their place, by shape."""
    return {shape: told[area] for shape, area in alone.items() if area in told}
