"""What a reader of shared goals looks at: the goal set, the method, and what is opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from components import address
from components.edition import edition_read, today
from components.filters import DEFAULT_PROVINCE, NATION, show_filters
from components.goal_sets import choose_goal_set
from components.language import name_of, t
from components.pieces.choices import Choices, show_switch
from components.terms import every_pillar, pillar_term
from components.years import with_default
from data.domain.progress import Method, State
from data.domain.status import StatusKind
from outputs.look import Badge, words_of
from outputs.scope import Filters
from outputs.statuses import LOOKS, NO_LOOKS
from queries.goal_records import GoalSet
from queries.goals import SetView, Standing, read_default_goal_year, read_goal_years, read_set_view

PARTS = ("cards", "heat", "partners")
"""Parts of the page while all indicators are looked at."""

OPENED_PARTS = ("why", "course", "districts", "what_if")
"""Parts of the page while one indicator is opened."""

ALL_AT_ONCE = 24
"""So many indicators are shown together; of more, one pillar at a time."""


@dataclass(frozen=True)
class GoalsScope:
    """The view: where, when, which set by which method. `area`: the one district chosen, else the province.

    `year`: None for the latest that is known of each value. `part`: which part of the page; `at`: the code of
    the pillar, goal or indicator that is opened. `states`: those looked at, () for all.
    """

    province: str
    districts: tuple[str, ...]
    area: str
    year: int | None
    set: str
    method: str
    part: str
    at: str | None
    today: date
    states: tuple[str, ...] = ()


@dataclass(frozen=True)
class GoalsShown:
    """The view with what it holds."""

    scope: GoalsScope
    view: SetView
    filters: Filters
    chips: Choices

    @property
    def opened(self) -> Standing | None:
        """The indicator that is opened, if one is."""
        return next((one for one in self.view.standings if one.indicator.code == self.scope.at), None)


def show_choices() -> GoalsShown:
    """The chips at the top of the page, and what they say. Raises NoGoalSets."""
    province = address.chosen("province") or DEFAULT_PROVINCE
    chips = Choices("goal")
    chosen = choose_goal_set(chips, province=province)
    latest = read_default_goal_year(set=chosen.code, province=province, today=today())
    years, default = with_default(read_goal_years(set=chosen.code, province=province), latest)
    filters = show_filters(
        years=years,
        default_year=default,
        chips=chips,
        lao_types=False,
        latest=edition_read() is None,
        tried=True,
    )
    method = _show_methods(chips, chosen)
    # A province's own set is read in that province, also where it is chosen among those of the nation.
    whole = chosen.province_code if filters.province == NATION else filters.province
    area = filters.districts[0] if len(filters.districts) == 1 else whole
    now = today()
    year = None if filters.latest else filters.year
    view = read_set_view(set=chosen.code, area=area, year=year, today=now, method=method)
    at = address.choice("at", default=None, allowed=_codes(view))
    parts = OPENED_PARTS if at in {one.indicator.code for one in view.standings} else PARTS
    scope = GoalsScope(
        province=whole,
        districts=filters.districts,
        area=area,
        year=year,
        set=chosen.code,
        method=method,
        part=chips.part(parts, known=(*PARTS, *OPENED_PARTS)),
        at=at,
        today=now,
    )
    scope = replace(scope, states=_show_states(chips, scope))
    return GoalsShown(scope, view, filters, chips)


def open_at(code: str | None) -> None:
    """Open an indicator, goal or pillar; None closes it. For callbacks."""
    address.choose("at", code)


def show_pillars(shown: GoalsShown) -> None:
    """Which pillar's indicators are looked at; all of a small set."""
    pillars = {one.pillar.code: name_of(one.pillar.name_th, one.pillar.name_en) for one in shown.view.pillars}
    own = (shown.view.goal_set,)
    names = {"": every_pillar(own)} | pillars if fits_at_once(shown.view) else pillars
    show_switch(
        list(names),
        chosen=pillar_of(shown) or "",
        words=names.__getitem__,
        label=pillar_term(own),
        key="goal_pillar",
        on_change=_pillar_changed,
    )


def pillar_of(shown: GoalsShown) -> str | None:
    """The pillar looked at: the one opened, or the one of the goal or indicator opened; None for all."""
    at = shown.scope.at
    for pillar in shown.view.pillars:
        within = {pillar.pillar.code, *(goal.goal.code for goal in pillar.goals)}
        if at in within or any(one.indicator.code == at for one in pillar.standings):
            return pillar.pillar.code
    if fits_at_once(shown.view) or not shown.view.pillars:
        return None
    return shown.view.pillars[0].pillar.code


def standings_of(shown: GoalsShown) -> list[Standing]:
    """How the indicators of the pillar looked at stand, or all of them."""
    chosen = pillar_of(shown)
    looked_at = (one for one in shown.view.pillars if chosen in {None, one.pillar.code})
    return [standing for one in looked_at for standing in one.standings]


def fits_at_once(view: SetView) -> bool:
    return len(view.standings) <= ALL_AT_ONCE


def show_parts(shown: GoalsShown) -> None:
    """What is to be seen: of all indicators, or of the one that is opened."""
    shown.chips.show_parts(
        OPENED_PARTS if shown.opened else PARTS,
        chosen=shown.scope.part,
        words=lambda part: t(f"goals_page.part_{part}"),
        label=t("goals_page.part"),
    )


def in_states(standings: Iterable[Standing], *, scope: GoalsScope) -> tuple[Standing, ...]:
    """Those in one of the states that the reader chose; without a choice all of them."""
    return tuple(
        one
        for one in standings
        if not scope.states or (one.status.state or one.status.kind).value in scope.states
    )


def _show_states(chips: Choices, scope: GoalsScope) -> tuple[str, ...]:
    """The chip stands where each indicator has its own card."""
    looks: list[tuple[State | StatusKind, Badge]] = [*LOOKS.items(), *NO_LOOKS.items()]
    return chips.many(
        "state",
        {state.value: t(words_of(look)) for state, look in looks},
        label=t("goals_page.state"),
        every=t("goals_page.all_state"),
        shown=scope.part == "cards" and len(scope.districts) < 2,
    )


def _codes(view: SetView) -> set[str]:
    codes = {one.pillar.code for one in view.pillars}
    codes |= {goal.goal.code for one in view.pillars for goal in one.goals}
    return codes | {one.indicator.code for one in view.standings}


def _show_methods(chips: Choices, chosen: GoalSet) -> str:
    own = chosen.method.value
    codes = [method.value for method in Method]
    method = chips.one(
        "method",
        {code: t(f"goals_page.method_{code}") for code in codes},
        label=t("goals_page.method"),
        default=own,
        captions=[t(f"goals_page.about_{code}") for code in codes],
        about=t("goals_page.method_of_set", method=t(f"goals_page.method_{own}")),
    )
    return method or own


def _pillar_changed() -> None:
    address.choose("at", st.session_state["goal_pillar"] or None)
