"""A story's map as a live one: the same classes, colours and names as its picture."""

from __future__ import annotations

from data.boundaries.catalog import ShapeSet
from outputs.map_view import MapView, ShapeLayer
from outputs.story.drawn import as_drawn
from outputs.story.model import MapPicture
from outputs.story.outlines import bounds

HIDDEN, NO_DATA = ".", "-"


def live_view(picture: MapPicture, *, shapes: ShapeSet, lang: str, watermark: str | None = None) -> MapView:
    """Where only a part of the file's areas is shown, districts are drawn over it and names are left to the
    finger: the kernel writes all of a file's names or none.
    """
    picture = as_drawn(picture, shapes=shapes)
    file = shapes.file(picture.shapes)
    whole = len(picture.places) == len(file.codes)
    # A class without a colour is drawn hatched, so the kernel counts only those with one.
    coloured = [place for place, one in enumerate(picture.classes) if one.fill is not None]
    signs = {place: str(number) for number, place in enumerate(coloured)}
    shown = [picture.classes[place] for place in coloured]
    return MapView(
        shapes=ShapeLayer(
            key=picture.shapes,
            classes="".join(
                signs.get(picture.places[code], NO_DATA) if code in picture.places else HIDDEN
                for code in file.codes
            ),
            palette=tuple(str(one.fill) for one in shown),
            labels=tuple({"th": one.label.th, "en": one.label.en} for one in shown),
            dashed=shapes.kind == "approximate",
        ),
        borders=(picture.shapes if whole else border_key(picture.shapes),),
        names=picture.shapes if whole and picture.names else None,
        points=(),
        fit=file.bbox if whole else bounds(picture.shapes, only=picture.places, version=shapes.version),
        fit_id=picture.shapes if whole else picture.key,
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


def border_key(shapes: str) -> str:
    """The file whose lines are drawn over a part of `shapes`: districts over sub-districts."""
    return shapes.replace("subdistrict-", "district-")
