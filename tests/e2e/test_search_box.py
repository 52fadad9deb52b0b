"""The search box in the header as a keyboard uses it: a slash, some letters, arrows, Enter, Escape."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.e2e.screens import Screen


class Box:
    def __init__(self, page: Page) -> None:
        self.input = page.get_by_role("combobox", name="ค้นหาพื้นที่")
        self.options = page.locator("#pk-hits").get_by_role("option")
        self.chosen = page.locator("#pk-hits [aria-selected=true]")

    def found(self, words: str) -> Locator:
        return self.options.filter(has_text=words)


def test_a_slash_letters_arrows_and_enter_lead_to_what_was_meant(screen: Screen) -> None:
    page = screen.page
    box = Box(page)
    screen.open("/goals")
    page.keyboard.press("/")
    expect(box.input).to_be_focused()
    page.keyboard.type("หาดใหญ่")
    expect(box.found("เทศบาลนครหาดใหญ่").first).to_contain_text("อ.หาดใหญ่")
    expect(box.input).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(box.chosen).to_contain_text("ตำบล")
    expect(box.input).to_have_attribute("aria-activedescendant", "pk-hit-1")
    assert screen.violations() == []
    page.keyboard.press("Escape")
    expect(box.options).to_have_count(0)
    expect(box.input).to_have_value("หาดใหญ่")
    with screen.changing():
        page.keyboard.press("Enter")
    assert (screen.path(), screen.query()["at"]) == ("/place", "9011")
    expect(box.input).not_to_be_focused()
    with screen.changing():
        page.go_back()
    assert screen.path() == "/goals"

    # A server that has no answer just now: Enter leads to the page of all that is found.
    page.route("**/hits?*", lambda route: route.fulfill(content_type="text/plain", body=""))
    page.keyboard.press("/")
    page.keyboard.type("หาดใหญ่")
    with screen.changing():
        page.keyboard.press("Enter")
    page.unroute("**/hits?*")
    assert (screen.path(), screen.query()["q"]) == ("/search", "หาดใหญ่")
    expect(page.get_by_role("link", name="เทศบาลนครหาดใหญ่").first).to_be_visible()


def test_on_a_phone_the_glass_opens_over_the_whole_width(app: str, new_page: Callable[..., Page]) -> None:
    screen = Screen(new_page(width=390, height=844, dark=True), app)
    box = Box(screen.page)
    screen.open("/?province=90")
    glass = box.input.locator("..").bounding_box()
    assert glass
    assert (glass["width"], glass["height"]) == (44, 44)
    box.input.click()
    screen.page.keyboard.type("09438")
    expect(box.found("บ่ออิฐ")).to_be_visible()
    field = box.input.locator("..").bounding_box()
    assert field
    assert field["width"] > 350
    with screen.changing():
        box.found("บ่ออิฐ").click()
    assert (screen.path(), screen.query()["at"]) == ("/map", "09438")
