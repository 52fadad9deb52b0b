"""Boards such as the area health board (กสพ.): what they decided, what is open, what is carried over.

A decision is open while it has a due day and no day on which it was done. A matter is carried over once it
was deferred twice. Of a meeting whose outcome nobody wrote down nothing is said but that.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from data.domain.tasks import TaskState, task_state

CARRIED_AFTER = 2
"""Deferrals after which a matter counts as carried over."""

QUIET_DAYS = 120
"""Days without a known meeting after which a board's page says so."""


MECHANISMS = frozenset(
    {"subdistrict_board", "district_board", "committee", "working_group", "cluster", "partnership"}
)
"""Kinds that bring partners together, and do not steer the transfer of health units: they are told of among
partners, not beside the transfer. A kind that a province adds steers."""


class Outcome(StrEnum):
    """What became of an item of the agenda."""

    APPROVED = "approved"
    AMENDED = "amended"
    DEFERRED = "deferred"
    NOTED = "noted"
    NOT_KNOWN = "not_known"


class AgendaKind(StrEnum):
    """What an item of the agenda is about."""

    PLAN = "plan"
    ALLOCATION = "allocation"
    TRANSFER = "transfer"
    STAFF = "staff"
    COMPLAINT = "complaint"
    OTHER = "other"


def decision_state(outcome: Outcome, *, due_on: date | None, done_on: date | None, today: date) -> TaskState:
    """How one decision stands on `today`.

    A day of completion says it is done, whatever the outcome. What was deferred, noted, or has an outcome
    that is not known asks nothing of anybody, unless it has a due day of its own.
    """
    state = task_state(due_on=due_on, done_on=done_on, today=today)
    asks = outcome in {Outcome.APPROVED, Outcome.AMENDED}
    return TaskState.NOTHING_TO_DO if state is TaskState.NO_DUE_DAY and not asks else state


def is_carried_over(outcomes: Sequence[Outcome]) -> bool:
    """Whether a matter was deferred twice or more, and not settled at its last meeting.

    `outcomes`: of the meetings that heard it, in their order.
    """
    return outcomes.count(Outcome.DEFERRED) >= CARRIED_AFTER and outcomes[-1] is Outcome.DEFERRED


def meeting_order(number: str) -> tuple[int, int]:
    """The place of a meeting by its number "n/FY": the fiscal year, then the number within it.

    One that is numbered in another way (a special meeting) comes before all others.
    """
    head, slash, year = number.partition("/")
    if not (slash and head.isdecimal() and year.isdecimal()):
        return (0, 0)
    return int(year), int(head)


def last_meeting(held: Sequence[date | None], *, today: date) -> date | None:
    """The last day on which a meeting is known to have been; None: of no meeting is the day known."""
    return max((day for day in held if day is not None and day <= today), default=None)


def is_quiet(held: Sequence[date | None], *, today: date) -> bool:
    """Whether the last known meeting is too long ago. Of a board without a known meeting nothing is said."""
    last = last_meeting(held, today=today)
    return last is not None and (today - last).days > QUIET_DAYS
