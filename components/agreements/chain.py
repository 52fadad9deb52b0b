"""The promise chain on the screen: every link opens its own, up to the proposal, down to the map."""

from __future__ import annotations

import streamlit as st

from components import address
from components.agreements.choices import Shown, at_of, open_at
from components.agreements.links import build_link, name_in_words, own_page
from components.cards import MIN_WIDTH
from components.credits import credits_of
from components.editions import today
from components.foot import show_foot
from components.language import as_html, as_markdown, lang, t
from components.layers import distinct
from queries.chain import Chain
from queries.chain_net import ChainLink, GapKind, LinkKind, read_net
from words.numbers import number

PAGE = "pages/agreements.py"

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


def show_chain_link(*, kind: LinkKind | str, code: str) -> None:
    """The way from a record, on any page, to its promise chain."""
    with st.container(key=f"chain_link-{kind}-{code}"):
        st.page_link(PAGE, label=t("promises.chain_link"), query_params=chain_query(kind=kind, code=code))


def show_chain_link_if_any(*, kind: LinkKind, code: str, province: str) -> None:
    """The same for records of which most hang on no promise: nothing where there is no chain."""
    net = read_net(province=province, today=today())
    if net.up.get((kind, code)):
        show_chain_link(kind=kind, code=code)


def chain_query(*, kind: LinkKind | str, code: str) -> dict[str, str]:
    """Query parameters of the agreements page with the chain of one link opened."""
    return address.link("agreements", at=at_of(kind=kind, code=code))


def show_chain(chain: Chain, *, shown: Shown) -> None:
    """The chain of what is opened: a step for each kind of link, in their order."""
    st.button(t("promises.back"), key="chain_back", on_click=open_at, args=(None,))
    st.html(f'<p class="pk-quiet">{as_html(t("promises.chain_about"))}</p>')
    with st.container(key="chain"):
        for step, level in enumerate(LinkKind, start=1):
            _show_level(chain, level, step=step, shown=shown)
    keys = distinct(link.source_key for link in chain.links if link.source_key)
    show_foot(credits=credits_of(keys))


def _show_level(chain: Chain, level: LinkKind, *, step: int, shown: Shown) -> None:
    links = chain.levels[level]
    with st.container(key=f"chain-{level}"):
        n = f" · {number(len(links), lang=lang())}" if len(links) > 1 else ""
        st.html(
            f'<div class="pk-step"><i aria-hidden="true">{step}</i>'
            f"<h2>{as_html(t(f'promises.link_{level}'))}{n}</h2></div>"
        )
        breaks = build_breaks(chain, level)
        if breaks or not links:
            st.html(breaks or f'<p class="pk-quiet">{as_html(t(f"promises.none_{level}"))}</p>')
        others = [link for link in links if link.node != chain.opened.node]
        if chain.opened.kind is level:
            _show_link(chain.opened, key=f"card-opened-{level}", opened=True, shown=shown)
        if others:
            with st.grid("auto", min_column_width=MIN_WIDTH):
                for place, link in enumerate(others[:MOST_LINKS]):
                    _show_link(link, key=f"card-link-{level}-{place}", opened=False, shown=shown)
        if len(others) > MOST_LINKS:
            st.caption(t("promises.more_links", n=number(len(others) - MOST_LINKS, lang=lang())))


def _show_link(link: ChainLink, *, key: str, opened: bool, shown: Shown) -> None:
    with st.container(border=True, height="content" if opened else "stretch", key=key):
        if not opened:
            st.page_link(
                PAGE,
                label=as_markdown(name_in_words(link)),
                query_params=chain_query(kind=link.kind, code=link.code),
            )
        st.html(build_link(link, opened=opened, shown=shown))
        onward = own_page(link)
        if onward is not None:
            file, label, query = onward
            st.page_link(file, label=label, query_params=query)


def build_breaks(chain: Chain, level: LinkKind) -> str:
    """HTML: where the chain breaks at this kind of link, by name; "" where it holds."""
    found = [gap for gap in chain.gaps if BREAKS_AT[gap.kind] is level]
    told = [(gap.kind, t(f"promises.gap_{gap.kind}", name=name_in_words(gap.link))) for gap in found]
    items = "".join(f'<li data-gap="{kind}">{as_html(words)}</li>' for kind, words in told)
    return f'<ul class="pk-breaks">{items}</ul>' if items else ""
