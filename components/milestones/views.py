"""The targets in view: by goal and year, on a board, as a table and as files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from components import address
from components.language import as_html, bare_year, day_words, n_words, named, note_words, t, year_words
from components.markup import show
from components.milestones import item
from components.milestones.shown import MilestonesShown, office_words, set_words, without_words
from components.pieces.foot import show_foot
from components.pieces.sheet import show_files, show_sheet
from data.domain.milestones import MilestoneState
from outputs.credits import credits_of
from outputs.marks import sample_lines
from outputs.pieces.board import BoardColumn, build_board
from outputs.pieces.lines import dotted, joined, quiet
from outputs.pieces.matrix import Down, build_matrix
from outputs.pieces.sheet import Sheet
from outputs.pieces.table import Cell, Divider
from queries.goal_records import GoalTree
from queries.milestones import Milestone
from queries.sources import distinct

MOST_IN_A_CELL, MOST_IN_A_COLUMN = 12, 60
"""Targets that are laid out in one place; the table has all of them."""

MOST_AT_ONCE = 400
"""Targets on a timeline: a province's many years; of a nation's, a set or province is chosen."""

NEWEST_FIRST = frozenset({MilestoneState.DONE, MilestoneState.DONE_LATE})
"""What was done lately stands first; what is to be done by its nearest day."""

UNTOLD = "untold"
"""The column of the board in which no state is said."""

CellTargets = Mapping[tuple[str, int], Sequence[Milestone]]
"""Targets by goal ("" for none) and fiscal year."""


def show_milestones(shown: MilestonesShown) -> None:
    """The targets under the filters as timeline, board or table, as files, and their sources."""
    if not shown.chosen and shown.part != "timeline":
        shown.chips.show_none(t("milestones.nothing_chosen", m=len(shown.everything)))
        return
    credits = credits_of(distinct(one.source_key for one in shown.chosen))
    sheet = Sheet(shown.chosen, build_columns(shown), opens=lambda one: address.here(at=one.code))
    match shown.part:
        case "board":
            show(build_board_of(shown))
            st.caption(t("milestones.board_about"))
        case "table":
            label = t("map.table_alt", name="milestones")
            show_sheet(sheet, name="milestones", label=label, about=about(shown), credits=credits)
        case _:
            _show_timeline(shown)
    if shown.chosen and shown.part != "table":
        show_files(sheet, name="milestones", about=about(shown), credits=credits)
    show_foot(credits=credits)
    show(quiet(t("milestones.rule")))


def _show_timeline(shown: MilestonesShown) -> None:
    laid = shown.chosen[:MOST_AT_ONCE]
    if len(laid) < len(shown.chosen):
        st.info(t("milestones.too_many", n=n_words(len(laid)), m=n_words(len(shown.chosen))))
    show(build_timeline(shown, laid))
    st.caption(t("milestones.timeline_about", year=year_words(shown.year)))


def build_timeline(shown: MilestonesShown, laid: Sequence[Milestone]) -> Markup:
    """Goals down, fiscal years across: the targets of each, and a gap where there is none at all."""
    found, every = _by_cell(shown, laid), _by_cell(shown, shown.everything)
    down = [line for tree in shown.trees if tree.goals for line in _lines_of(tree, every)]
    if any(goal == "" for goal, _year in found):
        down += (Divider(t("milestones.no_goal")), _line("", t("milestones.no_goal_about")))
    years = sorted({one.fiscal_year for one in laid} | {shown.year})
    return build_matrix(
        down=down,
        across={year: _year_head(shown, year) for year in years},
        cell=lambda goal, year: _cell(shown, found, every, at=(goal, year)),
        corner=t("milestones.goal"),
        label=t("milestones.part_timeline"),
        looks="pk-heat pk-timeline",
    )


def _by_cell(shown: MilestonesShown, milestones: Sequence[Milestone]) -> CellTargets:
    found: dict[tuple[str, int], list[Milestone]] = defaultdict(list)
    for one in milestones:
        goal = one.goal_code if one.goal_code in shown.sets else None
        found[goal or "", one.fiscal_year].append(one)
    return found


def _year_head(shown: MilestonesShown, year: int) -> Cell:
    now = Markup(" <small>{}</small>").format(as_html(t("milestones.this_year")))
    words = as_html(year_words(year))
    return Cell(words + now if year == shown.year else words, {"data-year": year})


def _lines_of(tree: GoalTree, every: CellTargets) -> Iterator[Down[str] | Divider]:
    """A set with its goals; one of which no goal has a target is one line that says so."""
    if {goal for goal, _year in every}.isdisjoint(goal.code for goal in tree.goals):
        yield Divider(without_words(tree), {"class": "pk-ms-without"})
        return
    yield Divider(set_words(tree))
    pillars = {one.code: named(one) for one in tree.pillars}
    for goal in tree.goals:
        yield _line(goal.code, named(goal), above=pillars.get(goal.pillar_code, ""))


def _line(goal: str, words: str, *, above: str = "") -> Down[str]:
    pillar = Markup("<small>{}</small>").format(as_html(above)) if above not in {"", words} else ""
    return Down(goal, Markup("{}{}").format(as_html(words), pillar), {"data-goal": goal})


def _cell(shown: MilestonesShown, found: CellTargets, every: CellTargets, *, at: tuple[str, int]) -> Cell:
    """The targets of a goal and year; a gap only where there is none at all, whatever the filters say."""
    goal, year = at
    here = found.get(at, ())
    parts = [
        item.build_article(one, dotted(item.due_words(one), item.done_words(one)), shown.carrier_words(one))
        for one in here[:MOST_IN_A_CELL]
    ]
    hidden = {"hidden_table": len(here) - len(parts), "hidden": len(every.get(at, ())) - len(here)}
    parts += [quiet(t(f"milestones.{key}", n=n_words(n))) for key, n in hidden.items() if n]
    now = year == shown.year
    if not parts and now and goal:
        parts.append(Markup('<p class="pk-ms pk-ms-gap">{}</p>').format(as_html(t("milestones.gap"))))
    none = Markup('<span class="pk-quiet" title="{}">–</span>').format(t("milestones.gap"))
    return Cell(joined(parts) or none, {"class": "pk-ms-now"} if now else {})


def build_board_of(shown: MilestonesShown) -> Markup:
    """A column a state that is looked at, each with how many of all it holds."""
    columns = [_column(shown, state) for state in shown.states or tuple(MilestoneState)]
    if not all(one.is_counted for one in shown.chosen):
        columns.append(_column(shown, None))
    return build_board(columns, label=t("milestones.part_board"))


def _column(shown: MilestonesShown, state: MilestoneState | None) -> BoardColumn:
    """`state` None: those of which none is said."""
    closed = sum(one.state is state for one in shown.in_view if not one.is_open)
    found = sorted(
        (one for one in shown.chosen if one.is_open and one.told_state is state),
        key=lambda one: (one.done_on or one.due_on, one.code),
        reverse=state in NEWEST_FIRST,
    )
    n, hidden = n_words(len(found) + closed), len(found) - MOST_IN_A_COLUMN
    count = as_html(t("milestones.n_of_m", n=n, m=n_words(len(shown.chosen))))
    head = Markup("{}<small>{}</small>").format(as_html(item.state_words(state)), count)
    cards = [_card(shown, one) for one in found[:MOST_IN_A_COLUMN]]
    if hidden > 0:
        cards.append(quiet(t("milestones.hidden_table", n=n_words(hidden))))
    if closed:
        cards.append(quiet(dotted(n_words(closed), t("promises.closed"))))
    return state or UNTOLD, head, cards or [quiet(t("milestones.none_in_state"))]


def _card(shown: MilestonesShown, one: Milestone) -> Markup:
    return item.build_article(
        one,
        dotted(item.due_words(one), item.standing_words(one, today=shown.today)),
        dotted(year_words(one.fiscal_year), shown.names.goal(one.goal_code)),
        shown.carrier_words(one),
        shown.explained_words(one) if one.told_state is MilestoneState.OVERDUE else "",
    )


def build_columns(shown: MilestonesShown) -> Mapping[str, Callable[[Milestone], object]]:
    """What a row of the table and the files says, by its head."""
    keys = distinct(one.source_key for one in shown.chosen)
    sources = {key: credit.title for key in keys for credit in credits_of((key,))}
    columns: Mapping[str, Callable[[Milestone], object]] = {
        "row_code": lambda one: one.code,
        "name": item.name_words,
        "state": lambda one: item.state_words(one.told_state) if one.is_open else t("promises.closed"),
        "fiscal_year": lambda one: bare_year(one.fiscal_year),
        "due_on": lambda one: day_words(one.due_on) if one.is_open else None,
        "due_rule": lambda one: None if one.due_given or not one.is_open else t("milestones.by_rule"),
        "done": lambda one: (day_words(one.done_on) or None) if one.is_told else None,
        "done_percent": lambda one: one.percent if one.is_told else None,
        "goal": lambda one: shown.names.goal(one.goal_code) or None,
        "goal_code": lambda one: one.goal_code,
        "goal.set_code": lambda one: set_words(shown.sets.get(one.goal_code)),
        "area": lambda one: shown.names.area(one.area_code),
        "partner_code": lambda one: shown.names.partner(one.partner_code) or None,
        "office_th": lambda one: office_words(one) or None,
        "commitment.code": lambda one: one.commitment_code,
        "explanation": lambda one: shown.explanation_words(one) or None,
        "dropped_reason_th": lambda one: (item.reason_words(one) or None) if one.is_told else None,
        "evidence": lambda one: one.evidence_url,
        "note": lambda one: note_words(one.note) or None,
        "source_key": lambda one: sources.get(one.source_key or ""),
        "kind": lambda one: t("cards.sample") if one.is_sample else None,
    }
    return {item.head_of(name): words for name, words in columns.items()}


def about(shown: MilestonesShown) -> list[tuple[str, str]]:
    """The filters in force and the day that counts as today, above the rows of a file."""
    return [
        *shown.chips.told,
        (t("milestones.today"), day_words(shown.today)),
        (t("milestones.rows"), t("milestones.n_of_m", n=len(shown.chosen), m=len(shown.everything))),
        *sample_lines(any(one.is_sample for one in shown.chosen)),
    ]
