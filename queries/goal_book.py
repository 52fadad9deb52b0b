"""Reading a goal set with its values: a handful of statements, then larger areas out of smaller ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Select, Table

from data.database import read_connection
from data.domain.aggregation import How, Part, aggregate
from data.domain.care import MIN_COUNT
from data.domain.periods import PeriodKind, bounds_of, full_months_of, months_of, year_of
from data.domain.progress import BANDS, Bands, Direction, Method, State
from data.domain.small_numbers import Held, hold_back
from data.domain.status import Plan, Rules
from data.schema import (
    NATION,
    baselines,
    goal_sets,
    goals,
    indicator_exclusions,
    indicators,
    observations,
    pillars,
    status_thresholds,
    targets,
)
from queries._base import rows_of
from queries._cache import cached
from queries.areas import read_areas
from queries.goal_records import Goal, GoalBook, GoalSet, GoalTree, Indicator, Pillar, PlanRow, Reading
from queries.people import read_population
from words import Problem

DISTRICT_DIGITS = 4
LATEST = 2700
"""A fiscal year after all data: the latest population at hand."""

_SET = (
    "code",
    "name_th",
    "name_en",
    "about_th",
    "about_en",
    "owner_th",
    "owner_en",
    "area_code",
    "province_code",
    "from_year",
    "to_year",
    "method",
    "partners_total",
    "source_key",
    "note",
)
_GOAL = ("code", "pillar_code", "name_th", "name_en", "about_th", "about_en", "source_key", "note")
_INDICATOR = tuple(
    column.name
    for column in indicators.c
    if column.name not in {"province_code", "id", "record_key", "batch_from", "batch_to", "batch_origin"}
)
_OBSERVATION = (
    "indicator_code",
    "area_code",
    "period_kind",
    "period_start",
    "period_end",
    "value",
    "numerator",
    "denominator",
    "as_of",
    "source_key",
    "note",
)

Place = tuple[str, str]


class NoSuchGoalSet(Problem):
    """A goal set's code that no row has."""


def whole_of(area: str) -> str:
    """The province of a district (the area whose book holds it); provinces and the nation themselves."""
    return area[:2] if len(area) == DISTRICT_DIGITS else area


def fetch(statement: Select[Any]) -> Sequence[Any]:
    """Rows as tuples with names: a table of ten thousand values needs no data frame."""
    with read_connection() as connection:
        return connection.execute(statement).fetchall()


@cached
def read_goal_sets(*, province: str, edition: int | None = None) -> tuple[GoalSet, ...]:
    """Goal sets of a province, then the nation's; of the nation "00" every set there is."""
    statement = rows_of(goal_sets, *_SET, edition=edition)
    if province != NATION:
        statement = statement.where(goal_sets.c.province_code.in_((province, NATION)))
    order = (goal_sets.c.province_code.desc(), goal_sets.c.ordinal, goal_sets.c.code)
    return tuple(_goal_set(row) for row in fetch(statement.order_by(*order)))


@cached
def read_goal_tree(*, province: str, edition: int | None = None) -> tuple[GoalTree, ...]:
    """The sets of `read_goal_sets` with their pillars and goals, without indicators and values."""
    return tuple(
        GoalTree(one, _read_pillars(one.code, edition=edition), _read_goals(one.code, edition=edition))
        for one in read_goal_sets(province=province, edition=edition)
    )


@cached
def read_book(*, set: str, province: str, edition: int | None = None) -> GoalBook:
    """Everything of a goal set in a province ("00": the nation and its provinces).

    A province's own set is always read in that province. Small numbers are held back here, so that no
    output downstream has them. Raises NoSuchGoalSet.
    """
    found = fetch(rows_of(goal_sets, *_SET, edition=edition).where(goal_sets.c.code == set))
    if not found:
        raise NoSuchGoalSet("goals.no_such_set", code=set)
    province = province if found[0].province_code == NATION else found[0].province_code
    own_goals = _read_goals(set, edition=edition)
    known = _read_indicators([goal.code for goal in own_goals], edition=edition)
    level = "province" if province == NATION else "district"
    below = tuple(read_areas(level=level, province=province)["code"])
    areas = (province, *below)
    exclusions = {
        (row.indicator_code, row.area_code): (row.reason_th, row.reason_en)
        for row in _of_indicators(
            indicator_exclusions, known, areas, "reason_th", "reason_en", edition=edition
        )
    }
    readings = _read_readings(known, areas, edition=edition)
    _add_wholes(readings, known, whole=province, below=below, exclusions=exclusions)
    _hold_back(readings, known, whole=province, below=below)
    plans = _read_plans(known, areas, edition=edition)
    _hold_baselines_back(plans, readings, known, whole=province)
    return GoalBook(
        goal_set=_goal_set(found[0]),
        pillars=_read_pillars(set, edition=edition),
        goals=own_goals,
        indicators=known,
        whole=province,
        areas=areas,
        readings={
            place: tuple(by_year[year] for year in sorted(by_year)) for place, by_year in readings.items()
        },
        plans=plans,
        exclusions=exclusions,
        bands=read_bands(edition=edition),
    )


@cached
def read_bands(*, edition: int | None = None) -> Mapping[Method, Bands]:
    """The thresholds on record by method, best first; those of the house where a method has none."""
    found: dict[Method, list[tuple[float, State]]] = defaultdict(list)
    for row in fetch(rows_of(status_thresholds, "method", "state", "lower", edition=edition)):
        found[Method(row.method)].append((row.lower, State(row.state)))
    return {**BANDS, **{method: tuple(sorted(bands, reverse=True)) for method, bands in found.items()}}


def _goal_set(row: Any) -> GoalSet:
    values = {name: getattr(row, name) for name in _SET}
    return GoalSet(**{**values, "method": Method(row.method)}, is_sample=bool(row.is_sample))


def _read_pillars(set_code: str, *, edition: int | None) -> tuple[Pillar, ...]:
    statement = rows_of(pillars, "code", "name_th", "name_en", "source_key", edition=edition)
    found = fetch(statement.where(pillars.c.set_code == set_code).order_by(pillars.c.ordinal, pillars.c.code))
    return tuple(Pillar(row.code, row.name_th, row.name_en, row.source_key) for row in found)


def _read_goals(set_code: str, *, edition: int | None) -> tuple[Goal, ...]:
    statement = rows_of(goals, *_GOAL, edition=edition).where(goals.c.set_code == set_code)
    found = fetch(statement.order_by(goals.c.ordinal, goals.c.code))
    return tuple(
        Goal(**{name: getattr(row, name) for name in _GOAL}, is_sample=bool(row.is_sample)) for row in found
    )


def _read_indicators(goal_codes: Sequence[str], *, edition: int | None) -> dict[str, Indicator]:
    statement = rows_of(indicators, *_INDICATOR, edition=edition).where(
        indicators.c.goal_code.in_(goal_codes)
    )
    found = fetch(statement.order_by(indicators.c.goal_code, indicators.c.ordinal, indicators.c.code))
    return {row.code: _indicator(row) for row in found}


def _indicator(row: Any) -> Indicator:
    direction, kind = Direction(row.direction), PeriodKind(row.period_kind)
    rules = Rules(
        direction=direction,
        period_kind=kind,
        cumulative_in_year=bool(row.cumulative_in_year),
        pro_rata=bool(row.pro_rata),
        reporting_month=row.reporting_month,
        every_years=row.every_years or 1,
    )
    return Indicator(
        code=row.code,
        goal_code=row.goal_code,
        name_th=row.name_th,
        name_en=row.name_en,
        unit_th=row.unit_th,
        unit_en=row.unit_en,
        direction=direction,
        aggregation=row.aggregation,
        multiplier=row.multiplier,
        decimals=1 if row.decimals is None else row.decimals,
        natural_min=row.natural_min,
        natural_max=row.natural_max,
        period_kind=kind,
        lowest_level=row.lowest_level,
        reporter_code=row.reporter_code,
        data_source_th=row.data_source_th,
        data_source_en=row.data_source_en,
        sensitive=bool(row.sensitive),
        min_count=MIN_COUNT if row.min_count is None else row.min_count,
        rules=rules,
        source_key=row.source_key,
        note=row.note,
        is_sample=bool(row.is_sample),
    )


def _of_indicators(
    table: Table, known: Iterable[str], areas: Sequence[str], *columns: str, edition: int | None
) -> Sequence[Any]:
    """Rows of these indicators in these areas, by the province so that large tables are read by their key."""
    statement = rows_of(table, "indicator_code", "area_code", *columns, edition=edition).where(
        table.c.indicator_code.in_(tuple(known)), table.c.area_code.in_(areas)
    )
    if areas[0] != NATION:
        statement = statement.where(table.c.province_code == areas[0])
    return fetch(statement)


def _read_plans(
    known: Mapping[str, Indicator], areas: Sequence[str], *, edition: int | None
) -> dict[Place, PlanRow]:
    begins = {
        (row.indicator_code, row.area_code): row
        for row in _of_indicators(baselines, known, areas, "year", "value", "source_key", edition=edition)
    }
    ends: dict[Place, dict[int, float]] = defaultdict(dict)
    sources: dict[Place, tuple[str | None, bool]] = {}
    for row in _of_indicators(targets, known, areas, "year", "value", "source_key", edition=edition):
        place = (row.indicator_code, row.area_code)
        ends[place][row.year] = row.value
        sources[place] = (row.source_key, bool(row.is_sample) or sources.get(place, (None, False))[1])
    plans = {}
    for place in begins.keys() | ends.keys():
        begin = begins.get(place)
        target_source, sample = sources.get(place, (None, False))
        plan = Plan(begin.year, begin.value, ends.get(place)) if begin else Plan(targets=ends[place])
        plans[place] = PlanRow(
            plan,
            begin.source_key if begin else None,
            target_source,
            sample or bool(begin and begin.is_sample),
        )
    return plans


def _read_readings(
    known: Mapping[str, Indicator], areas: Sequence[str], *, edition: int | None
) -> dict[Place, dict[int, Reading]]:
    """By place and year. Of several values of one year the one of most months, then the latest, counts."""
    kinds = {kind.value: kind for kind in PeriodKind}
    found: dict[Place, dict[int, Reading]] = defaultdict(dict)
    for row in _of_indicators(observations, known, areas, *_OBSERVATION[2:], edition=edition):
        kind = kinds[row.period_kind]
        year = year_of(kind, end=row.period_end)
        reading = Reading(
            year,
            row.value,
            row.numerator,
            row.denominator,
            months_of(kind, start=row.period_start, end=row.period_end),
            kind,
            row.period_start,
            row.period_end,
            row.as_of,
            row.source_key,
            row.note,
            bool(row.is_sample),
        )
        by_year = found[row.indicator_code, row.area_code]
        other = by_year.get(year)
        if other is None or (other.months, other.end) < (reading.months, reading.end):
            by_year[year] = reading
    return found


def _add_wholes(
    readings: dict[Place, dict[int, Reading]],
    known: Mapping[str, Indicator],
    *,
    whole: str,
    below: Sequence[str],
    exclusions: Mapping[Place, Any],
) -> None:
    """Compute the whole's value for years in which it reports none of its own (or only a part-year one)."""
    weights, weights_as_of = _weights(whole, known)
    for code, indicator in known.items():
        expected = [area for area in below if (code, area) not in exclusions]
        by_year: dict[int, dict[str, Reading]] = defaultdict(dict)
        for area in expected:
            for year, reading in readings.get((code, area), {}).items():
                by_year[year][area] = reading
        own = readings[code, whole] if by_year or (code, whole) in readings else {}
        for year, parts in by_year.items():
            if year in own and own[year].months >= full_months_of(own[year].period_kind):
                continue
            made = _computed(
                indicator,
                _of_one_length(parts),
                expected=expected,
                weights=weights,
                weights_as_of=weights_as_of,
            )
            if made is not None and (year not in own or own[year].months < made.months):
                own[year] = made


def _of_one_length(parts: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings that cover as many months as most of them: ten months and twelve do not add up."""
    counts = Counter(reading.months for reading in parts.values())
    months = max(counts, key=lambda length: (counts[length], length))
    return {area: reading for area, reading in parts.items() if reading.months == months}


def _computed(
    indicator: Indicator,
    parts: Mapping[str, Reading],
    *,
    expected: Sequence[str],
    weights: Mapping[str, float],
    weights_as_of: date | None,
) -> Reading | None:
    given = [
        Part(area, reading.value, reading.numerator, reading.denominator)
        for area, reading in parts.items()
        if reading.value is not None
    ]
    total = aggregate(
        given,
        how=How(indicator.aggregation),
        expected=expected,
        multiplier=indicator.multiplier,
        weights=weights,
        weights_as_of=weights_as_of,
    )
    if total is None:
        return None
    used = [parts[area] for area in total.reported]
    newest = max(used, key=lambda reading: reading.end)
    days = [reading.as_of for reading in used if reading.as_of is not None]
    return Reading(
        year=newest.year,
        value=total.value,
        numerator=total.numerator,
        denominator=total.denominator,
        months=newest.months,
        period_kind=newest.period_kind,
        start=newest.start or bounds_of(newest.period_kind, year=newest.year)[0],
        end=newest.end,
        as_of=max(days, default=None),
        source_key=newest.source_key,
        note=None,
        is_sample=any(reading.is_sample for reading in used),
        basis=total.basis,
        reported=total.reported,
        missing=total.missing,
        weights_as_of=total.weights_as_of,
    )


def _weights(whole: str, known: Mapping[str, Indicator]) -> tuple[dict[str, float], date | None]:
    if all(indicator.aggregation != How.MEAN_POPULATION for indicator in known.values()):
        return {}, None
    level = "province" if whole == NATION else "district"
    people = read_population(level=level, province=whole, year=LATEST)
    weights = {code: float(total) for code, total in zip(people["code"], people["total"], strict=True)}
    return weights, max(people["as_of"], default=None)


def _hold_back(
    readings: dict[Place, dict[int, Reading]],
    known: Mapping[str, Indicator],
    *,
    whole: str,
    below: Sequence[str],
) -> None:
    """Take the values of small numbers out, and of those that would give them away."""
    for code, indicator in known.items():
        if not indicator.sensitive:
            continue
        own = readings.get((code, whole), {})
        years = set(own).union(*(readings.get((code, area), {}) for area in below))
        for year in years:
            counts = {}
            for area in below:
                count = _count(indicator, readings.get((code, area), {}).get(year))
                if count is not None:
                    counts[area] = count
            total = _count(indicator, own.get(year))
            cells = hold_back(counts, total=total, min_count=indicator.min_count)
            for area, held in cells.held.items():
                by_year = readings[code, area]
                by_year[year] = _held(by_year[year], held)
            if cells.total_held:
                small = total is not None and total < indicator.min_count
                own[year] = _held(own[year], Held.SMALL if small else Held.SECOND)


def _hold_baselines_back(
    plans: dict[Place, PlanRow],
    readings: Mapping[Place, Mapping[int, Reading]],
    known: Mapping[str, Indicator],
    *,
    whole: str,
) -> None:
    """A baseline is a value of its year: where that is held back, or small itself, it goes as well."""
    for code, indicator in known.items():
        if not indicator.sensitive:
            continue
        begins = {area: row.plan for (one, area), row in plans.items() if one == code}
        held = set()
        for area, plan in begins.items():
            reading = readings.get((code, area), {}).get(plan.baseline_year or 0)
            if reading is not None and reading.held is not None:
                held.add(area)
        if indicator.aggregation == How.SUM:
            counts = {area: p.baseline for area, p in begins.items() if p.baseline is not None}
            total = counts.pop(whole, None)
            cells = hold_back(counts, total=total, min_count=indicator.min_count)
            held |= cells.held.keys() | ({whole} if cells.total_held else set())
        for area in held:
            plan = replace(begins[area], baseline=None, baseline_year=None, baseline_held=True)
            plans[code, area] = replace(plans[code, area], plan=plan)


def _count(indicator: Indicator, reading: Reading | None) -> float | None:
    """How many cases a value stands for; None where it cannot be told."""
    if reading is None or reading.value is None:
        return None
    if reading.numerator is not None:
        return reading.numerator
    if reading.denominator is not None and indicator.multiplier:
        return reading.value * reading.denominator / indicator.multiplier
    return reading.value if indicator.aggregation == How.SUM else None


def _held(reading: Reading, held: Held) -> Reading:
    return replace(reading, value=None, numerator=None, denominator=None, held=held)
