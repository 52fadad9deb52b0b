"""The value of a larger area from the values of its parts, as the indicator's record says, with coverage."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.domain.measures import Dates, dates_of


class How(StrEnum):
    SUM = "sum"
    MEAN_DENOMINATOR = "mean_denominator"
    MEAN_POPULATION = "mean_population"
    NONE = "none"


class Basis(StrEnum):
    """Where the value of the larger area comes from."""

    REPORTED = "reported"
    SUM = "sum"
    RATIO = "ratio"  # numerators over denominators
    WEIGHTED = "weighted"  # by population


@dataclass(frozen=True)
class AreaPart:
    """What one area reports for a year."""

    code: str
    value: float
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True)
class Total:
    """A computed value and how it came about. `reported` of `expected` areas are in it.

    `incomplete`: areas are missing; of a sum that makes it no value to judge, of a mean it is said.
    `weights_dates`: the days of the populations used as weights.
    """

    value: float
    basis: Basis
    reported: tuple[str, ...]
    missing: tuple[str, ...]
    numerator: float | None = None
    denominator: float | None = None
    weights_dates: Dates | None = None

    @property
    def expected(self) -> int:
        return len(self.reported) + len(self.missing)

    @property
    def incomplete(self) -> bool:
        return bool(self.missing)


def aggregate(
    parts: Sequence[AreaPart],
    *,
    how: How,
    expected: Collection[str],
    multiplier: float | None = None,
    weights: Mapping[str, float] | None = None,
    weights_on: Mapping[str, date] | None = None,
) -> Total | None:
    """The value of the whole from its parts; None where the record says that areas do not add up.

    `expected`: the areas that should report (those that the indicator does not apply to left out).
    A mean takes numerators over denominators where every reporting area has both; else, by population,
    the latest weights (`weights_on`: the day of each); an area without the one or the other is missing from
    the mean and named so.
    """
    given = sorted((part for part in parts if part.code in set(expected)), key=lambda part: part.code)
    if how is How.NONE or not given:
        return None
    if how is How.SUM:
        total = sum(part.value for part in given)
        return Total(total, Basis.SUM, *_coverage(given, expected))
    ratio = _ratio(given, expected=expected, multiplier=multiplier, partly=how is How.MEAN_DENOMINATOR)
    if ratio is not None or how is How.MEAN_DENOMINATOR:
        return ratio
    known = [part for part in given if (weights or {}).get(part.code)]
    if not known or weights is None:
        return None
    weight = sum(weights[part.code] for part in known)
    mean = sum(part.value * weights[part.code] for part in known) / weight
    dates = dates_of((weights_on or {})[part.code] for part in known if part.code in (weights_on or {}))
    return Total(mean, Basis.WEIGHTED, *_coverage(known, expected), weights_dates=dates)


def _ratio(
    given: Sequence[AreaPart], *, expected: Collection[str], multiplier: float | None, partly: bool
) -> Total | None:
    """Numerators over denominators; a missing numerator follows from value and denominator."""
    factor = multiplier or 1.0
    known = [part for part in given if part.denominator]
    if not known or (len(known) < len(given) and not partly):
        return None
    above = sum(_numerator(part, factor=factor) for part in known)
    below = sum(part.denominator or 0.0 for part in known)
    coverage = _coverage(known, expected)
    return Total(factor * above / below, Basis.RATIO, *coverage, numerator=above, denominator=below)


def _numerator(part: AreaPart, *, factor: float) -> float:
    if part.numerator is not None:
        return part.numerator
    return part.value * (part.denominator or 0.0) / factor


def _coverage(
    given: Sequence[AreaPart], expected: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    reported = tuple(part.code for part in given)
    return reported, tuple(sorted(set(expected) - set(reported)))
