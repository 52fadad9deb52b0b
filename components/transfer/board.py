"""The boards of the place: how long since a meeting is known, what was on their agendas, with what outcome.

Readers see how many decisions are open, and not whose.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.access import may_do, while_allowed, who_knows
from components.edition import today
from components.headers import header_of, label_of, title_of
from components.language import day_words, in_words, lang, name_of, t
from components.markup import show
from components.pieces.files import DOCX, show_file
from components.told_table import show_missing
from components.transfer.rows import show_table
from components.transfer.seats import show_seats
from components.transfer.shown import TransferShown
from data.domain.boards import DecisionState, Outcome, is_quiet, last_meeting
from data.domain.rights import Action
from data.records.areas import PROVINCE_DIGITS
from outputs.agenda import agenda_docx, draft_agenda
from outputs.marks import tagged
from outputs.pieces.lines import build_entry, dotted, quiet
from outputs.pieces.sheet import Sheet, SheetColumns
from queries.boards import (
    AgendaItem,
    Board,
    BoardDecision,
    BoardMeeting,
    carried_over,
    read_agenda,
    read_board_meetings,
    read_board_seats,
    read_boards,
)
from words.dates import how_long

OPEN = frozenset({DecisionState.OPEN, DecisionState.OVERDUE})


def show_board(shown: TransferShown) -> None:
    """A card a board, then the items of all agendas, the newest meeting first."""
    boards = read_boards(province=shown.province)
    if not boards:
        show_missing(t("transfer_page.no_board"))
        return
    meetings = read_board_meetings(province=shown.province)
    items = read_agenda(province=shown.province)
    seats = read_board_seats(province=shown.province)
    for board in boards:
        own = tuple(one for one in items if one.board_code == board.code)
        _show_one(board, [one for one in meetings if one.board_code == board.code], items=own)
        sitting = [one for one in seats if one.board_code == board.code]
        show_seats(shown, board, sitting, title=name_of(board.name_th, board.name_en))
    _show_minutes()
    order = {(one.board_code, one.meeting_number): place for place, one in enumerate(meetings)}
    rows = sorted(items, key=lambda one: order.get((one.board_code, one.meeting_number), len(order)))
    sources = [*(one.source_key for one in boards), *(one.source_key for one in meetings)]
    sources += [one.source_key for one in items]
    columns = {**build_columns(shown, boards, meetings), **owner_columns(shown, rows)}
    sheet = Sheet(rows, columns)
    sample = any(one.is_sample for one in rows)
    show_table(shown, sheet, part="board", sources=sources, sample=sample)


def _show_minutes() -> None:
    """How what was decided gets in, by which sheets of the workbook."""
    sheets = ", ".join(title_of(record) for record in ("board_meeting", "agenda_item", "board_decision"))
    st.caption(t("transfer_page.minutes", sheets=sheets))
    st.page_link("pages/data.py", label=t("transfer_page.minutes_to"))


def _show_one(board: Board, meetings: Sequence[BoardMeeting], *, items: tuple[AgendaItem, ...]) -> None:
    """`meetings`, `items`: the board's own."""
    now, language, title = today(), lang(), name_of(board.name_th, board.name_en)
    days = [one.held_on for one in meetings]
    last = last_meeting(days, today=now)
    said = t("transfer_page.no_meeting")
    if last is not None:
        ago = how_long((now - last).days, lang=language)
        said = t("transfer_page.last_meeting", day=day_words(last), ago=ago)
    province = board.area_code[:PROVINCE_DIGITS]
    coordinates = may_do(Action.SEE_IMPORTS, province=province)
    lines = [said, _on_agendas(items)]
    if coordinates and is_quiet(days, today=now):  # that no later one is on record is no word of the board
        lines.insert(1, t("transfer_page.long_ago"))
    show(build_entry(title, badge=tagged("", sample=board.is_sample), parts=map(quiet, lines)))

    def made() -> bytes:
        draft = draft_agenda(meetings=meetings, items=items, today=now)
        return agenda_docx(draft, board=title, lang=language, sample=board.is_sample)

    if coordinates:  # the draft says who has what to do
        show_file(
            t("agenda.file"),
            while_allowed(made, Action.SEE_IMPORTS, province=province),
            name=f"phuenthi-klang-agenda-{board.code}.docx",
            key=f"agenda-{board.code}",
            mime=DOCX,
        )


def _on_agendas(items: tuple[AgendaItem, ...]) -> str:
    """How many items and decisions are on record; nothing of what no row tells."""
    if not items:
        return t("transfer_page.no_item")
    decisions = [decision for one in items for decision in one.decisions]
    told = {
        "board_items": len(items),
        "board_open": sum(one.state(today=today()) in OPEN for one in decisions),
        "board_carried": len(carried_over(items)),
        "board_unknown": sum(Outcome.NOT_KNOWN in one.outcomes for one in items),
    }
    return dotted(*(t(f"transfer_page.{what}", n=n) for what, n in told.items() if n))


def build_columns(
    shown: TransferShown, boards: Sequence[Board], meetings: Sequence[BoardMeeting]
) -> SheetColumns[AgendaItem]:
    names = {one.code: name_of(one.name_th, one.name_en) for one in boards}
    held = {(one.board_code, one.meeting_number): one.held_on for one in meetings}
    outcomes, kinds = shown.names.words("board_outcome"), shown.names.words("agenda_kind")

    def day(one: AgendaItem) -> str | None:
        on = held.get((one.board_code, one.meeting_number))
        return day_words(on) if on else None

    columns: SheetColumns[AgendaItem] = {
        header_of("board_meeting", "meeting_number"): lambda one: one.meeting_number,
        header_of("board_meeting", "held_on"): day,
        label_of("agenda_item", "title_th"): lambda one: in_words(one.title_th, one.title_en),
        header_of("agenda_item", "kind"): lambda one: kinds.get(one.kind, one.kind),
        header_of("board_decision", "outcome"): lambda one: ", ".join(outcomes[of] for of in one.outcomes),
    }
    if len(boards) > 1:
        of_board = header_of("agenda_item", "board_code")
        columns = {of_board: lambda one: names.get(one.board_code, one.board_code), **columns}
    return columns


def owner_columns(shown: TransferShown, items: Sequence[AgendaItem]) -> SheetColumns[AgendaItem]:
    """Whose the decisions are and by when, for those who may know that; for others no such columns."""
    knows = who_knows(shown.province)

    def known(one: AgendaItem) -> list[BoardDecision]:
        return [of for of in one.decisions if knows(of.partner_code)]

    if not any(map(known, items)):
        return {}

    def owner(one: AgendaItem) -> str | None:
        told = (dotted(shown.names.partner(of.partner_code), _office(of)) for of in known(one))
        return ", ".join(filter(None, told)) or None

    def due(one: AgendaItem) -> str | None:
        return ", ".join(day_words(of.due_on) for of in known(one) if of.due_on) or None

    return {t("transfer_page.owner"): owner, header_of("board_decision", "due_on"): due}


def _office(one: BoardDecision) -> str:
    return in_words(one.office_th, one.office_en) if one.office_th else ""
