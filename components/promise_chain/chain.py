"""The promise chain on the screen: every link opens its own, up to the proposal, down to the map."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components.cards import MIN_WIDTH
from components.chain_link import show_chain_way
from components.language import as_html, n_words, t
from components.markup import show
from components.pieces.foot import show_foot
from components.pieces.record import show_back
from components.pieces.ways import show_way
from components.promise_chain.links import build_link, own_page
from components.promises.read import Promises, link_words
from outputs.credits import credits_of
from outputs.pieces.lines import NONE, joined, quiet
from queries.chain import Chain
from queries.chain_net import ChainLink, GapKind, LinkKind
from queries.invented import n_counted
from queries.sources import distinct

MOST_LINKS = 12
"""Links of one kind that are shown; a province hangs on every promise made for all of it."""

BREAKS_AT = {
    GapKind.PROPOSAL_UNANSWERED: LinkKind.PROPOSAL,
    GapKind.AGREEMENT_UNPUBLISHED: LinkKind.COMMITMENT,
    GapKind.AGREEMENT_NO_COMMITMENT: LinkKind.COMMITMENT,
    GapKind.AGREEMENT_NO_MILESTONE: LinkKind.MILESTONE,
    GapKind.COMMITMENT_NO_PLAN_ITEM: LinkKind.PLAN_ITEM,
    GapKind.COMMITMENT_NO_MILESTONE: LinkKind.MILESTONE,
    GapKind.MILESTONE_NO_INDICATOR: LinkKind.INDICATOR,
}
"""At which kind of link a break shows: where the next one should hang."""


def show_chain(chain: Chain, *, promises: Promises) -> None:
    """The chain of what is opened: a step for each kind of link, in their order."""
    show_back(t("promises.back"), key="chain_back")
    show(quiet(t("promises.chain_about")))
    with st.container(key="chain"):
        for step, level in enumerate(LinkKind, start=1):
            with st.container(key=f"chain-{level}"):
                _show_level(chain, level, step=step, promises=promises)
    show_foot(credits=credits_of(distinct(link.source_key for link in chain.links)))


def _show_level(chain: Chain, level: LinkKind, *, step: int, promises: Promises) -> None:
    links = chain.levels[level]
    show(build_step_head(step, level, n=n_counted(links)))
    breaks = build_breaks(chain, level)
    if breaks or not links:
        show(breaks or quiet(t(f"promises.none_{level}")))
    if chain.opened.kind is level:
        _show_link(chain.opened, key=f"card-opened-{level}", opened=True, promises=promises)
    others = [link for link in links if link.node != chain.opened.node]
    if others:
        with st.grid("auto", min_column_width=MIN_WIDTH):
            for place, link in enumerate(others[:MOST_LINKS]):
                _show_link(link, key=f"card-link-{level}-{place}", opened=False, promises=promises)
    if len(others) > MOST_LINKS:
        st.caption(t("promises.more_links", n=n_words(len(others) - MOST_LINKS)))


def _show_link(link: ChainLink, *, key: str, opened: bool, promises: Promises) -> None:
    with st.container(border=True, height="content" if opened else "stretch", key=key):
        if not opened:
            show_chain_way(link_words(link), kind=link.kind, code=link.code)
        show(build_link(link, opened=opened, promises=promises))
        way = own_page(link)
        if way is not None:
            path, words, query = way
            show_way(words, path=path, query=query)


def build_step_head(step: int, level: LinkKind, *, n: int) -> Markup:
    words = as_html(t(f"promises.link_{level}"))
    count = f" · {n_words(n)}" if n > 1 else ""
    head = Markup('<div class="pk-step"><i aria-hidden="true">{}</i><h2>{}{}</h2></div>')
    return head.format(step, words, count)


def build_breaks(chain: Chain, level: LinkKind) -> Markup:
    """Where the chain breaks at this kind of link, by name; nothing where it holds."""
    items = joined(
        Markup('<li data-gap="{}">{}</li>').format(
            gap.kind, as_html(t(f"promises.gap_{gap.kind}", name=link_words(gap.link)))
        )
        for gap in chain.gaps
        if BREAKS_AT[gap.kind] is level
    )
    return Markup('<ul class="pk-breaks">{}</ul>').format(items) if items else NONE
