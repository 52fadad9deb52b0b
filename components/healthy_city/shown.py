"""What a reader of a programme looks at: the chips of the page, and the LAOs that they leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from components import address
from components.access import may_do, who_knows
from components.edition import today
from components.filters import NATION, show_filters
from components.headers import header_of
from components.language import name_of, t
from components.pieces.choices import Choices
from components.years import latest_begun
from data.domain.calendar import fiscal_year_of
from data.domain.kinds import ProgrammeKind
from data.domain.rights import Action
from outputs.names import Names
from queries.contributions import read_partners
from queries.invented import counted_apart
from queries.laos import read_lao_register, read_programme_levels, step_order
from queries.programmes import (
    CalendarDay,
    HeldCertificate,
    NetworkStage,
    Participation,
    Programme,
    read_application_years,
    read_calendar,
    read_held,
    read_network_stages,
    read_participations,
    read_programme_components,
    read_programme_years,
    read_programmes,
    window_of_year,
)
from queries.rows import each
from queries.towns import TownApplication, TownGap, applications_of, read_gaps

PARTS = ("where", "criteria", "certificates", "network", "people", "actions", "calendar")
"""How a programme is looked at; the first one is what a reader meets."""

FIRST = "healthy_city"
"""The programme that the page begins with, where it is on record."""


@dataclass(frozen=True)
class HealthyCityShown:
    """The view with what it holds of one programme. `steps`, `held`, `stages`: of all LAOs of the place, of
    every year; `steps_chosen`: steps that the tiles choose. `now`: the day that is today."""

    chips: Choices
    province: str
    districts: tuple[str, ...]
    year: int
    part: str
    now: date
    programme: Programme
    programmes: tuple[Programme, ...]
    calendar: tuple[CalendarDay, ...]
    steps: tuple[Participation, ...]
    held: tuple[HeldCertificate, ...]
    stages: tuple[NetworkStage, ...]
    steps_chosen: tuple[str, ...]
    opened: str | None
    names: Names
    order: Mapping[str, int]
    levels: Mapping[str, str]
    level_order: Mapping[str, int]
    knows: Callable[[str | None], bool]

    def is_in_view(self, code: str) -> bool:
        return self.names.is_of(code, self.districts)

    def in_view(self, rows: Iterable[Any]) -> tuple[Any, ...]:
        """Those of LAOs under the filter by districts."""
        return tuple(row for row in rows if self.is_in_view(row.lao_code))

    @cached_property
    def applications(self) -> tuple[TownApplication, ...]:
        """Those of the year in view, by LAO. Who may not know of a body what it failed is told of its steps
        but for those."""
        own = (row for row in self.in_view(self.steps) if row.fiscal_year == self.year)
        told = (row for row in own if row.is_good_news or self.knows_of(row.lao_code))
        return applications_of(told, order=self.order)

    def gaps(self, is_asked: Callable[[str], bool]) -> tuple[TownGap, ...]:
        """What LAOs lack by their latest assessment of the year."""
        return read_gaps(
            programme=self.programme.code,
            province=self.province,
            year=self.year,
            order=self.level_order,
            is_asked=is_asked,
        )

    @cached_property
    def counted(self) -> tuple[TownApplication, ...]:
        """Those that are counted together: real ones, or where there are none the invented."""
        return counted_apart(self.applications, sample=lambda one: one.is_sample)[0]

    def is_late(self, one: TownApplication) -> bool:
        """Whether an application of the year came after its window; real ones by real rows alone."""
        days = [day for day in self.calendar if one.is_sample or not day.is_sample]
        return window_of_year(days, year=self.year).is_late(one.applied_on)

    @property
    def has_levels(self) -> bool:
        return self.programme.kind != ProgrammeKind.NETWORK

    @property
    def has_sample(self) -> bool:
        rows = (*self.applications, *self.in_view(self.held), *self.in_view(self.stages))
        return any(row.is_sample for row in rows)

    @cached_property
    def components(self) -> Mapping[str, str]:
        """The components of the programme by code."""
        found = read_programme_components(programme=self.programme.code)
        return {one.code: name_of(one.name_th, one.name_en) for one in found}

    @cached_property
    def may_see_all(self) -> bool:
        """Whether the reader may see lists of bodies by what they have not done."""
        return may_do(Action.SEE_IMPORTS, province=self.province)

    @cached_property
    def _partner_of(self) -> Mapping[str, str]:
        return {row.area_code: code for code, row in read_partners().items() if row.area_code}

    def knows_of(self, lao: str) -> bool:
        """Whether the reader may know of an LAO by name what it lacks: a coordinator, and the body itself."""
        return self.may_see_all or self.knows(self._partner_of.get(lao))

    def level_words(self, code: str | None) -> str:
        return self.levels.get(code or "", code or "")


def show_choices() -> HealthyCityShown | None:
    """None where no programme is on record."""
    every = read_programmes()
    if not every:
        return None
    chips = Choices("city")
    names = {one.code: name_of(one.name_th, one.name_en) for one in every}
    first = FIRST if FIRST in names else next(iter(names))
    label = header_of("participation", "programme_code")
    chosen = chips.one("programme", names, label=label, default=first) or first
    programme = next(one for one in every if one.code == chosen)
    now = today()
    this_year = fiscal_year_of(now)
    years = {*read_programme_years(programme=chosen), this_year}
    applied = read_application_years(programme=chosen)
    default = latest_begun(applied, today=now) if applied else this_year
    filters = show_filters(
        years=range(min(years), max(years) + 1),
        default_year=default,
        chips=chips,
        lao_types=False,
        tried=True,
    )
    province = filters.province
    steps = read_participations(programme=chosen, province=province)
    held = read_held(programme=chosen, province=province)
    stages = read_network_stages(province=province)
    register = read_lao_register(province=province)
    laos = frozenset(register["code"])
    part = chips.part(PARTS)
    levels = read_programme_levels(programme=chosen)
    return HealthyCityShown(
        chips=chips,
        province=province,
        districts=filters.districts,
        year=filters.year,
        part=part,
        now=now,
        programme=programme,
        programmes=every,
        calendar=read_calendar(programme=chosen),
        steps=steps,
        held=held,
        stages=stages,
        steps_chosen=_steps_chosen(chips, part=part),
        opened=address.choice("at", default=None, allowed=laos),
        names=Names(province=province, areas=(*laos, *register["district_code"])),
        order=step_order(),
        levels={row.code: name_of(row.name_th, row.name_en) for row in each(levels)},
        level_order=dict(each(levels[["code", "ordinal"]])),
        knows=who_knows(province),
    )


def show_parts(shown: HealthyCityShown) -> None:
    """Who is where, criteria, certificates, the network, people, actions, the calendar."""
    label = t("city.part")
    shown.chips.show_parts(PARTS, chosen=shown.part, words=lambda part: t(f"city.part_{part}"), label=label)


def _steps_chosen(chips: Choices, *, part: str) -> tuple[str, ...]:
    """Steps by which the first part is filtered; other parts are of no step."""
    if part != PARTS[0]:
        return ()
    names = Names(province=NATION, areas=()).words("participation_step")
    return chips.many("state", names, label=header_of("participation", "step"), every=t("city.all_steps"))
