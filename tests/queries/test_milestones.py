"""Yearly success targets and forums as the pages read them, on a real database."""

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy import update

from data.actions import undo_batch, write_rows
from data.database import engine, write_connection
from data.domain.milestones import MilestoneState, Slip
from data.domain.rights import program
from data.schema import batches
from queries.areas import read_places
from queries.forums import last_forum, read_forums
from queries.goal_book import read_goal_tree
from queries.milestones import (
    Milestone,
    Slipped,
    due_within,
    read_due_days,
    read_milestones,
    slipped_since,
)
from queries.moment import as_of_batch, at

pytestmark = [pytest.mark.usefixtures("own_house"), pytest.mark.engine]

TODAY = date(2026, 11, 22)
SONGKHLA, PHUKET, NATION = "90", "83", "00"


def target(code: str, **values: Any) -> dict[str, Any]:
    return {
        "code": code,
        "fiscal_year": 2570,
        "ordinal": 1,
        "name_th": f"เป้า {code}",
        "area_code": SONGKHLA,
    } | values


def forum(code: str, **values: Any) -> dict[str, Any]:
    known = {"kind": "citizens_day", "name_th": f"เวที {code}", "area_code": SONGKHLA, "fiscal_year": 2580}
    return {"code": code} | known | values


def write(kind: str = "import", *, on: date | None = None, **rows: Iterable[dict[str, Any]]) -> int:
    """The number of the batch; `on`: as if it had been written at noon of that day."""
    kept = {name: list(given) for name, given in rows.items()}
    number = write_rows(engine(), actor=program("test"), kind=kind, rows=kept).number
    assert number is not None
    if on is not None:
        with write_connection(engine()) as connection:
            written = datetime.combine(on, time(5))
            connection.execute(update(batches).where(batches.c.number == number).values(written_at=written))
    return number


def own(province: str = SONGKHLA, *, today: date = TODAY, edition: int | None = None) -> dict[str, Milestone]:
    with nullcontext() if edition is None else at(as_of_batch(edition)):
        found = read_milestones(province=province, today=today)
    return {one.code: one for one in found if one.code.startswith("T-")}


def slips(since: date, *, edition: int | None = None) -> dict[str, Slipped]:
    with nullcontext() if edition is None else at(as_of_batch(edition)):
        before = read_due_days(province=SONGKHLA, on=since)
    found = slipped_since(own(edition=edition).values(), since=since, today=TODAY, before=before)
    return {slipped.milestone.code: slipped for slipped in found}


def test_states_are_computed_from_the_days_on_record() -> None:
    write(
        milestone=[
            target("T-done", due_on=date(2026, 10, 31), done_on=date(2026, 10, 31)),
            target("T-late", due_on=date(2026, 10, 31), done_on=date(2026, 11, 1)),
            target("T-overdue", due_on=date(2026, 11, 21)),
            target("T-open", due_on=date(2026, 11, 22), percent=40.0),
            target("T-dropped", due_on=date(2026, 10, 1), dropped=True, dropped_reason_th="รวมกับเป้าอื่น"),
            target("T-year"),
        ]
    )
    found = own()
    assert {code: one.state.value for code, one in found.items()} == {
        "T-done": "done",
        "T-late": "done_late",
        "T-overdue": "overdue",
        "T-open": "not_due",
        "T-dropped": "dropped",
        "T-year": "not_due",
    }
    assert (found["T-year"].due_on, found["T-year"].due_given) == (date(2027, 9, 30), False)
    assert found["T-open"].due_given
    assert found["T-dropped"].dropped_reason_th == "รวมกับเป้าอื่น"
    assert not found["T-open"].is_sample


def test_another_day_sees_what_was_true_on_it() -> None:
    write(milestone=[target("T-1", due_on=date(2026, 10, 31), done_on=date(2026, 11, 20))])
    assert own()["T-1"].state is MilestoneState.DONE_LATE
    earlier = own(today=date(2026, 11, 10))["T-1"]
    assert (earlier.state, earlier.done_on) == (MilestoneState.OVERDUE, None)
    assert own(today=date(2026, 10, 10))["T-1"].state is MilestoneState.NOT_DUE


def test_a_province_sees_its_own_targets_and_those_of_the_nation() -> None:
    write(
        milestone=[
            target("T-province"),
            target("T-district", area_code="9011"),
            target("T-nation", area_code=NATION),
            target("T-other", area_code=PHUKET),
        ]
    )
    assert set(own()) == {"T-province", "T-district", "T-nation"}
    assert set(own(PHUKET)) == {"T-nation", "T-other"}
    assert len(own(NATION)) == 4


def test_an_edition_keeps_its_targets_whatever_is_imported_or_undone_later() -> None:
    first = write(milestone=[target("T-1", due_on=date(2026, 12, 31)), target("T-2")])
    second = write(milestone=[target("T-1", due_on=date(2027, 3, 31), done_on=date(2026, 11, 1))])
    assert own(edition=first)["T-1"].state is MilestoneState.NOT_DUE
    assert own()["T-1"].state is MilestoneState.DONE
    undo_batch(engine(), actor=program("test"), number=second)
    assert own()["T-1"] == own(edition=first)["T-1"]
    assert own(edition=second)["T-1"].due_on == date(2027, 3, 31)


def test_sample_targets_say_so() -> None:
    write("sample", milestone=[target("T-1")])
    assert own()["T-1"].is_sample


def test_what_is_due_soon_stands_by_its_day() -> None:
    write(
        milestone=[
            target("T-far", due_on=date(2027, 2, 21)),
            target("T-edge", due_on=date(2027, 2, 20)),
            target("T-today", due_on=TODAY),
            target("T-done", due_on=date(2026, 12, 1), done_on=TODAY),
            target("T-past", due_on=date(2026, 11, 1)),
        ]
    )
    assert [one.code for one in due_within(own().values(), today=TODAY)] == ["T-today", "T-edge"]


def test_what_slipped_since_a_day_is_told_from_what_was_late_already() -> None:
    since = date(2026, 7, 1)
    write(
        on=date(2026, 6, 1),
        milestone=[
            target("T-fell", due_on=date(2026, 9, 30)),
            target("T-already", due_on=date(2026, 5, 31)),
            target("T-moved", due_on=date(2026, 12, 1)),
            target("T-kept", due_on=date(2026, 12, 1)),
        ],
    )
    write(on=date(2026, 9, 1), milestone=[target("T-moved", due_on=date(2027, 3, 1))])
    found = slips(since)
    assert {code: one.slips for code, one in found.items()} == {
        "T-fell": (Slip.OVERDUE,),
        "T-moved": (Slip.MOVED,),
    }
    assert found["T-moved"].due_before == date(2026, 12, 1)
    assert list(found) == ["T-fell", "T-moved"]


def test_what_was_recorded_after_that_day_is_compared_with_its_first_record() -> None:
    since = date(2020, 1, 1)
    write(milestone=[target("T-1", due_on=date(2026, 12, 1))])
    write(milestone=[target("T-1", due_on=date(2027, 1, 1))])
    last = write(milestone=[target("T-1", due_on=date(2026, 12, 15))])
    assert slips(since)["T-1"].due_before == date(2026, 12, 1)
    write(milestone=[target("T-1", due_on=date(2026, 12, 1))])
    assert slips(since) == {}
    assert slips(since, edition=last)["T-1"].slips == (Slip.MOVED,)
    with at(as_of_batch(last)):
        assert slips(since)["T-1"].slips == (Slip.MOVED,)


def test_nothing_slipped_since_a_day_to_come() -> None:
    write(milestone=[target("T-1", due_on=date(2026, 11, 1))])
    assert slips(TODAY) == {}


def test_the_last_forum_is_the_latest_citizens_day_that_was_held_in_a_province(later: None) -> None:
    write(
        forum=[
            forum("F-1", held_on=date(2037, 3, 1), held=True),
            forum("F-2", held_on=date(2037, 8, 29), held_until=date(2037, 8, 30), held=True),
            forum("F-planned", planned_on=date(2037, 9, 20)),
            forum("F-policy", kind="policy_forum", held_on=date(2037, 9, 1), held=True),
            forum("F-nation", area_code=NATION, held_on=date(2037, 9, 2), held=True),
            forum("F-other", area_code=PHUKET, held_on=date(2037, 9, 3), held=True),
            forum("F-no-day", fiscal_year=2579, held=True),
        ],
        forum_attendance=[
            {"forum_code": "F-2", "sector": "all", "basis": "planned", "people": 1000},
            {"forum_code": "F-2", "sector": "all", "basis": "counted", "people": 812},
        ],
    )
    forums = read_forums(province=SONGKHLA)
    newest = [one.code for one in forums if one.code.startswith("F-")]
    assert newest == ["F-planned", "F-nation", "F-policy", "F-2", "F-1", "F-no-day"]
    last = last_forum(forums, today=date(2038, 1, 1))
    assert last is not None
    assert last.code == "F-2"
    assert [(one.basis, one.people) for one in last.attendance] == [("counted", 812), ("planned", 1000)]
    before = last_forum(forums, today=date(2037, 8, 29))
    assert before is not None
    assert before.code == "F-1"
    with at(as_of_batch(0)):
        none = last_forum(read_forums(province=SONGKHLA), today=date(2038, 1, 1))
    assert none is None


def test_places_know_their_district() -> None:
    codes = ("00", "90", "9011", "901101", "L2900101", "nowhere")
    lao = read_places(codes=("L2900101",))
    assert lao["L2900101"].district is None, "the PAO belongs to the whole province"
    found = read_places(codes=codes)
    assert {code: place.district for code, place in found.items() if code != "L2900101"} == {
        "00": None,
        "90": None,
        "9011": "9011",
        "901101": "9011",
    }
    assert "nowhere" not in found


def test_the_tree_of_goals_has_every_set_of_the_province_without_reading_values() -> None:
    tree = {one.goal_set.code: one for one in read_goal_tree(province=SONGKHLA)}
    assert list(tree) == ["SK2570", "SKAGE", "NHA63"]
    assert [one.code for one in tree["SK2570"].pillars] == ["economy", "environment", "society"]
    assert len(tree["SK2570"].goals) == 6
