"""The summary of a goal set: of every pillar how many indicators are in each state, and what changed."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components.goals.choices import Shown
from components.goals.wording import bare, look_words
from components.language import as_html, name_of, t
from data.domain.status import GOOD_STATES, Change, RollUp
from outputs.look import Attainment, NoStatus, State, as_image, hatch_svg, state_mark
from outputs.statuses import LOOKS, NO_LOOKS
from queries.goals import SetView

TOLD = (Change.BETTER, Change.WORSE, Change.NEW, Change.GONE, Change.SAME)


def show_summary(shown: Shown) -> None:
    if not shown.view.pillars:
        st.info(t("goals_page.nothing_measured"))
        return
    st.html(build_summary(shown.view))


def build_summary(view: SetView) -> str:
    """HTML: a box for each pillar; every text escaped."""
    boxes = [
        _box(
            name_of(one.pillar.name_th, one.pillar.name_en), one.summary, changes=one.changes, year=view.year
        )
        for one in view.pillars
    ]
    return f'<div class="pk-goal-summary">{"".join(boxes)}</div>'


def _box(name: str, summary: RollUp, *, changes: Mapping[Change, int], year: int) -> str:
    good = sum(summary.by_state.get(state, 0) for state in GOOD_STATES)
    without = sum(summary.by_kind.values())
    if not summary.total:
        return (
            f"<section><h2>{as_html(name)}</h2><p>{as_html(t('goals_page.nothing_measured'))}</p></section>"
        )
    told = t("goals_page.of_all", n=good, m=summary.total)
    if without:
        told += " · " + t("goals_page.without", n=without)
    return (
        f"<section><h2>{as_html(name)}</h2>{_bar(summary)}<p>{as_html(told)}</p>"
        f"<ul class='pk-counts'>{''.join(look_line(look, count) for look, count in _counts(summary))}</ul>"
        f'<p class="pk-quiet">{as_html(change_words(changes, year=year))}</p></section>'
    )


def change_words(changes: Mapping[Change, int], *, year: int) -> str:
    """ "Against 2566: 1 better, 2 the same" """
    parts = [t(f"goals_page.change_{one.value}", n=changes[one]) for one in TOLD if changes.get(one)]
    if not parts:
        return t("goals_page.no_change_known", year=bare(year - 1))
    return t("goals_page.changes", year=bare(year - 1), told=" · ".join(parts))


def _counts(summary: RollUp) -> list[tuple[State | Attainment | NoStatus, int]]:
    """Looks and how many, from the best state down, then the kinds of none."""
    states = [(look, summary.by_state.get(state, 0)) for state, look in LOOKS.items()]
    kinds = [(look, summary.by_kind.get(kind, 0)) for kind, look in NO_LOOKS.items()]
    return [(look, count) for look, count in [*states, *kinds] if count]


def _bar(summary: RollUp) -> str:
    """Decoration: the same counts stand below it in words."""
    parts = "".join(
        f'<i class="pk-hatch" style="flex:{count}"></i>'
        if isinstance(look, NoStatus)
        else f'<i style="flex:{count};background:{look.value.fill}"></i>'
        for look, count in _counts(summary)
    )
    return f'<div class="pk-share" aria-hidden="true">{parts}</div>'


def look_line(look: State | Attainment | NoStatus, count: int) -> str:
    """HTML of a list item: mark, word and how many."""
    mark = hatch_svg(look) if isinstance(look, NoStatus) else state_mark(look, colour=look.value.fill)
    return f'<li><span class="pk-chip-mark">{as_image(mark)}</span>{as_html(look_words(look))} {count}</li>'
