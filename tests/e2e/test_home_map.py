"""Home's map and its list, by pointer and by keyboard."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.screens import Screen

MAP, LIST = ".pk-am", ".pk-areas"


ONE_BY_ONE = """() => {
  const told = (found) => [...found].map((one) => one.textContent).sort().join();
  const listed = [...document.querySelectorAll('.pk-areas-number')].filter((one) => one.checkVisibility());
  const drawn = document.querySelectorAll('svg .am-number');
  return drawn.length > 0 && told(listed) === told(drawn);
}"""
"""Whether the list has the numbers that the map draws: its script tells the list once it has drawn."""

COMES_AGAIN = """(list) => {
  const late = list.cloneNode(true);
  late.querySelector('.pk-areas-more').textContent = '';
  list.replaceWith(late);
}"""
"""The list as it comes where the map was drawn before it."""


def test_a_district_is_lit_in_both_told_and_opened_within_the_session(screen: Screen) -> None:
    page = screen.page
    page.set_viewport_size({"width": 1366, "height": 640})
    screen.open("/")
    area, row = (page.locator(f'{where} [data-code="9015"]') for where in ("svg", LIST))
    tip, lit = page.locator(".pk-am-tip"), page.locator(".am-lit use")
    row.hover()
    expect(tip).to_have_text("สิงหนคร 8 จาก 12 แห่ง (67%)")
    expect(row).to_have_class("pk-lit")
    expect(lit).to_have_count(2)
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(lit).to_have_count(0)

    page.locator('svg a[data-code="9002"]').focus()
    page.keyboard.press("Tab")
    expect(area.and_(page.locator(".am-area"))).to_be_focused()
    expect(row).to_have_class("pk-lit")
    page.evaluate("window.same = true")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/place.*at=9015"))
    assert page.evaluate("window.same")
    page.go_back()

    page.locator(f'{LIST} [data-code="9011"]').click()
    expect(page).to_have_url(re.compile("/place.*at=9011"))
    assert page.evaluate("window.same")


def test_a_map_takes_the_size_of_its_room_and_its_list_knows_what_has_a_number(screen: Screen) -> None:
    page = screen.page
    page.set_viewport_size({"width": 1366, "height": 640})
    screen.open("/?province=30")
    numbers = page.locator(".pk-areas-number:visible")
    labels = page.locator("svg .am-number")
    page.wait_for_function(ONE_BY_ONE)
    wide = labels.all_text_contents()
    assert wide
    assert sorted(numbers.all_text_contents()) == sorted(wide)
    more = page.locator(".pk-areas-more")
    expect(more).to_have_text(re.compile(r"เลื่อนดูอีก \d+ อำเภอ"))
    page.locator(f"{LIST} ol").evaluate("(list) => list.scrollTo(0, list.scrollHeight)")
    expect(more).to_have_text("เลื่อนดูอีก 0 อำเภอ")
    page.locator(LIST).evaluate(COMES_AGAIN)
    expect(more).to_have_text(re.compile(r"เลื่อนดูอีก [1-9]\d* อำเภอ"))
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("svg .am-legend")).to_be_visible()
    expect(labels).not_to_have_count(len(wide))
    page.wait_for_function(ONE_BY_ONE)
    assert sorted(numbers.all_text_contents()) == sorted(labels.all_text_contents())
