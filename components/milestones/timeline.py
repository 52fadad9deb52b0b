"""Fiscal years across, goals down: every target in the cell of its goal and year, and the gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from components.language import as_html, name_of, t
from components.milestones.scope import Shown
from components.milestones.wording import (
    badge,
    carrier_words,
    done_words,
    due_words,
    evidence_link,
    n_words,
    name_link,
    progress_bar,
    tag,
    year_words,
)
from queries.goal_records import Goal, GoalTree
from queries.milestones import Milestone

MOST_IN_A_CELL = 12
MOST_AT_ONCE = 400
"""Targets that are laid out at once: a province's many years; of a nation's, a set or province is chosen."""

Cells = Mapping[tuple[str, int], Sequence[Milestone]]
"""Targets by goal code ("" for none) and fiscal year."""


def show_timeline(shown: Shown) -> None:
    laid = shown.chosen[:MOST_AT_ONCE]
    if len(laid) < len(shown.chosen):
        st.info(t("milestones.too_many", n=n_words(len(laid)), m=n_words(len(shown.chosen))))
    st.html(build_timeline(shown, laid))
    st.caption(t("milestones.timeline_about", year=year_words(shown.scope.year)))


def build_timeline(shown: Shown, milestones: Sequence[Milestone]) -> str:
    """HTML: the table; every text escaped."""
    years = sorted({one.fiscal_year for one in milestones} | {shown.scope.year})
    cells = _cells(shown, milestones)
    every = _cells(shown, shown.everything)
    body = "".join(
        _set_rows(shown, tree, cells=cells, every=every, years=years) for tree in shown.trees_in_view
    )
    if any(goal == "" for goal, _year in cells):
        body += _head_row(t("milestones.no_goal"), len(years))
        body += _row(shown, t("milestones.no_goal_about"), "", cells=cells, every=every, years=years)
    head = "".join(_year_head(shown, year) for year in years)
    label = escape(t("milestones.part_timeline"))
    return (
        f'<div class="pk-table pk-timeline" role="region" tabindex="0" aria-label="{label}">'
        f'<table><thead><tr><th scope="col">{as_html(t("milestones.goal"))}</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _cells(shown: Shown, milestones: Sequence[Milestone]) -> Cells:
    cells: dict[tuple[str, int], list[Milestone]] = defaultdict(list)
    for one in milestones:
        goal = one.goal_code if one.goal_code in shown.goals else None
        cells[goal or "", one.fiscal_year].append(one)
    return cells


def _year_head(shown: Shown, year: int) -> str:
    now = f" <small>{as_html(t('milestones.this_year'))}</small>" if year == shown.scope.year else ""
    return f'<th scope="col" data-year="{year}">{as_html(year_words(year))}{now}</th>'


def _set_rows(shown: Shown, tree: GoalTree, *, cells: Cells, every: Cells, years: Sequence[int]) -> str:
    goals = shown.goals_in_view(tree)
    if not goals:
        return ""
    name = name_of(tree.goal_set.name_th, tree.goal_set.name_en)
    codes = {goal.code for goal in goals}
    if not any(goal in codes for goal, _year in every):
        words = t("milestones.set_without", name=name, n=n_words(len(goals)))
        return _head_row(words, len(years), gap=True)
    pillars = {one.code: name_of(one.name_th, one.name_en) for one in tree.pillars}
    rows = [
        _row(shown, _goal_words(goal), goal.code, cells=cells, every=every, years=years, above=above)
        for goal in goals
        for above in (pillars.get(goal.pillar_code, ""),)
    ]
    return _head_row(name, len(years)) + "".join(rows)


def _goal_words(goal: Goal) -> str:
    return name_of(goal.name_th, goal.name_en)


def _head_row(words: str, years: int, *, gap: bool = False) -> str:
    kind = "pk-ms-without" if gap else "pk-ms-set"
    head = f'<th scope="rowgroup" colspan="{years + 1}"><span>{as_html(words)}</span></th>'
    return f'<tr class="{kind}">{head}</tr>'


def _row(
    shown: Shown, words: str, goal: str, *, cells: Cells, every: Cells, years: Sequence[int], above: str = ""
) -> str:
    pillar = f"<small>{as_html(above)}</small>" if above and above != words else ""
    inner = "".join(
        _cell(shown, cells.get((goal, year), ()), all_there=every.get((goal, year), ()), goal=goal, year=year)
        for year in years
    )
    return f'<tr data-goal="{as_html(goal)}"><th scope="row">{as_html(words)}{pillar}</th>{inner}</tr>'


def _cell(
    shown: Shown, found: Sequence[Milestone], *, all_there: Sequence[Milestone], goal: str, year: int
) -> str:
    """The targets of a goal and year; a gap only where there is none at all, whatever the filters say."""
    parts = [build_item(shown, one) for one in found[:MOST_IN_A_CELL]]
    for key, n in (("hidden_table", len(found) - len(parts)), ("hidden", len(all_there) - len(found))):
        if n:
            parts.append(f'<p class="pk-quiet">{as_html(t(f"milestones.{key}", n=n_words(n)))}</p>')
    now = year == shown.scope.year
    if not parts and now and goal:
        parts.append(f'<p class="pk-ms-gap">{as_html(t("milestones.gap"))}</p>')
    elif not parts:
        parts.append(f'<span class="pk-quiet" title="{escape(t("milestones.gap"))}">–</span>')
    kind = ' class="pk-ms-now"' if now else ""
    return f"<td{kind}>{''.join(parts)}</td>"


def build_item(shown: Shown, one: Milestone) -> str:
    """HTML of one target: name, state, days, who, how far."""
    days = " · ".join(words for words in (due_words(one), done_words(one)) if words)
    evidence = evidence_link(one)
    proof = f'<p class="pk-quiet">{evidence}</p>' if evidence else ""
    return (
        f'<article class="pk-ms pk-ms-{one.state.value}" data-milestone="{as_html(one.code)}">'
        f"<p>{name_link(one)}{tag(one.is_sample)}</p><p>{badge(one)}</p>"
        f'<p class="pk-quiet">{as_html(days)}</p>'
        f'<p class="pk-quiet">{as_html(carrier_words(shown, one))}</p>{progress_bar(one)}{proof}</article>'
    )
