"""The page of shared plans: is it in the plan, with whose money; and the items themselves."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from components import address
from components.agreements.chain import show_chain_link
from components.charts.show import build_table
from components.credits import credits_of
from components.filters import DEFAULT_PROVINCE, province_name, show_province
from components.foot import show_foot
from components.goals.choices import NoGoalSets, show_sets
from components.language import as_html, as_markdown, lang, name_of, t
from components.layers import code_names, distinct
from components.marks import gap, sample_tag
from components.pieces.choices import Choices
from components.rows_table import cell, show_downloads
from components.shell import show_title
from queries.chain_net import LinkKind
from queries.goal_book import read_goal_sets, read_goal_tree
from queries.goal_records import GoalSet
from queries.plans import MONEY, read_goal_money, read_plan_items, select_plan_items, set_of
from queries.rows import each
from words.dates import fiscal_year
from words.numbers import number

ANSWERS = ("spent", "approved", "planned", "in_plan_no_budget", "not_in_plan")
ROWS_A_PAGE = 50


@dataclass(frozen=True)
class Plans:
    """The view: the province, the goal set whose goals are asked about, and the items of its plans."""

    province: str
    goal_set: GoalSet
    items: pd.DataFrame

    @property
    def has_sample(self) -> bool:
        return bool(self.items["is_sample"].any())


def show_plan_filters() -> Plans:
    """The chips at the top of the page. Raises NoGoalSets."""
    province = address.chosen("province") or DEFAULT_PROVINCE
    sets = read_goal_sets(province=province)
    if not sets:
        raise NoGoalSets("goals_page.no_sets")
    chips = Choices("plan")
    chosen = show_sets(chips, sets)
    province = show_province(chips)
    return Plans(province, chosen, read_plan_items(province=province))


def show_plan_title(shown: Plans) -> None:
    own = shown.goal_set
    about = f"{province_name(shown.province)} · {name_of(own.name_th, own.name_en)}"
    show_title(t("plans.title"), about=about, sample=shown.has_sample)


def show_goal_money(shown: Plans) -> None:
    """For every goal of the set: is it in the plan, with whose money."""
    frame = read_goal_money(set=shown.goal_set.code, province=shown.province)
    st.html(f'<h2 class="pk-goal">{as_html(t("plans.question"))}</h2>{build_answers(frame)}')
    if frame.empty:
        st.info(t("plans.no_goals"))
        return
    st.html(build_money_table(frame))
    st.caption(t("plans.double_counted"))


def build_answers(frame: pd.DataFrame) -> str:
    """How many goals have which answer."""
    counts = frame["answer"].value_counts()
    parts = [f"{t(f'plans.answer_{one}')} {counts[one]}" for one in ANSWERS if one in counts.index]
    return f'<p class="pk-quiet">{as_html(" · ".join(parts))}</p>'


def build_money_table(frame: pd.DataFrame) -> str:
    """HTML: a row a goal with its answer, its sums and whose money; every text escaped."""
    sources = code_names("money_source", lang=lang())
    rows = []
    for row in each(frame):
        tag = f" {sample_tag()}" if row.is_sample else ""
        money = ", ".join(sources.get(code, code) for code in row.money_sources)
        cells = "".join(f"<td>{baht(getattr(row, name))}</td>" for name in MONEY)
        rows.append(
            f'<tr data-goal="{as_html(row.goal)}" data-answer="{row.answer}">'
            f'<th scope="row">{as_html(name_of(row.name_th, row.name_en))}{tag}</th>'
            f'<td><span class="pk-answer pk-answer-{row.answer}">'
            f"{as_html(t(f'plans.answer_{row.answer}'))}</span></td><td>{row.items}</td>{cells}"
            f"<td>{as_html(money)}</td></tr>"
        )
    heads = ("goal", "answer", "items", *MONEY, "money")
    head = "".join(f'<th scope="col">{as_html(t(f"plans.head_{one}"))}</th>' for one in heads)
    label = as_html(t("plans.question"))
    return (
        f'<div class="pk-table pk-heat" role="region" tabindex="0" aria-label="{label}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def baht(value: object) -> str:
    """HTML of an amount; one that is not known is a gap and not nothing."""
    if not isinstance(value, int | float) or pd.isna(value):
        return gap()
    return f'<span class="pk-number">{number(float(value), lang=lang())}</span>'


def show_plan_items(shown: Plans) -> None:
    """The items under the filters of owner, year, goal and source of money, and as files."""
    items = shown.items
    st.html(f'<h2 class="pk-goal">{as_html(t("plans.items"))}</h2>')
    if items.empty:
        st.info(t("plans.nothing"))
        return
    sources = code_names("money_source", lang=lang())
    goals = {
        row.goal: name_of(row.name_th, row.name_en)
        for row in each(read_goal_money(set=shown.goal_set.code, province=shown.province))
    }
    left, middle, right, last = st.columns(4)
    wanted = left.multiselect(
        t("plans.head_goal"),
        list(goals),
        format_func=lambda code: as_markdown(goals[code]),
        placeholder=t("plans.all"),
        key=f"plan_goals_{shown.goal_set.code}",
    )
    owners = middle.multiselect(
        t("plans.head_owner"),
        sorted(set_of(items["owner_th"])),
        placeholder=t("plans.all"),
        key="plan_owners",
    )
    years = right.multiselect(
        t("plans.head_year"),
        sorted({int(year) for year in items["fiscal_year"].dropna()}, reverse=True),
        format_func=lambda year: fiscal_year(year, lang=lang()),
        placeholder=t("plans.all"),
        key="plan_years",
    )
    money = last.multiselect(
        t("plans.head_money"),
        sorted(set_of(items["money_source"])),
        format_func=lambda code: sources.get(code, code),
        placeholder=t("plans.all"),
        key="plan_money",
    )
    frame = select_plan_items(province=shown.province, goals=wanted, owners=owners, years=years, money=money)
    if frame.empty:
        st.info(t("plans.nothing_chosen"))
        return
    _show_rows(frame, sources=sources, goals=_goal_names(shown.province))


def _goal_names(province: str) -> dict[str, str]:
    """Goals of every set by code: an item may serve those of another set."""
    return {
        goal.code: name_of(goal.name_th, goal.name_en)
        for tree in read_goal_tree(province=province)
        for goal in tree.goals
    }


def _show_rows(frame: pd.DataFrame, *, sources: dict[str, str], goals: dict[str, str]) -> None:
    rows = build_item_rows(frame, sources=sources, goals=goals)
    pages = -(-len(rows) // ROWS_A_PAGE)
    page = min(st.pagination(pages, key="plan_page", default=1), pages) if pages > 1 else 1
    first = (page - 1) * ROWS_A_PAGE
    shown = rows.iloc[first : first + ROWS_A_PAGE]
    st.html(build_table(shown, label=t("plans.items")))
    total = number(len(rows), lang=lang())
    st.caption(t("map.table_rows", first=first + 1, last=first + len(shown), n=total))
    keys = distinct(key for key in frame["source_key"] if isinstance(key, str))
    show_downloads(rows, name="plan-items", about=[(t("plans.title"), t("plans.items"))], sources=keys)
    show_foot(credits=credits_of(keys))


def opened_item(shown: Plans) -> str | None:
    """The code of the item that a link led to."""
    return address.choice("at", default=None, allowed=set(shown.items["code"]))


def show_opened_item(shown: Plans, at: str) -> None:
    """The item that a link led to, its promise chain, and the way back to all."""
    sources = code_names("money_source", lang=lang())
    item = shown.items[shown.items["code"] == at]
    with st.container(border=True, key="record"):
        rows = build_item_rows(item, sources=sources, goals=_goal_names(shown.province))
        st.html(build_item(at, rows.iloc[0], sample=bool(item["is_sample"].any())))
        with st.container(horizontal=True):
            show_chain_link(kind=LinkKind.PLAN_ITEM, code=at)
            st.button(t("plans.back"), key="plan_back", on_click=address.set_choice, args=("at", None))


def build_item(code: str, row: pd.Series, *, sample: bool) -> str:
    """HTML of one item of `build_item_rows`: its project, then what is known by its headings."""
    (_, project), *known = row.items()
    tag = f" {sample_tag()}" if sample else ""
    lines = "".join(
        f"<div><dt>{as_html(str(head))}</dt><dd>{cell(value)}</dd></div>"
        for head, value in known[:-1]  # the last says that it is a sample row, as the tag does
        if pd.notna(value)
    )
    return (
        f'<div class="pk-record" data-code="{escape(code)}"><h2>{as_html(str(project))}{tag}</h2>'
        f'<dl class="pk-lines pk-plan-item">{lines}</dl></div>'
    )


def build_item_rows(frame: pd.DataFrame, *, sources: dict[str, str], goals: dict[str, str]) -> pd.DataFrame:
    """The items in words; an unknown amount stays empty."""
    rows = [
        (
            row.project_th,
            name_of(row.plan_th or "–", row.plan_en),
            row.owner_th,
            fiscal_year(int(row.fiscal_year), lang=lang()) if pd.notna(row.fiscal_year) else None,
            *(getattr(row, name) for name in MONEY),
            sources.get(row.money_source, row.money_source),
            ", ".join(goals.get(code, code) for code in row.goals) or row.goal_th,
            t("cards.sample") if row.is_sample else None,
        )
        for row in each(frame)
    ]
    heads = ("project", "plan", "owner", "year", *MONEY, "money", "goal", "sample")
    return pd.DataFrame(rows, columns=[t(f"plans.head_{one}") for one in heads], dtype=object)
