"""The ways that were put forward to keep a fund going, fund by fund: a tick is a link to what proves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from components.funds.shown import FundsShown, show_none
from components.headers import title_of
from components.language import as_html, as_markdown, day_words, in_words, named, t
from components.markup import show
from components.pieces.foot import show_foot
from data.domain.areas import NATION
from outputs.credits import credits_of
from outputs.marks import tagged
from outputs.pieces.lines import dotted, outward
from outputs.pieces.sheet import Sheet, SheetColumns, build_sheet
from queries.funds import Fund, FundPractice, read_fund_practices
from queries.proposals import Proposal, read_proposals
from queries.sources import distinct

TOPIC = "funds"
"""Of the proposals to the nation that say how funds go on."""

LOCAL = "local_health"
"""Funds of which there are thousands stand here once they have a tick."""


def show_lasting(shown: FundsShown) -> None:
    every = read_proposals(province=shown.province, today=shown.now)
    ways = [one for one in every if one.topic == TOPIC and one.area_code == NATION]
    ticks = read_fund_practices(province=shown.province)
    ticked = {fund for fund, _way in ticks}
    funds = [one for one in shown.funds if one.kind != LOCAL or one.code in ticked]
    if not ways or not funds:
        show_none(shown, "no_lasting", "fund", "fund_practice")
        return
    show(build_sheet(Sheet(funds, _columns(ways, ticks=ticks)), label=t("funds.part_lasting")))
    st.caption(as_markdown(t("funds.no_tick")))
    of_funds = {one.code for one in funds}
    told = [one.source_key for key, one in ticks.items() if key[0] in of_funds]
    keys = (*(one.source_key for one in ways), *(one.source_key for one in funds), *told)
    show_foot(credits=credits_of(distinct(keys)))


def _columns(
    ways: Sequence[Proposal], *, ticks: Mapping[tuple[str, str], FundPractice]
) -> SheetColumns[Fund]:
    """What each fund has of each way."""

    def of_way(way: str) -> Callable[[Fund], object]:
        return lambda fund: _cell(ticks.get((fund.code, way)))

    return {
        title_of("fund"): lambda fund: tagged(named(fund), sample=fund.is_sample),
        **{in_words(one.title_th, one.title_en): of_way(one.code) for one in ways},
    }


def _cell(tick: FundPractice | None) -> Markup:
    """A link to the proof with its day; a dash is silence, and no verdict."""
    if tick is None:
        return as_html("–")
    words = dotted(f"✓ {t('funds.proof')}", day_words(tick.done_on))
    return outward(words, to=tick.url) or as_html("–")
