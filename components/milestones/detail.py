"""One yearly success target with all its facts, the ways to its goal and its promise, and its history."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import address
from components.agreements.chain import show_chain_link
from components.credits import credits_of
from components.foot import show_foot
from components.language import as_html, as_markdown, lang, name_of, note_words, t
from components.milestones.choices import close
from components.milestones.scope import Shown
from components.milestones.wording import (
    badge,
    day_words,
    done_words,
    due_words,
    evidence_link,
    explanation_words,
    goal_words,
    in_language,
    n_words,
    name_words,
    office_words,
    partner_words,
    place_words,
    progress_bar,
    reason_words,
    tag,
    year_words,
)
from data.domain.milestones import MilestoneState
from queries.chain_net import LinkKind
from queries.goal_book import read_book
from queries.goal_records import Indicator
from queries.milestones import Milestone, Written, read_written
from words.dates import short_date

GOALS = "pages/goals.py"
AGREEMENTS = "pages/agreements.py"


def show_detail(shown: Shown, one: Milestone) -> None:
    """The target that is opened, with the way back to all."""
    st.button(t("milestones.back"), key="milestone_back", on_click=close, type="tertiary")
    left, right = st.columns([4, 3], gap="medium")
    with left, st.container(border=True, key="card-milestone-facts"):
        st.html(build_facts(shown, one))
        show_foot(credits=credits_of((one.source_key,) if one.source_key else ()))
    with right, st.container(border=True, key="card-milestone-links"):
        _show_links(shown, one)
        st.html(build_written(read_written(code=one.code)))


def build_facts(shown: Shown, one: Milestone) -> str:
    """HTML: what is to be true, how it stands and why, by when, who; every text escaped."""
    lines = [
        (t("milestones.why"), as_html(why_words(shown, one))),
        (t("milestones.column_due"), as_html(due_words(one))),
        (t("milestones.column_done"), as_html(done_words(one) or t("milestones.not_done"))),
        (t("milestones.column_percent"), progress_bar(one) or as_html(_percent_words(one))),
        (t("milestones.column_year"), as_html(year_words(one.fiscal_year))),
        (t("milestones.column_area"), as_html(place_words(shown, one))),
        (t("milestones.column_partner"), as_html(partner_words(shown, one) or t("milestones.nobody"))),
        (t("milestones.column_office"), as_html(office_words(one) or t("milestones.unsaid"))),
        (t("milestones.column_evidence"), evidence_link(one) or as_html(_evidence_words(one))),
    ]
    own = explanation_words(shown, one)
    if own or one.state is MilestoneState.OVERDUE:
        lines.append((t("milestones.column_explanation"), as_html(own or t("milestones.unexplained"))))
    if one.state is MilestoneState.DROPPED:
        lines.append((t("milestones.column_reason"), as_html(reason_words(one) or t("milestones.unsaid"))))
    note = note_words(one.note)
    if note:
        lines.append((t("milestones.column_note"), as_html(note)))
    rows = "".join(f"<dt>{as_html(label)}</dt><dd>{words}</dd>" for label, words in lines)
    kind = as_html(f"{t('milestones.one')} · {one.code}")
    return (
        f'<div class="pk-record" data-milestone="{as_html(one.code)}" data-state="{one.state.value}">'
        f"<h2>{as_html(name_words(one))}{tag(one.is_sample)}</h2>"
        f'<p class="pk-quiet">{kind}</p><p>{badge(one)}</p><dl class="pk-lines">{rows}</dl></div>'
    )


def why_words(shown: Shown, one: Milestone) -> str:
    """The arithmetic of the state in one sentence: nobody enters it."""
    now = shown.scope.today
    days = (now - one.due_on).days
    values = {"due": day_words(one.due_on), "today": day_words(now), "n": n_words(abs(days))}
    if one.done_on is not None:
        values |= {"done": day_words(one.done_on), "n": n_words(abs((one.done_on - one.due_on).days))}
    return t(f"milestones.why_{one.state.value}", **values)


def _evidence_words(one: Milestone) -> str:
    """Evidence that is no address of the web, or that there is none."""
    return one.evidence_url or t("milestones.no_evidence")


def _percent_words(one: Milestone) -> str:
    if one.percent is None:
        return t("milestones.unsaid")
    return t("milestones.percent", n=n_words(one.percent))


def _show_links(shown: Shown, one: Milestone) -> None:
    """The ways on: the goal, the indicator, the commitment; what is missing is named."""
    st.html(f'<h3 class="pk-part">{as_html(t("milestones.links"))}</h3>')
    tree = shown.trees_of_goals.get(one.goal_code)
    if tree is not None and one.goal_code is not None:
        set_code = tree.goal_set.code
        _link(GOALS, t("milestones.to_goal", name=goal_words(shown, one)), set=set_code, at=one.goal_code)
        indicator = _indicator(shown, one, set_code=set_code)
        if indicator is not None:
            name = name_of(indicator.name_th, indicator.name_en)
            _link(GOALS, t("milestones.to_indicator", name=name), set=set_code, at=indicator.code)
    else:
        st.caption(t("milestones.without_goal"))
    show_chain_link(kind=LinkKind.MILESTONE, code=one.code)
    promise = shown.commitments.get(one.commitment_code or "")
    if one.commitment_code is None:
        st.caption(t("milestones.without_commitment"))
        return
    name = in_language(promise.text_th, promise.text_en) if promise else one.commitment_code
    _link(
        AGREEMENTS,
        t("milestones.to_commitment", name=name),
        at=one.commitment_code,
    )


def _link(file: str, words: str, **changes: str) -> None:
    path = file.removeprefix("pages/").removesuffix(".py")
    query = address.link(path, fresh=True, **changes)
    st.page_link(file, label=as_markdown(words), query_params=query)


def _indicator(shown: Shown, one: Milestone, *, set_code: str) -> Indicator | None:
    if one.indicator_code is None:
        return None
    return read_book(set=set_code, province=shown.scope.province).indicators.get(one.indicator_code)


def build_written(found: Sequence[Written]) -> str:
    """HTML: every version with its batch and day, the newest first, and what it changed of the days."""
    rows, before = [], None
    for one in found:
        rows.append(f"<li>{as_html(_written_words(one, before))}</li>")
        before = one
    head = as_html(t("milestones.history", n=n_words(len(found))))
    newest_first = "".join(reversed(rows))
    return f'<details class="pk-revisions" open><summary>{head}</summary><ul>{newest_first}</ul></details>'


def _written_words(one: Written, before: Written | None) -> str:
    start = t(
        "milestones.written",
        batch=one.batch,
        day=short_date(one.on, lang=lang()),
        kind=t(f"cli.kind.{one.row_kind}"),
    )
    told = []
    if before is None or one.due_on != before.due_on:
        moved = before is not None
        old = day_words(before.due_on) if before else ""
        key = "written_moved" if moved else "written_due"
        told.append(t(f"milestones.{key}", old=old, new=day_words(one.due_on)))
    if one.done_on is not None and (before is None or one.done_on != before.done_on):
        told.append(t("milestones.done_on", day=day_words(one.done_on)))
    if one.dropped and not (before and before.dropped):
        told.append(t("milestone.dropped"))
    if one.percent is not None and (before is None or one.percent != before.percent):
        told.append(t("milestones.percent", n=n_words(one.percent)))
    return f"{start}: {', '.join(told) or t('milestones.written_other')}"
