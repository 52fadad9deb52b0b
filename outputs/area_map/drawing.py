"""A laid out map as SVG: in parts for a page that shows it in several sizes, or as one picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

from markupsafe import Markup

from outputs.area_map.labels import NAME, VALUE
from outputs.area_map.layout import lay_out, whole_height
from outputs.area_map.legend import corner_legend, strip_legend
from outputs.area_map.looks import colours, rules
from outputs.area_map.model import Area, DrawnMap, Fill, Ground, Label, Layout, Legend, Pin, Size
from outputs.area_map.pins import draw_pin
from outputs.markup import link, link_to_come, own_address
from outputs.story.outlines import Outline, Ring

FINE, COARSE = 0.8, 2.5
"""Units of the ground within which points are left out, of what is shown and of what lies around."""

TENTH = 0.1
"""Paths are written in tenths of a unit."""

DIGITS = 0.92
"""Size of a number's digits, of the height of its pill."""

KEY = "-key"
"""Ends the name of the legend's own pattern, which is not scaled with the ground."""


def draw(
    areas: Sequence[Area],
    ground: Ground,
    *,
    sizes: Sequence[Size],
    legend: Legend | None,
    label: str,
    pins: Sequence[Pin] = (),
) -> DrawnMap:
    """The areas in their order, in each of the sizes. `label`: what the map shows, for screen readers.

    `pins`: marks of units, on a ground that has a frame.
    """
    hatch = "am-" + sha256("".join(area.code for area in areas).encode()).hexdigest()[:10]
    layouts = lay_out(areas, ground, sizes=sizes, legend=legend, pins=pins)
    over = tuple(_over(one, areas=areas, legend=legend, hatch=hatch) for one in layouts)
    codes = tuple(area.code for area in areas)
    return DrawnMap(_shapes(areas, ground, hatch=hatch), layouts, over, codes, legend, label)


def picture(drawn: DrawnMap, *, which: int = 0, dark: bool = False) -> Markup:
    """One size of the map as a picture that needs nothing around it."""
    layout, over = drawn.layouts[which], drawn.over[which]
    size = layout.size
    height = whole_height(size, drawn.legend)
    style = rules(colours(dark=dark), zoom=layout.zoom * TENTH, scale=size.scale)
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="am" viewBox="0 0 {0} {1:g}" width="{0}" '
        'height="{1:g}" font-family="Noto Sans Thai, sans-serif" role="img" aria-label="{2}">'
        "<style>{3}</style>"
        '<rect class="am-sea" width="{0}" height="{1:g}"/>'
        '<g class="am-ground" transform="{5}">{6}</g>{7}</svg>'
    ).format(
        size.width,
        height,
        drawn.label,
        style,
        size.height,
        transform(layout),
        drawn.shapes,
        over,
    )


def transform(layout: Layout) -> str:
    """How the ground is put into this size."""
    return f"translate({layout.shift[0]:.2f} {layout.shift[1]:.2f}) scale({layout.zoom * TENTH:.6f})"


def _shapes(areas: Sequence[Area], ground: Ground, *, hatch: str) -> Markup:
    parts = [_defined(hatch, areas, ground)]
    parts += [
        Markup('<path class="am-{}" d="{}"/>').format(
            "abroad" if one.is_abroad else "beyond", _path(one.outline, tolerance=COARSE)
        )
        for one in ground.neighbours
    ]
    edges = (Markup('<use href="#{}-{}"/>').format(hatch, number) for number in range(len(areas)))
    parts.append(Markup('<g class="am-edge">{}</g>').format(Markup("").join(edges)))
    parts += [
        _area(area, number=number, hatch=hatch, rough=ground.outlines[area.code].rough)
        for number, area in enumerate(areas)
    ]
    return Markup('<g fill-rule="evenodd">{}</g>').format(Markup("").join(parts))


def _defined(hatch: str, areas: Sequence[Area], ground: Ground) -> Markup:
    """The outlines, each once for its edge and its fill, and the patterns of areas without any unit."""
    outline = Markup('<path class="am-path" id="{}-{}" d="{}"/>')
    paths = (
        outline.format(hatch, number, _path(ground.outlines[area.code])) for number, area in enumerate(areas)
    )
    pattern = Markup(
        '<pattern id="{0}{1}" width="{2}" height="{2}" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="am-hatched" width="{2}" height="{2}"/>'
        '<path class="am-hatch" d="M0 0V{2}" stroke-width="{3}"/></pattern>'
    )
    patterns = pattern.format(hatch, "", 60, 20) + pattern.format(hatch, KEY, 6, 2)
    return Markup("<defs>{}{}</defs>").format(patterns, Markup("").join(paths))


def _area(area: Area, *, number: int, hatch: str, rough: bool) -> Markup:
    fill = Markup(' fill="url(#{})"').format(hatch) if area.fill is Fill.NO_UNIT else ""
    shape = Markup('<use class="am-{}{}" href="#{}-{}"{}/>').format(
        area.fill, " am-rough" if rough else "", hatch, number, fill
    )
    told = {
        "class_": "am-area",
        "data_code": area.code,
        "data_tip": area.tip,
        "aria_label": area.tip or area.name,
    }
    return link(shape, to=own_address(area.href), **told) if area.href else link_to_come(shape, **told)


def _path(outline: Outline, *, tolerance: float = FINE) -> str:
    return "".join(_ring(ring, tolerance=tolerance) for ring in outline.rings)


def _ring(ring: Ring, *, tolerance: float) -> str:
    """A ring in tenths of a unit, from point to point, which is half as long; "" for one without breadth."""
    points, last = [], (math.inf, math.inf)
    for x, y in ring:
        if abs(x - last[0]) + abs(y - last[1]) >= tolerance:
            points.append((round(x * 10), round(y * 10)))
            last = (x, y)
    if len(points) < 3:
        return ""
    steps = (f"{x - before[0]} {y - before[1]}" for before, (x, y) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(steps).replace(" -", "-") + "z"


def _over(layout: Layout, *, areas: Sequence[Area], legend: Legend | None, hatch: str) -> Markup:
    """What lies over the ground in one size: names of neighbours, labels, the legend."""
    strong = {area.code for area in areas if area.strong}
    scale = layout.size.scale
    parts = [_label(one, scale=scale, look="am-around", strong=False) for one in layout.around]
    parts += [_label(one, scale=scale, look="am-name", strong=one.code in strong) for one in layout.labels]
    leaders = [_leader(one, scale=scale) for one in layout.labels if one.leader]
    pins = [draw_pin(one, scale=scale) for one in layout.pins]
    written = Markup('<g class="am-pins" aria-hidden="true">{}</g>').format(Markup("").join(pins))
    written += Markup('<g class="am-labels" aria-hidden="true">{}{}</g>').format(
        Markup("").join(leaders), Markup("").join(parts)
    )
    if legend is None:
        return written
    if layout.legend is not None:
        said = corner_legend(legend, box=layout.legend, scale=scale, hatch=hatch)
    elif layout.size.legend == "under":
        size = layout.size
        said = strip_legend(legend, width=size.width, top=size.height, scale=scale, hatch=hatch)
    else:
        return written
    return written + Markup('<g class="am-legend">{}</g>').format(said)


def _leader(label: Label, *, scale: float) -> Markup:
    start, end = label.leader or ((0, 0), (0, 0))
    return Markup(
        '<path class="am-leader am-halo" d="M{0:.1f} {1:.1f}L{2:.1f} {3:.1f}"/>'
        '<path class="am-leader" d="M{0:.1f} {1:.1f}L{2:.1f} {3:.1f}"/>'
        '<circle class="am-dot" cx="{2:.1f}" cy="{3:.1f}" r="{4:g}"/>'
    ).format(*start, *end, 2 * scale)


def _label(label: Label, *, scale: float, look: str, strong: bool) -> Markup:
    left, top, right, bottom = label.box
    x = {"start": left, "middle": (left + right) / 2, "end": right}[label.anchor]
    if label.is_number:
        return _pill(label)
    size = NAME * scale
    bigger = (VALUE if strong else NAME) * scale
    look_of_value = "am-value am-strong" if strong else "am-value"
    if label.lines == 1 and label.value:
        y = (top + bottom) / 2 + size * 0.35
        value = Markup(' <tspan class="{}" font-size="{:g}">{}</tspan>').format(
            look_of_value, bigger, label.value
        )
        return _text(Markup("{}{}").format(label.text, value), x=x, y=y, size=size, look=look, label=label)
    if not label.value:
        return _text(label.text, x=x, y=(top + bottom) / 2 + size * 0.35, size=size, look=look, label=label)
    name = _text(label.text, x=x, y=top + 15 * scale, size=size, look=look, label=label)
    return name + _text(label.value, x=x, y=top + 32 * scale, size=bigger, look=look_of_value, label=label)


def _pill(label: Label) -> Markup:
    """A number of the list: light on dark, as in the list, so that it does not read as a value."""
    left, top, right, bottom = label.box
    size = bottom - top
    ground = Markup(
        '<rect class="am-pill" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="{:.1f}"/>'
    ).format(left, top, right - left, size, size / 2)
    middle = replace(label, anchor="middle")
    return ground + _text(
        label.text,
        x=(left + right) / 2,
        y=(top + bottom) / 2 + size * 0.33,
        size=size * DIGITS,
        look="am-number",
        label=middle,
    )


def _text(words: str, *, x: float, y: float, size: float, look: str, label: Label) -> Markup:
    return Markup(
        '<text class="{}" data-code="{}" x="{:.1f}" y="{:.1f}" font-size="{:g}" text-anchor="{}">{}</text>'
    ).format(look, label.code, x, y, size, label.anchor, words)
