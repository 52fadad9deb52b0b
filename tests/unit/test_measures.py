"""Shares, classes and days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.areas import around, count_places, level_of
from data.domain.measures import class_of, dates_of, per_10000, share, together

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


OF_2565, OF_2566 = date(2021, 12, 31), date(2022, 12, 31)


def test_mixed_days_are_told_by_the_day_of_most_rows() -> None:
    mixed = dates_of([OF_2565] * 3 + [OF_2566])
    assert mixed is not None
    assert (mixed.day, mixed.rows, mixed.of, mixed.mixed) == (OF_2565, 3, 4, True)
    even = dates_of([OF_2566, OF_2565])
    assert even is not None
    assert even.day == OF_2566, "of days with as many rows the latest"
    assert dates_of([]) is None
    assert together([]) is None


def test_days_of_sums_added_up_lose_no_row() -> None:
    first, second = dates_of([OF_2565] * 3 + [OF_2566]), dates_of([OF_2566] * 3)
    assert first is not None
    assert second is not None
    both = together([first, second])
    assert both is not None
    assert (both.day, both.rows, both.of) == (OF_2566, 4, 7)


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


def test_a_share_is_in_percent_of_the_whole() -> None:
    assert share(25, 167) == pytest.approx(14.970, abs=1e-3)
    assert (share(3, 3), share(0, 7), share(1, 0), share(None, 7), share(1, None)) == (
        100,
        0,
        None,
        None,
        None,
    )
