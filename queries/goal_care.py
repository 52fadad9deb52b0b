"""Small numbers of sensitive indicators, held back before anything downstream can show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.domain.aggregation import How
from data.domain.small_numbers import Held, hold_back
from queries.goal_records import Indicator, Place, PlanRow, Reading


def hold_small_back(
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


def hold_baselines_back(
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
