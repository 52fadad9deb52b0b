"""What a page asks the database for once it has been read: little, and nothing of the facts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from data.database import engine
from tests.pages.running import CHIEF, faults_of, open_page
from tests.pages.views import FULL

FACTS_ALONE = (
    *("overview", "decisions", "place", "map", "goals", "plans", "milestones", "agreements", "search"),
)
WITH_EDITIONS = ("stage", "data", "editions", "access")
MOST = dict.fromkeys(FACTS_ALONE, 3) | dict.fromkeys(WITH_EDITIONS, 8)
"""Statements of a page that was read before: which state stands, and what is no fact of a batch."""

OPENED = {"place": {"at": f"{FULL}11"}}
"""What is looked at on a page that is of one thing."""


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked meanwhile, without what opens a connection."""
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN")):
            heard.append(" ".join(statement.split()))

    event.listen(engine(), "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(engine(), "before_cursor_execute", hear)


@pytest.mark.parametrize("path", MOST)
def test_a_page_that_was_read_before_asks_for_little(
    path: str, shipped: Path, map_shapes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAR_DIR", str(map_shapes))
    query = {"province": FULL} | OPENED.get(path, {})
    assert faults_of(path, actor=CHIEF, **query) == []
    with statements() as asked:
        open_page(path, actor=CHIEF, **query)
    assert len(asked) <= MOST[path], "\n".join(asked)
