"""Which values are due and were not reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select, true

from data.domain.periods import PeriodKind, covered_to, due_on, full_months_of, months_of, year_of
from data.records import as_of
from data.records.history import Execute
from data.schema import areas, baselines, batches, indicator_exclusions, indicators, observations, targets
from data.schema.invented import SAMPLE

DISTRICT_DIGITS = 4
LOOKED_BACK = 12
"""Years of values read: longer than any round of surveys."""


@dataclass(frozen=True)
class Due:
    """A value that is due. `year`: พ.ศ.; `reporter`: the code of the lead partner, if one is named.
    `is_sample`: only something invented asks for it.
    """

    indicator: str
    indicator_th: str
    indicator_en: str | None
    area: str
    district: str | None
    reporter: str | None
    period_kind: PeriodKind
    year: int
    due_on: date
    reported: bool
    is_sample: bool = False


def find_due(execute: Execute, *, province: str | None, today: date) -> list[Due]:
    """The latest value that is due of each planned indicator in each area at its lowest level.

    `province`: None for all of them.
    """
    known = _indicators(execute)
    planned, asked = _planned_years(execute, province), _really_planned(execute, province)
    left_out = select(indicator_exclusions.c.indicator_code, indicator_exclusions.c.area_code)
    excluded = {(code, area) for code, area in execute(left_out.where(as_of(indicator_exclusions)))}
    known_areas = select(areas.c.code, areas.c.level).where(as_of(areas), _own(areas, province))
    levels = {code: level for code, level in execute(known_areas)}  # noqa: C416 - rows, not pairs
    reported = _reported(execute, province, known, today)
    found = []
    for (code, area), (first, last) in sorted(planned.items()):
        indicator = known.get(code)
        if indicator is None or (code, area) in excluded or levels.get(area) != indicator.lowest_level:
            continue
        year = _latest_due(indicator, first=first, last=last, today=today)
        if year is None:
            continue
        kind = PeriodKind(indicator.period_kind)
        by = due_on(kind, year=year, reporting_month=indicator.reporting_month)
        district = area[:DISTRICT_DIGITS] if levels[area] in {"district", "subdistrict"} else None
        names = (code, indicator.name_th, indicator.name_en, area, district, indicator.reporter_code)
        is_reported = (code, area, year) in reported
        sample = indicator.kind == SAMPLE or (code, area) not in asked
        found.append(Due(*names, kind, year=year, due_on=by, reported=is_reported, is_sample=sample))
    return found


def _own(table: Any, province: str | None) -> Any:
    return true() if province is None else table.c.province_code == province


def _indicators(execute: Execute) -> dict[str, Any]:
    names = ("code", "name_th", "name_en", "period_kind", "every_years", "reporting_month", "lowest_level")
    columns = [indicators.c[name] for name in (*names, "reporter_code")]
    own = batches.c.number == indicators.c.batch_origin
    rows = execute(select(*columns, batches.c.kind).join(batches, own).where(as_of(indicators))).all()
    return {row.code: row for row in rows}


def _planned_years(execute: Execute, province: str | None) -> dict[tuple[str, str], tuple[int, int]]:
    """Indicator and area -> the first year that is reported (the baseline's) and the last target's."""
    planned: dict[tuple[str, str], tuple[int, int]] = {}
    for table in (targets, baselines):
        years = (func.min(table.c.year), func.max(table.c.year))
        statement = (
            select(table.c.indicator_code, table.c.area_code, *years)
            .where(as_of(table), _own(table, province))
            .group_by(table.c.indicator_code, table.c.area_code)
        )
        for code, area, first, last in execute(statement):
            place = (code, area)
            if place in planned:
                planned[place] = (min(first, planned[place][0]), max(last, planned[place][1]))
            elif table is targets:
                planned[place] = (first, last)
    return planned


def _really_planned(execute: Execute, province: str | None) -> set[tuple[str, str]]:
    """Indicator and area of the plans of which a row is real."""
    return {
        (code, area)
        for table in (targets, baselines)
        for code, area in execute(
            select(table.c.indicator_code, table.c.area_code)
            .join(batches, batches.c.number == table.c.batch_origin)
            .where(as_of(table), _own(table, province), batches.c.kind != SAMPLE)
            .distinct()
        )
    }


def _latest_due(indicator: Any, *, first: int, last: int, today: date) -> int | None:
    """The latest round whose day is over; None before the first."""
    step = indicator.every_years or 1
    kind = PeriodKind(indicator.period_kind)
    for year in range(last - (last - first) % step, first - 1, -step):
        if due_on(kind, year=year, reporting_month=indicator.reporting_month) < today:
            return year
    return None


def _reported(
    execute: Execute, province: str | None, known: Mapping[str, Any], today: date
) -> set[tuple[str, str, int]]:
    """Indicator, area and year of the values that cover a whole year."""
    table = observations
    since = today - relativedelta(years=LOOKED_BACK)
    names = ("indicator_code", "area_code", "period_start", "period_end", "as_of")
    statement = select(*(table.c[name] for name in names)).where(
        as_of(table), _own(table, province), table.c.period_end >= since
    )
    found = set()
    for code, area, start, end, as_of_day in execute(statement):
        if code in known:
            kind = PeriodKind(known[code].period_kind)
            until = covered_to(end, as_of=as_of_day, written_on=today)
            if until == end and months_of(kind, start=start, end=end) >= full_months_of(kind):
                found.add((code, area, year_of(kind, end=end)))
    return found
