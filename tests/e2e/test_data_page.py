"""The coordinator's Excel on the data page: checked, confirmed, undone; hostile text stays text."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from data.records import RECORDS
from tests.e2e.conftest import serve
from tests.e2e.screens import Screen
from tests.importers.books import workbook

HEADER = ("code", "name_th", "kind", "area_code")
IMPORT_TAB, EXPORT_TAB, BATCHES_TAB = "นำเข้า", "ส่งออก", "การบันทึก"


@pytest.fixture(scope="module")
def own_app(prepared_var: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a database of its own, since these tests write."""
    path = tmp_path_factory.mktemp("data") / "house.db"
    shutil.copy(prepared_var / "phuenthi-klang.db", path)
    with serve(prepared_var, DATABASE_URL=f"sqlite:///{path}") as address:
        yield address


@pytest.fixture
def desk(page: Page, own_app: str) -> Screen:
    screen = Screen(page, own_app)
    screen.open("/data")
    return screen


def partners(*rows: tuple[str, ...]) -> bytes:
    return workbook({"ภาคี": [HEADER, *rows]})


def upload(screen: Screen, data: bytes, *, name: str = "ภาคี.xlsx") -> None:
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    with screen.changing():
        screen.page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(
            {"name": name, "mimeType": mime, "buffer": data}
        )


def open_tab(screen: Screen, name: str) -> None:
    screen.page.get_by_role("tab", name=name, exact=True).click()


def table(screen: Screen, key: str) -> Locator:
    return screen.page.locator(f".st-key-data_table_{key} table")


def press(screen: Screen, key: str) -> None:
    with screen.changing():
        screen.page.locator(f".st-key-{key} button").click()


def saved(screen: Screen, key: str) -> bytes:
    with screen.page.expect_download() as download:
        screen.page.locator(f".st-key-{key} button").click()
    return Path(download.value.path()).read_bytes()


def test_a_file_is_checked_confirmed_and_undone(desk: Screen) -> None:
    upload(desk, partners(("P-e2e", "ชมรมทดสอบ", "foundation", "90")))
    expect(desk.page.get_by_text("ผ่านการตรวจ")).to_be_visible()
    expect(table(desk, "counts")).to_contain_text("1")
    press(desk, "confirm_import")
    written = desk.page.get_by_text(re.compile(r"บันทึกแล้วเป็นครั้งที่ \d+: ใหม่ 1"))
    expect(written).to_be_visible()
    number = re.search(r"ครั้งที่ (\d+)", written.inner_text())
    assert number
    open_tab(desk, BATCHES_TAB)
    expect(table(desk, "batches").locator("tbody tr").first).to_contain_text("ภาคี.xlsx")
    with desk.changing():
        desk.page.locator(".st-key-batch_chosen input").click()
        desk.page.get_by_role("option", name=number[1], exact=False).first.click()
    expect(table(desk, "batch_counts")).to_contain_text("ภาคี")
    assert saved(desk, "original_file").startswith(b"PK")
    desk.page.get_by_role("button", name=f"ย้อนครั้งที่ {number[1]}", exact=True).click()
    press(desk, "undo_now")
    expect(desk.page.get_by_text("ปิด 1 แถว")).to_be_visible()
    expect(table(desk, "batches")).to_contain_text(f"ย้อนครั้งที่ {number[1]}")


IMAGE = "<img src=x onerror=alert(1)>"
HOSTILE = (
    IMAGE,
    "'; DROP TABLE areas; --",
    '=HYPERLINK("http://evil.example/","x")',
    "ก" * 10_000,
    "\u202eกลับ\u202c",
    "![x](http://evil.example/a.png) **ก** :red[ข] $x$",
    "<script>alert(1)</script>",
    "{{7*7}} {name} %s",
)


def hostile_book() -> bytes:
    """One row a hostile text, in every text field of a unit, an LAO, a goal, an indicator and a partner."""
    partner = [(f"PH-{n}", text, "foundation", "90") for n, text in enumerate(HOSTILE)]
    rows = [("code", "name_th", "name_en", "kind", "area_code", "website", "note")]
    rows += [(code, text, text, kind, area, text, text) for code, text, kind, area in partner]
    lao = ("code", "name_th", "name_en", "parent_code", "website", "note")
    unit = ("code", "name_th", "name_en", "kind", "district_code", "is_open", "note")
    goal = ("code", "name_th", "name_en", "about_th", "about_en", "note")
    return workbook(
        {
            "ภาคี": rows,
            "องค์กรปกครองส่วนท้องถิ่น": [lao, ("L3901101", IMAGE, IMAGE, "9011", IMAGE, HOSTILE[5])],
            "หน่วยบริการสุขภาพ": [
                unit,
                ("09438", HOSTILE[2], HOSTILE[1], "shph", "9001", "ใช่", IMAGE),
                ("X9006", IMAGE, IMAGE, "", "", "", HOSTILE[0]),
            ],
            "เป้าหมาย": [goal, ("SK2570-E1", HOSTILE[6], HOSTILE[5], IMAGE, HOSTILE[7], HOSTILE[1])],
        }
    )


def alarms(page: Page) -> list[str]:
    """Dialogs that a script in a text would open."""
    heard: list[str] = []

    def hear(dialog: Dialog) -> None:
        heard.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", hear)
    return heard


def assert_text_alone(screen: Screen) -> None:
    """No element that a text brought along: no image of its own, no script, no link to elsewhere."""
    page = screen.page
    expect(page.locator("img[src=x], img[src*=evil], a[href*=evil], [onerror]")).to_have_count(0)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


def tip_of(screen: Screen, code: str) -> str:
    """What the map says under the pointer at a point."""
    frame = screen.page.locator(".st-key-map_main iframe")
    frame.scroll_into_view_if_needed()
    div = frame.content_frame.locator(".phk-map")
    expect(div).to_have_attribute("data-seq", "1")
    place, box = div.evaluate("(div, code) => div.phk.pixelOf(code)", code), frame.bounding_box()
    assert box
    screen.page.mouse.move(box["x"] + place["x"], box["y"] + place["y"])
    tip = div.locator(".phk-tip")
    expect(tip).to_be_visible()
    return tip.inner_text()


def test_hostile_text_is_text_on_every_page_and_in_every_file(desk: Screen) -> None:
    heard = alarms(desk.page)
    upload(desk, hostile_book(), name=f"{IMAGE}.xlsx".replace("/", ""))
    assert_text_alone(desk)
    expect(desk.page.locator(".st-key-confirm_import button")).to_be_visible()
    accept = desk.page.locator(".st-key-accept_sample label")
    if accept.count():
        with desk.changing():
            accept.click()
    press(desk, "confirm_import")
    expect(desk.page.get_by_text("บันทึกแล้วเป็นครั้งที่")).to_be_visible()
    for path in ("/?", "/map?province=90&at=L3901101", "/map?province=90&at=09438", "/goals?", "/data?"):
        for lang in ("th", "en"):
            desk.open(f"{path}&lang={lang}")
            assert_text_alone(desk)
    open_tab(desk, "Batches")
    expect(table(desk, "batches")).to_contain_text("img src=x onerror=alert(1)")
    desk.open("/map?province=90&at=L3901101")
    expect(desk.page.get_by_text(IMAGE).first).to_be_visible()
    assert IMAGE in tip_of(desk, "X9006")
    desk.open("/data")
    open_tab(desk, "ประวัติของรายการ")
    with desk.changing():
        desk.page.get_by_label("รหัสหรือชื่อ").fill("onerror")
        desk.page.keyboard.press("Enter")
    expect(table(desk, "history")).to_contain_text(IMAGE)
    assert_text_alone(desk)
    open_tab(desk, EXPORT_TAB)
    book = openpyxl.load_workbook(io.BytesIO(saved(desk, "export_file")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.value for cell in cells} >= set(HOSTILE) - {HOSTILE[4]}
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert heard == []


def test_a_file_with_data_of_persons_is_refused_by_place_without_its_value(desk: Screen) -> None:
    number = "1101700230708"
    upload(desk, partners(("P-x", "ชมรม", "foundation", "90"), ("P-y", number, "foundation", "90")))
    expect(desk.page.get_by_text("ไม่รับไฟล์นี้")).to_be_visible()
    assert number not in desk.page.content()
    expect(desk.page.locator(".st-key-confirm_import")).to_have_count(0)


def test_a_table_that_is_not_ours_is_read_by_the_columns_that_the_page_proposes(desk: Screen) -> None:
    titles = RECORDS["partner"].by_name
    heads, row = tuple(f"{titles[name].th} ๑" for name in HEADER), ("P-f", "มูลนิธิ", "foundation", "90")
    data = workbook({"Sheet1": [("รายงาน",), heads, row]})
    upload(desk, data, name="ของเรา.xlsx")
    expect(desk.page.get_by_text("ตารางจากระบบอื่น")).to_be_visible()
    with desk.changing():
        desk.page.locator(".st-key-foreign_record input").fill("ภาคี")
        desk.page.get_by_role("option", name="ภาคี", exact=True).click()
    press(desk, "check_foreign")
    expect(desk.page.get_by_text("ผ่านการตรวจ")).to_be_visible()
    expect(table(desk, "counts")).to_contain_text("ภาคี")


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_is_thai_and_accessible_in_both_themes(
    new_page: Callable[..., Page], own_app: str, dark: bool
) -> None:
    screen = Screen(new_page(dark=dark, width=390, height=844), own_app)
    screen.open("/data")
    for name in (IMPORT_TAB, EXPORT_TAB, "ความครบถ้วน", "ข้อสังเกต", "ประวัติของรายการ"):
        open_tab(screen, name)
        assert screen.violations() == []
        assert_text_alone(screen)
