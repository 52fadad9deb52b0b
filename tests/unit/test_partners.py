"""Rules of partners and mechanisms: sectors, levels, meetings, promises kept, the last dated word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from data.domain.partners import (
    ACTIVE_DAYS,
    SECTORS,
    KeptShare,
    kept,
    last_word,
    mechanism_level,
    mechanism_state,
    sector_of,
    without_mechanism,
)
from data.domain.promises import CommitmentStatus

TODAY = date(2026, 11, 29)
DAY = timedelta(1)
OLD = TODAY - 400 * DAY


@pytest.mark.parametrize(
    ("kind", "sector"),
    [
        ("academic", "academic"),
        ("foundation", "civil_society"),
        ("network", "civil_society"),
        ("lao", "lao"),
        ("other", None),
        ("a kind of the province's own", None),
    ],
)
def test_a_kind_tells_its_sector_or_none(kind: str, sector: str | None) -> None:
    assert sector_of(kind) == sector
    assert sector is None or sector in SECTORS


@pytest.mark.parametrize(
    ("area", "level"),
    [("00", "nation"), ("90", "province"), ("9011", "province"), ("901101", "local"), ("L2900101", "local")],
)
def test_a_mechanism_stands_at_the_level_of_its_area(area: str, level: str) -> None:
    assert mechanism_level(area) == level


@pytest.mark.parametrize(
    ("held", "state"),
    [
        ([], "not_known"),
        ([None], "not_known"),
        ([TODAY + DAY], "not_known"),
        ([TODAY], "active"),
        ([OLD, TODAY - ACTIVE_DAYS * DAY], "active"),
        ([TODAY - (ACTIVE_DAYS + 1) * DAY], "last_known"),
        ([None, OLD], "last_known"),
        ([OLD, TODAY + DAY], "last_known"),
    ],
)
def test_active_is_a_dated_meeting_in_half_a_year_and_unknown_is_not_inactive(
    held: list[date | None], state: str
) -> None:
    assert mechanism_state(held, today=TODAY) == state


@dataclass(frozen=True)
class Promised:
    due_on: date | None
    done_on: date | None
    status: CommitmentStatus = CommitmentStatus.DONE_AS_AGREED


IN_TIME, TOO_LATE = Promised(OLD, OLD), Promised(OLD, OLD + DAY)
NOT_DUE, WITHOUT_DAY = Promised(TODAY, None), Promised(None, OLD)
DONE_ON_NO_DAY = Promised(OLD, None)
ENDED = Promised(OLD, None, CommitmentStatus.ENDED)


@pytest.mark.parametrize(
    ("promises", "in_time", "due", "percent"),
    [
        ([], 0, 0, None),
        ([IN_TIME, IN_TIME], 2, 2, None),
        ([IN_TIME, IN_TIME, TOO_LATE], 2, 3, 200 / 3),
        ([IN_TIME] * 3 + [NOT_DUE, WITHOUT_DAY, ENDED], 3, 3, 100.0),
        ([IN_TIME, IN_TIME, DONE_ON_NO_DAY], 2, 3, 200 / 3),
        ([TOO_LATE] * 4, 0, 4, 0.0),
    ],
)
def test_kept_is_what_was_done_in_time_of_what_was_due_and_blank_under_three(
    promises: list[Promised], in_time: int, due: int, percent: float | None
) -> None:
    found = kept(promises, today=TODAY)
    assert found == KeptShare(in_time, due)
    assert found.percent == (None if percent is None else pytest.approx(percent))


def test_the_last_word_is_the_newest_day_that_has_come() -> None:
    assert last_word([None, OLD, OLD + DAY, TODAY + DAY], today=TODAY) == OLD + DAY
    assert last_word([None, TODAY + DAY], today=TODAY) is None


def test_districts_of_which_no_mechanism_is_known_stand_in_their_order() -> None:
    assert without_mechanism(("9011", "9001", "9002"), ["9001", "90"]) == ("9011", "9002")
