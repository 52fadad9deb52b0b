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


@pytest.fixture(scope="session")
def basic_database(house_engine: str, empty_database: Path, template_folder: Path) -> Path:
    """The same with the rows of BASICS as batch 1, a reference batch; to be copied too."""
    like = empty_database

    def fill() -> None:
        write("reference", BASICS)

    return houses.template("basic", on=house_engine, folder=template_folder, fill=fill, like=like)


def lend(database: Path, folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of a house that the settings name, until the test is over."""
    path = houses.copy(database, folder / "house.db")
    address = houses.url(path)
    patch.setenv("VAR_DIR", str(folder))
    patch.setenv("DATABASE_URL", f"{address}?timeout=20" if address.startswith("sqlite") else address)
    yield path
    houses.drop(path)


@pytest.fixture
def empty_house(empty_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty house that the settings name."""
    yield from lend(empty_database, tmp_path, monkeypatch)


@pytest.fixture
def house(basic_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A house with the rows of BASICS as batch 1."""
    yield from lend(basic_database, tmp_path, monkeypatch)
