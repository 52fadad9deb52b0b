"""Text from data is text in whatever opens, details, promise chains, plan items, records of the map, and in
every file that a page gives.

The house of tests/fixtures/hostile.py says nothing that is not hostile; each view of each page is opened, and
all markup that it makes is read: an element that a text brought along stands out, and each text stands whole.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from components.data_page.desk import Desk
from data.actions import write_rows
from data.database import engine, read_connection
from data.domain.rights import program
from data.records import RECORDS
from outputs.site import KEPT
from tests.fixtures.hostile import IMAGE, LONG, hostile_rows, unlimited
from tests.fixtures.hostile_seen import MARKS, check_file, check_text
from tests.frozen import freeze_demonstration
from tests.houses import copy
from tests.importers.books import plan_rows
from tests.pages.houses import living_in
from tests.pages.running import CHIEF, acting_as, files_of, markdown_of, open_page, words
from tests.pages.views import BY_SCRIPT, FULL, Query, views
from words import text

pytestmark = pytest.mark.walk

AS_MARKDOWN = re.compile(r"(?<!\\\\)\[(x|ง)\]\(http://evil|(?<!\\\\)!\[x\]")
"""A picture or link of a hostile text that was not made text for Markdown."""

ELEMENT = re.compile(r"(?<!\\)<img")
"""An element of one."""

FROZEN = "hostile-2569"
"""An edition that says nothing that is not hostile either."""


GIVING = frozenset(
    {
        "agreements",
        "funds",
        "goals",
        "healthy-city",
        "map",
        "milestones",
        "partners",
        "plans",
        "resolutions",
        "toolkit",
        "transfer",
    }
)
"""Pages with tables that are taken home; the workbooks of the page of data have a test of their own."""


EXPORT = re.compile(rf"phuenthi-klang-{FULL}-\d+\.xlsx")


class Brought(HTMLParser):
    """Elements that no part of ours makes: `found`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:  # no style or script
            self.said.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        runs = tag in {"script", "iframe", "object", "embed"} or any(name.startswith("on") for name in given)
        loaded = (value for name, value in given.items() if not name.startswith("aria-"))  # which is said
        outside = tag != "a" and any("evil" in value or value == "x" for value in loaded)
        link = given.get("href", "").strip().lower()
        if runs or outside or link.startswith(("javascript:", "data:")):
            self.found.append(self.get_starttag_text() or tag)


def looks(script: str) -> Sequence[Query]:
    """The views of a page, its first in English too, and the edition that is frozen in this house."""
    own = views()[script]
    return (*own, own[0] | {"lang": "en"}, *([{"at": FROZEN}] if script == "editions" else []))


def read(markup: str) -> Brought:
    parser = Brought()
    parser.feed(markup)
    return parser


def brought(markup: str) -> list[str]:
    return read(markup).found


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
    with living_in(hostile_house), files_of() as files:
        for look in opened:
            app = open_page(script, actor=CHIEF, province=FULL, **look)
            assert not app.exception, look
            said = words(app)
            markup = read(said)
            assert markup.found == [], look
            check_text(f"{script} {look}", "".join(markup.said))
            assert [one for one in markdown_of(app) if AS_MARKDOWN.search(one)] == [], look
            if "at" in look:
                assert "&lt;img src=x" in said, f"{look}: nothing hostile is opened"
        if script == "data":
            return  # its workbooks: below
        with acting_as(CHIEF):
            given = {name: make() for name, make in files.items() if name.endswith((".csv", ".xlsx", ".png"))}
    assert bool(given) == (script in GIVING)
    for name, data in given.items():
        if name.endswith(".png"):
            assert data.startswith(b"\x89PNG"), name
        else:
            check_file(name, data)


def test_the_workbook_and_the_reminder_hold_every_field_of_every_record(
    hostile_house: Path, map_shapes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAR_DIR", str(map_shapes))
    fields = {f"{record.name}.{column.name}" for record in RECORDS.values() for column in unlimited(record)}
    with living_in(hostile_house), files_of() as files, acting_as(CHIEF):
        app = open_page("data", actor=CHIEF, province=FULL)
        (export,) = [make for name, make in files.items() if EXPORT.fullmatch(name)]
        template = files[f"{text('data_page.template_file', lang='th')}.xlsx"]
        assert check_file("template.xlsx", template()) <= fields
        assert check_file("export.xlsx", export()) == fields
        for name, make in files.items():
            if name.endswith(".csv"):
                check_file(name, make())
        app.selectbox(key="remind").select_index(0).run()
        (workbook,) = [make for name, make in files.items() if name.startswith("report-")]
        (letter,) = [make for name, make in files.items() if name.startswith("reminder-")]
        check_file("reminder.xlsx", workbook())
        with zipfile.ZipFile(io.BytesIO(letter())) as parts:
            said = "".join(ElementTree.fromstring(parts.read("word/document.xml")).itertext())
    assert MARKS.search(said)
    assert brought(words(app)) == []
    assert [one for one in markdown_of(app) if AS_MARKDOWN.search(one)] == []


@pytest.mark.usefixtures("own_house")
def test_null_bytes_and_long_names_come_in_cleaned_or_are_refused_by_name() -> None:
    """On the page of data, from the file to the history of what it wrote."""
    name, header = f"{IMAGE}.xlsx", ("code", "name_th", "name_en", "kind", "area_code", "note")
    long, null = LONG[0], f"ก\x00ข{IMAGE}"
    app = open_page("data", actor=CHIEF)

    def look() -> str:
        with acting_as(CHIEF):
            app.run()
        assert not app.exception
        markup = read(words(app))
        assert markup.found == []
        assert [one for one in markdown_of(app) if ELEMENT.search(one)] == []
        return "".join(markup.said)

    def given(*rows: tuple[str, ...]) -> str:
        plan = plan_rows("ภาคี", header, *rows, name=name)
        app.session_state["_data_desk"] = Desk(upload=plan.upload, plan=plan)
        return look()

    assert "รหัสภาคี" in given((long, "ชื่อ", "", "foundation", "90", ""))
    assert not [button for button in app.button if button.key == "confirm_import"]
    given(("P-null", null, null, "foundation", "90", null), ("P-long", long, long, "foundation", "90", long))
    app.button(key="confirm_import").click()
    assert name in look()
    app.selectbox(key="history_record").set_value("partner")
    for asked, told in (("P-\x00null", ""), ("P-null", f"กข{IMAGE}"), ("P-long", "…")):
        app.text_input(key="history_search").set_value(asked)
        assert told in look(), asked
