"""Commitments: how many are in which state, and each with its partner's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from components.agreements.chain import show_chain_link
from components.agreements.choices import NOBODY, Shown
from components.agreements.commitment_card import build_commitment, look_of
from components.agreements.names import forum_name, partner_name
from components.cards import MIN_WIDTH
from components.language import as_html, lang, t
from components.marks import state_badge
from data.domain.promises import CommitmentStatus
from outputs.look import as_image, state_mark
from queries.agreements import Commitment
from queries.chain_net import LinkKind
from words.numbers import number

CARDS_A_PAGE = 24


def show_tiles(shown: Shown) -> None:
    """How many commitments are in each state; a state that none is in stays, so that 0 is said."""
    st.html(build_tiles(shown.commitments))


def build_tiles(commitments: Iterable[Commitment]) -> str:
    """HTML: a tile a state, in the order in which a speaker tells them."""
    counts = Counter(one.status for one in commitments)
    tiles = "".join(
        f'<li data-status="{status.value}">{state_badge(look_of(status))}'
        f"<strong>{number(counts[status], lang=lang())}</strong></li>"
        for status in CommitmentStatus
    )
    total = t("promises.commitments_of", n=number(counts.total(), lang=lang()))
    return f'<ul class="pk-tiles" aria-label="{escape(total)}">{tiles}</ul>'


def show_commitments(shown: Shown) -> None:
    """The commitments by partner or by forum, a card each."""
    if not shown.commitments:
        st.info(t("promises.no_commitments"))
        return
    groups = _groups(shown)
    ordered = [one for _, rows in groups for one in rows]
    pages = -(-len(ordered) // CARDS_A_PAGE)
    page = min(st.pagination(pages, key="commitments_page", default=1), pages) if pages > 1 else 1
    on_page = {one.code for one in ordered[(page - 1) * CARDS_A_PAGE : page * CARDS_A_PAGE]}
    for name, rows in groups:
        here = [one for one in rows if one.code in on_page]
        if not here:
            continue
        st.html(build_heading(name, rows))
        with st.grid("auto", min_column_width=MIN_WIDTH + 20):
            for one in here:
                with st.container(border=True, height="stretch", key=f"card-commitment-{one.code}"):
                    st.html(build_commitment(one, shown=shown))
                    show_chain_link(kind=LinkKind.COMMITMENT, code=one.code)


def _groups(shown: Shown) -> list[tuple[str, Sequence[Commitment]]]:
    """Names and rows: partners by code, forums from the newest; what names none stands last."""
    by_forum = shown.scope.part == "forums"
    order = [*shown.forums] if by_forum else sorted(shown.partners)
    found: dict[str, list[Commitment]] = {}
    for one in shown.commitments:
        key = shown.forum_of(one) if by_forum else one.partner_code
        found.setdefault(key or NOBODY, []).append(one)
    places = {code: place for place, code in enumerate(order)}
    states = list(CommitmentStatus)
    return [
        (
            _group_name(shown, None if key == NOBODY else key, by_forum=by_forum),
            sorted(found[key], key=lambda one: (states.index(one.status), one.code)),
        )
        for key in sorted(found, key=lambda key: (key == NOBODY, places.get(key, len(places)), key))
    ]


def _group_name(shown: Shown, code: str | None, *, by_forum: bool) -> str:
    return forum_name(shown.forums, code) if by_forum else partner_name(shown.partners, code)


def build_heading(name: str, rows: Sequence[Commitment]) -> str:
    """HTML: whose commitments these are, and how many of them are in which state."""
    counts = Counter(one.status for one in rows)
    items = "".join(
        f'<li><span class="pk-chip-mark">{as_image(state_mark(look, colour=look.value.fill))}</span>'
        f"{as_html(t(look.value.words))} {counts[status]}</li>"
        for status in CommitmentStatus
        if counts[status]
        for look in [look_of(status)]
    )
    return f'<div class="pk-group"><h2>{as_html(name)}</h2><ul class="pk-counts">{items}</ul></div>'
