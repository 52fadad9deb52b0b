"""The panel that shows a record: where it lies, what it is, what is known, from where, and the ways on."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.access import may_do
from components.language import as_markdown, t
from components.markup import show
from components.pieces.lists import choose_or_not
from components.place_link import is_place, show_place_way
from data.domain.rights import Action
from outputs.record import PanelRecord
from outputs.record.panel import build_panel
from queries.batches import file_names


def show_record(
    record: PanelRecord,
    *,
    on_choice: Callable[[str], None],
    on_up: Callable[[str], None],
    on_close: Callable[[], None],
) -> None:
    """Draw the panel. `on_choice` opens another record, `on_up` goes back to a larger area."""
    with st.container(border=True, key="record"):
        with st.container(horizontal=True, gap=None, key="record_up", vertical_alignment="center"):
            for link in record.up:
                name = as_markdown(link.name)
                st.button(name, key=f"up_{link.code}", on_click=on_up, args=(link.code,), type="tertiary")
            st.button(
                t("record.close"),
                key="close_record",
                on_click=on_close,
                icon=":material/close:",
                type="tertiary",
            )
        province = record.up[0].code if record.up else None
        files = file_names() if may_do(Action.SEE_IMPORTS, province=province) else None
        show(build_panel(record, files=files))
        if is_place(record.code):
            show_place_way(t("record.place"), record.code)
        if record.inside:
            _show_inside(record, on_choice=on_choice)


def _show_inside(record: PanelRecord, *, on_choice: Callable[[str], None]) -> None:
    names = {link.code: link.name for link in record.inside}
    key = f"inside_{record.code}"

    def chosen() -> None:
        code = st.session_state[key]
        if code:
            on_choice(code)

    choose_or_not(record.inside_label, names, hint=t("record.choose"), key=key, on_change=chosen)
