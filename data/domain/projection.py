"""Where a series is heading: a straight line by least squares, and its range.

The range is the 80 % prediction interval of that line (Student's t). It says how far values have strayed
from a line so far, nothing about what will be done. None from fewer than four points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, linear_regression

FEWEST_POINTS = 4

_T90 = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372)
"""90 % quantiles of Student's t for 1 to 10 degrees of freedom."""

_T90_BEYOND = 1.372
"""For more degrees of freedom: those of 10, a little too wide rather than too narrow."""


@dataclass(frozen=True)
class Projection:
    """Value expected in `year`, between `low` and `high`. `slope` per year; `points` values used."""

    year: int
    value: float
    low: float
    high: float
    slope: float
    points: int


def project(
    series: Mapping[int, float],
    *,
    year: int,
    natural_min: float | None = None,
    natural_max: float | None = None,
) -> Projection | None:
    """The line through `series` (year -> full-year value) at `year`, kept within the natural limits."""
    n = len(series)
    if n < FEWEST_POINTS:
        return None
    mean_year = fmean(series)
    away = [x - mean_year for x in series]
    line = linear_regression(away, list(series.values()))
    spread = sum(x**2 for x in away)
    residual = sum(
        (y - line.intercept - line.slope * x) ** 2 for x, y in zip(away, series.values(), strict=True)
    )
    free = n - 2
    t = _T90[free - 1] if free <= len(_T90) else _T90_BEYOND
    value = line.intercept + line.slope * (year - mean_year)
    error = t * sqrt(residual / free * (1 + 1 / n + (year - mean_year) ** 2 / spread))

    def kept(number: float) -> float:
        low = number if natural_min is None else max(number, natural_min)
        return low if natural_max is None else min(low, natural_max)

    return Projection(year, kept(value), kept(value - error), kept(value + error), line.slope, n)
