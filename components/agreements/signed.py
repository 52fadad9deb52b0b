"""Agreements of which it is public that they were signed, and not what was promised."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.agreements.chain import show_chain_link
from components.agreements.choices import NOBODY, Shown
from components.agreements.links import build_agreement
from components.agreements.parts import paragraph
from components.cards import MIN_WIDTH
from components.credits import credits_of
from components.foot import show_foot
from components.language import as_html, lang, t
from components.layers import distinct
from queries.agreements import Agreement
from queries.areas import read_places
from queries.chain_net import LinkKind
from words.numbers import number


def signed_alone(shown: Shown) -> list[Agreement]:
    """Those under the filters in force, the newest first; none under a state, since none is known of them."""
    scope = shown.scope
    found = [one for one in shown.agreements.values() if one.is_unpublished and scope.state is None]
    where = read_places(codes=tuple(sorted({one.area_code for one in found})))
    districts = {one.code: where[one.area_code].district for one in found if one.area_code in where}
    return [
        one
        for one in found
        if scope.partner in {None, *one.parties}
        and scope.forum in {None, one.forum_code or NOBODY}
        and (not scope.districts or districts.get(one.code) in {None, *scope.districts})
    ]


def show_signed(agreements: Sequence[Agreement], *, shown: Shown) -> None:
    """A card each: who signed what when, with its source and the way to its chain."""
    title = t("promises.signed_title", n=number(len(agreements), lang=lang()))
    st.html(f'<div class="pk-group"><h2>{as_html(title)}</h2></div>{paragraph(t("promises.signed_about"))}')
    with st.grid("auto", min_column_width=MIN_WIDTH + 20):
        for one in agreements:
            with st.container(border=True, height="stretch", key=f"card-signed-{one.code}"):
                st.html(build_agreement(one, shown=shown))
                show_chain_link(kind=LinkKind.AGREEMENT, code=one.code)
    show_foot(credits=credits_of(distinct(one.source_key for one in agreements if one.source_key)))
