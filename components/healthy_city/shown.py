"""What a reader of a programme looks at: the chips of the page, and the LAOs that they leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from components import address
from components.access import who_knows
from components.edition import today
from components.filters import show_filters
from components.headers import columns_of, district_column, header_of
from components.language import lang, named, t
from components.pieces.choices import Choices
from components.years import latest_begun
from data.domain.calendar import fiscal_year_of
from outputs.names import Names, level_names
from outputs.pieces.sheet import SheetColumns
from outputs.scope import Filters
from queries.contributions import read_partners_by_area
from queries.laos import read_lao_register
from queries.programmes import Programme, read_application_years, read_programme_years, read_programmes
from queries.towns import ProgrammeHere, TownApplication, applications_of, read_programme_here

PARTS = ("where", "criteria", "certificates", "network", "people", "actions", "calendar")
"""How a programme is looked at; a reader meets the first one that has rows."""

FIRST = "healthy_city"
"""The programme that the page begins with, where it is on record."""


@dataclass(frozen=True)
class HealthyCityShown:
    """The view with what it holds. `here`: of the programme that is looked at; `steps_chosen`: those that the
    tiles choose; `now`: the day that is today; `levels`: words of them; `knows`: of which partners the
    reader may know what they have not done."""

    chips: Choices
    filters: Filters
    part: str
    now: date
    programmes: Mapping[str, Programme]
    here: ProgrammeHere
    steps_chosen: tuple[str, ...]
    opened: str | None
    names: Names
    levels: Mapping[str, str]
    knows: Callable[[str | None], bool]

    def is_in_view(self, code: str) -> bool:
        return self.names.is_of(code, self.filters.districts)

    def in_view(self, rows: Iterable[Any]) -> tuple[Any, ...]:
        """Those of LAOs under the filter by districts."""
        return tuple(row for row in rows if self.is_in_view(row.lao_code))

    @cached_property
    def applications(self) -> tuple[TownApplication, ...]:
        """Those of the year in view, by LAO. Who may not know of a body what it failed is told of its steps
        but for those."""
        own = (row for row in self.in_view(self.here.steps) if row.fiscal_year == self.filters.year)
        return applications_of(row for row in own if row.is_good_news or self.knows_of(row.lao_code))

    @property
    def has_sample(self) -> bool:
        """Whether anything invented stands in the part that is looked at."""
        of_parts = {"where": self.applications, "network": self.here.stages, "certificates": self.here.held}
        return any(row.is_sample for row in self.in_view(of_parts.get(self.part, ())))

    @property
    def may_see_all(self) -> bool:
        """Whether the reader may see lists of bodies by what they have not done."""
        return self.knows(None)

    def knows_of(self, lao: str) -> bool:
        """Whether the reader may know of an LAO by name what it lacks: a coordinator, and the body itself."""
        return self.knows(read_partners_by_area().get(lao))

    def level_words(self, code: str | None, *, none: str = "") -> str:
        return self.levels.get(code or "", code or none)

    @property
    def lao_columns(self) -> SheetColumns[Any]:
        """The LAO and its district."""
        lao = columns_of("participation", "lao_code", names=self.names)
        return {**lao, **district_column(self.names, province=self.filters.province, of="lao_code")}


def show_choices() -> HealthyCityShown | None:
    """None where no programme is on record."""
    programmes = {one.code: one for one in read_programmes()}
    if not programmes:
        return None
    chips, now = Choices("city"), today()
    names = {code: named(one) for code, one in programmes.items()}
    label = header_of("participation", "programme_code")
    first = FIRST if FIRST in programmes else next(iter(programmes))
    chosen = chips.one("programme", names, label=label, default=first) or first
    years = {*read_programme_years(programme=chosen), fiscal_year_of(now)}
    filters = show_filters(
        years=range(min(years), max(years) + 1),
        default_year=latest_begun(read_application_years(programme=chosen), today=now),
        chips=chips,
        lao_types=False,
        tried=True,
    )
    register = read_lao_register(province=filters.province)
    here = read_programme_here(programmes[chosen], province=filters.province)
    names_here = Names(province=filters.province, areas=(*register["code"], *register["district_code"]))
    part = chips.part(sorted(PARTS, key=here.first_part(filters.year).__ne__))
    return HealthyCityShown(
        chips=chips,
        filters=filters,
        part=part,
        now=now,
        programmes=programmes,
        here=here,
        steps_chosen=_steps_chosen(chips, names_here) if part == PARTS[0] else (),
        opened=address.choice("at", default=None, allowed=frozenset(register["code"])),
        names=names_here,
        levels=level_names(chosen, lang=lang()),
        knows=who_knows(filters.province),
    )


def show_parts(shown: HealthyCityShown) -> None:
    """Who is where, criteria, certificates, the network, people, actions, the calendar."""
    shown.chips.show_parts_of("city", PARTS, chosen=shown.part)


def _steps_chosen(chips: Choices, names: Names) -> tuple[str, ...]:
    """Steps by which the first part is filtered; other parts are of no step."""
    label, words = header_of("participation", "step"), names.words("participation_step")
    return chips.many("state", words, label=label, every=t("city.all_steps"))
