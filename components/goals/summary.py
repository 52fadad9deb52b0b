"""The summary of a goal set: of every pillar how many indicators are in each state, and what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from components.goals.choices import Shown
from components.goals.wording import bare, look_words
from components.language import as_html, name_of, t
from components.markup import show
from data.domain.status import GOOD_STATES, Change, RollUp
from outputs.look import Attainment, NoStatus, State, as_image, hatch_svg, state_mark
from outputs.statuses import LOOKS, NO_LOOKS
from queries.goals import SetView

Look = State | Attainment | NoStatus
Counts = Sequence[tuple[Look, int]]
"""Looks and how many of each there are."""

TOLD = (Change.BETTER, Change.WORSE, Change.NEW, Change.GONE, Change.SAME)


def show_summary(shown: Shown) -> None:
    if not shown.view.pillars:
        st.info(t("goals_page.nothing_measured"))
        return
    show(build_summary(shown.view))


def build_summary(view: SetView) -> Markup:
    """A box for each pillar."""
    boxes = [
        _box(
            name_of(one.pillar.name_th, one.pillar.name_en), one.summary, changes=one.changes, year=view.year
        )
        for one in view.pillars
    ]
    return Markup('<div class="pk-goal-summary">{}</div>').format(Markup("").join(boxes))


def _box(name: str, summary: RollUp, *, changes: Mapping[Change, int], year: int) -> Markup:
    if not summary.total:
        return Markup("<section><h2>{}</h2><p>{}</p></section>").format(
            as_html(name), as_html(t("goals_page.nothing_measured"))
        )
    good = sum(summary.by_state.get(state, 0) for state in GOOD_STATES)
    without = sum(summary.by_kind.values())
    told = t("goals_page.of_all", n=good, m=summary.total)
    if without:
        told += " · " + t("goals_page.without", n=without)
    counts = _counts(summary)
    return Markup('<section><h2>{}</h2>{}<p>{}</p>{}<p class="pk-quiet">{}</p></section>').format(
        as_html(name),
        _bar(counts),
        as_html(told),
        build_counts(counts),
        as_html(change_words(changes, year=year)),
    )


def change_words(changes: Mapping[Change, int], *, year: int) -> str:
    """ "Against 2566: 1 better, 2 the same" """
    parts = [t(f"goals_page.change_{one.value}", n=changes[one]) for one in TOLD if changes.get(one)]
    if not parts:
        return t("goals_page.no_change_known", year=bare(year - 1))
    return t("goals_page.changes", year=bare(year - 1), told=" · ".join(parts))


def _counts(summary: RollUp) -> Counts:
    """From the best state down, then the kinds of none."""
    states = [(look, summary.by_state.get(state, 0)) for state, look in LOOKS.items()]
    kinds = [(look, summary.by_kind.get(kind, 0)) for kind, look in NO_LOOKS.items()]
    return [*states, *kinds]


def _bar(counts: Counts) -> Markup:
    """Decoration: the same counts stand below it in words."""
    parts = [
        Markup('<i class="pk-hatch" style="flex:{}"></i>').format(count)
        if isinstance(look, NoStatus)
        else Markup('<i style="flex:{};background:{}"></i>').format(count, look.value.fill)
        for look, count in counts
        if count
    ]
    return Markup('<div class="pk-share" aria-hidden="true">{}</div>').format(Markup("").join(parts))


def build_counts(counts: Counts) -> Markup:
    """A list of marks with their words and how many, where there are any."""
    lines = [
        Markup('<li><span class="pk-chip-mark">{}</span>{} {}</li>').format(
            as_image(_mark(look)), as_html(look_words(look)), count
        )
        for look, count in counts
        if count
    ]
    return Markup('<ul class="pk-counts">{}</ul>').format(Markup("").join(lines))


def _mark(look: Look) -> Markup:
    return hatch_svg(look) if isinstance(look, NoStatus) else state_mark(look, colour=look.value.fill)
