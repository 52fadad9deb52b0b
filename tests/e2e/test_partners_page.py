"""Partners in a browser: from the partners to the joint agenda, wide by day and narrow by night."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.screens import Screen

PHONE = 390


def test_a_reader_goes_from_the_partners_to_the_joint_agenda(screen: Screen) -> None:
    page = screen.page
    screen.open("/partners?province=90&sample=0")
    assert screen.violations() == []
    page.get_by_role("radio", name="วาระร่วม").click()
    expect(page.locator(".pk-folds").first.locator("tbody tr")).to_have_count(6)
    screen.settle()
    assert screen.query()["layer"] == "agenda"


def test_the_matrix_of_goals_and_partners_is_as_wide_as_the_paper(screen: Screen) -> None:
    screen.open("/partners?province=90&layer=matrix&set=SK2570&sample=0")
    page, size = screen.page, screen.page.viewport_size
    page.set_viewport_size({"width": 688, "height": 1016})  # A4 within its margins
    page.emulate_media(media="print")
    box = page.locator(".pk-heat")
    expect(box.locator("thead th")).to_have_count(9)
    assert box.evaluate("e => e.scrollWidth <= e.clientWidth + 1")
    page.emulate_media(media="screen")
    if size:
        page.set_viewport_size(size)


def test_on_a_phone_by_night_each_part_is_read_downwards(app: str, new_page: Callable[..., Page]) -> None:
    phone = Screen(new_page(dark=True, width=PHONE, height=844), app)
    for part in phone.each(*(f"/partners?lang=en&layer={part}" for part in ("mechanisms", "forums"))):
        for one in phone.page.locator(".pk-folds, [data-testid=stMain]").all():
            assert one.evaluate("e => e.scrollWidth <= e.clientWidth + 1"), part
    assert phone.violations() == []
    assert phone.thai_words() == []
