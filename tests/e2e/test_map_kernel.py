"""The map's kernel alone in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, WebError, expect

from outputs.map_view import LIGHT
from tests.e2e.kernel_page import (
    BANGKOK,
    BARE,
    BODIES,
    EVIL,
    ROOT,
    VIEW,
    WHOLE,
    Kernel,
    answer_from_memory,
    collection,
    square,
)
from tests.e2e.screens import HEAVY
from words import text


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all: each test loads its page anew."""
    context = browser.new_context()
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page whose script errors fail the test."""
    page = context.pages[0]
    page.set_viewport_size({"width": 900, "height": 700})
    page.mouse.move(899, 699)  # not over the map
    errors: list[str] = []

    def note(error: WebError) -> None:
        errors.append(str(error.error))

    context.on("weberror", note)
    yield page
    page.goto("about:blank")
    page.unroute_all()
    context.remove_listener("weberror", note)
    assert errors == []


@pytest.fixture
def kernel(page: Page) -> Kernel:
    answer_from_memory(page)
    return Kernel(page)


def test_all_shapes_and_points_are_on_the_canvas_in_the_colours_of_their_classes(kernel: Kernel) -> None:
    kernel.show(VIEW)
    assert (kernel.data("shapes"), kernel.data("points")) == ("6", "3")
    assert [kernel.colours(f"90010{n}") for n in (4, 5, 6)] == [{"#0000ff"}, {"#ff0000"}, {"#0000ff"}]
    assert "#00ff00" in kernel.colours("L1")


def test_shapes_and_points_that_are_not_shown_are_neither_drawn_nor_chosen(kernel: Kernel) -> None:
    hidden = replace(VIEW.points[0], classes="..0")
    kernel.show(replace(VIEW, shapes=replace(VIEW.shapes, classes=".10101"), points=(hidden,)))
    assert (kernel.data("shapes"), kernel.data("points")) == ("5", "1")
    kernel.click("900101")
    assert kernel.chosen() == []
    kernel.click("L2")
    assert kernel.chosen() == ["900102"]


def test_an_area_without_data_is_hatched(kernel: Kernel) -> None:
    kernel.show(replace(BARE, shapes=replace(VIEW.shapes, classes="0-0101")))
    assert kernel.colours("900102") == {LIGHT["none"], LIGHT["hatch"]}
    kernel.hover("900102")
    expect(kernel.tip).to_contain_text("ไม่มีข้อมูล")


def test_a_click_shows_the_name_at_once_and_returns_the_code_once(kernel: Kernel) -> None:
    kernel.show(BARE)
    kernel.click("900104")
    expect(kernel.caption).to_have_text("ต.บ้าน4 · มาก")
    expect(kernel.div).to_have_attribute("data-selected", "900104")
    assert kernel.chosen() == ["900104"]
    kernel.show(replace(BARE, selected="900104"))
    assert kernel.chosen() == ["900104"]


def test_what_is_picked_is_outlined_over_the_areas_and_not_beside_them(kernel: Kernel) -> None:
    kernel.show(replace(BARE, selected="900104"))
    boxes = kernel.page.locator("canvas.phk-canvas").evaluate_all(
        "(all) => all.map((one) => JSON.stringify(one.getBoundingClientRect()))"
    )
    assert len(boxes) == 2
    assert len(set(boxes)) == 1


def test_a_second_click_on_the_same_area_counts(kernel: Kernel) -> None:
    kernel.show(BARE)
    kernel.click("900104")
    kernel.click("900104")
    first, second = kernel.page.evaluate("choices")
    assert first["id"] == second["id"] == "900104"
    assert second["n"] > first["n"]


def test_a_point_lies_above_the_area_under_it(kernel: Kernel) -> None:
    kernel.show(VIEW)
    kernel.click("L1")
    expect(kernel.caption).to_have_text("ทต.หนึ่ง · ก")
    assert kernel.chosen() == ["L1"]


def test_a_position_that_is_only_inferred_says_so(kernel: Kernel) -> None:
    kernel.show(VIEW)
    kernel.hover("L2")
    expect(kernel.tip).to_have_text("ทต.สอง · ก · ตำแหน่งโดยประมาณ")


def test_areas_and_bodies_are_called_as_in_the_year_that_is_shown(kernel: Kernel) -> None:
    kernel.show(replace(VIEW, called={"L2": {"th": "อบต.สอง"}, "900104": {"th": "บ้านเดิม"}}))
    kernel.hover("L2")
    expect(kernel.tip).to_have_text("อบต.สอง · ก · ตำแหน่งโดยประมาณ")
    kernel.click("900104")
    expect(kernel.caption).to_have_text("ต.บ้านเดิม · มาก")


def test_names_from_the_data_are_shown_as_text_and_never_run(kernel: Kernel) -> None:
    evil = collection(square("9001", west=100, south=6, size=3, names={"th": EVIL, "en": EVIL}))
    kernel.page.route("**/shapes/d0/*", lambda route: route.fulfill(json=evil))
    kernel.show(replace(VIEW, texts={"label": EVIL, "credit": EVIL}))
    kernel.hover("900102")
    expect(kernel.tip).to_contain_text(EVIL)
    kernel.click("L3")
    expect(kernel.caption).to_contain_text(EVIL)
    expect(kernel.page.locator(".phk-name")).to_have_text(EVIL)
    expect(kernel.page.locator(".phk-credit")).to_have_text(EVIL)
    expect(kernel.page.locator("img")).to_have_count(0)
    assert kernel.page.evaluate("window.broken") is None


def test_names_of_districts_stand_on_the_map_in_the_language_of_the_page(kernel: Kernel) -> None:
    kernel.show(VIEW)
    expect(kernel.page.locator(".phk-name")).to_have_text(["ที่หนึ่ง", "ที่สอง"])
    kernel.show(replace(VIEW, lang="en"))
    expect(kernel.page.locator(".phk-name")).to_have_text(["First", "Second"])
    expect(kernel.page.get_by_role("button", name="Zoom in")).to_be_visible()
    kernel.click("900105")
    expect(kernel.caption).to_have_text("Ban 5 Sub-district · Few")


def test_names_do_not_cover_one_another(kernel: Kernel) -> None:
    near = [
        square(f"900{n}", west=100 + n / 50, south=6, size=2 - n / 50, names={"th": "ชื่อยาวมาก", "en": "Long"})
        for n in range(1, 5)
    ]
    kernel.page.route("**/shapes/d0/*", lambda route: route.fulfill(json=collection(*near)))
    kernel.show(VIEW)
    expect(kernel.page.locator(".phk-name")).to_have_count(1)


def test_another_filter_keeps_pan_and_zoom_and_another_place_does_not(kernel: Kernel) -> None:
    kernel.show(BARE)
    home = kernel.data("view")
    kernel.page.get_by_role("button", name="ขยาย").click()
    kernel.page.mouse.move(300, 250)
    kernel.page.mouse.down()
    kernel.page.mouse.move(360, 300, steps=4)
    kernel.page.mouse.up()
    expect(kernel.div).not_to_have_attribute("data-view", home)
    kernel.page.wait_for_function("!map._panAnim?._inProgress && !map._animatingZoom")
    moved = kernel.page.evaluate("document.getElementById('map').phk.where()")
    kernel.show(replace(BARE, shapes=replace(VIEW.shapes, classes="111111")))
    assert kernel.data("view") == moved
    assert kernel.colours("900105") == {"#0000ff"}
    kernel.show(replace(BARE, fit=(100.0, 6.0, 101.0, 7.0), fit_id="other"))
    assert kernel.data("view") not in (home, moved)
    kernel.show(replace(BARE, fit_id="90"))
    assert kernel.data("view") == home


def test_geometry_that_comes_late_does_not_overwrite_a_newer_view(page: Page) -> None:
    held: dict[str, list[Route]] = {"shapes/d0/district-90.json": []}
    answer_from_memory(page, held=held)
    kernel = Kernel(page)
    with page.expect_request("**/district-90.json"):
        kernel.send(BARE)
    kernel.show(replace(BARE, borders=(), shapes=replace(VIEW.shapes, classes="111111")))
    held["shapes/d0/district-90.json"][0].fulfill(json=BODIES["shapes/d0/district-90.json"])
    page.wait_for_function(
        "performance.getEntriesByType('resource').some((e) => e.name.includes('district-90'))"
    )
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert kernel.data("seq") == "2"
    assert kernel.colours("900105") == {"#0000ff"}


def test_a_view_from_before_a_click_does_not_take_the_choice_back(kernel: Kernel) -> None:
    kernel.show(BARE)
    kernel.click("900104")
    kernel.show(replace(BARE, selected="900101"), ack=0)
    assert kernel.data("selected") == "900104"
    kernel.show(replace(BARE, selected="900101"), ack=kernel.page.evaluate("choices[0].n"))
    assert kernel.data("selected") == "900101"


def test_keys_step_through_areas_and_points_and_enter_chooses(kernel: Kernel) -> None:
    kernel.show(VIEW)
    kernel.div.focus()
    kernel.page.keyboard.press("n")
    expect(kernel.caption).to_have_text("ต.บ้าน1 · น้อย · ลำดับ 1 จาก 6")
    kernel.page.keyboard.press("p")
    expect(kernel.caption).to_contain_text("ลำดับ 6 จาก 6")
    assert kernel.chosen() == []
    kernel.page.keyboard.press("Enter")
    expect(kernel.caption).to_have_text("ต.บ้าน6 · มาก")
    kernel.page.keyboard.press("Shift+N")
    expect(kernel.caption).to_have_text("ทต.หนึ่ง · ก · ลำดับ 1 จาก 3")
    kernel.page.keyboard.press("Enter")
    assert kernel.chosen() == ["900106", "L1"]


def test_keys_move_and_zoom_and_the_step_stays_in_view(kernel: Kernel) -> None:
    kernel.show(BARE)
    kernel.div.focus()
    for key in ("ArrowRight", "+", "+"):
        before = kernel.data("view") or ""
        kernel.page.keyboard.press(key)
        expect(kernel.div).not_to_have_attribute("data-view", before)
        kernel.page.wait_for_function("!map._panAnim?._inProgress && !map._animatingZoom")
    kernel.page.keyboard.press("n")
    x, y = kernel.pixel("900101")
    assert 0 <= x <= 900
    assert 0 <= y <= 500


def test_the_map_has_a_name_a_help_and_a_place_that_speaks(kernel: Kernel) -> None:
    kernel.show(VIEW)
    expect(kernel.div).to_have_attribute("aria-label", "แผนที่ทดสอบ")
    expect(kernel.div).to_have_accessible_description(text("map_kernel.help", lang="th"))
    expect(kernel.caption).to_have_attribute("aria-live", "polite")
    expect(kernel.page.locator(".phk-credit")).to_have_text("ที่มา: ทดสอบ")


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_wrong_with_the_map(kernel: Kernel, dark: bool) -> None:
    kernel.show(replace(VIEW, dark=dark, watermark="ข้อมูลสมมติ"))
    kernel.click("900105")
    found = Axe().run(kernel.page, context={"include": [["#map"]]}).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["target"]) for rule in found if rule["impact"] in HEAVY] == []


def test_the_wheel_scrolls_the_page_and_zooms_only_with_ctrl(kernel: Kernel) -> None:
    kernel.show(BARE)
    home = kernel.data("view") or ""
    kernel.page.mouse.move(450, 250)
    kernel.page.mouse.wheel(0, 200)
    kernel.page.wait_for_function("scrollY > 0")
    assert kernel.data("view") == home
    kernel.page.evaluate("scrollTo(0, 0)")
    kernel.page.keyboard.down("Control")
    kernel.page.mouse.wheel(0, -200)
    kernel.page.keyboard.up("Control")
    expect(kernel.div).not_to_have_attribute("data-view", home)


def test_one_finger_scrolls_the_page_on_a_phone(browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    answer_from_memory(page)
    kernel = Kernel(page)
    kernel.show(VIEW)
    assert kernel.data("shapes") == "6"
    assert page.evaluate("map.dragging.enabled()") is False
    assert page.evaluate("map.touchZoom.enabled()") is True
    assert page.evaluate("getComputedStyle(map.getContainer()).touchAction") == "pan-x pan-y"
    page.touchscreen.tap(*kernel.pixel("900105"))
    expect(kernel.caption).to_have_text("ต.บ้าน5 · น้อย")
    context.close()


def test_a_file_that_does_not_come_is_said_and_the_rest_is_drawn(kernel: Kernel) -> None:
    lost = replace(VIEW.points[0], version="v9")
    kernel.show(replace(VIEW, points=(lost,)))
    assert (kernel.data("shapes"), kernel.data("points")) == ("6", "0")
    expect(kernel.caption).to_contain_text("โหลดแผนที่ได้ไม่ครบ")
    kernel.show(VIEW)
    expect(kernel.caption).to_be_hidden()
    assert kernel.data("points") == "3"


def test_base_tiles_are_asked_for_only_when_on_and_change_nothing_when_they_fail(kernel: Kernel) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    kernel.page.on("request", note)
    kernel.show(VIEW)
    kernel.page.remove_listener("request", note)
    assert [url for url in asked if not url.startswith(ROOT)] == []
    with kernel.page.expect_request("https://tile.openstreetmap.org/**"):
        kernel.show(replace(VIEW, tiles=True))
    assert (kernel.data("shapes"), kernel.data("points")) == ("6", "3")
    expect(kernel.page.locator(".phk-credit")).to_contain_text("OpenStreetMap")
    kernel.click("900105")
    assert kernel.chosen() == ["900105"]


def test_approximate_borders_are_dashed(kernel: Kernel) -> None:
    kernel.page.evaluate(
        """() => {
          window.dashes = [];
          const pen = CanvasRenderingContext2D.prototype;
          const set = pen.setLineDash;
          pen.setLineDash = function (dash) { dashes.push(dash.length); set.call(this, dash); };
        }"""
    )
    kernel.show(BARE)
    assert kernel.page.evaluate("dashes.filter(Boolean).length") == 0
    kernel.show(replace(BARE, shapes=replace(VIEW.shapes, dashed=True)))
    assert kernel.page.evaluate("dashes.filter(Boolean).length") > 0


def test_an_approximate_area_among_exact_ones_is_dashed_and_said(
    kernel: Kernel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BANGKOK[1]["properties"], "a", 1)
    kernel.page.evaluate(
        """() => {
          window.dashes = [];
          const pen = CanvasRenderingContext2D.prototype;
          const set = pen.setLineDash;
          pen.setLineDash = function (dash) { dashes.push(dash.length); set.call(this, dash); };
        }"""
    )
    kernel.show(WHOLE)
    assert kernel.page.evaluate("dashes.filter(Boolean).length") > 0
    kernel.click("100905")
    expect(kernel.page.locator(".phk-caption")).to_have_text("แขวงบางจาก · น้อย · เส้นเขตโดยประมาณ")


def test_a_district_in_one_piece_among_sub_districts_has_its_own_word_once(kernel: Kernel) -> None:
    kernel.show(WHOLE)
    kernel.click("1047")
    expect(kernel.page.locator(".phk-caption")).to_have_text("เขตบางนา · ยังไม่มีเส้นแบ่งแขวง")
    kernel.show(replace(WHOLE, lang="en"))
    kernel.click("1047")
    expect(kernel.page.locator(".phk-caption")).to_have_text("Bang Na District · No sub-district borders yet")


def test_sample_data_is_watermarked_on_the_canvas_itself(kernel: Kernel) -> None:
    whole = "document.querySelector('canvas.phk-canvas').toDataURL()"
    kernel.show(BARE)
    plain = kernel.page.evaluate(whole)
    kernel.show(replace(BARE, watermark="ข้อมูลสมมติ"))
    marked = kernel.page.evaluate(whole)
    assert marked != plain
    kernel.show(BARE)
    assert kernel.page.evaluate(whole) == plain


def test_dark_and_light_change_the_land_and_the_page_round_it(kernel: Kernel) -> None:
    background = "getComputedStyle(document.getElementById('map')).backgroundColor"
    kernel.show(BARE)
    light = kernel.page.evaluate(background)
    kernel.show(replace(BARE, dark=True))
    assert kernel.page.evaluate(background) != light


def test_a_map_that_grows_shows_the_whole_place_again_unless_it_was_moved(kernel: Kernel) -> None:
    kernel.show(BARE)
    home = kernel.data("view") or ""
    kernel.page.set_viewport_size({"width": 400, "height": 700})
    expect(kernel.div).not_to_have_attribute("data-view", home)
    assert kernel.data("shapes") == "6"
    kernel.page.evaluate("map.setZoom(map.getZoom() + 1, {animate: false})")
    zoom = kernel.page.evaluate("map.getZoom()")
    kernel.page.set_viewport_size({"width": 800, "height": 700})
    kernel.page.wait_for_function("map.getSize().x === 800")
    assert kernel.page.evaluate("map.getZoom()") == zoom
