"""The Thai calendar as coordinators use it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.calendar import fiscal_year_end, fiscal_year_of, fiscal_year_start


@pytest.mark.parametrize(
    ("day", "fiscal_year"),
    [
        (date(2023, 9, 30), 2566),
        (date(2023, 10, 1), 2567),
        (date(2021, 12, 31), 2565),  # registered population at 31 Dec 2564 is of FY 2565
        (date(2022, 10, 6), 2566),
        (date(2024, 10, 30), 2568),
    ],
)
def test_a_day_falls_in_its_fiscal_year(day: date, fiscal_year: int) -> None:
    assert fiscal_year_of(day) == fiscal_year


@given(st.dates(min_value=date(1960, 1, 1), max_value=date(2200, 1, 1)))
def test_every_day_lies_between_the_ends_of_its_year(day: date) -> None:
    year = fiscal_year_of(day)
    assert fiscal_year_start(year) <= day <= fiscal_year_end(year)
    assert fiscal_year_of(fiscal_year_start(year)) == fiscal_year_of(fiscal_year_end(year)) == year
