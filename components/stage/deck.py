"""The deck: every slide of a story as the browser gets it, all at once, so that a key waits for no server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.maps import MapView, ShapeLayer
from components.maps.inline import inline_message
from components.stage.slides import Place, Setting, build_slide
from data.boundaries.catalog import ShapeSet
from outputs.story.map_svg import map_svg
from outputs.story.model import MapPicture, Slide
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
    numbered = [(slide, Place(n, len(walked))) for n, slide in enumerate(walked, start=1)]
    numbered += [(slide, Place(n, len(kept))) for n, slide in enumerate(kept, start=1)]
    return Deck(
        slides=tuple(
            _slide(slide, place=place, setting=setting, row=rows.get(slide.key), shapes=shapes)
            for slide, place in numbered
        ),
        walk=len(walked),
    )


def _slide(
    slide: Slide, *, place: Place, setting: Setting, row: SlideRow | None, shapes: ShapeSet | None
) -> dict[str, Any]:
    lang = setting.lang
    live = picture = None
    if slide.map is not None and shapes is not None and slide.map.shapes in shapes.files:
        live = inline_message(_view(slide.map, setting=setting, shapes=shapes), files=shapes.files)
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


def _view(picture: MapPicture, *, setting: Setting, shapes: ShapeSet) -> MapView:
    lang = setting.lang
    file = shapes.files[picture.shapes]
    # A class without a colour is drawn hatched, so the kernel counts only those with one.
    coloured = [place for place, one in enumerate(picture.classes) if one.fill is not None]
    rank = {place: str(number) for number, place in enumerate(coloured)}
    palette = tuple(str(picture.classes[place].fill) for place in coloured)
    labels = tuple({"th": one.label.th, "en": one.label.en} for one in picture.classes if one.fill)
    signs = "".join(
        "." if code not in picture.places else rank.get(picture.places[code], "-") for code in file.codes
    )
    level, _, province = picture.shapes.partition("-")
    districts = f"district-{province}"
    outer = districts if level == "subdistrict" and districts in shapes.files else None
    return MapView(
        shapes=ShapeLayer(
            key=picture.shapes,
            classes=signs,
            palette=palette,
            labels=labels,
            dashed=shapes.kind == "approximate",
        ),
        borders=(outer,) if outer else (),
        names=(outer or picture.shapes) if picture.names else None,
        points=(),
        fit=file.bbox,
        fit_id=picture.shapes,
        selected=None,
        lang=lang,
        dark=False,
        tiles=False,
        watermark=None,
        texts={
            "label": picture.alt.of(lang) or picture.title.of(lang),
            "credit": shapes.credit_th if lang == "th" else shapes.credit_en,
        },
    )
