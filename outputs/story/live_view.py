"""A story's map as a live one: the same classes, colours, names and values as its picture and as the map."""

from __future__ import annotations

from data.boundaries.catalog import ShapeSet
from data.domain.areas import NATION
from outputs.area_told import AreaTold
from outputs.map_view import GroundLayer, MapView, OwnPage, ShapeLayer
from outputs.story.drawn import as_drawn
from outputs.story.map_svg import north_to_south, value_words
from outputs.story.model import MapPicture
from outputs.story.outlines import bounds

HIDDEN, NO_DATA = ".", "-"

AROUND = "province-00"
"""The shape file of the land around."""


def live_view(
    picture: MapPicture,
    *,
    shapes: ShapeSet,
    lang: str,
    watermark: str | None = None,
    around: bool = False,
) -> MapView:
    """Where only a part of the file's areas is shown, districts are drawn over it."""
    told_of = picture.places.keys()
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
            told=tuple(_told(picture, code, lang=lang) for code in file.codes),
            gap=next((one.label.of(lang) for one in picture.classes if one.fill is None), ""),
        ),
        borders=(picture.shapes if whole else border_key(picture.shapes),),
        names=picture.shapes if picture.names else None,
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
        ground=_around(picture.shapes, shapes=shapes) if around else (),
        called={
            code: {"th": name.th, "en": name.en}
            for code, name in picture.names.items()
            if code in picture.places and code not in told_of
        },
        page=OwnPage(order=north_to_south(picture, version=shapes.version)),
    )


def _told(picture: MapPicture, code: str, *, lang: str) -> AreaTold | None:
    """What stands on an area and is said of it; None where it is not shown or only its class is known."""
    figure = picture.values.get(code)
    if code not in picture.places or figure is None:
        return None
    shown = value_words(picture, code, lang=lang)
    return AreaTold(shown, figure.shown.of(lang), strong=bool(figure.value))


def _around(key: str, *, shapes: ShapeSet) -> tuple[GroundLayer, ...]:
    """The land around a province's areas."""
    province = key.rsplit("-", 1)[1]
    if province == NATION or AROUND not in shapes.files:
        return ()
    return (GroundLayer(AROUND, "beyond", skip=province),)


def border_key(shapes: str) -> str:
    """The file whose lines are drawn over a part of `shapes`: districts over sub-districts."""
    return shapes.replace("subdistrict-", "district-")
