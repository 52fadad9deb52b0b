"""The deck: every slide of a story as the browser gets it, all at once, so that a key waits for no server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.maps.inline import inline_message
from components.stage.slides import Position, Setting, build_slide
from data.boundaries.catalog import ShapeSet
from outputs.story.live_view import live_view
from outputs.story.map_svg import map_svg
from outputs.story.model import Slide
from outputs.story.order import arranged
from queries.editions import SlideRow

PICTURE = (300.0, 330.0)
"""Size of a map's picture: what stands in its place until it is live, and in small slides for good."""


@dataclass(frozen=True)
class Deck:
    """`slides`: in the order told, the back-up ones last; each a dict as the script takes it.

    `walk`: how many are walked through, from cover to thank-you.
    """

    slides: tuple[Mapping[str, Any], ...]
    walk: int


def build_deck(setting: Setting, *, rows: Mapping[str, SlideRow], shapes: ShapeSet | None) -> Deck:
    """Draw every slide. `rows`: order, hiding and notes; `shapes` None: maps are left out and say so."""
    told = arranged(setting.story.slides, rows)
    walked = [slide for slide in told if not slide.backup]
    kept = [slide for slide in told if slide.backup]
    numbered = [(slide, Position(n, len(walked))) for n, slide in enumerate(walked, start=1)]
    numbered += [(slide, Position(n, len(kept))) for n, slide in enumerate(kept, start=1)]
    return Deck(
        slides=tuple(
            _slide(slide, place=place, setting=setting, row=rows.get(slide.key), shapes=shapes)
            for slide, place in numbered
        ),
        walk=len(walked),
    )


def _slide(
    slide: Slide, *, place: Position, setting: Setting, row: SlideRow | None, shapes: ShapeSet | None
) -> dict[str, Any]:
    lang = setting.lang
    live = picture = None
    if slide.map is not None and shapes is not None and slide.map.shapes in shapes.files:
        live = inline_message(live_view(slide.map, shapes=shapes, lang=lang, around=True), files=shapes.files)
        picture = map_svg(slide.map, width=PICTURE[0], height=PICTURE[1], lang=lang, version=shapes.version)
    return {
        "key": slide.key,
        "title": slide.title.of(lang),
        "number": place.number,
        "backup": slide.backup,
        "html": build_slide(slide, place=place, setting=setting),
        "map": live,
        "picture": picture,
        "talking": slide.talking.text.of(lang) if slide.talking else "",
        "note": (row.note or "") if row else "",
    }
