"""Yearly success targets in a browser: filters in the address, both views, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.screens import Screen


def test_targets_are_filtered_by_address_and_opened_on_any_width(
    app: str, new_page: Callable[..., Page]
) -> None:
    screen = Screen(new_page(), app)
    screen.open("/milestones")
    assert screen.violations() == []
    assert screen.latin_words() == []
    with screen.changing():
        screen.open_chip("set").get_by_text("ธรรมนูญรองรับสังคมสูงวัย").click()
    screen.page.keyboard.press("Escape")
    grid = screen.page.locator(".pk-timeline article")
    expect(grid).to_have_count(5)
    with screen.changing():
        screen.page.locator(".st-key-milestone_part").get_by_text("กระดาน").click()
    cards = screen.page.locator(".pk-board article")
    expect(cards).to_have_count(4)  # the one that is late is counted alone
    assert screen.query() == {"province": "90", "layer": "board", "set": "SKAGE"}
    screen.page.locator("a.pk-tile[data-state=not_due]").click()
    expect(cards).to_have_count(2)
    screen.page.reload()
    screen.settle()
    expect(cards).to_have_count(2)
    assert screen.query()["state"] == "not_due"
    assert screen.violations() == []
    assert screen.latin_words() == []
    cards.get_by_role("link").first.click()
    expect(screen.page.locator(".pk-record")).to_have_attribute("data-state", "not_due")
    assert screen.query()["at"] == "MX90-34"

    phone = Screen(new_page(dark=True, width=390, height=844), app)
    parts = [f"/milestones?lang=en&layer={part}" for part in ("timeline", "board", "table")]
    for part in phone.each(*parts):
        wide = phone.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= 390, part
    assert phone.violations() == []
    assert phone.thai_words() == []
    frame = phone.page.locator(".pk-table")
    wider = "element => element.scrollWidth > element.clientWidth + 1"
    assert frame.evaluate(wider), "it scrolls in itself"
    phone.page.set_viewport_size({"width": 1366, "height": 640})
    phone.go("/milestones?layer=timeline")
    assert not frame.evaluate(wider), "five years stand side by side, the present one is whole"
    phone.go("/milestones?layer=board&lang=en")
    assert not phone.page.locator(".pk-board").evaluate(wider), "nor is a state's column cut"
