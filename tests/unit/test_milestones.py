"""How a yearly success target stands: a table of cases, and what holds for any days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.calendar import fiscal_year_of
from data.domain.milestones import (
    DAYS_AHEAD,
    OPEN,
    MilestoneState,
    Slip,
    due_of,
    is_due_within,
    slips_since,
    state_of,
)

DUE = date(2026, 9, 30)
S = MilestoneState
DAYS = st.dates(min_value=date(2010, 1, 1), max_value=date(2040, 12, 31))
MAYBE = st.none() | DAYS

CASES = [
    # name, done on, dropped, today, state
    ("before its day", None, False, date(2026, 9, 29), S.NOT_DUE),
    ("on its day it is not overdue", None, False, DUE, S.NOT_DUE),
    ("the day after", None, False, date(2026, 10, 1), S.OVERDUE),
    ("done on its day is in time", DUE, False, date(2026, 10, 1), S.DONE),
    ("done long before", date(2025, 1, 1), False, date(2026, 1, 1), S.DONE),
    ("done a day late", date(2026, 10, 1), False, date(2026, 12, 1), S.DONE_LATE),
    ("done late, seen before it was done", date(2026, 11, 1), False, date(2026, 10, 15), S.OVERDUE),
    ("done in time, seen before it was done", date(2026, 9, 1), False, date(2026, 8, 1), S.NOT_DUE),
    ("dropped before its day", None, True, date(2026, 1, 1), S.DROPPED),
    ("dropped is never overdue", None, True, date(2027, 1, 1), S.DROPPED),
    ("done counts, though marked dropped", DUE, True, date(2026, 12, 1), S.DONE),
]


@pytest.mark.parametrize(("name", "done_on", "dropped", "today", "state"), CASES)
def test_states(name: str, done_on: date | None, dropped: bool, today: date, state: S) -> None:
    assert state_of(due_on=DUE, done_on=done_on, dropped=dropped, today=today) is state, name


def test_without_a_day_a_target_is_due_at_the_end_of_its_fiscal_year() -> None:
    assert due_of(due_on=None, fiscal_year=2569) == date(2026, 9, 30)
    assert due_of(due_on=date(2026, 3, 1), fiscal_year=2569) == date(2026, 3, 1)


@given(year=st.integers(2540, 2600))
def test_that_day_falls_in_the_year_itself(year: int) -> None:
    assert fiscal_year_of(due_of(due_on=None, fiscal_year=year)) == year


@given(due=DAYS, done=MAYBE, dropped=st.booleans(), today=DAYS, later=st.integers(0, 4000))
def test_what_is_done_or_overdue_never_becomes_due_again(
    due: date, done: date | None, dropped: bool, today: date, later: int
) -> None:
    now = state_of(due_on=due, done_on=done, dropped=dropped, today=today)
    then = state_of(due_on=due, done_on=done, dropped=dropped, today=today + timedelta(days=later))
    if now in {S.DONE, S.DONE_LATE}:
        assert then is now
    if now is S.OVERDUE:
        assert then in {S.OVERDUE, S.DONE_LATE}
    if now is S.NOT_DUE:
        assert then is not S.DROPPED


@given(due=DAYS, done=MAYBE, dropped=st.booleans(), today=DAYS)
def test_a_target_is_late_exactly_when_its_day_passed_without_it(
    due: date, done: date | None, dropped: bool, today: date
) -> None:
    state = state_of(due_on=due, done_on=done, dropped=dropped, today=today)
    passed = today > due and not (done is not None and done <= due)
    still_wanted = not dropped or (done is not None and done <= today)
    assert (state in {S.OVERDUE, S.DONE_LATE}) == (passed and still_wanted)


@given(due=DAYS, done=MAYBE, dropped=st.booleans(), today=DAYS)
def test_ninety_days_ahead_hold_what_is_open_and_neither_past_nor_far(
    due: date, done: date | None, dropped: bool, today: date
) -> None:
    state = state_of(due_on=due, done_on=done, dropped=dropped, today=today)
    soon = is_due_within(state=state, due_on=due, today=today)
    near = today <= due <= today + timedelta(days=DAYS_AHEAD)
    assert soon == (near and state in OPEN)


SINCE = date(2026, 7, 1)
DAY_BEFORE = date(2026, 6, 30)
EARLIER = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("name", "state", "due_before", "due", "slips"),
    [
        ("fell due since and is not done", S.OVERDUE, DUE, DUE, (Slip.OVERDUE,)),
        ("was overdue then already", S.OVERDUE, EARLIER, EARLIER, ()),
        ("was due on that very day, so it fell after it", S.OVERDUE, SINCE, SINCE, (Slip.OVERDUE,)),
        ("was due the day before", S.OVERDUE, DAY_BEFORE, DAY_BEFORE, ()),
        ("was moved to the same day", S.NOT_DUE, DUE, DUE, ()),
        ("moved to a later day", S.NOT_DUE, EARLIER, DUE, (Slip.MOVED,)),
        ("moved, and overdue all the same", S.OVERDUE, EARLIER, DUE, (Slip.OVERDUE, Slip.MOVED)),
        ("moved to an earlier day", S.NOT_DUE, DUE, date(2026, 8, 1), ()),
        ("not known before", S.NOT_DUE, None, DUE, ()),
        ("moved and done since", S.DONE, EARLIER, DUE, ()),
        ("dropped", S.DROPPED, EARLIER, DUE, ()),
    ],
)
def test_slips(name: str, state: S, due_before: date | None, due: date, slips: tuple[Slip, ...]) -> None:
    assert slips_since(state=state, due_on=due, due_before=due_before, since=SINCE) == slips, name
