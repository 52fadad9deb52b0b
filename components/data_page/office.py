"""The particulars of the office that writes a province's letters: shown to be filled in, and kept."""

from __future__ import annotations

from dataclasses import fields

import streamlit as st

from components.access import current_actor, may_do
from components.language import t
from components.pieces.outcome import Notice, do, show_outcome
from data.actions.office import set_office
from data.database import engine
from data.domain.office import LONGEST, Office
from data.domain.rights import Action
from queries.office import read_office

PLACE = "office"
NAMES = tuple(one.name for one in fields(Office))


def show_office(province: str) -> None:
    """A form for whoever writes letters for the province; open while nothing is known yet."""
    if not may_do(Action.IMPORT, province=province):
        return
    office = read_office(province=province)
    show_outcome(at=PLACE)
    with (
        st.expander(t("data_page.due.office"), expanded=office == Office(), key="office"),
        st.form(f"office_{province}", border=False),
    ):
        st.caption(t("data_page.due.office_about"))
        for name in NAMES:
            st.text_input(
                t(f"data_page.due.office_{name}"),
                value=getattr(office, name),
                max_chars=LONGEST,
                key=f"office_{province}_{name}",
            )
        words = t("data_page.due.office_save")
        st.form_submit_button(words, on_click=do, args=(_save, province), kwargs={"at": PLACE})


def _save(province: str) -> Notice:
    given = Office(**{name: st.session_state[f"office_{province}_{name}"] for name in NAMES})
    set_office(engine(), actor=current_actor(), province=province, office=given)
    return "data_page.due.office_saved", {}
