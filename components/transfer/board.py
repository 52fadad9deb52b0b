"""The boards of the place: who sits there, how long since a meeting is known, what was on their agendas, with
what outcome.

Readers see how many decisions are open, and not whose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from components.access import may_do, while_allowed, who_knows
from components.edition import today
from components.headers import columns_of, header_of, title_of
from components.language import as_markdown, day_words, in_words, lang, n_words, named, t
from components.markup import show
from components.pieces.files import DOCX, show_file
from components.told_table import show_missing, show_rows
from components.transfer.shown import TransferShown
from data.domain.boards import Outcome, is_quiet, last_meeting, meeting_order
from data.domain.rights import Action
from data.domain.tasks import TaskState
from data.records.areas import PROVINCE_DIGITS
from outputs.agenda import agenda_docx
from outputs.marks import tagged
from outputs.pieces.lines import build_entry, dotted, quiet
from outputs.pieces.sheet import SheetColumns
from queries.boards import AgendaItem, BoardDecision, BoardOnRecord, read_agenda, read_boards_on_record
from queries.invented import counted_apart
from words.dates import how_long

OPEN = frozenset({TaskState.OPEN, TaskState.OVERDUE})

MINUTES = ("board_meeting", "agenda_item", "board_decision")
"""Sheets of the workbook by which minutes get in."""


def show_board(shown: TransferShown) -> None:
    """A card a board, then all their seats, and the items of all agendas, the newest meeting first."""
    boards = read_boards_on_record(province=shown.province)
    if not boards:
        show_missing(t("transfer_page.no_board"), "board", "board_meeting", province=shown.province)
        return
    for one in boards:
        _show_one(shown, one)
    names = {one.board.code: named(one.board) for one in boards}
    of_board: SheetColumns[Any] = {
        header_of("agenda_item", "board_code"): lambda row: names.get(row.board_code, row.board_code)
    }
    of_board = of_board if len(boards) > 1 else {}
    seats = [seat for one in boards for seat in one.seats]
    columns = {**of_board, **columns_of("board_seat", "position_th", "sector", "from_on", "to_on")}
    label = title_of("board_seat")
    show_rows(seats, columns, chips=shown.chips, name="transfer-seats", label=label)
    items = sorted(read_agenda(province=shown.province), key=_newest)
    columns = {**of_board, **item_columns(shown), **owner_columns(shown, items)}
    told = [*items, *(row for one in boards for row in (one.board, *one.meetings))]
    label = t("transfer_page.part_board")
    show_rows(items, columns, chips=shown.chips, name="transfer-board", label=label, told=told)


def _newest(one: AgendaItem) -> tuple[int, int]:
    year, number = meeting_order(one.meeting_number)
    return -year, -number


def _show_one(shown: TransferShown, known: BoardOnRecord) -> None:
    """What is known of one board; for coordinators the draft of its next agenda, which says who has what to
    do, and how what was decided gets in."""
    now, language, province = today(), lang(), known.board.area_code[:PROVINCE_DIGITS]
    lines = [last_words(known), _on_agendas(known), _sitting(shown, known)]
    coordinates = may_do(Action.SEE_IMPORTS, province=province)
    if coordinates and is_quiet(
        known.held, today=now
    ):  # that no later one is on record is no word of the board
        lines.insert(1, t("transfer_page.long_ago"))
    badge = tagged("", sample=known.board.is_sample)
    show(build_entry(named(known.board), badge=badge, parts=map(quiet, lines)))
    if not coordinates:
        return
    sheets = ", ".join(map(title_of, MINUTES))
    st.caption(as_markdown(t("transfer_page.minutes", sheets=sheets)))
    with st.container(horizontal=True):
        show_file(
            t("agenda.file"),
            while_allowed(
                lambda: agenda_docx(known, today=now, lang=language), Action.SEE_IMPORTS, province=province
            ),
            name=f"phuenthi-klang-agenda-{known.board.code}.docx",
            key=f"agenda-{known.board.code}",
            mime=DOCX,
        )
        st.page_link("pages/data.py", label=t("transfer_page.minutes_to"))


def last_words(known: BoardOnRecord) -> str:
    """When it is known to have met last."""
    last = last_meeting(known.held, today=today())
    if last is None:
        return t("transfer_page.no_meeting")
    ago = how_long((today() - last).days, lang=lang())
    return t("transfer_page.last_meeting", day=day_words(last), ago=ago)


def _on_agendas(known: BoardOnRecord) -> str:
    """How many items and decisions are on record; nothing of what no row tells."""
    if not known.items:
        return t("transfer_page.no_item")
    decisions = [decision for one in known.items for decision in one.decisions]
    told = {
        "board_items": len(known.items),
        "board_open": sum(one.state(today=today()) in OPEN for one in decisions),
        "board_carried": len(known.carried),
        "board_unknown": sum(Outcome.NOT_KNOWN in one.outcomes for one in known.items),
    }
    return dotted(*(t(f"transfer_page.{what}", n=n) for what, n in told.items() if n))


def _sitting(shown: TransferShown, known: BoardOnRecord) -> str:
    """How many seats of which sector; a term that has ended is not counted, and stands in the table."""
    if not known.seats:
        return t("transfer_page.no_seats")
    standing = (one for one in known.seats if one.to_on is None or one.to_on >= today())
    counted, _beside = counted_apart(standing, sample=lambda one: one.is_sample)
    words, none = shown.names.words("attendance_sector"), t("transfer_page.sector_not_known")
    found = Counter(words.get(one.sector or "", none) for one in counted)
    sectors = ", ".join(f"{sector} {n_words(n)}" for sector, n in found.most_common())
    return t("transfer_page.seats_count", n=n_words(len(counted)), sectors=sectors)


def item_columns(shown: TransferShown) -> SheetColumns[AgendaItem]:
    outcomes = shown.names.words("board_outcome")
    return {
        **columns_of("agenda_item", "meeting_number"),
        **columns_of("board_meeting", "held_on"),
        **columns_of("agenda_item", "title_th", "kind"),
        header_of("board_decision", "outcome"): lambda one: ", ".join(
            map(outcomes.__getitem__, one.outcomes)
        ),
    }


def owner_columns(shown: TransferShown, items: Sequence[AgendaItem]) -> SheetColumns[AgendaItem]:
    """Whose the decisions are and by when, for those who may know that; for others no such columns."""
    knows, partner = who_knows(shown.province), shown.names.partner

    def told(words: Callable[[BoardDecision], str | None]) -> Callable[[AgendaItem], str]:
        return lambda item: ", ".join(
            filter(None, (words(of) for of in item.decisions if knows(of.partner_code)))
        )

    owner = told(lambda one: dotted(partner(one.partner_code), in_words(one.office_th, one.office_en)))
    return {
        t("transfer_page.owner"): owner,
        header_of("board_decision", "due_on"): told(lambda one: day_words(one.due_on)),
    }
