"""Taking part in a programme: windows, steps, gaps, levels, validity, LPA."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.participation import (
    Criterion,
    LevelChange,
    StepTaken,
    Validity,
    Window,
    WindowState,
    furthest,
    gap_to,
    level_change,
    lpa_mean,
    lpa_passes,
    next_level,
    validity,
    weighted_percent,
    window_of,
)
from queries.programmes import Participation
from queries.towns import ProgrammeHere

TODAY = date(2026, 11, 29)
BEFORE, AFTER = TODAY - timedelta(1), TODAY + timedelta(1)
ORDER = {"bronze": 1, "silver": 2, "gold": 3}
STEPS = {"applied": 1, "self_assessed": 2, "province": 3, "health_region": 4, "announced": 5}
DAYS = st.dates(date(2015, 1, 1), date(2040, 1, 1))
SCORES = st.one_of(st.none(), st.floats(0, 100))
ITEMS = st.lists(
    st.builds(
        Criterion,
        code=st.sampled_from("abcdefgh"),
        level=st.sampled_from([None, *ORDER]),
        weight=st.one_of(st.none(), st.floats(0.1, 10)),
        full_score=st.one_of(st.none(), st.floats(0, 100)),
        pass_score=SCORES,
    ),
    unique_by=lambda one: one.code,
)
SCORED = st.dictionaries(st.sampled_from("abcdefgh"), SCORES)


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        (None, None, "not_known"),
        (AFTER, None, "ahead"),
        (TODAY, None, "opened"),
        (BEFORE, TODAY, "open"),
        (TODAY, AFTER, "open"),
        (None, AFTER, "open"),
        (None, BEFORE, "closed"),
        (BEFORE, BEFORE, "closed"),
        (AFTER, AFTER, "ahead"),
    ],
)
def test_a_window_is_open_from_the_day_it_opens_to_the_day_it_closes(opens, closes, expected) -> None:
    assert Window(opens, closes).state(today=TODAY) is WindowState(expected)


def test_a_years_window_is_from_its_first_opening_to_its_last_closing() -> None:
    rows = [("opens", AFTER), ("opens", BEFORE), ("closes", TODAY), ("closes", None), ("award", BEFORE)]
    assert window_of(rows) == Window(BEFORE, TODAY)
    assert window_of([("award", TODAY), ("opens", None)]) == Window()


@pytest.mark.parametrize(
    ("closes", "applied", "expected"),
    [(TODAY, AFTER, True), (TODAY, TODAY, False), (None, AFTER, False), (TODAY, None, False)],
)
def test_only_what_was_applied_after_the_window_is_late(closes, applied, expected) -> None:
    assert Window(BEFORE, closes).is_late(applied) is expected


@given(st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS))
def test_without_a_day_of_closing_nothing_is_late(opens, applied) -> None:
    assert not Window(opens, None).is_late(applied)


@given(DAYS, DAYS, DAYS)
def test_who_applies_while_it_is_open_is_not_late(opens, closes, today) -> None:
    window = Window(opens, closes)
    if window.state(today=today) is WindowState.OPEN:
        assert not window.is_late(today)


def test_an_application_stands_at_its_furthest_step_whatever_the_order_of_its_rows() -> None:
    applied, province = StepTaken("applied", BEFORE), StepTaken("province", None, "passed")
    assert (
        furthest([province, applied], order=STEPS) == furthest([applied, province], order=STEPS) == province
    )
    assert furthest([], order=STEPS) is None


@given(st.lists(st.builds(StepTaken, st.sampled_from(sorted(STEPS)), st.one_of(st.none(), DAYS)), min_size=1))
def test_no_step_lies_behind_the_furthest(steps) -> None:
    found = furthest(steps, order=STEPS)
    assert found in steps
    assert all(STEPS[one.step] <= STEPS[found.step] for one in steps)


def test_how_long_it_stands_at_a_step_is_known_with_the_day_alone() -> None:
    assert StepTaken("applied", BEFORE).days_at(today=TODAY) == 1
    assert StepTaken("applied").days_at(today=TODAY) is None
    assert StepTaken("applied", AFTER).days_at(today=TODAY) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("bronze", "a"), ("gold", "a"), "up"),
        (("gold", "a"), ("silver", "a"), "down"),
        (("gold", "a"), ("gold", "a"), "same"),
        (("bronze", "a"), ("gold", "b"), "criteria_changed"),
        (("bronze", "a"), ("bronze", "b"), "criteria_changed"),
        (("bronze", None), ("gold", "b"), "criteria_not_known"),
        (("bronze", "a"), ("gold", None), "criteria_not_known"),
    ],
)
def test_a_level_moves_under_one_version_of_the_criteria_alone(before, after, expected) -> None:
    assert level_change(before, after, order=ORDER) is LevelChange(expected)


@pytest.mark.parametrize(
    ("valid_to", "expected"), [(None, "not_known"), (TODAY, "valid"), (AFTER, "valid"), (BEFORE, "expired")]
)
def test_a_certificate_expires_by_its_stated_end_alone(valid_to, expected) -> None:
    assert validity(valid_to, today=TODAY) is Validity(expected)


@pytest.mark.parametrize(
    ("held", "expected"),
    [(None, "bronze"), ("bronze", "silver"), ("silver", "gold"), ("gold", None), ("unheard of", "bronze")],
)
def test_the_next_level_is_the_one_above(held, expected) -> None:
    assert next_level(held, order=ORDER) == expected


def test_the_last_known_day_is_of_a_real_step_of_a_body_that_is_looked_at() -> None:
    def step(lao: str, day: int, *, is_sample: bool = False) -> Participation:
        return Participation(lao, 2569, "applied", date(2026, 5, day), None, None, is_sample)

    programme: Any = None  # of which nothing is asked
    steps = (step("A", 1), step("B", 2), step("A", 3, is_sample=True))
    here = ProgrammeHere(programme, "90", (), (), steps, (), (), {}, {})
    assert here.last_day(is_asked=lambda _: True) == date(2026, 5, 2)
    assert here.last_day(is_asked=lambda code: code == "A") == date(2026, 5, 1)
    assert here.last_day(is_asked=lambda _: False) is None


def test_without_levels_there_is_no_next_one() -> None:
    assert next_level(None, order={}) is None


def test_what_a_town_lacks_is_below_the_pass_of_an_item_that_the_level_asks_for() -> None:
    items = [
        Criterion("a", pass_score=3),
        Criterion("b", "silver", pass_score=4),
        Criterion("c", "gold", pass_score=4),
        Criterion("d", "bronze", pass_score=3),
        Criterion("e"),
        Criterion("f", pass_score=0),
    ]
    scores = {"a": 3.0, "b": 3.9, "c": 0.0, "d": None, "e": 5.0, "f": 0.0, "of other criteria": 9.0}
    gap = gap_to("silver", items, scores, order=ORDER)
    assert gap is not None
    assert (gap.below, gap.not_scored, gap.no_pass, gap.passed) == (("b",), ("d",), ("e",), ("a", "f"))


def test_without_items_nothing_is_said_to_be_lacking() -> None:
    assert gap_to("gold", [], {"a": 1.0}, order=ORDER) is None
    assert gap_to("bronze", [Criterion("a", "gold", pass_score=1)], {}, order=ORDER) is None


@given(ITEMS, SCORED, st.sampled_from(sorted(ORDER)))
def test_each_item_that_is_asked_for_stands_in_one_place_of_the_gap(items, scores, level) -> None:
    gap = gap_to(level, items, scores, order=ORDER)
    told = [*gap.below, *gap.not_scored, *gap.no_pass, *gap.passed] if gap else []
    asked = [one.code for one in items if one.level is None or ORDER[one.level] <= ORDER[level]]
    assert sorted(told) == sorted(asked)
    assert all(scores.get(code) is not None for code in (gap.below if gap else ()))


@given(ITEMS, SCORED)
def test_a_higher_level_never_asks_for_less(items, scores) -> None:
    low, high = (gap_to(level, items, scores, order=ORDER) for level in ("bronze", "gold"))
    assert set(low.below if low else ()) <= set(high.below if high else ())


def test_a_score_is_worked_out_where_every_part_of_it_is_known() -> None:
    items = [Criterion("a", weight=2, full_score=5), Criterion("b", weight=1, full_score=10)]
    assert weighted_percent(items, {"a": 5, "b": 4}) == pytest.approx(80)
    assert weighted_percent(items, {"a": 5, "b": None}) is None
    assert weighted_percent([*items, Criterion("c", full_score=5)], {"a": 5, "b": 4, "c": 1}) is None
    assert weighted_percent([Criterion("a", weight=1, full_score=0)], {"a": 0}) is None
    assert weighted_percent([], {"a": 5}) is None


@pytest.mark.parametrize(
    ("dimensions", "announced", "mean", "passes"),
    [
        ((70, 70, 70, 70, 70), None, 70, True),
        ((100, 100, 50, 50, 49), None, 69.8, False),
        ((90, 90, 90, 90, None), None, None, None),
        ((None,) * 5, 86.7, 86.7, True),
        ((60, 60, 60, 60, 60), 90, 60, False),
        ((None,) * 5, 69.99, 69.99, False),
    ],
)
def test_an_lao_passes_lpa_by_the_mean_of_its_five_dimensions(dimensions, announced, mean, passes) -> None:
    found = lpa_mean(dimensions, announced=announced)
    assert found == (None if mean is None else pytest.approx(mean))
    assert lpa_passes(found) is passes
