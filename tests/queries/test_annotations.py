"""Notes on curves: where each is told, and that nothing is said across a new method."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from components.charts.series import Trace, build_series
from components.charts.style import Style
from components.goals.course import line_of
from data.actions import write_rows
from data.database import engine
from data.domain.periods import PeriodKind
from data.domain.progress import Reason
from data.domain.rights import program
from data.domain.scorecard import Hindrance
from data.domain.status import StatusChange
from outputs.pieces.lines import NONE
from outputs.sparkline import breaks_between, build_sparkline
from outputs.story.deck import improved
from queries.annotations import read_annotations
from queries.goals import read_series, read_standing
from queries.scorecard import Score, read_scorecard

pytestmark = pytest.mark.engine

TODAY = date(2026, 11, 28)
OF = {"set": "SK2570", "indicator": "SK2570-E1-1", "area": "90"}


def note(code: str, **values: Any) -> dict[str, Any]:
    own = {"code": code, "kind": "event", "fiscal_year": 2567, "text_th": code, "area_code": "90"}
    return own | values


def write(*notes: dict[str, Any]) -> None:
    write_rows(engine(), actor=program("test"), kind="import", rows={"annotation": list(notes)})


def test_a_note_is_told_where_it_is_about_and_in_what_lies_in_it(own_house: Path) -> None:
    write(
        note("IN-90"),
        note("IN-9011", area_code="9011"),
        note("OF-E2", indicator_code="SK2570-E2-1"),
        note("LAO", area_code="L3901101", kind="lao_upgraded"),
        note("NATION", area_code="00"),
        note("NATION-S1", area_code="00", indicator_code="SK2570-S1-R2"),
    )

    def told(**asked: str) -> set[str]:
        found = read_annotations(province="90", **asked)
        return {one.code for one in found if not one.is_sample and one.code != "N00-2568-SAO"}

    assert told(area="9011") == {"IN-90", "IN-9011", "OF-E2", "NATION-S1"}
    assert told(area="90") == {"IN-90", "OF-E2", "NATION-S1"}
    assert told(area="L3901101") == {"LAO", "NATION-S1"}
    assert told(indicator="SK2570-S1-R2", area="9010") == {"IN-90", "NATION-S1"}
    assert {one.code for one in read_annotations(province="00", area="00")} >= {"NATION", "N00-2568-SAO"}
    assert {one.code for one in read_annotations(province="83", area="83")} == {"NATION-S1"}


def test_the_curve_of_a_real_indicator_has_no_invented_note(own_house: Path) -> None:
    invented = {"annotation": [note("X-S", source_key="sample")]}
    write_rows(engine(), actor=program("test"), kind="sample", rows=invented)
    write(note("REAL"))
    real = read_series(set="SK2570", indicator="SK2570-S1-R2", area="90")
    assert [one.code for one in real.notes] == ["REAL"]
    assert {"X-S", "REAL", "NX90-01"} <= {one.code for one in read_series(**OF).notes}


def test_nothing_is_said_and_no_line_is_drawn_across_a_new_method(own_house: Path) -> None:
    def standing(year: int) -> Any:
        return read_standing(**OF, year=year, today=TODAY)

    before = standing(2567)
    assert before.change in {StatusChange.BETTER, StatusChange.SAME, StatusChange.WORSE}
    assert improved(before)
    assert read_series(**OF).projection is not None

    write(note("NEW", kind="new_method", indicator_code=OF["indicator"]))
    after = standing(2567)
    assert after.plan.plan.breaks == {2567}
    assert after.status.reason is Reason.METHOD_CHANGED
    assert after.status.state is None
    assert after.change is StatusChange.GONE
    assert improved(after) is None
    assert standing(2566).status == read_standing(**OF, year=2566, today=TODAY).status
    assert standing(2566).status.state is not None
    series = read_series(**OF)
    assert series.projection is None  # three years of the new method
    line = line_of(series)
    style = Style(lang="th", dark=False, title=NONE)
    drawn = next(
        one
        for one in build_series([line], unit=NONE, style=style).data
        if one.mode == "lines+markers" and 2566.5 in one.x
    )
    assert drawn.y[drawn.x.index(2566.5)] is None
    marks = build_series([line], unit=NONE, style=style).data[-1]
    assert dict(zip(marks.x, marks.text, strict=True)) == line.notes
    assert line.notes[2567] == "2"


def test_a_new_method_of_another_place_or_of_no_indicator_breaks_no_curve(own_house: Path) -> None:
    write(
        note("ELSEWHERE", kind="new_method", indicator_code=OF["indicator"], area_code="9011"),
        note("OF-NOTHING", kind="new_method"),
    )
    assert read_series(**OF).plan.plan.breaks == frozenset()
    of_district = read_series(set=OF["set"], indicator=OF["indicator"], area="9011")
    assert of_district.plan.plan.breaks == {2567}


def test_the_day_of_a_note_tells_its_year_on_each_kind_of_curve(own_house: Path) -> None:
    write(note("DAY", happened_on=date(2024, 11, 22), fiscal_year=2568))
    found = next(one for one in read_annotations(province="90") if one.code == "DAY")
    assert (found.year(PeriodKind.FISCAL_YEAR), found.year(PeriodKind.CALENDAR_YEAR)) == (2568, 2567)


def test_a_spark_is_not_drawn_across_a_new_method() -> None:
    values = {2565: 1.0, 2566: 2.0, 2567: 3.0}
    whole = build_sparkline(actual=values, path={}, dark=False)
    broken = build_sparkline(actual=values, path={}, dark=False, breaks={2567})
    assert whole.count("M") == 1
    assert broken.count("M") == 2
    assert build_sparkline(actual=values, path={}, dark=False, breaks={2560, 2570}) == whole
    assert Trace(NONE, values).breaks == frozenset()


def test_a_spark_is_not_drawn_across_a_round_without_a_value() -> None:
    def lines(values: dict[int, float], every: int = 1) -> tuple[int, int]:
        spark = build_sparkline(actual=values, path={}, dark=False, every=every)
        return spark.count("L"), spark.count("<circle")

    assert lines({2563: 1.0, 2564: 2.0, 2567: 3.0, 2569: 4.0}) == (1, 2)
    assert lines({2561: 1.0, 2564: 2.0, 2567: 3.0}, every=3) == (2, 1)
    assert breaks_between([2561, 2564, 2570], {2564}, every=3) == [2563.5, 2569.5]


def test_the_scorecard_compares_no_values_across_a_new_method(own_house: Path) -> None:
    def compared() -> Score:
        scores = read_scorecard(province="90").scores
        return next(one for one in scores if one.comparison.by and not one.comparison.years_apart > 1)

    score = compared()
    code = score.indicator.code
    write(note("NEW", kind="new_method", indicator_code=code, fiscal_year=score.last.year))
    after = next(one for one in read_scorecard(province="90").scores if one.indicator.code == code)
    assert after.comparison.hindrance is Hindrance.OTHER_METHOD
    assert after.comparison.by is None
    assert len(after.readings) == 1
