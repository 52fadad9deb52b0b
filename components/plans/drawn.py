"""Is it in the plan, with whose money: every goal of the set; then the items of the plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from operator import attrgetter
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components.chain_link import show_chain_link
from components.headers import columns_of, header_of, title_of
from components.language import as_html, in_words, note_words, t
from components.markup import show
from components.pieces.foot import show_foot
from components.pieces.record import show_back
from components.pieces.sheet import show_sheet
from components.plans.shown import ITEM, PlansShown
from components.told_table import show_missing
from data.domain.areas import NATION
from outputs.credits import credits_of
from outputs.marks import build_apart, gap, sample_column, tagged
from outputs.names import Names
from outputs.pieces.lines import build_section, quiet
from outputs.pieces.record import build_record
from outputs.pieces.sheet import Sheet, build_sheet
from outputs.pieces.table import build_value, is_missing
from queries.chain_net import LinkKind
from queries.goal_book import read_goals
from queries.invented import counted_apart
from queries.plans import MONEY, read_goal_money
from queries.rows import each
from queries.sources import distinct

ROWS_A_PAGE = 50
ANSWERS = ("spent", "approved", "planned", "in_plan_no_budget", "not_in_plan", "unknown")


def show_goal_money(shown: PlansShown) -> None:
    frame = read_goal_money(set=shown.goal_set.code, province=shown.province)
    invented = [goal.code for goal in read_goals(set=shown.goal_set.code) if goal.is_sample]
    frame = frame.assign(is_sample=frame["is_sample"] | frame["goal"].isin(invented))
    show(build_answers(frame))
    if frame.empty:
        st.info(t("plans.no_goals"))
        return
    show(build_money_table(frame))
    st.caption(t("plans.double_counted"))


def build_answers(frame: pd.DataFrame) -> Markup:
    """The question, and how many goals have which answer."""
    goals, apart = counted_apart(each(frame), sample=attrgetter("is_sample"))
    counts = Counter(goal.answer for goal in goals)
    told = " · ".join(f"{t(f'plans.answer_{one}')} {counts[one]}" for one in ANSWERS if counts[one])
    return build_section(t("plans.question"), more=quiet(told) + build_apart(len(apart)))


def build_money_table(frame: pd.DataFrame) -> Markup:
    """A row a goal with its answer, its sums and whose money; a sum that is not known is a gap."""
    names = Names(province=NATION, areas=())

    def baht(name: str) -> Callable[[Any], Markup]:
        return lambda goal: build_value(getattr(goal, name)) or gap()

    columns = {
        t("plans.head_goal"): lambda goal: tagged(
            in_words(goal.name_th, goal.name_en), sample=goal.is_sample
        ),
        t("plans.head_answer"): _answer,
        t("plans.head_items"): lambda goal: Markup("{}{}").format(goal.items, build_apart(goal.apart)),
        **dict(zip(_money_heads(), map(baht, MONEY), strict=True)),
        header_of(ITEM, "money_source"): lambda goal: ", ".join(
            names.word("money_source", code) for code in goal.money_sources
        ),
    }
    sheet = Sheet(frame, columns, marks=lambda goal: {"data-goal": goal.goal, "data-answer": goal.answer})
    return build_sheet(sheet, label=t("plans.question"), looks="pk-heat")


def _answer(goal: Any) -> Markup:
    words = as_html(t(f"plans.answer_{goal.answer}"))
    return Markup('<span class="pk-answer pk-answer-{}">{}</span>').format(goal.answer, words)


def show_plan_items(shown: PlansShown) -> None:
    """The items under the filters of goal, owner, year and source of money, and as files."""
    show(build_section(title_of(ITEM)))
    if shown.items.empty:
        show_missing(t("plans.nothing"), "plan", ITEM, province=shown.province)
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


def items_sheet(frame: pd.DataFrame, *, province: str, noted: bool = False) -> Sheet[Any]:
    """The items in words; an unknown amount stays empty. `noted`: with their notes, for which a list has no
    room."""
    names = Names(province=province, areas=())
    _planned, approved, spent = _money_heads()
    note = {header_of(ITEM, "note"): lambda item: None if item.is_sample else note_words(item.note) or None}
    return Sheet(
        frame,
        {
            header_of(ITEM, "project_th"): lambda item: in_words(item.project_th, None),
            t("plans.head_plan"): lambda item: in_words(item.plan_th or "–", item.plan_en),
            t("plans.head_owner"): lambda item: (
                None if is_missing(item.owner_th) else in_words(item.owner_th, None)
            ),
            **columns_of(ITEM, "fiscal_year", "planned_baht"),
            approved: attrgetter("approved_baht"),
            spent: attrgetter("spent_baht"),
            **columns_of(ITEM, "money_source"),
            t("plans.head_goal"): lambda item: ", ".join(map(names.goal, item.goals)) or item.goal_th,
            **(note if noted else {}),
            **sample_column(),
        },
    )


def _money_heads() -> tuple[str, str, str]:
    return header_of(ITEM, "planned_baht"), t("plans.head_approved_baht"), t("plans.head_spent_baht")


def show_opened_item(shown: PlansShown, at: str) -> None:
    """The item that a link led to, its promise chain, and the way back to all."""
    item = shown.items[shown.items["code"] == at]
    with st.container(border=True, key="record"):
        sheet = items_sheet(item, province=shown.province, noted=True)
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
