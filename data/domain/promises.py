"""Promises and proposals: how a commitment stands, and how far a proposal has come; computed on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

ANSWER_DAYS = 365
"""A proposal that was submitted should have an answer within a year."""


class CommitmentStatus(StrEnum):
    DONE_AS_AGREED = "done_as_agreed"
    UNDER_WAY = "under_way"
    LATE = "late"
    NOT_YET_DONE = "not_yet_done"
    ADJUSTED = "adjusted"
    ENDED = "ended"
    NO_REPORT = "no_report"


NEEDS_EXPLANATION = frozenset({CommitmentStatus.LATE, CommitmentStatus.NOT_YET_DONE})
"""Bad states: the partner's own explanation stands beside them."""

NOT_KEPT = frozenset({*NEEDS_EXPLANATION, CommitmentStatus.NO_REPORT})
"""What a body has not done, or not said: told by name to those concerned alone."""

NEEDS_REASON = frozenset({CommitmentStatus.ADJUSTED, CommitmentStatus.ENDED})

OPEN = frozenset({CommitmentStatus.UNDER_WAY, *NEEDS_EXPLANATION, CommitmentStatus.NO_REPORT})
"""Still to be done, as far as anybody has said."""


def standing_of(
    *, reported: str | None, due_on: date | None, done_on: date | None, today: date
) -> CommitmentStatus:
    """How a commitment stands on `today`: as its partner reported it, or late by its own day.

    Reported as under way, its day is over and no day of its end is known: late. On its due day it is not.
    What nobody reported stays without a report; silence is not turned into a verdict.
    """
    if reported is None:
        return CommitmentStatus.NO_REPORT
    status = CommitmentStatus(reported)
    done = done_on is not None and done_on <= today
    if status is CommitmentStatus.UNDER_WAY and due_on is not None and due_on < today and not done:
        return CommitmentStatus.LATE
    return status


AGREEMENT_STEPS = ("draft", "authorised", "signed", "in_force", "reviewed", "renewed", "ended")
"""The steps of an agreement in their order."""

_AGREED = frozenset(AGREEMENT_STEPS[AGREEMENT_STEPS.index("signed") :])


def is_awaited(steps: Iterable[str], *, from_on: date | None) -> bool:
    """Whether an agreement was asked for, or drafted, and no row says that it was signed or holds."""
    return from_on is None and _AGREED.isdisjoint(steps)


ROAD = (
    "draft",
    "heard",
    "submitted",
    "received",
    "in_plan",
    "budget_set",
    "carried_out",
    "followed_up",
)
"""The steps of a proposal in their order."""

SIDE_EXITS = ("passed_on", "merged", "declined")
"""Where a proposal leaves the road."""

STEPS = (*ROAD, *SIDE_EXITS)

BEFORE_AN_OUTCOME = frozenset({"draft", "heard"})
"""Steps within the forum itself: of what came after, nothing is known."""

AWAITING = frozenset({"submitted", "passed_on"})
"""Steps at which somebody owes an answer."""

LAST = frozenset({"followed_up", "merged", "declined"})
"""Steps at which nothing more is waited for."""


class Reached(Protocol):
    """A step on record; every row of steps is one."""

    @property
    def step(self) -> str: ...

    @property
    def reached_on(self) -> date: ...


@dataclass(frozen=True, slots=True)
class Stay:
    """How long a proposal stood at a step. `until` None: it stands there now, or nothing follows it.

    `days` is None at a last step, where it no longer waits.
    """

    step: str
    since: date
    until: date | None
    days: int | None


def steps_with_days(*, steps: Iterable[Reached], today: date) -> tuple[Stay, ...]:
    """The steps in the order in which they were reached, each with its days; later ones than `today` not.

    Of two steps of one day the earlier one on the road comes first.
    """
    reached = sorted(
        (one for one in steps if one.reached_on <= today),
        key=lambda one: (one.reached_on, place_of(one.step)),
    )
    ends: list[date | None] = [*(one.reached_on for one in reached[1:]), None]
    return tuple(
        Stay(one.step, one.reached_on, until, _days(one, until=until, today=today))
        for one, until in zip(reached, ends, strict=False)
    )


def standing_at(*, steps: Iterable[Reached], today: date) -> Stay | None:
    """The step at which a proposal stands; None where no step is known."""
    stays = steps_with_days(steps=steps, today=today)
    return stays[-1] if stays else None


def is_unanswered(*, steps: Iterable[Reached], today: date, days: int = ANSWER_DAYS) -> bool:
    """Whether it was submitted or passed on, and nothing has come after that for `days` days or more."""
    now = standing_at(steps=steps, today=today)
    return now is not None and now.step in AWAITING and (today - now.since).days >= days


def is_outcome_known(*, steps: Iterable[Reached], today: date) -> bool:
    """Whether anything is known of it beyond the forum in which it was heard."""
    return any(one.reached_on <= today and one.step not in BEFORE_AN_OUTCOME for one in steps)


def place_of(step: str) -> int:
    """The step's place on the road, side exits after it, unknown steps last."""
    return STEPS.index(step) if step in STEPS else len(STEPS)


def _days(one: Reached, *, until: date | None, today: date) -> int | None:
    if until is not None:
        return (until - one.reached_on).days
    return None if one.step in LAST else (today - one.reached_on).days
