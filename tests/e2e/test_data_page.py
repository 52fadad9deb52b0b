"""The coordinator's Excel on the data page: checked, confirmed, undone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from data.records import RECORDS
from tests.e2e.screens import Screen
from tests.importers.books import workbook

HEADER = ("code", "name_th", "kind", "area_code")
IMPORT_TAB, BATCHES_TAB = "นำเข้า", "การบันทึก"


@pytest.fixture
def desk(office: Screen) -> Screen:
    """What is written to the group's house is taken back by the test that wrote it."""
    office.open("/data")
    return office


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
    return Path(screen.take(screen.page.locator(f".st-key-{key} button")).path()).read_bytes()


def test_a_file_is_checked_confirmed_and_undone(desk: Screen) -> None:
    upload(desk, partners(("P-e2e", "ชมรมทดสอบ", "foundation", "90")))
    expect(desk.page.get_by_text("ผ่านการตรวจ")).to_be_visible()
    expect(table(desk, "counts")).to_contain_text("1")
    press(desk, "confirm_import")
    written = desk.page.get_by_text(re.compile(r"บันทึกแล้วเป็นครั้งที่ \d+: ใหม่ 1"))
    expect(written).to_be_visible()
    number = re.search(r"ครั้งที่ (\d+)", written.inner_text())
    assert number
    desk.page.set_viewport_size({"width": 1366, "height": 768})
    desk.open("/?province=90")
    desk.go_to("นำเข้า–ส่งออกข้อมูล")  # from home four clicks lead to the undo, this is the first
    open_tab(desk, BATCHES_TAB)
    expect(table(desk, "batches").locator("tbody tr").first).to_contain_text("ภาคี.xlsx")
    expect(table(desk, "batch_counts")).to_contain_text("ภาคี")
    assert saved(desk, "original_file").startswith(b"PK")
    desk.page.get_by_role("button", name=f"ย้อนครั้งที่ {number[1]}", exact=True).click()
    press(desk, "undo_now")
    expect(desk.page.get_by_text("ปิด 1 แถว")).to_be_visible()
    expect(table(desk, "batches")).to_contain_text(f"ย้อนครั้งที่ {number[1]}")


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
    with desk.changing():
        desk.page.locator(".st-key-by_columns label").click()
    press(desk, "check_foreign")
    expect(desk.page.get_by_text("ผ่านการตรวจ")).to_be_visible()
    expect(table(desk, "counts")).to_contain_text("ภาคี")


def test_the_page_is_thai_and_accessible_in_both_themes(
    new_page: Callable[..., Page], app: str, enter: Callable[[Page, str], None]
) -> None:
    screen = Screen(new_page(width=390, height=844), app)
    enter(screen.page, app)
    screen.open("/data")
    for theme in screen.in_both_themes():
        open_tab(screen, IMPORT_TAB)
        assert screen.violations() == [], theme
        for name in ("ส่งออก", "ความครบถ้วน", "ข้อสังเกต", "ประวัติของรายการ"):
            open_tab(screen, name)
            assert screen.violations(within="[data-testid=stTabs]") == [], theme
