"""The panel that shows a record: what it is, what is known, from where, and the ways on."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from components.language import as_html, as_markdown, t
from components.markup import show
from outputs.credits import build_foot, credits_of
from outputs.marks import sample_tag
from outputs.markup import link, web_address
from outputs.record import Line, Record


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
        show(build_panel(record))
        if record.inside:
            _show_inside(record, on_choice=on_choice)


def build_panel(record: Record) -> Markup:
    """The record as HTML."""
    tag = Markup(" {}").format(sample_tag()) if record.has_sample else ""
    rows = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(line.label, _words(line)) for line in record.lines
    )
    notes = Markup("").join(
        Markup('<p class="pk-quiet">{}</p>').format(as_html(note)) for note in record.notes
    )
    return Markup(
        '<div class="pk-record" data-code="{code}"><h2>{title}{tag}</h2>'
        '<p class="pk-quiet">{kind} · {code} · {row_kind}</p><dl class="pk-lines">{rows}</dl>{notes}{foot}'
        "</div>"
    ).format(
        code=record.code,
        title=as_html(record.title),
        tag=tag,
        kind=as_html(record.kind),
        row_kind=t(f"row_kind.{record.row_kind}"),
        rows=rows,
        notes=notes,
        foot=build_foot(credits=credits_of(record.sources)),
    )


def _words(line: Line) -> Markup:
    return link(as_html(line.words), to=web_address(line.href))


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
