"""Is it in the plan, with whose money: every goal of the set."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components.headers import header_of
from components.language import as_html, lang, name_of, t
from components.markup import show
from components.plans.choices import Plans
from outputs.marks import build_apart, gap, tagged
from outputs.names import code_names
from outputs.pieces.lines import build_section, quiet
from outputs.pieces.table import TableRow, build_table, build_value, is_missing
from queries.invented import counted_apart
from queries.plans import MONEY, read_goal_money
from queries.rows import each

ANSWERS = ("spent", "approved", "planned", "in_plan_no_budget", "not_in_plan", "unknown")


def show_goal_money(shown: Plans) -> None:
    frame = read_goal_money(set=shown.goal_set.code, province=shown.province)
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
    """A row a goal with its answer, its sums and whose money."""
    sources = code_names("money_source", lang=lang())
    return build_table(
        [
            *(t(f"plans.head_{name}") for name in ("goal", "answer", "items")),
            header_of("plan_item", "planned_baht"),
            *(t(f"plans.head_{name}") for name in ("approved_baht", "spent_baht")),
            header_of("plan_item", "money_source"),
        ],
        [_row(goal, sources=sources) for goal in each(frame)],
        label=t("plans.question"),
        looks="pk-heat",
    )


def _row(goal: Any, *, sources: dict[str, str]) -> TableRow:
    answer = Markup('<span class="pk-answer pk-answer-{}">{}</span>').format(
        goal.answer, as_html(t(f"plans.answer_{goal.answer}"))
    )
    return TableRow(
        [
            tagged(name_of(goal.name_th, goal.name_en), sample=goal.is_sample),
            answer,
            Markup("{}{}").format(goal.items, build_apart(goal.apart)),
            *(baht(getattr(goal, name)) for name in MONEY),
            ", ".join(sources.get(code, code) for code in goal.money_sources),
        ],
        {"data-goal": goal.goal, "data-answer": goal.answer},
    )


def baht(amount: object) -> Markup:
    """An amount; one that is not known is a gap and not nothing."""
    return gap() if is_missing(amount) else build_value(amount)
