"""Files of these tests are read in this process, by the reader's own code: starting one costs a moment each.

`test_reader.py` reads in a process apart.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from data.importers import upload
from data.importers.upload import Upload
from data.importers.workbook_write import export_file
from tests import houses
from tests.importers.reading import read_here


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Who reads the whole workbook does so on one worker: it is written once then."""
    for item in items:
        if "whole_upload" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("workbook"))


@pytest.fixture(autouse=True)
def reading_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "read_apart", read_here)


@pytest.fixture(scope="session")
def whole_upload(shipped_database: Path) -> Upload:
    """All that the shipped house exports, written and read again once: both take seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", houses.url(shipped_database))
        patch.setattr(upload, "read_apart", read_here)
        return upload.read_upload(export_file(), name="file.xlsx")
