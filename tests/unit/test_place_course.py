"""A course is drawn of one method, joined between consecutive years alone, and hollow where it is a part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from data.domain.aggregation import Basis
from data.domain.periods import PeriodKind
from data.domain.status import Plan
from outputs.look import Colour
from outputs.place.model import CoursePoint, DrawnCourse
from outputs.place.numbers import Around, _change, _course, _spread
from outputs.place.spark import build_spark
from queries.goal_records import Indicator, Reading
from tests.story_sample import sample_story

DASHED = 'stroke-dasharray="3 3"'


def reading(year: int, value: float, **changes: object) -> Reading:
    one = Reading(
        year=year,
        value=value,
        numerator=None,
        denominator=None,
        months=12,
        period_kind=PeriodKind.FISCAL_YEAR,
        start=None,
        end=date(year - 543, 9, 30),
        as_of=None,
        source_key=None,
        note=None,
        is_sample=False,
    )
    return replace(one, **changes)  # type: ignore[arg-type]


class Rules:
    cumulative_in_year = True


class Known:
    """As much of an indicator as a course asks for."""

    rules = Rules()


def course(readings: list[Reading], *, plan: Plan | None = None) -> DrawnCourse:
    indicator: Indicator = Known()  # type: ignore[assignment]
    return _course(readings, indicator=indicator, plan=plan or Plan(), target=None)


def test_consecutive_years_are_joined_and_years_apart_by_dashes():
    svg = build_spark(
        DrawnCourse((CoursePoint(2560, 1), CoursePoint(2561, 2), CoursePoint(2564, 3))), dark=False
    )
    assert svg.count(DASHED) == 1
    assert svg.count('stroke-width="2"') == 3, "two lines and the last point"


def test_the_last_point_of_a_part_is_hollow_and_hangs_on_dashes():
    whole = build_spark(DrawnCourse((CoursePoint(2560, 1), CoursePoint(2561, 2))), dark=False)
    part = build_spark(DrawnCourse((CoursePoint(2560, 1), CoursePoint(2561, 2, is_part=True))), dark=False)
    assert f'r="4.0" fill="{Colour.HOUSE.value}"' in whole
    assert f'r="4.0" fill="{Colour.CARD.value}"' in part
    assert (whole.count(DASHED), part.count(DASHED)) == (0, 1)


def test_a_change_is_on_the_year_before_only_where_that_year_has_a_value_of_its_own():
    assert _change(DrawnCourse((CoursePoint(2563, 100), CoursePoint(2564, 120)))).en == "20 more than in 2020"
    assert (
        _change(DrawnCourse((CoursePoint(2563, 120), CoursePoint(2564, 100)))).en == "20 fewer than in 2020"
    )
    assert _change(DrawnCourse((CoursePoint(2563, 100), CoursePoint(2564, 100)))).en == "as in 2020"
    over_a_gap = DrawnCourse((CoursePoint(2555, 75), CoursePoint(2564, 120)))
    for course in (over_a_gap, DrawnCourse((CoursePoint(2564, 120),)), DrawnCourse()):
        assert _change(course).en == "not comparable with the year before"


def test_the_final_target_is_an_amber_dashed_line():
    assert Colour.AMBER_LINE.value in build_spark(
        DrawnCourse((CoursePoint(2560, 1), CoursePoint(2561, 2)), 5.0), dark=False
    )
    assert Colour.AMBER_LINE.value not in build_spark(
        DrawnCourse((CoursePoint(2560, 1), CoursePoint(2561, 2))), dark=False
    )


def test_a_part_of_a_year_and_an_incomplete_sum_are_parts():
    found = course([reading(2566, 1), reading(2567, 2, months=10)])
    assert [point.is_part for point in found.points] == [False, True]
    summed = {"basis": Basis.SUM, "reported": ("9011",), "missing": ("9012",)}
    found = course([reading(2566, 1, **summed), reading(2567, 2, **{**summed, "missing": ()})])
    assert [point.is_part for point in found.points] == [True, False]


def test_no_course_goes_across_another_method():
    readings = [reading(2565, 1), reading(2566, 2), reading(2567, 3)]
    assert [point.year for point in course(readings).points] == [2565, 2566, 2567]
    later = course(readings, plan=Plan(breaks=frozenset({2566})))
    assert [point.year for point in later.points] == [2566, 2567]
    broken = course(readings, plan=Plan(breaks=frozenset({2567})))
    assert not broken.is_drawn
    assert broken.why.th == "วิธีเก็บเปลี่ยน ไม่ลากเส้นต่อ"
    other = course([reading(2566, 1, period_kind=PeriodKind.CALENDAR_YEAR), reading(2567, 2)])
    assert not other.is_drawn


def test_what_is_held_back_has_no_point():
    found = course([reading(2565, 1), replace(reading(2566, 0), value=None), reading(2567, 3)])
    assert [point.year for point in found.points] == [2565, 2567]


def test_a_range_has_a_band_only_of_several_similar_places():
    values = {"9001": 1.0, "9002": 2.0, "9003": 3.0}
    one = _spread(2.0, values, seen=Around(frozenset(values), frozenset({"9001"})), decimals=0)
    two = _spread(2.0, values, seen=Around(frozenset(values), frozenset({"9001", "9003"})), decimals=0)
    assert one is not None
    assert two is not None
    assert one.similar is None
    assert two.similar == (1.0, 3.0)
    assert _spread(2.0, {}, seen=Around(frozenset(), frozenset()), decimals=0) is None


def test_a_district_of_a_former_story_has_no_further_rows():
    part = sample_story(demonstration=False).districts[0]
    assert (part.items, part.leads, part.agreements, part.events, part.gaps) == ((), (), (), (), ())
