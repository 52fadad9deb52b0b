"""Where promise chains break, by kind of break; each leads to its chain."""

from __future__ import annotations

import streamlit as st

from components.agreements.chain import chain_query
from components.agreements.choices import Shown
from components.agreements.links import name_in_words
from components.agreements.parts import paragraph
from components.language import as_html, as_markdown, lang, t
from queries.chain_net import GapKind
from words.numbers import number

MOST_SHOWN = 20
"""Breaks of one kind on the page; the file has all."""


def show_gaps(shown: Shown) -> None:
    """Every kind of break with its links; a kind without one says so."""
    st.html(paragraph(t("promises.gaps_about")))
    with st.grid("auto", min_column_width=380):
        for kind in GapKind:
            found = [gap for gap in shown.gaps if gap.kind is kind]
            with st.container(border=True, height="stretch", key=f"card-gap-{kind}"):
                st.html(build_kind(kind, count=len(found)))
                for gap in found[:MOST_SHOWN]:
                    st.page_link(
                        "pages/agreements.py",
                        label=as_markdown(name_in_words(gap.link)),
                        query_params=chain_query(kind=gap.link.kind, code=gap.link.code),
                    )
                if len(found) > MOST_SHOWN:
                    st.caption(t("promises.more_links", n=number(len(found) - MOST_SHOWN, lang=lang())))


def build_kind(kind: GapKind, *, count: int) -> str:
    """HTML: what is missing how often, and what to do about it."""
    name = t(f"promises.kind_{kind}")
    words = t(f"promises.do_{kind}") if count else t("promises.gap_none")
    return (
        f'<div class="pk-card" data-gap="{kind}"><h3>{as_html(name)} · {number(count, lang=lang())}</h3>'
        f"{paragraph(words)}</div>"
    )
