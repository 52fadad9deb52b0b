"""Names of the file that no body bears: whose they are is said once for all of them, and kept."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.data_page.desk import desk
from components.data_page.understood import say_names
from components.language import as_markdown, n_words, t
from components.pieces.lists import choose_or_not
from data.importers.plan import ImportPlan
from data.importers.tables.unsaid_names import Unsaid, unsaid_names

SHOWN = 50
"""Names that are asked for at once: the rest follows when these are said."""


def show_names(plan: ImportPlan) -> None:
    """A box a name with the bodies that may be meant, and one button for all of them."""
    understood = desk().understood
    names = unsaid_names((*plan.errors, *plan.aside)) if understood is not None else []
    if understood is None or not names:
        return
    with st.form("names_of_bodies"):
        st.markdown(f"**{t('data_page.names.title')}**")
        st.write(t("data_page.names.about"))
        for one in names[:SHOWN]:
            _ask(one)
        if len(names) > SHOWN:
            st.caption(t("data_page.names.more", n=n_words(len(names) - SHOWN)))
        st.form_submit_button(
            t("data_page.names.confirm"), key="say_names", on_click=_say, args=(names, understood.record.name)
        )


def _ask(one: Unsaid) -> None:
    """Suggested with district and province; any other body by its code."""
    label = t("data_page.names.name", name=one.name, n=n_words(one.count))
    if one.bodies:
        choose_or_not(label, one.bodies, hint=t("data_page.names.choose"), others=True, key=_key(one))
    else:
        st.text_input(as_markdown(label), placeholder=t("data_page.names.code"), key=_key(one))


def _key(one: Unsaid) -> str:
    return f"body_of_{one.name}"


def _say(names: Sequence[Unsaid], record: str) -> None:
    """Names that nobody said anything of stay as they are."""
    told = {one.name: str(st.session_state.get(_key(one)) or "").strip() for one in names}
    say_names({name: code for name, code in told.items() if code}, record=record)
