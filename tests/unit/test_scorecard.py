"""When the latest value of an indicator may be called better or worse than the one before, case by case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.domain.progress import Direction
from data.domain.scorecard import Comparison, Hindrance, ScoreCourse, YearPoint, compare, follows

BEFORE, LAST = YearPoint(2567, 40.0, "fiscal_year"), YearPoint(2568, 42.0, "fiscal_year")


def course(
    before: YearPoint = BEFORE, last: YearPoint = LAST, direction: Direction = Direction.UP
) -> Comparison:
    return compare([before, last], direction=direction)


def test_better_and_worse_follow_the_indicators_own_direction() -> None:
    assert course() == Comparison(ScoreCourse.BETTER, by=2.0, years_apart=1)
    assert course(direction=Direction.DOWN).course is ScoreCourse.WORSE
    assert course(last=replace(LAST, value=40.0)).course is ScoreCourse.SAME
    assert course(direction=Direction.NONE) == Comparison(ScoreCourse.CONTEXT)


@pytest.mark.parametrize(
    ("last", "hindrance"),
    [
        (replace(LAST, year=2569), Hindrance.YEARS_APART),
        (replace(LAST, is_whole_year=False), Hindrance.PART_YEAR),
        (replace(LAST, complete=False), Hindrance.INCOMPLETE),
        (replace(LAST, kind="calendar_year"), Hindrance.OTHER_KIND),
        (replace(LAST, method=1), Hindrance.OTHER_METHOD),
        (replace(LAST, value=None), Hindrance.HELD),
    ],
)
def test_nothing_is_said_between_what_cannot_be_compared(last: YearPoint, hindrance: Hindrance) -> None:
    found = course(last=last)
    assert (found.course, found.hindrance, found.by) == (ScoreCourse.NOT_COMPARABLE, hindrance, None)
    assert not follows(BEFORE, last)
    turned = replace(last, year=BEFORE.year), replace(BEFORE, year=last.year)
    assert course(*turned).course is ScoreCourse.NOT_COMPARABLE


def test_one_value_compares_with_nothing() -> None:
    found = compare([LAST], direction=Direction.UP)
    assert (found.course, found.hindrance) == (ScoreCourse.NOT_COMPARABLE, Hindrance.ONE_VALUE)


def test_rounds_of_a_survey_follow_each_other_by_their_own_years() -> None:
    later = replace(LAST, year=2569)
    assert compare([BEFORE, later], direction=Direction.UP, every_years=2).course is ScoreCourse.BETTER
    assert compare([BEFORE, LAST], direction=Direction.UP, every_years=2).course is ScoreCourse.NOT_COMPARABLE


def test_only_the_last_two_are_compared() -> None:
    old = YearPoint(2550, 90.0, "fiscal_year")
    assert compare([old, BEFORE, LAST], direction=Direction.UP).course is ScoreCourse.BETTER
