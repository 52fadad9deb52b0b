"""Healthy cities in a browser: filters in the address, an LAO opened, its form as a file, wide and narrow."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.e2e.screens import Screen

PHONE = 390
TOWN = "LX9003"


def test_a_coordinator_finds_a_town_and_takes_the_form_by_which_it_scores_itself(office: Screen) -> None:
    page = office.page
    office.open("/healthy-city?province=90&district=9000&year=2569&sample=1")
    assert office.violations() == []
    assert office.latin_words() == []
    town = page.locator(f".pk-folds tbody th a[href*='{TOWN}']")
    name = town.inner_text()
    town.click()
    expect(page.locator(".st-key-card-city-record")).to_contain_text(name)
    office.settle()
    assert {"province", "district", "year", "at"} <= set(office.query())
    taken = office.take(page.locator(".st-key-self_assessment button"))
    scores = load_workbook(io.BytesIO(Path(taken.path()).read_bytes()), read_only=True)["แบบประเมินรายข้อ"]
    said = {str(cell) for row in scores.iter_rows(values_only=True) for cell in row if cell}
    assert {name, "เมืองสุขภาพดี", "เกณฑ์ตั้งแต่ปีงบประมาณ 2567"} <= said


def test_on_a_phone_each_part_is_read_downwards_in_english(app: str, new_page: Callable[..., Page]) -> None:
    phone = Screen(new_page(dark=True, width=PHONE, height=844), app)
    parts = ("where", "certificates", "network")
    for part in phone.each(*(f"/healthy-city?lang=en&sample=1&year=2569&layer={part}" for part in parts)):
        for frame in (".pk-folds", "[data-testid=stMain]"):
            for one in phone.page.locator(frame).all():
                assert one.evaluate("e => e.scrollWidth <= e.clientWidth + 1"), (part, frame)
    assert phone.violations() == []
    assert phone.thai_words() == []
