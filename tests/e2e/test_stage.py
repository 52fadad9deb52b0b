"""The stage as it is used in a hall: by keys, with the cable out, with a second window for the speaker."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from data.database import engine
from tests import houses
from tests.e2e.conftest import HOUSE, PATIENCE
from tests.e2e.screens import Screen
from tests.frozen import freeze_demonstration

CODE = "stage-trial-2569"
PATH = f"/stage?edition={CODE}"

CUT = """
slide => {
  const body = slide.querySelector('.body');
  const all = slide.getBoundingClientRect();
  const out = [...slide.querySelectorAll('header *, .body *, footer *')]
    .filter((one) => !one.closest('.sr, .map, svg') && one.getClientRects().length)
    .filter((one) => {
      const box = one.getBoundingClientRect();
      return box.right > all.right + 1 || box.left < all.left - 1 || box.bottom > all.bottom + 1;
    });
  const box = (one) => one.getBoundingClientRect();
  const past = (one, other) => box(one).right > box(other).left + 1 && box(one).bottom > box(other).top + 2;
  const meet = (one, other) => one && other && past(one, other) && past(other, one);
  for (const line of slide.querySelectorAll('li.has-badge, li.row')) {
    const badge = line.querySelector('.badge');
    if (meet(badge, line.querySelector(':scope > span:not(.badge), .told'))) out.push(badge);
  }
  const title = slide.querySelector('h1');
  const parts = body.querySelectorAll('.lines, .tiles, .rows, .big, .map, .plot');
  out.push(...[...parts].filter((one) => meet(title, one)));
  const over = body.scrollHeight > body.clientHeight + 1 || body.scrollWidth > body.clientWidth + 1;
  return out.length + Number(over);
}
"""
"""How much of a slide does not fit into it, or lies over something else."""

ON_A_PHONE = """
slide => {
  const room = slide.querySelector('.body').getBoundingClientRect();
  const all = slide.getBoundingClientRect();
  const cut = [...slide.querySelectorAll('.plot, .map')].map((one) => one.getBoundingClientRect())
    .filter((box) => box.bottom > room.bottom + 1 || box.right > all.right + 1);
  const bar = slide.getRootNode().querySelector('.bar');
  const out = [...bar.children].map((one) => one.getBoundingClientRect())
    .filter((box) => box.width && (box.width < 30 || box.left < 0 || box.right > innerWidth));
  return [cut.length, out.length];
}
"""
"""Pictures that are not whole at first sight, and buttons of the bar that a thumb does not reach."""


NOTE_PLACINGS = """
() => {
  const find = phkMap.placeLabels;
  window.placings = [];
  phkMap.placeLabels = (given) => {
    window.placings.push(JSON.stringify(given.items.map((item) => [item.name, item.value])));
    return find(given);
  };
}
"""
"""What names and values the page looks places for from now on."""


class Stage(Screen):
    """The page with its slides; what it shows stands in the root's dataset."""

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")
        self.is_at(1)

    def root(self) -> Locator:
        return self.page.locator(".stage")

    def at(self) -> int:
        return int(self.root().get_attribute("data-at") or 0)

    def is_at(self, number: int) -> None:
        expect(self.root()).to_have_attribute("data-at", str(number))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def walk(self, key: str) -> list[tuple[int, str, int]]:
        """Press until nothing moves: number, kind of slide, and how much of it is cut."""
        seen = []
        while True:
            slide = self.page.locator(".box > .slide")
            kind = (slide.get_attribute("class") or "").split()[1]
            if slide.locator("[data-map]").count():
                expect(slide.locator(".live")).to_have_attribute("data-shapes", "16")
            seen.append((self.at(), kind, int(slide.evaluate(CUT))))
            self.press(key)
            if self.at() == seen[-1][0]:
                return seen


@pytest.fixture(scope="module")
def edition(prepared_var: Path) -> str:
    """A demonstration edition in the session's database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", str(prepared_var))
        patch.setenv("DATABASE_URL", houses.url(prepared_var / HOUSE))
        freeze_demonstration(
            code=CODE,
            name_th="ฉบับทดลองบนเวที",
            name_en="Trial on stage",
            year=2567,
            data_date=date(2026, 11, 22),
        )
        engine().dispose()
    return CODE


@pytest.mark.usefixtures("edition")
def test_all_slides_are_walked_by_keys_with_the_cable_out_and_nothing_is_cut(
    app: str, new_page: Callable[..., Page]
) -> None:
    stage = Stage(new_page(width=1366, height=768, dark=True), app)
    stage.open(PATH)
    walked = stage.walk("PageDown")
    assert [number for number, _, _ in walked] == list(range(1, len(walked) + 1))
    assert {"is-cover", "is-summary", "is-rows", "is-pillar", "is-indicator", "is-map"} < {
        kind for _, kind, _ in walked
    }
    assert walked[-1][1] == "is-thanks"
    assert [number for number, _, cut in stage.walk("PageUp") if cut] == []  # by the sizes found before
    stage.press("End", "u")
    kept = stage.walk("ArrowRight")
    assert [number for number, _, _ in kept] == list(range(len(walked) + 1, len(walked) + len(kept) + 1))
    assert {kind for _, kind, _ in kept} == {"is-backup"}
    assert [number for number, _, cut in walked + kept if cut] == []
    expect(stage.page.locator(".water")).to_contain_text("ข้อมูลสมมติ")
    expect(stage.page.locator("footer")).to_contain_text("ฉบับทดลองบนเวที · ข้อมูล ณ 22 พฤศจิกายน 2569")
    stage.press("u")
    stage.is_at(len(walked))
    stage.press("Home")
    stage.is_at(1)
    stage.press("End", "PageUp")
    stage.is_at(len(walked) - 1)
    stage.press("4", "Enter")
    stage.is_at(4)


@pytest.mark.usefixtures("edition")
def test_in_english_nothing_lies_over_another_and_a_phone_shows_bar_and_charts_whole(
    app: str, new_page: Callable[..., Page]
) -> None:
    stage = Stage(new_page(width=1280, height=720), app)
    stage.open(f"{PATH}&lang=en")
    walked = stage.walk("PageDown")
    assert [number for number, _, cut in walked if cut] == []
    stage.page.set_viewport_size({"width": 390, "height": 844})
    pictures = [number for number, kind, _ in walked if kind == "is-indicator"]
    assert len(pictures) > 3
    for number in pictures:
        stage.press(*str(number), "Enter")
        stage.is_at(number)
        assert stage.page.locator(".box > .slide").evaluate(ON_A_PHONE) == [0, 0], number
    stage.page.reload()
    expect(stage.page.locator(".hint")).to_have_text("Swipe left for the next slide, right to go back")


@pytest.mark.usefixtures("edition")
def test_a_run_that_ends_late_does_not_write_its_slide_over_the_one_reached_meanwhile(
    app: str, new_page: Callable[..., Page]
) -> None:
    held: list[Callable[[], None]] = []

    def hold_the_address(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        server.on_message(
            lambda sent: (
                held.append(lambda: socket.send(sent))
                if isinstance(sent, bytes) and b'"came"' in sent
                else socket.send(sent)
            )
        )

    page = new_page(width=1366, height=768, own=True)
    page.route_web_socket(re.compile("/_stcore/stream"), hold_the_address)
    stage = Stage(page, app)
    stage.open(f"{PATH}&year=nonsense")
    stage.press("ArrowRight", "ArrowRight")
    expect(page).to_have_url(re.compile(r"\bs=3\b"))
    ends = monotonic() + PATIENCE / 1000
    while not held:  # the slides come before the end of the run
        assert monotonic() < ends, "no run has said what stands in its address"
        page.wait_for_function("true", polling="raf")
    for let_go in held:
        let_go()
    expect(page).not_to_have_url(re.compile("nonsense"))  # the run has corrected what is its own
    assert stage.query()["s"] == "3"


@pytest.mark.usefixtures("edition")
def test_a_refresh_back_and_forth_and_another_language_stay_on_slide_7(app: str, page: Page) -> None:
    stage = Stage(page, app)
    page.goto(f"{app}/map")
    stage.settle()
    stage.open(PATH)
    stage.press(*["ArrowRight"] * 6)
    stage.is_at(7)
    page.reload()
    stage.is_at(7)
    assert stage.query()["s"] == "7"
    page.go_back()
    expect(page).to_have_url(re.compile("/map"))  # not through the six slides before
    page.go_forward()
    stage.is_at(7)
    title = page.locator(".slide h1").inner_text()
    page.mouse.move(400, 400)
    page.locator(".bar").get_by_role("button", name="English", exact=True).click()
    expect(page.locator(".slide")).to_have_attribute("lang", "en")
    stage.is_at(7)
    expect(page.locator(".slide h1")).not_to_have_text(title)
    expect(page).to_have_url(re.compile(r"\blang=en\b"))
    assert stage.query() == {"edition": CODE, "lang": "en", "s": "7"}


@pytest.mark.usefixtures("edition")
def test_the_presenters_window_follows_and_drives_its_own_room_and_keeps_notes(
    app: str, page: Page, enter: Callable[[Page, str], None]
) -> None:
    enter(page, app)
    wall = Stage(page, app)
    wall.open(PATH)
    with page.context.expect_page() as opened:
        wall.press("p")
    desk = Stage(opened.value, app)
    desk.is_at(1)
    wall.press("ArrowRight", "ArrowRight")
    desk.is_at(3)
    desk.press("ArrowRight")
    wall.is_at(4)
    desk.page.locator(".later button").first.click()  # what follows the next one is a list beside the slide
    wall.is_at(6)
    desk.press("ArrowLeft", "ArrowLeft")
    wall.is_at(4)
    other = Stage(page.context.new_page(), app)
    other.open(PATH)
    other.press("ArrowRight")
    other.is_at(2)

    note = desk.page.get_by_role("textbox")
    wide, tall = (desk.page.evaluate(f"inner{side}") for side in ("Width", "Height"))
    field = note.bounding_box()
    assert field
    assert field["x"] < wide / 2, "the room below the slide is for notes"
    assert field["y"] > tall / 2
    note.fill("เริ่มจากเรื่องน้ำท่วม <b>")
    expect(desk.page.get_by_text("บันทึกแล้ว")).to_be_visible()
    desk.page.get_by_role("button", name="เริ่มจับเวลา").click()
    expect(desk.page.get_by_text("00:01").first).to_be_visible()
    desk.page.get_by_role("button", name="หยุดพัก").click()
    desk.page.reload()
    desk.is_at(4)
    expect(note).to_have_value("เริ่มจากเรื่องน้ำท่วม <b>")
    expect(desk.page.get_by_role("button", name="จับเวลาต่อ")).to_be_visible()
    assert desk.violations() == []
    assert wall.at() == 4
    assert other.at() == 2


@pytest.mark.usefixtures("edition")
def test_keys_and_swipes_work_after_a_click_on_a_live_map_in_both_schemes(
    app: str, new_page: Callable[..., Page]
) -> None:
    for dark in (False, True):
        stage = Stage(new_page(width=1920, height=1080, dark=dark), app)
        stage.open(PATH)
        expect(stage.root()).to_have_attribute("data-scheme", "dark" if dark else "light")
        stage.press("g")
        assert stage.violations() == []
        stage.page.wait_for_function("() => Boolean(window.phkMap?.placeLabels)")
        stage.page.evaluate(NOTE_PLACINGS)
        stage.page.get_by_role("button", name="ที่มีหลักฐานการถ่ายโอน").first.click()
        number = stage.at()
        live = stage.page.locator(".slide .live")
        expect(live).to_have_attribute("data-shapes", "16")
        expect(live).to_have_attribute("data-seq", "1")
        assert stage.violations() == []
        placings = stage.page.evaluate("placings")
        assert len(placings) == len(set(placings)) > 0, "names are placed once a slide"
        box = live.bounding_box()
        place = live.evaluate("(div) => div.phk.pixelOf('9010')")
        assert box
        stage.page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
        expect(live.locator(".phk-caption")).to_contain_text("สะเดา")
        stage.press("ArrowRight")
        stage.is_at(number + 1)
        stage.root().evaluate(
            """(root) => {
              const touch = (x) => new Touch({ identifier: 1, target: root, clientX: x, clientY: 500 });
              root.dispatchEvent(new TouchEvent("touchstart", { touches: [touch(300)], bubbles: true }));
              root.dispatchEvent(new TouchEvent("touchend", { changedTouches: [touch(600)], bubbles: true }));
            }"""
        )
        stage.is_at(number)
        expect(live).to_have_attribute("data-seq", "1")
        placings = stage.page.evaluate("placings")
        assert len(placings) == len(set(placings)), "and not again when it comes back"
        stage.press("d")
        expect(stage.root()).to_have_attribute("data-scheme", "light" if dark else "dark")
        stage.press("b")
        expect(stage.page.locator(".blank")).to_be_visible()
        stage.press(" ")
        expect(stage.page.locator(".blank")).to_have_count(0)
        stage.is_at(number)
