"""What an edition told of the figures that queries count: a page as of an edition shows those as they stood.

A later release may count otherwise. A figure that the edition's story holds keeps what the story says;
any other is counted by this release. Outside an edition nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from data.domain.milestones import MilestoneState
from data.domain.progress import Arithmetic, State
from data.domain.promises import CommitmentStatus
from data.domain.small_numbers import Held
from data.domain.status import Plan, Status, StatusKind
from queries.goal_records import IndicatorArea, PlanRow, Reading
from queries.moment import told_read

V = TypeVar("V", bound=float | int | None)


@dataclass(frozen=True)
class Told:
    """What a story holds, by what queries ask for. `year`: the fiscal year (พ.ศ.) that it is told for.

    `edition`: its code, by which cached results are told apart. `values`: by the figure's key. `held`:
    places whose value was held back in that year. `states`: of indicators in areas in that year, by the
    goal set's own method.
    """

    edition: str
    year: int
    values: Mapping[str, float | int]
    held: Mapping[IndicatorArea, Held] = field(default_factory=dict)
    states: Mapping[IndicatorArea, tuple[StatusKind, State | None]] = field(default_factory=dict)
    commitments: Mapping[str, CommitmentStatus] = field(default_factory=dict)
    milestones: Mapping[str, MilestoneState] = field(default_factory=dict)


def as_told(key: str, counted: V, *, year: int | None = None) -> V:
    """The value that the edition told under this key, `counted` where it told none.

    `year`: the fiscal year that is asked for, where the key names none: the edition tells of its own alone.
    """
    told = told_read()
    if told is None or (year is not None and year != told.year):
        return counted
    return told.values.get(key, counted)  # type: ignore[return-value]  # of the figure's own type


def area_as_told(area: str, what: str, counted: V, *, year: int) -> V:
    """A figure of an area ("people", "units") as the edition told it."""
    return as_told(f"area|{area}|{what}", counted, year=year)


def readings_as_told(place: IndicatorArea, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The values of an indicator in an area with those that the edition told, and held back what it held."""
    told = told_read()
    if told is None:
        return readings
    indicator, area = place
    own = f"indicator|{indicator}|{area}"
    found = []
    for reading in readings:
        held = told.held.get(place) if reading.year == told.year else None
        keys = (f"{own}|value|{reading.year}|{reading.months}", f"{own}|heat|{reading.year}")
        value = next((told.values[key] for key in keys if key in told.values), None)
        if held is not None:
            found.append(replace(reading, value=None, numerator=None, denominator=None, held=held))
        elif value is not None and value != reading.value:
            found.append(replace(reading, value=value, numerator=None, denominator=None, held=None))
        else:
            found.append(reading)
    return tuple(found)


def plan_as_told(place: IndicatorArea, row: PlanRow) -> PlanRow:
    """The targets that the edition told."""
    told, targets = told_read(), row.plan.targets
    if told is None or not targets:
        return row
    own = f"indicator|{place[0]}|{place[1]}|target"
    kept = {year: told.values.get(f"{own}|{year}", value) for year, value in targets.items()}
    plan = Plan(row.plan.baseline_year, row.plan.baseline, kept)
    return row if kept == targets else replace(row, plan=plan)


def status_as_told(place: IndicatorArea, status: Status) -> Status:
    """The state and the paces that the edition told; for the set's own method."""
    told = told_read()
    if told is None or status.year != told.year:
        return status
    kind, state = told.states.get(place, (status.kind, status.state))
    arithmetic = status.arithmetic and _arithmetic_as_told(place, status.arithmetic)
    return replace(status, kind=kind, state=state, arithmetic=arithmetic)


def _arithmetic_as_told(place: IndicatorArea, numbers: Arithmetic) -> Arithmetic:
    own, year = f"indicator|{place[0]}|{place[1]}", numbers.course.actual_year
    paces = {
        name: as_told(f"{own}|{name}|{year}", getattr(numbers, name))
        for name in ("pace", "required_pace", "pace_needed")
    }
    baseline = as_told(f"{own}|baseline|{year}", numbers.course.baseline)
    return replace(numbers, **paces, course=replace(numbers.course, baseline=baseline))


def commitment_as_told(code: str, counted: CommitmentStatus) -> CommitmentStatus:
    told = told_read()
    return counted if told is None else told.commitments.get(code, counted)


def was_told(code: str, *, of: Callable[[Told], Mapping[str, object]]) -> bool:
    """Whether the edition that is read told how this row stood: then it is shown so, whatever is said now."""
    told = told_read()
    return told is not None and code in of(told)


def milestone_as_told(code: str, counted: MilestoneState) -> MilestoneState:
    told = told_read()
    return counted if told is None else told.milestones.get(code, counted)
