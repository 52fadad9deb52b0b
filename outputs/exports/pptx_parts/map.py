"""A map as vector shapes in one group: an area is a free form named by its code, no data is hatched."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

from outputs.exports.pptx_parts.draw import Canvas, Paragraph, Run
from outputs.exports.pptx_parts.ink import clean, corners_of, hatched, solid, with_unit
from outputs.exports.pptx_parts.measure import LEADING, SlideBox, line_count, text_width
from outputs.exports.pptx_parts.scheme import NAME, SMALL
from outputs.look import Colour
from outputs.story.drawn import drawn_at
from outputs.story.map_svg import SMALLEST_NAME, number_key, placed_names
from outputs.story.model import Figure, MapPicture
from outputs.story.outlines import outlines

UNIT = NAME / SMALLEST_NAME
"""Names are arranged on a picture so small that their smallest letters come out as NAME points here."""

LEAST = 12
"""Points of the smallest letters: those of numbers on small areas."""

MOST_KEY_LINES = 6
"""Of the words for numbers, after which a map is no longer made smaller for them."""

SWATCH, SWATCH_ROOM = 22, 34
LEGEND_GAP = 8
GROUND = 78
"""How much of what is under a name its ground covers, in percent."""


def show_map(canvas: Canvas, picture: MapPicture, *, box: SlideBox, version: str | None) -> None:
    """Draw areas and names into the box. Raises BoundariesProblem where no shapes were prepared."""
    picture = drawn_at(picture, version=version)
    box = _above_key(canvas, picture, box=box, version=version)
    found = outlines(picture.shapes, only=picture.places, width=box.width, height=box.height, version=version)
    if not found:
        return
    group = canvas.group(name=f"map {picture.shapes}", alt=_alt_of(canvas, picture), flat=True)
    for area in found:
        shade = picture.classes[picture.places[area.code]]
        group.freeform(
            [[(box.x + x, box.y + y) for x, y in ring] for ring in area.rings],
            fill=hatched() if shade.fill is None else solid(shade.fill),
            name=area.code,
            alt=told_of(picture, area.code, lang=canvas.lang),
            line=Colour.QUIET,
            weight=0.75,
        )
    _names(group, picture, box=box, version=version)
    group.close()


def _above_key(canvas: Canvas, picture: MapPicture, *, box: SlideBox, version: str | None) -> SlideBox:
    """The room above the words that say which names numbers stand for, which are written; all without any."""
    lines = 0
    while True:
        room = SlideBox(box.x, box.y, box.width, box.height - lines * NAME * LEADING)
        across, tall = room.width / UNIT, room.height / UNIT
        told = number_key(picture, width=across, height=tall, lang=canvas.lang, version=version, values=True)
        key = clean(told)
        needed = line_count(key, size=NAME, width=box.width) if key else 0
        if needed <= lines or lines >= MOST_KEY_LINES:
            break
        lines = needed  # a smaller map may have more numbers
    if key:
        words = SlideBox(box.x, room.bottom, box.width, box.bottom - room.bottom)
        canvas.write(words, [Paragraph((Run(key, NAME, canvas.scheme.quiet),))], name="numbers")
    return room


def told_of(picture: MapPicture, code: str, *, lang: str) -> str:
    """An area's name with its figure, else its class."""
    name, value = picture.names.get(code), picture.values.get(code)
    told = with_unit(value, lang=lang) if value else picture.classes[picture.places[code]].label.of(lang)
    return f"{name.of(lang) if name else code}: {told}"


def _alt_of(canvas: Canvas, picture: MapPicture) -> str:
    lang = canvas.lang
    classes = ", ".join(f"{shade.label.of(lang)} {_areas(canvas, shade.count)}" for shade in picture.classes)
    return f"{picture.alt.of(lang) or picture.title.of(lang)}: {classes}"


def _areas(canvas: Canvas, count: Figure) -> str:
    """How many areas are in a class, in words."""
    if count.unit.of(canvas.lang):
        return with_unit(count, lang=canvas.lang)
    return canvas.t("slides.areas", n=clean(count.shown.of(canvas.lang)))


def _names(group: Canvas, picture: MapPicture, *, box: SlideBox, version: str | None) -> None:
    """Names on a ground of their own: what they stand on may be dark, hatched or a border."""
    placed = placed_names(
        picture,
        width=box.width / UNIT,
        height=box.height / UNIT,
        lang=group.lang,
        version=version,
        values=True,
    )
    for name in placed:
        x, y, size = box.x + name.x * UNIT, box.y + name.y * UNIT, name.size * UNIT
        across, height = name.width * UNIT, size * LEADING
        if name.leader:
            end = (box.x + name.leader[0] * UNIT, box.y + name.leader[1] * UNIT)
            start = (
                min(max(end[0], x - across / 2), x + across / 2),
                min(max(end[1], y - height / 2), y + height / 2),
            )
            group.freeform(
                [[start, end]], fill=Markup("<a:noFill/>"), name="leader", line=group.scheme.quiet, weight=1
            )
        words = clean(name.text)
        width = text_width(words, size=size, bold=True) + (0 if name.is_number else 4)
        tag = SlideBox(x - width / 2, y - size * 0.58, width, size * 1.16)
        # A number of the key is light on dark, so that it does not read as a value.
        ink = Colour.WHITE if name.is_number else Colour.INK
        ground = solid(Colour.INK) if name.is_number else solid(Colour.WHITE, alpha=GROUND)
        lettering = Run(words, max(size, LEAST), ink, bold=True)
        group.freeform([corners_of(tag)], fill=ground, name=f"ground {name.code}")
        group.write(
            tag,
            [Paragraph((lettering,), align=PP_ALIGN.CENTER, line=size * 1.16)],
            name=f"name {name.code}",
            anchor=MSO_ANCHOR.MIDDLE,
            wrap=False,
        )


@dataclass(frozen=True)
class SlideLegend:
    """Its entries, as large as they fit."""

    entries: tuple[str, ...]
    size: float
    width: float
    height: float


def plan_legend(
    canvas: Canvas, picture: MapPicture, *, width: float, height: float, most: float
) -> SlideLegend:
    """The legend in at most this width and height, its letters at most so large.

    Every entry on one line comes first, if need be without the unit of its count; then the size.
    """
    sizes = [size for size in SMALL if size <= most]
    for units in (True, False):
        for size in sizes:
            plan = _legend(canvas, picture, width=width, size=size, units=units)
            one_line = len(plan.entries) * (size * LEADING + LEGEND_GAP)
            if plan.height <= min(height, one_line + 1):
                return plan
    plans = [_legend(canvas, picture, width=width, size=size, units=False) for size in sizes]
    return next((plan for plan in plans if plan.height <= height), plans[-1])


def _legend(canvas: Canvas, picture: MapPicture, *, width: float, size: float, units: bool) -> SlideLegend:
    lang = canvas.lang
    shown = [shade.count.shown.of(lang) for shade in picture.classes]
    counts = [_areas(canvas, shade.count) for shade in picture.classes] if units else shown
    entries = tuple(
        clean(f"{shade.label.of(lang)} · {count}")
        for shade, count in zip(picture.classes, counts, strict=True)
    )
    widest = max((text_width(words, size=size) for words in entries), default=0) + SWATCH_ROOM + 2
    across = min(widest, width)
    height = sum(
        line_count(words, size=size, width=across - SWATCH_ROOM) * size * LEADING + LEGEND_GAP
        for words in entries
    )
    return SlideLegend(entries, size, across, height)


def show_legend(canvas: Canvas, picture: MapPicture, legend: SlideLegend, *, x: float, y: float) -> None:
    """Classes with their counts, one below the other."""
    size, width = legend.size, legend.width - SWATCH_ROOM
    for shade, words in zip(picture.classes, legend.entries, strict=True):
        height = line_count(words, size=size, width=width) * size * LEADING
        square = corners_of(SlideBox(x, y + (size * LEADING - SWATCH) / 2, SWATCH, SWATCH))
        fill = hatched() if shade.fill is None else solid(shade.fill)
        canvas.freeform([square], fill=fill, name="legend", alt=words, line=Colour.QUIET)
        canvas.write(
            SlideBox(x + SWATCH_ROOM, y, width, height),
            [Paragraph((Run(words, size, canvas.scheme.ink),))],
            name="legend words",
        )
        y += height + LEGEND_GAP
