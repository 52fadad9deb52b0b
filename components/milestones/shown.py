"""What a reader of yearly success targets looks at: the chips of the page, and what they leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from components import address
from components.access import who_knows
from components.edition import today
from components.filters import show_places
from components.headers import label_of
from components.language import in_words, n_words, named, t
from components.pieces.choices import Choices
from components.terms import every_pillar, pillar_term
from data.domain.calendar import fiscal_year_of
from data.domain.milestones import MilestoneState
from outputs.names import Names, is_chosen, offered
from queries.agreements import Commitment, read_commitments
from queries.concerned import commitments_for, milestones_for
from queries.goal_book import read_goal_tree
from queries.goal_records import Goal, GoalTree
from queries.milestones import Milestone, read_milestones

PARTS = ("timeline", "board", "table")
"""How the targets are looked at; the first one is what a reader meets."""


@dataclass(frozen=True)
class MilestonesShown:
    """The view with what it holds.

    `everything`: the targets of the province. `in_view`: those under every filter but that of the state,
    which only chooses among them. `trees`: the goal sets in view, each with its goals in view. `sets`: the
    set of every goal by the goal's code, whatever the filters say.
    """

    chips: Choices
    province: str
    districts: tuple[str, ...]
    states: tuple[MilestoneState, ...]
    part: str
    today: date
    everything: tuple[Milestone, ...]
    in_view: tuple[Milestone, ...]
    opened: Milestone | None
    trees: tuple[GoalTree, ...]
    sets: Mapping[str | None, GoalTree]
    names: Names
    commitments: Mapping[str, Commitment]

    @cached_property
    def chosen(self) -> tuple[Milestone, ...]:
        """The targets under all filters."""
        return tuple(one for one in self.in_view if not self.states or one.told_state in self.states)

    @property
    def told(self) -> tuple[Milestone, ...]:
        """Those in view whose state may be said."""
        return tuple(one for one in self.in_view if one.is_told)

    @property
    def counted(self) -> tuple[Milestone, ...]:
        """Those in view that are counted by their state, whether or not it is told of which."""
        return tuple(one for one in self.in_view if one.is_counted)

    @property
    def year(self) -> int:
        """The fiscal year (พ.ศ.) of today."""
        return fiscal_year_of(self.today)

    @property
    def has_sample(self) -> bool:
        return any(one.is_sample for one in ((self.opened,) if self.opened else self.chosen))

    def carrier_words(self, one: Milestone) -> str:
        """The partner, else the office, else that nobody is named; "" where it is not told."""
        if not one.is_open:
            return ""
        return self.names.partner(one.partner_code) or office_words(one) or t("milestones.nobody")

    def explanation_words(self, one: Milestone) -> str:
        """What the partner itself says of the commitment behind the target, "" where nothing is on record."""
        promise = self.commitments.get(one.commitment_code or "")
        if promise is None or not one.is_open:
            return ""
        told = in_words(promise.explanation_th, promise.explanation_en)
        return told or in_words(promise.reason_th, promise.reason_en)

    def explained_words(self, one: Milestone, *, none: str = "") -> str:
        """The same in a sentence; `none` where nothing is on record."""
        own = self.explanation_words(one)
        return t("milestones.explained", words=own) if own else none


def show_choices() -> MilestonesShown:
    chips = Choices("milestone")
    province, districts = show_places(chips)
    now = today()
    knows = who_knows(province)
    everything = milestones_for(read_milestones(province=province, today=now), knows=knows)
    promised = commitments_for(read_commitments(province=province, today=now), knows=knows)
    names = Names(province=province, areas=(one.area_code for one in everything))
    known = read_goal_tree(province=province)
    sets: dict[str | None, GoalTree] = {goal.code: tree for tree in known for goal in tree.goals}
    of_sets = {tree.goal_set.code: set_words(tree) for tree in known}
    chosen = _chip(chips, "set", of_sets, of="goal.set_code", leaves=("pillar",))
    trees = [tree for tree in known if chosen in {None, tree.goal_set.code}]
    own = [tree.goal_set for tree in trees]
    pillar = chips.one("pillar", _pillars(trees), label=pillar_term(own), every=every_pillar(own))
    carriers = (one.partner_code for one in everything if one.is_open)
    partners = offered(names.partners, carriers, none=t("milestones.no_partner"))
    partner = _chip(chips, "partner", partners, of="goal_role.partner_code")
    of_states = {state.value: t(f"milestone.{state}") for state in MilestoneState}
    states = chips.many("state", of_states, label=t("milestones.state"), every=t("milestones.all_state"))
    trees = [replace(tree, goals=_goals(tree, pillar)) for tree in trees]
    wanted: set[str | None] = {goal.code for tree in trees for goal in tree.goals}
    if chosen is None and pillar is None:
        wanted |= {one.goal_code for one in everything} - sets.keys()
    of_goals = (one for one in everything if one.goal_code in wanted)
    listed = (one for one in of_goals if one.is_open or partner is None)
    of_partner = (one for one in listed if is_chosen(partner, one.partner_code))
    at = address.choice("at", default=None, allowed={one.code for one in everything})
    return MilestonesShown(
        chips=chips,
        province=province,
        districts=districts,
        states=tuple(map(MilestoneState, states)),
        part=chips.part(PARTS),
        today=now,
        everything=everything,
        in_view=tuple(one for one in of_partner if names.is_of(one.area_code, districts)),
        opened=next((one for one in everything if one.code == at), None),
        trees=tuple(trees),
        sets=sets,
        names=names,
        commitments={one.code: one for one in promised},
    )


def show_parts(shown: MilestonesShown) -> None:
    """Timeline, board or table."""
    shown.chips.show_parts_of("milestones", PARTS, chosen=shown.part)


def set_words(tree: GoalTree | None) -> str:
    return named(tree.goal_set) if tree else ""


def without_words(tree: GoalTree) -> str:
    """That no goal of the set has a target."""
    return t("milestones.set_without", name=set_words(tree), n=n_words(len(tree.goals)))


def office_words(one: Milestone) -> str:
    return in_words(one.office_th, one.office_en)


def _chip(chips: Choices, name: str, names: Mapping[str, str], *, of: str, **more: Any) -> str | None:
    return chips.one(name, names, label=label_of("", of), every=t(f"milestones.all_{name}"), **more)


def _pillars(trees: Iterable[GoalTree]) -> dict[str, str]:
    """Pillars by code; those of two sets that share a code are one choice with both names."""
    names: dict[str, list[str]] = {}
    for pillar in (pillar for tree in trees for pillar in tree.pillars):
        names.setdefault(pillar.code, []).append(named(pillar))
    return {code: " / ".join(dict.fromkeys(found)) for code, found in names.items()}


def _goals(tree: GoalTree, pillar: str | None) -> tuple[Goal, ...]:
    """The goals of a set under the filter of the pillar, pillar by pillar."""
    order = {one.code: place for place, one in enumerate(tree.pillars)}
    goals = [goal for goal in tree.goals if pillar in {None, goal.pillar_code}]
    return tuple(sorted(goals, key=lambda goal: order.get(goal.pillar_code, len(order))))
