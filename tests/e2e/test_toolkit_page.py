"""The toolkit in a browser: a tool found by its issue and opened, charters on a map, narrow by night."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.screens import Screen

PHONE = 390


def test_a_reader_finds_a_tool_by_its_issue_and_the_way_to_its_owner(screen: Screen) -> None:
    page = screen.page
    screen.open("/toolkit?topic=healthy_city")
    assert screen.violations() == []
    page.locator(".pk-folds tbody th a").first.click()
    expect(page.locator(".st-key-card-toolkit").get_by_role("link", name="เปิดที่เจ้าของ")).to_be_visible()
    screen.settle()
    assert screen.query()["at"] == "WHO-SEAR-FORMS"


def test_on_a_phone_by_night_each_part_is_read_downwards(app: str, new_page: Callable[..., Page]) -> None:
    phone = Screen(new_page(dark=True, width=PHONE, height=844), app)
    for part in phone.each(*(f"/toolkit?lang=en&layer={part}" for part in ("tools", "charters", "capacity"))):
        for one in phone.page.locator(".pk-folds, [data-testid=stMain]").all():
            assert one.evaluate("e => e.scrollWidth <= e.clientWidth + 1"), part
    assert phone.violations() == []
    assert phone.thai_words() == []
