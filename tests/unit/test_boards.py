"""Decisions of boards: what is open, what is carried over, how long since a meeting is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.boards import (
    Outcome,
    decision_state,
    is_carried_over,
    is_quiet,
    last_meeting,
    meeting_order,
)
from data.domain.decisions import matter_is_carried
from data.domain.networks import Posts, baht_a_head, people_per_staff, posts_together, standing_alone
from data.domain.tasks import TaskState
from data.domain.transfer import TransferState
from queries import boards_waiting
from queries.boards import AgendaItem, Board, BoardDecision, BoardMeeting, BoardOnRecord, BoardSeat
from queries.networks import UnitOfNetwork, units_told_of
from queries.reported import IN_YEAR, ReportedFigure

TODAY = date(2026, 11, 29)
BEFORE, AFTER = date(2026, 11, 28), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("outcome", "due_on", "done_on", "expected"),
    [
        ("approved", BEFORE, None, "overdue"),
        ("approved", TODAY, None, "open"),
        ("approved", AFTER, None, "open"),
        ("approved", None, None, "no_due_day"),
        ("amended", None, None, "no_due_day"),
        ("approved", BEFORE, TODAY, "done"),
        ("approved", BEFORE, AFTER, "overdue"),
        ("deferred", None, None, "nothing_to_do"),
        ("deferred", AFTER, None, "open"),
        ("noted", None, None, "nothing_to_do"),
        ("not_known", None, None, "nothing_to_do"),
        ("not_known", None, BEFORE, "done"),
    ],
)
def test_a_decision_is_open_from_its_due_day_until_it_was_done(outcome, due_on, done_on, expected) -> None:
    state = decision_state(Outcome(outcome), due_on=due_on, done_on=done_on, today=TODAY)
    assert state is TaskState(expected)


@given(st.dates(), st.dates(), st.sampled_from(Outcome))
def test_no_decision_is_overdue_before_its_day_has_passed(due_on, today, outcome) -> None:
    state = decision_state(outcome, due_on=due_on, done_on=None, today=today)
    assert (state is TaskState.OVERDUE) == (today > due_on)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ("", False),
        ("deferred", False),
        ("deferred deferred", True),
        ("deferred noted deferred", True),
        ("deferred deferred approved", False),
        ("approved", False),
        ("deferred deferred not_known", False),
    ],
)
def test_a_matter_is_carried_over_once_it_was_deferred_twice_and_not_settled(outcomes, expected) -> None:
    assert is_carried_over([Outcome(one) for one in outcomes.split()]) is expected


@pytest.mark.parametrize(("to_on", "sits"), [(None, True), (AFTER, True), (TODAY, True), (BEFORE, False)])
def test_a_seat_is_taken_until_the_last_day_of_its_term(to_on, sits) -> None:
    seat = BoardSeat("B", "S", "ประธาน", None, None, None, None, to_on, None, is_sample=False)
    assert bool(BoardOnRecord(BOARD, seats=(seat,)).sitting(today=TODAY)) is sits


BOARD = Board("B", "area_health_board", "กสพ.", None, "90", None, is_sample=False)


def meeting(number: str, held_on: date | None, *, is_sample: bool = False) -> BoardMeeting:
    return BoardMeeting("B", number, 2569, None, held_on, None, None, is_sample)


def heard(number: str, outcome: str, due_on: date | None = None) -> AgendaItem:
    decision = BoardDecision("B", number, "1", 1, outcome, *(None,) * 5, due_on, None, None, False)
    item = AgendaItem("B", number, "1", "plan", "เรื่อง", None, "M", None, is_sample=False)
    return replace(item, decisions=(decision,))


def test_of_real_boards_no_invented_meeting_and_none_of_a_later_day_is_told() -> None:
    meetings = (meeting("4/2569", AFTER), meeting("3/2569", TODAY, is_sample=True), meeting("2/2569", TODAY))
    items = tuple(heard(one.meeting_number, "approved") for one in meetings)
    own = BoardOnRecord(BOARD, meetings, items).real(by=TODAY)
    assert [one.meeting_number for one in own.meetings] == ["2/2569"]
    assert [one.meeting_number for one in own.items] == ["2/2569"]


@pytest.mark.parametrize(("due_on", "waits"), [(BEFORE, False), (TODAY, True), (None, True)])
def test_a_matter_that_is_carried_waits_once_where_a_decision_on_it_is_late(
    monkeypatch: pytest.MonkeyPatch, due_on, waits
) -> None:
    meetings = (meeting("2/2569", BEFORE), meeting("1/2569", BEFORE))
    items = (heard("1/2569", "deferred", due_on), heard("2/2569", "deferred"))
    known = BoardOnRecord(BOARD, meetings, items)
    monkeypatch.setattr(boards_waiting, "real_boards", lambda **_: (known,))
    (matter,) = boards_waiting.matters_heard("90", TODAY)
    assert (matter_is_carried(matter, TODAY) is not None) is waits


def test_meetings_follow_each_other_by_fiscal_year_and_number() -> None:
    numbers = ["10/2567", "2/2567", "1/2568", "12/2566"]
    assert sorted(numbers, key=meeting_order) == ["12/2566", "2/2567", "10/2567", "1/2568"]
    assert meeting_order("๒/๒๕๖๗") == meeting_order("2/2567") == (2567, 2)
    assert {meeting_order(odd) for odd in ("", "2567", "1/", "/2567", "1-2567", "พิเศษ/2567")} == {(0, 0)}


def test_a_board_is_quiet_120_days_after_its_last_known_meeting_and_never_without_one() -> None:
    assert last_meeting([None, date(2026, 11, 1), AFTER], today=TODAY) == date(2026, 11, 1)
    assert not is_quiet([date(2026, 8, 1)], today=TODAY)  # 120 days
    assert is_quiet([date(2026, 7, 31)], today=TODAY)
    assert not is_quiet([None], today=TODAY)
    assert last_meeting([None], today=TODAY) is None


@pytest.mark.parametrize(
    ("amount", "people", "expected"),
    [(1000.0, 500, 2.0), (0.0, 500, 0.0), (None, 500, None), (1000.0, None, None), (1000.0, 0, None)],
)
def test_baht_a_head_is_blank_where_either_is(amount, people, expected) -> None:
    assert baht_a_head(amount, people) == expected


@pytest.mark.parametrize(
    ("people", "staff", "expected"), [(3000, 6, 500.0), (3000, 0, None), (None, 6, None), (0, 6, 0.0)]
)
def test_people_per_member_of_staff_are_blank_where_either_is(people, staff, expected) -> None:
    assert people_per_staff(people, staff) == expected


def test_posts_beyond_the_frame_fill_no_other_units_vacancies() -> None:
    units = [Posts(8, 5), Posts(5, 7), Posts(None, 4), Posts(6, None), Posts(4, 4)]
    assert [one.vacant for one in units] == [3, 0, None, None, 0]
    assert [one.over for one in units] == [0, 2, None, None, 0]
    assert posts_together(units) == (3, 2, 3, 5)
    assert posts_together([Posts(None, 1)]) == (None, None, 0, 1)
    assert posts_together([]) == (None, None, 0, 0)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))))
def test_vacant_less_over_is_what_the_frame_lacks(pairs) -> None:
    vacant, over, known, of = posts_together(Posts(*pair) for pair in pairs)
    assert (vacant or 0) - (over or 0) == sum(frame - filled for frame, filled in pairs)
    assert known == of == len(pairs)


def test_a_unit_stands_alone_where_its_network_has_no_other_transferred_one() -> None:
    mothers = {"a": "H1", "b": "H1", "c": "H2", "d": None, "far": "H9"}
    assert standing_alone({"a", "b", "c", "d", "far", "unlisted"}, mothers=mothers) == {"c", "far"}
    assert standing_alone({"a"}, mothers=mothers) == {"a"}
    assert standing_alone(set(), mothers=mothers) == frozenset()


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.sampled_from(["H1", "H2", "H3", None])))
def test_a_network_has_one_unit_that_stands_alone_or_none(mothers) -> None:
    alone = standing_alone(set(mothers), mothers=mothers)
    for mother in ("H1", "H2", "H3"):
        own = {unit for unit, of in mothers.items() if of == mother}
        assert alone & own == (own if len(own) == 1 else set())
    assert not [unit for unit in alone if mothers[unit] is None], "of what is not known nothing is said"


@given(st.none() | st.integers(0, 99), st.none() | st.integers(0, 99))
def test_a_vacancy_is_never_negative_and_blank_where_a_part_is(frame, filled) -> None:
    posts = Posts(frame, filled)
    assert (posts.vacant is None) == (posts.over is None) == (frame is None or filled is None)
    assert posts.vacant is None or (posts.vacant >= 0 and posts.vacant * (posts.over or 0) == 0)


@pytest.mark.parametrize(
    ("state", "is_sample", "known"),
    [("year_known", False, 1), ("year_known", True, 0), ("returned", False, 0), ("no_evidence", False, 0)],
)
def test_a_units_year_is_that_of_a_proven_transfer_and_an_invented_unit_is_of_no_report(
    state, is_sample, known
) -> None:
    where, told = ("1", "รพ.สต.", None, "health_station", "9011"), (2566, None, False, None)
    unit = UnitOfNetwork(*where, TransferState(state), *told, is_sample, sensitive=False, source_keys=())
    figure = ReportedFigure("90", IN_YEAR, "fiscal_year", "2566", 9.0, "units", "reported", "s", None, False)
    assert units_told_of(figure, [unit]) == known
