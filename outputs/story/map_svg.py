"""A map as a picture: areas by class, no data hatched, names that keep clear of each other."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from markupsafe import Markup

from outputs.look import NO_DATA, Colour
from outputs.story.drawn import drawn_at
from outputs.story.model import MapPicture
from outputs.story.outlines import Outline, Point, outlines
from queries.weighed import weighed

NAMES_BYTES = 8 * 2**20
"""Of places found for names, with the outlines among which they stand."""

SMALLEST_NAME, LARGEST_NAME = 8.0, 20.0
NAME_SHARE = 34
"""A name's letters are this part of the picture's shorter side, between the two bounds."""

HATCH = 6.0
_NUDGES = ((0.0, 0.0), (0.0, -0.6), (0.0, 0.6), (-0.35, 0.0), (0.35, 0.0), (-0.3, -0.6), (0.3, 0.6))
"""Tried first, in heights up and widths across: the name still lies on its area."""

_AROUND = 24
_LEADERS = (1.6, 2.4, 3.4, 4.6, 6.0, 7.5, 9.0, 11.0)
"""Then further off with a line to its area, in heights of a line."""

_ROUGH = Markup(' stroke-dasharray="4 3" stroke-opacity="1"')
"""The edge of an area whose borders are not known well."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class PlacedName:
    """Where an area's name is written: the middle of its line, and the point a leader runs to, if any."""

    code: str
    text: str
    x: float
    y: float
    width: float
    size: float
    leader: Point | None


def map_svg(
    picture: MapPicture,
    *,
    width: float,
    height: float,
    lang: str,
    version: str | None = None,
    names: bool = True,
    dark: bool = False,
) -> Markup:
    """The picture as one SVG element of width x height, areas in the order of its shape file.

    `version`: of the shapes. Without `names` it holds no letter at all, for paper, where text is set by
    the typesetter over it (`placed_names`). Raises BoundariesProblem where no shapes were prepared.
    """
    picture = drawn_at(picture, version=version)
    found = _areas(picture, width=width, height=height, version=version)
    # A page may hold several maps; a pattern's name must belong to one of them.
    hatch = "h" + sha256(picture.key.encode()).hexdigest()[:10]
    parts = [_defined(hatch), _edged(width, height, dark=dark)]
    for area in found:
        fill = picture.classes[picture.places[area.code]].fill
        tip = _tip(picture, area.code, lang=lang) if names else ""
        parts.append(
            Markup('<path data-code="{}" fill="{}"{} d="{}"{}').format(
                area.code,
                f"url(#{hatch})" if fill is None else fill,
                _ROUGH if area.rough else "",
                _path(area),
                Markup("><title>{}</title></path>").format(tip) if tip else Markup("/>"),
            )
        )
    parts.append(Markup("</g>"))
    if names:
        parts.append(_written(_placed(picture, found, width=width, height=height, lang=lang), dark=dark))
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        'width="{width:g}" height="{height:g}"{said}>{inner}</svg>'
    ).format(
        width=width,
        height=height,
        said=Markup(' role="img" aria-label="{}"').format(_alt(picture, lang=lang)) if names else "",
        inner=Markup("").join(parts),
    )


def _defined(hatch: str) -> Markup:
    """The pattern of areas without data."""
    return Markup(
        '<defs><pattern id="{hatch}" width="{size:g}" height="{size:g}" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="{size:g}" height="{size:g}" fill="{ground}"/>'
        '<path d="M0 0V{size:g}" stroke="{line}" stroke-width="2.4"/></pattern></defs>'
    ).format(hatch=hatch, size=HATCH, ground=NO_DATA, line=Colour.NO_STATUS)


def _edged(width: float, height: float, *, dark: bool) -> Markup:
    """Begins the group of areas, whose edges look alike."""
    return Markup(
        '<g fill-rule="evenodd" stroke="{}" stroke-width="{}" stroke-opacity="{}" stroke-linejoin="round">'
    ).format(Colour.NIGHT if dark else Colour.QUIET, _stroke(width, height), 1 if dark else 0.6)


def placed_names(
    picture: MapPicture, *, width: float, height: float, lang: str, version: str | None = None
) -> tuple[PlacedName, ...]:
    """Where the names of the same picture stand; one that finds no room, even with a leader, is left out."""
    picture = drawn_at(picture, version=version)
    found = _areas(picture, width=width, height=height, version=version)
    return _placed(picture, found, width=width, height=height, lang=lang)


def _areas(picture: MapPicture, *, width: float, height: float, version: str | None) -> tuple[Outline, ...]:
    edge = _stroke(width, height)
    found = outlines(
        picture.shapes,
        only=picture.places,
        width=width - 2 * edge,
        height=height - 2 * edge,
        version=version,
    )
    return tuple(
        Outline(
            one.code,
            tuple(tuple((x + edge, y + edge) for x, y in ring) for ring in one.rings),
            (one.label[0] + edge, one.label[1] + edge),
            one.rough,
        )
        for one in found
    )


def _stroke(width: float, height: float) -> float:
    return max(0.6, round(min(width, height) / 420, 1))


def _path(area: Outline) -> str:
    return "".join(
        "M" + "L".join(f"{round(x, 1):g} {round(y, 1):g}" for x, y in ring) + "z" for ring in area.rings
    )


def _alt(picture: MapPicture, *, lang: str) -> str:
    return picture.alt.of(lang) or picture.title.of(lang)


def _tip(picture: MapPicture, code: str, *, lang: str) -> str:
    """What an area says when pointed at: its name and its figure, else its class."""
    name = picture.names.get(code)
    value = picture.values.get(code)
    told = value.shown.of(lang) if value else picture.classes[picture.places[code]].label.of(lang)
    return f"{name.of(lang)}: {told}" if name else told


def _written(names: Iterable[PlacedName], *, dark: bool) -> Markup:
    quiet = Colour.NIGHT_QUIET if dark else Colour.QUIET
    parts = [Markup('<g font-family="Noto Sans Thai, sans-serif" text-anchor="middle">')]
    for name in names:
        if name.leader:
            # The line ends where the letters begin, so that it does not strike them through.
            start = _edge_of(name)
            leader = Markup(
                '<path d="M{0:.1f} {1:.1f}L{2:.1f} {3:.1f}" stroke="{4}" stroke-width="1"/>'
                '<circle cx="{2:.1f}" cy="{3:.1f}" r="1.8" fill="{4}"/>'
            )
            parts.append(leader.format(*start, *name.leader, quiet))
        words = Markup(
            '<text x="{:.1f}" y="{:.1f}" font-size="{:g}" fill="{}" stroke="{}" stroke-width="{:.1f}" '
            'stroke-linejoin="round" paint-order="stroke">{}</text>'
        )
        place = (name.x, name.y + name.size * 0.35, name.size)
        parts.append(words.format(*place, Colour.INK, Colour.WHITE, name.size / 4, name.text))
    return Markup("").join([*parts, Markup("</g>")])


def _edge_of(name: PlacedName) -> Point:
    """The point of the name's box that is nearest to the end of its leader."""
    left, top, right, bottom = _box(name.x, name.y, name.width, name.size)
    end = name.leader or (name.x, name.y)
    return min(max(end[0], left), right), min(max(end[1], top), bottom)


def name_size(width: float, height: float) -> float:
    """Size of the letters of names on a picture of width x height, in its units."""
    return round(min(max(min(width, height) / NAME_SHARE, SMALLEST_NAME), LARGEST_NAME), 1)


def _width(words: str, size: float) -> float:
    """About how wide words are, with a little air: vowels and tone marks above and below take no room."""
    return size * (0.4 + 0.6 * sum(unicodedata.category(letter) != "Mn" for letter in words))


def _box(x: float, y: float, across: float, size: float) -> Box:
    return x - across / 2, y - size * 0.75, x + across / 2, y + size * 0.75


def _placed(
    picture: MapPicture, found: tuple[Outline, ...], *, width: float, height: float, lang: str
) -> tuple[PlacedName, ...]:
    written = tuple((code, name.of(lang)) for code, name in picture.names.items())
    return _arranged(written, found, width, height)


@weighed(NAMES_BYTES)
def _arranged(
    written: tuple[tuple[str, str], ...], found: tuple[Outline, ...], width: float, height: float
) -> tuple[PlacedName, ...]:
    """Wide areas first, so that the names of the small ones get out of their way.

    Kept, since the maps of one edition differ in their colours, not in where names stand.
    """
    size = name_size(width, height)
    words = dict(written)
    taken: list[Box] = []
    placed = []
    bounds = {area.code: _bounds(area) for area in found}
    for area in sorted(found, key=lambda one: (-_breadth(bounds[one.code]), one.code)):
        if area.code not in words:
            continue
        across = _width(words[area.code], size)
        others = [(other, bounds[other.code]) for other in found if other.code != area.code]
        free = (
            (x, y, leader)
            for x, y, leader in _candidates(area.label, across=across, size=size)
            if _fits(_box(x, y, across, size), taken=taken, width=width, height=height)
            # At the end of a leader a name must not lie on another area: it would read as that one's.
            and not (leader and any(_crosses((x, y), leader, other) for other in taken))
            and not (leader and _lies_on(others, _box(x, y, across, size)))
        )
        spot = next(free, None)
        if spot is not None:
            taken.append(_box(spot[0], spot[1], across, size))
            placed.append(PlacedName(area.code, words[area.code], spot[0], spot[1], across, size, spot[2]))
    return tuple(placed)


def _fits(box: Box, *, taken: list[Box], width: float, height: float) -> bool:
    within = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
    return within and not any(_meet(box, other) for other in taken)


def _lies_on(areas: Iterable[tuple[Outline, Box]], box: Box) -> bool:
    """Whether the box lies on one of the areas, given with their bounds."""
    return any(_reach(bounds, box) and _covers(area, box) for area, bounds in areas)


def _covers(area: Outline, box: Box) -> bool:
    """Whether a corner, an edge's quarter or the middle of the box lies in the area."""
    left, top, right, bottom = box
    across, down = (right - left) / 4, (bottom - top) / 2
    points = [(left + step * across, top + row * down) for step in range(5) for row in range(3)]
    return any(_within(area, point) for point in points)


def _crosses(start: Point, end: Point, box: Box) -> bool:
    """Whether the line from start to end runs through the box."""
    steps = [step / 20 for step in range(21)]
    points = [(start[0] + (end[0] - start[0]) * s, start[1] + (end[1] - start[1]) * s) for s in steps]
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in points)


def _within(area: Outline, point: Point) -> bool:
    x, y = point
    inside = False
    for ring in area.rings:
        for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
    return inside


def _bounds(area: Outline) -> Box:
    xs = [x for ring in area.rings for x, _ in ring]
    ys = [y for ring in area.rings for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _breadth(bounds: Box) -> float:
    return (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])


def _candidates(label: Point, *, across: float, size: float) -> Iterable[tuple[float, float, Point | None]]:
    x, y = label
    for right, down in _NUDGES:
        yield x + right * across, y + down * size * 1.2, None
    for far in _LEADERS:
        for step in range(_AROUND):
            turn = 2 * math.pi * step / _AROUND
            # Sideways the whole half of the name has to clear the area's point.
            aside = math.cos(turn) * (far * size + across / 2)
            yield x + aside, y + math.sin(turn) * far * size * 1.2, label


def _reach(one: Box, other: Box) -> bool:
    """Whether the boxes meet or touch."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
