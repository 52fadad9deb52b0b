"""The chips at the top of the page of yearly success targets, and what they say."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components import address
from components.editions import today
from components.filters import filter_row, show_places
from components.language import as_markdown, name_of, t
from components.milestones.scope import NOBODY, Scope, Shown
from components.switch import show_switch
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

RADIO_AT_MOST = 8
"""More choices than these need a list that can be typed into."""


def show_choices() -> Shown:
    row = filter_row()
    province, districts = show_places(row=row)
    now = today()
    everything = read_milestones(province=province, today=now)
    trees = read_goal_tree(province=province)
    partners = read_partners()
    sets = {one.goal_set.code: name_of(one.goal_set.name_th, one.goal_set.name_en) for one in trees}
    with row:
        chosen = _one_chip("set", names=sets)
        own = [tree.goal_set for tree in trees if chosen in {None, tree.goal_set.code}]
        pillar = _one_chip(
            "pillar", names=_pillars(trees, chosen), label=pillar_term(own), every=every_pillar(own)
        )
        partner = _one_chip("partner", names=_partners(everything, partners))
        states = _states_chip()
    codes = {one.code for one in everything}
    scope = Scope(
        province=province,
        districts=districts,
        set=chosen,
        pillar=pillar,
        partner=partner,
        states=states,
        part=address.choice("layer", default=PARTS[0], allowed=PARTS) or PARTS[0],
        at=address.choice("at", default=None, allowed=codes),
        today=now,
    )
    return Shown(
        scope=scope,
        everything=everything,
        trees=trees,
        partners=partners,
        places=read_places(codes=tuple(sorted({one.area_code for one in everything}))),
        commitments={one.code: one for one in read_commitments(province=province, today=now)},
    )


def show_parts(shown: Shown) -> None:
    """Timeline, board or table."""
    show_switch(
        PARTS,
        chosen=shown.scope.part,
        words=lambda part: t(f"milestones.part_{part}"),
        label=t("milestones.part"),
        key="milestone_part",
        on_change=_part_changed,
    )


def close() -> None:
    """Back from one target to all of them. For callbacks."""
    address.choose("at", None)


def clear_filters() -> None:
    """Every target of the province again. For callbacks."""
    for name in ("set", "pillar", "partner", "state", "district"):
        address.choose(name, None)


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


def _one_chip(
    name: str, *, names: Mapping[str, str], label: str | None = None, every: str | None = None
) -> str | None:
    """A chip of one choice among `names`, or of `every`; these and the label have words of the page."""
    key = f"milestone_{name}"
    code = address.choice(name, default=None, allowed=names)
    choices = {"": every or t(f"milestones.all_{name}")} | dict(names)
    label = as_markdown(label or t(f"milestones.{name}"))

    def marked(one: str) -> str:
        return as_markdown(choices[one])

    with st.popover(f"{label} **{as_markdown(choices[code or ''])}**", key=f"chip_{name}"):
        st.session_state[key] = code or ""
        if len(choices) <= RADIO_AT_MOST:
            st.radio(label, list(choices), format_func=marked, key=key, on_change=_one_changed, args=(name,))
        else:
            st.selectbox(
                label, list(choices), format_func=marked, key=key, on_change=_one_changed, args=(name,)
            )
    return code


def _states_chip() -> tuple[MilestoneState, ...]:
    known = [state.value for state in MilestoneState]
    wanted = address.chosen_many("state")
    unknown = [one for one in wanted if one not in known]
    if unknown:
        address.notice("state", "filters.unknown_choice", value=", ".join(unknown), name="state")
    kept = tuple(one for one in known if one in wanted)
    kept = () if len(kept) == len(known) else kept
    address.choose("state", kept)
    address.show("state", kept)
    said = ", ".join(t(f"milestone.{one}") for one in kept) or t("milestones.all_state")
    with st.popover(f"{t('milestones.state')} **{said}**", key="chip_state"):
        st.session_state["milestone_state"] = list(kept)
        st.pills(
            t("milestones.state"),
            known,
            selection_mode="multi",
            format_func=lambda one: t(f"milestone.{one}"),
            key="milestone_state",
            on_change=_states_changed,
            wrap=True,
        )
        st.caption(t("filters.none_chosen"))
    return tuple(MilestoneState(one) for one in kept)


def _one_changed(name: str) -> None:
    """Another set has other pillars."""
    address.choose(name, st.session_state[f"milestone_{name}"] or None)
    if name == "set":
        address.choose("pillar", None)


def _states_changed() -> None:
    address.choose("state", st.session_state["milestone_state"])


def _part_changed() -> None:
    address.choose("layer", st.session_state["milestone_part"])
