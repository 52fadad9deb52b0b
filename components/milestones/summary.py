"""The top of the page: counts by state, what is due soon, what slipped since the last forum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from urllib.parse import urlencode

import streamlit as st

from components import address
from components.filters import NATION
from components.language import as_html, name_of, t
from components.milestones.scope import Shown
from components.milestones.wording import (
    PATH,
    badge,
    day_words,
    explanation_words,
    look_of,
    n_words,
    name_link,
    standing_words,
    tag,
    who_words,
    year_words,
)
from components.years import forum_year
from data.domain.milestones import DAYS_AHEAD, OPEN, MilestoneState, Slip
from outputs.look import as_image, mark_of
from queries.forums import Forum, last_forum, read_forums
from queries.milestones import (
    Milestone,
    Slipped,
    due_within,
    read_due_days,
    read_records_since,
    slipped_since,
)

SHOWN_WHOLE = 4
"""Lines of a list that are shown at once; the others fold under one that says how many."""


def show_counts(shown: Shown) -> None:
    """A tile a state, each of which chooses its state, and how many targets the filters leave."""
    st.html(build_tiles(shown))
    st.html(f'<p class="pk-quiet">{as_html(" · ".join(_scope_words(shown)))}</p>')
    shown.chips.show_clear(t("milestones.clear"))


def build_tiles(shown: Shown) -> str:
    """HTML: how many targets are in each state, of how many."""
    counts = Counter(one.state for one in shown.in_view)
    of_all = as_html(t("milestones.of_all", m=n_words(len(shown.in_view))))
    tiles = []
    for state in MilestoneState:
        chosen = shown.scope.states == (state,)
        query = urlencode(address.link(PATH, state=None if chosen else state.value))
        mark = f'<span class="pk-chip-mark">{as_image(mark_of(look_of(state)))}</span>'
        current = ' aria-current="true"' if chosen else ""
        tiles.append(
            f'<a class="pk-tile" href="?{escape(query)}" target="_self" data-state="{state.value}"{current}>'
            f"<span>{mark}{as_html(t(look_of(state).value.words))}</span>"
            f"<strong>{n_words(counts[state])}</strong><small>{of_all}</small></a>"
        )
    return f'<nav class="pk-tiles" aria-label="{escape(t("milestones.tiles"))}">{"".join(tiles)}</nav>'


def _scope_words(shown: Shown) -> list[str]:
    """What the counts are of: how many of the province's targets, how many goals have one this year."""
    told = [t("milestones.shown", n=n_words(len(shown.chosen)), m=n_words(len(shown.everything)))]
    if shown.scope.districts:
        whole = sum(1 for one in shown.everything if _is_of_no_district(shown, one))
        if whole:
            told.append(t("milestones.not_of_districts", n=n_words(whole)))
    goals = [goal for tree in shown.trees_in_view for goal in shown.goals_in_view(tree)]
    covered = {one.goal_code for one in shown.everything if one.fiscal_year == shown.scope.year}
    year = year_words(shown.scope.year)
    n = sum(1 for goal in goals if goal.code in covered)
    told.append(t("milestones.goals_covered", n=n_words(n), m=n_words(len(goals)), year=year))
    return told


def _is_of_no_district(shown: Shown, one: Milestone) -> bool:
    place = shown.places.get(one.area_code)
    return place is None or place.district is None


def show_lists(shown: Shown) -> None:
    """What is due soon, and what slipped since the last forum, of the targets in view."""
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, key="card-milestones-due", height="stretch"):
        st.html(build_due(shown))
    with right, st.container(border=True, key="card-milestones-slipped", height="stretch"):
        st.html(build_slipped(shown))


def build_due(shown: Shown) -> str:
    """HTML of "what is due in the next 90 days"."""
    now = shown.scope.today
    due = due_within(shown.in_view, today=now)
    until = day_words(now + timedelta(days=DAYS_AHEAD))
    head = t("milestones.due_soon", days=DAYS_AHEAD)
    to_come = sum(1 for one in shown.in_view if one.state is MilestoneState.NOT_DUE)
    count = t("milestones.due_count", n=n_words(len(due)), m=n_words(to_come), day=until)
    if not due:
        count = t("milestones.due_none", m=n_words(to_come), day=until)
    return _list(head, count, [_line(shown, one, standing_words(one, today=now)) for one in due])


def build_slipped(shown: Shown) -> str:
    """HTML of "what slipped since the last forum"."""
    scope = shown.scope
    head = t("milestones.slipped")
    if scope.province == NATION:
        return _list(head, t("milestones.slipped_by_province"), [])
    forum = last_forum(read_forums(province=scope.province), today=scope.today)
    if forum is None:
        return _list(head, t("milestones.no_forum"), [])
    before = read_due_days(province=scope.province, on=forum.day)
    found = slipped_since(shown.in_view, since=forum.day, today=scope.today, before=before)
    still_open = [one for one in shown.in_view if one.state in OPEN]
    told = [t("milestones.last_forum", name=name_of(forum.name_th, forum.name_en), day=_forum_day(forum))]
    key = "slipped_count" if found else "slipped_none"
    told.append(t(f"milestones.{key}", n=n_words(len(found)), m=n_words(len(still_open))))
    already = _overdue_then(shown.in_view, forum.day)
    if already:
        told.append(t("milestones.overdue_then", n=n_words(already)))
    begins = read_records_since(province=scope.province)
    if begins is not None and begins > forum.day:
        told.append(t("milestones.records_since", day=day_words(begins)))
    lines = [
        _line(shown, one.milestone, _slip_words(one, today=scope.today), explained=True) for one in found
    ]
    return _list(head, " · ".join(told), lines, sample=forum.is_sample)


def _overdue_then(milestones: Sequence[Milestone], since: date) -> int:
    """How many are overdue and were so on that day already."""
    return sum(1 for one in milestones if one.state is MilestoneState.OVERDUE and one.due_on < since)


def _forum_day(forum: Forum) -> str:
    """Its day; where none is known, the year it stands in."""
    if forum.held_on is None:
        words = name_of(forum.date_words_th, forum.date_words_en) if forum.date_words_th else ""
        return words or forum_year(forum)
    return day_words(forum.held_on)


def _slip_words(slipped: Slipped, *, today: date) -> str:
    one = slipped.milestone
    told = []
    if Slip.OVERDUE in slipped.slips:
        told.append(standing_words(one, today=today))
    if Slip.MOVED in slipped.slips and slipped.due_before is not None:
        told.append(t("milestones.moved", old=day_words(slipped.due_before), new=day_words(one.due_on)))
    return " · ".join(told)


def _line(shown: Shown, one: Milestone, words: str, *, explained: bool = False) -> str:
    """An item: the name, its state, its day, who, and where it is late what the partner itself says."""
    said = ""
    if explained:
        own = explanation_words(shown, one)
        told = t("milestones.explained", words=own) if own else t("milestones.unexplained")
        said = f'<p class="pk-quiet">{as_html(told)}</p>'
    when = f"{day_words(one.due_on)} · {words}"
    return (
        f'<li data-milestone="{as_html(one.code)}"><p>{name_link(one)}{tag(one.is_sample)}</p>'
        f"<p>{badge(one)} {as_html(when)}</p>"
        f'<p class="pk-quiet">{as_html(who_words(shown, one))}</p>{said}</li>'
    )


def _list(head: str, count: str, lines: Sequence[str], *, sample: bool = False) -> str:
    first, rest = lines[:SHOWN_WHOLE], lines[SHOWN_WHOLE:]
    shown = f'<ul class="pk-ms-list">{"".join(first)}</ul>' if first else ""
    if rest:
        words = as_html(t("milestones.more", n=n_words(len(rest))))
        shown += f'<details><summary>{words}</summary><ul class="pk-ms-list">{"".join(rest)}</ul></details>'
    return (
        f'<div class="pk-card"><h2 class="pk-part">{as_html(head)}</h2>'
        f'<p class="pk-quiet">{as_html(count)}{tag(sample)}</p>{shown}</div>'
    )
