"""The goals page as its readers use it: read why, recompute, go into districts, try what if, take it home."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.screens import Screen

OPENED = "/goals?year=2568&at=SK2570-E1-1"
PLACES = (
    "/goals?year=2568&sample=1",
    OPENED,
    f"{OPENED}&layer=course",
    f"{OPENED}&layer=districts&district=9011",
    f"{OPENED}&layer=what_if",
    "/goals?year=2568&layer=heat&sample=1",
    "/goals?layer=partners&sample=1",
    "/plans?province=90",
)
ENGLISH = (PLACES[1], PLACES[3], PLACES[5])
"""Those that are read in English too."""

CUT_WAYS = """
ways => ways.filter((way) => [...way.querySelectorAll('*')]
  .some((part) => part.clientWidth && part.scrollWidth > part.clientWidth + 1)).length
"""
"""How many ways do not say in full where they lead."""


def number(screen: Screen, name: str) -> float:
    """A number of the arithmetic as it stands on the screen."""
    shown = screen.page.locator(f'dd[data-step="{name}"]').inner_text()
    words = shown.split("=")[-1].split()[0]
    return float(words.replace(",", "").replace("\N{MINUS SIGN}", "-"))


def test_a_reader_can_recompute_a_status_from_what_the_page_says(screen: Screen) -> None:
    screen.open("/goals?year=2568&sample=1")
    with screen.changing():
        screen.page.locator(".st-key-why-SK2570-V1-2 button").click()
    assert screen.query()["at"] == "SK2570-V1-2"
    baseline, target, actual = (number(screen, name) for name in ("baseline", "target", "actual"))
    ratio = ((actual - baseline) / (2568 - 2565)) / ((target - baseline) / (2570 - 2565))
    assert number(screen, "ratio") == pytest.approx(ratio, abs=1e-4)
    bands = ((0.95, "เป็นไปตามแผน"), (0.60, "ช้ากว่าแผน"), (0.0, "ช้ากว่าแผนมาก"), (-9e9, "ห่างเป้าหมายมากขึ้น"))
    word = next(word for lower, word in bands if ratio >= lower)
    expect(screen.page.locator(".pk-why h3 .pk-state")).to_have_text(word)
    with screen.changing():
        screen.page.locator(".st-key-goal_back button").click()
    assert screen.query()["at"] == "SK2570-V1"


def test_no_column_of_the_plans_is_cut_at_the_right_of_a_usual_screen(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 1440, "height": 900})
    screen.open("/plans?lang=th")
    tables = screen.page.locator(".pk-table")
    for lang in ("th", "en"):
        expect(screen.page.locator("html")).to_have_attribute("lang", lang)
        expect(tables).to_have_count(2)
        for table in tables.all():
            inside, needed = table.evaluate("element => [element.clientWidth, element.scrollWidth]")
            assert needed <= inside, lang
        screen.switch_language()


def test_goal_set_and_district_are_chosen_by_address(screen: Screen) -> None:
    screen.open("/goals?set=SKAGE&district=9010&year=2568")
    title = screen.page.locator(".pk-title")
    expect(title).to_contain_text("ธรรมนูญรองรับสังคมสูงวัย")
    expect(title).to_contain_text("สะเดา")
    panel = screen.open_chip("set")
    with screen.changing():
        panel.get_by_text("วิสัยทัศน์สงขลา 2570").click()
    assert screen.query()["set"] == "SK2570"
    assert screen.query()["district"] == "9010"
    expect(title).to_contain_text("วิสัยทัศน์สงขลา 2570")


def test_a_click_on_the_map_goes_into_the_district(screen: Screen) -> None:
    screen.open(f"{OPENED}&layer=districts")
    frame = ".st-key-goal_map iframe"
    div = screen.page.frame_locator(frame).locator(".phk-map")
    expect(div).to_have_attribute("data-shapes", "16")
    screen.page.locator(frame).scroll_into_view_if_needed()
    box = screen.page.locator(frame).bounding_box()
    assert box
    place = div.evaluate("(div, code) => div.phk.pixelOf(code)", "9010")
    with screen.changing():
        screen.page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    expect(screen.page.locator(".pk-title")).to_contain_text("สะเดา")
    assert screen.query()["district"] == "9010"
    expect(screen.page.locator(".st-key-goal_compare")).to_contain_text("อำเภอที่คล้ายสะเดา")


def test_a_chart_is_saved_as_a_picture_in_the_browser(screen: Screen) -> None:
    screen.open(f"{OPENED}&layer=course")
    chart = screen.page.locator(".st-key-goal_course_box .js-plotly-plot")
    expect(chart).to_contain_text("2570")
    with screen.page.expect_download() as taken:
        screen.page.get_by_role("button", name="บันทึกเป็นรูป (PNG)").click()
    assert taken.value.suggested_filename == "phuenthi-klang-SK2570-E1-1-90.png"
    picture = taken.value.path().read_bytes()
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    box = chart.bounding_box()
    assert box
    assert (width, height) == pytest.approx((2 * box["width"], 2 * box["height"]), abs=2)


def test_what_if_moves_the_state_and_keeps_nothing(screen: Screen) -> None:
    screen.open(f"{OPENED}&layer=what_if")
    slider = screen.page.locator(".st-key-what_if").get_by_role("slider").last
    with screen.changing():
        slider.press("End")
    expect(screen.page.locator(".st-key-what_if .pk-why")).to_have_attribute("data-state", "reached")
    screen.go(OPENED)
    expect(screen.page.locator(".pk-why")).not_to_have_attribute("data-state", "reached")


def test_a_phone_shows_one_column_without_sideways_scrolling(app: str, new_page: Callable[..., Page]) -> None:
    screen = Screen(new_page(width=390, height=844), app)
    heat, cards = "/goals?layer=heat&lang=en&sample=1", "/goals?year=2568&sample=1"
    for path in screen.each(heat, cards, OPENED, f"{OPENED}&layer=course", "/plans?province=90"):
        wide = screen.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= 390, path
        ways = screen.page.locator("[data-testid=stMain] [data-testid=stPageLink-NavLink]")
        assert ways.evaluate_all(CUT_WAYS) == 0, path


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious_and_each_page_speaks_its_language(
    dark: bool, app: str, new_page: Callable[..., Page]
) -> None:
    screen = Screen(new_page(dark=dark), app)
    for path in screen.each(*PLACES[dark::2]):
        assert screen.violations() == [], path
        assert screen.latin_words() == [], path
        if path in PLACES[:2]:
            panel = screen.open_chip("year")
            assert screen.violations(within="[data-testid=stPopoverBody]") == []
            assert screen.latin_words() == []
            screen.page.keyboard.press("Escape")
            expect(panel).to_be_hidden()
        if path in ENGLISH:
            screen.switch_language()
            assert screen.thai_words() == [], path
