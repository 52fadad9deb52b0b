"""The boards of the place: how long since a meeting is known, what was on their agendas, with what outcome.

Readers see how many decisions are open, and not whose.
"""

from __future__ import annotations

from collections.abc import Sequence

from components.access import may_do, while_allowed
from components.edition import today
from components.headers import header_of, label_of
from components.language import day_words, in_words, lang, n_words, name_of, t
from components.markup import show
from components.pieces.files import DOCX, show_file
from components.transfer.rows import show_missing, show_table
from components.transfer.shown import TransferShown
from data.domain.boards import DecisionState, is_quiet, last_meeting
from data.domain.rights import Action
from data.records.areas import PROVINCE_DIGITS
from outputs.agenda import agenda_docx, draft_agenda
from outputs.marks import tagged
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
    for board in boards:
        own = tuple(one for one in items if one.board_code == board.code)
        _show_one(board, [one for one in meetings if one.board_code == board.code], items=own)
    order = {(one.board_code, one.meeting_number): place for place, one in enumerate(meetings)}
    rows = sorted(items, key=lambda one: order.get((one.board_code, one.meeting_number), len(order)))
    sources = [*(one.source_key for one in boards), *(one.source_key for one in meetings)]
    sources += [one.source_key for one in items]
    sheet = Sheet(rows, build_columns(shown, boards, meetings))
    sample = any(one.is_sample for one in rows)
    show_table(shown, sheet, part="board", sources=sources, sample=sample)


def _show_one(board: Board, meetings: Sequence[BoardMeeting], *, items: tuple[AgendaItem, ...]) -> None:
    """`meetings`, `items`: the board's own."""
    now, language, title = today(), lang(), name_of(board.name_th, board.name_en)
    days = [one.held_on for one in meetings]
    last = last_meeting(days, today=now)
    said = t("transfer_page.no_meeting")
    if last is not None:
        ago = how_long((now - last).days, lang=language)
        said = t("transfer_page.last_meeting", day=day_words(last), ago=ago)
    lines = [said, t("transfer_page.long_ago")] if is_quiet(days, today=now) else [said]
    states = [decision.state(today=now) for one in items for decision in one.decisions]
    n_open, n_carried = sum(state in OPEN for state in states), len(carried_over(items))
    lines.append(t("transfer_page.board_counts", items=n_words(len(items)), open=n_open, carried=n_carried))
    show(build_entry(title, badge=tagged("", sample=board.is_sample), parts=map(quiet, lines)))

    def made() -> bytes:
        draft = draft_agenda(meetings=meetings, items=items, today=now)
        return agenda_docx(draft, board=title, lang=language)

    province = board.area_code[:PROVINCE_DIGITS]
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
