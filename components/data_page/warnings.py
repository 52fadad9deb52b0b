"""What imports brought in that looked odd, until somebody says that it is right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components.access import current_actor, may_do
from components.data_page.shown import show_rows
from components.headers import header_of, title_of
from components.language import day_words, lang, t
from components.pieces.lists import show_choosing
from components.pieces.outcome import show_outcome
from data.actions.imports import close_warning
from data.database import engine
from data.domain.rights import Action
from outputs.pieces.sheet import Sheet
from queries.batches import OpenWarning, read_open_warnings
from words import text

PLACE = "warnings"
"""Where it is told why a warning could not be closed."""


def show_warnings() -> None:
    """The open warnings, and for who may import a form to close one."""
    show_outcome(at=PLACE)
    lines = read_open_warnings()
    if not lines:
        st.info(t("data_page.warnings_none"))
        return
    show_rows(warnings_sheet(lines), label=t("data_page.tab.warnings"), key="warnings", about=())
    if may_do(Action.IMPORT):
        show_choosing(
            "close_warning",
            {line.number: f"{line.record_key} · {_what(line)}" for line in lines},
            label=t("data_page.warning_close_of"),
            hint=t("data_page.batch.choose_warning"),
            button=t("data_page.warning_close"),
            act=_close,
            at=PLACE,
        )


def warnings_sheet(lines: Sequence[OpenWarning]) -> Sheet[OpenWarning]:
    nothing = t("data_page.nothing")
    return Sheet(
        lines,
        {
            t("data_page.head.key"): lambda line: line.record_key,
            t("data_page.head.record"): lambda line: title_of(line.record) if line.record else nothing,
            t("data_page.head.column"): lambda line: (
                header_of(line.record, line.column) if line.record else nothing
            ),
            t("data_page.head.given"): _given,
            t("data_page.head.what"): _what,
            t("data_page.head.batch"): lambda line: str(line.batch),
        },
    )


def _given(line: OpenWarning) -> str:
    return day_words(line.given) if isinstance(line.given, date) else line.given


def _what(line: OpenWarning) -> str:
    return text(f"importing.warning.{line.warning}", lang=lang(), **line.detail)


def _close(number: int) -> None:
    """What is closed is gone from the list, which says enough."""
    close_warning(engine(), actor=current_actor(), number=number)
