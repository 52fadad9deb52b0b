"""Statuses and values in words."""

from dataclasses import replace
from datetime import date

import pytest

from data.domain.aggregation import Basis
from data.domain.periods import PeriodKind
from data.domain.progress import Direction, Method, Reason, State
from data.domain.small_numbers import Held
from data.domain.status import Plan, Rules, Status, StatusKind, suppose
from outputs.look import words_of
from outputs.statuses import (
    LOOKS,
    NO_LOOKS,
    coverage_words,
    disagreement_words,
    period_words,
    reason_words,
    value_words,
)
from queries.goal_records import Indicator, Reading
from words import LANGUAGES, text

READING = Reading(
    year=2567,
    value=12.345,
    numerator=None,
    denominator=None,
    months=12,
    period_kind=PeriodKind.FISCAL_YEAR,
    start=None,
    end=date(2024, 9, 30),
    as_of=None,
    source_key=None,
    note=None,
    is_sample=False,
)
INDICATOR = Indicator(
    *("X-1", "X", "ตัวชี้วัด", None, "ร้อยละ", "percent", Direction.UP, "sum", None, 1, None, None),
    *(PeriodKind.FISCAL_YEAR, "district", None, True, 5, Rules(direction=Direction.UP)),
    *(None, None, False),
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_a_status_can_be_has_its_own_words(lang: str):
    states = [text(words_of(LOOKS[state]), lang=lang) for state in State]
    kinds = [text(words_of(NO_LOOKS[kind]), lang=lang) for kind in StatusKind if kind is not StatusKind.STATE]
    reasons = [
        reason_words(Status(StatusKind.CANNOT_ASSESS, 2567, Method.PACE, reason=reason), lang=lang)
        for reason in Reason
    ]
    for words in (states + kinds, reasons):
        assert len(set(words)) == len(words)


def test_one_sentence_says_that_target_and_state_disagree():
    plan = Plan(2565, 40, {2567: 45, 2570: 80})
    told = suppose(rules=Rules(direction=Direction.UP), plan=plan, value=46, year=2567)
    assert disagreement_words(told, lang="th") == ("ถึงเป้าปีนี้ แต่ยังช้ากว่าที่ต้องทำเฉลี่ยต่อปีเพื่อให้ถึงเป้า 2570")
    assert "2027" in (disagreement_words(told, lang="en") or "")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (56, "ยังไม่ถึงเป้าปีนี้ แต่เฉลี่ยต่อปีเร็วพอที่จะถึงเป้า 2570"),
        (55.9999, "ยังไม่ถึงเป้าปีนี้ อัตราที่ทำได้เป็น 99.9% ของที่ต้องใช้เพื่อให้ถึงเป้า 2570 (ต่ำกว่า 95.0% จึงนับว่าช้า)"),
        (55.2, "ยังไม่ถึงเป้าปีนี้ อัตราที่ทำได้เป็น 95% ของที่ต้องใช้เพื่อให้ถึงเป้า 2570 (ต่ำกว่า 95% จึงนับว่าช้า)"),
    ],
)
def test_on_track_by_the_bound_of_the_rule_alone_is_not_called_fast_enough(value: float, words: str):
    plan = Plan(2565, 40, {2567: 60, 2570: 80})
    told = suppose(rules=Rules(direction=Direction.UP), plan=plan, value=value, year=2567)
    assert told.state is State.ON_TRACK
    assert disagreement_words(told, lang="th") == words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "ปีงบฯ 2567"),
        ({"months": 10}, "ปีงบฯ 2567 · ข้อมูล 10 เดือน"),
        ({"period_kind": PeriodKind.CALENDAR_YEAR}, "ปี 2567 (ม.ค.–ธ.ค.)"),
        ({"period_kind": PeriodKind.SCHOOL_YEAR, "months": 11}, "ปีการศึกษา 2567"),
        ({"period_kind": PeriodKind.AS_OF}, "ณ 30 ก.ย. 2567"),
    ],
)
def test_a_period_says_which_kind_of_year_it_is(change: dict[str, object], words: str):
    assert period_words(replace(READING, **change), lang="th") == words


def test_a_small_number_is_fewer_than_5_and_a_second_one_is_not_shown():
    assert value_words(READING, indicator=INDICATOR, lang="th") == "12.3"
    small = replace(READING, value=None, held=Held.SMALL)
    assert value_words(small, indicator=INDICATOR, lang="th") == "น้อยกว่า 5"
    second = value_words(replace(small, held=Held.SECOND), indicator=INDICATOR, lang="th")
    assert "5" not in second
    assert value_words(None, indicator=INDICATOR, lang="th") == "–"


def test_coverage_is_told_of_a_computed_value_only():
    computed = replace(READING, basis=Basis.SUM, reported=("9001", "9002"), missing=("9003",))
    assert coverage_words(computed, lang="en") == "2 of 3 districts reported"
    assert coverage_words(replace(computed, reported=("90",), missing=()), lang="th") == (
        "รายงานแล้ว 1 จาก 1 จังหวัด"
    )
    assert coverage_words(READING, lang="en") is None
