"""The summary of a goal set: of every pillar how many indicators are in each state, and what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from components.goals.shown import GoalsShown
from components.goals.wording import area_name
from components.language import as_markdown, bare_year, lang, named, t
from components.markup import show
from components.pieces.ways import show_fresh_way
from data.domain.status import GOOD_STATES, RollUp, StatusChange
from outputs.look import Attainment, NoStatus, State
from outputs.marks import build_apart, tagged
from outputs.names import code_names
from outputs.pieces.boxes import ToldBox, build_boxes
from outputs.pieces.lines import joined, paragraphs, quiet
from outputs.pieces.tiles import build_counts
from outputs.statuses import LOOKS, NO_LOOKS
from queries.contributions import read_links
from queries.goal_book import read_goal_sets, read_goals
from queries.goals import PillarView, SetView
from queries.resolutions import read_clauses, read_resolutions, read_serving

StateCounts = Sequence[tuple[State | Attainment | NoStatus, int]]
"""Looks and how many of each there are."""

TOLD = (
    StatusChange.BETTER,
    StatusChange.WORSE,
    StatusChange.NEW,
    StatusChange.GONE,
    StatusChange.SAME,
    StatusChange.BROKEN,
)


def show_summary(shown: GoalsShown) -> None:
    """Nothing where some states are chosen: then the indicators in them stand first."""
    if shown.states:
        return
    if not shown.view.pillars:
        st.info(t("goals_page.nothing_measured"))
        return
    if len(shown.districts) > 1:
        words = t("goals_page.of_the_whole", place=area_name(shown.area))
        st.caption(as_markdown(words))
    show(build_summary(shown.view))


def show_links(shown: GoalsShown) -> None:
    """A line for each set that this one is linked with: what the relation is, and the way there."""
    own = shown.view.goal_set
    names = {one.code: named(one) for one in read_goal_sets(province=own.province_code)}
    relations = code_names("goal_relation", lang=lang())
    for link in read_links(code=own.code):
        if link.code in names:
            relation = relations.get(link.relation, link.relation)
            key = "goals_page.linked_to" if link.outward else "goals_page.linked_from"
            words = t(key, relation=relation, name=names[link.code])
            show_fresh_way(words, path="goals", set=link.code)
    _show_clauses(shown)


def _show_clauses(shown: GoalsShown) -> None:
    """A line for each clause of a resolution that the set or a goal of it serves, and the way there."""
    own = shown.view.goal_set
    above = read_serving().above
    clauses = {one.code: one for one in read_clauses(province=own.province_code)}
    resolutions = {one.code: named(one) for one in read_resolutions(province=own.province_code)}
    serving = {own.code: named(own)} | {goal.code: named(goal) for goal in read_goals(set=own.code)}
    for lower, goal in serving.items():
        for code in above.get(lower, ()):
            if (clause := clauses.get(code)) is not None:
                name = resolutions.get(clause.resolution_code, clause.resolution_code)
                words = t("goals_page.serves_clause", goal=goal, number=clause.number, name=name)
                show_fresh_way(words, path="resolutions", at=clause.code)


def build_summary(view: SetView) -> Markup:
    """A box for each pillar."""
    return build_boxes(_box(one, year=view.year) for one in view.pillars)


def _box(pillar: PillarView, *, year: int | None) -> ToldBox:
    summary, name = pillar.summary, named(pillar.pillar)
    if not summary.total:
        return ToldBox(name, [paragraphs(t("goals_page.nothing_measured"))])
    good = sum(summary.by_state.get(state, 0) for state in GOOD_STATES)
    without = sum(summary.by_kind.values())
    told = t("goals_page.of_all", n=good, m=summary.total)
    if without:
        told += " · " + t("goals_page.without", n=without)
    counts = _counts(summary)
    nothing_real = bool(pillar.standings) and all(one.is_sample for one in pillar.standings)
    parts = [
        _bar(counts),
        paragraphs(tagged(told, sample=nothing_real)),
        build_counts(counts),
        quiet(change_words(pillar.changes, year=year)),
    ]
    if pillar.apart.total:
        parts += [build_apart(pillar.apart.total), build_counts(_counts(pillar.apart))]
    return ToldBox(name, parts)


def change_words(changes: Mapping[StatusChange, int], *, year: int | None) -> str:
    """ "Against 2566: 1 better, 2 the same"; without a year each against the year before its own."""
    parts = [t(f"goals_page.change_{one.value}", n=changes[one]) for one in TOLD if changes.get(one)]
    told = " · ".join(parts)
    if year is None:
        return t("goals_page.changes_before", told=told) if parts else t("goals_page.no_change_before")
    if not parts:
        return t("goals_page.no_change_known", year=bare_year(year - 1))
    return t("goals_page.changes", year=bare_year(year - 1), told=told)


def _counts(summary: RollUp) -> StateCounts:
    """From the best state down, then the kinds of none."""
    states = [(look, summary.by_state.get(state, 0)) for state, look in LOOKS.items()]
    kinds = [(look, summary.by_kind.get(kind, 0)) for kind, look in NO_LOOKS.items()]
    return [*states, *kinds]


def _bar(counts: StateCounts) -> Markup:
    """Decoration: the same counts stand below it in words."""
    parts = [
        Markup('<i class="pk-hatch" style="flex:{}"></i>').format(count)
        if isinstance(look, NoStatus)
        else Markup('<i style="flex:{};background:{}"></i>').format(count, look.value.fill)
        for look, count in counts
        if count
    ]
    return Markup('<div class="pk-share" aria-hidden="true">{}</div>').format(joined(parts))
