"""The chips at the top of the page of yearly success targets, and what they say."""

from __future__ import annotations

from collections.abc import Mapping

from components import address
from components.editions import today
from components.filters import show_places
from components.language import name_of, t
from components.milestones.scope import NOBODY, Scope, Shown
from components.pieces.choices import Choices
from components.terms import every_pillar, pillar_term
from data.domain.milestones import MilestoneState
from queries.agreements import read_commitments
from queries.areas import read_places
from queries.contributions import Partner, read_partners
from queries.goal_book import read_goal_tree
from queries.goal_records import GoalTree
from queries.milestones import Milestone, read_milestones

PARTS = ("timeline", "board", "table")
"""How the targets are looked at; the first one is what a reader meets."""


def show_choices() -> Shown:
    chips = Choices("milestone")
    province, districts = show_places(chips)
    now = today()
    everything = read_milestones(province=province, today=now)
    trees = read_goal_tree(province=province)
    partners = read_partners()
    sets = {one.goal_set.code: name_of(one.goal_set.name_th, one.goal_set.name_en) for one in trees}
    chosen = chips.one(
        "set", sets, label=t("milestones.set"), every=t("milestones.all_set"), leaves=("pillar",)
    )
    own = [tree.goal_set for tree in trees if chosen in {None, tree.goal_set.code}]
    pillar = chips.one("pillar", _pillars(trees, chosen), label=pillar_term(own), every=every_pillar(own))
    partner = chips.one(
        "partner",
        _partners(everything, partners),
        label=t("milestones.partner"),
        every=t("milestones.all_partner"),
    )
    states = chips.many(
        "state",
        {state.value: t(f"milestone.{state.value}") for state in MilestoneState},
        label=t("milestones.state"),
        every=t("milestones.all_state"),
    )
    codes = {one.code for one in everything}
    scope = Scope(
        province=province,
        districts=districts,
        set=chosen,
        pillar=pillar,
        partner=partner,
        states=tuple(map(MilestoneState, states)),
        part=chips.part(PARTS),
        at=address.choice("at", default=None, allowed=codes),
        today=now,
    )
    return Shown(
        scope=scope,
        chips=chips,
        everything=everything,
        trees=trees,
        partners=partners,
        places=read_places(codes=tuple(sorted({one.area_code for one in everything}))),
        commitments={one.code: one for one in read_commitments(province=province, today=now)},
    )


def show_parts(shown: Shown) -> None:
    """Timeline, board or table."""
    shown.chips.show_parts(
        PARTS,
        chosen=shown.scope.part,
        words=lambda part: t(f"milestones.part_{part}"),
        label=t("milestones.part"),
    )


def close() -> None:
    """Back from one target to all of them. For callbacks."""
    address.choose("at", None)


def _pillars(trees: tuple[GoalTree, ...], chosen: str | None) -> dict[str, str]:
    """Pillars by code; those of two sets that share a code are one choice with both names."""
    names: dict[str, list[str]] = {}
    for tree in trees:
        if chosen in {None, tree.goal_set.code}:
            for pillar in tree.pillars:
                names.setdefault(pillar.code, []).append(name_of(pillar.name_th, pillar.name_en))
    return {code: " / ".join(dict.fromkeys(found)) for code, found in names.items()}


def _partners(everything: tuple[Milestone, ...], partners: Mapping[str, Partner]) -> dict[str, str]:
    """The partners that carry targets here, and nobody where a target has none."""
    carried = {one.partner_code for one in everything}
    names = {
        code: name_of(partner.name_th, partner.name_en)
        for code, partner in partners.items()
        if code in carried
    }
    return names | ({NOBODY: t("milestones.no_partner")} if None in carried else {})
