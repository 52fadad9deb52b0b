"""The parts of the page of yearly success targets, and what stands there while there are none."""

from __future__ import annotations

import streamlit as st

from components.credits import credits_of
from components.filters import province_name
from components.foot import show_foot
from components.language import as_html, lang, name_of, t
from components.milestones.board import show_board
from components.milestones.scope import Shown
from components.milestones.table import show_milestone_files, show_milestone_table
from components.milestones.timeline import show_timeline
from components.shell import show_title
from queries.goal_records import GoalTree
from words.dates import long_date


def show_milestone_title(shown: Shown) -> None:
    day = t("milestones.as_of", day=long_date(shown.scope.today, lang=lang()))
    about = f"{province_name(shown.scope.province)} · {day}"
    show_title(t("milestones.title"), about=about, sample=shown.has_sample)


def show_nothing(shown: Shown) -> None:
    """What would be here, and how to get it."""
    place = province_name(shown.scope.province)
    st.info(t("milestones.nothing", place=place))
    st.page_link("pages/data.py", label=t("milestones.to_data"))
    gaps = [
        t("milestones.set_without", name=_set_words(tree), n=len(tree.goals))
        for tree in shown.trees_in_view
        if tree.goals
    ]
    if gaps:
        st.html("".join(f'<p class="pk-ms-gap">{as_html(words)}</p>' for words in gaps))


def _set_words(tree: GoalTree) -> str:
    return name_of(tree.goal_set.name_th, tree.goal_set.name_en)


def show_milestones(shown: Shown) -> None:
    """The targets under the filters as timeline, board or table, as files, and their sources."""
    if not shown.chosen and shown.scope.part != "timeline":
        st.info(t("milestones.nothing_chosen", m=len(shown.everything)))
        return
    match shown.scope.part:
        case "board":
            show_board(shown)
        case "table":
            show_milestone_table(shown)
        case _:
            show_timeline(shown)
    if shown.chosen and shown.scope.part != "table":
        show_milestone_files(shown)
    show_foot(credits=credits_of(shown.sources(shown.chosen)))
    st.html(f'<p class="pk-quiet">{as_html(t("milestones.rule"))}</p>')
