"""Taking an edition back whole: for the administrator, where it tells of persons."""

from __future__ import annotations

import streamlit as st

from components.access import current_actor
from components.language import t
from components.pieces.outcome import show_problem, tell
from data.actions import withdraw_edition
from data.database import engine
from queries.editions import Edition
from words import Problem

_WISH = "_withdraw_wish"


def show_withdrawal(edition: Edition) -> None:
    """What it does, a box to tick, the button."""
    with st.popover(t("editions.withdrawal.open"), key="withdraw_popover"):
        st.write(t("editions.withdrawal.about"))
        sure = st.checkbox(t("purge.sure"), key="withdraw_sure")
        st.button(t("editions.withdrawal.now"), disabled=not sure, key="withdraw_now", on_click=_wished)
        if st.session_state.pop(_WISH, False):
            _withdraw(edition)


def _withdraw(edition: Edition) -> None:
    try:
        withdraw_edition(engine(), actor=current_actor(), edition=edition.code)
    except Problem as problem:
        show_problem(problem)
        return
    tell(("editions.withdrawal.told", {"code": edition.code}))
    st.rerun()


def _wished() -> None:
    st.session_state[_WISH] = True
