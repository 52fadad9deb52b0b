"""A story's map as the kernel takes it, for pages that have scripts; its shapes lie beside the pages."""

from __future__ import annotations

from typing import Any

from data.boundaries.catalog import ShapeSet
from outputs.map_view import MapView, ShapeLayer, build_message
from outputs.public.files import shape_path
from outputs.story.model import MapPicture
from outputs.story.outlines import bounds

SYMBOLS = "0123456789"
GAP, HIDDEN = "-", "."


def live_message(
    picture: MapPicture, *, shapes: ShapeSet, lang: str, root: str, watermark: str | None
) -> dict[str, Any]:
    """`root`: the way from the page to the edition's root, "../".

    Where only a part of the file's areas is shown, names are left to the finger: the kernel
    writes all or none.
    """
    whole = len(picture.places) == len(shapes.files[picture.shapes].codes)
    view = MapView(
        shapes=ShapeLayer(
            key=picture.shapes,
            classes="".join(_symbol(picture, code) for code in shapes.files[picture.shapes].codes),
            palette=tuple(one.fill or "" for one in picture.classes),
            labels=tuple({"th": one.label.th, "en": one.label.en} for one in picture.classes),
            dashed=shapes.kind == "approximate",
        ),
        borders=(picture.shapes if whole else border_key(picture.shapes),),
        names=picture.shapes if whole else None,
        points=(),
        fit=bounds(picture.shapes, only=picture.places, version=shapes.version),
        fit_id=picture.key,
        selected=None,
        lang=lang,
        dark=False,
        tiles=False,
        watermark=watermark,
        texts={
            "label": picture.alt.of(lang) or picture.title.of(lang),
            "credit": shapes.credit_th if lang == "th" else shapes.credit_en,
        },
    )
    message = build_message(view, files=shapes.files, base=root, ack=0)
    message["look"] = None  # the page's scheme decides, in the browser
    message["shapes"]["url"] = shape_path(shapes, picture.shapes)
    return message


def border_key(shapes: str) -> str:
    """The file whose lines are drawn over a part of `shapes`: districts over sub-districts."""
    return shapes.replace("subdistrict-", "district-")


def _symbol(picture: MapPicture, code: str) -> str:
    place = picture.places.get(code)
    if place is None:
        return HIDDEN
    return GAP if picture.classes[place].fill is None else SYMBOLS[place]
