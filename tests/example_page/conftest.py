"""The example stands among the pages while one of its tests runs, and is no page of the house."""

from __future__ import annotations

import pytest

import words
from components import address, shell
from outputs.site import PAGES, SitePage
from tests.example_page.words import WORDS
from tests.pages.conftest import quick_runs  # noqa: F401 - a fixture of every page test

EXAMPLE = SitePage(
    path="example",
    file="tests/example_page/example.py",
    title="example.title",
    keeps=("layer", "at", "state", "topic"),
    reads=frozenset({"forum", "forum_attendance", "partner", "health_unit", "area", "code_list", "source"}),
)


@pytest.fixture
def example(shipped: object, monkeypatch: pytest.MonkeyPatch) -> SitePage:
    """The page of the example, on the shipped house."""
    monkeypatch.setattr(shell, "PAGES", (*PAGES, EXAMPLE))
    monkeypatch.setitem(address.KEPT, EXAMPLE.path, EXAMPLE.keeps)
    for lang, own in WORDS.items():
        for key, said in own.items():
            monkeypatch.setitem(words._words(lang), key, said)
    return EXAMPLE
