"""How an SQLite house is opened: what has reached the disk, what can be read when nothing can be written."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from data.boundaries.problems import ShapesUnwritable
from data.database import (
    DatabaseFailing,
    DatabaseFull,
    DatabaseMissing,
    DatabaseReadOnly,
    NotADatabase,
    check_sound,
    disk,
    engine,
    health,
    migrate,
    newest_batch,
    read_connection,
    write_connection,
    write_hindrance,
)
from data.migrations import REVISIONS
from data.schema import sources
from tests.actions.house import write
from tests.faults import no_growth
from words import Problem

pytestmark = pytest.mark.sqlite

FULL, NORMAL = 2, 1


def pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def test_what_a_writer_was_told_is_saved_is_on_the_disk_and_readers_wait_for_none(house: Path) -> None:
    with read_connection() as connection:
        assert pragma(connection, "synchronous") == NORMAL
    with write_connection(engine()) as connection:
        assert pragma(connection, "synchronous") == FULL
        assert pragma(connection, "fullfsync") == 1
        assert pragma(connection, "checkpoint_fullfsync") == 1
    with read_connection() as connection:  # the pool may give the writer's connection again
        assert pragma(connection, "synchronous") == NORMAL
    with write_connection(engine()) as connection:
        assert pragma(connection, "synchronous") == FULL


@pytest.fixture
def nothing_beside(house: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house, closed, on a disk that has no room left, as it says."""
    engine().dispose()
    monkeypatch.setattr(disk, "free_bytes", lambda _folder: 0)
    return house


def test_a_full_disk_leaves_everything_to_be_read(nothing_beside: Path) -> None:
    for _again in range(3):
        with no_growth(), read_connection() as connection:
            assert newest_batch(connection) == 1
            assert connection.scalar(select(sources.c.title_th)) == "ทะเบียน"


def test_a_full_disk_is_named_to_a_writer_who_has_changed_nothing(nothing_beside: Path) -> None:
    before = nothing_beside.read_bytes()
    with no_growth(), pytest.raises(DatabaseFull) as told:
        write("import", {"source": [{"key": "new", "title_th": "ใหม่"}]})
    assert "เต็ม" in told.value.text(lang="th")
    assert "No space" in told.value.text(lang="en")
    assert nothing_beside.read_bytes() == before


def test_an_upgrade_that_is_not_needed_needs_no_room(nothing_beside: Path) -> None:
    with no_growth():
        assert migrate() == REVISIONS[-1]


def test_a_disk_that_refuses_though_it_has_room_is_called_failing(house: Path) -> None:
    engine().dispose()
    with no_growth(), pytest.raises((DatabaseFailing, DatabaseReadOnly)):
        write("import", {"source": [{"key": "new", "title_th": "ใหม่"}]})
    engine().dispose()
    assert write("import", {"source": [{"key": "new", "title_th": "ใหม่"}]}).number == 2


def test_what_was_read_from_a_full_disk_is_read_anew_once_there_is_room(house: Path) -> None:
    engine().dispose()
    with no_growth(), read_connection() as connection:
        assert newest_batch(connection) == 1
    write("import", {"source": [{"key": "new", "title_th": "ใหม่"}]})
    with read_connection() as connection:
        assert newest_batch(connection) == 2


def test_a_journal_that_holds_the_last_batches_is_never_left_out(house: Path, tmp_path: Path) -> None:
    """Without room for its index the journal cannot be read: nothing is told rather than the old state."""
    held = sqlite3.connect(house)
    held.execute("SELECT count(*) FROM sources").fetchone()
    write("import", {"source": [{"key": "new", "title_th": "ใหม่"}]})
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for tail in ("", "-wal"):
        shutil.copy(f"{house}{tail}", crashed / f"house.db{tail}")
    held.close()
    assert (crashed / "house.db-wal").stat().st_size
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{crashed / 'house.db'}")
        with no_growth(), pytest.raises(Problem), read_connection() as connection:
            newest_batch(connection)
        with read_connection() as connection:
            assert newest_batch(connection) == 2
        engine().dispose()


def test_a_house_that_can_only_be_read_refuses_a_batch_before_it_is_worked_out(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///file:{house}?mode=ro&uri=true")
    with pytest.raises(DatabaseReadOnly), write_connection(engine()):
        pytest.fail("a batch was begun")
    engine().dispose()


def test_a_house_says_what_keeps_it_from_being_written_to(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert write_hindrance() is None
    monkeypatch.setattr(disk, "free_bytes", lambda _folder: disk.LEAST_ROOM - 1)
    assert isinstance(write_hindrance(), DatabaseFull)
    monkeypatch.setattr(disk, "free_bytes", lambda _folder: disk.LEAST_ROOM)
    assert write_hindrance() is None
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != house.parent)
    assert isinstance(write_hindrance(), DatabaseReadOnly)
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != house)
    assert isinstance(write_hindrance(), DatabaseReadOnly)


def test_what_hinders_only_writing_says_so() -> None:
    kinds = (DatabaseFull, DatabaseReadOnly, DatabaseFailing, ShapesUnwritable)
    assert all(kind.only_writing for kind in kinds)
    assert not any(kind.only_writing for kind in (Problem, DatabaseMissing, NotADatabase))


def damage(path: Path) -> None:
    """Overwrite a page in the middle of the file, as a failing disk would."""
    engine().dispose()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096)


def test_a_damaged_database_is_found_and_a_sound_one_is_not(
    own_house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_EXAMINER", health._Examiner())
    check_sound()
    damage(own_house)
    monkeypatch.setattr(health, "_EXAMINER", health._Examiner())
    with pytest.raises(NotADatabase) as told:
        check_sound()
    assert "restore" in told.value.text(lang="th")


def test_an_examination_is_kept_for_a_while_and_another_file_is_examined_at_once(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    now = 1000.0
    monkeypatch.setattr(health, "_examine", lambda target: seen.append(str(target.url)))
    monkeypatch.setattr(health.time, "monotonic", lambda: now)
    examiner = health._Examiner()
    for _again in range(3):
        examiner.check(engine())
    assert len(seen) == 1
    now += health.LEAST_REST + 1
    examiner.check(engine())
    assert len(seen) == 2
    shutil.copy(house, tmp_path / "other.db")
    (tmp_path / "other.db").replace(house)
    examiner.check(engine())
    assert len(seen) == 3


def test_an_examination_that_takes_long_is_done_seldom(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 2.0, 2.0])
    monkeypatch.setattr(health, "_examine", lambda _target: None)
    monkeypatch.setattr(health.time, "monotonic", lambda: next(clock, 150.0))
    examiner = health._Examiner()
    examiner.check(engine())
    assert examiner._until >= 2.0 * health.REST
