"""The panel that shows a record: what it is, what is known, from where, and the ways on."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from components.credits import credits_of
from components.foot import foot
from components.language import as_html, as_markdown, t
from components.marks import sample_tag
from components.record import Line, Record


def show_record(record: Record, *, on_choice: Callable[[str], None], on_up: Callable[[str], None]) -> None:
    """Draw the panel. `on_choice` opens another record, `on_up` goes back to a larger area."""
    with st.container(border=True, key="record"):
        if record.up:
            with st.container(horizontal=True, gap="xsmall", key="record_up"):
                for link in record.up:
                    label = t("record.go_up", name=as_markdown(link.name))
                    st.button(
                        label, key=f"up_{link.code}", on_click=on_up, args=(link.code,), type="tertiary"
                    )
        st.html(build_panel(record))
        if record.inside:
            _show_inside(record, on_choice=on_choice)


def build_panel(record: Record) -> str:
    """The record as HTML; every text escaped."""
    tag = f" {sample_tag()}" if record.has_sample else ""
    rows = "".join(f"<dt>{escape(line.label)}</dt><dd>{_words(line)}</dd>" for line in record.lines)
    kind = escape(t(f"row_kind.{record.row_kind}"))
    notes = "".join(f'<p class="pk-quiet">{as_html(note)}</p>' for note in record.notes)
    return (
        f'<div class="pk-record" data-code="{escape(record.code)}"><h2>{as_html(record.title)}{tag}</h2>'
        f'<p class="pk-quiet">{as_html(record.kind)} · {escape(record.code)} · {kind}</p>'
        f'<dl class="pk-lines">{rows}</dl>{notes}{foot(credits=credits_of(record.sources))}</div>'
    )


def _words(line: Line) -> str:
    if line.href is None:
        return as_html(line.words)
    href = escape(line.href)
    return f'<a href="{href}" target="_blank" rel="noopener noreferrer">{as_html(line.words)}</a>'


def _show_inside(record: Record, *, on_choice: Callable[[str], None]) -> None:
    names = {link.code: link.name for link in record.inside}
    key = f"inside_{record.code}"

    def chosen() -> None:
        code = st.session_state[key]
        if code:
            on_choice(code)

    st.selectbox(
        record.inside_label,
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=key,
        on_change=chosen,
        placeholder=t("record.choose"),
    )
