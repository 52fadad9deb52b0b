"""Larger areas from smaller ones, and projections with their range."""

from datetime import date
from statistics import linear_regression

import pytest

from data.domain.aggregation import AreaPart, Basis, How, aggregate
from data.domain.measures import dates_of
from data.domain.projection import project

AREAS = ("9001", "9002", "9003")


def test_a_sum_says_which_areas_it_lacks():
    total = aggregate([AreaPart("9001", 4), AreaPart("9003", 5)], how=How.SUM, expected=AREAS)
    assert total is not None
    assert (total.value, total.basis) == (9, Basis.SUM)
    assert (len(total.reported), total.expected, total.missing, total.incomplete) == (2, 3, ("9002",), True)


def test_an_area_to_which_it_does_not_apply_is_not_missing():
    total = aggregate([AreaPart("9001", 4), AreaPart("9002", 9)], how=How.SUM, expected=("9001",))
    assert total is not None
    assert (total.value, total.incomplete) == (4, False)


def test_numerators_go_over_denominators_and_not_the_mean_of_shares():
    parts = [AreaPart("9001", 50, 5, 10), AreaPart("9002", 10, 9, 90)]
    total = aggregate(parts, how=How.MEAN_DENOMINATOR, expected=AREAS[:2], multiplier=100)
    assert total is not None
    assert (total.value, total.basis) == (14, Basis.RATIO)
    assert (total.numerator, total.denominator) == (14, 100)


def test_a_missing_numerator_follows_from_value_and_denominator():
    parts = [AreaPart("9001", 50, None, 10), AreaPart("9002", 10, 9, 90)]
    total = aggregate(parts, how=How.MEAN_DENOMINATOR, expected=AREAS[:2], multiplier=100)
    assert total is not None
    assert total.value == pytest.approx(14)


def test_an_area_without_a_denominator_is_missing_from_the_mean():
    parts = [AreaPart("9001", 50, 5, 10), AreaPart("9002", 10)]
    total = aggregate(parts, how=How.MEAN_DENOMINATOR, expected=AREAS[:2], multiplier=100)
    assert total is not None
    assert (total.value, total.missing) == (50, ("9002",))


def test_a_mean_by_population_takes_numerators_where_all_are_known():
    parts = [AreaPart("9001", 50, 5, 10), AreaPart("9002", 10, 9, 90)]
    weights = {"9001": 1000.0, "9002": 1000.0}
    total = aggregate(parts, how=How.MEAN_POPULATION, expected=AREAS[:2], multiplier=100, weights=weights)
    assert total is not None
    assert (total.value, total.basis) == (14, Basis.RATIO)


def test_a_mean_by_population_names_the_day_of_its_weights():
    day = date(2021, 12, 31)
    parts = [AreaPart("9001", 50), AreaPart("9002", 10)]
    weights = {"9001": 100.0, "9002": 300.0}
    total = aggregate(
        parts, how=How.MEAN_POPULATION, expected=AREAS, weights=weights, weights_on=dict.fromkeys(AREAS, day)
    )
    assert total is not None
    assert (total.value, total.basis, total.weights_dates) == (
        20,
        Basis.WEIGHTED,
        dates_of([day] * len(total.reported)),
    )
    assert total.missing == ("9003",)


def test_what_does_not_add_up_has_no_total():
    assert aggregate([AreaPart("9001", 50)], how=How.NONE, expected=AREAS) is None
    assert aggregate([], how=How.SUM, expected=AREAS) is None
    assert aggregate([AreaPart("9001", 50)], how=How.MEAN_POPULATION, expected=AREAS) is None


# Projections --------------------------------------------------------------------------------------


def test_three_points_give_no_projection():
    assert project({2565: 1, 2566: 2, 2567: 3}, year=2570) is None


def test_a_straight_series_is_projected_along_itself_without_a_range():
    told = project({2564: 10, 2565: 12, 2566: 14, 2567: 16}, year=2570)
    assert told is not None
    assert (told.value, told.slope, told.points) == (pytest.approx(22), pytest.approx(2), 4)
    assert told.high - told.low == pytest.approx(0)


def test_the_line_is_that_of_least_squares_and_the_range_that_of_students_t():
    series = {2562: 10.0, 2563: 13.0, 2564: 12.0, 2565: 16.0, 2566: 15.0}
    slope, intercept = linear_regression(list(series), list(series.values()))
    told = project(series, year=2570)
    assert told is not None
    assert told.value == pytest.approx(intercept + slope * 2570)
    residual = sum((y - intercept - slope * x) ** 2 for x, y in series.items())
    error = 1.638 * (residual / 3 * (1 + 1 / 5 + 36 / 10)) ** 0.5
    assert told.high - told.value == pytest.approx(error)
    assert told.value - told.low == pytest.approx(error)


def test_a_projection_stays_within_what_is_possible():
    told = project({2564: 70, 2565: 80, 2566: 88, 2567: 97}, year=2570, natural_max=100)
    assert told is not None
    assert (told.value, told.high) == (100, 100)


def test_a_projection_stays_above_what_is_possible_too() -> None:
    told = project({2564: 30, 2565: 20, 2566: 12, 2567: 3}, year=2570, natural_min=0)
    assert told is not None
    assert (told.year, told.value, told.low) == (2570, 0, 0)
    low_is_far = project({2564: 30, 2565: 20, 2566: 12, 2567: 3}, year=2568, natural_min=-100)
    assert low_is_far is not None
    assert -100 < low_is_far.low < low_is_far.value < low_is_far.high


@pytest.mark.parametrize(("points", "t"), [(4, 1.886), (12, 1.372), (13, 1.372), (20, 1.372)])
def test_the_range_takes_the_quantile_of_its_degrees_of_freedom(points: int, t: float) -> None:
    series = {2540 + n: 10.0 + n + (1.0 if n % 2 else -1.0) for n in range(points)}
    mean = sum(series) / points
    slope, intercept = linear_regression(list(series), list(series.values()))
    residual = sum((y - intercept - slope * x) ** 2 for x, y in series.items())
    spread = sum((x - mean) ** 2 for x in series)
    told = project(series, year=2562)
    assert told is not None
    error = t * (residual / (points - 2) * (1 + 1 / points + (2562 - mean) ** 2 / spread)) ** 0.5
    assert told.high - told.value == pytest.approx(error, rel=1e-6)
