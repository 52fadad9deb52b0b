"""What changed since the edition before, as a list that a speaker reads aloud."""

from __future__ import annotations

import streamlit as st

from components.language import as_html, lang, t
from outputs.story.model import Line, Story


def show_changes(story: Story) -> None:
    if not story.changes:
        st.info(t("editions.changes.none"))
        return
    st.caption(t("editions.changes.about"))
    st.html(build_changes(story.changes))


def build_changes(changes: tuple[Line, ...]) -> str:
    """HTML: one sentence a line, in large type."""
    lines = "".join(f"<li>{as_html(line.text.of(lang()))}</li>" for line in changes)
    return f'<ol class="pk-aloud">{lines}</ol>'
