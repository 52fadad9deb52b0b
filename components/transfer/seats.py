"""Who sits on a board: positions by sector with their terms; of no position who holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from components.edition import today
from components.headers import columns_of, label_of
from components.language import as_markdown, in_words, n_words, t
from components.transfer.rows import show_table
from components.transfer.shown import TransferShown
from outputs.pieces.sheet import Sheet, SheetColumns
from queries.boards import Board, BoardSeat
from queries.invented import counted_apart

RECORD = "board_seat"


def show_seats(shown: TransferShown, board: Board, seats: Sequence[BoardSeat], *, title: str) -> None:
    """How many of which sector, then each seat with its term; a board without any says so. `title`: its name.

    A term that has ended is not counted, and stands in the table with its day.
    """
    standing = [one for one in seats if one.to_on is None or one.to_on >= today()]
    counted, _beside = counted_apart(standing, sample=lambda one: one.is_sample)
    if not seats:
        st.caption(as_markdown(t("transfer_page.no_seats", board=title)))
        return
    words, none = shown.names.words("attendance_sector"), t("transfer_page.sector_not_known")
    found = Counter(words.get(one.sector or "", none) for one in counted)
    sectors = ", ".join(f"{sector} {n_words(n)}" for sector, n in found.most_common())
    st.caption(as_markdown(t("transfer_page.seats_count", n=n_words(len(counted)), sectors=sectors)))
    show_table(
        shown,
        Sheet(seats, build_columns()),
        part=f"seats-{board.code}",
        label=t("transfer_page.seats", board=title),
        sources=(one.source_key for one in seats),
        sample=any(one.is_sample for one in seats),
    )


def build_columns() -> SheetColumns[BoardSeat]:
    return {
        label_of(RECORD, "position_th"): lambda one: in_words(one.position_th, one.position_en),
        **columns_of(RECORD, "sector", "from_on", "to_on"),
    }
