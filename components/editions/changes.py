"""What changed since the edition before, as a list that a speaker reads aloud."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components.language import as_html, lang, t
from components.markup import show
from outputs.story.model import Line, Story


def show_changes(story: Story) -> None:
    if not story.changes:
        st.info(t("editions.changes.none"))
        return
    st.caption(t("editions.changes.about"))
    show(build_changes(story.changes))


def build_changes(changes: tuple[Line, ...]) -> Markup:
    """HTML: one sentence a line, in large type."""
    lines = Markup("").join(Markup("<li>{}</li>").format(as_html(line.text.of(lang()))) for line in changes)
    return Markup('<ol class="pk-aloud">{}</ol>').format(lines)
