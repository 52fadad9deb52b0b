"""Numbers as people read them."""

from __future__ import annotations

import pytest

from words.numbers import decimals_apart, number, percent, short_number, signed


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (0, 0, "0"),
        (1428609, 0, "1,428,609"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (2.345, 2, "2.35"),
        (-35, 0, "−35"),
        (-0.4, 0, "0"),
        (1234.5, 1, "1,234.5"),
        (1e30, 2, "1" + 10 * ",000" + ".00"),
    ],
)
def test_digits_stand_in_groups_and_halves_go_up(value: float, decimals: int, shown: str) -> None:
    assert number(value, lang="th", decimals=decimals) == shown
    assert number(value, lang="en", decimals=decimals) == shown


@pytest.mark.parametrize(
    ("value", "thai", "english"),
    [
        (999, "999", "999"),
        (999_999, "999,999", "999,999"),
        (1_428_609, "1.43 ล้าน", "1.43 million"),
        (14_286_090, "14.3 ล้าน", "14.3 million"),
        (66_171_439, "66.2 ล้าน", "66.2 million"),
        (143_000_000, "143 ล้าน", "143 million"),
        (-2_000_000, "−2.00 ล้าน", "−2.00 million"),
        (24.1, "24.1", "24.1"),
    ],
)
def test_millions_are_words(value: float, thai: str, english: str) -> None:
    assert short_number(value, lang="th") == thai
    assert short_number(value, lang="en") == english


@pytest.mark.parametrize(
    ("value", "shown"), [(86.44, "86.4%"), (15, "15.0%"), (15.04, "15.0%"), (0, "0.0%"), (-1.25, "−1.3%")]
)
def test_a_percentage_has_one_decimal_whatever_it_is(value: float, shown: str) -> None:
    """23.0% stands beside 23.4%."""
    assert percent(value, lang="th") == shown
    assert percent(value, lang="th", decimals=0) == f"{number(value, lang='th')}%"


@pytest.mark.parametrize(
    ("value", "shown"), [(1204, "+1,204"), (-35, "−35"), (0, "0"), (-0.2, "0"), (0.2, "0")]
)
def test_a_change_has_its_sign(value: float, shown: str) -> None:
    assert signed(value, lang="th") == shown


@pytest.mark.parametrize(
    ("first", "second", "decimals", "shown"),
    [
        (29.06, 29.14, 1, ("29.06", "29.14")),
        (29.1, 29.2, 1, ("29.1", "29.2")),
        (29.1, 29.1, 1, ("29.1", "29.1")),
        (0.6702, 0.67021, 3, ("0.67020", "0.67021")),
        (29.1, 29.1000001, 1, ("29.1", "29.1")),
        (12, 12.4, 0, ("12.0", "12.4")),
    ],
)
def test_two_values_that_differ_do_not_read_alike(
    first: float, second: float, decimals: int, shown: tuple[str, str]
) -> None:
    more = decimals_apart(first, second, decimals=decimals)
    assert tuple(number(one, lang="th", decimals=more) for one in (first, second)) == shown
