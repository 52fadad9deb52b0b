"""The top of the page: counts by state, what is due soon, what slipped since the last forum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

import streamlit as st
from markupsafe import Markup

from components.definition_link import definition_mark
from components.filters import NATION, province_name
from components.language import as_html, day_words, in_words, lang, n_words, named, t, year_words
from components.markup import show
from components.milestones.item import build_item, slip_words, standing_words
from components.milestones.shown import MilestonesShown, office_words, without_words
from components.pieces.tiles import choosing
from components.shell import show_title
from components.told_table import show_missing
from components.years import forum_year
from data.domain.milestones import DAYS_AHEAD, OPEN, MilestoneState
from outputs.counted import build_counted
from outputs.marks import tagged
from outputs.pieces.lines import NONE, dotted, folded, joined, quiet
from outputs.pieces.tiles import Tile, build_tiles
from outputs.statuses import MILESTONE_LOOKS
from queries.forums import Forum, last_forum
from queries.milestones import Milestone, due_within, read_due_days, read_records_since, slipped_since
from words.dates import long_date

SHOWN_WHOLE = 4
"""Lines of a list that are shown at once; the others fold under one that says how many."""


def show_milestone_title(shown: MilestonesShown) -> None:
    day = t("milestones.as_of", day=long_date(shown.today, lang=lang()))
    about = dotted(province_name(shown.province), day)
    mark = definition_mark("milestone_done")
    show_title(t("milestones.title"), about=about, sample=shown.has_sample, mark=mark)


def show_nothing(shown: MilestonesShown) -> None:
    """What would be here, and how to get it."""
    words = t("milestones.nothing", place=province_name(shown.province))
    show_missing(words, "milestone", province=shown.province)
    gaps = (as_html(without_words(tree)) for tree in shown.trees if tree.goals)
    show(joined(map(Markup('<p class="pk-ms pk-ms-gap">{}</p>').format, gaps)))


def show_counts(shown: MilestonesShown) -> None:
    """A tile a state, each of which chooses its state, and how many targets the filters leave."""
    show(build_counts_of(shown))
    show(quiet(dotted(*_scope_words(shown))))
    shown.chips.show_clear()


def build_counts_of(shown: MilestonesShown) -> Markup:
    """How many targets are in each state, of how many."""
    return build_counted(shown.in_view, _tiles)


def _tiles(counted: Sequence[Milestone]) -> Markup:
    counts = Counter(one.state for one in counted)
    of_all = t("milestones.of_all", m=n_words(len(counted)))
    tiles = (Tile(one.value, MILESTONE_LOOKS[one], counts[one], (of_all,)) for one in MilestoneState)
    return build_tiles(choosing(tiles, "state"), label=t("milestones.tiles"))


def _scope_words(shown: MilestonesShown) -> Iterable[str]:
    """What the counts are of: how many of the province's targets, how many goals have one this year."""
    yield t("milestones.shown", n=n_words(len(shown.chosen)), m=n_words(len(shown.everything)))
    larger = sum(shown.names.is_larger(one.area_code) for one in shown.everything)
    if larger and shown.districts:
        yield t("milestones.not_of_districts", n=n_words(larger))
    goals = [goal.code for tree in shown.trees for goal in tree.goals]
    covered = {one.goal_code for one in shown.everything if one.fiscal_year == shown.year}
    n, m = sum(1 for goal in goals if goal in covered), len(goals)
    yield t("milestones.goals_covered", n=n_words(n), m=n_words(m), year=year_words(shown.year))


def show_lists(shown: MilestonesShown) -> None:
    """What is due soon, and what slipped since the last forum, of the targets in view."""
    lists = {"due": build_due(shown), "slipped": build_slipped(shown)}
    for place, (name, told) in zip(st.columns(2, gap="medium"), lists.items(), strict=True):
        with place, st.container(border=True, key=f"card-milestones-{name}", height="stretch"):
            show(told)


def build_due(shown: MilestonesShown) -> Markup:
    """ "What is due in the next 90 days"."""
    due = due_within(shown.told, today=shown.today)
    until = day_words(shown.today + timedelta(days=DAYS_AHEAD))
    to_come = sum(1 for one in shown.told if one.state is MilestoneState.NOT_DUE)
    key = "due_count" if due else "due_none"
    count = t(f"milestones.{key}", n=n_words(len(due)), m=n_words(to_come), day=until)
    lines = [_line(shown, one, standing_words(one, today=shown.today)) for one in due]
    return _list(t("milestones.due_soon", days=DAYS_AHEAD), count, lines)


def build_slipped(shown: MilestonesShown) -> Markup:
    """ "What slipped since the last forum"."""
    head = t("milestones.slipped")
    if shown.province == NATION:
        return _list(head, t("milestones.slipped_by_province"))
    forum = last_forum(shown.names.forums.values(), today=shown.today)
    if forum is None:
        return _list(head, t("milestones.no_forum"))
    before = read_due_days(province=shown.province, on=forum.day)
    found = slipped_since(shown.counted, since=forum.day, today=shown.today, before=before)
    told = [one for one in found if one.milestone.is_open]
    lines = [_line(shown, one.milestone, slip_words(one, today=shown.today), explained=True) for one in told]
    about = dotted(*_since_words(shown, forum, n=len(found)))
    if len(told) < len(found):
        about = dotted(about, t("promises.closed"))
    return _list(head, tagged(about, sample=forum.is_sample), lines)


def _since_words(shown: MilestonesShown, forum: Forum, *, n: int) -> Iterable[str]:
    """Which forum it was, how many slipped since, and what is not known of the time before."""
    yield t("milestones.last_forum", name=named(forum), day=_forum_day(forum))
    still_open = sum(1 for one in shown.counted if one.state in OPEN)
    key = "slipped_count" if n else "slipped_none"
    yield t(f"milestones.{key}", n=n_words(n), m=n_words(still_open))
    overdue = [one for one in shown.counted if one.state is MilestoneState.OVERDUE]
    already = sum(1 for one in overdue if one.due_on < forum.day)
    if already:
        yield t("milestones.overdue_then", n=n_words(already))
    begins = read_records_since(province=shown.province)
    if begins is not None and begins > forum.day:
        yield t("milestones.records_since", day=day_words(begins))


def _forum_day(forum: Forum) -> str:
    """Its day; where none is known, the year it stands in."""
    told = in_words(forum.date_words_th, forum.date_words_en)
    return day_words(forum.held_on) or told or forum_year(forum)


def _line(shown: MilestonesShown, one: Milestone, words: str, *, explained: bool = False) -> Markup:
    """An item: its day, who, and where it is late what the partner itself says."""
    told = shown.explained_words(one, none=t("milestones.unexplained")) if explained else ""
    carriers = dict.fromkeys((shown.names.partner(one.partner_code), office_words(one)))
    who = dotted(*carriers) or t("milestones.nobody")
    item = build_item(one, who, told, beside=dotted(day_words(one.due_on), words))
    return Markup('<li data-milestone="{}">{}</li>').format(one.code, item)


def _list(head: str, count: str, lines: Sequence[Markup] = ()) -> Markup:
    """What it is of, its first lines, and the others folded."""
    listed = Markup('<ul class="pk-list pk-ms-list">{}</ul>')
    first, rest = lines[:SHOWN_WHOLE], lines[SHOWN_WHOLE:]
    parts = [quiet(count), listed.format(joined(first)) if first else NONE]
    if rest:
        parts.append(folded(t("milestones.more", n=n_words(len(rest))), listed.format(joined(rest))))
    card = Markup('<div class="pk-card"><h2 class="pk-part">{}</h2>{}</div>')
    return card.format(as_html(head), joined(parts))
