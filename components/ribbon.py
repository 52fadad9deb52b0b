"""The ribbon above every page while an edition is looked at."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components.access import may_do
from components.edition import choose_edition
from components.language import as_html, lang, named, t
from components.markup import show
from data.domain.rights import Action
from data.settings import release
from queries.editions import Edition
from words.dates import long_date, short_date, thai_day


def show_ribbon(edition: Edition, *, live: bool, as_told: bool) -> None:
    """Which edition, as of when, and the way back. `live`: the page below shows what stands now even so.
    `as_told`: figures of the edition are shown as it told them; else this release counts them all.
    """
    demonstration = " pk-ribbon-demonstration" if edition.demonstration else ""
    words = build_ribbon(edition, live=live, as_told=as_told)
    with st.container(
        key="ribbon", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        show(
            Markup('<div class="pk-ribbon{}" role="status">{}</div>').format(demonstration, words),
            width="stretch",
        )
        st.button(t("edition.back"), key="edition_back", on_click=choose_edition, args=(None,))


def build_ribbon(edition: Edition, *, live: bool, as_told: bool) -> Markup:
    """HTML of what it says, with the releases that count; who froze it only for those who see who imports."""
    name = named(edition)
    day = long_date(edition.data_date, lang=lang())
    frozen = short_date(thai_day(edition.frozen_at), lang=lang())
    if may_do(Action.SEE_IMPORTS):
        who = t("edition.frozen_by", who=edition.frozen_by, day=frozen)
    else:
        who = t("edition.frozen", day=frozen)
    parts = [Markup("<strong>{}</strong>").format(as_html(t("edition.ribbon", name=name)))]
    if edition.demonstration:
        parts.append(Markup('<span class="pk-sample">{}</span>').format(as_html(t("edition.demonstration"))))
    parts.append(Markup("<span>{}</span>").format(as_html(t("edition.data_date", day=day))))
    parts.append(Markup("<span>{}</span>").format(as_html(who)))
    if live:
        parts.append(Markup("<span>{}</span>").format(as_html(t("edition.live"))))
    else:
        counted = t(
            "edition.releases" if as_told else "edition.no_story", release=edition.release, running=release()
        )
        parts.append(Markup("<span>{}</span>").format(as_html(counted)))
    return Markup("").join(parts)
