"""What an import brought in of persons goes for ever: file, cells, what is told of them; and only that."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert, select, update

from data.actions import NotAllowed, PurgeRefused, PurgeStays, UnknownBatch, purge_batch, undo_batch
from data.actions.imports import Original, import_rows
from data.actions.purge import PURGED
from data.database import engine, read_connection, write_connection
from data.domain.rights import Role, program, signed_in
from data.records import RECORDS
from data.schema import (
    audit_log,
    batches,
    editions,
    health_units,
    import_files,
    import_warnings,
    metadata,
    plans,
)
from tests.actions.house import write

NAME, NUMBER = "นายลับสุด ยอดเยี่ยม", "1234567890121"
OFFICE = program("office")
UNIT = {"code": "09438", "name_th": "บ่ออิฐ", "kind": "shph", "district_code": "9001", "is_open": True}


def bring(
    rows: dict[str, list[dict[str, Any]]], *, warned: tuple[str, str] = ("health_unit", "09438")
) -> int:
    """Import rows as from a file that holds the name, with a warning of one: the number of the batch."""
    file = Original(name="ลับสุด.csv", data=f"ก,{NAME},{NUMBER}".encode(), sha256="0" * 64)
    warning = {"record": warned[0], "record_key": warned[1], "column": "note", "sheet": NAME, "row": 2}
    result = import_rows(
        engine(),
        actor=OFFICE,
        rows=rows,
        delete={},
        original=file,
        warnings=[{**warning, "warning": "outlier_own", "given": NAME, "detail": {"was": NAME}}],
        planned_on=10**6,
        places={},
    )
    assert result.number is not None
    return result.number


def edition(*, code: str, batch_number: int) -> dict[str, Any]:
    told = {"name_th": code, "province_code": "90", "year": 2570, "goal_sets": [], "answers": []}
    frozen = {"frozen_by": "office", "frozen_at": datetime(2026, 1, 1), "release": "x", "sha256": code}  # noqa: DTZ001
    return {
        **{"code": code, "batch_number": batch_number, "data_date": date(2026, 1, 1), "demonstration": False},
        **told,
        **frozen,
    }


def versions(table: Any, key: str) -> list[dict[str, Any]]:
    with read_connection() as connection:
        found = select(table).where(table.c.record_key == key).order_by(table.c.id)
        return [dict(row) for row in connection.execute(found).mappings()]


def everything(house: Path) -> bytes:
    """What the house holds: its files, of one on a server its rows."""
    if engine().dialect.name == "postgresql":
        with read_connection() as connection:
            rows = [connection.execute(select(table)).all() for table in metadata.sorted_tables]
        return str(rows).encode()
    engine().dispose()
    return b"".join(path.read_bytes() for path in house.parent.glob(f"{house.name}*"))


def leave_traces(connection: sqlite3.Connection, _record: Any) -> None:
    """Free space keeps what stood there, as it does in builds of SQLite that are not told otherwise."""
    connection.execute("PRAGMA secure_delete = OFF")


@pytest.mark.sqlite
def test_the_file_and_every_version_that_says_it_are_blanked(house: Path):
    engine().dispose()
    event.listen(engine(), "connect", leave_traces)
    number = bring({"health_unit": [{**UNIT, "note": NAME}]})
    write("import", {"health_unit": [{**UNIT, "note": NAME, "size": "S"}]})
    undo_batch(engine(), actor=OFFICE, number=number + 1)
    before = everything(house)
    assert NAME.encode() in before
    done = purge_batch(engine(), actor=OFFICE, number=number)
    assert (done.number, done.batch, done.had_file) == (number, number + 3, True)
    assert (done.rows, done.cells, done.scrubbed) == (3, 3, True)
    assert [v["note"] for v in versions(health_units, "09438")] == [None] * 4
    assert {v["name_th"] for v in versions(health_units, "09438")} == {"บ่ออิฐ"}, "what stood before it stays"
    after = everything(house)
    for gone in (NAME, NUMBER, "ลับสุด.csv"):
        assert gone.encode() not in after, "not in the file of the database either"
    with read_connection() as connection:
        assert connection.execute(select(import_files)).all() == []
        assert connection.scalar(select(batches.c.file_name).where(batches.c.number == number)) is None
        (warning,) = connection.execute(select(import_warnings)).mappings()
        assert (warning["given"], warning["detail"], warning["sheet"]) == (None, {}, "-")


def test_it_leaves_a_batch_and_an_entry_in_the_log_without_a_value(house: Path):
    number = bring({"health_unit": [{**UNIT, "note": NAME}]})
    done = purge_batch(engine(), actor=program("cli:admin"), number=number)
    with read_connection() as connection:
        said = connection.execute(select(batches).where(batches.c.number == done.batch)).mappings().one()
        line = select(audit_log).where(audit_log.c.action == "purge", audit_log.c.batch_number == number)
        logged = connection.execute(line).mappings().one()
    assert (said["kind"], said["actor"]) == ("purge", "cli:admin")
    assert logged["actor"] == "cli:admin"
    assert logged["detail"] == {"rows": 1, "cells": 1, "file": True, "editions": []}


def test_a_text_that_must_be_there_is_replaced_and_counts_stay(house: Path):
    plan = {"code": "P1", "kind": "joint", "name_th": NAME, "area_code": "90"}
    rows = {"plan": [plan], "population": [{"area_code": "9001", "as_of": date(2020, 12, 31), "total": 7}]}
    write("import", {"code_list": [joint()]})
    done = purge_batch(engine(), actor=OFFICE, number=bring(rows))
    (row,) = versions(plans, "P1")
    assert (row["name_th"], row["kind"], row["area_code"]) == (PURGED, "joint", "90")
    assert versions(RECORDS["population"].table, "9001|2020-12-31")[0]["total"] == 7
    assert done.cells == 1


def joint() -> dict[str, Any]:
    return {"list": "plan_kind", "code": "joint", "ordinal": 1, "name_th": "ร่วม", "name_en": "Joint"}


def test_an_identity_number_goes_from_a_key_and_whoever_names_it_follows(house: Path):
    write("import", {"code_list": [joint()]})
    plan = {"code": NUMBER, "kind": "joint", "name_th": "แผน", "area_code": "90"}
    item = {"code": "I1", "plan_code": NUMBER, "project_th": "โครงการ", "area_code": "90"}
    number = bring({"plan": [plan]}, warned=("plan", NUMBER))
    write("import", {"plan_item": [item]})
    purge_batch(engine(), actor=OFFICE, number=number)
    with read_connection() as connection:
        (own,) = connection.execute(select(plans)).mappings()
        (named,) = connection.execute(select(RECORDS["plan_item"].table)).mappings()
    assert own["code"] == own["record_key"] == named["plan_code"] != NUMBER
    assert NUMBER.encode() not in everything(house)


@pytest.mark.sqlite
def test_an_identity_number_goes_from_a_count_that_a_former_release_took(house: Path):
    """PostgreSQL never held a number so large, and this release takes it nowhere."""
    number = bring({"population": [{"area_code": "9001", "as_of": date(2020, 12, 31), "total": 7}]})
    table = RECORDS["population"].table
    with write_connection(engine()) as connection:
        connection.execute(update(table).values(total=int(NUMBER)))
    purge_batch(engine(), actor=OFFICE, number=number)
    assert versions(table, "9001|2020-12-31")[0]["total"] == 0
    assert NUMBER.encode() not in everything(house)


def test_a_sentence_that_tells_of_a_person_goes_from_a_key_as_well(house: Path):
    """The scan of files and the purge go by one rule: what the one would refuse the other blanks."""
    write("import", {"code_list": [joint()]})
    told, office = "นายลับสุด ยอดเยี่ยม 3-9001-00123-45-6", "โครงการ นายก อบจ. 074-311-111"
    plan = {"kind": "joint", "name_th": "แผน", "area_code": "90"}
    number = bring({"plan": [{**plan, "code": told}, {**plan, "code": office}]}, warned=("plan", told))
    purge_batch(engine(), actor=OFFICE, number=number)
    with read_connection() as connection:
        codes = set(connection.scalars(select(plans.c.code)))
    assert office in codes
    assert told not in codes
    assert told.encode() not in everything(house)


def test_what_another_batch_said_stays(house: Path):
    write("import", {"health_unit": [{**UNIT, "note": "ปรับปรุงอาคาร"}]})
    number = bring({"health_unit": [{**UNIT, "note": NAME}]})
    write("import", {"health_unit": [{**UNIT, "note": "เปิดเต็มวัน"}]})
    purge_batch(engine(), actor=OFFICE, number=number)
    assert [v["note"] for v in versions(health_units, "09438")] == [None, "ปรับปรุงอาคาร", None, "เปิดเต็มวัน"]


def test_seeds_held_back_do_not_keep_it(house: Path):
    number = bring({"health_unit": [{**UNIT, "note": NAME}]})
    write("reference", {"health_unit": [{**UNIT, "note": "ใหม่"}]})
    assert NAME.encode() in everything(house)
    purge_batch(engine(), actor=OFFICE, number=number)
    assert NAME.encode() not in everything(house)


def test_editions_that_were_read_while_it_stood_are_named(house: Path):
    number = bring({"health_unit": [{**UNIT, "note": NAME}]})
    later = write("import", {"health_unit": [{**UNIT, "note": "แก้แล้ว"}]}).number or 0
    with engine().begin() as connection:
        for code, batch in (("before", number - 1), ("within", number), ("after", later)):
            connection.execute(insert(editions).values(**edition(code=code, batch_number=batch)))
    assert purge_batch(engine(), actor=OFFICE, number=number).editions == ("within",)


@pytest.mark.sqlite
def test_copies_on_this_machine_that_hold_it_are_named(house: Path):
    older, newer = house.parent / "backups" / "a.db", house.parent / "backups" / "b.db"
    older.parent.mkdir()
    shutil.copy(house, older)
    number = bring({"health_unit": [{**UNIT, "note": NAME}]})
    engine().dispose()
    shutil.copy(house, newer)
    (house.parent / "notes.txt").write_text(NAME, encoding="utf-8")
    (house.parent / "torn.db").write_bytes(newer.read_bytes()[:5000])
    done = purge_batch(engine(), actor=OFFICE, number=number)
    assert done.backups == (newer,)
    assert purge_batch(engine(), actor=OFFICE, number=number).backups == (newer,), "named until it is gone"


def test_only_the_administrator_purges_and_only_an_import(house: Path):
    number = bring({"health_unit": [{**UNIT, "note": NAME}]})
    with pytest.raises(NotAllowed):
        purge_batch(
            engine(),
            actor=signed_in(email="a@b.th", role=Role.COORDINATOR, provinces=frozenset({"90"})),
            number=number,
        )
    with pytest.raises(PurgeRefused):
        purge_batch(engine(), actor=OFFICE, number=1)
    with pytest.raises(UnknownBatch):
        purge_batch(engine(), actor=OFFICE, number=99)
    assert versions(health_units, "09438")[-1]["note"] == NAME


def test_a_purge_is_not_undone(house: Path):
    number = bring({"health_unit": [{**UNIT, "note": NAME}]})
    done = purge_batch(engine(), actor=OFFICE, number=number)
    with pytest.raises(PurgeStays):
        undo_batch(engine(), actor=OFFICE, number=done.batch)
