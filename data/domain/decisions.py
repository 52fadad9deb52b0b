"""What waits for a decision, and what a coordinator still has to bring in: rules on rows, on a day.

Only a dated row makes somebody wait: what nobody wrote down is no verdict on anybody. So an unknown is a
coordinator's line about records, never a line about a body.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import Protocol

from data.domain import boards
from data.domain.boards import Outcome
from data.domain.calendar import fiscal_year_of
from data.domain.funds import CallState, call_state
from data.domain.promises import NEEDS_EXPLANATION, CommitmentStatus, Reached
from data.domain.resolutions import ReportState, report_state
from data.domain.tasks import TaskState
from data.domain.transfer import TransferState
from words.dates import BE_OFFSET

ANSWER_WITHIN = timedelta(days=90)
"""From the day on which a proposal was submitted or received."""

ENDS_WITHIN = timedelta(days=60)
"""So long before its end an agreement is renewed or let go."""

SPENT_UNTIL_MONTH = 7
"""What is not spent by the end of July will hardly be spent in its fiscal year."""

A_YEAR = timedelta(days=366)

HANDED_IN = frozenset({"submitted", "received"})
HEARD = "heard"
CLOSED = frozenset({"ended", "renewed"})


class DecisionGroup(StrEnum):
    DECIDE = "decide"
    MISSING = "missing"


class Weight(IntEnum):
    DATA = 1
    MONEY = 2
    AGREEMENT = 3


@dataclass(frozen=True, slots=True)
class Wait:
    """`day`: since when, by when, or as of when; `late`: days past it."""

    day: date | None = None
    late: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """One line. `line`: what is to be done, by the name of its declaration. `subject`: the thing it is about,
    the same for every reason to do something about it. `thing`: its name in Thai and English; a line that
    counts has none, but `n` things and some of their names (with `days` of each, where they have one).
    `owner`: the same of whoever it is with, () for nobody. `of_others`: it says what a body has not done;
    `bodies`: the partners that it says this of, by code. `of_nation`: what is counted is the nation's alone,
    beside which stands what its provinces have.
    """

    line: str
    group: DecisionGroup
    weight: Weight
    subject: Hashable
    wait: Wait
    record: str
    code: str | None = None
    thing: tuple[str, str | None] | None = None
    owner: tuple[tuple[str, str | None], ...] = ()
    of_others: bool = False
    bodies: tuple[str, ...] = ()
    n: int = 1
    names: tuple[tuple[str, str | None], ...] = ()
    days: tuple[date | None, ...] = ()
    of_nation: bool = False

    @property
    def strength(self) -> int:
        return self.wait.late * self.weight


class Promised(Protocol):
    """A commitment."""

    @property
    def status(self) -> CommitmentStatus: ...
    @property
    def due_on(self) -> date | None: ...


def promise_is_late(row: Promised, today: date) -> Wait | None:
    """Reported, past its day and not done."""
    if row.due_on is None or row.due_on >= today or row.status not in NEEDS_EXPLANATION:
        return None
    return Wait(row.due_on, (today - row.due_on).days)


def promise_is_unreported(row: Promised, today: date) -> Wait | None:
    """Past its day, and nobody has said what became of it."""
    if row.due_on is None or row.due_on >= today or row.status is not CommitmentStatus.NO_REPORT:
        return None
    return Wait(row.due_on, (today - row.due_on).days)


class Proposed(Protocol):
    @property
    def standing(self) -> str | None: ...
    @property
    def since(self) -> date | None: ...


def proposal_is_unanswered(row: Proposed, today: date) -> Wait | None:
    """Handed in, and no step since for longer than an answer takes."""
    if row.since is None or row.standing not in HANDED_IN or today - row.since <= ANSWER_WITHIN:
        return None
    return Wait(row.since, (today - row.since - ANSWER_WITHIN).days)


def proposal_is_only_heard(row: Proposed, today: date) -> Wait | None:
    """Whether it was handed in is not known, so that it waits for nobody."""
    return Wait(row.since) if row.standing == HEARD else None


class Agreed(Protocol):
    @property
    def to_on(self) -> date | None: ...
    @property
    def steps(self) -> Iterable[Reached]: ...


def agreement_ends_soon(row: Agreed, today: date) -> Wait | None:
    if row.to_on is None or not today <= row.to_on <= today + ENDS_WITHIN:
        return None
    return None if any(step.step in CLOSED for step in row.steps) else Wait(row.to_on)


CONFIRMS = frozenset({"reviewed", "renewed", "ended"})
"""Steps by which whoever came after says what becomes of an agreement."""


class SignedBefore(Protocol):
    """An agreement and a term of an executive whose body signed it. `signed_on`: the last day it was signed.

    `began_on`: of the term, None where it is not known; `began_after`: the last day of the former one that is
    known; `known_by`: the term had begun by this day.
    """

    @property
    def signed_on(self) -> date: ...
    @property
    def began_on(self) -> date | None: ...
    @property
    def began_after(self) -> date | None: ...
    @property
    def known_by(self) -> date: ...
    @property
    def steps(self) -> Iterable[Reached]: ...


def agreement_is_of_former_term(row: SignedBefore, today: date) -> Wait | None:
    """Signed while the former term certainly ran, and nobody has confirmed it on a day since.

    Between the last known day of the former term and the first of the next nobody knows whose it was.
    """
    if row.known_by > today:
        return None
    last = row.began_on - timedelta(days=1) if row.began_on else row.began_after
    if last is None or row.signed_on > last:
        return None
    confirmed = any(step.step in CONFIRMS and last < step.reached_on <= today for step in row.steps)
    return None if confirmed else Wait(row.known_by)


class BoardDecided(Protocol):
    """A decision of a board."""

    @property
    def outcome(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def done_on(self) -> date | None: ...


def board_decision_is_late(row: BoardDecided, today: date) -> Wait | None:
    """Past its day, and no row says on which day it was done."""
    outcome = Outcome(row.outcome)
    state = boards.decision_state(outcome, due_on=row.due_on, done_on=row.done_on, today=today)
    if row.due_on is None or state is not TaskState.OVERDUE:
        return None
    return Wait(row.due_on, (today - row.due_on).days)


class HeardByBoard(Protocol):
    """A matter with the outcomes of the meetings that heard it by now, in their order. `deferred_on`: the day
    of the first that put it off, None where it is not known. `has_late_decision`: one of them decided on it
    what is past its day."""

    @property
    def outcomes(self) -> Sequence[Outcome]: ...
    @property
    def deferred_on(self) -> date | None: ...
    @property
    def has_late_decision(self) -> bool: ...


def matter_is_carried(row: HeardByBoard, today: date) -> Wait | None:
    """Put off twice or more and not settled since. Nobody set a day, so that it is not late.

    One with a decision that is late waits under that, the stronger reason.
    """
    if row.has_late_decision or not boards.is_carried_over(row.outcomes):
        return None
    return Wait(row.deferred_on)


class Meets(Protocol):
    """A board. `held`: the days of its meetings, None where one is not known."""

    @property
    def held(self) -> Sequence[date | None]: ...


def board_is_quiet(row: Meets, today: date) -> Wait | None:
    """No later meeting is on record: whether there was one is for coordinators to write down."""
    last = boards.last_meeting(row.held, today=today)
    return Wait(last) if last is not None and boards.is_quiet(row.held, today=today) else None


class ReportAsked(Protocol):
    """A report that a resolution asks for; its year (พ.ศ.) is all that may be known."""

    @property
    def due_on(self) -> date | None: ...
    @property
    def assembly_year(self) -> int: ...
    @property
    def given_on(self) -> date | None: ...
    @property
    def evidence_url(self) -> str | None: ...


def report_is_late(row: ReportAsked, today: date) -> Wait | None:
    """Past its day, and nothing on record shows that it was given."""
    if row.due_on is None or not _is_unfound(row, today):
        return None
    return Wait(row.due_on, (today - row.due_on).days)


def report_is_unfound(row: ReportAsked, today: date) -> Wait | None:
    """The same where only its year is known: whether it was given is for coordinators to write down."""
    return Wait() if row.due_on is None and _is_unfound(row, today) else None


def _is_unfound(row: ReportAsked, today: date) -> bool:
    state = report_state(
        due_on=row.due_on,
        year=row.assembly_year,
        given_on=row.given_on,
        evidence=row.evidence_url,
        today=today,
    )
    return state is ReportState.NOT_FOUND


class Reportable(Protocol):
    @property
    def due_on(self) -> date: ...
    @property
    def reported(self) -> bool: ...


def value_is_due(row: Reportable, today: date) -> Wait | None:
    if row.reported or row.due_on >= today:
        return None
    return Wait(row.due_on, (today - row.due_on).days)


class Budgeted(Protocol):
    """A plan item; amounts in baht, None where none is known. `fiscal_year` in พ.ศ."""

    @property
    def fiscal_year(self) -> int | None: ...
    @property
    def approved_baht(self) -> float | None: ...
    @property
    def spent_baht(self) -> float | None: ...


def money_is_unspent(row: Budgeted, today: date) -> Wait | None:
    """Approved for this fiscal year, nothing spent by the end of July: a nought on record, not a blank."""
    return _spending(row, today) if row.spent_baht == 0 else None


def spending_is_unknown(row: Budgeted, today: date) -> Wait | None:
    """The same where nobody wrote down whether anything was spent."""
    return _spending(row, today) if row.spent_baht is None else None


def _spending(row: Budgeted, today: date) -> Wait | None:
    if not row.approved_baht or row.fiscal_year is None or row.fiscal_year > fiscal_year_of(today):
        return None
    until = date(row.fiscal_year - BE_OFFSET, SPENT_UNTIL_MONTH, 31)
    return Wait(until, (today - until).days) if today > until else None


class Calling(Protocol):
    """A call of a fund; None: a day is not known."""

    @property
    def opens_on(self) -> date | None: ...
    @property
    def closes_on(self) -> date | None: ...


def call_closes_soon(row: Calling, today: date) -> Wait | None:
    """Projects can be sent in, and not for long."""
    state = call_state(opens=row.opens_on, closes=row.closes_on, today=today)
    return Wait(row.closes_on) if state is CallState.CLOSING else None


class Carried(Protocol):
    """A goal. `roles`: those on record, of real rows."""

    @property
    def roles(self) -> frozenset[str]: ...


def goal_has_no_lead(row: Carried, today: date) -> Wait | None:
    """Others have a role in it, and none leads."""
    return Wait() if row.roles and "lead" not in row.roles else None


def goal_has_no_roles(row: Carried, today: date) -> Wait | None:
    return Wait() if not row.roles else None


class Evident(Protocol):
    @property
    def disagreement(self) -> bool: ...
    @property
    def state(self) -> TransferState: ...


def evidence_disagrees(row: Evident, today: date) -> Wait | None:
    return Wait() if row.disagreement else None


def year_is_unknown(row: Evident, today: date) -> Wait | None:
    return Wait() if row.state is TransferState.YEAR_UNKNOWN else None


class RowsStanding(Protocol):
    """The rows of a record in a province: the day of the newest, None for no rows or none with a day."""

    @property
    def rows(self) -> int: ...
    @property
    def newest(self) -> date | None: ...


def is_absent(row: RowsStanding, today: date) -> Wait | None:
    return None if row.rows else Wait()


def is_older_than_a_year(row: RowsStanding, today: date) -> Wait | None:
    """A record that comes anew each year."""
    if row.newest is None or today - row.newest <= A_YEAR:
        return None
    return Wait(row.newest, (today - row.newest - A_YEAR).days)


def once(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Each thing once, under the strongest reason to do something about it."""
    strongest: dict[Hashable, Decision] = {}
    for one in decisions:
        known = strongest.get(one.subject)
        if known is None or (one.strength, one.weight) > (known.strength, known.weight):
            strongest[one.subject] = one
    return tuple(strongest.values())


def in_order(decisions: Iterable[Decision], *, name: Callable[[Decision], str]) -> tuple[Decision, ...]:
    """By days late times weight, ties by name."""
    return tuple(sorted(decisions, key=lambda one: (-one.strength, name(one))))


def as_counts(
    decisions: Iterable[Decision], *, knows: Callable[[str | None], bool] = lambda _partner: False
) -> tuple[Decision, ...]:
    """For who may not know what other bodies have not done: how many there are, and nothing of any. `knows`:
    the partners, by code, of which he may; of None: of bodies without a code.
    """
    shown: list[Decision] = []
    counted: dict[str, Decision] = {}
    for one in decisions:
        if not one.of_others or any(map(knows, one.bodies or (None,))):
            shown.append(one)
        elif one.line in counted:
            counted[one.line] = replace(counted[one.line], n=counted[one.line].n + one.n)
        else:
            counted[one.line] = replace(
                one, subject=one.line, wait=Wait(), code=None, thing=None, owner=(), bodies=(), names=()
            )
    return (*shown, *counted.values())
