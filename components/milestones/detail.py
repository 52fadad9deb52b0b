"""One yearly success target with all its facts, the ways to its goal and its promise, and its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st
from markupsafe import Markup

from components.chain_link import show_chain_link
from components.language import day_words, in_words, n_words, named, note_words, t, year_words
from components.markup import show
from components.milestones import item
from components.milestones.shown import MilestonesShown, office_words
from components.pieces.foot import show_foot
from components.pieces.record import show_back
from components.pieces.ways import show_fresh_way
from components.place_link import place_words
from data.domain.milestones import MilestoneState
from outputs.credits import credits_of
from outputs.marks import silent_words, tagged
from outputs.pieces.lines import build_part, dotted
from outputs.pieces.record import build_history, build_record
from queries.chain_net import LinkKind
from queries.goal_book import read_book
from queries.milestones import Milestone, Written, read_written


def show_detail(shown: MilestonesShown, one: Milestone) -> None:
    """The target that is opened, with the way back to all."""
    show_back(t("milestones.back"), key="milestone_back", type="tertiary")
    left, right = st.columns([4, 3], gap="medium")
    with left, st.container(border=True, key="card-milestone-facts"):
        show(build_detail(shown, one))
        show_foot(credits=credits_of((one.source_key,) if one.source_key else ()))
    with right, st.container(border=True, key="card-milestone-links"):
        _show_ways(shown, one)
        if not one.is_open:
            return
        found = read_written(code=one.code)
        pairs = zip(found, (None, *found), strict=False)
        versions = [_written_words(*pair, is_told=one.is_told) for pair in pairs]
        show(build_history(t("milestones.history", n=n_words(len(found))), versions, opened=True))


def build_detail(shown: MilestonesShown, one: Milestone) -> Markup:
    """What is to be true, how it stands and why, by when, who."""
    return build_record(
        tagged(item.name_words(one), sample=one.is_sample),
        about=dotted(t("milestones.one"), one.code),
        badge=item.build_state(one),
        facts=_facts(shown, one),
        data_milestone=one.code,
        data_state=one.told_state or "",
    )


def _facts(shown: MilestonesShown, one: Milestone) -> Iterable[tuple[str, str]]:
    unsaid = t("milestones.unsaid")
    percent = unsaid if one.percent is None else t("milestones.percent", n=n_words(one.percent))
    own, state = shown.explanation_words(one), one.told_state
    facts = {
        "due_on": item.due_words(one),
        "done": (item.done_words(one) or t("milestones.not_done")) if one.is_told else "",
        "done_percent": (item.build_progress(one) or percent) if one.is_told else "",
        "fiscal_year": year_words(one.fiscal_year),
        "area": place_words(one.area_code, shown.names.area(one.area_code)),
        "partner_code": (shown.names.partner(one.partner_code) or t("milestones.nobody"))
        if one.is_open
        else "",
        "office_th": (office_words(one) or unsaid) if one.is_open else "",
        "evidence": item.build_evidence(one) or one.evidence_url or t("milestones.no_evidence"),
        "explanation": own or (t("milestones.unexplained") if state is MilestoneState.OVERDUE else ""),
        "dropped_reason_th": state is MilestoneState.DROPPED and (item.reason_words(one) or unsaid),
        "note": note_words(one.note),
    }
    yield t("milestones.why"), _why_words(shown, one)
    yield from ((item.head_of(name), words) for name, words in facts.items() if words)


def _why_words(shown: MilestonesShown, one: Milestone) -> str:
    """The arithmetic of the state in one sentence: nobody enters it."""
    if not one.is_told:
        return silent_words(is_open=one.is_open)
    n = abs(((one.done_on or shown.today) - one.due_on).days)
    due, today, done = map(day_words, (one.due_on, shown.today, one.done_on))
    return t(f"milestones.why_{one.state.value}", due=due, today=today, done=done, n=n_words(n))


def _show_ways(shown: MilestonesShown, one: Milestone) -> None:
    """The ways on: the goal, the indicator, the commitment; what is missing is named."""
    show(build_part(t("milestones.links")))
    tree = shown.sets.get(one.goal_code)
    if tree is None or one.goal_code is None:
        st.caption(t("milestones.without_goal"))
    else:
        own, goal = tree.goal_set.code, t("milestones.to_goal", name=shown.names.goal(one.goal_code))
        show_fresh_way(goal, path="goals", set=own, at=one.goal_code)
        known = read_book(set=own, province=shown.province).indicators if one.indicator_code else {}
        indicator = known.get(one.indicator_code or "")
        if indicator is not None:
            words = t("milestones.to_indicator", name=named(indicator))
            show_fresh_way(words, path="goals", set=own, at=indicator.code)
    show_chain_link(kind=LinkKind.MILESTONE, code=one.code)
    if one.commitment_code is None:
        st.caption(t("milestones.without_commitment"))
        return
    promise = shown.commitments.get(one.commitment_code)
    name = in_words(promise.text_th, promise.text_en) if promise else one.commitment_code
    show_fresh_way(t("milestones.to_commitment", name=name), path="agreements", at=one.commitment_code)


def _written_words(one: Written, before: Written | None, *, is_told: bool) -> str:
    """A version: its batch and day, and what it changed of the days. `is_told`: it may say how it stands."""
    kind = t(f"cli.kind.{one.row_kind}")
    start = t("milestones.written", batch=one.batch, day=day_words(one.on), kind=kind)
    return f"{start}: {', '.join(_changes(one, before, is_told=is_told)) or t('milestones.written_other')}"


def _changes(one: Written, before: Written | None, *, is_told: bool) -> Iterator[str]:
    if before is None or one.due_on != before.due_on:
        key = "written_moved" if before else "written_due"
        old = day_words(before.due_on) if before else ""
        yield t(f"milestones.{key}", old=old, new=day_words(one.due_on))
    if not is_told:
        return
    if one.done_on is not None and (before is None or one.done_on != before.done_on):
        yield t("milestones.done_on", day=day_words(one.done_on))
    if one.dropped and not (before and before.dropped):
        yield t("milestone.dropped")
    if one.percent is not None and (before is None or one.percent != before.percent):
        yield t("milestones.percent", n=n_words(one.percent))
