"""Figures as reports tell them, each with its source: sources that disagree stand beside each other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from data.schema import reported_figures
from queries._base import fetch
from queries._cache import cached
from queries.rows import made, rows_as

IN_YEAR = "units_transferred_in_year"
"""The measure of units that came in a year."""


@dataclass(frozen=True)
class ReportedFigure:
    """`period`: a fiscal year (พ.ศ.), a span of them, or a day, as it is reported. `value_type`: reported, or
    derived from what was."""

    area_code: str
    measure: str
    period_kind: str
    period: str
    value: float
    unit: str
    value_type: str
    source_key: str
    note: str | None
    is_sample: bool


@cached
def read_reported(*, areas: tuple[str, ...], measures: Collection[str]) -> tuple[ReportedFigure, ...]:
    """The figures of these areas and measures, by area, measure and period."""
    asked = rows_as(ReportedFigure, reported_figures).where(
        reported_figures.c.area_code.in_(areas), reported_figures.c.measure.in_(sorted(measures))
    )
    order = ("area_code", "measure", "period", "source_key")
    return tuple(
        made(ReportedFigure, row)
        for row in fetch(asked.order_by(*(reported_figures.c[name] for name in order)))
    )
