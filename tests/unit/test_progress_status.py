"""The order of decision: not applicable, not due, not reported, reached, cannot be assessed, band."""

from dataclasses import replace
from datetime import date

import pytest

from data.domain.periods import PeriodKind, bounds_of, covered_to, due_on, months_of, year_of
from data.domain.progress import Direction, Method, Reason, State
from data.domain.status import (
    Disagreement,
    Plan,
    Rules,
    StatusChange,
    StatusKind,
    Value,
    change_between,
    roll_up,
    status_of,
    statuses_by_method,
)

TODAY = date(2024, 12, 20)  # fiscal year 2568
PLAN = Plan(2565, 40, {2566: 48, 2567: 56, 2568: 64, 2569: 72, 2570: 80})
RULES = Rules(direction=Direction.UP, reporting_month=11)


def status(*values: Value, year: int = 2567, rules: Rules = RULES, plan: Plan = PLAN, **more):  # type: ignore[no-untyped-def]
    return status_of(rules=rules, plan=plan, values=values, year=year, today=TODAY, **more)


def test_the_worked_case_names_its_method_and_opens_its_arithmetic():
    told = status(Value(2567, 55))
    assert (told.state, told.method) == (State.BEHIND, Method.PACE)
    assert told.arithmetic is not None
    assert told.arithmetic.ratio == 0.9375
    assert (told.year_target, told.year_target_met, told.disagreement) == (56, False, None)


def test_methods_disagree_on_the_worked_case():
    told = statuses_by_method(rules=RULES, plan=PLAN, values=[Value(2567, 55)], year=2567, today=TODAY)
    assert [told[method].state for method in Method] == [
        State.BEHIND,
        State.ON_TRACK,
        State.ON_TRACK,
        State.BELOW_TARGET,
    ]


def test_across_a_new_method_there_is_no_pace_but_what_is_reached_is_reached():
    broken = replace(PLAN, breaks=frozenset({2567}))
    told = status(Value(2567, 55), plan=broken)
    assert (told.state, told.reason, told.arithmetic) == (None, Reason.METHOD_CHANGED, None)
    assert told.year_target_met is False
    assert status(Value(2567, 80), plan=broken).state is State.REACHED
    assert status(Value(2567, 55), plan=broken, method=Method.ATTAINMENT).state is State.BELOW_TARGET
    assert status(Value(2567, 30), plan=broken).state is None, "it has not moved away either"
    for breaks in ({2565}, {2568}):  # the baseline is of the new method; the value is of the old one
        assert status(Value(2567, 55), plan=replace(PLAN, breaks=frozenset(breaks))).state is State.BEHIND


def test_a_change_of_state_is_not_told_across_a_new_method():
    now, before = status(Value(2567, 80)), status(Value(2566, 41), year=2566)
    assert change_between(now, before) is StatusChange.BETTER
    assert change_between(now, before, is_broken=True) is StatusChange.BROKEN
    assert change_between(now, status(year=2566), is_broken=True) is StatusChange.NEW


def test_every_method_is_given_the_day_the_bands_and_whether_the_indicator_applies():
    def told(*values: Value, **more):  # type: ignore[no-untyped-def]
        more = {"today": TODAY, "year": 2567} | more
        return statuses_by_method(rules=RULES, plan=PLAN, values=values, **more)

    assert {one.kind for one in told(today=date(2024, 11, 30)).values()} == {StatusKind.NOT_DUE}
    assert {one.kind for one in told(today=date(2024, 12, 1)).values()} == {StatusKind.NOT_REPORTED}
    assert {one.kind for one in told(Value(2567, 55), applies=False).values()} == {StatusKind.NOT_APPLICABLE}
    generous = dict.fromkeys(Method, ((0.0, State.ON_TRACK),))
    assert {one.state for one in told(Value(2567, 55), bands=generous).values()} == {State.ON_TRACK}


def test_an_indicator_that_does_not_apply_says_nothing_else():
    told = status(Value(2567, 90), applies=False)
    assert (told.kind, told.state, told.actual) == (StatusKind.NOT_APPLICABLE, None, None)
    assert (told.year, told.method) == (2567, Method.PACE)


def test_a_year_whose_report_is_not_due_shows_the_last_closed_year_beside_it():
    told = status(Value(2567, 55), year=2568)
    assert (told.kind, told.due_on) == (StatusKind.NOT_DUE, date(2025, 11, 30))
    assert told.last is not None
    assert (told.last.year, told.last.state) == (2567, State.BEHIND)


def test_a_report_that_is_late_is_not_reported_since_its_day():
    told = status(Value(2566, 47))
    assert (told.kind, told.due_on) == (StatusKind.NOT_REPORTED, date(2024, 11, 30))
    assert told.last is not None
    assert told.last.year == 2566


@pytest.mark.parametrize(("day", "kind"), [(30, StatusKind.NOT_DUE), (1, StatusKind.NOT_REPORTED)])
def test_the_last_day_of_the_reporting_month_is_still_in_time(day: int, kind: StatusKind):
    today = date(2024, 11, 30) if day == 30 else date(2024, 12, 1)
    told = status_of(rules=RULES, plan=PLAN, values=[], year=2567, today=today)
    assert told.kind is kind


def test_reached_comes_before_cannot_be_assessed():
    assert status(Value(2567, 81), plan=Plan(targets={2570: 80})).state is State.REACHED
    told = status(Value(2567, 79), plan=Plan(targets={2570: 80}))
    assert (told.kind, told.reason) == (StatusKind.CANNOT_ASSESS, Reason.NO_BASELINE)


def test_a_part_year_value_gets_no_state_and_is_shown_as_what_it_is():
    rules = Rules(direction=Direction.UP, cumulative_in_year=True, reporting_month=11)
    ten_months = Value(2568, 70, months=10, as_of=date(2025, 7, 31))
    told = status_of(
        rules=rules, plan=PLAN, values=[Value(2567, 55), ten_months], year=2568, today=date(2025, 8, 10)
    )
    assert (told.kind, told.state, told.part) == (StatusKind.NOT_DUE, None, ten_months)
    assert told.last is not None
    assert (told.last.year, told.last.state) == (2567, State.BEHIND)


def test_a_part_year_value_beyond_the_target_is_no_achievement_yet():
    rules = Rules(direction=Direction.DOWN, cumulative_in_year=True)
    plan = Plan(2565, 120, {2570: 80})
    told = status(Value(2567, 60, months=10), rules=rules, plan=plan)
    assert (told.kind, told.state) == (StatusKind.NOT_REPORTED, None)


def test_a_part_year_value_is_stretched_where_the_record_allows_it():
    rules = Rules(direction=Direction.UP, cumulative_in_year=True, pro_rata=True)
    told = status(Value(2567, 50, months=10), rules=rules)
    assert told.taken_pro_rata
    assert told.actual is not None
    assert told.actual.value == pytest.approx(60)
    assert told.state is State.ON_TRACK
    assert told.part == Value(2567, 50, months=10)


def test_a_first_month_is_enough_to_be_stretched_and_the_year_it_makes_is_whole():
    rules = Rules(direction=Direction.UP, cumulative_in_year=True, pro_rata=True)
    assert status(Value(2567, 5, months=1), rules=rules).actual == Value(2567, 60, months=12)
    assert status(Value(2567, 0, months=6), rules=rules).actual == Value(2567, 0, months=12)


def test_a_school_year_is_whole_with_its_eleven_months():
    rules = Rules(Direction.UP, PeriodKind.SCHOOL_YEAR, cumulative_in_year=True, pro_rata=True)
    assert not status(Value(2567, 55, months=11), rules=rules).taken_pro_rata
    assert status(Value(2567, 50, months=10), rules=rules).actual == Value(2567, 55, months=11)


def test_a_year_of_which_only_a_part_is_known_is_no_last_closed_year():
    rules = Rules(direction=Direction.UP, cumulative_in_year=True)
    told = status(Value(2565, 44), Value(2566, 47, months=7), rules=rules)
    assert told.last is not None
    assert told.last.year == 2565


@pytest.mark.parametrize("months", [0, -3])
def test_a_value_before_the_end_of_its_first_month_is_not_stretched_to_a_year(months: int):
    rules = Rules(direction=Direction.UP, cumulative_in_year=True, pro_rata=True)
    part = Value(2567, 55, months=months)
    told = status(part, rules=rules)
    assert (told.kind, told.state, told.part) == (StatusKind.NOT_REPORTED, None, part)
    assert not told.taken_pro_rata


def test_a_point_value_of_the_middle_of_the_year_stands_for_the_year():
    told = status(Value(2567, 55, months=6))
    assert told.state is State.BEHIND


@pytest.mark.parametrize(
    ("actual", "met", "disagreement"),
    [(57, True, None), (55, False, None), (47.9, False, None)],
)
def test_the_years_target_stands_beside_the_state(actual: float, met: bool, disagreement: None):
    told = status(Value(2567, actual))
    assert (told.year_target_met, told.disagreement) == (met, disagreement)


def test_a_years_target_that_is_met_can_still_be_too_slow():
    plan = Plan(2565, 40, {2567: 45, 2570: 80})
    told = status(Value(2567, 46), plan=plan)
    assert (told.state, told.disagreement) == (State.FAR_BEHIND, Disagreement.MET_BUT_SLOW)


def test_a_years_target_can_be_missed_on_a_good_pace():
    plan = Plan(2565, 40, {2567: 60, 2570: 80})
    told = status(Value(2567, 56), plan=plan)
    assert (told.state, told.disagreement) == (State.ON_TRACK, Disagreement.NOT_MET_BUT_ON_TRACK)


def test_values_later_than_the_year_asked_for_take_no_part():
    assert status(Value(2566, 48), Value(2568, 10), year=2566).state is State.ON_TRACK


@pytest.mark.parametrize(
    ("values", "kind", "due"),
    [
        ((), StatusKind.NOT_REPORTED, 2024),
        ((Value(2566, 48),), StatusKind.NOT_REPORTED, 2024),
        ((Value(2567, 50),), StatusKind.NOT_DUE, 2027),
        ((Value(2568, 50),), StatusKind.NOT_DUE, 2027),
    ],
    ids=["no value", "one before the last target", "one of its year", "one after it"],
)
def test_after_the_last_target_its_value_is_missing_and_not_still_to_come(
    values: tuple[Value, ...], kind: StatusKind, due: int
):
    plan = Plan(2560, 40, {2567: 60})
    told = status_of(
        rules=Rules(direction=Direction.UP), plan=plan, values=values, year=2570, today=date(2026, 11, 28)
    )
    assert told.kind is kind
    assert told.due_on is not None
    assert told.due_on.year == due


def test_a_year_between_two_rounds_is_never_overdue():
    rules = Rules(direction=Direction.UP, every_years=2)
    told = status(Value(2565, 40), year=2566, rules=rules)
    assert told.kind is StatusKind.NOT_DUE
    assert status(Value(2565, 40), year=2567, rules=rules).kind is StatusKind.NOT_REPORTED
    every_third = Rules(direction=Direction.UP, every_years=3)
    plan = Plan(2563, 40, {2570: 80})
    kinds = [status(year=year, rules=every_third, plan=plan).kind for year in (2564, 2565, 2566)]
    assert kinds == [StatusKind.NOT_DUE, StatusKind.NOT_DUE, StatusKind.NOT_REPORTED]


def test_rounds_without_a_first_one_are_expected_each_year():
    rules = Rules(direction=Direction.UP, every_years=3)
    assert status(year=2566, rules=rules, plan=Plan(targets={2570: 80})).kind is StatusKind.NOT_REPORTED


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (Value(2567, None, held_back=True), Reason.SMALL_NUMBER),
        (Value(2567, 70, incomplete=True), Reason.AREAS_MISSING),
    ],
)
def test_what_is_held_back_or_incomplete_gets_no_state(value: Value, reason: Reason):
    told = status(value)
    assert (told.kind, told.reason, told.state, told.arithmetic) == (
        StatusKind.CANNOT_ASSESS,
        reason,
        None,
        None,
    )


def test_a_roll_up_counts_states_and_kinds_and_averages_nothing():
    told = roll_up(
        [status(Value(2567, 80)), status(Value(2567, 55)), status(Value(2567, 55)), status(applies=False)]
    )
    assert (told.total, told.by_state, told.by_kind) == (
        4,
        {State.REACHED: 1, State.BEHIND: 2},
        {StatusKind.NOT_APPLICABLE: 1},
    )


# Periods ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "end", "year"),
    [
        (PeriodKind.FISCAL_YEAR, date(2024, 9, 30), 2567),
        (PeriodKind.FISCAL_YEAR, date(2024, 10, 1), 2568),
        (PeriodKind.CALENDAR_YEAR, date(2024, 12, 31), 2567),
        (PeriodKind.SCHOOL_YEAR, date(2025, 3, 31), 2567),
        (PeriodKind.SCHOOL_YEAR, date(2024, 10, 11), 2567),
        (PeriodKind.SCHOOL_YEAR, date(2024, 5, 15), 2566),
        (PeriodKind.SCHOOL_YEAR, date(2024, 5, 16), 2567),
        (PeriodKind.AS_OF, date(2021, 12, 31), 2565),
        (PeriodKind.SURVEY_ROUND, date(2023, 11, 15), 2566),
    ],
)
def test_a_period_is_of_the_year_that_its_kind_says(kind: PeriodKind, end: date, year: int):
    assert year_of(kind, end=end) == year


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_a_whole_year_ends_in_its_own_year(kind: PeriodKind):
    start, end = bounds_of(kind, year=2567)
    assert start < end
    assert year_of(kind, end=end) == 2567


def test_a_calendar_year_begins_with_january():
    assert bounds_of(PeriodKind.CALENDAR_YEAR, year=2567) == (date(2024, 1, 1), date(2024, 12, 31))


def test_ten_months_of_a_fiscal_year_end_in_july():
    assert months_of(PeriodKind.FISCAL_YEAR, start=None, end=date(2025, 7, 31)) == 10
    assert months_of(PeriodKind.CALENDAR_YEAR, start=None, end=date(2024, 12, 31)) == 12
    assert months_of(PeriodKind.SCHOOL_YEAR, start=None, end=date(2025, 3, 31)) == 11
    assert months_of(PeriodKind.CALENDAR_YEAR, start=None, end=date(2024, 12, 12)) == 11
    assert months_of(PeriodKind.AS_OF, start=None, end=date(2025, 1, 1)) == 12


@pytest.mark.parametrize(
    ("kind", "start", "end", "months"),
    [
        (PeriodKind.FISCAL_YEAR, None, date(2026, 10, 1), 0),
        (PeriodKind.FISCAL_YEAR, None, date(2026, 10, 15), 0),
        (PeriodKind.FISCAL_YEAR, None, date(2026, 10, 16), 1),
        (PeriodKind.FISCAL_YEAR, None, date(2026, 11, 14), 1),
        (PeriodKind.FISCAL_YEAR, None, date(2026, 11, 25), 2),
        (PeriodKind.FISCAL_YEAR, None, date(2027, 9, 29), 11),
        (PeriodKind.FISCAL_YEAR, None, date(2027, 9, 30), 12),
        (PeriodKind.FISCAL_YEAR, date(2027, 1, 1), date(2027, 3, 31), 3),
        (PeriodKind.FISCAL_YEAR, date(2026, 10, 2), date(2027, 9, 30), 11),
        (PeriodKind.CALENDAR_YEAR, None, date(2026, 12, 30), 11),
        (PeriodKind.CALENDAR_YEAR, None, date(2024, 2, 29), 2),
        (PeriodKind.SCHOOL_YEAR, None, date(2027, 3, 30), 10),
        (PeriodKind.SCHOOL_YEAR, None, date(2026, 5, 20), 0),
        (PeriodKind.SURVEY_ROUND, None, date(2026, 5, 20), 12),
    ],
)
def test_months_are_the_nearest_and_a_year_that_is_not_over_is_never_whole(kind, start, end, months):
    assert months_of(kind, start=start, end=end) == months


@pytest.mark.parametrize(
    ("as_of", "written_on", "until"),
    [
        (None, None, date(2026, 9, 30)),
        (date(2026, 10, 15), date(2026, 11, 1), date(2026, 9, 30)),
        (date(2026, 7, 31), None, date(2026, 7, 31)),
        (date(2026, 7, 31), date(2026, 6, 10), date(2026, 6, 10)),
        (None, date(2026, 6, 10), date(2026, 6, 10)),
    ],
)
def test_a_value_covers_no_more_than_its_data_and_no_day_to_come(as_of, written_on, until):
    assert covered_to(date(2026, 9, 30), as_of=as_of, written_on=written_on) == until


@pytest.mark.parametrize(
    ("kind", "month", "due"),
    [
        (PeriodKind.FISCAL_YEAR, 11, date(2024, 11, 30)),
        (PeriodKind.FISCAL_YEAR, 2, date(2025, 2, 28)),
        (PeriodKind.FISCAL_YEAR, 1, date(2025, 1, 31)),
        (PeriodKind.FISCAL_YEAR, 12, date(2024, 12, 31)),
        (PeriodKind.FISCAL_YEAR, 9, date(2025, 9, 30)),  # the period's own last month is a year away
        (PeriodKind.FISCAL_YEAR, None, date(2024, 9, 30)),
        (PeriodKind.FISCAL_YEAR, 0, date(2024, 9, 30)),
        (PeriodKind.FISCAL_YEAR, 2567, date(2024, 9, 30)),
        (PeriodKind.CALENDAR_YEAR, 3, date(2025, 3, 31)),
        (PeriodKind.SCHOOL_YEAR, 5, date(2025, 5, 31)),
    ],
)
def test_a_report_is_due_by_the_end_of_the_reporting_month(kind: PeriodKind, month: int | None, due: date):
    assert due_on(kind, year=2567, reporting_month=month) == due


# Context ------------------------------------------------------------------------------------------

CONTEXT = Rules(direction=Direction.NONE, cumulative_in_year=True)


def test_an_indicator_without_a_direction_has_its_numbers_and_no_state():
    told = status(Value(2565, 40), Value(2567, 90), rules=CONTEXT)
    assert (told.kind, told.state, told.reason, told.arithmetic) == (StatusKind.CONTEXT, None, None, None)
    assert told.actual is not None
    assert (told.actual.year, told.actual.value) == (2567, 90)
    assert (told.year_target, told.year_target_met) == (56, None)
    assert (told.year, told.method) == (2567, Method.PACE)


def test_context_shows_the_latest_value_up_to_the_year_and_a_part_year_one_as_that():
    assert status(Value(2565, 40), year=2567, rules=CONTEXT).actual == Value(2565, 40)
    assert status(Value(2568, 40), year=2567, rules=CONTEXT).actual is None
    part = status(Value(2567, 30, months=10), rules=CONTEXT)
    assert (part.actual, part.part) == (None, Value(2567, 30, months=10))


def test_no_method_gives_context_a_state():
    values = [Value(2565, 40), Value(2567, 90)]
    told = statuses_by_method(rules=CONTEXT, plan=PLAN, values=values, year=2567, today=TODAY)
    assert {one.kind for one in told.values()} == {StatusKind.CONTEXT}


def test_context_is_not_counted_among_indicators_with_and_without_a_state():
    summary = roll_up([status(Value(2567, 55)), status(Value(2567, 55), rules=CONTEXT)])
    assert (summary.total, dict(summary.by_kind)) == (1, {})
