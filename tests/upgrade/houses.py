"""The houses that former releases left, unpacked once a session; each test gets a copy of its own."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from data.actions import load_seeds
from data.database import engine, migrate, read_connection
from data.domain.rights import program
from data.schema import edition_pages, edition_stories
from data.settings import ROOT, release
from tests.houses import lent

FIXTURES = ROOT / "tests" / "fixtures" / "upgrade"
WORKBOOK = FIXTURES / "workbook-0.1.0.xlsx"


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with house.db of each former release in a folder named by it."""
    folder = tmp_path_factory.mktemp("former")
    with tarfile.open(FIXTURES / "houses.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    return folder


def upgraded(houses: Path, *, of: str, to: Path) -> Path:
    """The house of a release as this one leaves it after `python -m data init`; the settings name it.

    One of the two without the nation's LAOs, which are half of all rows and in none of its editions.
    """
    to.mkdir(parents=True, exist_ok=True)
    path = to / "house.db"
    shutil.copy(houses / of / "house.db", path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{path}")
        patch.setenv("VAR_DIR", str(to))
        migrate()
        load_seeds(engine(), actor=program("test"), release=release(), complete=True, nation=of == "0.1.1")
        engine().dispose()
    return path


@pytest.fixture(scope="session")
def templates(houses: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each former house, brought up to this release once."""
    return {
        of: upgraded(houses, of=of, to=tmp_path_factory.mktemp("upgraded") / of) for of in ("0.1.0", "0.1.1")
    }


@pytest.fixture
def house(
    request: pytest.FixtureRequest,
    templates: dict[str, Path],
    own_place: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Path]:
    """The house of the release that the test asks for (`indirect`), to be written to."""
    with lent(templates[request.param], at=own_place / "house.db", patch=monkeypatch) as path:
        yield path


def figures_kept(edition: str) -> dict[str, dict[str, Any]]:
    """Every figure of a kept story by key, read from its JSON and by nothing of this release's model."""
    found: dict[str, dict[str, Any]] = {}

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            if {"key", "shown", "value", "label"} <= part.keys():
                found[part["key"]] = part
            for one in part.values():
                walk(one)
        elif isinstance(part, list):
            for one in part:
                walk(one)

    with read_connection() as connection:
        wanted = select(edition_stories.c.content).where(edition_stories.c.edition_code == edition)
        walk(json.loads(gzip.decompress(connection.scalar(wanted) or b"")))
    return found


def pages_stored(edition: str) -> dict[str, str]:
    """SHA-256 of what each published page unpacks to, by path."""
    with read_connection() as connection:
        wanted = select(edition_pages.c.path, edition_pages.c.content)
        rows = connection.execute(wanted.where(edition_pages.c.edition_code == edition)).all()
    return {path: hashlib.sha256(gzip.decompress(content)).hexdigest() for path, content in rows}
