"""Text from data is text in whatever opens: details, promise chains, plan items, records of the map.

The house of tests/fixtures/hostile.py says nothing that is not hostile; each view of each page is opened, and
all markup that it makes is read: an element that a text brought along stands out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest

from data.actions import write_rows
from data.database import engine, read_connection
from data.domain.rights import program
from outputs.site import KEPT
from tests.fixtures.hostile import IMAGE, hostile_rows
from tests.frozen import freeze_demonstration
from tests.houses import copy
from tests.pages.houses import living_in
from tests.pages.running import CHIEF, markdown_of, open_page
from tests.pages.views import BY_SCRIPT, FULL, Query, views

AS_MARKDOWN = re.compile(r"(?<!\\\\)\[(x|ง)\]\(http://evil|(?<!\\\\)!\[x\]")
"""A picture or link of a hostile text that was not made text for Markdown."""

FROZEN = "hostile-2569"
"""An edition that says nothing that is not hostile either."""


class Brought(HTMLParser):
    """Elements that no part of ours makes: `found`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        runs = tag in {"script", "iframe", "object", "embed"} or any(name.startswith("on") for name in given)
        outside = tag != "a" and any("evil" in value or value == "x" for value in given.values())
        link = given.get("href", "").strip().lower()
        if runs or outside or link.startswith(("javascript:", "data:")):
            self.found.append(self.get_starttag_text() or tag)


def looks(script: str) -> Sequence[Query]:
    """The views of a page, and the edition that is frozen in this house."""
    return (*views()[script], {"at": FROZEN}) if script == "editions" else views()[script]


def brought(markup: str) -> list[str]:
    parser = Brought()
    parser.feed(markup)
    return parser.found


@pytest.fixture(scope="module")
def hostile_house(shipped_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = copy(shipped_database, tmp_path_factory.mktemp("hostile") / "house.db")
    with living_in(path):
        with read_connection() as connection:
            rows = hostile_rows(connection)
        write_rows(engine(), actor=program("test"), kind="import", rows=rows)
        freeze_demonstration(code=FROZEN, name_th=IMAGE, name_en=IMAGE)
        engine().dispose()
    return path


def test_an_element_that_a_text_brought_along_is_seen() -> None:
    assert brought('<p>&lt;img src=x onerror=alert(1)&gt; <a href="https://evil.example/">x</a></p>') == []
    for planted in (
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)">x</a>',
        '<img src="http://evil.example/a.png">',
    ):
        assert brought(f"<div><p>{planted}</p></div>"), planted


def test_something_is_opened_on_every_page_that_can_open_something(shipped: Path) -> None:
    opening = {script for script, page in BY_SCRIPT.items() if "at" in KEPT[page.path]}
    assert opening == {script for script in BY_SCRIPT if any("at" in look for look in looks(script))}


@pytest.mark.parametrize("script", sorted(BY_SCRIPT))
def test_no_text_brings_an_element_along_in_whatever_opens(
    script: str,
    hostile_house: Path,
    shipped_database: Path,
    map_shapes: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VAR_DIR", str(map_shapes))
    with living_in(shipped_database):
        opened = looks(script)
    with living_in(hostile_house):
        for look in opened:
            app = open_page(script, actor=CHIEF, province=FULL, **look)
            assert not app.exception, look
            said = " ".join(element.proto.body for element in app.get("html"))
            assert brought(said) == [], look
            assert [words for words in markdown_of(app) if AS_MARKDOWN.search(words)] == [], look
            if "at" in look:
                assert "&lt;img src=x" in said, f"{look}: nothing hostile is opened"
