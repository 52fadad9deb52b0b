"""Resolutions in a browser: a clause that asks a body opened and left, wide by day and narrow by night."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.screens import Screen

PHONE = 390


def test_a_reader_finds_the_clause_that_asks_him_and_what_was_told_of_it(screen: Screen) -> None:
    page = screen.page
    screen.open("/resolutions?body=partner_agencies")
    assert screen.violations() == []
    page.get_by_role("link", name="ข้อ 2", exact=True).click()
    expect(page.locator(".st-key-card-resolution-clause")).to_contain_text("ดุจการรวมแสงเลเซอร์")
    screen.settle()
    assert screen.query()["at"] == "NHA6-3-2"
    page.locator(".st-key-resolution_back button").click()
    expect(page.locator(".pk-folds tbody tr")).to_have_count(2)


def test_on_a_phone_by_night_each_part_is_read_downwards(app: str, new_page: Callable[..., Page]) -> None:
    phone = Screen(new_page(dark=True, width=PHONE, height=844), app)
    for part in phone.each(*(f"/resolutions?lang=en&layer={part}" for part in ("told", "path", "goals"))):
        for one in phone.page.locator(".pk-folds, [data-testid=stMain]").all():
            assert one.evaluate("e => e.scrollWidth <= e.clientWidth + 1"), part
    assert phone.violations() == []
    assert phone.thai_words() == []
