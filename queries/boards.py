"""Boards with their meetings, what was on the agenda, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.domain.boards import (
    DecisionState,
    Outcome,
    decision_state,
    is_carried_over,
    meeting_order,
)
from data.schema import agenda_items, board_decisions, board_meetings, board_seats, boards
from queries._base import fetch, in_province
from queries._cache import cached
from queries.rows import made, rows_as


@dataclass(frozen=True)
class Board:
    code: str
    kind: str
    name_th: str
    name_en: str | None
    area_code: str
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class BoardMeeting:
    """`held_on`: None where it was not held, or its day is not known."""

    board_code: str
    meeting_number: str
    fiscal_year: int
    planned_on: date | None
    held_on: date | None
    quorum: bool | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class BoardDecision:
    """One decision on an item; a partner or an office carries it, None where nobody is named."""

    board_code: str
    meeting_number: str
    item_number: str
    decision_number: int
    outcome: str
    text_th: str | None
    text_en: str | None
    partner_code: str | None
    office_th: str | None
    office_en: str | None
    due_on: date | None
    done_on: date | None
    source_key: str | None
    is_sample: bool

    def state(self, *, today: date) -> DecisionState:
        return decision_state(Outcome(self.outcome), due_on=self.due_on, done_on=self.done_on, today=today)


@dataclass(frozen=True)
class AgendaItem:
    """`decisions`: in their order; none where the outcome is on no row."""

    board_code: str
    meeting_number: str
    item_number: str
    kind: str
    title_th: str
    title_en: str | None
    matter: str | None
    source_key: str | None
    is_sample: bool
    decisions: tuple[BoardDecision, ...] = ()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(dict.fromkeys(Outcome(one.outcome) for one in self.decisions)) or (Outcome.NOT_KNOWN,)


@dataclass(frozen=True)
class BoardSeat:
    """A position, never a person; None: not known."""

    board_code: str
    code: str
    position_th: str
    position_en: str | None
    sector: str | None
    partner_code: str | None
    from_on: date | None
    to_on: date | None
    source_key: str | None
    is_sample: bool


@cached
def read_board_seats(*, province: str) -> tuple[BoardSeat, ...]:
    """The seats by board and code, those of former terms too."""
    asked = rows_as(BoardSeat, board_seats).where(in_province(board_seats, province))
    order = (board_seats.c.board_code, board_seats.c.code)
    return tuple(made(BoardSeat, row) for row in fetch(asked.order_by(*order)))


@cached
def read_boards(*, province: str) -> tuple[Board, ...]:
    """The boards of a province ("00": of all), by code."""
    asked = rows_as(Board, boards).where(in_province(boards, province)).order_by(boards.c.code)
    return tuple(made(Board, row) for row in fetch(asked))


@cached
def read_board_meetings(*, province: str) -> tuple[BoardMeeting, ...]:
    """The meetings, the newest first: by fiscal year and number, as boards count them."""
    asked = rows_as(BoardMeeting, board_meetings).where(in_province(board_meetings, province))
    found = [made(BoardMeeting, row) for row in fetch(asked)]

    def order(one: BoardMeeting) -> tuple[int, tuple[int, int]]:
        return one.fiscal_year, meeting_order(one.meeting_number)

    return tuple(sorted(found, key=order, reverse=True))


@cached
def read_agenda(*, province: str) -> tuple[AgendaItem, ...]:
    """The items of all meetings with their decisions, by board, meeting and item."""
    decided: dict[tuple[str, str, str], list[BoardDecision]] = {}
    asked = rows_as(BoardDecision, board_decisions).where(in_province(board_decisions, province))
    for row in fetch(asked.order_by(board_decisions.c.decision_number)):
        one = made(BoardDecision, row)
        decided.setdefault((one.board_code, one.meeting_number, one.item_number), []).append(one)
    items = rows_as(AgendaItem, agenda_items).where(in_province(agenda_items, province))
    order = (agenda_items.c.board_code, agenda_items.c.meeting_number, agenda_items.c.item_number)
    return tuple(
        made(
            AgendaItem,
            row,
            decisions=tuple(decided.get((row.board_code, row.meeting_number, row.item_number), ())),
        )
        for row in fetch(items.order_by(*order))
    )


def carried_over(items: tuple[AgendaItem, ...]) -> frozenset[tuple[str, str]]:
    """Board and code of each matter that was deferred twice or more and is not settled."""
    heard: dict[tuple[str, str], list[AgendaItem]] = {}
    for one in items:
        if one.matter:
            heard.setdefault((one.board_code, one.matter), []).append(one)
    return frozenset(
        key
        for key, told in heard.items()
        if is_carried_over(
            [one.outcomes[-1] for one in sorted(told, key=lambda one: meeting_order(one.meeting_number))]
        )
    )
