"""A sum that lacks areas is no course: it stands beside it, hollow, with how many areas it has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from components.charts import Style
from components.charts.series import build_series
from components.goals.cards import build_indicator_card
from components.goals.course import course_words, line_of
from data.domain.status import StatusKind
from outputs.language import in_language
from outputs.pieces.lines import NONE
from outputs.story.indicators import course_chart, value_figure
from queries.goals import read_series, read_standing
from queries.moment import Invented, at, now, showing

INDICATOR, DAY = "SK2570-E1-2", date(2026, 11, 28)
"""Its sum of 2568 lacks Hat Yai, which had 68 of 230 the year before."""


@pytest.fixture(autouse=True)
def pages(shipped: object) -> object:
    """As a page in Thai reads it."""
    with at(showing(Invented.SHOWN, of=now())), in_language("th"):
        yield


def test_it_is_a_hollow_mark_behind_dashes_and_no_part_of_the_line() -> None:
    series = read_series(set="SK2570", indicator=INDICATOR, area="90")
    line = line_of(series)
    assert line.values[2567] == 230
    assert 2568 not in line.values
    assert line.partial[2568] == (179, "15 จาก 16 อำเภอ")
    figure = build_series([line], unit=NONE, style=Style(lang="th", dark=False, title=NONE))
    course = next(one for one in figure.data if one.name == line.name)
    assert 2568 not in course.x
    beside = next(one for one in figure.data if one.name == "ผลรวมที่ยังขาดบางพื้นที่" and 2568 in one.x)
    assert (list(beside.x), list(beside.y)) == ([2567, 2568], [230, 179])
    assert beside.line.dash == "dot"
    assert beside.marker.symbol == "circle-open"
    assert list(beside.marker.size) == [0, 11]
    assert list(beside.text) == ["", "15 จาก 16 อำเภอ"]
    assert "179" not in course_words(series)


def test_cards_and_slides_draw_the_sums_that_lack_nothing() -> None:
    standing = read_standing(set="SK2570", indicator=INDICATOR, area="90", year=2568, today=DAY)
    whole = read_standing(set="SK2570", indicator=INDICATOR, area="90", year=2567, today=DAY)
    assert standing.reading is not None
    assert standing.reading.is_partial
    card, before = (build_indicator_card(one, dark=False, credits={}) for one in (standing, whole))
    assert drawn(card) == drawn(before)
    figure = value_figure(standing)
    assert figure is not None
    assert figure.value == 230
    chart = course_chart(standing)
    assert chart is not None
    assert 179 not in [one.value for one in chart.series[0].figures if one is not None]


def test_a_value_stands_apart_from_a_target_that_it_misses_by_little() -> None:
    """29.06 of 29.14 is no "29.1 of 29.1, not met"."""
    standing = read_standing(set="SK2570", indicator=INDICATOR, area="90", year=2567, today=DAY)
    assert standing.reading is not None
    close = replace(
        standing,
        indicator=replace(standing.indicator, decimals=1),
        reading=replace(standing.reading, value=29.06),
        status=replace(standing.status, year_target=29.14, year_target_met=False),
    )
    card = build_indicator_card(close, dark=False, credits={})
    assert "<span>29.06</span>" in card
    assert "29.14" in card
    assert "29.1 " not in card


def test_a_value_of_months_says_beside_not_reported_that_the_whole_year_is_what_lacks() -> None:
    standing = read_standing(set="SK2570", indicator=INDICATOR, area="90", year=2567, today=DAY)
    assert standing.reading is not None
    rules = replace(standing.indicator.rules, cumulative_in_year=True)
    some = replace(
        standing,
        indicator=replace(standing.indicator, rules=rules),
        reading=replace(standing.reading, months=6),
        status=replace(standing.status, kind=StatusKind.NOT_REPORTED, state=None),
    )
    words = "ข้อมูล 6 เดือน · ส่วนค่าทั้งปียังไม่ได้รับรายงาน"
    assert [words in build_indicator_card(one, dark=False, credits={}) for one in (standing, some)] == [
        False,
        True,
    ]


def drawn(card: str) -> str:
    """The sparkline of a card."""
    return card[card.index("pk-goal-much") :].split('src="')[1].split('"', maxsplit=1)[0]
