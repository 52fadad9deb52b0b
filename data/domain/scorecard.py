"""Whether the latest value of an indicator is better than the one before: only where the two can be compared.

Two values compare where they follow each other in the indicator's own rounds, each is of a whole year of one
kind, and both were got by one method. Anything else is told with what hinders it, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.domain.progress import Direction


class ScoreCourse(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NOT_COMPARABLE = "not_comparable"
    CONTEXT = "context"  # there is no better or worse


class Hindrance(StrEnum):
    """Why two values are not compared."""

    ONE_VALUE = "one_value"
    HELD = "held"
    PART_YEAR = "part_year"
    INCOMPLETE = "incomplete"
    OTHER_KIND = "other_kind"
    OTHER_METHOD = "other_method"
    YEARS_APART = "years_apart"


@dataclass(frozen=True, slots=True)
class YearPoint:
    """A value of a year (พ.ศ.). `value` None: held back. `kind`: of its period. `method`: how it was got,
    None where that was not written down. `complete`: no area is missing in a sum.
    """

    year: int
    value: float | None
    kind: str
    is_whole_year: bool = True
    complete: bool = True
    method: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`by`: from the one before to the latest, in the value's own unit; None where they are not compared.
    `years_apart`: between the two.
    """

    course: ScoreCourse
    hindrance: Hindrance | None = None
    by: float | None = None
    years_apart: int = 0


def compare(points: Sequence[YearPoint], *, direction: Direction, every_years: int = 1) -> Comparison:
    """The latest of `points`, the oldest first and at least one, with the one before it."""
    if direction is Direction.NONE:
        return Comparison(ScoreCourse.CONTEXT)
    if len(points) == 1:
        return Comparison(ScoreCourse.NOT_COMPARABLE, Hindrance.ONE_VALUE)
    before, last = points[-2:]
    apart = last.year - before.year
    hindrance = _hindrance(before, last, apart=apart, every_years=max(every_years, 1))
    if hindrance is not None or before.value is None or last.value is None:
        return Comparison(ScoreCourse.NOT_COMPARABLE, hindrance, years_apart=apart)
    by = last.value - before.value
    if not by:
        return Comparison(ScoreCourse.SAME, by=by, years_apart=apart)
    better = (by > 0) is (direction is Direction.UP)
    return Comparison(ScoreCourse.BETTER if better else ScoreCourse.WORSE, by=by, years_apart=apart)


def follows(before: YearPoint, last: YearPoint, *, every_years: int = 1) -> bool:
    """Whether a line may join the two."""
    return _hindrance(before, last, apart=last.year - before.year, every_years=max(every_years, 1)) is None


def _hindrance(before: YearPoint, last: YearPoint, *, apart: int, every_years: int) -> Hindrance | None:
    found = {
        Hindrance.HELD: before.value is None or last.value is None,
        Hindrance.PART_YEAR: not (before.is_whole_year and last.is_whole_year),
        Hindrance.INCOMPLETE: not (before.complete and last.complete),
        Hindrance.OTHER_KIND: before.kind != last.kind,
        Hindrance.OTHER_METHOD: before.method != last.method,
        Hindrance.YEARS_APART: apart != every_years,
    }
    return next((one for one, holds in found.items() if holds), None)
