"""Figures of a resolution as what they are: aims and results of sets that serve it, what reports say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.domain.areas import NATION
from data.domain.kinds import ValueType
from queries.goal_book import read_book, read_set_codes
from queries.goal_records import NO_PLAN, Indicator, Reading
from queries.reported import ReportedFigure, read_reported

OF_ASSEMBLIES = frozenset({"policy_issues_expected", "assemblies_held", "assembly_resolutions"})
"""Measures of reported figures that are of assemblies and resolutions."""


class FigureKind(StrEnum):
    AIM = "aim"
    RESULT = "result"
    DERIVED = "derived"


@dataclass(frozen=True)
class ResolutionFigure:
    """A number of an indicator or as reported. `year` of an aim (พ.ศ.), `derived` where its source gives
    none; `on` of a result."""

    kind: FigureKind
    value: float
    indicator: Indicator | None
    reported: ReportedFigure | None
    year: int | None
    derived: bool
    on: date | None
    source_key: str | None
    note: str | None
    is_sample: bool


def last_reading(indicator: str | None) -> tuple[Indicator, Reading] | None:
    """The newest value of an indicator in the nation, with its record; None for none, or one that is held."""
    code = read_set_codes().get(("indicator", indicator or ""))
    if code is None or indicator is None:
        return None
    book = read_book(set=code, province=NATION)
    readings = book.readings.get((indicator, book.whole), ())
    shown = [one for one in readings if one.value is not None]
    return (book.indicators[indicator], shown[-1]) if shown and indicator in book.indicators else None


def figures_of(sets: Iterable[str]) -> Iterator[ResolutionFigure]:
    """Of these sets, in the nation; then what reports say of assemblies. None where no set is named."""
    named = tuple(sets)
    for code in named:
        yield from _of_set(code)
    for row in read_reported(areas=(NATION,), measures=OF_ASSEMBLIES) if named else ():
        kind = FigureKind.DERIVED if row.value_type == ValueType.DERIVED else FigureKind.RESULT
        told = (row.source_key, row.note, row.is_sample)
        yield ResolutionFigure(kind, row.value, None, row, None, False, None, *told)


def _of_set(code: str) -> Iterator[ResolutionFigure]:
    book = read_book(set=code, province=NATION)
    for one in book.indicators.values():
        place = (one.code, book.whole)
        row = book.plans.get(place, NO_PLAN)
        for year, value in (row.plan.targets or {}).items():
            told = (row.target_source, one.note, row.is_sample)
            yield ResolutionFigure(FigureKind.AIM, value, one, None, year, year in row.derived, None, *told)
        for reading in book.readings.get(place, ()):
            if reading.value is not None:
                on, told = reading.as_of or reading.end, (reading.source_key, one.note, reading.is_sample)
                yield ResolutionFigure(FigureKind.RESULT, reading.value, one, None, None, False, on, *told)
