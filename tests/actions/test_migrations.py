import io
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from data.actions import load_seeds
from data.database import MIGRATIONS, DatabaseOlder, engine, migrate, newest_batch, read_connection
from data.domain.rights import program
from data.migrations import REVISIONS
from data.schema import VERSIONED_TABLES, metadata


@pytest.mark.engine
def test_the_migrated_tables_are_those_of_the_schema(empty_house: Path):
    with read_connection() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


@pytest.mark.engine
def test_every_versioned_table_keeps_one_current_row_a_key(empty_house: Path):
    with read_connection() as connection:
        inspector = inspect(connection)
        for table in VERSIONED_TABLES:
            found = {index["name"]: index for index in inspector.get_indexes(table.name)}
            current = found[f"uq_{table.name}_current"]
            assert current["unique"]
            assert current["column_names"] == ["province_code", *table.info["natural_key"]]
            where = current["dialect_options"][f"{connection.dialect.name}_where"]
            assert str(where).strip("()") == "batch_to IS NULL"


def test_the_app_knows_the_revisions_without_alembic():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == REVISIONS


def test_migrations_do_not_lean_on_the_schema_of_today():
    for path in (MIGRATIONS / "versions").glob("*.py"):
        own = {line.split()[1] for line in _imports(path) if line.split()[1].split(".")[0] == "data"}
        assert own <= {"data.migrations.versioned"}


def _imports(path: Path) -> list[str]:
    return [
        line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(("import", "from"))
    ]


def test_the_migrations_are_sql_that_postgresql_takes():
    written = io.StringIO()
    config = Config(output_buffer=written)
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("dialect", "postgresql")
    command.upgrade(config, "head", sql=True)
    sql = written.getvalue()
    for table in metadata.tables:
        assert f"CREATE TABLE {table} (" in sql
    key = "(province_code, area_code, as_of) WHERE batch_to IS NULL"
    assert f"CREATE UNIQUE INDEX uq_population_current ON population {key}" in sql


@pytest.mark.engine
def test_a_migration_can_be_taken_back(empty_house: Path):
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine().connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    with pytest.raises(DatabaseOlder), read_connection():
        pass
    migrate()
    with read_connection() as connection:
        assert newest_batch(connection) == 0


@pytest.mark.sqlite
def test_a_migration_that_fails_leaves_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    monkeypatch.setattr("alembic.op.create_index", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        migrate()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sqlite
def test_a_migration_that_fails_leaves_an_empty_database_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("power cut")

    (tmp_path / "new.db").touch()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    monkeypatch.setattr("alembic.op.create_index", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        migrate()
    with engine().connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 0


@pytest.mark.engine
def test_migrating_twice_changes_nothing(empty_house: Path):
    assert migrate() == REVISIONS[-1]
    assert migrate() == REVISIONS[-1]


@pytest.mark.engine
def test_definitions_and_notes_leave_a_filled_house_and_come_back_to_it(own_house: Path, house_engine: str):
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    def indicators() -> list[str]:
        with engine().connect() as connection:
            return list(connection.scalars(text("SELECT record_key FROM indicators ORDER BY id")))

    before = indicators()
    assert before
    with engine().connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, "0012")
        inspector = inspect(connection)
        assert "annotations" not in inspector.get_table_names()
        assert not any("definition" in one["name"] for one in inspector.get_columns("indicators"))
    assert indicators() == before
    migrate(dumped=True)
    assert indicators() == before
    if house_engine == "sqlite":  # reading the seeds takes longer than all else, and is no engine's matter
        load_seeds(engine(), actor=program("test"), release="test", complete=True, nation=False)
        with engine().connect() as connection:
            told = "SELECT count(*) FROM indicators WHERE definition_th IS NOT NULL AND batch_to IS NULL"
            assert connection.scalar(text(told)) == 8
            assert connection.scalar(text("SELECT count(*) FROM annotations")) == 3
