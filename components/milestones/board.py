"""The board: a column a state, a card a target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from components.language import as_html, t
from components.milestones.scope import Shown
from components.milestones.wording import (
    badge,
    carrier_words,
    due_words,
    evidence_link,
    explanation_words,
    goal_words,
    n_words,
    name_link,
    progress_bar,
    standing_words,
    tag,
    year_words,
)
from data.domain.milestones import MilestoneState
from queries.milestones import Milestone

MOST_IN_A_COLUMN = 60
"""Cards of a column; the table has all of them."""


def show_board(shown: Shown) -> None:
    st.html(build_board(shown))
    st.caption(t("milestones.board_about"))


def build_board(shown: Shown) -> str:
    """HTML: the columns of the states that are looked at, each with how many of all it holds."""
    states = shown.scope.states or tuple(MilestoneState)
    columns = "".join(_column(shown, state) for state in states)
    label = escape(t("milestones.part_board"))
    return f'<div class="pk-board" role="region" tabindex="0" aria-label="{label}">{columns}</div>'


def _column(shown: Shown, state: MilestoneState) -> str:
    found = sorted(
        (one for one in shown.chosen if one.state is state),
        key=_order,
        reverse=_newest_first(state),
    )
    cards = "".join(_card(shown, one) for one in found[:MOST_IN_A_COLUMN])
    hidden = len(found) - MOST_IN_A_COLUMN
    if hidden > 0:
        cards += f'<p class="pk-quiet">{as_html(t("milestones.hidden_table", n=n_words(hidden)))}</p>'
    if not found:
        cards = f'<p class="pk-quiet">{as_html(t("milestones.none_in_state"))}</p>'
    count = t("milestones.n_of_m", n=n_words(len(found)), m=n_words(len(shown.chosen)))
    return (
        f'<section data-state="{state.value}"><h2>{as_html(t(f"milestone.{state.value}"))}'
        f"<small>{as_html(count)}</small></h2>{cards}</section>"
    )


def _newest_first(state: MilestoneState) -> bool:
    """What was done lately stands first; what is to be done by its nearest day."""
    return state in {MilestoneState.DONE, MilestoneState.DONE_LATE}


def _order(one: Milestone) -> tuple[date, str]:
    return one.done_on or one.due_on, one.code


def _card(shown: Shown, one: Milestone) -> str:
    when: Sequence[str] = (due_words(one), standing_words(one, today=shown.scope.today))
    goal = " · ".join(words for words in (year_words(one.fiscal_year), goal_words(shown, one)) if words)
    own = explanation_words(shown, one) if one.state is MilestoneState.OVERDUE else ""
    said = f'<p class="pk-quiet">{as_html(t("milestones.explained", words=own))}</p>' if own else ""
    evidence = evidence_link(one)
    proof = f'<p class="pk-quiet">{evidence}</p>' if evidence else ""
    return (
        f'<article class="pk-ms pk-ms-{one.state.value}" data-milestone="{as_html(one.code)}">'
        f"<p>{name_link(one)}{tag(one.is_sample)}</p><p>{badge(one)}</p>"
        f'<p class="pk-quiet">{as_html(" · ".join(when))}</p>'
        f'<p class="pk-quiet">{as_html(goal)}</p>'
        f'<p class="pk-quiet">{as_html(carrier_words(shown, one))}</p>'
        f"{said}{progress_bar(one)}{proof}</article>"
    )
