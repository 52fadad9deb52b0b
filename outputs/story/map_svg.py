"""A map as a picture: areas by class, no data hatched, names that keep clear of each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from data.weighed import weighed
from outputs.area_map.drawing import DIGITS
from outputs.area_map.labels import NAME, place_labels
from outputs.area_map.layout import CELL
from outputs.area_map.measure import text_width
from outputs.area_map.model import Area, Fill, Label
from outputs.area_map.room import Room, owners, rings_of
from outputs.look import NO_DATA, Colour
from outputs.story.drawn import drawn_at
from outputs.story.model import MapPicture
from outputs.story.outlines import Degrees, Outline, outlines

NAMES_BYTES = 8 * 2**20
"""Of places found for names, with the outlines among which they stand."""

SMALLEST_NAME, LARGEST_NAME = 8.0, 20.0
NAME_SHARE = 34
"""A name's letters are this part of the picture's shorter side, between the two bounds."""

HATCH = 6.0
WITH_VALUES = 20
"""From a shorter side of so many letters' heights on values stand under the names."""

_ROUGH = Markup(' stroke-dasharray="4 3" stroke-opacity="1"')
"""The edge of an area whose borders are not known well."""


@dataclass(frozen=True)
class PlacedName:
    """Where a line of an area's label is written: its middle, and the point a leader runs to, if any.

    `is_number`: it stands for a name that found no room.
    """

    code: str
    text: str
    x: float
    y: float
    width: float
    size: float
    leader: Degrees | None
    is_number: bool = False


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
    picture: MapPicture,
    *,
    width: float,
    height: float,
    lang: str,
    version: str | None = None,
    values: bool | None = None,
) -> tuple[PlacedName, ...]:
    """Where names and values of the same picture stand, and numbers, from north to south, of names that find
    no room. `values`: whether they stand there, None where the picture is large enough."""
    picture = drawn_at(picture, version=version)
    found = _areas(picture, width=width, height=height, version=version)
    return _placed(picture, found, width=width, height=height, lang=lang, values=values)


def number_key(
    picture: MapPicture,
    *,
    width: float,
    height: float,
    lang: str,
    version: str | None = None,
    values: bool | None = None,
) -> str:
    """Which names the numbers of the same picture stand for, with their values; "" where all names stand."""
    return " · ".join(
        f"{one.text} {picture.names[one.code].of(lang)} {value_words(picture, one.code, lang=lang)}".strip()
        for one in placed_names(
            picture, width=width, height=height, lang=lang, version=version, values=values
        )
        if one.is_number
    )


def north_to_south(picture: MapPicture, *, version: str | None = None) -> tuple[str, ...]:
    """The codes of its areas in the order of a list."""
    found = outlines(picture.shapes, only=picture.places, width=100, height=100, version=version)
    return tuple(one.code for one in sorted(found, key=_northern))


def _northern(one: Outline) -> tuple[float, str]:
    return one.label[1], one.code


def _areas(picture: MapPicture, *, width: float, height: float, version: str | None) -> tuple[Outline, ...]:
    edge = _stroke(width, height)
    return outlines(
        picture.shapes, only=picture.places, width=width, height=height, edge=edge, version=version
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
        if name.is_number:
            parts.append(_pill(name))
            continue
        words = Markup(
            '<text x="{:.1f}" y="{:.1f}" font-size="{:g}" fill="{}" stroke="{}" stroke-width="{:.1f}" '
            'stroke-linejoin="round" paint-order="stroke">{}</text>'
        )
        place = (name.x, name.y + name.size * 0.35, name.size)
        parts.append(words.format(*place, Colour.INK, Colour.WHITE, name.size / 4, name.text))
    return Markup("").join([*parts, Markup("</g>")])


def _pill(name: PlacedName) -> Markup:
    """A number of the key, light on dark, so that it does not read as a value."""
    left, top = name.x - name.width / 2, name.y - name.size / 2
    return Markup(
        '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="{:.1f}" fill="{}"/>'
        '<text x="{:.1f}" y="{:.1f}" font-size="{:.1f}" font-weight="700" fill="{}">{}</text>'
    ).format(
        *(left, top, name.width, name.size, name.size / 2, Colour.INK),
        *(name.x, name.y + name.size * 0.33, name.size * DIGITS, Colour.WHITE, name.text),
    )


def _edge_of(name: PlacedName) -> Degrees:
    """The point of the line's box that is nearest to the end of its leader."""
    left, right = name.x - name.width / 2, name.x + name.width / 2
    top, bottom = name.y - name.size * 0.6, name.y + name.size * 0.6
    end = name.leader or (name.x, name.y)
    return min(max(end[0], left), right), min(max(end[1], top), bottom)


def name_size(width: float, height: float) -> float:
    """Size of the letters of names on a picture of width x height, in its units."""
    return round(min(max(min(width, height) / NAME_SHARE, SMALLEST_NAME), LARGEST_NAME), 1)


def _placed(
    picture: MapPicture,
    found: tuple[Outline, ...],
    *,
    width: float,
    height: float,
    lang: str,
    values: bool | None = None,
) -> tuple[PlacedName, ...]:
    has_values = min(width, height) >= WITH_VALUES * name_size(width, height) if values is None else values
    written = tuple(
        Area(
            code=area.code,
            name=picture.names[area.code].of(lang),
            fill=Fill.UNCHOSEN,
            value=value_words(picture, area.code, lang=lang) if has_values else "",
        )
        for area in sorted(found, key=_northern)
        if area.code in picture.names
    )
    return _arranged(written, found, width, height)


def value_words(picture: MapPicture, code: str, *, lang: str) -> str:
    """What stands under an area's name."""
    told, figure = picture.labels.get(code), picture.values.get(code)
    if told is not None:
        return told.of(lang)
    return "" if figure is None or figure.value is None else "".join(figure.parts(lang)[:1])


@weighed(NAMES_BYTES)
def _arranged(
    written: tuple[Area, ...], found: tuple[Outline, ...], width: float, height: float
) -> tuple[PlacedName, ...]:
    """By the rule of drawn maps, with lines of one size. Kept, since the maps of one edition differ in their
    colours, not in where names stand."""
    size = name_size(width, height)
    scale = size / NAME
    room = Room(width=width, height=height, cell=CELL * scale)
    outlines_of = {area.code: area for area in found}
    shown = [outlines_of[area.code] for area in written]
    others = [area for area in found if area not in shown]
    rings = rings_of([*shown, *others])
    land = owners(rings, shift=(0.0, 0.0), zoom=1.0, cell=room.cell, shape=room.shape)
    points = [area.label for area in shown]
    labels = place_labels(written, points=points, land=land, room=room, scale=scale)
    return tuple(line for label in labels for line in _lines(label, size=size))


def _lines(label: Label, *, size: float) -> tuple[PlacedName, ...]:
    """A label as its lines; the one that is nearer to the area has the leader."""
    end = label.leader[1] if label.leader else None
    if label.lines == 1:
        words = f"{label.text} {label.value}".strip()
        middle = (label.box[1] + label.box[3]) / 2
        lettering = label.box[3] - label.box[1] if label.is_number else size
        return (_line(label, words, y=middle, size=lettering, leader=end),)
    tall = label.box[3] - label.box[1]
    upper, lower = label.box[1] + tall * 0.28, label.box[1] + tall * 0.76
    below = end is not None and end[1] > (upper + lower) / 2
    return (
        _line(label, label.text, y=upper, size=size, leader=None if below else end),
        _line(label, label.value, y=lower, size=size, leader=end if below else None),
    )


def _line(label: Label, words: str, *, y: float, size: float, leader: Degrees | None) -> PlacedName:
    left, _, right, _ = label.box
    across = right - left if label.is_number else min(text_width(words, size=size, bold=True), right - left)
    x = {"start": left + across / 2, "middle": (left + right) / 2, "end": right - across / 2}[label.anchor]
    return PlacedName(label.code, words, x, y, across, size, leader, is_number=label.is_number)
