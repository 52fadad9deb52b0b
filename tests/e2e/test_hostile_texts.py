"""Texts that would run, break out or hide stay texts in a browser: on every page and in the map.

The house says nothing else: every free text of every record is hostile (tests/fixtures/hostile.py), and the
pages are those of the site, so that records and pages that are declared later are looked at by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Dialog, Page, expect

from data.actions import write_rows
from data.database import engine, read_connection
from data.domain.rights import program
from outputs.site import PAGES
from tests import houses
from tests.e2e.conftest import UNTOUCHED, serve
from tests.e2e.screens import Screen
from tests.fixtures.hostile import IMAGE, IN_EACH, LONG, PROVINCE, Rows, hostile_rows, is_made
from tests.fixtures.hostile_seen import check_text
from tests.pages.views import BY_SCRIPT, views

PHONE = {"width": 390, "height": 844}
LINKED = frozenset({"goals", "map"})
"""Pages on which the walk through all pages opens things already."""

STAGE = "stage"
"""The page that is opened by itself: none of the session leads there or on from it."""

OWN_WORDS = "figure:"
"""What begins so is a definition in the words of the house, and no row of it."""

TELLING = 30
"""Fields of which a page shows at least so many; those of records without a page yet are in the files."""

BROUGHT_ALONG = (
    "img[src=x], img[src*=evil], iframe[src*=evil], a[href^='javascript:' i], [onerror], [onload], "
    "[onmouseover], [onclick], #stMain b[id], #stMain script"
)
"""Elements and attributes that only a text could have brought."""

LOOK = """
(brought) => ({
  text: [...(function* () {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      if (!texts.currentNode.parentElement.closest('style')) yield texts.currentNode.data;
    }
  })()].join(''),
  brought: [...document.querySelectorAll(brought)].map((element) => element.outerHTML.slice(0, 200)),
  failed: [...document.querySelectorAll('[data-testid=stException]')].map((element) => element.innerText),
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})
"""


@dataclass
class Walk:
    """A walk through the pages: what was seen on the way, and what must not have happened."""

    screen: Screen
    seen: set[str] = field(default_factory=set)
    heard: list[str] = field(default_factory=list)
    opened: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.screen.page.on("dialog", self._hear)

    def _hear(self, dialog: Dialog) -> None:
        self.heard.append(dialog.message)
        dialog.dismiss()

    def look(self) -> None:
        """No element that a text brought along, nothing wider than the page, each text whole."""
        page = self.screen.page
        found = page.evaluate(LOOK, BROUGHT_ALONG)
        where = f"{page.url} {page.viewport_size}"
        assert (found["brought"], found["failed"], self.heard) == ([], [], []), where
        assert found["wide"] <= 0, where
        self.seen |= check_text(where, found["text"])

    def look_behind(self) -> None:
        """The same for every tab, and every choice of what the page shows."""
        page = self.screen.page
        tabs = page.get_by_role("tab")
        for place in range(tabs.count()):
            tabs.nth(place).click()
            self.look()
        choices = page.locator("#stMain [data-testid=stButtonGroup] button[aria-checked=false]")
        names = choices.all_inner_texts()
        for name in names:
            if not self._is_new(self.screen.path(), name):
                continue
            choice = page.get_by_role("radio", name=name, exact=True).first
            if choice.is_visible():
                with self.screen.changing():
                    choice.click()
                self.look()

    def look_into_chips(self) -> None:
        """The same for what the chips of the filters open, each kind of chip once."""
        page = self.screen.page
        chips = page.locator("[class*=st-key-chip_]:has([data-testid=stPopover])")
        for place, names in enumerate(chips.evaluate_all("(all) => all.map((chip) => chip.className)")):
            if chips.nth(place).is_visible() and self._is_new("", re.findall(r"st-key-chip_\w+", names)[0]):
                chips.nth(place).get_by_role("button").first.click()
                expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
                self.look()
                page.keyboard.press("Escape")
                expect(page.get_by_test_id("stPopoverBody")).to_be_hidden()

    def _is_new(self, where: str, what: str) -> bool:
        new = (where, what) not in self.opened
        self.opened.add((where, what))
        return new


@pytest.fixture(scope="module")
def rows(prepared_var: Path) -> Rows:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", houses.url(prepared_var / "phuenthi-klang.db"))
        with read_connection() as connection:
            return hostile_rows(connection)


@pytest.fixture(scope="module")
def hostile_app(prepared_var: Path, tmp_path_factory: pytest.TempPathFactory, rows: Rows) -> Iterator[str]:
    """A server whose house says nothing that is not hostile."""
    path = tmp_path_factory.mktemp("hostile") / "house.db"
    houses.copy(prepared_var / UNTOUCHED, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", houses.url(path))
        write_rows(engine(), actor=program("office"), kind="import", rows=rows)
        engine().dispose()
    with serve(prepared_var, DATABASE_URL=houses.url(path)) as address:
        yield address


@pytest.fixture
def walk(new_page: Callable[..., Page], hostile_app: str, enter: Callable[[Page, str], None]) -> Walk:
    """Its administrator, who sees most."""
    page = new_page(own=True, **PHONE)
    enter(page, hostile_app)
    return Walk(Screen(page, hostile_app))


def addresses(rows: Rows) -> Iterator[str]:
    """Every page, and what links open on them: things of the province, and new ones with hostile codes."""
    codes = {
        record: max((row["code"] for row in rows[record] if not is_made(row)), key=len)
        for record in ("area", "lao", "health_unit")
    }
    goals = {row["code"]: row for row in rows["goal"]}
    indicators = [next(row for row in rows["indicator"] if is_made(row) is made) for made in (True, False)]
    links = {
        "map": [{"at": code} for code in codes.values()],
        "goals": [{"set": goals[one["goal_code"]]["set_code"], "at": one["code"]} for one in indicators],
    }
    for page in PAGES:
        if page.path != STAGE:
            more = links.get(page.path, [{}])
            yield from (f"/{page.path}?{urlencode({'province': PROVINCE} | link)}" for link in more)


@pytest.fixture(scope="module")
def opened(prepared_var: Path) -> tuple[str, ...]:
    """Of the things that open on a page, as the pages declare them, the first and the last."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", houses.url(prepared_var / "phuenthi-klang.db"))
        looks = views()
    found = []
    for script, some in looks.items():
        path = BY_SCRIPT[script].path
        ways = [look for look in some if "at" in look and not look["at"].startswith(OWN_WORDS)]
        if path not in LINKED:
            found += [f"/{path}?{urlencode(look)}" for look in (*ways[:1], *ways[1:][-1:])]
    return tuple(found)


def test_every_page_and_whatever_opens_shows_them_as_text(
    walk: Walk, rows: Rows, opened: tuple[str, ...]
) -> None:
    """Pages in Thai, what opens on them in English; files and other languages are read in tests/pages."""
    pages = list(addresses(rows))
    for path in walk.screen.each(*pages, *(f"{path}&lang=en" for path in opened)):
        walk.look()
        if path in pages:
            walk.look_behind()
            walk.look_into_chips()
        else:
            expect(walk.screen.page.locator("#stMain")).to_contain_text(IN_EACH[: IN_EACH.index("!")])
    walk.screen.open(f"/{STAGE}?province={PROVINCE}")
    walk.look()
    assert len(walk.seen) >= TELLING


@pytest.fixture
def desk(new_page: Callable[..., Page], hostile_app: str, enter: Callable[[Page, str], None]) -> Walk:
    """At desk width, for its administrator."""
    page = new_page(own=True)
    enter(page, hostile_app)
    return Walk(Screen(page, hostile_app))


def test_the_map_says_them_as_text_under_the_pointer(desk: Walk, rows: Rows) -> None:
    """In one district, where all units are drawn."""
    units = [row for row in rows["health_unit"] if row["lat"] is not None and row["kind"] == "shph"]
    image, long = (
        {row["district_code"]: row for row in units if row["name_th"].startswith(begins)}
        for begins in (IMAGE, LONG)
    )
    district = min(image.keys() & long.keys())
    desk.screen.open(f"/map?layer=unit_transfer_share-district-units&district={district}")
    frame = desk.screen.page.locator(".st-key-map_main iframe")
    div = frame.content_frame.locator(".phk-map")
    expect(div).to_have_attribute("data-seq", "1")
    for unit in (image[district], long[district]):
        place = div.evaluate("(div, code) => div.phk.pixelOf(code)", unit["code"])
        div.hover(position={"x": place["x"], "y": place["y"]}, force=True)
        tip = div.locator(".phk-tip")
        expect(tip).to_contain_text(unit["name_th"])
        said, box = tip.bounding_box(), frame.bounding_box()
        assert said
        assert box
        assert said["x"] >= box["x"]
        assert said["x"] + said["width"] <= box["x"] + box["width"]
    expect(div.locator(BROUGHT_ALONG)).to_have_count(0)
    assert desk.heard == []
