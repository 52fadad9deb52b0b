"""How something that somebody is to do stands on a day: a decision of a board, an action of a programme.

It is done from the day that a row says so. Without a day by which it is due nothing is late.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class TaskState(StrEnum):
    """`NO_DUE_DAY`: nothing on record says until when. `NOTHING_TO_DO`: it asks nothing of anybody."""

    DONE = "done"
    OVERDUE = "overdue"
    OPEN = "open"
    NO_DUE_DAY = "no_due_day"
    NOTHING_TO_DO = "nothing_to_do"


UNDONE = frozenset({TaskState.OPEN, TaskState.OVERDUE, TaskState.NO_DUE_DAY})
"""States of what nobody wrote down as done."""


def task_state(*, due_on: date | None, done_on: date | None, today: date) -> TaskState:
    if done_on is not None and done_on <= today:
        return TaskState.DONE
    if due_on is None:
        return TaskState.NO_DUE_DAY
    return TaskState.OVERDUE if due_on < today else TaskState.OPEN
