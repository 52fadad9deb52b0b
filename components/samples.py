"""Invented data on a page: whether it is shown, the switch, and the one ribbon that says so."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from components import address
from components.chain_link import AT
from components.filters import DEFAULT_PROVINCE
from components.language import as_html, t
from components.markup import show
from components.pieces.ways import show_way
from outputs.site import SitePage
from queries.editions import Edition
from queries.invented import HIDDEN, SHOWN, are_alone, as_wished, has_invented, of_edition, read_real
from queries.judged import read_invented_areas, read_invented_codes
from queries.moment import Invented

NAME = "sample"
"""Its name in the address; it follows the reader from page to page once he chose it."""


@dataclass(frozen=True)
class Samples:
    """How a page deals with invented data. `offered`: there is some, and the reader may show or hide it.

    `mixed`: what is invented stands among what is real.
    """

    invented: Invented
    offered: bool = False
    mixed: bool = True

    @property
    def are_shown(self) -> bool:
        return self.offered and self.invented is Invented.SHOWN


def read_samples(page: SitePage, *, edition: Edition | None) -> Samples:
    """What holds for a page at the moment that is read. An edition has its own, which no reader changes;
    pages of what stands now, whatever edition is looked at, work with every row."""
    if page.live:
        return Samples(Invented.ALL)
    if edition is not None:
        return Samples(of_edition(demonstration=edition.demonstration))
    wish = address.choice(NAME, default=None, allowed=(SHOWN, HIDDEN))
    province = _province()
    alone = are_alone(empty_without=page.empty_without, province=province)
    offered = has_invented(page.empty_without | page.mixes or page.reads, province=province)
    begins = alone or _opens_invented(page)
    return Samples(
        invented=as_wished(wish, alone=begins) if offered else Invented.HIDDEN,
        offered=offered,
        mixed=not alone or bool(read_real(records=page.mixes, province=province)),
    )


def _opens_invented(page: SitePage) -> bool:
    """Whether the address names something invented that the page is to open or to filter by: links that were
    given out to it keep what they meant."""
    named = {word for name in page.keeps if name != "q" for word in (address.chosen(name) or "").split(AT)}
    return bool(named - {""}) and not named.isdisjoint(
        read_invented_codes(records=page.reads) | read_invented_areas(records=page.mixes)
    )


def show_switch(samples: Samples) -> None:
    """The switch among the reader's controls."""
    if samples.offered:
        st.button(
            t("samples.shown" if samples.are_shown else "samples.hidden"),
            key="samples",
            help=t("samples.hide" if samples.are_shown else "samples.show"),
            on_click=address.choose,
            args=(NAME, HIDDEN if samples.are_shown else SHOWN),
            type="tertiary",
        )


def show_samples_ribbon(samples: Samples) -> None:
    """What stands above a page on which invented data is shown, with the way to bring in real data."""
    if not samples.are_shown:
        return
    words = as_html(t("samples.beside" if samples.mixed else "samples.alone"))
    with st.container(key="samples_ribbon", horizontal=True, vertical_alignment="center"):
        show(Markup('<p class="pk-samples" role="note">{}</p>').format(words), width="content")
        show_way(t("samples.form"), path="data", query=address.link("data"))


def _province() -> str:
    """The province looked at; an unknown one has neither real rows nor invented ones."""
    return address.chosen("province") or DEFAULT_PROVINCE
