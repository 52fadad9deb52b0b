"""Where promise chains break, by kind of break; each leads to its chain."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

import streamlit as st
from markupsafe import Markup

from components.agreements.shown import AgreementsShown
from components.chain_link import show_chain_way
from components.language import n_words, t
from components.markup import show
from components.promises.read import link_words
from outputs.marks import build_apart, sample_tag, tagged
from outputs.pieces.lines import build_entry, dotted, quiet
from queries.chain_net import Gap, GapKind
from queries.invented import are_invented, counted_apart

MOST_SHOWN = 20
"""Breaks of one kind on the page; the file has all."""


def show_gaps(shown: AgreementsShown) -> None:
    """Every kind of break with its links; a kind without one says so."""
    show(quiet(t("promises.gaps_about")))
    with st.grid("auto", min_column_width=380):
        for kind in GapKind:
            found, closed = ([one for one in gaps if one.kind is kind] for gaps in (shown.gaps, shown.closed))
            with st.container(border=True, height="stretch", key=f"card-gap-{kind}"):
                show(build_kind(kind, gaps=[*found, *closed]))
                show(quiet(t("promises.closed") if closed else ""))
                for gap in sorted(found, key=attrgetter("is_sample"))[:MOST_SHOWN]:
                    show_chain_way(_words(gap), kind=gap.link.kind, code=gap.link.code)
                if len(found) > MOST_SHOWN:
                    st.caption(t("promises.more_links", n=n_words(len(found) - MOST_SHOWN)))


def build_kind(kind: GapKind, *, gaps: Iterable[Gap]) -> Markup:
    """What is missing how often, and what to do about it."""
    real, apart = counted_apart(gaps, sample=attrgetter("is_sample"))
    words = t(f"promises.do_{kind}") if real else t("promises.gap_none")
    title = tagged(dotted(t(f"promises.kind_{kind}"), n_words(len(real))), sample=are_invented(real))
    return build_entry(title, parts=[quiet(words), build_apart(len(apart))], data_gap=kind)


def _words(gap: Gap) -> str:
    """What a link of the page says, which takes no markup: the tag as a word."""
    return dotted(link_words(gap.link), t("cards.sample") if gap.is_sample and sample_tag() else "")
