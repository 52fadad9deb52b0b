"""Need without a project: for coordinators, since it says of places what has not been done there."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.funds.shown import FundsShown, is_nation, show_fund_rows
from components.headers import title_of
from components.language import as_markdown, lang, name_of, t
from outputs.names import Names
from outputs.pieces.sheet import SheetColumns
from outputs.place.naming import called_level
from queries.fund_needs import FundNeed, knows_needs, read_fund_needs


def show_need(shown: FundsShown) -> None:
    if not shown.may_see_all:
        st.info(as_markdown(t("funds.need_closed")))
        return
    if is_nation(shown):
        st.info(as_markdown(t("funds.need_of_nation")))
        return
    every = read_fund_needs(province=shown.province, today=shown.now)
    needs = [one for one in every if not shown.districts or one.district in shown.districts]
    st.caption(as_markdown(t("funds.need_rule")))
    if not needs:
        known = knows_needs(province=shown.province, today=shown.now)
        st.info(as_markdown(t("funds.no_need" if known else "funds.need_unknown")))
        return
    show_fund_rows(shown, needs, build_columns(shown, needs), name="need")


def build_columns(shown: FundsShown, needs: list[FundNeed]) -> SheetColumns[FundNeed]:
    names = Names(province=shown.province, areas=(one.district for one in needs))
    columns: dict[str, Callable[[FundNeed], object]] = {
        called_level("district", code=shown.province, lang=lang()): lambda one: names.area(one.district),
        title_of("goal"): lambda one: names.goal(one.goal),
        title_of("indicator"): lambda one: name_of(one.indicator_th, one.indicator_en),
    }
    return columns
