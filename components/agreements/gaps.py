"""Where promise chains break, by kind of break; each leads to its chain."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components.agreements.shown import AgreementsShown
from components.chain_link import show_chain_way
from components.language import n_words, t
from components.markup import show
from components.promises.read import link_words
from outputs.pieces.lines import build_entry, dotted, quiet
from queries.chain_net import GapKind

MOST_SHOWN = 20
"""Breaks of one kind on the page; the file has all."""


def show_gaps(shown: AgreementsShown) -> None:
    """Every kind of break with its links; a kind without one says so."""
    show(quiet(t("promises.gaps_about")))
    with st.grid("auto", min_column_width=380):
        for kind in GapKind:
            found = [gap.link for gap in shown.gaps if gap.kind is kind]
            with st.container(border=True, height="stretch", key=f"card-gap-{kind}"):
                closed = shown.closed if kind is GapKind.PROPOSAL_UNANSWERED else 0
                show(build_kind(kind, count=len(found) + closed))
                show(quiet(t("promises.closed") if closed else ""))
                for link in found[:MOST_SHOWN]:
                    show_chain_way(link_words(link), kind=link.kind, code=link.code)
                if len(found) > MOST_SHOWN:
                    st.caption(t("promises.more_links", n=n_words(len(found) - MOST_SHOWN)))


def build_kind(kind: GapKind, *, count: int) -> Markup:
    """What is missing how often, and what to do about it."""
    words = t(f"promises.do_{kind}") if count else t("promises.gap_none")
    title = dotted(t(f"promises.kind_{kind}"), n_words(count))
    return build_entry(title, parts=[quiet(words)], data_gap=kind)
