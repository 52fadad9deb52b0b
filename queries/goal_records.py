"""What goal sets are made of, as the queries hand it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from data.domain.aggregation import Basis
from data.domain.measures import Dates
from data.domain.periods import PeriodKind, full_months_of
from data.domain.progress import Bands, Direction, Method
from data.domain.small_numbers import Held
from data.domain.status import Plan, Rules, Value
from queries.annotations import Notes

IndicatorArea = tuple[str, str]
"""An indicator in an area."""


@dataclass(frozen=True, slots=True)
class GoalSet:
    code: str
    name_th: str
    name_en: str | None
    about_th: str | None
    about_en: str | None
    owner_th: str | None
    owner_en: str | None
    pillar_term_th: str | None
    pillar_term_en: str | None
    area_code: str
    province_code: str
    method: Method
    partners_total: int | None
    source_key: str | None
    note: str | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Pillar:
    code: str
    name_th: str
    name_en: str | None
    source_key: str | None


@dataclass(frozen=True, slots=True)
class Goal:
    code: str
    pillar_code: str
    name_th: str
    name_en: str | None
    about_th: str | None
    about_en: str | None
    source_key: str | None
    note: str | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class GoalTree:
    """A goal set with its pillars and goals, each in its order."""

    goal_set: GoalSet
    pillars: tuple[Pillar, ...]
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator's record. `reporter_code`: the partner who reports it; None is a gap."""

    code: str
    goal_code: str
    name_th: str
    name_en: str | None
    unit_th: str
    unit_en: str | None
    direction: Direction
    aggregation: str
    multiplier: float | None
    decimals: int
    natural_min: float | None
    natural_max: float | None
    period_kind: PeriodKind
    lowest_level: str
    reporter_code: str | None
    sensitive: bool
    min_count: int
    rules: Rules
    source_key: str | None
    note: str | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of an indicator in an area and a year, reported or computed.

    `value`, `numerator`, `denominator` are None where `held` says why. `basis` of a computed value: sum,
    ratio, weighted; then `reported` and `missing` are the areas in it and out of it, `dates` the days of
    their values (`as_of` is that of most), `weights_dates` those of the population. `months` below the
    year's: a part-year value.
    """

    year: int
    value: float | None
    numerator: float | None
    denominator: float | None
    months: int
    period_kind: PeriodKind
    start: date | None
    end: date
    as_of: date | None
    source_key: str | None
    note: str | None
    is_sample: bool
    basis: Basis = Basis.REPORTED
    reported: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    dates: Dates | None = None
    weights_dates: Dates | None = None
    held: Held | None = None

    @property
    def is_whole_year(self) -> bool:
        return self.months >= full_months_of(self.period_kind)

    def is_whole(self, indicator: Indicator) -> bool:
        """Whether it says all there is to say of its year: what adds up over a year needs all of it."""
        return self.is_whole_year or not indicator.rules.cumulative_in_year

    @property
    def is_partial(self) -> bool:
        """Whether it is a sum that lacks areas: it is no course, and never a fall."""
        return self.basis is Basis.SUM and bool(self.missing)

    def as_value(self) -> Value:
        return Value(
            self.year,
            self.value,
            months=self.months,
            as_of=self.as_of,
            held_back=self.held is not None,
            incomplete=self.is_partial,
        )


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Baseline and targets of an indicator in an area, with where they come from.

    `derived`: years of targets that their source does not give.
    """

    plan: Plan
    baseline_source: str | None
    target_source: str | None
    is_sample: bool
    derived: frozenset[int] = frozenset()


NO_PLAN = PlanRow(Plan(), None, None, False)


@dataclass(frozen=True)
class GoalBook:
    """A goal set in a province (or the nation): all that statuses are computed from.

    `areas`: the province and its districts (of the nation: its provinces), by code. `tried`: invented
    districts, in which states are tried; they are counted in no whole and stand in no list. `readings` and
    `plans` by (indicator, area); `exclusions` likewise, the reason in Thai and English, and `notes` on the
    curves that have any.
    """

    goal_set: GoalSet
    pillars: tuple[Pillar, ...]
    goals: tuple[Goal, ...]
    indicators: Mapping[str, Indicator]
    whole: str
    areas: tuple[str, ...]
    readings: Mapping[tuple[str, str], tuple[Reading, ...]]
    plans: Mapping[tuple[str, str], PlanRow]
    exclusions: Mapping[tuple[str, str], tuple[str, str | None]]
    bands: Mapping[Method, Bands] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], Notes] = field(default_factory=dict)
    tried: tuple[str, ...] = ()
