"""What a database on a server needs beside an SQLite file: it stops, others write, its owner dumps it."""

from __future__ import annotations

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, func, insert, inspect, select, text

from data.database import (
    WRITE_LOCK,
    BackupRefused,
    DatabaseLocked,
    DatabaseOlder,
    DatabaseReadOnly,
    DatabaseStopped,
    DatabaseUnreachable,
    DumpFirst,
    backup,
    check_sound,
    connections,
    engine,
    migrate,
    newest_batch,
    read_connection,
    restore,
    write_connection,
)
from data.migrations import REVISIONS
from data.schema import house_settings, sources
from tests import houses
from tests.actions.house import population, write
from tests.actions.test_backups import make_older

pytestmark = pytest.mark.postgresql


def shown(connection: Connection, name: str) -> str:
    return str(connection.scalar(select(func.current_setting(name))))


def end_all_others(connection: Connection) -> None:
    """As a server does that is started anew: every other connection to this database is cut."""
    ended = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
    others = "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    connection.execute(text(ended + others)).all()


def outside(path: Path) -> Connection:
    """A connection of someone else to the same house."""
    return create_engine(houses.url(path), isolation_level="AUTOCOMMIT").connect()


def test_a_house_reads_and_writes_after_the_server_was_started_anew(house: Path) -> None:
    with read_connection() as one, read_connection() as two:  # so that the pool keeps two
        assert newest_batch(one) == newest_batch(two) == 1
    with outside(house) as other:
        end_all_others(other)
        with read_connection() as connection:
            assert newest_batch(connection) == 1
        end_all_others(other)
        assert write("import", {"population": [population(7)]}).number == 2


def test_a_server_that_stops_in_the_middle_of_a_read_is_told_with_words(house: Path) -> None:
    def read() -> None:
        with read_connection() as connection:
            end_all_others(other)
            newest_batch(connection)

    with outside(house) as other, pytest.raises(DatabaseStopped) as told:
        read()
    assert told.value.text(lang="th") != told.value.text(lang="en")


def test_a_server_that_stops_in_the_middle_of_a_batch_has_kept_nothing_of_it(house: Path) -> None:
    def bring_in() -> None:
        with write_connection(engine()) as connection:
            connection.execute(insert(house_settings).values(key="lost", value=1))
            end_all_others(other)
            newest_batch(connection)

    with outside(house) as other, pytest.raises(DatabaseStopped):
        bring_in()
    with read_connection() as connection:
        assert connection.scalar(select(func.count()).where(house_settings.c.key == "lost")) == 0


def test_a_server_that_is_not_there_is_named(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql+psycopg://a@/b?host={tmp_path}")
    with pytest.raises(DatabaseUnreachable), read_connection():
        pass
    with pytest.raises(DatabaseUnreachable):
        migrate()


def test_a_database_that_cannot_hold_thai_is_refused_before_anything_is_made(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, options = "bare_letters", "TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'"
    with outside(house) as other:
        other.execute(text(f'CREATE DATABASE "{name}" {options}'))
        try:
            address = houses.server().set(database=name).render_as_string(hide_password=False)
            monkeypatch.setenv("DATABASE_URL", address)
            with pytest.raises(DatabaseUnreachable) as told:
                migrate()
            assert inspect(engine()).get_table_names() == []
            engine().dispose()
        finally:
            other.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    for lang in ("th", "en"):
        assert "SQL_ASCII" in told.value.text(lang=lang)
        assert "UTF8" in told.value.text(lang=lang)


def test_a_driver_that_is_not_installed_is_named_with_what_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://a@b/without-driver")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DatabaseUnreachable) as told:
        engine()
    for lang in ("th", "en"):
        assert "requirements-postgresql.txt" in told.value.text(lang=lang)


def test_a_read_sees_one_state_to_its_end_and_cannot_write(house: Path) -> None:
    with read_connection() as connection:
        assert shown(connection, "transaction_isolation") == "repeatable read"
        assert newest_batch(connection) == 1
        write("import", {"population": [population(7)]})
        assert newest_batch(connection) == 1
        with pytest.raises(Exception, match="read-only"):
            connection.execute(insert(house_settings).values(key="x", value=1))
    with read_connection() as connection:
        assert newest_batch(connection) == 2
    with pytest.raises(DatabaseReadOnly), read_connection() as connection:
        connection.execute(insert(house_settings).values(key="x", value=1))


def test_a_writer_sees_what_the_one_before_has_written_and_keeps_no_state_of_reading(house: Path) -> None:
    with read_connection() as connection:
        newest_batch(connection)
    with write_connection(engine()) as connection:
        assert shown(connection, "transaction_isolation") == "read committed"
        assert shown(connection, "transaction_read_only") == "off"


def test_writers_take_turns_and_number_their_batches_without_a_gap(house: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(
            pool.map(lambda n: write("import", {"population": [population(n)]}).number, range(100, 112))
        )
    assert sorted(done) == list(range(2, 14))


def test_a_writer_does_not_wait_for_ever(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 1)
    with outside(house) as other:
        other.execute(select(func.pg_advisory_lock(WRITE_LOCK)))
        with pytest.raises(DatabaseLocked):
            write("import", {"population": [population(7)]})
        other.execute(select(func.pg_advisory_unlock(WRITE_LOCK)))
    assert write("import", {"population": [population(7)]}).number == 2


def test_a_statement_of_a_writer_has_an_end_and_a_writer_that_hangs_keeps_nobody_out(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with write_connection(engine()) as connection:
        assert shown(connection, "statement_timeout") == "5min"
        assert shown(connection, "lock_timeout") == "5s"
        assert shown(connection, "idle_in_transaction_session_timeout") == "10min"
    with read_connection() as connection:
        assert shown(connection, "statement_timeout") == "0", "the limits end with the batch"
    monkeypatch.setattr(connections, "STATEMENT_SECONDS", 1)
    with pytest.raises(DatabaseLocked) as told, write_connection(engine()) as connection:
        connection.execute(select(func.pg_sleep(30)))
    assert told.value.key == "database.too_long"


def test_two_programs_that_bring_the_tables_up_to_date_do_it_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = houses.new(tmp_path / "new.db", on="postgresql")
    monkeypatch.setenv("DATABASE_URL", houses.url(path))
    start = threading.Barrier(3)

    def run() -> str | None:
        start.wait()
        return migrate()

    with ThreadPoolExecutor(3) as pool:
        came_from = [pool.submit(run) for _program in range(3)]
        assert sorted(str(each.result()) for each in came_from) == sorted(["None", *[REVISIONS[-1]] * 2])
    with read_connection() as connection:
        assert newest_batch(connection) == 0
    houses.drop(path)


def test_an_upgrade_asks_for_a_dump_before_it_goes_on(house: Path) -> None:
    make_older()
    with pytest.raises(DumpFirst) as told:
        migrate()
    for lang in ("th", "en"):
        assert "pg_dump" in told.value.text(lang=lang)
        assert "--dumped" in told.value.text(lang=lang)
    with pytest.raises(DatabaseOlder), read_connection():
        pass
    assert migrate(dumped=True) == REVISIONS[-2]
    assert migrate() == REVISIONS[-1], "nothing to do, nothing to ask"


def test_a_migration_that_fails_leaves_an_empty_database_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("power cut")

    path = houses.new(tmp_path / "new.db", on="postgresql")
    monkeypatch.setenv("DATABASE_URL", houses.url(path))
    monkeypatch.setattr("alembic.op.create_index", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        migrate()
    with engine().connect() as connection:
        assert inspect(connection).get_table_names() == []
    houses.drop(path)


def test_text_is_ordered_by_its_bytes_whatever_the_server_speaks(house: Path) -> None:
    known = "SELECT table_name, column_name, collation_name FROM information_schema.columns "
    own = "WHERE table_schema = 'public' AND data_type IN ('text', 'character varying')"
    with read_connection() as connection:
        found = connection.execute(text(known + own)).all()
        assert len(found) > 100
        assert [row for row in found if row.collation_name != "C"] == []


def test_exports_have_the_order_that_python_and_sqlite_have(house: Path) -> None:
    keys = ["b", "B", "a", "_", "é", "ก", "เก", "ข", "a-1", "a1", "A1", "Z"]
    write("import", {"source": [{"key": key, "title_th": key} for key in keys]})
    with read_connection() as connection:
        found = connection.scalars(select(sources.c.key).order_by(sources.c.record_key)).all()
        assert found == sorted(["dopa", *keys])
        assert connection.scalar(select(func.max(sources.c.key))) == "เก"


def test_copies_of_a_database_on_a_server_are_its_owners_and_the_commands_are_named(house: Path) -> None:
    with pytest.raises(BackupRefused, match="pg_dump"):
        backup()
    with pytest.raises(BackupRefused, match="pg_restore"):
        restore(house)


def test_a_sound_database_on_a_server_is_found_sound(house: Path) -> None:
    check_sound()


def test_a_house_that_others_have_open_is_copied_and_they_go_on(house: Path, tmp_path: Path) -> None:
    others = create_engine(houses.url(house), pool_pre_ping=True)  # as one that is not kept any more
    with others.connect() as in_use, others.connect() as given_back:
        assert newest_batch(given_back) == newest_batch(in_use) == 1
        given_back.close()
        path = houses.copy(house, tmp_path / "copy.db")
        in_use.invalidate()
    with others.connect() as anew, outside(path) as copied:
        assert newest_batch(anew) == newest_batch(copied) == 1
    others.dispose()
    houses.drop(path)
