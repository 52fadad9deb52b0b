"""What boards have on record that somebody may wait for: matters, decisions, meetings; real rows alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.domain.boards import Outcome, decision_state
from data.domain.tasks import TaskState
from queries.boards import real_boards


@dataclass(frozen=True)
class MatterHeard:
    """What a board heard at one or more meetings; see `HeardByBoard` of the rules."""

    code: str
    title_th: str
    title_en: str | None
    board_th: str
    board_en: str | None
    outcomes: tuple[Outcome, ...]
    deferred_on: date | None
    has_late_decision: bool


@dataclass(frozen=True)
class DecisionOnRecord:
    """A decision of a board, in its own words, else in those of the matter."""

    code: str
    text_th: str
    text_en: str | None
    outcome: str
    partner_code: str | None
    office_th: str | None
    office_en: str | None
    due_on: date | None
    done_on: date | None

    def asks(self, *, today: date) -> bool:
        """Whether somebody has something to do by it."""
        outcome = Outcome(self.outcome)
        state = decision_state(outcome, due_on=self.due_on, done_on=self.done_on, today=today)
        return state is not TaskState.NOTHING_TO_DO


@dataclass(frozen=True)
class BoardMeets:
    code: str
    held: tuple[date | None, ...]


def quiet_boards(province: str, today: date) -> Iterator[BoardMeets]:
    """Each board with the days of its meetings."""
    for one in real_boards(province=province, by=today):
        yield BoardMeets(one.board.code, one.held)


def matters_heard(province: str, today: date) -> Iterator[MatterHeard]:
    """Those that have a code of their own: without one a matter was heard once."""
    for one in real_boards(province=province, by=today):
        for code, told in one.matters.items():
            put_off = (item.held_on for item in told if item.outcomes[-1] is Outcome.DEFERRED)
            states = {decision.state(today=today) for item in told for decision in item.decisions}
            yield MatterHeard(
                code=f"{one.board.code}|{code}",
                title_th=told[-1].title_th,
                title_en=told[-1].title_en,
                board_th=one.board.name_th,
                board_en=one.board.name_en,
                outcomes=tuple(item.outcomes[-1] for item in told),
                deferred_on=next(put_off, None),
                has_late_decision=TaskState.OVERDUE in states,
            )


def board_decisions(province: str, today: date) -> Iterator[DecisionOnRecord]:
    """Decisions of meetings that were held by then, whether they ask something of anybody or not."""
    for board in real_boards(province=province, by=today):
        for item in board.items:
            for one in item.decisions:
                key = (one.board_code, one.meeting_number, one.item_number, str(one.decision_number))
                told = (one.text_th, one.text_en) if one.text_th else (item.title_th, item.title_en)
                owner = (one.partner_code, one.office_th, one.office_en)
                yield DecisionOnRecord("|".join(key), *told, one.outcome, *owner, one.due_on, one.done_on)
