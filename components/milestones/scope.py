"""What a reader of yearly success targets looks at, and which targets that leaves. No Streamlit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from components.pieces.choices import Choices
from data.domain.calendar import fiscal_year_of
from data.domain.milestones import MilestoneState
from queries.agreements import Commitment
from queries.areas import Place
from queries.contributions import Partner
from queries.goal_records import Goal, GoalTree
from queries.milestones import Milestone

NOBODY = "none"
"""Stands among the partners for targets that no partner carries."""


@dataclass(frozen=True)
class Scope:
    """The view. None and () are all of them; `partner` NOBODY: none is named; `at`: the target opened."""

    province: str
    districts: tuple[str, ...]
    set: str | None
    pillar: str | None
    partner: str | None
    states: tuple[MilestoneState, ...]
    part: str
    at: str | None
    today: date

    @property
    def year(self) -> int:
        """The fiscal year (พ.ศ.) of today."""
        return fiscal_year_of(self.today)


@dataclass(frozen=True)
class Shown:
    """The view with what it holds: every target of the province, and what names them."""

    scope: Scope
    chips: Choices
    everything: tuple[Milestone, ...]
    trees: tuple[GoalTree, ...]
    partners: Mapping[str, Partner]
    places: Mapping[str, Place]
    commitments: Mapping[str, Commitment]

    @cached_property
    def goals(self) -> Mapping[str, Goal]:
        """Goals of every set, by code."""
        return {goal.code: goal for tree in self.trees for goal in tree.goals}

    @cached_property
    def in_view(self) -> tuple[Milestone, ...]:
        """The targets under every filter but that of the state, which only chooses among them."""
        wanted = {goal.code for tree in self.trees_in_view for goal in self.goals_in_view(tree)}
        free = self.scope.set is None and self.scope.pillar is None
        return tuple(
            one
            for one in self.everything
            if (one.goal_code in wanted or (free and one.goal_code not in self.goals))
            and self._of_partner(one)
            and self._in_districts(one)
        )

    @cached_property
    def chosen(self) -> tuple[Milestone, ...]:
        """The targets under all filters."""
        states = self.scope.states
        return tuple(one for one in self.in_view if not states or one.state in states)

    @cached_property
    def trees_in_view(self) -> tuple[GoalTree, ...]:
        return tuple(tree for tree in self.trees if self.scope.set in {None, tree.goal_set.code})

    @property
    def opened(self) -> Milestone | None:
        """The target that is opened, if one is."""
        return next((one for one in self.everything if one.code == self.scope.at), None)

    @property
    def has_sample(self) -> bool:
        shown = (self.opened,) if self.opened else self.chosen
        return any(one.is_sample for one in shown)

    def goals_in_view(self, tree: GoalTree) -> tuple[Goal, ...]:
        """The goals of a set under the filter of the pillar, pillar by pillar."""
        order = {pillar.code: place for place, pillar in enumerate(tree.pillars)}
        goals = [goal for goal in tree.goals if self.scope.pillar in {None, goal.pillar_code}]
        return tuple(sorted(goals, key=lambda goal: order.get(goal.pillar_code, len(order))))

    @cached_property
    def trees_of_goals(self) -> Mapping[str | None, GoalTree]:
        """The set that each goal belongs to."""
        return {goal.code: tree for tree in self.trees for goal in tree.goals}

    def sources(self, milestones: Sequence[Milestone]) -> tuple[str, ...]:
        """Keys of the sources behind these targets."""
        return tuple(dict.fromkeys(one.source_key for one in milestones if one.source_key))

    def _of_partner(self, one: Milestone) -> bool:
        if self.scope.partner is None:
            return True
        if self.scope.partner == NOBODY:
            return one.partner_code is None
        return one.partner_code == self.scope.partner

    def _in_districts(self, one: Milestone) -> bool:
        """A target of the whole province is of no district; how many are left out stands on the page."""
        if not self.scope.districts:
            return True
        place = self.places.get(one.area_code)
        return place is not None and place.district in self.scope.districts
