from collections.abc import Iterator
from pathlib import Path

import pytest

from data.database import migrate
from tests import houses
from tests.actions.house import BASICS, write


@pytest.fixture(scope="session")
def empty_database(house_engine: str, template_folder: Path) -> Path:
    """A migrated database without rows, to be copied."""
    return houses.template("empty", on=house_engine, folder=template_folder, fill=migrate)


@pytest.fixture
def empty_house(empty_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty house that the settings name."""
    path = houses.copy(empty_database, tmp_path / "house.db")
    address = houses.url(path)
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"{address}?timeout=20" if address.startswith("sqlite") else address)
    yield path
    houses.drop(path)


@pytest.fixture
def house(empty_house: Path) -> Path:
    """The same with the rows of BASICS as batch 1, a reference batch."""
    write("reference", BASICS)
    return empty_house
