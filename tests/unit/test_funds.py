"""Funds: what is left, co-payment, calls, projects, the largest grantees, and need without a project."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.funds import (
    CLOSES_WITHIN,
    CallState,
    CopayState,
    FundStep,
    LargestShare,
    Served,
    balance,
    call_state,
    closing_gap,
    copay_ratio,
    copay_state,
    is_unreported,
    money_in,
    share_of_largest,
    step_of,
    uncommitted,
    without_project,
)

TODAY = date(2026, 11, 29)
BEFORE, AFTER = TODAY - timedelta(1), TODAY + timedelta(1)
LATER = TODAY + CLOSES_WITHIN + timedelta(1)
BAHT = st.one_of(st.none(), st.floats(0, 1e9))


@pytest.mark.parametrize(
    ("opening", "came_in", "paid", "has_account", "expected"),
    [
        (100.0, 50.0, 30.0, True, 120.0),
        (100.0, 50.0, 30.0, None, 120.0),
        (0.0, 50.0, 80.0, True, -30.0),
        (None, 50.0, 30.0, True, None),
        (100.0, None, 30.0, True, None),
        (100.0, 50.0, None, True, None),
        (100.0, 50.0, 30.0, False, None),
    ],
)
def test_what_is_left_is_blank_where_a_part_is_or_the_fund_has_no_account(
    opening, came_in, paid, has_account, expected
) -> None:
    found = balance(opening=opening, came_in=came_in, paid=paid, has_account=has_account)
    assert found == expected


@given(BAHT, BAHT, BAHT)
def test_a_fund_without_an_account_shows_no_balance_whatever_it_is_told(opening, came_in, paid) -> None:
    assert balance(opening=opening, came_in=came_in, paid=paid, has_account=False) is None


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [([], None), ([1.0, 2.0], 3.0), ([0.0], 0.0), ([1.0, None], None), ([None], None)],
)
def test_what_came_in_is_known_where_each_payer_has_an_amount(amounts, expected) -> None:
    assert money_in(amounts) == expected


@pytest.mark.parametrize(
    ("left", "committed", "expected"),
    [(100.0, 30.0, 70.0), (10.0, 30.0, -20.0), (None, 3.0, None), (3.0, None, None)],
)
def test_what_is_committed_is_told_apart_from_what_is_left(left, committed, expected) -> None:
    assert uncommitted(left=left, committed=committed) == expected


@pytest.mark.parametrize(
    ("closing", "left", "expected"),
    [
        (100.0, 100.0, None),
        (100.4, 100.0, None),
        (126.0, 100.0, 26.0),
        (74.0, 100.0, -26.0),
        (None, 1.0, None),
        (1.0, None, None),
    ],
)
def test_a_closing_that_disagrees_is_told_with_how_far(closing, left, expected) -> None:
    assert closing_gap(closing=closing, left=left) == expected


@pytest.mark.parametrize(
    ("paid", "of", "asked", "ratio", "state"),
    [
        (205_700.0, 110_000.0, 30.0, 187.0, CopayState.ODD),
        (50.0, 100.0, 50.0, 50.0, CopayState.PAID),
        (100.0, 100.0, 50.0, 100.0, CopayState.PAID),
        (39.9, 100.0, 40.0, 39.9, CopayState.BELOW),
        (0.0, 100.0, 40.0, 0.0, CopayState.BELOW),
        (50.0, 100.0, None, 50.0, CopayState.NOT_KNOWN),
        (120.0, 100.0, None, 120.0, CopayState.ODD),
        (50.0, 0.0, 50.0, None, CopayState.NOT_KNOWN),
        (50.0, None, 50.0, None, CopayState.NOT_KNOWN),
        (None, 100.0, 50.0, None, CopayState.NOT_KNOWN),
    ],
)
def test_a_co_payment_is_of_what_the_nhso_paid_and_an_odd_one_is_shown(paid, of, asked, ratio, state) -> None:
    found = copay_ratio(paid=paid, of=of)
    assert found == (None if ratio is None else pytest.approx(ratio))
    assert copay_state(found, asked=asked) is state


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        (None, None, CallState.NOT_KNOWN),
        (AFTER, LATER, CallState.AHEAD),
        (BEFORE, LATER, CallState.OPEN),
        (BEFORE, TODAY + CLOSES_WITHIN, CallState.CLOSING),
        (BEFORE, TODAY, CallState.CLOSING),
        (None, AFTER, CallState.CLOSING),
        (BEFORE, BEFORE, CallState.CLOSED),
        (BEFORE, None, CallState.OPENED),
        (AFTER, None, CallState.AHEAD),
    ],
)
def test_a_call_is_open_until_its_last_day_and_says_when_that_is_near(opens, closes, expected) -> None:
    assert call_state(opens=opens, closes=closes, today=TODAY) is expected


@pytest.mark.parametrize(
    ("opens", "closes", "year", "expected"),
    [
        (BEFORE, None, 2569, CallState.YEAR_OVER),
        (None, None, 2569, CallState.YEAR_OVER),
        (BEFORE, None, 2570, CallState.OPENED),
        (None, None, 2570, CallState.NOT_KNOWN),
        (BEFORE, LATER, 2569, CallState.OPEN),
    ],
)
def test_a_call_of_a_year_that_has_ended_is_not_open_unless_its_last_day_is_ahead(
    opens, closes, year, expected
) -> None:
    assert call_state(opens=opens, closes=closes, today=TODAY, fiscal_year=year) is expected


def test_a_project_stands_at_its_furthest_step() -> None:
    assert step_of(["follow", "apply"]) is FundStep.FOLLOW
    assert step_of([]) is None


@pytest.mark.parametrize(
    ("paid", "reported_on", "expected"),
    [(10.0, None, True), (10.0, AFTER, True), (10.0, TODAY, False), (0.0, None, False), (None, None, False)],
)
def test_only_what_was_paid_waits_for_a_report(paid, reported_on, expected) -> None:
    assert is_unreported(paid=paid, reported_on=reported_on, today=TODAY) is expected


def test_the_share_of_the_three_largest_is_blank_under_five_grantees() -> None:
    few = [("ก", 10.0), ("ข", 10.0), ("ค", 10.0), ("ง", 10.0), (None, 99.0), ("จ", None), ("ก", 5.0)]
    assert share_of_largest(few) == LargestShare(4, None)
    found = share_of_largest([*few, ("ฉ", 5.0)])
    assert (found.n, found.percent) == (5, pytest.approx(100 * 35 / 50))
    assert share_of_largest([]) == LargestShare(0, None)


@given(st.lists(st.tuples(st.sampled_from("กขคงจฉ"), st.floats(1, 1e6))))
def test_the_three_largest_of_so_many_have_their_part_at_least(paid) -> None:
    found = share_of_largest(paid)
    if found.percent is not None:
        assert 300 / found.n <= found.percent * (1 + 1e-9) <= 100 * (1 + 1e-9)


NEEDS = [("G1", "9011"), ("G1", "9012"), ("G2", "9011"), ("G1", "9011")]


@pytest.mark.parametrize(
    ("served", "expected"),
    [
        ([], [("G1", "9011"), ("G1", "9012"), ("G2", "9011")]),
        ([Served("G1", "9011", 2570)], [("G1", "9012"), ("G2", "9011")]),
        ([Served("G1", "9011", 2569)], [("G1", "9012"), ("G2", "9011")]),
        ([Served("G1", "9011", 2568)], [("G1", "9011"), ("G1", "9012"), ("G2", "9011")]),
        ([Served("G1", "9011", None)], [("G1", "9011"), ("G1", "9012"), ("G2", "9011")]),
        ([Served("G1", None, 2570)], [("G2", "9011")]),
        ([Served("G1", "9011", 2571)], [("G1", "9011"), ("G1", "9012"), ("G2", "9011")]),
    ],
)
def test_a_need_is_served_by_a_project_of_its_goal_there_this_year_or_last(served, expected) -> None:
    assert list(without_project(NEEDS, served, year=2570)) == expected
