"""What is read as of an edition's batch stays as it was, whichever query reads it."""

from __future__ import annotations

from pathlib import Path

from data.actions import write_rows
from data.database import engine, newest_batch, read_connection
from data.domain.rights import program
from queries.areas import read_area
from queries.goal_book import read_goal_sets
from queries.moment import batch_read, reading_as_of


def test_a_query_inside_reads_what_stood_then_and_one_outside_what_stands(own_house: Path) -> None:
    with read_connection() as connection:
        before = newest_batch(connection)
    known = read_goal_sets(province="90")
    row = {
        "province_code": "90",
        "code": "NEWSET",
        "ordinal": 99,
        "name_th": "ชุดใหม่",
        "area_code": "90",
        "method": "pace",
    }
    write_rows(engine(), actor=program("test"), kind="import", rows={"goal_set": [row]})
    assert "NEWSET" in {one.code for one in read_goal_sets(province="90")}
    with reading_as_of(before):
        assert read_goal_sets(province="90") == known
        assert not read_area(code="90").empty
        assert "NEWSET" in {one.code for one in read_goal_sets(province="90", edition=before + 1)}
    assert batch_read() is None
    assert "NEWSET" in {one.code for one in read_goal_sets(province="90")}
