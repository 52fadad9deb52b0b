"""Statuses of goal sets, indicators and districts: what the goals page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

import pandas as pd

from data.domain.areas import NATION
from data.domain.calendar import fiscal_year_of
from data.domain.periods import bounds_of
from data.domain.progress import Method
from data.domain.projection import Projection, project
from data.domain.status import (
    Plan,
    RollUp,
    Status,
    StatusChange,
    StatusKind,
    change_between,
    roll_up,
    status_of,
    statuses_by_method,
    suppose,
    without_verdict,
)
from queries._cache import cached
from queries.annotations import Notes
from queries.areas import read_areas
from queries.goal_book import read_book, whole_of
from queries.goal_records import NO_PLAN, Goal, GoalBook, GoalSet, Indicator, Pillar, PlanRow, Reading
from queries.invented import counted_apart, judges_no_place
from queries.sources import distinct
from queries.told import status_as_told

SAYS_NOTHING = frozenset({StatusKind.CONTEXT, StatusKind.NOT_APPLICABLE})
"""Kinds of no status that are no word on a place."""


@dataclass(frozen=True)
class Standing:
    """An indicator in an area and a year: its status and all that stands behind it.

    `reading`: the value that the status stands on, or the part-year one. `readings`: the series up to the
    year asked for. `before`, `change`: the year before. `reason_th`, `reason_en`: why it does not apply.
    `notes`: those on its curve.
    """

    indicator: Indicator
    area: str
    status: Status
    before: Status
    change: StatusChange
    plan: PlanRow
    reading: Reading | None
    readings: tuple[Reading, ...]
    reason_th: str | None
    reason_en: str | None
    is_sample: bool
    notes: Notes = ()

    @property
    def source_keys(self) -> tuple[str, ...]:
        keys = (
            self.reading.source_key if self.reading else None,
            self.plan.baseline_source,
            self.plan.target_source,
            self.indicator.source_key,
        )
        return distinct(keys)


@dataclass(frozen=True)
class GoalView:
    goal: Goal
    standings: tuple[Standing, ...]
    summary: RollUp


@dataclass(frozen=True)
class PillarView:
    pillar: Pillar
    goals: tuple[GoalView, ...]
    summary: RollUp
    changes: Mapping[StatusChange, int]
    apart: RollUp

    @property
    def standings(self) -> tuple[Standing, ...]:
        return tuple(standing for goal in self.goals for standing in goal.standings)


@dataclass(frozen=True)
class SetView:
    """A goal set as it stands in an area and a year (None: each indicator in the latest that is known).

    `changes`: indicators by change on the year before.
    Summaries are of real indicators; `apart` of those of which something is invented, where there are both.
    """

    goal_set: GoalSet
    area: str
    year: int | None
    method: Method
    pillars: tuple[PillarView, ...]
    summary: RollUp
    changes: Mapping[StatusChange, int]
    apart: RollUp

    @property
    def standings(self) -> tuple[Standing, ...]:
        return tuple(standing for pillar in self.pillars for standing in pillar.standings)

    @property
    def has_sample(self) -> bool:
        return any(standing.is_sample for standing in self.standings)


@dataclass(frozen=True)
class Series:
    """An indicator's values, its plan, and where it is heading (None from fewer than four full years)."""

    indicator: Indicator
    area: str
    readings: tuple[Reading, ...]
    plan: PlanRow
    projection: Projection | None
    notes: Notes = ()


@cached
def read_set_view(
    *, set: str, area: str, year: int | None, today: date, method: str | None = None
) -> SetView:
    """The whole of a goal set: pillars, goals, indicators with their status in a province or district.

    `area`: one that the set does not reach becomes the set's own province. `year`: None for the latest that
    is known of each indicator. `method`: None is the set's own. `today` decides what is due. Raises
    NoSuchGoalSet.
    """
    book = read_book(set=set, province=whole_of(area))
    chosen = Method(method) if method else book.goal_set.method
    area = area if area in {*book.areas, *book.tried} else book.whole
    by_goal: dict[str, list[Standing]] = {}
    for indicator in book.indicators.values():
        at = latest_year(book, indicator, (area,), today=today) if year is None else year
        standing = _standing(book, indicator, area, year=at, today=today, method=chosen)
        by_goal.setdefault(indicator.goal_code, []).append(standing)
    views = []
    for pillar in book.pillars:
        goals = tuple(
            GoalView(
                goal, tuple(by_goal.get(goal.code, ())), _summary(_counted(by_goal.get(goal.code, ()))[0])
            )
            for goal in book.goals
            if goal.pillar_code == pillar.code
        )
        own, apart = _counted(standing for goal in goals for standing in goal.standings)
        views.append(PillarView(pillar, goals, _summary(own), _changes(own), _summary(apart)))
    every, apart = _counted(standing for view in views for standing in view.standings)
    return SetView(
        goal_set=book.goal_set,
        area=area,
        year=year,
        method=chosen,
        pillars=tuple(views),
        summary=_summary(every),
        changes=_changes(every),
        apart=_summary(apart),
    )


def read_standing(
    *,
    set: str,
    indicator: str,
    area: str,
    year: int,
    today: date,
    method: str | None = None,
) -> Standing:
    """One indicator of `read_set_view`. Raises NoSuchGoalSet, KeyError for an unknown indicator."""
    book = read_book(set=set, province=whole_of(area))
    chosen = Method(method) if method else book.goal_set.method
    return _standing(book, book.indicators[indicator], area, year=year, today=today, method=chosen)


def read_other_methods(
    *, set: str, indicator: str, area: str, year: int, today: date
) -> dict[Method, Status]:
    """What each of the four methods says of an indicator."""
    book = read_book(set=set, province=whole_of(area))
    place = (indicator, area)
    return statuses_by_method(
        rules=book.indicators[indicator].rules,
        plan=book.plans.get(place, NO_PLAN).plan,
        values=[reading.as_value() for reading in book.readings.get(place, ())],
        year=year,
        today=today,
        bands=book.bands,
        applies=place not in book.exclusions,
    )


def read_supposed(
    *,
    set: str,
    indicator: str,
    area: str,
    value: float,
    year: int,
    method: str | None = None,
) -> Status:
    """The hypothetical status if `value` were reached in `year`; nothing is stored."""
    book = read_book(set=set, province=whole_of(area))
    return suppose(
        rules=book.indicators[indicator].rules,
        plan=book.plans.get((indicator, area), NO_PLAN).plan,
        value=value,
        year=year,
        method=Method(method) if method else book.goal_set.method,
        bands=book.bands,
    )


def read_series(*, set: str, indicator: str, area: str) -> Series:
    """All values of an indicator in an area, oldest first, and its projection to the final target's year.

    What a former method measured says nothing of where the values of the present one are heading.
    """
    book = read_book(set=set, province=whole_of(area))
    found, plan = book.indicators[indicator], book.plans.get((indicator, area), NO_PLAN)
    readings = book.readings.get((indicator, area), ())
    since = max(plan.plan.breaks, default=0)
    full = {
        reading.year: reading.value
        for reading in readings
        if reading.year >= since
        and reading.value is not None
        and reading.is_whole(found)
        and not reading.as_value().incomplete
    }
    last, _ = plan.plan.final()
    heading = None
    if last is not None and full and last > max(full):
        heading = project(full, year=last, natural_min=found.natural_min, natural_max=found.natural_max)
    return Series(found, area, readings, plan, heading, book.notes.get((indicator, area), ()))


@cached
def read_districts_of(
    *,
    set: str,
    indicator: str,
    province: str,
    year: int | None,
    today: date,
    method: str | None = None,
) -> pd.DataFrame:
    """One row a district (of the nation: a province), by area code: columns HEAT_COLUMNS and names."""
    heat = read_heat(set=set, province=province, year=year, today=today, method=method)
    return heat[heat["indicator"] == indicator].reset_index(drop=True)


HEAT_COLUMNS = (
    "code",
    "indicator",
    "value",
    "value_year",
    "months",
    "part_months",
    "year_target",
    "year_target_met",
    "final_target",
    "final_year",
    "kind",
    "state",
    "reason",
    "ratio",
    "held",
    "as_of",
    "source_key",
    "is_sample",
)


@cached
def read_heat(
    *,
    set: str,
    province: str,
    year: int | None,
    today: date,
    method: str | None = None,
) -> pd.DataFrame:
    """Districts by indicators, long: HEAT_COLUMNS, name_th, name_en, lat, lon; by area code, then indicator.

    `year`: None for the latest of each indicator that is known of any of them.
    `value`: of the year, else the part-year one, None if neither or held back (`held`: small, second).
    `part_months`: how many months a part-year value covers, None for a whole year.
    Only indicators that go down to districts. `kind`, `state`, `reason` are codes of the status. Missing
    numbers are NaN.
    """
    book = read_book(set=set, province=province)
    frame = _heat(book, book.areas[1:], year=year, today=today, method=method)
    level = "province" if book.whole == "00" else "district"
    names = read_areas(level=level, province=book.whole)[["code", "name_th", "name_en", "lat", "lon"]]
    return frame.merge(names, on="code", how="left")


@cached
def read_tried_heat(*, set: str, province: str, year: int | None, today: date) -> pd.DataFrame:
    """The invented districts by indicators: HEAT_COLUMNS. They stand in no list with real ones."""
    book = read_book(set=set, province=province)
    return _heat(book, book.tried, year=year, today=today, method=None)


def _heat(
    book: GoalBook, areas: Sequence[str], *, year: int | None, today: date, method: str | None
) -> pd.DataFrame:
    chosen = Method(method) if method else book.goal_set.method
    levels = {"province"} if book.whole == "00" else {"district"}
    levels |= {"district", "subdistrict", "lao"}
    years = {
        code: latest_year(book, indicator, areas, today=today) if year is None else year
        for code, indicator in book.indicators.items()
    }
    rows = [
        _heat_row(book, indicator, area, year=years[indicator.code], today=today, method=chosen)
        for area in areas
        for indicator in book.indicators.values()
        if indicator.lowest_level in levels
    ]
    return pd.DataFrame(rows, columns=list(HEAT_COLUMNS))


def _heat_row(
    book: GoalBook, indicator: Indicator, area: str, *, year: int, today: date, method: Method
) -> tuple[object, ...]:
    place = (indicator.code, area)
    plan, readings = book.plans.get(place, NO_PLAN), book.readings.get(place, ())
    status = _status(
        book, indicator, area, plan=plan.plan, readings=readings, year=year, today=today, method=method
    )
    reading = next((reading for reading in readings if reading.year == year), None)
    final_year, final = plan.plan.final()
    numbers = status.arithmetic
    return (
        area,
        indicator.code,
        reading.value if reading else None,
        reading.year if reading else None,
        reading.months if reading else None,
        reading.months if reading and not reading.is_whole(indicator) else None,
        plan.plan.of(year),
        status.year_target_met,
        final,
        final_year,
        status.kind.value,
        status.state.value if status.state else None,
        status.reason.value if status.reason else None,
        numbers.ratio if numbers else None,
        reading.held.value if reading and reading.held else None,
        reading.as_of if reading else None,
        reading.source_key if reading else None,
        plan.is_sample or indicator.is_sample or bool(reading and reading.is_sample),
    )


@cached
def read_goal_years(*, set: str, province: str) -> tuple[int, ...]:
    """Years (พ.ศ.) in which the set has values in the province, oldest first."""
    book = read_book(set=set, province=province)
    return tuple(sorted({reading.year for readings in book.readings.values() for reading in readings}))


@cached
def read_default_goal_year(*, set: str, province: str, today: date) -> int | None:
    """The latest year with reference or imported values; without any the latest with sample ones.

    Never one that lies ahead of `today`; and one that is not over and of which only a part is known, so that
    nothing can be said of it yet, only where there is no other.
    """
    book = read_book(set=set, province=province)
    year_now = fiscal_year_of(today)
    found = [
        (
            reading.is_sample,
            bounds_of(reading.period_kind, year=reading.year)[1] > today
            and not reading.is_whole(book.indicators[code]),
            reading.year,
        )
        for (code, _area), readings in book.readings.items()
        for reading in readings
        if reading.year <= year_now
    ]
    best = min(((sample, part) for sample, part, _ in found), default=None)
    return max((year for sample, part, year in found if (sample, part) == best), default=None)


def latest_year(book: GoalBook, indicator: Indicator, areas: Iterable[str], *, today: date) -> int:
    """The latest year of which a value is known in any of the areas, none that lies ahead of `today`.

    A value of a part of a year has a say once that year is over; sums that lack areas, and what is known of
    the running year, only where there is nothing else. Where there is nothing at all it is the present year.
    """
    now = fiscal_year_of(today)
    known = [
        reading
        for area in areas
        for reading in book.readings.get((indicator.code, area), ())
        if reading.year <= now and (reading.value is not None or reading.held is not None)
    ]
    settled = [
        reading
        for reading in known
        if not reading.is_partial
        and (reading.is_whole(indicator) or bounds_of(reading.period_kind, year=reading.year)[1] < today)
    ]
    return max((reading.year for reading in settled or known), default=now)


def _status(
    book: GoalBook,
    indicator: Indicator,
    area: str,
    *,
    plan: Plan,
    readings: Sequence[Reading],
    year: int,
    today: date,
    method: Method,
) -> Status:
    place = (indicator.code, area)
    known = book.plans.get(place, NO_PLAN)
    status = status_of(
        rules=indicator.rules,
        plan=plan,
        values=[reading.as_value() for reading in readings],
        year=year,
        today=today,
        method=method,
        bands=book.bands,
        applies=place not in book.exclusions,
    )
    invented = indicator.is_sample or known.is_sample or any(reading.is_sample for reading in readings)
    if invented and status.kind not in SAYS_NOTHING and _says_nothing_of(book, area):
        status = without_verdict(status)
    return status_as_told(place, status) if method is book.goal_set.method else status


def _says_nothing_of(book: GoalBook, area: str) -> bool:
    """Whether an area is a real district, of which nothing invented may say how it stands."""
    return book.whole not in {NATION, area} and area not in book.tried and judges_no_place()


def _standing(
    book: GoalBook, indicator: Indicator, area: str, *, year: int, today: date, method: Method
) -> Standing:
    place = (indicator.code, area)
    plan, every = book.plans.get(place, NO_PLAN), book.readings.get(place, ())
    readings = tuple(reading for reading in every if reading.year <= year)
    now, before = (
        _status(book, indicator, area, plan=plan.plan, readings=readings, year=y, today=today, method=method)
        for y in (year, year - 1)
    )
    used = now.part or now.actual or (now.last.actual if now.last else None)
    reading = next((one for one in readings if used is not None and one.year == used.year), None)
    reason_th, reason_en = book.exclusions.get(place, (None, None))
    return Standing(
        indicator=indicator,
        area=area,
        status=now,
        before=before,
        change=change_between(now, before, is_broken=plan.plan.is_broken(year - 1, year)),
        plan=plan,
        reading=reading,
        readings=readings,
        reason_th=reason_th,
        reason_en=reason_en,
        is_sample=indicator.is_sample or plan.is_sample or any(one.is_sample for one in readings),
        notes=tuple(one for one in book.notes.get(place, ()) if one.year(indicator.period_kind) <= year),
    )


def _counted(standings: Iterable[Standing]) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    return counted_apart(standings, sample=attrgetter("is_sample"))


def _summary(standings: Iterable[Standing]) -> RollUp:
    return roll_up(standing.status for standing in standings)


def _changes(standings: Iterable[Standing]) -> Mapping[StatusChange, int]:
    return Counter(standing.change for standing in standings)
