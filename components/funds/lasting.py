"""The ways that were put forward to keep a fund going, fund by fund: a tick is a link to what proves it."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components.funds.shown import FundsShown, show_none
from components.language import as_html, as_markdown, day_words, in_words, named, t
from components.markup import show
from components.pieces.foot import show_foot
from outputs.credits import credits_of
from outputs.marks import tagged
from outputs.pieces.lines import dotted, outward
from outputs.pieces.matrix import Down, build_matrix
from queries.funds import Fund, FundPractice, read_fund_practices
from queries.proposals import read_proposals
from queries.sources import distinct

TOPIC = "funds"
"""Of the proposals that say how a fund goes on."""

LOCAL = "local_health"
"""Funds of which there are thousands stand here once they have a tick."""


def show_lasting(shown: FundsShown) -> None:
    ways = [one for one in read_proposals(province=shown.province, today=shown.now) if one.topic == TOPIC]
    ticks = read_fund_practices(province=shown.province)
    ticked = {fund for fund, _way in ticks}
    funds = [one for one in shown.funds if one.kind != LOCAL or one.code in ticked]
    if not ways or not funds:
        show_none(shown, "no_lasting", "fund", "fund_practice")
        return
    across = {one.code: tagged(named(one), sample=one.is_sample) for one in funds}
    show(
        build_matrix(
            down=(Down(one.code, in_words(one.title_th, one.title_en)) for one in ways),
            across=across,
            cell=lambda way, fund: _cell(ticks.get((fund, way))),
            corner=t("funds.way"),
            label=t("funds.table_lasting"),
        )
    )
    st.caption(as_markdown(t("funds.no_tick")))
    told: list[Fund | FundPractice] = [*funds, *(one for key, one in ticks.items() if key[0] in across)]
    keys = (*(one.source_key for one in ways), *(one.source_key for one in told))
    show_foot(credits=credits_of(distinct(keys)))


def _cell(tick: FundPractice | None) -> Markup:
    """A link to the proof with its day; a dash is silence, and no verdict."""
    if tick is None:
        return as_html("–")
    words = dotted(f"✓ {t('funds.proof')}", day_words(tick.done_on))
    return outward(words, to=tick.url) or as_html("–")
