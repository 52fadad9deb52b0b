"""Temporary files of a run lie in memory where there is room, else where they always lay."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import namedtuple
from pathlib import Path

import pytest

from tests import temporary

Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that counts as memory; nothing says yet where temporary files lie."""
    monkeypatch.setattr(temporary, "MEMORY", tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", tempfile.tempdir)
    monkeypatch.setenv("TMPDIR", "")
    monkeypatch.delenv("TMPDIR")
    monkeypatch.setattr(temporary, "AVAILABLE", 0)
    return tmp_path


def lies(free: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(2 * free, free, free))
    temporary.lie_in_memory()
    return os.environ.get("TMPDIR") == str(temporary.MEMORY) == tempfile.gettempdir()


def test_files_lie_in_memory_where_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lies(temporary.ROOM + 1, monkeypatch)


def test_files_lie_on_the_disk_where_the_folder_is_too_small(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not lies(temporary.ROOM, monkeypatch)


def test_files_lie_on_the_disk_where_memory_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temporary, "AVAILABLE", 2**60)
    assert not lies(temporary.ROOM + 1, monkeypatch)


def test_files_lie_on_the_disk_where_no_folder_is_kept_in_memory(
    memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(temporary, "MEMORY", memory / "none")
    assert not lies(temporary.ROOM + 1, monkeypatch)


def test_files_lie_where_whoever_starts_the_tests_says(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(memory / "own"))
    assert not lies(temporary.ROOM + 1, monkeypatch)
    assert os.environ["TMPDIR"] == str(memory / "own")
