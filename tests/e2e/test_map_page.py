"""The map's page as its readers use it: drill down, filter, play the years, find, take the rows home."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import FrameLocator, Locator, Page, ViewportSize, expect

from tests.e2e.screens import Screen
from words.sorting import thai_key

FRAME = ".st-key-map_main iframe"
DRAWN = re.compile("[1-9]")
"""A map that was drawn, once or more often."""

PHONE: ViewportSize = {"width": 390, "height": 844}
AT_THE_LOWER_EDGE = """
() => document.querySelector('.st-key-record').getBoundingClientRect().bottom === innerHeight
"""
"""Whether what was opened is a sheet there."""

TAMBON = "/map?layer=share_60-subdistrict-lao_type-units"


class MapScreen(Screen):
    """The page with its map; coordinates on the canvas are those of the page."""

    def frame(self) -> FrameLocator:
        return self.page.frame_locator(FRAME)

    def div(self) -> Locator:
        return self.frame().locator(".phk-map")

    def drawn(self, what: str) -> int:
        return int(self.div().get_attribute(f"data-{what}") or 0)

    def open(self, path: str) -> None:
        super().open(path)
        expect(self.div()).to_have_attribute("data-seq", DRAWN)

    def click_on(self, code: str) -> None:
        box = self.page.locator(FRAME).bounding_box()
        assert box
        place = self.div().evaluate("(div, code) => div.phk.pixelOf(code)", code)
        self.page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])

    def hover_over(self, code: str) -> None:
        box = self.page.locator(FRAME).bounding_box()
        assert box
        place = self.div().evaluate("(div, code) => div.phk.pixelOf(code)", code)
        self.page.mouse.move(box["x"] + place["x"], box["y"] + place["y"])

    def record(self) -> Locator:
        return self.page.locator(".pk-record")

    def lines(self) -> Locator:
        """The list beside the map."""
        return self.page.locator(".pk-maplist [data-map-code]")

    def line(self, code: str) -> Locator:
        return self.page.locator(f'.pk-maplist [data-map-code="{code}"]')

    def labels(self) -> list[str]:
        """Names on the map of what is shown."""
        names = self.frame().locator(".phk-label:not(.phk-around) > span")
        return sorted(names.all_inner_texts())

    def label_boxes(self) -> list[dict[str, float]]:
        """Where they stand, in the map's pixels."""
        boxes: list[dict[str, float]] = (
            self.frame()
            .locator(".phk-label")
            .evaluate_all(
                "(all) => all.map((one) => { const box = one.getBoundingClientRect();"
                " return { x: box.x, y: box.y, width: box.width, height: box.height }; })"
            )
        )
        return boxes


def _meet(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Whether boxes overlap by more than a pixel."""
    return (
        one["x"] + one["width"] > other["x"] + 1
        and other["x"] + other["width"] > one["x"] + 1
        and one["y"] + one["height"] > other["y"] + 1
        and other["y"] + other["height"] > one["y"] + 1
    )


@pytest.fixture
def screen(page: Page, app: str) -> MapScreen:
    return MapScreen(page, app)


def test_a_click_drills_from_district_to_sub_district_and_up_again(screen: MapScreen) -> None:
    page = screen.page
    screen.open("/map?layer=population-district")
    whole = screen.div().get_attribute("data-view")
    with screen.changing():
        screen.click_on("9010")
    expect(screen.record()).to_have_attribute("data-code", "9010")
    expect(screen.record()).to_contain_text("สะเดา")
    assert screen.query()["at"] == "9010"
    assert screen.query()["district"] == "9010"
    expect(screen.div()).to_have_attribute("data-shapes", "9")
    expect(screen.div()).not_to_have_attribute("data-view", whole or "")

    with screen.changing():
        screen.click_on("901003")
    expect(screen.record()).to_have_attribute("data-code", "901003")
    assert screen.query()["at"] == "901003"

    with screen.changing():
        page.locator(".st-key-record_up").get_by_role("button", name="สงขลา", exact=True).click()
    expect(screen.lines()).to_have_count(16)
    assert "district" not in screen.query()
    expect(screen.div()).to_have_attribute("data-shapes", "16")


def test_the_first_click_opens_the_district_under_it_on_a_window_that_the_map_does_not_fit(
    app: str, new_page: Callable[..., Page]
) -> None:
    """Chips on two rows and a map of 640 pixels: the page could scroll as the map takes the focus.

    Each load has a map that had no click.
    """
    screen = MapScreen(new_page(width=1366, height=768), app)
    for code in ("9009", "9010", "9015"):  # high and low on the map
        screen.open("/map?layer=unit_transfer_share-district&lang=en")
        screen.click_on(code)
        expect(screen.record()).to_have_attribute("data-code", code)


def test_a_click_on_a_point_opens_its_record_with_its_sources(screen: MapScreen) -> None:
    screen.open("/map?layer=plain-district-certificate")
    screen.click_on("L4901103")
    record = screen.record()
    expect(record).to_have_attribute("data-code", "L4901103")
    expect(record).to_contain_text("คอหงส์")
    expect(record).to_contain_text("ทองแดง")
    expect(record).to_contain_text("ไม่ทราบวันหมดอายุ")
    expect(record.locator(".pk-foot a").first).to_have_attribute("target", "_blank")


def test_a_filter_keeps_pan_and_zoom_and_a_district_is_gone_to_by_chip_as_by_click(screen: MapScreen) -> None:
    screen.open("/map?preset=lao_type")
    screen.frame().get_by_role("button", name="ขยาย").click()
    screen.div().evaluate("(div) => new Promise((done) => requestAnimationFrame(done))")
    before = screen.div().evaluate("(div) => div.phk.where()")
    panel = screen.open_chip("lao_type")
    with screen.changing():
        panel.get_by_role("button", name="เทศบาลเมือง", exact=True).click()
    screen.page.keyboard.press("Escape")
    expect(screen.div()).to_have_attribute("data-points", "11")
    assert screen.div().evaluate("(div) => div.phk.where()") == before
    screen.open("/map")
    screen.choose_districts("หาดใหญ่")
    expect(screen.div()).to_have_attribute("data-shapes", "13")
    by_chip = screen.div().get_attribute("data-view")
    names = screen.labels()
    screen.open("/map")
    with screen.changing():
        screen.click_on("9011")
    expect(screen.div()).to_have_attribute("data-shapes", "13")
    assert (screen.div().get_attribute("data-view"), screen.labels()) == (by_chip, names)
    assert {"ทุ่งตำเสา", "คูเต่า"} <= set(names)


def test_years_stand_on_the_map_only_where_there_are_several(screen: MapScreen) -> None:
    screen.open("/map?preset=population")
    slider = screen.page.locator(".st-key-year_slider").get_by_role("slider")
    expect(screen.line("9011")).to_contain_text("404,004")
    with screen.changing():
        slider.press("ArrowLeft")
    expect(screen.line("9011")).not_to_contain_text("404,004")
    assert screen.query()["year"] == "2564"
    screen.go("/map?year=2568&layer=unit_transfer_share-district")
    expect(screen.line("9015")).to_contain_text("8/12")
    expect(slider).to_have_count(0)


def test_map_and_list_light_each_other_and_a_line_opens_its_district(screen: MapScreen) -> None:
    screen.open("/map")
    screen.hover_over("9015")
    expect(screen.line("9015")).to_have_class(re.compile("pk-lit"))
    expect(screen.frame().locator(".phk-tip")).to_contain_text("8 จาก 12 แห่ง")
    screen.line("9013").hover()
    expect(screen.frame().locator(".phk-tip")).to_contain_text("6 จาก 6 แห่ง")
    expect(screen.line("9015")).not_to_have_class(re.compile("pk-lit"))
    with screen.changing():
        screen.line("9013").click()
    expect(screen.record()).to_have_attribute("data-code", "9013")
    expect(screen.div()).to_have_attribute("data-seq", re.compile("."))  # the map stays, with its frame


def test_every_district_is_named_and_no_name_meets_another_or_the_legend(
    app: str, new_page: Callable[..., Page]
) -> None:
    for width, height in ((1366, 768), (1366, 640)):
        screen = MapScreen(new_page(width=width, height=height), app)
        screen.open("/map")
        assert screen.drawn("shapes") == len(screen.labels()) == 16
        boxes = screen.label_boxes()
        assert [pair for pair in combinations(boxes, 2) if _meet(*pair)] == []
        legend = screen.page.locator(".st-key-map_over").bounding_box()
        frame = screen.page.locator(FRAME).bounding_box()
        assert legend
        assert frame
        assert frame["y"] + frame["height"] <= height
        over = {**legend, "x": legend["x"] - frame["x"], "y": legend["y"] - frame["y"]}
        assert [box for box in boxes if _meet(box, over)] == []


def test_the_table_holds_the_same_rows_and_leads_to_their_records(screen: MapScreen) -> None:
    page = screen.page
    screen.open("/map?district=9011")
    table = page.get_by_role("region", name="ตารางของข้อมูลเดียวกับบนแผนที่: หน่วยบริการ")
    expect(table.locator("tbody tr")).to_have_count(16)
    row = table.locator("tbody tr").first
    code = row.get_attribute("data-map-code")
    assert code
    with screen.changing():
        row.get_by_role("link").click()
    expect(screen.record()).to_have_attribute("data-code", code)
    assert screen.query()["district"] == "9011"
    with screen.changing():
        table.get_by_role("button", name="ชื่อ").click()
    names = table.locator("tbody th a").all_inner_texts()
    assert names == sorted(names, key=thai_key)


def test_all_sub_districts_are_on_the_canvas_thirty_on_a_page_of_the_table_and_each_in_its_files(
    screen: MapScreen, tmp_path: Path
) -> None:
    page = screen.page
    screen.open(TAMBON)
    assert screen.drawn("shapes") == 127
    assert screen.drawn("points") == 141 + 25  # LAOs, and the units with evidence of transfer
    rows_shown = page.locator(".pk-table tbody tr")
    expect(rows_shown).to_have_count(30)
    with screen.changing():
        page.get_by_role("button", name="หน้า 5", exact=True).click()
    expect(rows_shown).to_have_count(7)
    taken = screen.take(page.get_by_role("button", name="ดาวน์โหลด CSV (127 แถว)"))
    rows = list(csv.reader(io.StringIO(taken.path().read_text(encoding="utf-8-sig"))))
    heading = next(place for place, row in enumerate(rows) if row and row[0] == "รหัส")
    assert len(rows) == heading + 1 + 127
    assert rows[heading + 1][:2] == ["900101", "บ่อยาง"]
    assert any("แหล่งที่มา" in row[0] for row in rows[:heading] if row)
    taken = screen.take(page.get_by_role("button", name="ดาวน์โหลด XLSX (127 แถว)"))
    path = tmp_path / "rows.xlsx"
    taken.save_as(path)
    codes = [cell.value for cell in openpyxl.load_workbook(path).worksheets[0]["A"]]
    assert codes[codes.index("รหัส") + 1 :][:127][0] == "900101"
    assert len(codes) == codes.index("รหัส") + 1 + 127
    assert "แหล่งที่มา" in codes


def test_a_code_that_is_not_there_is_said_and_the_map_stands(screen: MapScreen) -> None:
    screen.open("/map?at=<script>alert(1)</script>&layer=nonsense")
    expect(screen.page.get_by_text("ไม่พบรหัส <script>alert(1)</script> ในข้อมูล")).to_be_visible()
    expect(screen.page.get_by_text("ไม่รู้จักชั้นข้อมูล “nonsense”")).to_be_visible()
    assert screen.drawn("shapes") == 16


def test_the_nation_is_drawn_by_province_and_a_click_goes_into_one(screen: MapScreen) -> None:
    screen.open("/map?province=00&layer=population-province")
    assert screen.drawn("shapes") == 77
    with screen.changing():
        screen.click_on("84")
    expect(screen.lines()).to_have_count(19)
    assert screen.query()["province"] == "84"
    expect(screen.div()).to_have_attribute("data-shapes", "19")


def test_the_overview_leads_to_the_map_of_its_districts_and_to_the_very_units_that_it_counts(
    screen: MapScreen,
) -> None:
    for name, district in (("เปิดแผนที่เต็ม", "9010-9011"), ("ตรวจหลักฐานที่ขัดกัน: 2 แห่ง", None)):
        Screen.open(screen, "/?district=9010-9011&year=2569")
        expect(screen.page.locator("h1")).to_contain_text("อย่างน้อย 4 จาก 33 แห่ง")
        screen.page.get_by_role("link", name=name).click()
        expect(screen.div()).to_have_attribute("data-seq", "1")
        screen.settle()
        assert screen.query().get("district") == district
    assert screen.query()["state"] == "disagrees"
    expect(screen.line("09438")).to_have_text(re.compile("บ่ออิฐ"))
    expect(screen.line("09440")).to_have_text(re.compile("นาป๋อง"))


def test_axe_finds_nothing_serious_with_a_record_open_which_on_a_phone_is_a_sheet_below_the_map(
    screen: MapScreen,
) -> None:
    desk = screen.page.viewport_size
    assert desk
    screen.open("/map?at=9011")
    for theme in screen.in_both_themes():
        assert screen.violations() == [], theme
        screen.page.set_viewport_size(PHONE)
        screen.page.wait_for_function(AT_THE_LOWER_EDGE)
        tops = [
            (screen.page.locator(selector).bounding_box() or {})["y"]
            for selector in (FRAME, ".pk-legend", ".pk-table")
        ]
        assert tops == sorted(tops)
        assert tops[0] < 500
        screen.page.set_viewport_size(desk)
