"""Points that share a position stand round it on rings, each where none stood before."""

from __future__ import annotations

from itertools import combinations
from math import cos, hypot, radians

import pytest

from data.domain.areas import RING_PLACES, RING_STEP_DEGREES, around, count_places

LAT, LON = 7.2, 100.6


def offset(place: int) -> tuple[float, float]:
    """North and east of the point, in degrees of latitude."""
    lat, lon = around(LAT, LON, place=place)
    return lat - LAT, (lon - LON) * cos(radians(LAT))


def test_each_ring_is_a_step_wider_and_holds_as_many_more() -> None:
    rings = [1] * RING_PLACES + [2] * 2 * RING_PLACES + [3] * 3 * RING_PLACES
    radii = [hypot(*offset(place)) for place in range(len(rings))]
    assert radii == pytest.approx([RING_STEP_DEGREES * ring for ring in rings])


def test_no_two_places_are_nearer_than_a_step_nearly() -> None:
    places = [offset(place) for place in range(6 * RING_PLACES)]
    nearest = min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(places, 2))
    assert nearest > RING_STEP_DEGREES * 0.5


def test_the_first_place_is_north_east() -> None:
    north, east = offset(0)
    assert (north, east) == pytest.approx((RING_STEP_DEGREES * 0.5, RING_STEP_DEGREES * cos(radians(30))))


def test_places_are_counted_by_position() -> None:
    assert count_places(["a", "b", "a", "a", "b", "c"]) == [0, 0, 1, 2, 1, 0]
