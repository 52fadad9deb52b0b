"""Money that many pay into for health: what is left, who may apply, who is served, and who is not.

A figure that is worked out is blank where one of its parts is: an unknown is never taken for a nought.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from data.domain.calendar import fiscal_year_of
from data.domain.participation import Window

CLOSES_WITHIN = timedelta(days=30)
"""So long before its last day a call is said to close soon: a month to write a project in."""

LARGEST = 3
"""Grantees whose share of what was paid is told."""

FEWEST_GRANTEES = 5
"""Fewer are too few for a share of the three largest to say anything."""

WHOLE_OF_IT = 100.0
"""A co-payment of more than all that the NHSO paid, in percent: it may be right, and is looked at again."""

ROUNDED = 1.0
"""Baht by which a sum may differ by rounding."""

SERVES_FOR = 2
"""Fiscal years for which a project counts as there: its own and the next."""


class FundStep(StrEnum):
    """What becomes of a project of a fund, in this order."""

    APPLY = "apply"
    MENTOR = "mentor"
    FOLLOW = "follow"
    EVALUATE = "evaluate"


class CallState(StrEnum):
    """Whether a project can be sent in, the most pressing first. `OPENED`: when it closes is not known;
    `YEAR_OVER`: nor is that, and its fiscal year has ended."""

    CLOSING = "closing"
    OPEN = "open"
    OPENED = "opened"
    AHEAD = "ahead"
    NOT_KNOWN = "not_known"
    YEAR_OVER = "year_over"
    CLOSED = "closed"


class CopayState(StrEnum):
    """How what a body paid stands to what was asked of it. `ODD`: more than all that it is set against."""

    NOT_KNOWN = "not_known"
    BELOW = "below"
    PAID = "paid"
    ODD = "odd"


def money_in(amounts: Sequence[float | None]) -> float | None:
    """What came in from all payers; None where nobody is on record, or one without an amount."""
    if not amounts:
        return None
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None


def balance(
    *, opening: float | None, came_in: float | None, paid: float | None, has_account: bool | None
) -> float | None:
    """Opening and what came in, without what was paid. What is committed is still there, and told apart.

    None where a part is not known, and for a fund that has no account (a virtual fund): it holds nothing.
    """
    if has_account is False or opening is None or came_in is None or paid is None:
        return None
    return opening + came_in - paid


def uncommitted(*, left: float | None, committed: float | None) -> float | None:
    """What is left and promised to nobody; below nought where more was promised than there is."""
    return None if left is None or committed is None else left - committed


def closing_gap(*, closing: float | None, left: float | None) -> float | None:
    """By how much the closing that a fund tells lies above what its other figures leave; None: they agree, or
    one is not known. It is told and never put right here."""
    if closing is None or left is None or abs(closing - left) < ROUNDED:
        return None
    return closing - left


def copay_ratio(*, paid: float | None, of: float | None) -> float | None:
    """What the body paid in percent of what the NHSO did; None where one is not known, or that is nought."""
    return None if paid is None or not of else 100 * paid / of


def copay_state(ratio: float | None, *, asked: float | None) -> CopayState:
    """`asked`: the percent of its class and year. Without that only what is odd is said."""
    if ratio is None:
        return CopayState.NOT_KNOWN
    if ratio > WHOLE_OF_IT:
        return CopayState.ODD
    if asked is None:
        return CopayState.NOT_KNOWN
    return CopayState.PAID if ratio >= asked else CopayState.BELOW


def call_state(
    *, opens: date | None, closes: date | None, today: date, fiscal_year: int | None = None
) -> CallState:
    """As a window is, and whether its last day is near. Without a last day its year is the end of it."""
    if closes is None and fiscal_year is not None and fiscal_year < fiscal_year_of(today):
        return CallState.YEAR_OVER
    state = CallState(Window(opens, closes).state(today=today).value)
    near = state is CallState.OPEN and closes is not None and closes - today <= CLOSES_WITHIN
    return CallState.CLOSING if near else state


def step_of(steps: Iterable[str]) -> FundStep | None:
    """The furthest step that a project has come to."""
    known = set(steps)
    return next((step for step in reversed(FundStep) if step.value in known), None)


def is_unreported(*, paid: float | None, reported_on: date | None, today: date) -> bool:
    """Money was paid, and no report is on record by the day."""
    return bool(paid) and (reported_on is None or reported_on > today)


@dataclass(frozen=True, slots=True)
class LargestShare:
    """`percent` of what was paid to `n` grantees went to the three largest; None: too few to say."""

    n: int
    percent: float | None


def share_of_largest(paid: Iterable[tuple[str | None, float | None]]) -> LargestShare:
    """`paid`: grantee and baht of each project; what names nobody, or has no amount, is left out."""
    sums: dict[str, float] = {}
    for grantee, baht in paid:
        if grantee and baht:
            sums[grantee] = sums.get(grantee, 0.0) + baht
    if len(sums) < FEWEST_GRANTEES:
        return LargestShare(len(sums), None)
    largest = sorted(sums.values(), reverse=True)[:LARGEST]
    return LargestShare(len(sums), 100 * sum(largest) / sum(sums.values()))


@dataclass(frozen=True, slots=True)
class Served:
    """A goal that a project serves, where and in which fiscal year.

    `district` None: the whole province, and so each. `year` None: not known, and so no year is served.
    """

    goal: str
    district: str | None
    year: int | None


def without_project(
    needs: Iterable[tuple[str, str]], served: Iterable[Served], *, year: int
) -> tuple[tuple[str, str], ...]:
    """The goals and districts for which no project of this or the last fiscal year is on record."""
    years = range(year - SERVES_FOR + 1, year + 1)
    known: set[tuple[str, str | None]] = {(one.goal, one.district) for one in served if one.year in years}
    return tuple(
        (goal, district)
        for goal, district in dict.fromkeys(needs)
        if (goal, district) not in known and (goal, None) not in known
    )
