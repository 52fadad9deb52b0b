"""A picture as the shapes of a version can draw it."""

from __future__ import annotations

from dataclasses import replace

from data.boundaries.catalog import ShapeSet, current_shapes, shapes_at
from data.boundaries.former import is_undivided
from outputs.story.model import Both, MapClass, MapPicture
from outputs.story.say import counted
from words import text

LEVEL = "subdistrict-"


def drawn_at(picture: MapPicture, *, version: str | None) -> MapPicture:
    """See `as_drawn`. `version`: of the shapes, None for those in force.

    Raises BoundariesProblem where no shapes were prepared.
    """
    return as_drawn(picture, shapes=shapes_at(version) if version else current_shapes())


def as_drawn(picture: MapPicture, *, shapes: ShapeSet) -> MapPicture:
    """A district inside which no border is drawn stands, hatched, for its sub-districts."""
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
