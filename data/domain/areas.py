"""Area codes: what a code's shape says about it, and where points without a place of their own stand."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

NATION = "00"

AREA_DIGITS = {"province": 2, "district": 4, "subdistrict": 6}
"""Level of an area -> the digits of its code, with which the codes of all that lies in it begin."""

_SHAPES = {
    "province": re.compile(r"[1-9][0-9]"),
    "district": re.compile(r"[1-9][0-9]{3}"),
    "subdistrict": re.compile(r"[1-9][0-9]{5}"),
    "lao": re.compile(r"L[0-9X][0-9]{4,6}"),
    "unit": re.compile(r"[0-9]{5}|X[0-9]{4}"),
}

RING_PLACES = 6
"""Places on the first ring round a label point; each further ring holds as many more."""

RING_STEP_DEGREES = 0.009
"""About 1 km: apart at the zoom at which a district fills the screen, still inside most sub-districts."""


def level_of(code: str) -> str | None:
    """nation, province, district, subdistrict, lao or unit; None for anything else."""
    if code == NATION:
        return "nation"
    return next((level for level, shape in _SHAPES.items() if shape.fullmatch(code)), None)


def around(lat: float, lon: float, *, place: int) -> tuple[float, float]:
    """(lat, lon) of the n-th place (from 0) on rings round a point: neighbours do not hide each other."""
    ring, first = 1, 0
    while place >= first + RING_PLACES * ring:
        first += RING_PLACES * ring
        ring += 1
    angle = 2 * math.pi * (place - first) / (RING_PLACES * ring) + math.pi / 6 * (ring % 2)
    radius = RING_STEP_DEGREES * ring
    return lat + radius * math.sin(angle), lon + radius * math.cos(angle) / math.cos(math.radians(lat))


def count_places(keys: Iterable[str]) -> list[int]:
    """For each key, how often it has come before: the place number of each point at a shared position."""
    seen: dict[str, int] = {}
    places = []
    for key in keys:
        places.append(seen.get(key, 0))
        seen[key] = places[-1] + 1
    return places
