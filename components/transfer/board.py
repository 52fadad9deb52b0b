"""The boards of the place: who sits there, how long since a meeting is known, what was on their agendas, with
what outcome.

Readers see how many decisions are open, and not whose.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from operator import attrgetter

import streamlit as st

from components.access import may_do, while_allowed, who_knows
from components.edition import today
from components.headers import columns_of, title_of
from components.language import as_markdown, day_words, lang, n_words, named, t
from components.markup import show
from components.pieces.files import DOCX, show_file
from components.told_table import show_missing, show_rows
from components.transfer.shown import TransferShown
from data.domain.boards import is_quiet, last_meeting
from data.domain.rights import Action
from data.records.areas import PROVINCE_DIGITS
from outputs.agenda import agenda_docx
from outputs.marks import tagged
from outputs.pieces.lines import build_entry, dotted, quiet
from outputs.pieces.sheet import SheetColumns, columns_within
from queries.boards import BoardOnRecord, ItemDecided, read_boards_on_record
from words.dates import how_long

PRIVATE = ("text_th", "partner_code", "office_th", "due_on", "done_on")
"""What only those concerned are told of a decision."""

MINUTES = ("board_meeting", "agenda_item", "board_decision")
"""Sheets of the workbook by which minutes get in."""


def show_board(shown: TransferShown) -> None:
    """Each board with who sits there and what its agendas had, the newest meeting first."""
    boards, chips = read_boards_on_record(province=shown.province, seats=True), shown.chips
    if not boards:
        show_missing(t("transfer_page.no_board"), "board", "board_meeting", province=shown.province)
    for one in boards:
        _show_known(shown, one)
        code, name = one.board.code, named(one.board)
        columns = columns_of("board_seat", "position_th", "sector", "from_on", "to_on")
        label = dotted(title_of("board_seat"), name)
        show_rows(one.seats, columns, chips=chips, name=f"transfer-seats-{code}", label=label)
        items, columns, label = one.decided, item_columns(shown), dotted(title_of("agenda_item"), name)
        told = (*items, one.board, *one.meetings)
        show_rows(items, columns, chips=chips, name=f"transfer-board-{code}", label=label, told=told)


def _show_known(shown: TransferShown, known: BoardOnRecord) -> None:
    """What is known of one board; for coordinators the draft of its next agenda, which says who has what to
    do, and how what was decided gets in."""
    now, language, province = today(), lang(), known.board.area_code[:PROVINCE_DIGITS]
    agendas = (t(f"transfer_page.board_{what}", n=n) for what, n in known.counts(today=now).items() if n)
    lines = [last_words(known), dotted(*agendas) or t("transfer_page.no_item"), _sitting(shown, known)]
    coordinates = may_do(Action.SEE_IMPORTS, province=province)
    if coordinates and is_quiet(known.held, today=now):  # no word of the board: one may be on no row
        lines.insert(1, t("transfer_page.long_ago"))
    badge = tagged("", sample=known.board.is_sample)
    show(build_entry(named(known.board), badge=badge, parts=map(quiet, lines)))
    if coordinates:
        st.caption(as_markdown(t("transfer_page.minutes", sheets=", ".join(map(title_of, MINUTES)))))
        made = partial(agenda_docx, known, today=now, lang=language)
        show_file(
            t("agenda.file"),
            while_allowed(made, Action.SEE_IMPORTS, province=province),
            name=f"phuenthi-klang-agenda-{known.board.code}.docx",
            key=f"agenda-{known.board.code}",
            mime=DOCX,
        )
        st.page_link("pages/data.py", label=t("sheet.to_data"))


def last_words(known: BoardOnRecord) -> str:
    """When it is known to have met last."""
    last = last_meeting(known.held, today=today())
    if last is None:
        return t("transfer_page.no_meeting")
    ago = how_long((today() - last).days, lang=lang())
    return t("transfer_page.last_meeting", day=day_words(last), ago=ago)


def _sitting(shown: TransferShown, known: BoardOnRecord) -> str:
    """How many seats of which sector; a term that has ended is not counted, and stands in the table."""
    if not known.seats:
        return t("transfer_page.no_seats")
    word, none = partial(shown.names.word, "attendance_sector"), t("transfer_page.sector_not_known")
    found = Counter(word(one.sector, none=none) for one in known.sitting(today=today()))
    sectors = ", ".join(f"{sector} {n_words(n)}" for sector, n in found.most_common())
    return t("transfer_page.seats_count", n=n_words(found.total()), sectors=sectors)


def item_columns(shown: TransferShown) -> SheetColumns[ItemDecided]:
    """What was on an agenda; in which words it was decided, whose it is, by when for those who may know."""
    knows, item = who_knows(shown.province), attrgetter("item")
    private = columns_of("board_decision", *PRIVATE, names=shown.names)
    return {
        **columns_within(item, columns_of("agenda_item", "meeting_number")),
        **columns_within(item, columns_of("board_meeting", "held_on", happened=("held_on",))),
        **columns_within(item, columns_of("agenda_item", "title_th", "kind")),
        **columns_of("board_decision", "outcome"),
        **columns_within(lambda row: row.decision_for(knows), private),
    }
