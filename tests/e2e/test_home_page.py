"""The first screen of home: what an executive reads without scrolling, at three sizes and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations

from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.e2e.screens import Screen

WINDOWS = ((1366, 640), (1366, 768), (1093, 512))
"""A small laptop, a usual one, and one at 125 percent."""

CUT = """(all) => all.filter((one) => {
  const way = one.closest('.pk-block')?.querySelector('.pk-all');
  const words = document.createRange();
  words.selectNodeContents(one);
  const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const beside = way && way !== one ? [...way.getClientRects()] : [];
  const met = beside.some((link) => [...words.getClientRects()].some((line) => meets(line, link)));
  return one.getBoundingClientRect().width && (one.scrollWidth > one.clientWidth + 1 || met);
}).map((one) => one.textContent)"""
"""Names and heads that are cut, or whose words meet the link beside them."""

FIRST = (".pk-lead h1", ".pk-lead p", ".pk-am", ".pk-decisions")
"""The claim, its reason, the map and what waits."""

CONTROLS = (".st-key-reader", ".st-key-chip_district")
LEGEND = "svg .am-legend"

BOXES = """(names) => Object.fromEntries(names.map((name) => {
  const all = document.querySelectorAll(name);
  if (all.length !== 1) throw new Error(`${all.length} of ${name}`);
  const { x, y, width, height } = all[0].getBoundingClientRect();
  return [name, { x, y, width, height }];
}))"""
"""Where the only one of each name stands; what is hidden has no width, and stands at the origin."""

PLACES = ("83&lang=en", "84&lang=en", "10&lang=en", "30&lang=en", "00", "30", "90&lang=en", "00&lang=en")
"""Of 3 to 50 districts, with registers and without, all transferred and few, and the nation: the words are
longest in English, and of the nation and a broad province. The last has most rows: on a phone they scroll in
their card."""

PHONE, TALLEST = (390, 844), 2_600


SETTLED = """height => {
  const room = document.querySelector('.pk-am svg')?.getBoundingClientRect();
  if (!room || innerHeight !== height || room.bottom > height) return false;
  const now = [room.top, room.height].join();
  const same = window.roomBefore === now;
  window.roomBefore = now;
  window.roomFor = same ? (window.roomFor ?? 0) + 1 : 0;
  return window.roomFor >= 4;
}"""
"""The map has taken its place in a window of this height: it stands within it, and stands still."""


def box(found: Locator) -> FloatRect:
    known = found.bounding_box()
    assert known is not None
    return known


def meet(one: FloatRect, other: FloatRect) -> bool:
    across = one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
    down = one["y"] < other["y"] + other["height"] and other["y"] < one["y"] + one["height"]
    return across and down


def holds_first_screen(page: Page) -> None:
    for width, height in WINDOWS:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(SETTLED, arg=height)
        boxes: dict[str, FloatRect] = page.evaluate(BOXES, [*FIRST, *CONTROLS, LEGEND])
        legend = boxes.pop(LEGEND)
        for name in FIRST:
            found = boxes[name]
            told = (page.url, name, width, height)
            assert found["width"] > 0, told
            assert found["y"] >= 0, told
            assert found["y"] + found["height"] <= height, told
            assert found["x"] + found["width"] <= width, told
        assert legend["y"] + legend["height"] <= height, (page.url, width, height)
        for one, other in combinations(boxes.items(), 2):
            assert not meet(one[1], other[1]), (page.url, one[0], other[0], width, height)
        cut = page.locator(".pk-areas-name, .pk-areas header > *, .pk-block h2").evaluate_all(CUT)
        assert not cut, (page.url, width, height, cut)


def test_the_first_screen_holds_in_other_places_and_in_english(screen: Screen) -> None:
    for _place in screen.each(*(f"/?province={place}" for place in PLACES)):
        expect(screen.page.locator("svg .am-legend")).to_be_visible()
        holds_first_screen(screen.page)
    screen.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    expect(screen.page.locator(".pk-block details").first).to_be_visible()
    assert screen.page.locator("[data-testid=stMain]").evaluate("e => e.scrollHeight") < TALLEST


def test_the_first_screen_holds_claim_map_and_decisions_and_a_phone_is_short(screen: Screen) -> None:
    page = screen.page
    screen.open("/?province=90")
    expect(page.locator("svg .am-legend")).to_be_visible()
    expect(page.locator(".pk-decisions li")).to_have_count(4)
    holds_first_screen(page)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    expect(page.locator(".pk-block details").first).to_be_visible()
    expect(page.locator(".st-key-language button")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("e => e.scrollHeight") < TALLEST
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
    goals = page.locator(".pk-block").filter(has_text="เป้าหมายร่วม")
    expect(goals.locator(".pk-score")).to_be_hidden()
    goals.locator("summary").click()
    expect(goals.locator(".pk-score")).to_be_visible()
    order = [box(page.locator(name))["y"] for name in (".pk-lead", ".pk-decisions", ".pk-am", ".pk-areas")]
    assert order == sorted(order)


def test_an_executive_has_the_answers_without_a_click_or_by_one(
    screen: Screen, enter: Callable[[Page, str], None]
) -> None:
    """How many, where, who is certified, what to decide, who is oldest: none; which ones, what is behind, one
    place: one; for a coordinator who has not reported what: two. The undo of an import by four stands in the
    test of the data page.
    """
    page = screen.page
    page.set_viewport_size({"width": 1366, "height": 768})
    screen.open("/?province=90")
    expect(page.locator("h1")).to_contain_text("อย่างน้อย 25 จาก 167 แห่ง")
    singhanakhon = page.locator(".pk-areas li").filter(has_text="สิงหนคร")
    expect(singhanakhon).to_contain_text("8/12")
    expect(singhanakhon).to_be_in_viewport()
    expect(page.locator(".pk-decisions")).to_contain_text("ท่านตัดสินใจ")
    expect(page.locator(".pk-decisions")).to_be_in_viewport(ratio=1)
    facts = page.locator(".pk-fact")
    expect(facts.filter(has_text="เมืองสุขภาพดี").get_by_text("คอหงส์")).to_be_in_viewport()
    expect(facts.filter(has_text="อายุ 60 ปีขึ้นไป").get_by_text("กระแสสินธุ์ 25.3")).to_be_in_viewport()
    expect(page.locator(".pk-block").filter(has_text="เป้าหมายร่วม")).to_contain_text("ยังเทียบไม่ได้")

    page.get_by_role("link", name="รายชื่อ 25 แห่ง").click()
    named = page.locator("[data-sheet] tbody tr")
    expect(named).to_have_count(25)
    expect(named.first).to_contain_text("โรงพยาบาลส่งเสริมสุขภาพตำบล")
    beside = page.locator(".pk-maplist [data-map-code]")
    expect(beside).to_have_count(25)
    expect(beside.first).to_be_in_viewport(ratio=1)
    screen.settle()
    page.go_back()
    page.locator(".pk-areas li").filter(has_text="หาดใหญ่").locator("a").click()
    expect(page.locator("h1")).to_have_text("อำเภอหาดใหญ่")
    expect(page.get_by_text("404,004").first).to_be_in_viewport()
    screen.settle()
    screen.go("/?province=90&sample=1")  # no real indicator has a state yet
    page.get_by_role("link", name="ดูที่ยังไม่เป็นไปตามแผน").click()
    behind = page.locator("[data-indicator]")
    expect(behind.first).to_be_in_viewport()
    expect(behind.first).to_contain_text(re.compile("ช้ากว่าแผน|ห่างเป้าหมาย"))
    expect(page.get_by_text("เป็นไปตามแผน", exact=True)).to_have_count(0)

    enter(page, screen.address)
    screen.open("/?province=90")
    screen.go_to("นำเข้า–ส่งออกข้อมูล")
    page.get_by_role("tab", name="ความครบถ้วน", exact=True).click()
    expect(page.get_by_text("ยังไม่มีค่าที่ถึงกำหนดรายงาน")).to_be_visible()
    owing = page.locator(".st-key-data_table_reporters_invented tbody tr").first
    expect(owing).to_be_in_viewport(ratio=1)
    expect(owing).to_contain_text("ภาคีสมมติ ก")
    expect(owing).to_contain_text("ครัวเรือนที่มั่นใจว่าปลอดภัยในชุมชน")
