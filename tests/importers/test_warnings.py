"""What is odd is told apart from what is wrong, and does not stand in the way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from data.database import read_connection
from data.importers.plan import ImportPlan
from data.records import RECORDS, as_of
from tests.importers.books import plan_rows, said

pytestmark = pytest.mark.usefixtures("later")

HEAD = ["indicator_code", "area_code", "period_kind", "period_end", "value", "numerator", "denominator"]


def observations(values: dict[str, list[float]], **more: Any) -> ImportPlan:
    """A plan of values of a ratio by district and year from 2030 on."""
    rows = [
        ["SK2570-E1-1", area, "fiscal_year", date(2030 + n, 9, 30), value, *more.get("parts", (None, None))]
        for area, own in values.items()
        for n, value in enumerate(own)
    ]
    return plan_rows("observation", HEAD, *rows)


def told(plan: ImportPlan) -> set[tuple[str, str]]:
    """Area and year of each warning with its key."""
    assert said(plan) == []
    assert plan.may_be_confirmed
    return {(w.key.split("|", 1)[1], w.expected.rsplit(".", 1)[1]) for w in plan.warnings}


def test_a_value_far_from_the_areas_own_series_is_told(shipped):
    found = told(observations({"8401": [40.1, 40.9, 41.2, 40.5, 40.8, 90.0]}))
    assert ("8401|2035-09-30", "outlier_own") in found
    assert len(found) == 1


def test_a_value_far_from_the_neighbours_is_told(shipped):
    values = {f"84{n:02d}": [50.0 + n / 10] for n in range(1, 11)} | {"8411": [95.0]}
    assert {(key, what) for key, what in told(observations(values)) if what == "outlier_neighbours"} == {
        ("8411|2030-09-30", "outlier_neighbours")
    }


def test_the_very_value_of_the_year_before_is_told_but_for_small_whole_numbers(shipped):
    assert told(observations({"8401": [40.5, 40.5]})) == {("8401|2031-09-30", "same_as_before")}
    assert told(observations({"8401": [3.0, 3.0]})) == set()


def test_a_sudden_jump_is_told(shipped):
    assert told(observations({"8401": [30.5, 60.5]})) == {("8401|2031-09-30", "jump")}
    assert told(observations({"8401": [30.5, 36.5]})) == set()


def test_a_ratio_that_is_not_its_numerator_over_denominator_is_told(shipped):
    assert told(observations({"8401": [40.5]}, parts=(40, 80))) == {("8401|2030-09-30", "parts")}
    assert told(observations({"8401": [50.0]}, parts=(40, 80))) == set()


def test_a_total_that_is_not_men_and_women_is_told(shipped):
    plan = plan_rows(
        "population",
        ["area_code", "as_of", "male", "female", "total"],
        ["8401", date(2039, 12, 31), 4, 5, 10],
    )
    assert "parts" in {what for _key, what in told(plan)}


def test_a_district_that_is_not_the_sum_of_its_sub_districts_is_told(shipped):
    area = RECORDS["area"].table
    with read_connection() as connection:
        inside = connection.scalars(
            select(area.c.code).where(as_of(area), area.c.parent_code == "9010")
        ).all()
    day = date(2040, 12, 31)
    rows = [[code, day, 1_000] for code in inside if len(code) == 6]
    plan = plan_rows("population", ["area_code", "as_of", "total"], ["9010", day, 1_000_000], *rows)
    sums = [w.values["parts"] for w in plan.warnings if w.key.startswith("9010|") and "parts" in w.values]
    assert sums == [f"{1_000 * len(rows):,}"]


def test_of_values_that_are_all_but_the_same_one_that_is_a_little_off_is_nothing_odd(shipped):
    """Three per cent off may be many deviations: far is a quarter of the median besides."""
    alike = {f"84{n:02d}": [90.0 + n / 100] for n in range(1, 11)}
    side = {what for _key, what in told(observations({**alike, "8411": [93.0]}))}
    assert "outlier_neighbours" not in side
    assert ("8411|2030-09-30", "outlier_neighbours") in told(observations({**alike, "8411": [60.0]}))
    own = [90.1, 90.2, 90.3, 90.2, 90.1]
    assert told(observations({"8401": [*own, 93.0]})) == set()
    assert ("8401|2035-09-30", "outlier_own") in told(observations({"8401": [*own, 60.0]}))
