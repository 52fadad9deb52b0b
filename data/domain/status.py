"""The status of an indicator in a year: a state, or which kind of no status and why.

Order of decision: not applicable, not due, not reported, reached, cannot be assessed, band.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from data.domain.periods import PeriodKind, due_on, full_months_of
from data.domain.progress import (
    BANDS,
    FALLEN,
    Arithmetic,
    Bands,
    Course,
    Direction,
    Method,
    Reason,
    State,
    band_of,
    calculate,
    is_reached,
)

BAD_STATES = frozenset({State.BEHIND, State.FAR_BEHIND, State.MOVING_AWAY})
GOOD_STATES = frozenset({State.REACHED, State.ON_TRACK})


class StatusKind(StrEnum):
    """A state, or one of the kinds of none; each shows differently."""

    STATE = "state"
    NOT_APPLICABLE = "not_applicable"
    NOT_DUE = "not_due"
    NOT_REPORTED = "not_reported"
    CANNOT_ASSESS = "cannot_assess"
    CONTEXT = "context"  # not meant to have one
    INVENTED = "invented"  # something of it is invented, and the place is real


class Disagreement(StrEnum):
    """Where the year's target and the state tell different stories."""

    MET_BUT_SLOW = "met_but_slow"
    NOT_MET_BUT_ON_TRACK = "not_met_but_on_track"


@dataclass(frozen=True)
class Value:
    """The value of one year. `months` below the full year: a part-year value, when cumulative; 0 before the
    end of its first month, from which no whole year can be told.

    `held_back`: too small to show. `incomplete`: a sum that lacks areas. Neither gets a state.
    """

    year: int
    value: float | None
    months: int = 12
    as_of: date | None = None
    held_back: bool = False
    incomplete: bool = False


@dataclass(frozen=True)
class Rules:
    """What an indicator's record says about its status. `every_years`: rounds, from the baseline's year."""

    direction: Direction
    period_kind: PeriodKind = PeriodKind.FISCAL_YEAR
    cumulative_in_year: bool = False
    pro_rata: bool = False
    reporting_month: int | None = None
    every_years: int = 1


@dataclass(frozen=True)
class Plan:
    """Baseline and targets of one indicator in one area. The last target year is the final target's.

    `baseline_held`: there is a baseline, too small to show. `breaks`: years from which on another method
    measures, so that values before and after do not compare.
    """

    baseline_year: int | None = None
    baseline: float | None = None
    targets: Mapping[int, float] | None = None
    baseline_held: bool = False
    breaks: frozenset[int] = frozenset()

    def is_broken(self, first: int | None, last: int) -> bool:
        """Whether a value of year `first` does not compare with one of `last`."""
        return first is not None and any(first < year <= last for year in self.breaks)

    @property
    def path(self) -> dict[int, float]:
        """The baseline and the targets by year."""
        path = dict(self.targets or {})
        if self.baseline_year is not None and self.baseline is not None:
            path[self.baseline_year] = self.baseline
        return path

    def final(self) -> tuple[int | None, float | None]:
        if not self.targets:
            return None, None
        year = max(self.targets)
        return year, self.targets[year]

    def of(self, year: int) -> float | None:
        return self.targets.get(year) if self.targets else None


@dataclass(frozen=True)
class Status:
    """What holds for an indicator in an area and a year, with all that led to it.

    `actual`: the value it stands on. `year_target`, `year_target_met`: of the actual's year, beside the
    state and never mixed with it. `part`: a part-year value of the year that is not (yet) a full one.
    `taken_pro_rata`: the actual is the part-year value stretched to a year. `due_on`: when the value
    is due that is waited for. `reason`: why there is no state, or none by a ratio. `last`: the status at
    the last closed year before, where this year has none.
    """

    kind: StatusKind
    year: int
    method: Method
    state: State | None = None
    reason: Reason | None = None
    arithmetic: Arithmetic | None = None
    actual: Value | None = None
    year_target: float | None = None
    year_target_met: bool | None = None
    disagreement: Disagreement | None = None
    part: Value | None = None
    taken_pro_rata: bool = False
    due_on: date | None = None
    last: Status | None = None


def status_of(
    *,
    rules: Rules,
    plan: Plan,
    values: Iterable[Value],
    year: int,
    today: date,
    method: Method = Method.PACE,
    bands: Mapping[Method, Bands] = BANDS,
    applies: bool = True,
) -> Status:
    """The status in `year` (พ.ศ.) as seen on `today`. `values`: at most one a year, in any order."""
    if not applies:
        return Status(StatusKind.NOT_APPLICABLE, year, method)
    if rules.direction is Direction.NONE:
        return _context(values, rules=rules, plan=plan, year=year, method=method)
    ordered = sorted((value for value in values if value.year <= year), key=lambda value: value.year)
    current = ordered[-1] if ordered and ordered[-1].year == year else None
    if current is not None and _is_full(current, rules=rules):
        return _assess(current, rules=rules, plan=plan, method=method, bands=bands)
    if current is not None and rules.pro_rata and current.value is not None and current.months > 0:
        return _pro_rata(current, rules=rules, plan=plan, method=method, bands=bands)
    earlier = next((v for v in reversed(ordered) if v.year < year and _is_full(v, rules=rules)), None)
    last = _assess(earlier, rules=rules, plan=plan, method=method, bands=bands) if earlier else None
    expected = _expected_year(year, plan=plan, earlier=earlier)
    due = due_on(rules.period_kind, year=expected, reporting_month=rules.reporting_month)
    is_due = today > due and _is_round(expected, rules=rules, plan=plan)
    kind = StatusKind.NOT_REPORTED if is_due else StatusKind.NOT_DUE
    return Status(kind, year, method, part=current, due_on=due, last=last, year_target=plan.of(year))


def _context(values: Iterable[Value], *, rules: Rules, plan: Plan, year: int, method: Method) -> Status:
    """The numbers of an indicator without a direction, and no word on them: the latest up to the year."""
    latest = max((value for value in values if value.year <= year), key=lambda v: v.year, default=None)
    status = Status(StatusKind.CONTEXT, year, method, year_target=plan.of(year))
    if latest is None:
        return status
    return replace(status, actual=latest) if _is_full(latest, rules=rules) else replace(status, part=latest)


def statuses_by_method(
    *,
    rules: Rules,
    plan: Plan,
    values: Sequence[Value],
    year: int,
    today: date,
    bands: Mapping[Method, Bands] = BANDS,
    applies: bool = True,
) -> dict[Method, Status]:
    """What each method would say."""
    return {
        method: status_of(
            rules=rules,
            plan=plan,
            values=values,
            year=year,
            today=today,
            method=method,
            bands=bands,
            applies=applies,
        )
        for method in Method
    }


def _is_full(value: Value, *, rules: Rules) -> bool:
    return not rules.cumulative_in_year or value.months >= full_months_of(rules.period_kind)


def _expected_year(year: int, *, plan: Plan, earlier: Value | None) -> int:
    """The year of the value that is waited for: that of the last target, once it is over and no value came
    of it or of a later year. Nothing falls due after it, so it stays missing and is not yet to come."""
    last = plan.final()[0]
    if last is None or last >= year or (earlier is not None and earlier.year >= last):
        return year
    return last


def _is_round(year: int, *, rules: Rules, plan: Plan) -> bool:
    """Whether a value is expected for the year at all."""
    if rules.every_years <= 1 or plan.baseline_year is None:
        return True
    return (year - plan.baseline_year) % rules.every_years == 0


def _pro_rata(
    part: Value, *, rules: Rules, plan: Plan, method: Method, bands: Mapping[Method, Bands]
) -> Status:
    full = full_months_of(rules.period_kind)
    whole = replace(part, value=(part.value or 0.0) * full / part.months, months=full)
    status = _assess(whole, rules=rules, plan=plan, method=method, bands=bands)
    return replace(status, part=part, taken_pro_rata=True)


def _assess(
    value: Value, *, rules: Rules, plan: Plan, method: Method, bands: Mapping[Method, Bands]
) -> Status:
    year = value.year
    if value.held_back or value.value is None:
        return Status(StatusKind.CANNOT_ASSESS, year, method, reason=Reason.SMALL_NUMBER, actual=value)
    target_year, target = plan.final()
    year_target = plan.of(year)
    if value.incomplete:
        reason = Reason.AREAS_MISSING
        return Status(
            StatusKind.CANNOT_ASSESS, year, method, reason=reason, actual=value, year_target=year_target
        )
    course = Course(
        direction=rules.direction,
        baseline_year=plan.baseline_year,
        baseline=plan.baseline,
        target_year=target_year,
        target=target,
        actual_year=year,
        actual=value.value,
        year_target=year_target,
    )
    arithmetic: Arithmetic | None
    arithmetic, obstacle = calculate(course, method=method, bands=bands.get(method))
    if obstacle is Reason.NO_BASELINE and plan.baseline_held:
        obstacle = Reason.SMALL_NUMBER
    if method is not Method.ATTAINMENT and plan.is_broken(plan.baseline_year, year):
        arithmetic, obstacle = None, Reason.METHOD_CHANGED
    met = None
    if year_target is not None:
        met = is_reached(actual=value.value, target=year_target, direction=rules.direction)
    goal = year_target if method is Method.ATTAINMENT else target
    state: State | None = None
    if goal is not None and is_reached(actual=value.value, target=goal, direction=rules.direction):
        state, obstacle = State.REACHED, None
    elif obstacle is None and arithmetic is not None and arithmetic.ratio is not None:
        state = band_of(arithmetic.ratio, method=method, bands=arithmetic.bands)
    elif obstacle in FALLEN:
        state = State.MOVING_AWAY
    return Status(
        StatusKind.STATE if state else StatusKind.CANNOT_ASSESS,
        year,
        method,
        state=state,
        reason=obstacle,
        arithmetic=arithmetic,
        actual=value,
        year_target=year_target,
        year_target_met=met,
        disagreement=_disagreement(state, met=met),
    )


def _disagreement(state: State | None, *, met: bool | None) -> Disagreement | None:
    if met and state in BAD_STATES:
        return Disagreement.MET_BUT_SLOW
    if met is False and state in GOOD_STATES:
        return Disagreement.NOT_MET_BUT_ON_TRACK
    return None


@dataclass(frozen=True)
class RollUp:
    """Indicators by state and by kind of no status: never an average that hides one.

    What only tells the situation is not counted among them.
    """

    total: int
    by_state: Mapping[State, int]
    by_kind: Mapping[StatusKind, int]


def without_verdict(status: Status) -> Status:
    """Its numbers, and no word on them: what is invented judges no real place."""
    numbers = Status(StatusKind.INVENTED, status.year, status.method, year_target=status.year_target)
    return replace(numbers, actual=status.actual, part=status.part, due_on=None)


def roll_up(statuses: Iterable[Status]) -> RollUp:
    told = [status for status in statuses if status.kind is not StatusKind.CONTEXT]
    return RollUp(
        total=len(told),
        by_state=Counter(status.state for status in told if status.state is not None),
        by_kind=Counter(status.kind for status in told if status.kind is not StatusKind.STATE),
    )


def suppose(
    *,
    rules: Rules,
    plan: Plan,
    value: float,
    year: int,
    method: Method = Method.PACE,
    bands: Mapping[Method, Bands] = BANDS,
) -> Status:
    """What the status would be if `value` were reached in `year`: hypothetical, for a slider."""
    return _assess(Value(year, value), rules=rules, plan=plan, method=method, bands=bands)


class StatusChange(StrEnum):
    """A status against that of the year before."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NEW = "new"  # the year before had no state
    GONE = "gone"  # this year has none
    NONE = "none"  # neither has
    BROKEN = "broken"  # another method measures since then


STATE_ORDER: Mapping[State, int] = {
    State.MOVING_AWAY: 0,
    State.CRITICAL: 0,
    State.FAR_BEHIND: 1,
    State.AT_RISK: 1,
    State.BEHIND: 2,
    State.BELOW_TARGET: 2,
    State.ON_TRACK: 3,
    State.REACHED: 4,
}
"""From the worst to the best, for comparing two years of one method."""


def change_between(now: Status, before: Status, *, is_broken: bool = False) -> StatusChange:
    """`is_broken`: whether another method measures since the year before."""
    if is_broken and now.state is not None and before.state is not None:
        return StatusChange.BROKEN
    if now.state is None:
        return StatusChange.NONE if before.state is None else StatusChange.GONE
    if before.state is None:
        return StatusChange.NEW
    step = STATE_ORDER[now.state] - STATE_ORDER[before.state]
    return StatusChange.BETTER if step > 0 else StatusChange.WORSE if step < 0 else StatusChange.SAME
