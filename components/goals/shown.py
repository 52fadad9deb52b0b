"""What a reader of shared goals looks at: the goal set, the method, and what is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from components import address
from components.definition_link import definition_mark
from components.edition import edition_read, today
from components.filters import DEFAULT_PROVINCE, NATION, show_filters
from components.goal_sets import choose_goal_set
from components.goals.wording import area_name
from components.headers import header_of
from components.language import bare_year, named, t
from components.pieces.choices import Choices
from components.shell import show_title
from components.terms import every_pillar, pillar_term
from components.years import with_default
from data.domain.progress import Method
from outputs.look import words_of
from outputs.marks import sample_lines
from outputs.pieces.lines import dotted
from outputs.statuses import LOOKS, NO_LOOKS
from queries.goal_records import GoalSet
from queries.goals import SetView, Standing, read_default_goal_year, read_goal_years, read_set_view

PARTS = ("cards", "heat", "partners")
"""Parts of the page while all indicators are looked at."""

OPENED_PARTS = ("why", "course", "districts", "what_if")
"""Parts of the page while one indicator is opened."""

MOST_LETTERS = 55
"""Of the pillars' names beside the set's; longer ones stand in the summary alone."""

ALL_AT_ONCE = 24
"""So many indicators are shown together; of more, one pillar at a time."""


@dataclass(frozen=True)
class GoalsShown:
    """The view with what it holds.

    `area`: the one district chosen, else the province. `year`: None for the latest that is known of each
    value. `part`: which part of the page; `at`: the code of the pillar, goal or indicator that is opened.
    `states`: those looked at, () for all.
    """

    chips: Choices
    view: SetView
    province: str
    districts: tuple[str, ...]
    area: str
    year: int | None
    method: str
    part: str
    at: str | None
    today: date
    states: tuple[str, ...]

    @property
    def set(self) -> str:
        return self.view.goal_set.code

    @property
    def asked(self) -> Mapping[str, Any]:
        """What queries are asked by besides the area."""
        return {"set": self.set, "year": self.year, "today": self.today, "method": self.method}

    def asked_of(self, standing: Standing) -> Mapping[str, Any]:
        """What queries are asked by of one indicator."""
        return {"set": self.set, "indicator": standing.indicator.code, "area": standing.area}

    @property
    def opened(self) -> Standing | None:
        """The indicator that is opened, if one is."""
        return next((one for one in self.view.standings if one.indicator.code == self.at), None)

    @property
    def fits_at_once(self) -> bool:
        return len(self.view.standings) <= ALL_AT_ONCE

    @property
    def pillar(self) -> str | None:
        """The pillar looked at: the one opened, or that of the goal or indicator opened; None for all."""
        for one in self.view.pillars:
            goals = (goal.goal.code for goal in one.goals)
            indicators = (standing.indicator.code for standing in one.standings)
            if self.at in {one.pillar.code, *goals, *indicators}:
                return one.pillar.code
        return None if self.fits_at_once or not self.view.pillars else self.view.pillars[0].pillar.code

    @property
    def standings(self) -> list[Standing]:
        """How the indicators of the pillar looked at stand, or all of them."""
        looked_at = (one for one in self.view.pillars if self.pillar in {None, one.pillar.code})
        return [standing for one in looked_at for standing in one.standings]

    def about(self, *of: tuple[str, str], year: int | None, sample: bool) -> list[tuple[str, str]]:
        """What a file says of itself above its rows. `of`: of what in the set they are."""
        return [
            (header_of("goal", "set_code"), self.view.goal_set.name_th),
            *of,
            (t("filters.data_year"), t("filters.latest") if year is None else bare_year(year)),
            (t("goals_page.method"), t(f"goals_page.method_{self.method}")),
            *sample_lines(sample),
        ]

    def in_states(self, standings: Iterable[Standing]) -> tuple[Standing, ...]:
        """Those in one of the states that the reader chose; without a choice all of them."""
        return tuple(
            one
            for one in standings
            if not self.states or (one.status.state or one.status.kind).value in self.states
        )


def show_choices() -> GoalsShown:
    """The chips at the top of the page, and what they say. Raises NoGoalSets."""
    province, now = address.chosen("province") or DEFAULT_PROVINCE, today()
    chips = Choices("goal")
    chosen = choose_goal_set(chips, province=province)
    latest = read_default_goal_year(set=chosen.code, province=province, today=now)
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
    year = None if filters.latest else filters.year
    view = read_set_view(set=chosen.code, area=area, year=year, today=now, method=method)
    indicators = {one.indicator.code for one in view.standings}
    goals = {goal.goal.code for one in view.pillars for goal in one.goals}
    at = address.choice(
        "at", default=None, allowed={*indicators, *goals, *(one.pillar.code for one in view.pillars)}
    )
    part = chips.part(OPENED_PARTS if at in indicators else PARTS, known=(*PARTS, *OPENED_PARTS))
    states = chips.many(
        "state",
        {state.value: t(words_of(look)) for looks in (LOOKS, NO_LOOKS) for state, look in looks.items()},
        label=t("goals_page.state"),
        every=t("goals_page.all_state"),
        shown=part == "cards" and len(filters.districts) < 2,  # where each indicator has its own card
    )
    return GoalsShown(
        chips, view, whole, filters.districts, area, year, method, part, at, today=now, states=states
    )


def show_pillars(shown: GoalsShown) -> None:
    """Which pillar's indicators are looked at; all of a small set."""
    own = (shown.view.goal_set,)
    names = {one.pillar.code: named(one.pillar) for one in shown.view.pillars}
    names = {"": every_pillar(own)} | names if shown.fits_at_once else names
    shown.chips.show_parts(
        list(names),
        chosen=shown.pillar or "",
        words=names.__getitem__,
        label=pillar_term(own),
        name="at",
    )


def show_parts(shown: GoalsShown) -> None:
    """What is to be seen: of all indicators, or of the one that is opened."""
    shown.chips.show_parts_of("goals_page", OPENED_PARTS if shown.opened else PARTS, chosen=shown.part)


def show_goal_title(shown: GoalsShown) -> None:
    """The set by name; its pillars, the area and the year beside it."""
    own, year = shown.view.goal_set, shown.year
    pillars = [named(one.pillar) for one in shown.view.pillars]
    told = pillars if sum(map(len, pillars)) <= MOST_LETTERS else []
    when = t("filters.latest") if year is None else t("goals_page.year_of", year=bare_year(year))
    show_title(
        named(own),
        about=dotted(*told, area_name(shown.area), when),
        sample=shown.view.has_sample,
        mark=definition_mark("indicator_state"),
    )


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
