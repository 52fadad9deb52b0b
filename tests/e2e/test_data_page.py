"""The coordinator's Excel on the data page: checked, confirmed, undone; hostile text stays text."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

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
