"""The items of the plans: under filters as a sheet, or the one that a link led to."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components import address
from components.chain_link import show_chain_link
from components.headers import columns_of, header_of, title_of
from components.language import name_of, t
from components.markup import show
from components.pieces.foot import show_foot
from components.pieces.record import show_back
from components.pieces.sheet import show_sheet
from components.plans.choices import ITEM, Plans
from outputs.credits import credits_of
from outputs.marks import tagged
from outputs.names import Names
from outputs.pieces.lines import build_section
from outputs.pieces.record import build_record
from outputs.pieces.sheet import Sheet
from outputs.pieces.table import is_missing
from queries.chain_net import LinkKind
from queries.sources import distinct

ROWS_A_PAGE = 50


def show_plan_items(shown: Plans) -> None:
    """The items under the filters of goal, owner, year and source of money, and as files."""
    show(build_section(title_of(ITEM)))
    if shown.items.empty:
        st.info(t("plans.nothing"))
        return
    shown.chips.show_clear()
    if shown.chosen.empty:
        shown.chips.show_none(t("plans.nothing_chosen"))
        return
    credits = credits_of(distinct(shown.chosen["source_key"]))
    show_sheet(
        items_sheet(shown.chosen, province=shown.province),
        name="plan-items",
        label=title_of(ITEM),
        about=[(t("plans.title"), title_of(ITEM)), *shown.chips.told],
        credits=credits,
        size=ROWS_A_PAGE,
    )
    show_foot(credits=credits)


def items_sheet(frame: pd.DataFrame, *, province: str) -> Sheet[Any]:
    """The items in words; an unknown amount stays empty."""
    goals = Names(province=province, areas=()).goals
    return Sheet(
        frame,
        {
            header_of(ITEM, "project_th"): lambda item: name_of(item.project_th, None),
            t("plans.head_plan"): lambda item: name_of(item.plan_th or "–", item.plan_en),
            t("plans.head_owner"): lambda item: (
                None if is_missing(item.owner_th) else name_of(item.owner_th, None)
            ),
            **columns_of(ITEM, "fiscal_year", "planned_baht"),
            t("plans.head_approved_baht"): lambda item: item.approved_baht,
            t("plans.head_spent_baht"): lambda item: item.spent_baht,
            **columns_of(ITEM, "money_source"),
            t("plans.head_goal"): lambda item: (
                ", ".join(goals.get(code, code) for code in item.goals) or item.goal_th
            ),
            t("plans.head_sample"): lambda item: t("cards.sample") if item.is_sample else None,
        },
    )


def opened_item(shown: Plans) -> str | None:
    """The code of the item that a link led to."""
    return address.choice("at", default=None, allowed=set(shown.items["code"]))


def show_opened_item(shown: Plans, at: str) -> None:
    """The item that a link led to, its promise chain, and the way back to all."""
    item = shown.items[shown.items["code"] == at]
    with st.container(border=True, key="record"):
        sheet = items_sheet(item, province=shown.province)
        show(build_item(at, sheet=sheet, sample=bool(item["is_sample"].any())))
        with st.container(horizontal=True):
            show_chain_link(kind=LinkKind.PLAN_ITEM, code=at)
            show_back(t("plans.back"), key="plan_back")


def build_item(code: str, *, sheet: Sheet[Any], sample: bool) -> Markup:
    """The one item of a sheet: its project, then what is known by its heads."""
    (project, *_), *_ = sheet.words()
    facts = sheet.facts()[1 : -1 if sample else None]  # the last says what the tag does
    title = tagged(str(project), sample=sample)
    return build_record(title, facts=facts, looks="pk-plan-item", data_code=code)
