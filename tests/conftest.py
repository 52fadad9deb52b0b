"""What several levels of tests share: the house as it is shipped, with reference and sample rows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.actions import load_seeds
from data.database import engine, migrate
from data.domain.rights import program


@pytest.fixture(scope="session")
def shipped_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeded database, made once a session; not to be written to."""
    path = tmp_path_factory.mktemp("shipped") / "house.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{path}")
        migrate()
        load_seeds(engine(), actor=program("test"), release="test")
        engine().dispose()
    return path


@pytest.fixture
def shipped(shipped_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Read the shipped house: the settings name it for this test."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{shipped_database}")
    return shipped_database


@pytest.fixture
def own_house(shipped_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped house that a test may write to."""
    path = tmp_path / "house.db"
    shutil.copy(shipped_database, path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def songkhla_shapes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A var folder with approximate shapes of Songkhla alone, made in a moment."""
    from data.boundaries import install_approximate, master  # noqa: PLC0415 - heavy

    var = tmp_path_factory.mktemp("songkhla")
    rows = master.SEED.read_text(encoding="utf-8-sig").splitlines()
    small = var / "area.csv"
    small.write_text("\n".join([rows[0], *(row for row in rows if row.startswith("90,"))]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(master, "SEED", small)
        install_approximate(master.read_master().points, out=var / "shapes")
    return var


@pytest.fixture
def shapes(songkhla_shapes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings name a folder in which shapes of Songkhla are in force."""
    monkeypatch.setenv("VAR_DIR", str(songkhla_shapes))
    return songkhla_shapes
