"""The database on the disk: no other account of the machine reads it, and no reader is told where it lies."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from string import Formatter

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.__main__ import main
from data.actions import load_seeds
from data.boundaries.problems import BoundariesProblem
from data.database import (
    DatabaseMissing,
    DatabaseUnreachable,
    engine,
    migrate,
    read_connection,
    write_connection,
)
from data.domain.rights import program
from server.front import front_routes
from server.public import public_routes
from words import LANGUAGES, Problem, keys, text


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = tmp_path / "geheim" / "house.db"
    monkeypatch.setenv("VAR_DIR", str(found.parent))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{found}")
    return found


def rights(folder: Path) -> dict[str, int]:
    return {one.name: stat.S_IMODE(one.stat().st_mode) for one in folder.glob("house.db*")}


def test_a_new_database_and_what_sqlite_keeps_beside_it_are_its_owners_alone(path: Path) -> None:
    old = os.umask(0)
    try:
        migrate()
        with read_connection(), write_connection(engine()):
            assert rights(path.parent) == dict.fromkeys(("house.db", "house.db-wal", "house.db-shm"), 0o600)
    finally:
        os.umask(old)


def test_a_database_that_others_could_read_is_closed_to_them_at_the_next_start(path: Path) -> None:
    migrate()
    with read_connection():
        for one in path.parent.glob("house.db*"):
            one.chmod(0o644)
        assert set(rights(path.parent).values()) == {0o644}
        assert main(["migrate"]) == 0
        assert rights(path.parent) == dict.fromkeys(("house.db", "house.db-wal", "house.db-shm"), 0o600)


def problems() -> list[Problem]:
    return [
        DatabaseMissing("database.missing", where="/srv/geheim/house.db"),
        DatabaseUnreachable("database.unreachable", reason="user geheim at db.geheim.go.th"),
        BoundariesProblem("boundaries.cannot_write", path="/srv/geheim", reason="geheim"),
    ]


@pytest.mark.parametrize("problem", problems(), ids=lambda problem: problem.key)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reader_is_told_no_folder_host_or_account_and_the_console_is(problem: Problem, lang: str) -> None:
    assert "geheim" not in problem.text(lang=lang)
    assert text("problem.hidden", lang=lang) in problem.text(lang=lang)
    assert "geheim" in problem.whole(lang=lang)
    assert "geheim" in str(problem)


def test_every_value_of_a_problem_with_the_machine_is_hidden_or_harmless() -> None:
    """A sentence that names a place does so by a value that is hidden."""
    harmless = {"revision", "needed", "known", "found", "free", "before", "after", "module", "batch", "seen"}
    harmless |= {"encoding"}

    for key in (key for key in keys("th") if key.startswith("database.")):
        for lang in LANGUAGES:
            values = {name for _, name, _, _ in Formatter().parse(text(key, lang=lang)) if name}
            assert values <= DatabaseMissing.hidden | harmless, key


def test_no_answer_of_a_house_without_its_database_tells_where_it_should_be(path: Path) -> None:
    with TestClient(Starlette(routes=[*front_routes(), *public_routes()])) as client:
        for address in ("/readyz", "/p/one/th/index.html"):
            answer = client.get(address)
            assert answer.status_code == httpx2.codes.SERVICE_UNAVAILABLE
            assert "geheim" not in answer.text
            assert "{" not in answer.text.replace('{"', "")
    assert not path.exists()


def test_the_command_line_names_the_database(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batches"]) == 1
    assert str(path) in capsys.readouterr().err
    with pytest.raises(DatabaseMissing):
        load_seeds(engine(), actor=program("test"), release="test")
