"""Values of larger areas out of those of smaller ones, where the larger reports none of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data.domain.aggregation import AreaPart, How, aggregate
from data.domain.measures import dates_of
from data.domain.periods import PeriodKind, bounds_of, full_months_of
from data.schema import NATION
from queries.goal_records import Indicator, IndicatorArea, Reading
from queries.invented import counted_apart
from queries.people import read_population

LATEST = 2700
"""A fiscal year after all data: the latest population at hand."""


def add_wholes(
    readings: dict[IndicatorArea, dict[int, Reading]],
    known: Mapping[str, Indicator],
    *,
    whole: str,
    below: Sequence[str],
    exclusions: Mapping[IndicatorArea, Any],
) -> None:
    """Compute the whole's value for years in which it reports none of its own (or only a part-year one)."""
    weights, weights_on = _weights(whole, known)
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
            made = computed(
                indicator,
                _of_one_length(of_one_kind(parts)),
                expected=expected,
                weights=weights,
                weights_on=weights_on,
            )
            told = own.get(year)
            if made is not None and told is not None and made.is_sample and not told.is_sample:
                continue  # what was reported is not replaced by a sum of what is invented
            if made is not None and (told is None or told.months < made.months):
                own[year] = made


def of_one_kind(parts: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings that are real; where none is, the invented ones."""
    counted, _ = counted_apart(parts.items(), sample=lambda one: one[1].is_sample)
    return dict(counted)


def _of_one_length(parts: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings that cover as many months as most of them: ten months and twelve do not add up."""
    counts = Counter(reading.months for reading in parts.values())
    months = max(counts, key=lambda length: (counts[length], length))
    return {area: reading for area, reading in parts.items() if reading.months == months}


def computed(
    indicator: Indicator,
    parts: Mapping[str, Reading],
    *,
    expected: Sequence[str],
    weights: Mapping[str, float],
    weights_on: Mapping[str, date],
) -> Reading | None:
    """One reading out of those of areas; None where they do not add up."""
    given = [
        AreaPart(area, reading.value, reading.numerator, reading.denominator)
        for area, reading in parts.items()
        if reading.value is not None
    ]
    total = aggregate(
        given,
        how=How(indicator.aggregation),
        expected=expected,
        multiplier=indicator.multiplier,
        weights=weights,
        weights_on=weights_on,
    )
    if total is None:
        return None
    used = [parts[area] for area in total.reported]
    newest = max(used, key=lambda reading: reading.end)
    dates = dates_of(day for reading in used if (day := _day_of(reading)) is not None)
    return Reading(
        year=newest.year,
        value=total.value,
        numerator=total.numerator,
        denominator=total.denominator,
        months=newest.months,
        period_kind=newest.period_kind,
        start=newest.start or bounds_of(newest.period_kind, year=newest.year)[0],
        end=newest.end,
        as_of=dates.day if dates else None,
        source_key=newest.source_key,
        note=None,
        is_sample=any(reading.is_sample for reading in used),
        basis=total.basis,
        reported=total.reported,
        missing=total.missing,
        dates=dates,
        weights_dates=total.weights_dates,
    )


def _day_of(reading: Reading) -> date | None:
    """As of when a value is; a value of a day or of a survey is of its own."""
    dated = reading.period_kind in {PeriodKind.AS_OF, PeriodKind.SURVEY_ROUND}
    return reading.as_of or (reading.end if dated else None)


def _weights(whole: str, known: Mapping[str, Indicator]) -> tuple[dict[str, float], dict[str, date]]:
    if all(indicator.aggregation != How.MEAN_POPULATION for indicator in known.values()):
        return {}, {}
    level = "province" if whole == NATION else "district"
    people = read_population(level=level, province=whole, year=LATEST)
    weights = {code: float(total) for code, total in zip(people["code"], people["total"], strict=True)}
    return weights, dict(zip(people["code"], people["as_of"], strict=True))
