import shutil
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


def lend(database: Path, place: Path, patch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of a house that the settings name, until the test is over, in a folder with nothing else."""
    var = place / "var"
    shutil.rmtree(var, ignore_errors=True)
    var.mkdir()
    patch.setenv("VAR_DIR", str(var))
    with houses.lent(database, at=var / "house.db", patch=patch, patience=20) as path:
        yield path


@pytest.fixture
def empty_house(empty_database: Path, own_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty house that the settings name."""
    yield from lend(empty_database, own_place, monkeypatch)


@pytest.fixture
def house(basic_database: Path, own_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A house with the rows of BASICS as batch 1."""
    yield from lend(basic_database, own_place, monkeypatch)
