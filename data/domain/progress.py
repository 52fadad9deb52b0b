"""How far an indicator has come: the arithmetic of four methods, and the band a ratio falls in.

Pace is the house's default. Compound pace follows Statistics Canada and open-sdg after Eurostat, the
projection the UN progress chart of 2023, attainment the four levels that Thai officials know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Method(StrEnum):
    PACE = "pace"
    COMPOUND = "compound"
    PROJECTION = "projection"
    ATTAINMENT = "attainment"


class State(StrEnum):
    """Where an indicator stands; the last three belong to attainment alone."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"
    MOVING_AWAY = "moving_away"
    BELOW_TARGET = "below_target"
    AT_RISK = "at_risk"
    CRITICAL = "critical"


class Direction(StrEnum):
    """Which way is good, as the indicator's record says."""

    UP = "up"
    DOWN = "down"
    NONE = "none"  # it tells the situation: no value is better than another, so there is no state


class Reason(StrEnum):
    """Why a status cannot be assessed; those of FALLEN stand beside a state that no ratio tells."""

    NO_BASELINE = "no_baseline"
    NO_TARGET = "no_target"
    NO_YEAR_TARGET = "no_year_target"  # attainment is of the year's own target
    NO_TIME_PASSED = "no_time_passed"  # fewer than two points: no value after the baseline's year
    TARGET_YEAR_PASSED = "target_year_not_after_baseline"
    SAME_VALUES = "same_values"  # baseline equals target
    BASELINE_BEYOND_TARGET = "baseline_beyond_target"  # the baseline was better than the target, now worse
    WRONG_WAY = "wrong_way"  # away from the target, where the method has no ratio for it
    NOT_POSITIVE = "not_positive"  # compound growth and attainment need values above zero
    AREAS_MISSING = "areas_missing"  # a sum without all its areas
    SMALL_NUMBER = "small_number"  # held back
    METHOD_CHANGED = "method_changed"  # another method measures since the baseline


FALLEN = frozenset({Reason.BASELINE_BEYOND_TARGET, Reason.WRONG_WAY})
"""The value is worse than the target and has gone away from it, whatever a ratio would be."""

Bands = tuple[tuple[float, State], ...]
"""(lower bound, state) from the best down; a ratio below the last bound is of the method's worst state."""

WORST: Mapping[Method, State] = {
    Method.PACE: State.MOVING_AWAY,
    Method.COMPOUND: State.MOVING_AWAY,
    Method.PROJECTION: State.MOVING_AWAY,
    Method.ATTAINMENT: State.CRITICAL,
}

_PACE_BANDS: Bands = ((0.95, State.ON_TRACK), (0.60, State.BEHIND), (0.0, State.FAR_BEHIND))

BANDS: Mapping[Method, Bands] = {
    Method.PACE: _PACE_BANDS,
    Method.COMPOUND: _PACE_BANDS,
    Method.PROJECTION: ((0.95, State.ON_TRACK), (0.10, State.BEHIND), (0.0, State.FAR_BEHIND)),
    Method.ATTAINMENT: ((1.0, State.REACHED), (0.71, State.BELOW_TARGET), (0.51, State.AT_RISK)),
}
"""The thresholds a house has until its records say others."""

ROUNDING = 1e-9
"""Relative slack of comparisons, so that 0.95 computed as 0.9499999999999 is 0.95."""


@dataclass(frozen=True)
class Course:
    """What is measured against what: baseline B in year b, final target T in year t, actual C in year c.

    `year_target`: the target of the actual's own year, where there is one.
    """

    direction: Direction
    baseline_year: int | None
    baseline: float | None
    target_year: int | None
    target: float | None
    actual_year: int
    actual: float
    year_target: float | None = None


@dataclass(frozen=True)
class Arithmetic:
    """Every number of a status, so that a page can print it and a reader recompute it.

    `change`, `required_change`: C-B and T-B. `pace`, `required_pace`: per year, up to now and over the
    whole way. `growth`, `required_growth`: compound, per year, as fractions. `projected`: the value at t
    if the compound growth holds. `ratio`: what the bands are about. `pace_needed`, `growth_needed`: from
    now to the target; None once its year has come. None too wherever a number is not defined.
    """

    method: Method
    course: Course
    years_so_far: int | None = None
    years_in_all: int | None = None
    years_left: int | None = None
    change: float | None = None
    required_change: float | None = None
    pace: float | None = None
    required_pace: float | None = None
    growth: float | None = None
    required_growth: float | None = None
    projected: float | None = None
    ratio: float | None = None
    pace_needed: float | None = None
    growth_needed: float | None = None
    bands: Bands = ()


def is_reached(*, actual: float, target: float, direction: Direction) -> bool:
    """Whether the value is the target or better, whatever the pace."""
    slack = ROUNDING * max(abs(actual), abs(target))
    return actual >= target - slack if direction is Direction.UP else actual <= target + slack


def band_of(ratio: float, *, method: Method, bands: Bands) -> State:
    """The state of a ratio; bands are half-open, a bound belongs to the better state."""
    return next((state for lower, state in bands if ratio >= lower - ROUNDING), WORST[method])


def calculate(
    course: Course, *, method: Method, bands: Bands | None = None
) -> tuple[Arithmetic, Reason | None]:
    """The arithmetic of one method, and why it gives no ratio where it gives none."""
    bands = BANDS[method] if bands is None else bands
    reason = _obstacle(course, method=method)
    numbers = _pace_numbers(course) | _growth_numbers(course)
    ratio = None if reason else _ratio(course, method=method, numbers=numbers)
    return Arithmetic(method=method, course=course, ratio=ratio, bands=bands, **numbers), reason  # type: ignore[arg-type]


def _obstacle(course: Course, *, method: Method) -> Reason | None:
    if method is Method.ATTAINMENT:
        if course.year_target is None:
            return Reason.NO_YEAR_TARGET
        return None if course.year_target > 0 else Reason.NOT_POSITIVE
    b, t, begin, goal = course.baseline_year, course.target_year, course.baseline, course.target
    if goal is None or t is None:
        return Reason.NO_TARGET
    if begin is None or b is None:
        return Reason.NO_BASELINE
    gone_away = _sign(course) * (course.actual - begin) < 0
    checks = (
        (course.actual_year <= b, Reason.NO_TIME_PASSED),
        (t <= b, Reason.TARGET_YEAR_PASSED),
        (begin == goal, Reason.SAME_VALUES),
        (_sign(course) * (goal - begin) < 0, Reason.BASELINE_BEYOND_TARGET),
        (method is Method.PACE or (min(begin, goal) > 0 and course.actual >= 0), None),
        (gone_away, Reason.WRONG_WAY),
        (True, Reason.NOT_POSITIVE),
    )
    return next((reason for wrong, reason in checks if wrong), None)


def _sign(course: Course) -> int:
    return 1 if course.direction is Direction.UP else -1


def _pace_numbers(course: Course) -> dict[str, float | None]:
    b, t, c = course.baseline_year, course.target_year, course.actual_year
    begin, goal, actual = course.baseline, course.target, course.actual
    so_far = c - b if b is not None else None
    in_all = t - b if b is not None and t is not None else None
    left = t - c if t is not None else None
    change = actual - begin if begin is not None else None
    required = goal - begin if goal is not None and begin is not None else None
    still = goal - actual if goal is not None else None
    return {
        "years_so_far": so_far,
        "years_in_all": in_all,
        "years_left": left,
        "change": change,
        "required_change": required,
        "pace": _per_year(change, so_far),
        "required_pace": _per_year(required, in_all),
        "pace_needed": _per_year(still, left),
    }


def _growth_numbers(course: Course) -> dict[str, float | None]:
    b, t, c = course.baseline_year, course.target_year, course.actual_year
    begin, goal, actual = course.baseline, course.target, course.actual
    so_far = c - b if b is not None else None
    in_all = t - b if b is not None and t is not None else None
    growth = compound_growth(begin, actual, years=so_far)
    if actual == 0 and begin is not None and begin > 0 and so_far is not None and so_far > 0:
        growth = -1.0  # all of it is gone, by whatever growth per year
    projected = None
    if growth is not None and begin is not None and so_far and in_all is not None and in_all > 0:
        projected = begin * (actual / begin) ** (in_all / so_far)
    return {
        "growth": growth,
        "required_growth": compound_growth(begin, goal, years=in_all),
        "growth_needed": compound_growth(actual, goal, years=t - c if t is not None else None),
        "projected": projected,
    }


def compound_growth(first: float | None, last: float | None, *, years: int | None) -> float | None:
    """Growth per year that leads from one value to the other, as a fraction; None where undefined."""
    if first is None or last is None or years is None or years <= 0 or first <= 0 or last <= 0:
        return None
    return (last / first) ** (1 / years) - 1


def _per_year(change: float | None, years: int | None) -> float | None:
    return change / years if change is not None and years is not None and years > 0 else None


def _ratio(course: Course, *, method: Method, numbers: Mapping[str, float | None]) -> float | None:
    """Actual over required. Called only where `_obstacle` found nothing, so what is needed is there."""
    if method is Method.PACE:
        return _over(numbers["pace"], numbers["required_pace"])
    if method is Method.COMPOUND:
        required = numbers["required_growth"]
        signed = _over(numbers["growth"], abs(required) if required is not None else None)
        return None if signed is None else _sign(course) * signed
    if method is Method.PROJECTION:
        projected, begin = numbers["projected"], course.baseline
        gained = projected - begin if projected is not None and begin is not None else None
        return _over(gained, numbers["required_change"])
    wanted, got = course.year_target, course.actual
    if course.direction is Direction.UP:
        return _over(got, wanted)
    return _over(wanted, got) if got > 0 else 1.0


def _over(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None
