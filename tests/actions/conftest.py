import shutil
from pathlib import Path

import pytest

from data.database import engine, migrate
from tests.actions.house import BASICS, write


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without rows, to be copied."""
    folder = tmp_path_factory.mktemp("empty")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{folder / 'house.db'}")
        migrate()
        engine().dispose()
    return folder / "house.db"


@pytest.fixture
def empty_house(empty_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of an empty database that the settings name."""
    path = tmp_path / "house.db"
    shutil.copy(empty_database, path)
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}?timeout=20")
    return path


@pytest.fixture
def house(empty_house: Path) -> Path:
    """The same with the rows of BASICS as batch 1, a reference batch."""
    write("reference", BASICS)
    return empty_house
