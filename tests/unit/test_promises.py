"""How a commitment stands on a day, and how far a proposal has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from data.domain.promises import CommitmentStatus as C
from data.domain.promises import (
    Stay,
    is_awaited,
    is_outcome_known,
    is_unanswered,
    place_of,
    standing_at,
    standing_of,
    steps_with_days,
)

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = date(2026, 11, 21), date(2026, 11, 23)

STANDINGS = [
    # name, reported, due, done, standing
    ("nobody reported, though the day is over", None, YESTERDAY, None, C.NO_REPORT),
    ("nobody reported, and a done day alone is no report", None, YESTERDAY, YESTERDAY, C.NO_REPORT),
    ("under way, not due yet", "under_way", TOMORROW, None, C.UNDER_WAY),
    ("under way on its due day", "under_way", TODAY, None, C.UNDER_WAY),
    ("under way, the due day is over", "under_way", YESTERDAY, None, C.LATE),
    ("under way without a due day is never late", "under_way", None, None, C.UNDER_WAY),
    ("under way beside a day on which it was done", "under_way", YESTERDAY, YESTERDAY, C.UNDER_WAY),
    ("under way beside today as the day on which it was done", "under_way", YESTERDAY, TODAY, C.UNDER_WAY),
    ("under way, to be done only tomorrow", "under_way", YESTERDAY, TOMORROW, C.LATE),
    ("late as the partner says, before its day", "late", TOMORROW, None, C.LATE),
    ("not yet done stays what it is", "not_yet_done", YESTERDAY, None, C.NOT_YET_DONE),
    ("done, after its day", "done_as_agreed", date(2026, 1, 1), YESTERDAY, C.DONE_AS_AGREED),
    ("adjusted, the old day is over", "adjusted", YESTERDAY, None, C.ADJUSTED),
    ("ended", "ended", YESTERDAY, None, C.ENDED),
]


@pytest.mark.parametrize(
    ("steps", "from_on", "awaited"),
    [
        ([], None, True),
        (["draft", "authorised"], None, True),
        (["draft", "signed"], None, False),
        (["in_force"], None, False),
        (["ended"], None, False),
        ([], date(2026, 1, 1), False),
    ],
)
def test_an_agreement_is_awaited_until_a_row_says_that_it_was_signed_or_holds(
    steps: list[str], from_on: date | None, awaited: bool
) -> None:
    assert is_awaited(steps, from_on=from_on) is awaited


@pytest.mark.parametrize(
    ("reported", "due_on", "done_on", "expected"),
    [case[1:] for case in STANDINGS],
    ids=[case[0] for case in STANDINGS],
)
def test_a_commitment_stands_as_reported_or_late_by_its_own_day(reported, due_on, done_on, expected):
    assert standing_of(reported=reported, due_on=due_on, done_on=done_on, today=TODAY) is expected


def test_a_status_that_nobody_knows_is_an_error():
    with pytest.raises(ValueError, match="splendid"):
        standing_of(reported="splendid", due_on=None, done_on=None, today=TODAY)


@dataclass(frozen=True)
class Step:
    step: str
    reached_on: date


HEARD = Step("heard", date(2024, 7, 17))
SUBMITTED = Step("submitted", date(2024, 8, 1))
RECEIVED = Step("received", date(2024, 8, 31))


def test_each_step_has_its_days_and_the_last_one_counts_to_today():
    stays = steps_with_days(steps=[RECEIVED, HEARD, SUBMITTED], today=TODAY)
    assert stays == (
        Stay("heard", HEARD.reached_on, SUBMITTED.reached_on, 15),
        Stay("submitted", SUBMITTED.reached_on, RECEIVED.reached_on, 30),
        Stay("received", RECEIVED.reached_on, None, (TODAY - RECEIVED.reached_on).days),
    )


def test_of_two_steps_of_one_day_the_earlier_on_the_road_comes_first():
    day = date(2025, 1, 1)
    stays = steps_with_days(steps=[Step("in_plan", day), Step("received", day)], today=TODAY)
    assert [(stay.step, stay.days) for stay in stays] == [("received", 0), ("in_plan", 690)]


def test_steps_after_the_day_asked_for_are_not_reached_yet():
    assert standing_at(steps=[HEARD, SUBMITTED, RECEIVED], today=date(2024, 8, 15)) == Stay(
        "submitted", SUBMITTED.reached_on, None, 14
    )
    assert standing_at(steps=[HEARD], today=date(2024, 7, 16)) is None
    assert standing_at(steps=[], today=TODAY) is None


@pytest.mark.parametrize("step", ["followed_up", "merged", "declined"])
def test_at_a_last_step_nothing_waits_any_more(step):
    now = standing_at(steps=[SUBMITTED, Step(step, date(2025, 1, 1))], today=TODAY)
    assert now is not None
    assert (now.step, now.days) == (step, None)


UNANSWERED = [
    # name, steps, unanswered, outcome known
    ("no step known", [], False, False),
    ("heard long ago and never submitted: nobody owes an answer", [HEARD], False, False),
    ("submitted more than a year ago", [HEARD, SUBMITTED], True, True),
    ("submitted exactly a year ago", [Step("submitted", date(2025, 11, 22))], True, True),
    ("submitted a day less than a year ago", [Step("submitted", date(2025, 11, 23))], False, True),
    ("received: that is an answer", [HEARD, SUBMITTED, RECEIVED], False, True),
    ("passed on a year ago", [SUBMITTED, Step("passed_on", date(2025, 1, 1))], True, True),
    ("declined", [SUBMITTED, Step("declined", date(2025, 1, 1))], False, True),
    ("submitted only tomorrow", [HEARD, Step("submitted", TOMORROW)], False, False),
]


@pytest.mark.parametrize(
    ("steps", "unanswered", "known"),
    [case[1:] for case in UNANSWERED],
    ids=[case[0] for case in UNANSWERED],
)
def test_an_answer_is_owed_for_a_year_and_an_outcome_needs_evidence(steps, unanswered, known):
    assert is_unanswered(steps=steps, today=TODAY) is unanswered
    assert is_outcome_known(steps=steps, today=TODAY) is known


@dataclass(frozen=True)
class OneStep:
    step: str
    reached_on: date


def test_a_step_counts_from_its_very_day() -> None:
    today = [OneStep("submitted", TODAY)]
    assert [one.step for one in steps_with_days(steps=today, today=TODAY)] == ["submitted"]
    assert steps_with_days(steps=today, today=YESTERDAY) == ()
    assert is_outcome_known(steps=today, today=TODAY)
    assert not is_outcome_known(steps=today, today=YESTERDAY)


def test_steps_stand_in_their_order_and_one_that_nobody_knows_stands_last() -> None:
    assert [place_of(one) for one in ("draft", "heard", "submitted")] == [0, 1, 2]
    assert place_of("nothing of ours") > place_of("declined") > place_of("followed_up")
