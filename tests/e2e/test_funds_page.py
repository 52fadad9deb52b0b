"""Funds in a browser: a fund opened and left, projects filtered, wide by day and narrow by night."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.screens import Screen

PHONE = 390


def test_a_reader_finds_what_a_fund_has_and_what_became_of_its_projects(screen: Screen) -> None:
    page = screen.page
    screen.open("/funds?province=90&sample=1")
    assert screen.violations() == []
    page.locator("tbody th a[href*='FX90-L2']").click()
    expect(page.locator(".st-key-record")).to_contain_text("ต่างจากที่คำนวณ 26,000")
    screen.settle()
    assert screen.query()["at"] == "FX90-L2"
    page.locator(".st-key-fund_back button").click()
    screen.settle()
    screen.go("/funds?province=90&sample=1&layer=projects&state=follow")
    expect(page.locator("a.pk-tile[aria-current=true]")).to_have_attribute("data-state", "follow")


def test_on_a_phone_by_night_each_part_is_read_downwards(app: str, new_page: Callable[..., Page]) -> None:
    phone = Screen(new_page(dark=True, width=PHONE, height=844), app)
    parts = ("money", "projects", "results")
    for part in phone.each(*(f"/funds?lang=en&sample=1&layer={part}" for part in parts)):
        for one in phone.page.locator(".pk-folds, [data-testid=stMain]").all():
            assert one.evaluate("e => e.scrollWidth <= e.clientWidth + 1"), part
    assert phone.violations() == []
    assert phone.thai_words() == []
