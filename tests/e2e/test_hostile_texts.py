"""Texts that would run, break out or hide stay texts: on every page, in the map and in every file.

The house says nothing else: every free text of every record is hostile (tests/fixtures/hostile.py), and the
pages are those of the site, so that records and pages that are declared later are looked at by themselves.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from playwright.sync_api import Dialog, Page, expect

from data.actions import write_rows
from data.database import engine, read_connection
from data.domain.rights import program
from data.records import RECORDS
from outputs.exports.tables import FORMULA_STARTS
from outputs.site import PAGES
from tests import houses
from tests.e2e.conftest import UNTOUCHED, serve
from tests.e2e.screens import Screen
from tests.fixtures.hostile import HOSTILE, IMAGE, IN_EACH, LONG, MARK, Rows, hostile_rows, is_made, unlimited
from tests.importers.books import workbook
from tests.pages.views import BY_SCRIPT, views

PHONE = {"width": 390, "height": 844}
LINKED = frozenset({"goals", "map"})
"""Pages on which the walk through all pages opens things already."""

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

NOT_SEEN = re.compile(r"[\x00-\x1f\ufffd\s\u202a-\u202e\u2066-\u2069]+")
"""Control characters and those that turn the direction of a text, which are left out, and white space, which
a page lays out its own way."""

NUMBER = re.compile(r"-?\d+(\.\d+)?")
MARKS = re.compile(MARK.format(r"(\w+\.\w+)"))
LONGEST = max(map(len, HOSTILE)) + len(IN_EACH)


def as_seen(words: str) -> str:
    return NOT_SEEN.sub("", words)


WHOLE = tuple(as_seen(f"{words}{IN_EACH}")[-LONGEST:] for words in (*HOSTILE, *LONG))


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
        text = as_seen(found["text"])
        for said in MARKS.finditer(text):
            before = text[max(0, said.start() - LONGEST) : said.start()]
            assert before.endswith(WHOLE), f"{where}: {before} {said[1]}"
            self.seen.add(said[1])

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

    def take_files(self) -> Iterator[tuple[str, bytes]]:
        """What the buttons of the page give, each kind of button once: file name and bytes."""
        page = self.screen.page
        page.locator("#stMain details:not([open]) > summary").evaluate_all(
            "(all) => all.forEach((s) => s.click())"
        )
        buttons = page.locator("#stMain [data-testid=stDownloadButton] button:visible")
        for place in range(buttons.count()):
            if self._is_new(
                "file", buttons.nth(place).evaluate("(b) => b.closest('[class*=st-key]').className")
            ):
                taken = self.screen.take(buttons.nth(place))
                yield taken.suggested_filename, Path(taken.path()).read_bytes()

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
        yield from (f"/{page.path}?{urlencode(link)}" for link in links.get(page.path, [{}]))


@pytest.fixture(scope="module")
def opened(prepared_var: Path) -> tuple[str, ...]:
    """Addresses of one of each kind of thing that opens on a page, as the pages declare them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", houses.url(prepared_var / "phuenthi-klang.db"))
        looks = views()
    paths = {script: page.path for script, page in BY_SCRIPT.items()}
    return tuple(
        f"/{paths[script]}?{urlencode(look)}"
        for script, some in looks.items()
        for look in some
        if "at" in look and paths[script] not in LINKED and not look["at"].startswith(OWN_WORDS)
    )


def test_whatever_opens_shows_them_as_text(walk: Walk, opened: tuple[str, ...]) -> None:
    for _path in walk.screen.each(*opened):
        walk.look()
        expect(walk.screen.page.locator("#stMain")).to_contain_text(IN_EACH[: IN_EACH.index("!")])


def test_every_page_shows_them_as_text_in_both_languages(walk: Walk, rows: Rows) -> None:
    files = 0
    for path in addresses(rows):
        walk.screen.open(path)
        walk.look()
        walk.look_behind()
        if walk.screen.page.locator(".st-key-language button").is_visible():
            walk.screen.switch_language()
        else:  # the stage has no controls of the reader
            walk.screen.open(f"{path}&lang=en")
        walk.look()
        walk.look_into_chips()
        for name, data in walk.take_files():
            if name.endswith(".png"):  # the map: drawn whatever its texts are
                assert data.startswith(b"\x89PNG"), name
                continue
            check_file(name, data)
            files += 1
    assert files >= len(("areas", "partners", "plan items")) * len(("CSV", "XLSX"))
    assert len(walk.seen) >= TELLING


def check_file(name: str, data: bytes) -> set[str]:
    """No cell that a spreadsheet would run, each text whole; the fields that the file holds."""
    cells = list(_csv_cells(data) if name.endswith(".csv") else _xlsx_cells(data))
    seen = set()
    for words in map(as_seen, cells):
        for said in MARKS.finditer(words):
            assert words[: said.start()].endswith(WHOLE), f"{name}: {words[:200]}"
            seen.add(said[1])
    return seen


def _csv_cells(data: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        for cell in row:
            assert not cell.startswith(FORMULA_STARTS) or NUMBER.fullmatch(cell), cell[:80]
            yield cell


def _xlsx_cells(data: bytes) -> Iterator[str]:
    """Text cells; one that begins like a formula is marked as text, so that it stays one when edited."""
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
            assert cell.data_type != "f", f"{sheet.title} {cell.coordinate}"
            if cell.value.startswith(FORMULA_STARTS):
                assert cell.quotePrefix or cell.number_format == "@", f"{sheet.title} {cell.coordinate}"
            yield unescape(cell.value)


@pytest.fixture
def desk(new_page: Callable[..., Page], hostile_app: str, enter: Callable[[Page, str], None]) -> Walk:
    """The page of data at desk width, for its administrator."""
    page = new_page(own=True)
    found = Walk(Screen(page, hostile_app))
    enter(page, hostile_app)
    found.screen.open("/data")
    return found


def open_tab(walk: Walk, name: str) -> None:
    walk.screen.page.get_by_role("tab", name=name, exact=True).click()


def upload(walk: Walk, name: str, data: bytes) -> None:
    with walk.screen.changing():
        walk.screen.page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        )


def saved(walk: Walk, key: str) -> bytes:
    taken = walk.screen.take(walk.screen.page.locator(f".st-key-{key} button"))
    return Path(taken.path()).read_bytes()


def fill(walk: Walk, label: str, words: str) -> None:
    with walk.screen.changing():
        walk.screen.page.get_by_label(label).fill(words)
        walk.screen.page.keyboard.press("Enter")


SCROLLED_TO = """(choice) => new Promise((done) => {
  choice.scrollIntoView({ block: 'center', behavior: 'instant' });
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""
"""A list that is open closes when the page scrolls: the page has scrolled, and told it, before a click."""


def test_the_workbook_and_the_reminder_hold_every_field_of_every_record(desk: Walk) -> None:
    open_tab(desk, "ส่งออก")
    fields = {f"{record.name}.{column.name}" for record in RECORDS.values() for column in unlimited(record)}
    assert check_file("template.xlsx", saved(desk, "template_file")) <= fields
    assert check_file("export.xlsx", saved(desk, "export_file")) == fields
    open_tab(desk, "ความครบถ้วน")
    choice = desk.screen.page.locator(".st-key-remind input")
    choice.evaluate(SCROLLED_TO)
    with desk.screen.changing():
        choice.click()
        desk.screen.page.get_by_role("option").first.click()
    desk.look()
    check_file("reminder.xlsx", saved(desk, "reminder_workbook"))
    with zipfile.ZipFile(io.BytesIO(saved(desk, "reminder_letter"))) as letter:
        said = "".join(ElementTree.fromstring(letter.read("word/document.xml")).itertext())
    assert MARKS.search(said)


def test_null_bytes_and_long_names_come_in_cleaned_or_are_refused_by_name(desk: Walk) -> None:
    page = desk.screen.page
    header = "รหัสภาคี,ชื่อ,ประเภทภาคี,พื้นที่หรือ อปท.\n"
    upload(desk, "ภาคี.csv", f"{header}P-1,ก\x00ข,foundation,90\n".encode())
    expect(page.get_by_text("อ่านตัวอักษรในไฟล์ไม่ได้")).to_be_visible()
    name = f"{IMAGE}.xlsx"
    partner = ("code", "name_th", "name_en", "kind", "area_code", "note")
    long, null = LONG[0], f"ก\x00ข{IMAGE}"
    refused = [partner, (long, "ชื่อ", "", "foundation", "90", "")]
    upload(desk, name, workbook({"ภาคี": refused}))
    desk.look()
    expect(page.locator(".st-key-confirm_import")).to_have_count(0)
    taken = [
        partner,
        ("P-null", null, null, "foundation", "90", null),
        ("P-long", long, long, "foundation", "90", long),
    ]
    upload(desk, name, workbook({"ภาคี": taken}))
    desk.look()
    with desk.screen.changing():
        page.locator(".st-key-confirm_import button").click()
    expect(page.get_by_text("บันทึกแล้วเป็นครั้งที่")).to_be_visible()
    open_tab(desk, "การบันทึก")
    expect(page.locator(".st-key-data_table_batches table")).to_contain_text(name)
    open_tab(desk, "ประวัติของรายการ")
    with desk.screen.changing():
        page.locator(".st-key-history_record input").fill("ภาคี")
        page.get_by_role("option", name="ภาคี", exact=True).click()
    fill(desk, "รหัสหรือชื่อ", "P-\x00null")
    desk.look()
    fill(desk, "รหัสหรือชื่อ", "P-null")
    expect(page.locator(".st-key-data_table_history table")).to_contain_text(f"กข{IMAGE}")
    desk.look()
    fill(desk, "รหัสหรือชื่อ", "P-long")
    expect(page.locator(".st-key-data_table_history table")).to_contain_text("…")
    desk.look()


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
