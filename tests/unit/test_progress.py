"""The arithmetic of progress, held by a table that analysts can read and by what no unit may change."""

import csv
import math
import random
from dataclasses import replace
from decimal import Decimal, localcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.progress import (
    BANDS,
    FALLEN,
    Course,
    Direction,
    Method,
    Reason,
    State,
    band_of,
    calculate,
    compound_growth,
)
from data.domain.status import Plan, Rules, Status, StatusKind, suppose

with (Path(__file__).parent / "progress_cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))

ORDER = [
    State.MOVING_AWAY,
    State.CRITICAL,
    State.FAR_BEHIND,
    State.AT_RISK,
    State.BEHIND,
    State.BELOW_TARGET,
    State.ON_TRACK,
    State.REACHED,
]


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _status(course: Course, method: Method) -> Status:
    targets = {course.target_year: course.target} if course.target_year is not None else {}
    # A later target would be the final one.
    if course.year_target is not None and course.actual_year < (course.target_year or 9999):
        targets[course.actual_year] = course.year_target
    plan = Plan(course.baseline_year, course.baseline, targets)  # type: ignore[arg-type]
    rules = Rules(direction=course.direction)
    return suppose(rules=rules, plan=plan, value=course.actual, year=course.actual_year, method=method)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['case']} ({case['method']})")
def test_a_case_has_its_state_and_its_ratio(case: dict[str, str]):
    course = Course(
        direction=Direction(case["direction"]),
        baseline_year=_whole(case["baseline_year"]),
        baseline=_number(case["baseline"]),
        target_year=_whole(case["target_year"]),
        target=_number(case["target"]),
        actual_year=int(case["actual_year"]),
        actual=float(case["actual"]),
        year_target=_number(case["year_target"]),
    )
    status = _status(course, Method(case["method"]))
    assert (status.state or status.reason) == case["expected"]
    assert status.arithmetic is not None
    if case["ratio"]:
        assert status.arithmetic.ratio == pytest.approx(float(case["ratio"]), abs=5e-5)
    elif status.kind is StatusKind.CANNOT_ASSESS:
        assert status.arithmetic.ratio is None


def test_every_state_and_every_reason_of_the_arithmetic_has_a_case():
    expected = {case["expected"] for case in CASES}
    # Not arithmetic: tests/unit/test_progress_status.py has their cases.
    beyond = {Reason.AREAS_MISSING, Reason.SMALL_NUMBER, Reason.METHOD_CHANGED}
    assert expected == {*State} | ({*Reason} - beyond - FALLEN)


@pytest.mark.parametrize(
    ("course", "method", "reason"),
    [
        (Course(Direction.UP, 2565, 90, 2570, 80, 2567, 70), Method.PACE, Reason.BASELINE_BEYOND_TARGET),
        (Course(Direction.DOWN, 2565, 3, 2570, 4, 2566, 6), Method.COMPOUND, Reason.BASELINE_BEYOND_TARGET),
        (Course(Direction.UP, 2564, 60, 2570, 90, 2567, -5), Method.PROJECTION, Reason.WRONG_WAY),
    ],
)
def test_what_has_fallen_without_a_ratio_is_said_beside_its_state(
    course: Course, method: Method, reason: Reason
):
    status = _status(course, method)
    assert (status.state, status.reason) == (State.MOVING_AWAY, reason)


def test_the_numbers_of_the_worked_case_can_be_recomputed():
    course = Course(Direction.UP, 2565, 40, 2570, 80, 2567, 55)
    numbers, _ = calculate(course, method=Method.PACE)
    assert (numbers.years_so_far, numbers.years_in_all, numbers.years_left) == (2, 5, 3)
    assert (numbers.change, numbers.required_change) == (15, 40)
    assert (numbers.pace, numbers.required_pace) == (7.5, 8)
    assert numbers.pace_needed == pytest.approx(25 / 3)
    assert numbers.projected == pytest.approx(40 * (55 / 40) ** 2.5)
    assert numbers.growth == pytest.approx(math.sqrt(55 / 40) - 1)
    assert numbers.required_growth == pytest.approx(2**0.2 - 1)
    assert numbers.growth_needed == pytest.approx((80 / 55) ** (1 / 3) - 1)


def test_nothing_is_needed_per_year_once_the_target_year_has_come():
    numbers, _ = calculate(Course(Direction.UP, 2565, 40, 2570, 80, 2570, 55), method=Method.PACE)
    assert numbers.pace_needed is None
    assert numbers.growth_needed is None


def test_bands_are_those_given_not_those_built_in():
    lenient = ((0.5, State.ON_TRACK), (0.2, State.BEHIND), (0.0, State.FAR_BEHIND))
    assert band_of(0.6, method=Method.PACE, bands=lenient) is State.ON_TRACK
    assert band_of(0.6, method=Method.PACE, bands=BANDS[Method.PACE]) is State.BEHIND


@pytest.mark.parametrize("method", BANDS)
def test_a_bound_computed_with_a_rounding_error_belongs_to_the_better_state(method: Method):
    for lower, state in BANDS[method]:
        assert band_of(lower - 1e-12, method=method, bands=BANDS[method]) is state


# What must not matter -----------------------------------------------------------------------------

values = st.floats(min_value=0.5, max_value=1e6).map(lambda number: round(number, 3))
signed = st.floats(min_value=-1e6, max_value=1e6).map(lambda number: round(number, 3))


@st.composite
def courses(draw: st.DrawFn, numbers: st.SearchStrategy[float] = values) -> Course:
    begin = draw(st.integers(2550, 2565))
    return Course(
        direction=draw(st.sampled_from(list(Direction))),
        baseline_year=begin,
        baseline=draw(numbers),
        target_year=begin + draw(st.integers(1, 12)),
        target=draw(numbers),
        actual_year=begin + draw(st.integers(1, 12)),
        actual=draw(numbers),
        year_target=draw(st.none() | numbers),
    )


def _mapped(course: Course, change) -> Course:  # type: ignore[no-untyped-def]
    year_target = None if course.year_target is None else change(course.year_target)
    return replace(
        course,
        baseline=change(course.baseline),
        target=change(course.target),
        actual=change(course.actual),
        year_target=year_target,
    )


def _clear_of_bounds(status: Status) -> bool:
    """Not within a rounding error of a bound, where another unit may round to the other side."""
    numbers = status.arithmetic
    if numbers is None or numbers.ratio is None:
        return True
    near = [abs(numbers.ratio - lower) < 1e-6 * max(1, abs(numbers.ratio)) for lower, _ in numbers.bands]
    return not any(near)


@given(course=courses(), exponent=st.integers(-20, 20), method=st.sampled_from(list(Method)))
def test_the_unit_changes_no_status(course: Course, exponent: int, method: Method):
    before = _status(course, method)
    after = _status(_mapped(course, lambda value: value * 2.0**exponent), method)
    assert (after.kind, after.state, after.reason) == (before.kind, before.state, before.reason)


@given(course=courses(), factor=st.floats(0.001, 1000), method=st.sampled_from(list(Method)))
def test_scale_changes_nothing_in_any_method(course: Course, factor: float, method: Method):
    before = _status(course, method)
    after = _status(_mapped(course, lambda value: value * factor), method)
    if _clear_of_bounds(before):
        assert (after.state, after.reason) == (before.state, before.reason)
    assert before.arithmetic is not None
    assert after.arithmetic is not None
    if before.arithmetic.ratio is not None:
        assert after.arithmetic.ratio == pytest.approx(before.arithmetic.ratio, rel=1e-6, abs=1e-6)


@given(course=courses(signed), offset=st.integers(-1_000_000, 1_000_000))
def test_an_offset_changes_nothing_in_pace(course: Course, offset: int):
    course = _mapped(course, lambda value: float(round(value)))  # so that adding loses no digit
    before = _status(course, Method.PACE)
    after = _status(_mapped(course, lambda value: value + offset), Method.PACE)
    assert (after.state, after.reason) == (before.state, before.reason)
    assert before.arithmetic is not None
    assert after.arithmetic is not None
    assert after.arithmetic.ratio == before.arithmetic.ratio


@given(course=courses(signed))
def test_the_mirror_image_has_the_same_pace(course: Course):
    other = Direction.DOWN if course.direction is Direction.UP else Direction.UP
    mirrored = replace(_mapped(course, lambda value: -value), direction=other)
    before, after = _status(course, Method.PACE), _status(mirrored, Method.PACE)
    assert (after.state, after.reason) == (before.state, before.reason)
    assert before.arithmetic is not None
    assert after.arithmetic is not None
    assert after.arithmetic.ratio == before.arithmetic.ratio


@given(course=courses(), method=st.sampled_from([Method.PACE, Method.COMPOUND, Method.PROJECTION]))
def test_the_baseline_is_no_progress_and_the_target_is_reached(course: Course, method: Method):
    at_target = _status(replace(course, actual=course.target), method)
    assert at_target.state is State.REACHED
    at_baseline = _status(replace(course, actual=course.baseline), method)
    if at_baseline.state is not State.REACHED and at_baseline.reason is None:
        assert at_baseline.state is State.FAR_BEHIND
        assert at_baseline.arithmetic is not None
        assert at_baseline.arithmetic.ratio == 0


@given(course=courses(), better=values, method=st.sampled_from(list(Method)))
def test_a_better_actual_never_worsens_the_state(course: Course, better: float, method: Method):
    sign = 1 if course.direction is Direction.UP else -1
    worse, best = sorted((course.actual, better), key=lambda value: sign * value)
    before = _status(replace(course, actual=worse), method)
    after = _status(replace(course, actual=best), method)
    if before.state is not None:
        assert after.state is not None
        assert ORDER.index(after.state) >= ORDER.index(before.state)


@given(course=courses(signed), method=st.sampled_from([Method.COMPOUND, Method.PROJECTION]))
def test_no_method_hides_that_a_value_went_away_from_its_target(course: Course, method: Method):
    by_pace, told = _status(course, Method.PACE), _status(course, method)
    assert (told.state is State.MOVING_AWAY) == (by_pace.state is State.MOVING_AWAY)


# The compound method against another calculation ---------------------------------------------------


def _independent_ratio(course: Course) -> Decimal:
    """By logarithms in thirty digits, from the definition: d x CAGR of the actual over |CAGR required|."""
    begin, goal, actual = (Decimal(str(v)) for v in (course.baseline, course.target, course.actual))
    assert course.baseline_year is not None
    assert course.target_year is not None
    got = ((actual / begin).ln() / (course.actual_year - course.baseline_year)).exp() - 1
    wanted = ((goal / begin).ln() / (course.target_year - course.baseline_year)).exp() - 1
    return (1 if course.direction is Direction.UP else -1) * got / abs(wanted)


@pytest.mark.parametrize("number", [2_000, pytest.param(40_000, marks=pytest.mark.explore)])
def test_compound_pace_agrees_with_an_independent_calculation_on_random_series(number: int):
    dice = random.Random(2570)
    bands = (
        (Decimal("0.95"), State.ON_TRACK),
        (Decimal("0.6"), State.BEHIND),
        (Decimal(0), State.FAR_BEHIND),
    )
    seen = dict.fromkeys(State, 0)
    with localcontext() as context:
        context.prec = 30
        for _ in range(number):
            begin, direction = dice.randint(2550, 2565), dice.choice(list(Direction))
            better = dice.uniform(1.02, 2.5) ** (1 if direction is Direction.UP else -1)
            baseline = round(dice.uniform(1, 1000), 2)
            course = Course(
                direction,
                begin,
                baseline,
                begin + dice.randint(1, 10),
                round(baseline * better, 4),
                begin + dice.randint(1, 10),
                round(baseline * (1 + (better - 1) * dice.uniform(-0.3, 1.1)), 4),
            )
            status, expected = _status(course, Method.COMPOUND), _independent_ratio(course)
            assert status.arithmetic is not None
            assert status.arithmetic.ratio == pytest.approx(float(expected), rel=1e-7, abs=1e-9)
            reached = (course.actual >= course.target) == (direction is Direction.UP)  # type: ignore[operator]
            state = next((s for lower, s in bands if expected >= lower), State.MOVING_AWAY)
            assert status.state is (State.REACHED if reached or course.actual == course.target else state)
            seen[status.state] += 1
    assert min(seen[state] for state in list(State)[:5]) > number // 33


@pytest.mark.parametrize("method", Method)
def test_the_arithmetic_names_its_method_its_course_and_the_bands_of_the_house(method: Method):
    course = Course(Direction.UP, 2565, 40, 2570, 80, 2567, 55, year_target=56)
    numbers, reason = calculate(course, method=method)
    assert (numbers.method, numbers.course, numbers.bands, reason) == (method, course, BANDS[method], None)


@pytest.mark.parametrize(
    ("course", "reason"),
    [
        (Course(Direction.UP, 2565, 40, None, 80, 2567, 55), Reason.NO_TARGET),
        (Course(Direction.UP, 2565, 40, 2570, None, 2567, 55), Reason.NO_TARGET),
        (Course(Direction.UP, None, 40, 2570, 80, 2567, 55), Reason.NO_BASELINE),
        (Course(Direction.UP, 2565, None, 2570, 80, 2567, 55), Reason.NO_BASELINE),
        (Course(Direction.UP, 2565, 40, 2570, 40, 2567, 55), Reason.SAME_VALUES),
        (Course(Direction.DOWN, 2565, 40, 2570, 40, 2567, 25), Reason.SAME_VALUES),
    ],
)
@pytest.mark.parametrize("method", [Method.PACE, Method.COMPOUND, Method.PROJECTION])
def test_half_of_a_target_or_a_baseline_is_none(course: Course, reason: Reason, method: Method):
    numbers, told = calculate(course, method=method)
    assert (told, numbers.ratio) == (reason, None)


def test_small_values_are_values():
    to_less = Course(Direction.DOWN, 2565, 0.9, 2570, 0.2, 2567, 0.5, year_target=0.4)
    assert calculate(to_less, method=Method.ATTAINMENT)[0].ratio == pytest.approx(0.8)
    gone = Course(Direction.UP, 2565, 0.5, 2570, 0.8, 2566, 0)
    assert calculate(gone, method=Method.COMPOUND)[0].growth == -1
    assert compound_growth(0.5, 1.0, years=1) == pytest.approx(1.0)
    for wrong in (
        (None, 1.0, 1),
        (1.0, None, 1),
        (1.0, 1.0, None),
        (1.0, 1.0, 0),
        (0.0, 1.0, 1),
        (1.0, 0.0, 1),
    ):
        assert compound_growth(wrong[0], wrong[1], years=wrong[2]) is None


@pytest.mark.parametrize("method", Method)
def test_a_ratio_right_at_a_bound_belongs_to_the_better_band(method: Method):
    for lower, state in BANDS[method]:
        assert band_of(lower, method=method, bands=BANDS[method]) is state
        assert band_of(lower - 1e-3, method=method, bands=BANDS[method]) is not state
