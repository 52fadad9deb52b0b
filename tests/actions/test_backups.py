"""Copies of the database: asked for, made before an upgrade, and put back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from data.actions import undo_batch
from data.database import (
    MIGRATIONS,
    BackupRefused,
    DatabaseFull,
    DatabaseLocked,
    NotADatabase,
    backup,
    backups,
    disk,
    engine,
    list_backups,
    migrate,
    migrating,
    newest_batch,
    read_connection,
    restore,
    write_connection,
)
from data.database.numbers import PERHAPS_GIVEN
from data.domain.rights import program
from data.migrations import REVISIONS
from queries.areas import read_area
from queries.points import points_version
from queries.public import read_stand
from tests.actions.house import BASICS, write

pytestmark = pytest.mark.sqlite


def newest(path: Path | None = None) -> int:
    """The newest batch of the house, or of a file as any SQLite reads it."""
    if path is None:
        with read_connection() as connection:
            return newest_batch(connection)
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
        return int(copy.execute("SELECT max(number) FROM batches").fetchone()[0])


def bring_in(key: str) -> None:
    write("import", {"source": [{"key": key, "title_th": key}]})


def make_older() -> None:
    """Take the last migration back, as a database of the release before has it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine().connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, REVISIONS[-2])


def revision(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_a_backup_is_one_file_of_one_moment_made_while_others_write(house: Path) -> None:
    with write_connection(engine()):  # another one is in the middle of a batch
        copy = backup()
    bring_in("later")
    assert copy.parent == house.parent / "backups"
    assert newest(copy) == 1
    assert newest() == 2
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [path.name for path in copy.parent.iterdir()] == [copy.name], "it needs no file beside it"


def test_a_backup_goes_where_it_is_told_and_overwrites_nothing(house: Path, tmp_path: Path) -> None:
    there = tmp_path / "disk"
    there.mkdir()
    assert backup(there).parent == there
    first = backup(there)
    assert len(list(there.iterdir())) == 2, "two of one second have two names"
    named = tmp_path / "mine.db"
    assert backup(named) == named
    before = named.read_bytes()
    with pytest.raises(BackupRefused):
        backup(named)
    assert named.read_bytes() == before
    assert newest(first) == 1


def test_a_backup_without_room_is_refused_with_words_and_leaves_nothing(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = house.stat().st_size
    monkeypatch.setattr(disk, "free_bytes", lambda _folder: size + disk.LEAST_ROOM - 1)
    with pytest.raises(DatabaseFull) as told:
        backup()
    assert "ที่ว่าง" in told.value.text(lang="th")
    assert "not enough room" in told.value.text(lang="en")
    assert not (house.parent / "backups").exists()
    monkeypatch.setattr(disk, "free_bytes", lambda _folder: size + disk.LEAST_ROOM)
    assert newest(backup()) == 1


def test_a_disk_that_fills_up_during_a_backup_leaves_no_half_of_one(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(connection: sqlite3.Connection, **_known: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "_check", no_room)
    with pytest.raises(BackupRefused, match="No space left"):
        backup()
    assert list((house.parent / "backups").iterdir()) == []


def test_a_damaged_database_is_not_copied_as_if_it_were_sound(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("import", {"source": [{"key": f"s{n}", "title_th": "ก" * 200} for n in range(500)]})
    engine().dispose()
    with house.open("r+b") as file:
        of_rows = file.read().rindex("ก".encode() * 200)  # a page that nothing but its rows stands in
        file.seek(of_rows // 4096 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(NotADatabase):
        backup()
    assert list((house.parent / "backups").iterdir()) == []


def test_an_upgrade_keeps_what_stood_before_it(house: Path) -> None:
    bring_in("before")
    make_older()
    assert migrate() == REVISIONS[-2]
    [copy] = list_backups(house.parent / "backups")
    assert copy.before == REVISIONS[-1]
    assert revision(copy.path) == REVISIONS[-2]
    assert newest(copy.path) == 2
    assert migrate() == REVISIONS[-1]
    assert len(list_backups(house.parent / "backups")) == 1, "nothing to upgrade, nothing to copy"


def test_a_new_database_has_nothing_to_keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    assert migrate() is None
    engine().dispose()
    assert [path.name for path in tmp_path.iterdir()] == ["new.db"]


def test_the_last_three_copies_of_upgrades_are_kept_and_every_other_one(house: Path) -> None:
    asked_for = backup()
    made = []
    for n in range(5):
        make_older()
        migrate()
        made.append(list_backups(asked_for.parent)[-1].path)
        bring_in(f"after-{n}")
    kept = [entry.path for entry in list_backups(asked_for.parent) if entry.before]
    assert kept == made[-3:]
    assert asked_for.exists()


def test_an_upgrade_without_room_for_the_copy_stops_and_changes_nothing(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older()
    size = house.stat().st_size
    monkeypatch.setattr(disk, "free_bytes", lambda _folder: 2 * size)
    with pytest.raises(DatabaseFull) as told:
        migrate()
    assert str(house.parent) in told.value.whole(lang="en")
    engine().dispose()
    assert revision(house) == REVISIONS[-2]
    assert not list(house.parent.rglob("*before*"))
    monkeypatch.undo()


def test_an_upgrade_that_fails_leaves_neither_change_nor_copy(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older()
    run = migrating._run

    def run_and_die(connection: Connection) -> None:
        run(connection)
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(migrating, "_run", run_and_die)
        with pytest.raises(RuntimeError, match="power cut"):
            migrate()
    assert revision(house) == REVISIONS[-2]
    assert list_backups(house.parent / "backups") == []
    assert migrate() == REVISIONS[-2]


def test_what_is_restored_is_what_was_copied_and_what_stood_is_kept(house: Path) -> None:
    copy = backup()
    bring_in("later")
    assert restore(copy).revision == REVISIONS[-1]
    assert newest() == 1
    [former] = [entry for entry in list_backups(copy.parent) if entry.before == "restore"]
    assert newest(former.path) == 2
    restore(former.path)
    assert newest() == 2
    bring_in("goes-on")
    assert newest() == 3


def test_a_number_given_after_a_copy_is_never_given_again(house: Path) -> None:
    copy = backup()
    bring_in("x")
    bring_in("y")
    assert restore(copy).next_number == 4
    assert newest() == 1
    bring_in("other-content")
    assert newest() == 4
    undone = undo_batch(engine(), actor=program("office"), number=4)
    assert undone.number == 5
    again = backup()
    assert restore(copy).next_number == 6, "what came after the first restore counts too"
    assert restore(again).next_number == 6
    assert newest() == 5
    assert restore(copy).next_number == 6, "also where nothing was written since the last restore"
    bring_in("once-more")
    assert newest() == 6
    assert not list(house.parent.glob(".*")), "no half of a copy stays"


@pytest.mark.parametrize("state", ["missing", "empty", "text"])
def test_where_what_stood_cannot_say_its_numbers_many_are_left_out(house: Path, state: str) -> None:
    copy = backup()
    bring_in("known by another copy")
    backup()
    bring_in("known by nobody")
    engine().dispose()
    for ending in ("-wal", "-shm"):
        Path(f"{house}{ending}").unlink(missing_ok=True)
    if state == "missing":
        house.unlink()
    else:
        house.write_bytes(b"" if state == "empty" else b"not a database " * 999)
    assert restore(copy).next_number == 2 + PERHAPS_GIVEN + 1
    bring_in("goes on")
    assert newest() == 2 + PERHAPS_GIVEN + 1


def test_a_restore_that_is_cut_short_leaves_what_stood(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = backup()
    bring_in("later")

    def die(*_given: object, **_named: object) -> None:
        raise OSError(5, "Input/output error")

    for step in ("_copy_numbered", "_replace"):
        with monkeypatch.context() as patch:
            patch.setattr(backups, step, die)
            with pytest.raises(BackupRefused):
                restore(copy)
        assert newest() == 2
        assert not list(house.parent.glob(".*.part"))


def test_what_is_remembered_of_a_house_is_not_told_of_the_one_that_took_its_place(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another house's copy has batches of the same numbers: queries, points and the API tell them apart."""

    def rename(name: str) -> None:
        write("import", {"area": [{**BASICS["area"][3], "name_th": name}]})

    def told() -> tuple[str, str, str]:
        [name] = read_area(code="9001")["name_th"]
        return str(name), points_version(kind="lao", province="90"), read_stand().mark

    copy, other = backup(), tmp_path / "other.db"
    shutil.copy(copy, other)
    rename("ที่นี่")
    before = told()
    assert told() == before
    with monkeypatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{other}")
        rename("ที่อื่น")
        engine().dispose()
    restore(other)
    assert newest() == 2, "the same number as here"
    after = told()
    assert (before[0], after[0]) == ("ที่นี่", "ที่อื่น")
    assert before[1] != after[1]
    assert before[2] != after[2]


def test_a_database_that_someone_has_open_is_not_replaced(house: Path) -> None:
    copy = backup()
    bring_in("later")
    with closing(sqlite3.connect(house)) as server:
        server.execute("SELECT count(*) FROM batches").fetchone()
        with pytest.raises(DatabaseLocked) as told:
            restore(copy)
    assert told.value.text(lang="th") != told.value.text(lang="en")
    assert newest() == 2


@pytest.mark.parametrize("state", ["missing", "empty", "text", "damaged"])
def test_a_backup_takes_the_place_of_a_database_that_is_gone_or_damaged(house: Path, state: str) -> None:
    copy = backup()
    engine().dispose()
    if state == "missing":
        house.unlink()
    elif state == "damaged":
        with house.open("r+b") as file:
            file.write(b"\xff" * 8192)
    else:
        house.write_bytes(b"" if state == "empty" else b"not a database " * 999)
    was = house.read_bytes() if house.exists() else b""
    restore(copy)
    assert newest() == 1
    aside = [path.read_bytes() for path in copy.parent.glob("*damaged*")]
    assert aside == ([was] if was else []), "what was there is moved aside, not lost"


def test_a_copy_of_the_release_before_is_restored_and_then_upgraded(house: Path) -> None:
    make_older()
    old = backup()
    migrate()
    bring_in("later")
    assert restore(old).revision == REVISIONS[-2]
    assert migrate() == REVISIONS[-2]
    assert newest() == 1


def test_what_is_no_backup_of_ours_is_refused_and_the_database_left_alone(
    house: Path, tmp_path: Path
) -> None:
    text, foreign, later = tmp_path / "text.db", tmp_path / "foreign.db", tmp_path / "later.db"
    text.write_text("area_code,total\n" * 500, encoding="utf-8")
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE photos (id)")
    shutil.copy(backup(), later)
    with closing(sqlite3.connect(later)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '0999'")
    engine().dispose()
    before = house.read_bytes()
    for source, problem in (
        (tmp_path / "absent.db", BackupRefused),
        (house, BackupRefused),
        (later, BackupRefused),
        (text, NotADatabase),
        (foreign, NotADatabase),
    ):
        with pytest.raises(problem):
            restore(source)
    assert house.read_bytes() == before
