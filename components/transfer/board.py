"""The boards of the place: how long since a meeting is known, what was on their agendas, with what outcome.

Readers see how many decisions are open, and not whose.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.access import may_do, while_allowed
from components.edition import today
from components.headers import header_of, label_of
from components.language import day_words, in_words, lang, n_words, name_of, t
from components.markup import show
from components.pieces.files import DOCX, show_file
from components.pieces.foot import show_foot
from components.pieces.sheet import show_sheet
from components.transfer.shown import TransferShown
from data.domain.boards import DecisionState, days_since_meeting, is_quiet
from data.domain.rights import Action
from data.records.areas import PROVINCE_DIGITS
from outputs.agenda import agenda_docx, draft_agenda
from outputs.credits import credits_of
from outputs.marks import sample_lines, tagged
from outputs.pieces.lines import build_entry, quiet
from outputs.pieces.sheet import Sheet, SheetColumns
from queries.boards import (
    AgendaItem,
    Board,
    BoardMeeting,
    carried_over,
    read_agenda,
    read_board_meetings,
    read_boards,
)
from queries.sources import distinct
from words.dates import how_long

OPEN = frozenset({DecisionState.OPEN, DecisionState.OVERDUE})


def show_board(shown: TransferShown) -> None:
    """A card a board, then the items of all agendas, the newest meeting first."""
    boards = read_boards(province=shown.province)
    if not boards:
        st.info(t("transfer_page.no_board"))
        st.page_link("pages/data.py", label=t("transfer_page.to_data"))
        return
    meetings = read_board_meetings(province=shown.province)
    items = read_agenda(province=shown.province)
    for board in boards:
        _show_one(board, [one for one in meetings if one.board_code == board.code], items=items)
    keys = [one.source_key for one in boards]
    keys += [one.source_key for one in meetings] + [one.source_key for one in items]
    credits = credits_of(distinct(keys))
    if items:
        order = {(one.board_code, one.meeting_number): place for place, one in enumerate(meetings)}
        rows = sorted(items, key=lambda one: order.get((one.board_code, one.meeting_number), len(order)))
        about = [*shown.chips.told, *sample_lines(any(one.is_sample for one in rows))]
        columns = build_columns(shown, boards, meetings)
        label = t("transfer_page.part_board")
        show_sheet(Sheet(rows, columns), name="board-agenda", label=label, about=about, credits=credits)
    show_foot(credits=credits)


def _show_one(board: Board, meetings: Sequence[BoardMeeting], *, items: Sequence[AgendaItem]) -> None:
    now = today()
    own = tuple(one for one in items if one.board_code == board.code)
    states = [decision.state(today=now) for one in own for decision in one.decisions]
    days = days_since_meeting([one.held_on for one in meetings], today=now)
    if days is None:
        last = t("transfer_page.no_meeting")
    else:
        held = max(one.held_on for one in meetings if one.held_on and one.held_on <= now)
        last = t("transfer_page.last_meeting", day=day_words(held), ago=how_long(days, lang=lang()))
    parts = [quiet(last)]
    if is_quiet([one.held_on for one in meetings], today=now):
        parts.append(quiet(t("transfer_page.long_ago")))
    n_open, n_carried = sum(state in OPEN for state in states), len(carried_over(own))
    counts = {"items": n_words(len(own)), "open": n_open, "carried": n_carried}
    parts.append(quiet(t("transfer_page.board_counts", **counts)))
    title = name_of(board.name_th, board.name_en)
    show(build_entry(title, badge=tagged("", sample=board.is_sample), parts=parts))
    province, language = board.area_code[:PROVINCE_DIGITS], lang()
    draft = draft_agenda(meetings=meetings, items=own, today=now)

    def made() -> bytes:
        return agenda_docx(draft, board=title, lang=language)

    if may_do(Action.SEE_IMPORTS, province=province):  # it says who has what to do
        show_file(
            t("agenda.file"),
            while_allowed(made, Action.SEE_IMPORTS, province=province),
            name=f"phuenthi-klang-agenda-{board.code}.docx",
            key=f"agenda-{board.code}",
            mime=DOCX,
        )


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
        columns = {header_of("agenda_item", "board_code"): lambda one: names[one.board_code], **columns}
    return columns
