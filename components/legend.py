"""The legend beside a map: what each look means and how many there are."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.language import as_html, lang, t
from components.layers import Entry, Group
from components.marks import sample_tag
from outputs.look import as_image
from outputs.map_marks import mark_svg, swatch_svg
from words.numbers import number


def build_legend(groups: Sequence[Group], *, language: str) -> str:
    """HTML of the groups that have entries; every text escaped."""
    parts = []
    for group in groups:
        if not group.entries:
            continue
        tag = f" {sample_tag()}" if group.has_sample else ""
        rows = "".join(
            f"<li>{_look(entry)}{_words(entry, language=language)}</li>" for entry in group.entries
        )
        notes = "".join(f'<p class="pk-quiet">{as_html(note)}</p>' for note in group.notes)
        parts.append(f"<h3>{as_html(group.title)}{tag}</h3><ul class='pk-legend-list'>{rows}</ul>{notes}")
    return f'<div class="pk-legend">{"".join(parts)}</div>'


def show_legend(groups: Sequence[Group]) -> None:
    """The legend; where nothing has a look of its own, that is said."""
    if not any(group.entries for group in groups):
        st.caption(t("map.nothing_in_legend"))
        return
    st.html(build_legend(groups, language=lang()))


def _look(entry: Entry) -> str:
    if entry.mark is not None:
        return as_image(mark_svg(entry.mark))
    return as_image(swatch_svg(entry.colour or "", hatched=entry.hatched))


def _words(entry: Entry, *, language: str) -> str:
    return f"<span>{as_html(entry.label)} · {number(entry.count, lang=language)}</span>"
