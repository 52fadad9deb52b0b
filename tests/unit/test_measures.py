"""Shares, classes and changes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.areas import around, count_places, level_of
from data.domain.measures import Dated, change_on_year_before, class_of, per_10000, share

BOUNDS = (0.0, 12.0, 15.0, 18.0, 21.0)


@pytest.mark.parametrize(
    ("value", "place"), [(0, 0), (11.99, 0), (12, 1), (20.9, 3), (21, 4), (99, 4), (-1, 0)]
)
def test_classes_are_half_open(value: float, place: int) -> None:
    assert class_of(value, lower=BOUNDS) == place


def test_a_missing_value_has_no_class() -> None:
    assert class_of(None, lower=BOUNDS) is None
    assert class_of(3.0, lower=()) is None


def test_a_share_of_nothing_is_a_gap_not_zero() -> None:
    assert share(0, 0) is None
    assert share(None, 5) is None
    assert share(0, 5) == 0
    assert per_10000(3, 0) is None
    assert per_10000(3, 15_000) == 2


def test_a_value_carried_forward_shows_no_change() -> None:
    old = Dated(100, date(2021, 12, 31))
    assert change_on_year_before(old, old) is None
    assert change_on_year_before(Dated(120, date(2022, 12, 31)), old) == 20
    assert change_on_year_before(None, old) is None


@given(st.lists(st.sampled_from("abc"), max_size=60))
def test_no_two_points_of_one_place_stand_on_the_same_spot(keys: list[str]) -> None:
    spots = [
        (key, *around(7.0, 100.5, place=place)) for key, place in zip(keys, count_places(keys), strict=True)
    ]
    assert len({(key, round(lat, 5), round(lon, 5)) for key, lat, lon in spots}) == len(spots)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("00", "nation"),
        ("90", "province"),
        ("9011", "district"),
        ("901104", "subdistrict"),
        ("L4901103", "lao"),
        ("LX9001", "lao"),
        ("09438", "unit"),
        ("X9001", "unit"),
        ("<img>", None),
        ("", None),
        ("9", None),
    ],
)
def test_a_code_tells_its_level(code: str, level: str | None) -> None:
    assert level_of(code) == level
