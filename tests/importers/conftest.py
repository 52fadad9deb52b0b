"""Files of these tests are read in this process, by the reader's own code: starting one costs a moment each.

`test_reader.py` reads in a process apart.
"""

from __future__ import annotations

import io
from typing import Any

import pytest

from data.importers import reader, upload
from data.importers.apart import take_over


def read_here(data: bytes, *, name: str, on_progress: Any, limits: Any = None) -> Any:
    out = io.BytesIO()
    reader.read(data, name=name, out=out)
    out.seek(0)
    return take_over(out, on_progress=on_progress)


@pytest.fixture(autouse=True)
def reading_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "read_apart", read_here)
