"""What is read as of a moment stays as it was then, whichever query reads it and whatever is written."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from data.actions import write_rows
from data.database import DatabaseBehind, engine, write_connection
from data.database.numbers import keep_numbers_given
from data.domain.rights import program
from queries._cache import forget_all
from queries.areas import read_area
from queries.goal_book import read_goal_sets
from queries.goals import read_goal_years
from queries.milestones import read_due_days, read_milestones, read_written
from queries.moment import as_of_batch, at, is_of_edition, moment, moment_around, now
from queries.overview import read_lao_counts
from queries.people import read_population

pytestmark = pytest.mark.engine

TODAY = date(2026, 11, 28)

NEW_SET: dict[str, Any] = {
    "province_code": "90",
    "code": "NEWSET",
    "ordinal": 99,
    "name_th": "ชุดใหม่",
    "area_code": "90",
    "method": "pace",
}


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    forget_all()


def write(**rows: list[dict[str, Any]]) -> None:
    write_rows(engine(), actor=program("test"), kind="import", rows=rows)


def sets() -> set[str]:
    return {one.code for one in read_goal_sets(province="90")}


def test_a_query_inside_reads_what_stood_then_and_one_outside_what_stands(own_house: Path) -> None:
    before = now()
    known = read_goal_sets(province="90")
    write(goal_set=[NEW_SET])
    assert "NEWSET" in sets()
    with at(as_of_batch(before.batch)):
        assert is_of_edition()
        assert read_goal_sets(province="90") == known
        assert not read_area(code="90").empty
        with at(as_of_batch(before.batch + 1)):
            assert "NEWSET" in sets()
        assert "NEWSET" not in sets()
    assert moment_around() is None
    assert "NEWSET" in sets()


def test_what_was_seen_once_is_not_gone_where_a_copy_answers_that_lags_behind(own_house: Path) -> None:
    seen = now().batch + 1
    with pytest.raises(DatabaseBehind):
        now(after=seen)
    with write_connection(engine()) as connection:
        keep_numbers_given(connection, given=seen)  # as in a house that was brought back from a backup
    assert now(after=seen).batch == seen - 1
    write(goal_set=[NEW_SET])
    assert now(after=seen).batch > seen


@pytest.mark.parametrize("kept", [True, False], ids=["kept", "not kept"])
def test_a_batch_written_between_two_reads_does_not_show_in_them(kept: bool, own_house: Path) -> None:
    with at(now()):
        known = sets()
        write(goal_set=[NEW_SET])
        if not kept:
            forget_all()
        assert sets() == known
        assert "NEWSET" not in {one.code for one in read_goal_sets(province="00")}, "never read before"
        assert moment().is_live
    assert sets() == known | {"NEWSET"}


def test_organisations_never_stand_beside_a_population_written_meanwhile(own_house: Path) -> None:
    known = read_population(level="district", province="90", year=2569)
    row = known.iloc[0]
    with at(now()):
        laos = read_lao_counts(province="90", districts=(), types=(), year=2569)
        write(
            population=[
                {"area_code": row["code"], "as_of": row["as_of"], "total": 999_999, "source_key": None}
            ]
        )
        forget_all()
        then = read_population(level="district", province="90", year=2569)
        assert then["total"].tolist() == known["total"].tolist()
        assert read_lao_counts(province="90", districts=(), types=(), year=2569) == laos
    later = read_population(level="district", province="90", year=2569)
    assert later["total"].tolist()[0] == 999_999


def test_history_ends_at_the_moment(own_house: Path) -> None:
    one = read_milestones(province="90", today=TODAY)[0]
    with at(now()):
        before = read_written(code=one.code)
        moved = {
            "code": one.code,
            "goal_code": one.goal_code,
            "fiscal_year": one.fiscal_year,
            "ordinal": one.ordinal,
            "name_th": one.name_th,
            "area_code": one.area_code,
            "due_on": TODAY + timedelta(days=400),
        }
        write(milestone=[moved])
        forget_all()
        assert read_written(code=one.code) == before
        assert read_due_days(province="90", on=TODAY)[one.code] == one.due_on
    assert len(read_written(code=one.code)) == len(before) + 1


def test_what_was_read_is_kept_for_the_moment_whoever_asks(own_house: Path) -> None:
    asked: list[str] = []

    def hear(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    with at(now()):
        read_goal_years(set="SK2570", province="90")
    here = now()
    event.listen(engine(), "before_cursor_execute", hear)
    try:
        with at(here):
            read_goal_years(set="SK2570", province="90")
        assert asked == []
        with at(as_of_batch(here.batch)):
            asked.clear()
            read_goal_years(set="SK2570", province="90")
        assert asked == [], "an edition of the newest batch reads the same rows"
    finally:
        event.remove(engine(), "before_cursor_execute", hear)
