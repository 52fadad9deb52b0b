"""Marks of units on a drawn map: a diamond where one is, a square with a count where places are not shown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from outputs.area_map.model import Box, Pin, PlacedPin, Point
from outputs.story.outlines import Frame

DIAMOND, SQUARE = 6.5, 8.5
"""From the middle of a mark to its edge, at scale 1."""

APART, MOST = 15.0, 10.0
"""How far a square stands from a diamond, and how far it gives way to one at most."""


def place_pins(
    pins: Iterable[Pin], frame: Frame, *, shift: Point, zoom: float, scale: float
) -> tuple[PlacedPin, ...]:
    """Where they stand in a size, the diamonds first: squares give way to them."""
    found = []
    for pin in pins:
        x, y = frame.place((pin.lon, pin.lat))
        found.append(PlacedPin(x * zoom + shift[0], y * zoom + shift[1], pin.count))
    own = [one for one in found if not one.count]
    return (*own, *(_aside(one, own, scale=scale) for one in found if one.count))


def _aside(square: PlacedPin, own: Sequence[PlacedPin], *, scale: float) -> PlacedPin:
    near = min(own, key=lambda one: math.hypot(one.x - square.x, one.y - square.y), default=None)
    if near is None:
        return square
    dx, dy = square.x - near.x, square.y - near.y
    far = math.hypot(dx, dy)
    by = min(max(APART * scale - far, 0), MOST * scale)
    across, down = (dx / far, dy / far) if far else (1.0, 0.0)
    return PlacedPin(square.x + across * by, square.y + down * by, square.count)


def box_of(pin: PlacedPin, *, scale: float) -> Box:
    """What a mark takes, with its rim."""
    reach = (SQUARE if pin.count else DIAMOND) * scale + 1
    return pin.x - reach, pin.y - reach, pin.x + reach, pin.y + reach


def draw_pin(pin: PlacedPin, *, scale: float) -> Markup:
    x, y = pin.x, pin.y
    if not pin.count:
        reach = DIAMOND * scale
        corners = (x, y - reach, x + reach, y, x, y + reach, x - reach, y)
        return Markup(
            '<path class="am-unit" d="M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}z"/>'
        ).format(*corners)
    reach = SQUARE * scale
    return Markup(
        '<rect class="am-stack" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="{:.1f}"/>'
        '<text class="am-counted" x="{:.1f}" y="{:.1f}" font-size="{:g}" text-anchor="middle">{}</text>'
    ).format(x - reach, y - reach, 2 * reach, 2 * reach, 4 * scale, x, y + 4.3 * scale, 12 * scale, pin.count)
