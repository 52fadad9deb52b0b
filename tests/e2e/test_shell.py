"""The shell as readers meet it: links, languages, history, failures, contrast."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Page, expect

from outputs.look import MAP_DAY, MAP_NIGHT
from tests.e2e.conftest import ANSWER_SECONDS, Watch, serve
from tests.e2e.screens import Screen

DEEP = "/map?province=90&district=9010-9011&lao_type=SAO&year=2566"
PAGES = ("/", "/map")


def test_the_first_request_after_a_start_may_be_a_deep_link_and_everything_works_below_a_prefix(
    page: Page, prepared_var: Path
) -> None:
    """Without a prefix the gate of a house for those signed in is asked for by a deep link first."""
    with serve(prepared_var, prefix="klang") as address:
        screen = Screen(page, address)
        screen.open(f"{DEEP}&preset=lao_type")
        expect(page.locator(".st-key-nav").get_by_role("link", name="แผนที่")).to_have_attribute(
            "aria-current", "page"
        )
        expect(screen.chip("district")).to_contain_text("2 จาก 16")
        expect(screen.chip("lao_type")).to_contain_text("องค์การบริหารส่วนตำบล")
        assert screen.query() | {"district": "9010-9011", "lao_type": "SAO", "year": "2566"} == screen.query()
        screen.go_to("เป้าหมายและตัวชี้วัด")
        page.wait_for_url(re.compile(r"/klang/goals\?"))
        expect(screen.chip("district")).to_contain_text("2 จาก 16")
        expect(screen.chip("year")).to_contain_text("2566")
        assert page.evaluate("document.fonts.check('16px \"Noto Sans Thai\"', 'ที่')") is True
        assert (
            httpx2.get(f"{address}/api/v1/none", timeout=ANSWER_SECONDS).status_code == httpx2.codes.NOT_FOUND
        )
        page.goto("about:blank")  # before the server ends: a lost connection is an error on the console


def nothing_is_found(screen: Screen, words: str) -> None:
    """Streamlit's own words in the list of provinces for what is none."""
    panel = screen.open_chip("province")
    panel.locator("input").fill("zzzz")
    expect(screen.page.get_by_text(words, exact=True)).to_be_visible()
    screen.page.keyboard.press("Escape")
    screen.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_home_is_in_our_own_font_and_switches_its_language_both_ways_without_a_reload(screen: Screen) -> None:
    page = screen.page
    screen.open("/?lao_type=SAO")  # with the chip that home else has not
    body = page.locator(".pk-lead p").first
    assert "Noto Sans Thai" in str(body.evaluate("e => getComputedStyle(e).fontFamily"))
    assert page.evaluate("document.fonts.check('16px \"Noto Sans Thai\"', 'ที่')") is True
    faces = "[...document.fonts].filter(f => f.family.includes('Noto Sans Thai')).map(f => f.status)"
    assert page.evaluate(faces) == ["loaded"]
    assert body.evaluate("e => getComputedStyle(e).fontSize") == "16px"
    page.evaluate("globalThis.same = true")
    expect(page.locator("html")).to_have_attribute("lang", "th")
    assert screen.latin_words() == []
    nothing_is_found(screen, "ไม่พบ")

    screen.switch_language()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("Overview · Phuenthi Klang")
    assert screen.query()["lang"] == "en"
    assert screen.thai_words() == []
    expect(page.get_by_label("Collapse sidebar")).to_be_attached()
    nothing_is_found(screen, "No results")

    screen.switch_language()
    expect(page.locator("html")).to_have_attribute("lang", "th")
    expect(page).to_have_title("ภาพรวม · พื้นที่กลาง")
    assert "lang" not in screen.query()
    assert screen.latin_words() == []
    expect(page.get_by_label("พับแถบเมนู")).to_be_attached()
    nothing_is_found(screen, "ไม่พบ")
    assert page.evaluate("globalThis.same") is True

    for chip in ("district", "lao_type"):
        panel = screen.open_chip(chip)
        assert screen.latin_words() == []
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()


HEAR_RUNS = """
() => {
  const { update } = phuenthi;
  globalThis.heard = [];
  phuenthi.update = (data, again) => (heard.push(data), update(data, again));
}
"""
"""Keeps what the server tells the shell's script at the end of each run."""


def test_back_and_forward_walk_through_what_the_reader_chose(screen: Screen) -> None:
    page = screen.page
    screen.open("/milestones")
    start = screen.query()
    assert start["province"] == "90"

    screen.choose_districts("หาดใหญ่")
    page.wait_for_url(re.compile("district=9011"))
    with screen.changing():
        page.go_back()
    expect(screen.chip("district")).to_contain_text("ทั้ง 16")
    assert screen.query() == start
    with screen.changing():
        page.go_forward()
    expect(screen.chip("district")).to_contain_text("หาดใหญ่")
    assert screen.query()["district"] == "9011"
    screen.go_to("แผนที่")
    page.wait_for_url(re.compile("/map.*district=9011"))
    expect(screen.chip("district")).to_contain_text("หาดใหญ่")

    page.evaluate(HEAR_RUNS)
    with screen.changing():
        page.go_back()
    expect(screen.chip("district")).to_contain_text("หาดใหญ่")
    assert screen.path() == "/milestones"
    with screen.changing():
        page.go_back()
    expect(screen.chip("district")).to_contain_text("ทั้ง 16")
    assert screen.query() == start
    page.evaluate("phuenthi.update({ ...heard[0], run: 'late' })")  # of two quick presses, the first's run
    assert screen.query() == start
    with screen.changing():
        page.go_forward()
    expect(screen.chip("district")).to_contain_text("หาดใหญ่")
    with screen.changing():
        page.go_forward()
    assert screen.path() == "/map"
    expect(screen.chip("district")).to_contain_text("หาดใหญ่")


def test_arriving_writes_the_address_without_another_entry_and_asks_for_nothing_below_its_own_path(
    app: str, new_page: Callable[..., Page]
) -> None:
    screen = Screen(new_page(own=True), app)
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url.removeprefix(screen.address)))
    screen.page.goto("about:blank")
    entries = screen.page.evaluate("history.length")
    screen.open("/map")
    assert [path for path in asked if path.startswith("/_stcore/health")]
    assert [path for path in asked if path.startswith("/map/")] == []
    assert screen.query()["province"] == "90"
    assert "year" in screen.query()
    screen.go_to("เป้าหมายและตัวชี้วัด")
    screen.page.wait_for_url(re.compile("/goals.*layer="))
    assert screen.page.evaluate("history.length") == entries + 2


def test_a_pasted_link_shows_the_same_view_in_a_fresh_browser(
    screen: Screen, app: str, new_page: Callable[..., Page]
) -> None:
    screen.open("/map?preset=lao_type")
    screen.choose_districts("หาดใหญ่", "สะเดา")
    screen.page.wait_for_url(re.compile("district="))
    link = screen.url()
    assert "year=" in link
    other = Screen(new_page(), app)
    other.page.goto(link)
    other.settle()
    expect(other.page).to_have_url(link)
    for name in ("province", "district", "lao_type"):
        expect(other.chip(name)).to_have_text(screen.chip(name).text_content() or "")


def test_the_link_to_what_is_seen_is_copied_or_stands_selected_where_a_page_has_no_clipboard(
    app: str, new_page: Callable[..., Page]
) -> None:
    """By keyboard; what is not of the view does not go along. Last the stage, which has a bar of its own."""
    page = new_page(own=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    seen = f"{DEEP}&lang=en"
    screen = Screen(page, app)
    screen.open(f"{seen}&code=a-secret")
    button, told = page.get_by_role("button", name="Copy link"), page.locator(".pk-copied")
    button.press("Enter")
    expect(told).to_have_text("Link copied")
    wanted = screen.url().replace("&code=a-secret", "")
    assert wanted != screen.url()
    assert page.evaluate("navigator.clipboard.readText()") == wanted
    expect(button).to_be_focused()

    hall = Screen(page, app.replace("localhost", "evil.test"))  # by http from another machine
    hall.open(seen)
    assert page.evaluate("navigator.clipboard") is None
    button.press("Enter")
    field = told.get_by_role("textbox", name="Copy the link from this field")
    expect(field).to_be_focused()
    expect(field).to_have_value(hall.url())
    chosen = "[document.activeElement.selectionStart, document.activeElement.selectionEnd]"
    assert page.evaluate(chosen) == [0, len(hall.url())]
    around, inside = told.bounding_box(), field.bounding_box()
    assert around
    assert inside
    assert around["height"] > inside["height"] > 40, "the field is cut off"
    assert hall.violations() == []
    page.keyboard.press("Control+c")
    expect(told).to_have_text("Link copied")
    expect(button).to_be_focused()
    button.press("Enter")
    page.keyboard.press("Escape")
    expect(told).to_have_count(0)

    screen.open("/stage?province=90&lang=en&s=2")
    page.get_by_role("button", name="Copy link").press("Enter")
    expect(told).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == screen.url()


def test_impossible_values_in_a_link_are_named_as_text_that_fetches_nothing_and_replaced(
    screen: Screen,
) -> None:
    hostile = "![x](http://example.org/x.png)<img src=http://example.org/y.png>"
    screen.open(f"/map?province=99&district={hostile}&lao_type=king&year=9999")
    notice = screen.page.get_by_test_id("stAlert").first
    for value in ("99", hostile, "king", "9999"):
        expect(notice).to_contain_text(f"“{value}”")
    expect(notice.locator("img")).to_have_count(0)
    assert screen.violations() == []
    controls, told = screen.page.locator(".st-key-reader").bounding_box(), notice.bounding_box()
    assert controls
    assert told
    assert told["y"] >= controls["y"] + controls["height"], "the reader's controls cover the notice"
    expect(screen.page.get_by_test_id("stException")).to_have_count(0)
    expect(screen.chip("province")).to_contain_text("สงขลา")
    assert screen.query()["province"] == "90"
    assert "lao_type" not in screen.query()


def test_an_unknown_page_is_not_found_in_the_language_of_the_reader(screen: Screen, watch: Watch) -> None:
    for query, title in (("", "ไม่พบหน้านี้"), ("?lang=en", "Page not found")):
        answer = screen.page.goto(f"{screen.address}/nowhere{query}")
        assert answer is not None
        assert answer.status == httpx2.codes.NOT_FOUND
        expect(screen.page.get_by_role("heading", level=1)).to_have_text(title)
        assert screen.violations() == []
    screen.page.get_by_role("link").click()
    screen.settle()
    expect(screen.page.locator("html")).to_have_attribute("lang", "en")
    watch.errors[:] = [error for error in watch.errors if "/nowhere" not in error]


def test_the_overview_by_its_name_is_the_first_page_with_its_query_and_links_lead_on_with_it(
    screen: Screen,
) -> None:
    """Links of the navigation have addresses: they open in a new tab too."""
    screen.open("/overview?province=83&lang=en")
    assert screen.path() == "/"
    assert screen.query() | {"province": "83", "lang": "en"} == screen.query()
    expect(screen.chip("province")).to_contain_text("Phuket")
    way = screen.page.locator(".st-key-nav").get_by_role("link", name="Map", exact=True)
    address = str(way.evaluate("link => link.href"))
    assert address.startswith(f"{screen.address}/map?")
    assert "province=83" in address


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious_in_either_theme_and_the_map_page_is_whole_in_either_language(
    path: str, screen: Screen
) -> None:
    """The chips are the same on both pages, and are opened on the first; the year's is one of /goals."""
    screen.open(f"{path}?district=9010-9011&lao_type=SAO")
    for theme in screen.in_both_themes():
        assert screen.violations() == [], theme
        for chip in ("province", "district", "lao_type") if path == PAGES[0] else ():
            panel = screen.open_chip(chip)
            assert screen.violations(within="[data-testid=stPopoverBody]") == [], theme
            screen.page.keyboard.press("Escape")
            expect(panel).to_be_hidden()
    if path == "/map":
        assert screen.latin_words() == []
        screen.switch_language()
        expect(screen.page.locator("html")).to_have_attribute("lang", "en")
        assert screen.thai_words() == []
    beside = {"/": "/decisions?province=90", "/map": "/search?q=หาดใหญ่&lang=th"}[path]
    screen.go(beside)
    for theme in screen.in_both_themes():
        assert screen.violations() == [], (beside, theme)


def rgb(colour: str) -> str:
    """As a browser tells it."""
    return f"rgb({', '.join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))})"


def test_the_theme_follows_the_system_until_the_reader_chooses_one_and_keeps_it_and_the_view(
    screen: Screen,
) -> None:
    root = screen.page.locator("html")
    screen.open("/map?province=83")
    drawn = screen.page.frame_locator(".st-key-map_main iframe").locator(".phk-map")
    expect(root).to_have_attribute("data-theme", "light")
    expect(drawn).to_have_css("background-color", rgb(MAP_DAY["map-sea"]))
    screen.page.emulate_media(color_scheme="dark")
    expect(root).to_have_attribute("data-theme", "dark")
    expect(drawn).to_have_css("background-color", rgb(MAP_NIGHT["map-sea"]))
    screen.page.emulate_media(color_scheme="light")
    expect(root).to_have_attribute("data-theme", "light")
    screen.page.get_by_role("button", name="โทนมืด").click()
    expect(root).to_have_attribute("data-theme", "dark")
    screen.settle()
    expect(screen.chip("province")).to_contain_text("ภูเก็ต")
    screen.open("/map")
    expect(root).to_have_attribute("data-theme", "dark")
    screen.page.get_by_role("button", name="โทนสว่าง").click()
    expect(root).to_have_attribute("data-theme", "light")
