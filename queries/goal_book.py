"""Reading a goal set with its values: a handful of statements, then larger areas out of smaller ones."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Table

from data import clock
from data.actions import read_house_setting
from data.domain.calendar import fiscal_year_end
from data.domain.care import HOLDING_KEY, MIN_COUNT
from data.domain.periods import OF_A_WHOLE_YEAR, PeriodKind, bounds_of, covered_to, months_of, year_of
from data.domain.progress import BANDS, Bands, Direction, Method, State
from data.domain.status import Plan, Rules
from data.schema import (
    NATION,
    baselines,
    batches,
    goal_sets,
    goals,
    indicator_exclusions,
    indicators,
    observations,
    pillars,
    status_thresholds,
    targets,
)
from queries._base import connected, fetch, rows_of
from queries._cache import cached
from queries.annotations import Notes, breaks_of, notes_on, read_annotations
from queries.areas import read_areas, read_tried_districts
from queries.goal_care import PeopleOf, SetDraft, Withheld, decide, take_out
from queries.goal_heirs import add_former, former_of
from queries.goal_records import (
    NO_PLAN,
    Goal,
    GoalBook,
    GoalSet,
    GoalTree,
    Indicator,
    IndicatorArea,
    Pillar,
    PlanRow,
    Reading,
)
from queries.goal_wholes import add_wholes
from queries.identities import AREA
from queries.lineages import read_lineage
from queries.people import read_totals
from queries.rows import made, rows_as
from queries.told import plan_as_told, readings_as_told
from words import Problem
from words.dates import thai_day

DISTRICT_DIGITS = 4

IMPORT = "import"
MOST_DECIMALS = 10
"""A record may hold any number of decimals; no figure shows more than these, or fewer than none."""

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

_RULES = ("cumulative_in_year", "pro_rata", "reporting_month", "every_years")


class NoSuchGoalSet(Problem):
    """A goal set's code that no row has."""


def whole_of(area: str) -> str:
    """The province of a district (the area whose book holds it); provinces and the nation themselves."""
    return area[:2] if len(area) == DISTRICT_DIGITS else area


@cached
def read_goal_sets(*, province: str) -> tuple[GoalSet, ...]:
    """Goal sets of a province, then the nation's; of the nation "00" its own, then those of provinces."""
    statement = rows_as(GoalSet, goal_sets)
    if province != NATION:
        statement = statement.where(goal_sets.c.province_code.in_((province, NATION)))
    of_province = goal_sets.c.province_code
    order = (
        of_province if province == NATION else of_province.desc(),
        goal_sets.c.ordinal,
        goal_sets.c.code,
    )
    return tuple(_goal_set(row) for row in fetch(statement.order_by(*order)))


@cached
def read_goal_tree(*, province: str) -> tuple[GoalTree, ...]:
    """The sets of `read_goal_sets` with their pillars and goals, without indicators and values."""
    return tuple(
        GoalTree(one, _read_pillars(one.code), _read_goals(one.code))
        for one in read_goal_sets(province=province)
    )


@cached
def read_set_codes() -> Mapping[tuple[str, str], str]:
    """The goal set of each goal and indicator, by the record and its code; none of a set that has no row."""
    sets = {row.code for row in fetch(rows_of(goal_sets, "code"))}
    of_goals = {
        row.code: row.set_code for row in fetch(rows_of(goals, "code", "set_code")) if row.set_code in sets
    }
    found = {("goal", code): own for code, own in of_goals.items()}
    for row in fetch(rows_of(indicators, "code", "goal_code")):
        if row.goal_code in of_goals:
            found["indicator", row.code] = of_goals[row.goal_code]
    return found


@cached
def read_goals(*, set: str) -> tuple[Goal, ...]:
    """The goals of a set without indicators and values. Raises NoSuchGoalSet."""
    _read_set(set)
    return _read_goals(set)


@cached
def read_book(*, set: str, province: str) -> GoalBook:
    """Everything of a goal set in a province ("00": the nation and its provinces).

    A province's own set is always read in that province. Small numbers are held back here, so that no
    output downstream has them. Raises NoSuchGoalSet.
    """
    goal_set = _read_set(set)
    province = province if goal_set.province_code == NATION else goal_set.province_code
    own_goals = _read_goals(set)
    known = _read_indicators([goal.code for goal in own_goals])
    tried = () if province == NATION else tuple(read_tried_districts(province=province)["code"])
    draft = _read_draft(known, whole=province, tried=tried)
    if any(indicator.sensitive for indicator in known.values()):
        take_out(draft, read_withheld(set=set))
    notes = _read_notes(known, set=set, areas=(province, *draft.below, *tried))
    plans = _broken(draft.plans, notes, known)
    return GoalBook(
        goal_set=goal_set,
        pillars=_read_pillars(set),
        goals=own_goals,
        indicators=known,
        whole=province,
        areas=(province, *draft.below),
        readings={
            place: readings_as_told(place, tuple(by_year[year] for year in sorted(by_year)))
            for place, by_year in draft.readings.items()
        },
        plans={place: plan_as_told(place, row) for place, row in plans.items()},
        exclusions=draft.exclusions,
        bands=read_bands(),
        notes=notes,
        tried=tried,
    )


def _read_notes(
    known: Mapping[str, Indicator], *, set: str, areas: Sequence[str]
) -> dict[IndicatorArea, Notes]:
    """The notes on each curve that has any."""
    every = read_annotations(province=areas[0])
    found = {
        (code, area): notes_on(every, indicator=code, set=set, area=area, is_sample=indicator.is_sample)
        for code, indicator in (known.items() if every else ())
        for area in areas
    }
    return {place: notes for place, notes in found.items() if notes}


def _broken(
    plans: Mapping[IndicatorArea, PlanRow],
    notes: Mapping[IndicatorArea, Notes],
    known: Mapping[str, Indicator],
) -> dict[IndicatorArea, PlanRow]:
    """The plans, those of curves with a new method knowing of it."""
    found = dict(plans)
    for place, own in notes.items():
        breaks = breaks_of(own, kind=known[place[0]].period_kind)
        if breaks:
            row = plans.get(place, NO_PLAN)
            found[place] = replace(row, plan=replace(row.plan, breaks=breaks))
    return found


@cached
def read_withheld(*, set: str) -> Withheld:
    """What is held back of a goal set, in all places in which it is shown."""
    drafts, known = read_sensitive(set=set)
    with connected() as connection:
        key = read_house_setting(connection, HOLDING_KEY)
    return decide(drafts, known, key=bytes.fromhex(key) if key else None, people=people_of(drafts))


def read_sensitive(*, set: str) -> tuple[dict[str, SetDraft], dict[str, Indicator]]:
    """The sensitive indicators of a goal set before care, by the whole of each book. Not for showing."""
    found = fetch(rows_of(goal_sets, "code", "province_code").where(goal_sets.c.code == set))
    own_goals = [goal.code for goal in _read_goals(set)]
    every = _read_indicators(own_goals)
    known = {code: indicator for code, indicator in every.items() if indicator.sensitive}
    if not known or not found:
        return {}, {}
    home = found[0].province_code
    wholes = [home] if home != NATION else [NATION, *_provinces_of(known)]
    return {whole: _read_draft(known, whole=whole) for whole in wholes}, known


def _provinces_of(known: Iterable[str]) -> list[str]:
    """Provinces in which something of these indicators is known."""
    found: dict[str, None] = {}
    for table in (observations, baselines):
        statement = rows_of(table).add_columns(table.c.province_code).distinct()
        rows = fetch(statement.where(table.c.indicator_code.in_(tuple(known))))
        found |= dict.fromkeys(row.province_code for row in rows)
    return sorted(code for code in found if code != NATION)


def people_of(drafts: Iterable[str]) -> PeopleOf:
    """Registered people by area and year, a level read when it is first asked for; the nation's are those
    of its provinces."""
    home = NATION if NATION in set(drafts) else next(iter(drafts), NATION)

    def people(area: str, year: int) -> float | None:
        level = "district" if len(area) == DISTRICT_DIGITS else "province"
        totals, end = read_totals(level=level, province=home), fiscal_year_end(year)
        if area != NATION:
            return _as_of(totals.get(area, ()), end)
        return sum(_as_of(known, end) or 0 for known in totals.values()) or None

    return cache(people)


def _as_of(known: Sequence[tuple[date, float]], end: date) -> float | None:
    """The latest value on or before a day."""
    place = bisect_right(known, end, key=itemgetter(0))
    return known[place - 1][1] if place else None


def _read_draft(known: Mapping[str, Indicator], *, whole: str, tried: tuple[str, ...] = ()) -> SetDraft:
    """`tried`: invented districts; what is sensitive is not read of them, since no table holds it back."""
    level = "province" if whole == NATION else "district"
    below = tuple(read_areas(level=level, province=whole)["code"])
    areas = (whole, *below, *tried)
    exclusions = {
        (row.indicator_code, row.area_code): (row.reason_th, row.reason_en)
        for row in _of_indicators(indicator_exclusions, known, areas, "reason_th", "reason_en")
    }
    lineage = read_lineage(record=AREA, on=clock.today())
    readings = _read_readings(known, (*areas, *sorted(former_of(lineage, areas))))
    add_former(readings, known, areas=areas, lineage=lineage)
    for place in [(code, area) for code, one in known.items() if one.sensitive for area in tried]:
        readings.pop(place, None)
    add_wholes(readings, known, whole=whole, below=below, exclusions=exclusions)
    return SetDraft(whole, below, readings, _read_plans(known, areas), exclusions)


@cached
def read_bands() -> Mapping[Method, Bands]:
    """The thresholds on record by method, best first; those of the house where a method has none."""
    found: dict[Method, list[tuple[float, State]]] = defaultdict(list)
    for row in fetch(rows_of(status_thresholds, "method", "state", "lower")):
        found[Method(row.method)].append((row.lower, State(row.state)))
    return {**BANDS, **{method: tuple(sorted(bands, reverse=True)) for method, bands in found.items()}}


def _read_set(code: str) -> GoalSet:
    found = fetch(rows_as(GoalSet, goal_sets).where(goal_sets.c.code == code))
    if not found:
        raise NoSuchGoalSet("goals.no_such_set", code=code)
    return _goal_set(found[0])


def _goal_set(row: Any) -> GoalSet:
    return made(GoalSet, row, method=Method(row.method))


def _read_pillars(set_code: str) -> tuple[Pillar, ...]:
    statement = rows_as(Pillar, pillars).where(pillars.c.set_code == set_code)
    return tuple(made(Pillar, row) for row in fetch(statement.order_by(pillars.c.ordinal, pillars.c.code)))


def _read_goals(set_code: str) -> tuple[Goal, ...]:
    statement = rows_as(Goal, goals).where(goals.c.set_code == set_code)
    found = fetch(statement.order_by(goals.c.ordinal, goals.c.code))
    return tuple(made(Goal, row) for row in found)


def _read_indicators(goal_codes: Sequence[str]) -> dict[str, Indicator]:
    statement = rows_as(
        Indicator, indicators, "cumulative_in_year", "pro_rata", "reporting_month", "every_years"
    ).where(indicators.c.goal_code.in_(goal_codes))
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
    return made(
        Indicator,
        row,
        direction=direction,
        period_kind=kind,
        decimals=1 if row.decimals is None else min(max(row.decimals, 0), MOST_DECIMALS),
        sensitive=bool(row.sensitive),
        min_count=MIN_COUNT if row.min_count is None else row.min_count,
        rules=rules,
    )


def _of_indicators(
    table: Table,
    known: Iterable[str],
    areas: Sequence[str],
    *columns: str,
    more: Sequence[Any] = (),
) -> Sequence[Any]:
    """Rows of these indicators in these areas, by the province so that large tables are read by their key.

    `more`: columns of the batches. Rows of an area that is the same under another code by now are that one's.
    """
    lineage = read_lineage(record=AREA, on=clock.today())
    former = {old for area in areas for old in lineage.same_all_along(area)}
    statement = rows_of(table, "indicator_code", "area_code", *columns).where(
        table.c.indicator_code.in_(tuple(known)), table.c.area_code.in_((*areas, *former))
    )
    statement = statement.add_columns(*more)
    if areas[0] != NATION:
        statement = statement.where(table.c.province_code == areas[0])
    rows = fetch(statement)
    if not former:
        return rows
    own_first = sorted(rows, key=lambda row: row.area_code in former)
    return [_in(row, lineage.same_now(row.area_code)) for row in own_first]


def _in(row: Any, area: str) -> Any:
    """The row as one of that area."""
    return SimpleNamespace(**{**row._asdict(), "area_code": area})


def _read_plans(known: Mapping[str, Indicator], areas: Sequence[str]) -> dict[IndicatorArea, PlanRow]:
    begins = {
        (row.indicator_code, row.area_code): row
        for row in _of_indicators(baselines, known, areas, "year", "value", "source_key")
    }
    ends: dict[IndicatorArea, dict[int, float]] = defaultdict(dict)
    sources: dict[IndicatorArea, tuple[str | None, bool]] = {}
    derived: dict[IndicatorArea, set[int]] = defaultdict(set)
    told = ("year", "value", "year_derived", "source_key")
    for row in _of_indicators(targets, known, areas, *told):
        place = (row.indicator_code, row.area_code)
        if row.year_derived:
            derived[place].add(row.year)
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
            frozenset(derived.get(place, ())),
        )
    return plans


def _read_readings(
    known: Mapping[str, Indicator], areas: Sequence[str]
) -> dict[IndicatorArea, dict[int, Reading]]:
    """By place and year. Of several values of one year the one of most months, then the latest, counts."""
    kinds = {kind.value: kind for kind in PeriodKind}
    found: dict[IndicatorArea, dict[int, Reading]] = defaultdict(dict)
    more = (batches.c.written_at,)
    for row in _of_indicators(observations, known, areas, *_OBSERVATION[2:], more=more):
        kind = kinds[row.period_kind]
        # Of rows that were written here it is known when: no value is of a day to come.
        written_on = thai_day(row.written_at) if row.row_kind == IMPORT else None
        until = covered_to(row.period_end, as_of=row.as_of, written_on=written_on)
        year = year_of(kind, end=row.period_end)
        reading = Reading(
            year,
            row.value,
            row.numerator,
            row.denominator,
            _months(kind, start=row.period_start, end=row.period_end, until=until),
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


def _months(kind: PeriodKind, *, start: date | None, end: date, until: date) -> int:
    """Months of its year that a value covers: `until` may lie before its period began."""
    first = start or bounds_of(kind, year=year_of(kind, end=end))[0]
    if kind not in OF_A_WHOLE_YEAR and until < first:
        return 0
    return months_of(kind, start=first, end=until)
