"""The transfer in a browser: filters in the address, a unit opened, the agenda as a file, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect

from tests.e2e.screens import Screen

PHONE = 390


def test_a_coordinator_finds_a_unit_and_takes_the_agenda_of_the_board(office: Screen) -> None:
    page = office.page
    office.open("/transfer?province=90&district=9011&year=2568")
    assert office.violations() == []
    assert office.latin_words() == []
    expect(page.locator(".pk-folds tbody tr")).not_to_have_count(0)
    unit = page.locator(".pk-folds tbody th a").first
    name = unit.inner_text()
    unit.click()
    expect(page.locator(".st-key-card-transfer-record")).to_contain_text(name)
    office.settle()
    assert {"province", "district", "year", "at"} <= set(office.query())
    office.go("/transfer?province=83&layer=board")
    expect(page.locator(".pk-folds")).to_contain_text("1/2567")
    taken = office.take(page.locator(".st-key-agenda-AHB83 button"))
    said = " ".join(line.text for line in Document(str(Path(taken.path()))).paragraphs)
    assert "ระเบียบวาระที่ 6" in said


def test_on_a_phone_each_part_is_read_downwards_in_english(app: str, new_page: Callable[..., Page]) -> None:
    phone = Screen(new_page(dark=True, width=PHONE, height=844), app)
    for part in phone.each(*(f"/transfer?lang=en&layer={part}" for part in ("units", "board", "reported"))):
        for frame in (".pk-folds", "[data-testid=stMain]"):
            for one in phone.page.locator(frame).all():
                assert one.evaluate("e => e.scrollWidth <= e.clientWidth + 1"), (part, frame)
    assert phone.violations() == []
    assert phone.thai_words() == []
