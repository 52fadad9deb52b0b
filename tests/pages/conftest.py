"""What all page tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.database.engines import engine_of
from tests import houses
from tests.pages.kept import Kept, kept_by_tables
from tests.pages.quick import quick


@pytest.fixture(scope="session", autouse=True)
def quick_runs() -> Iterator[None]:
    """Pages are run without what Streamlit's runner does anew at each run."""
    with quick():
        yield


@pytest.fixture(scope="session")
def known() -> Kept:
    """What pages keep from one test of a walk to the next."""
    return Kept()


@pytest.fixture
def kept(known: Kept) -> Iterator[Kept]:
    """Pages keep what they read by its tables: see `tests.pages.kept`."""
    with kept_by_tables(known):
        yield known


@pytest.fixture(scope="session")
def changing_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each such house stands: at one address the statements of all are prepared once."""
    return tmp_path_factory.mktemp("changing") / "house.db"


@pytest.fixture
def changing(
    shipped_database: Path, changing_place: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The settings name a copy of the shipped house, whose pages are made anew from what a test changes."""
    if changing_place.exists():
        engine_of(houses.url(changing_place)).dispose()
    path = houses.copy(shipped_database, changing_place)
    monkeypatch.setenv("DATABASE_URL", houses.url(path))
    return path
