"""Yearly success targets (เป้าความสำเร็จรายปี): how each stands on a day; computed, never entered."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from data.domain.calendar import fiscal_year_end

DAYS_AHEAD = 90
"""How far ahead a coordinator looks: about a quarter, in which something can still be done."""


class MilestoneState(StrEnum):
    DONE = "done"
    DONE_LATE = "done_late"
    NOT_DUE = "not_due"
    OVERDUE = "overdue"
    DROPPED = "dropped"


BEHIND = frozenset({MilestoneState.OVERDUE, MilestoneState.DONE_LATE})
"""Past its day: whose it is and by how much is told to those concerned alone."""

OPEN = frozenset({MilestoneState.NOT_DUE, MilestoneState.OVERDUE})
"""Still to be done."""


class Slip(StrEnum):
    """How a target slipped: its day passed without it, or its day was moved later."""

    OVERDUE = "overdue"
    MOVED = "moved"


def due_of(*, due_on: date | None, fiscal_year: int) -> date:
    """The day it is due: the one given, else the last of its fiscal year (พ.ศ.)."""
    return due_on or fiscal_year_end(fiscal_year)


def state_of(*, due_on: date, done_on: date | None, dropped: bool, today: date) -> MilestoneState:
    """How a target stands on `today`.

    One that was done counts as done even where it is also marked dropped; one done after `today` is not
    done yet, so that an earlier day shows what was true then. On its due day it is not overdue.
    """
    if done_on is not None and done_on <= today:
        return MilestoneState.DONE if done_on <= due_on else MilestoneState.DONE_LATE
    if dropped:
        return MilestoneState.DROPPED
    return MilestoneState.OVERDUE if today > due_on else MilestoneState.NOT_DUE


def is_due_within(*, state: MilestoneState, due_on: date, today: date, days: int = DAYS_AHEAD) -> bool:
    """Not done, and due from today to `days` days ahead, both ends included."""
    return state is MilestoneState.NOT_DUE and 0 <= (due_on - today).days <= days


def slips_since(
    *, state: MilestoneState, due_on: date, due_before: date | None, since: date
) -> tuple[Slip, ...]:
    """What slipped after `since`. `due_before`: the due day as it was known then, None if unknown.

    One that was overdue on that day already did not become so since; one that is done or dropped has
    nothing left to slip.
    """
    if state not in OPEN:
        return ()
    slips = []
    if state is MilestoneState.OVERDUE and due_on >= since:
        slips.append(Slip.OVERDUE)
    if due_before is not None and due_on > due_before:
        slips.append(Slip.MOVED)
    return tuple(slips)
