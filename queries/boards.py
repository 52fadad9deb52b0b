"""Boards with their meetings, what was on the agenda, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from data.domain.areas import NATION
from data.domain.boards import (
    MECHANISMS,
    Outcome,
    decision_state,
    is_carried_over,
    meeting_order,
)
from data.domain.tasks import UNDONE, TaskState
from data.schema import agenda_items, board_decisions, board_meetings, board_seats, boards
from queries._base import fetch, in_province
from queries._cache import cached
from queries.invented import counted_apart
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

    def state(self, *, today: date) -> TaskState:
        return decision_state(Outcome(self.outcome), due_on=self.due_on, done_on=self.done_on, today=today)


@dataclass(frozen=True)
class AgendaItem:
    """`decisions`: in their order; none where the outcome is on no row. `held_on`: of its meeting."""

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
    held_on: date | None = None

    @property
    def title(self) -> tuple[str, str | None]:
        return self.title_th, self.title_en

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(dict.fromkeys(Outcome(one.outcome) for one in self.decisions)) or (Outcome.NOT_KNOWN,)


@dataclass(frozen=True)
class ItemDecided:
    """An item with one of its decisions; None where the outcome is on no row."""

    item: AgendaItem
    decision: BoardDecision | None

    @property
    def outcome(self) -> str:
        return self.decision.outcome if self.decision else Outcome.NOT_KNOWN

    def decision_for(self, knows: Callable[[str | None], bool]) -> BoardDecision | None:
        """The decision for who may know of whoever carries it."""
        return self.decision if self.decision and knows(self.decision.partner_code) else None

    @property
    def source_key(self) -> str | None:
        return self.item.source_key

    @property
    def is_sample(self) -> bool:
        return self.item.is_sample or bool(self.decision and self.decision.is_sample)


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

    def is_standing(self, *, today: date) -> bool:
        """Whether its term has not ended."""
        return self.to_on is None or self.to_on >= today


@dataclass(frozen=True)
class AgendaLine:
    """What the next agenda has to say of a meeting or of what it heard.

    `says`: confirm, decided, unknown, deferred, carried. `day`: on which it was held, by which a decision is
    due. `matter`, `office`: in Thai and English.
    """

    says: str
    meeting_number: str
    day: date | None = None
    matter: tuple[str | None, str | None] = (None, None)
    office: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True)
class BoardOnRecord:
    """A board with what is on record of it. `meetings`: the newest first; `items`: in their order, from
    the first meeting to the last."""

    board: Board
    meetings: tuple[BoardMeeting, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    seats: tuple[BoardSeat, ...] = ()

    @property
    def decided(self) -> tuple[ItemDecided, ...]:
        """Each decision with its item, those of the newest meeting first."""
        ordered = sorted(self.items, key=lambda one: meeting_order(one.meeting_number), reverse=True)
        return tuple(ItemDecided(one, decision) for one in ordered for decision in one.decisions or (None,))

    def counts(self, *, today: date) -> Mapping[str, int]:
        """How many items and decisions are on record, and how many of them are open, carried over, or of an
        outcome that is not known."""
        states = [decision.state(today=today) for one in self.items for decision in one.decisions]
        return {
            "items": len(self.items),
            "open": states.count(TaskState.OPEN) + states.count(TaskState.OVERDUE),
            "carried": len(self.carried),
            "unknown": sum(Outcome.NOT_KNOWN in one.outcomes for one in self.items),
        }

    def sitting(self, *, today: date) -> tuple[BoardSeat, ...]:
        """The seats whose term has not ended; real ones, else the invented."""
        standing = (one for one in self.seats if one.is_standing(today=today))
        return counted_apart(standing, sample=lambda one: one.is_sample)[0]

    @property
    def held(self) -> tuple[date | None, ...]:
        """The days of its meetings."""
        return tuple(one.held_on for one in self.meetings)

    @cached_property
    def matters(self) -> Mapping[str, tuple[AgendaItem, ...]]:
        """By their codes, each as it was heard from meeting to meeting; without a code one was heard once."""
        heard: dict[str, list[AgendaItem]] = defaultdict(list)
        for one in self.items:
            if one.matter:
                heard[one.matter].append(one)
        return {code: tuple(told) for code, told in heard.items()}

    @cached_property
    def carried(self) -> frozenset[str]:
        """Codes of matters that were deferred twice or more and are not settled."""
        heard = self.matters.items()
        return frozenset(code for code, told in heard if is_carried_over([one.outcomes[-1] for one in told]))

    @cached_property
    def heard_last(self) -> tuple[AgendaItem, ...]:
        """Each matter as its last meeting had it."""
        return tuple({one.matter or f"#{place}": one for place, one in enumerate(self.items)}.values())

    @cached_property
    def deferred(self) -> tuple[AgendaItem, ...]:
        """Matters that their last meeting put off."""
        return tuple(one for one in self.heard_last if one.outcomes[-1] is Outcome.DEFERRED)

    def next_agenda(self, *, today: date) -> Mapping[str, Sequence[AgendaLine]]:
        """What is open, by the part of the next agenda that it belongs to: minutes of the last meeting to be
        confirmed, decisions that nobody wrote down as done, matters of which no row tells the outcome, and
        those that were put off."""
        arising = [
            AgendaLine(
                "decided",
                item.meeting_number,
                day=one.due_on,
                matter=(one.text_th, one.text_en) if one.text_th or one.text_en else item.title,
                office=(one.office_th, one.office_en),
            )
            for item in self.items
            for one in item.decisions
            if one.outcome != Outcome.DEFERRED and one.state(today=today) in UNDONE
        ]
        arising += [
            AgendaLine("unknown", one.meeting_number, matter=one.title)
            for one in self.heard_last
            if set(one.outcomes) == {Outcome.NOT_KNOWN}
            and all(told.state(today=today) is TaskState.NOTHING_TO_DO for told in one.decisions)
        ]
        put_off = [
            AgendaLine(
                "carried" if one.matter in self.carried else "deferred", one.meeting_number, matter=one.title
            )
            for one in self.deferred
        ]
        last = [AgendaLine("confirm", one.meeting_number, day=one.held_on) for one in self.meetings[:1]]
        return {"minutes": last, "arising": arising, "consideration": put_off}

    def real(self, *, by: date) -> BoardOnRecord:
        """Its real rows alone: meetings that may have been held by a day, and what they had on the agenda."""
        held = (one for one in self.meetings if one.held_on is None or one.held_on <= by)
        meetings = tuple(one for one in held if not one.is_sample)
        numbers = {one.meeting_number for one in meetings}
        items = (one for one in self.items if not one.is_sample and one.meeting_number in numbers)
        return replace(
            self,
            meetings=meetings,
            items=tuple(
                replace(one, decisions=tuple(of for of in one.decisions if not of.is_sample)) for one in items
            ),
        )


@cached
def read_boards_on_record(*, province: str, seats: bool = False) -> tuple[BoardOnRecord, ...]:
    """The boards of a province ("00": of all) that steer, with what is on record of their meetings, by code.

    `seats`: with who sits there, too.
    """
    meetings, items = read_board_meetings(province=province), read_agenda(province=province)
    sitting = read_board_seats(province=province) if seats else ()
    return tuple(
        BoardOnRecord(
            board,
            tuple(one for one in meetings if one.board_code == board.code),
            tuple(one for one in items if one.board_code == board.code),
            tuple(one for one in sitting if one.board_code == board.code),
        )
        for board in read_boards(province=province)
        if board.kind not in MECHANISMS
    )


def real_boards(*, province: str, by: date) -> tuple[BoardOnRecord, ...]:
    """The real boards of a province, as of a day; boards are of provinces: the nation has none of its own."""
    if province == NATION:
        return ()
    known = read_boards_on_record(province=province)
    return tuple(one.real(by=by) for one in known if not one.board.is_sample)


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
    held = {
        (one.board_code, one.meeting_number): one.held_on for one in read_board_meetings(province=province)
    }
    decided: dict[tuple[str, str, str], list[BoardDecision]] = defaultdict(list)
    asked = rows_as(BoardDecision, board_decisions).where(in_province(board_decisions, province))
    for row in fetch(asked.order_by(board_decisions.c.decision_number)):
        one = made(BoardDecision, row)
        decided[one.board_code, one.meeting_number, one.item_number].append(one)
    items = rows_as(AgendaItem, agenda_items).where(in_province(agenda_items, province))
    found = [
        made(
            AgendaItem,
            row,
            decisions=tuple(decided.get((row.board_code, row.meeting_number, row.item_number), ())),
            held_on=held.get((row.board_code, row.meeting_number)),
        )
        for row in fetch(items)
    ]

    def order(one: AgendaItem) -> tuple[str, tuple[int, int], str]:
        return one.board_code, meeting_order(one.meeting_number), one.item_number

    return tuple(sorted(found, key=order))
