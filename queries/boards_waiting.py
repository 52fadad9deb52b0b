"""What boards have on record that somebody may wait for: matters, decisions, meetings; real rows alone.

Boards are of provinces: the nation has none of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from data.domain.areas import NATION
from data.domain.boards import DecisionState, Outcome, decision_state, meeting_order
from queries.boards import AgendaItem, Board, BoardMeeting, read_agenda, read_board_meetings, read_boards


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
        return state is not DecisionState.NOTHING_TO_DO


@dataclass(frozen=True)
class BoardMeets:
    code: str
    held: tuple[date | None, ...]


def quiet_boards(province: str, today: date) -> Iterator[BoardMeets]:
    """Each board with the days of its meetings."""
    meetings = _meetings(province, today).values()
    for code in _boards(province):
        yield BoardMeets(code, tuple(one.held_on for one in meetings if one.board_code == code))


def matters_heard(province: str, today: date) -> Iterator[MatterHeard]:
    """Those that have a code of their own: without one a matter was heard once."""
    heard: dict[tuple[str, str], list[tuple[AgendaItem, BoardMeeting, Board]]] = defaultdict(list)
    for item, meeting, board in _items(province, today):
        if item.matter:
            heard[board.code, item.matter].append((item, meeting, board))
    for key, told in heard.items():
        put_off = (meeting.held_on for item, meeting, _ in told if item.outcomes[-1] is Outcome.DEFERRED)
        item, _, board = told[-1]
        names = (item.title_th, item.title_en, board.name_th, board.name_en)
        outcomes = tuple(item.outcomes[-1] for item, _, _ in told)
        yield MatterHeard("|".join(key), *names, outcomes, next(put_off, None))


def board_decisions(province: str, today: date) -> Iterator[DecisionOnRecord]:
    """Decisions of meetings that were held by then, whether they ask something of anybody or not."""
    for item, _meeting, _board in _items(province, today):
        for one in item.decisions:
            if not one.is_sample:
                key = (one.board_code, one.meeting_number, one.item_number, str(one.decision_number))
                told = (one.text_th, one.text_en) if one.text_th else (item.title_th, item.title_en)
                owner = (one.partner_code, one.office_th, one.office_en)
                yield DecisionOnRecord("|".join(key), *told, one.outcome, *owner, one.due_on, one.done_on)


def _boards(province: str) -> Mapping[str, Board]:
    if province == NATION:
        return {}
    return {one.code: one for one in read_boards(province=province) if not one.is_sample}


def _meetings(province: str, today: date) -> Mapping[tuple[str, str], BoardMeeting]:
    """By board and number, those that may have been held by then, in the order of their numbers."""
    real = (one for one in read_board_meetings(province=province) if not one.is_sample)
    held = (one for one in real if one.held_on is None or one.held_on <= today)
    ordered = sorted(held, key=lambda one: meeting_order(one.meeting_number))
    return {(one.board_code, one.meeting_number): one for one in ordered}


def _items(province: str, today: date) -> Iterator[tuple[AgendaItem, BoardMeeting, Board]]:
    """The items with their meetings and boards, in the order of the meetings."""
    boards, meetings = _boards(province), _meetings(province, today)
    items: dict[tuple[str, str], list[AgendaItem]] = defaultdict(list)
    for one in read_agenda(province=province):
        if not one.is_sample:
            items[one.board_code, one.meeting_number].append(one)
    for (board, number), meeting in meetings.items():
        if board in boards:
            for item in items[board, number]:
                yield item, meeting, boards[board]
