"""An import is there wholly or not at all, whatever ends it."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from datetime import date
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from data.actions import NotAllowed
from data.database import DatabaseFull, DatabaseLocked, engine, read_connection
from data.domain.rights import READER, Role, signed_in
from data.importers.confirm import confirm_import
from data.schema import batches, import_files, import_warnings
from tests.importers.books import plan_of, plan_rows, workbook
from tests.importers.killed import load, start_import

pytestmark = [pytest.mark.sqlite, pytest.mark.usefixtures("later")]

ROWS = 1_500
KILLS = 4
MANY_KILLS = 40


def many(rows: int = ROWS) -> bytes:
    """A workbook of sources, which need nothing else to stand."""
    header = ["key", "title_th", "as_of", "note"]
    own = [[f"many-{n}", f"แหล่งที่ {n}", date(2024, 1, 1), "x" * 50] for n in range(rows)]
    return workbook({"source": [header, *own]})


def state(path: Path) -> tuple[int, int, int, int]:
    """Newest batch, sources written, files and audit lines of imports; from a fresh connection."""
    with sqlite3.connect(path) as connection:
        found = tuple(
            connection.execute(question).fetchone()[0]
            for question in (
                "SELECT max(number) FROM batches",
                "SELECT count(*) FROM sources WHERE key LIKE 'many-%' AND batch_to IS NULL",
                "SELECT count(*) FROM import_files",
                "SELECT count(*) FROM audit_log WHERE action = 'import'",
            )
        )
    connection.close()
    return found


def start(path: Path, file: Path, var: Path) -> BaseProcess:
    return start_import(file, environment={"DATABASE_URL": f"sqlite:///{path}", "VAR_DIR": str(var)})


@pytest.mark.parametrize("kills", [KILLS, pytest.param(MANY_KILLS, marks=pytest.mark.explore)])
def test_killed_at_any_moment_the_database_is_as_before_or_wholly_after(
    kills: int, own_house: Path, tmp_path: Path
):
    file = tmp_path / "many.xlsx"
    file.write_bytes(many())
    before = state(own_house)
    after = (before[0] + 1, ROWS, 1, before[3] + 1)
    whole = tmp_path / "whole.db"
    shutil.copy(own_house, whole)
    load()
    began = time.perf_counter()
    process = start(whole, file, tmp_path)
    process.join()
    took = time.perf_counter() - began
    assert process.exitcode == 0
    assert state(whole) == after
    moments = random.Random(7)
    for n in range(kills):
        path = tmp_path / f"killed-{n}.db"
        shutil.copy(own_house, path)
        process = start(path, file, tmp_path)
        # Reading and checking come first; about half of the kills fall where it writes. One in each part.
        process.join(timeout=took * (0.35 + 0.65 * (n + moments.random()) / kills))
        process.kill()
        process.join()
        assert state(path) in (before, after)
        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
        path.unlink()


def test_a_process_that_dies_between_the_rows_and_the_file_leaves_nothing(own_house: Path):
    before = state(own_house)
    plan = plan_of(many(50))

    def die(connection, cursor, statement, *_rest):
        if statement.startswith("INSERT INTO import_files"):
            raise KeyboardInterrupt

    event.listen(engine(), "before_cursor_execute", die)
    try:
        with pytest.raises(KeyboardInterrupt):
            confirm_import(plan)
    finally:
        event.remove(engine(), "before_cursor_execute", die)
    assert state(own_house) == before
    assert confirm_import(plan).total("new") == 50, "the same plan can be confirmed afterwards"


def test_a_full_disk_is_named_and_nothing_is_lost(own_house: Path):
    before = state(own_house)
    plan = plan_of(many())

    def no_room(connection, _record):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 20}")

    engine().dispose()
    event.listen(engine(), "connect", no_room)
    try:
        with pytest.raises(DatabaseFull) as told:
            confirm_import(plan)
    finally:
        event.remove(engine(), "connect", no_room)
        engine().dispose()
    assert told.value.text(lang="th") != told.value.text(lang="en")
    assert state(own_house) == before
    confirm_import(plan)
    assert state(own_house)[1] == ROWS


def test_a_locked_database_is_named_and_the_plan_can_be_confirmed_later(
    own_house: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{own_house}?timeout=0.2")
    before = state(own_house)
    plan = plan_of(many(50))
    with sqlite3.connect(own_house, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        again = plan_of(many(50))
        assert again.total("new") == 50, "a dry run needs no lock"
        with pytest.raises(DatabaseLocked):
            confirm_import(plan)
        other.execute("ROLLBACK")
    other.close()
    assert state(own_house) == before
    assert confirm_import(plan).total("new") == 50


def test_a_dry_run_writes_nothing(own_house: Path):
    before = own_house.read_bytes()
    plan = plan_of(many(50))
    assert plan.may_be_confirmed
    assert own_house.read_bytes() == before


def test_a_reader_may_not_even_try_and_a_coordinator_only_for_the_own_province(own_house: Path):
    with pytest.raises(NotAllowed):
        plan_of(many(5), actor=READER)
    with engine().begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO users (email, role, granted_by, granted_at)"
            " VALUES ('a@b.th', 'coordinator', 'test', '2026-01-01 00:00:00')"
        )
        connection.exec_driver_sql("INSERT INTO user_provinces VALUES ('a@b.th', '83')")
    coordinator = signed_in(email="a@b.th", role=Role.COORDINATOR, provinces=frozenset({"83", "90"}))
    header = ["area_code", "as_of", "total"]
    rows = [["8301", date(2030, 12, 31), 5], ["9001", date(2030, 12, 31), 5]]
    plan = plan_rows("population", header, *rows, actor=coordinator)
    assert [(error.row, error.record) for error in plan.errors] == [(3, "population")]
    assert confirm_import(plan_rows("population", header, rows[0], actor=coordinator)).total("new") == 1
    nation = plan_rows("programme", ["code", "name_th"], ["healthy_city", "ชื่ออื่น"], actor=coordinator)
    assert [error.row for error in nation.errors] == [2]


def test_progress_is_told_by_sheet(shipped: Path):
    told: list[tuple[str, int, int]] = []
    header = ["key", "title_th"]
    data = workbook({"source": [header, ["a", "ก"]], "แหล่งที่มา": [header, ["b", "ข"]]})
    plan_of(data, on_progress=lambda sheet, done, of: told.append((sheet, done, of)))
    assert told == [("source", 0, 2), ("แหล่งที่มา", 1, 2), ("", 2, 2)]


def test_warnings_are_kept_with_the_batch_apart_from_errors(own_house: Path):
    days = [date(year, 12, 31) for year in range(2030, 2036)]
    rows = [["9001", day, 1000 + n, 400, 600 + n] for n, day in enumerate(days)]
    rows[5][2:] = [9000, 400, 8600]
    plan = plan_rows("population", ["area_code", "as_of", "total", "male", "female"], *rows)
    assert plan.errors == []
    keys = {finding.expected.rsplit(".", 1)[1] for finding in plan.warnings}
    assert keys & {"outlier_own", "jump"}
    result = confirm_import(plan)
    with read_connection() as connection:
        kept = connection.execute(select(import_warnings)).mappings().all()
        assert {row["batch_number"] for row in kept} == {result.number}
        assert {row["record_key"] for row in kept} == {w.key for w in plan.warnings}
        assert connection.scalar(select(func.count()).select_from(import_files)) == 1
        assert connection.scalar(select(func.max(batches.c.number))) == result.number
