"""Drawn maps of areas: every area is named or numbered, and nothing stands on anything else."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path
from xml.etree import ElementTree

import pytest
from shapely.geometry import LineString, Point, Polygon, box
from shapely.ops import unary_union

from data.boundaries.catalog import current_shapes
from outputs.area_classes import AreaClasses
from outputs.area_map import grounds
from outputs.area_map.drawing import draw, picture
from outputs.area_map.grounds import ground_of
from outputs.area_map.labels import MOST_LED
from outputs.area_map.layout import whole_height
from outputs.area_map.legend import LINE
from outputs.area_map.measure import WIDTHS, text_width
from outputs.area_map.model import (
    Area,
    Box,
    DrawnMap,
    Fill,
    Ground,
    Layout,
    Legend,
    LegendLine,
    Pin,
    PinLine,
    Size,
)
from outputs.area_map.pins import MOST, box_of
from outputs.home_map import BROAD, KEEP, TALL
from outputs.home_map import SIZES as OTHERS
from outputs.story.outlines import Outline
from tests.exploring import EXPLORING
from tests.fixtures.boundaries.releases import write_province
from tools.glyph_widths import screen_fonts, widths

SIZES = (
    *TALL,
    *BROAD,
    *OTHERS,
    Size(400, 608, keep=KEEP),
    Size(548, 444),
)
SVG = "{http://www.w3.org/2000/svg}"
FEW = (("90", True), ("83", True), ("30", False), ("10", True), ("82", True))
"""16, 3, 32 and 50 districts, and many islands, with or without values."""

CODES = (
    *map(str, range(10, 28)),
    *map(str, range(30, 50)),
    *map(str, range(50, 59)),
    *map(str, range(60, 68)),
)
CODES += (*map(str, range(70, 78)), *map(str, range(80, 87)), *map(str, range(90, 97)))

EVERY = tuple(product(CODES, (True, False)))

LEGEND = Legend(
    "สัดส่วนที่มีหลักฐาน",
    (
        LegendLine(Fill.GREEN_4, "75% ขึ้นไป", 1, "1"),
        LegendLine(Fill.GREEN_3, "50 ถึงต่ำกว่า 75%", 0, "0"),
        LegendLine(Fill.GREEN_2, "25 ถึงต่ำกว่า 50%", 12, "12"),
        LegendLine(Fill.GREEN_1, "น้อยกว่า 25%", 3, "3"),
        LegendLine(Fill.NONE_FOUND, "ยังไม่พบหลักฐาน", 9, "9"),
    ),
    (("8/12", True, "พบ 8 จาก 12 แห่ง"), ("–/12", False, "ยังไม่พบหลักฐาน")),
)


def areas_on(ground: Ground, names: dict[str, str], *, values: bool = True) -> tuple[Area, ...]:
    """Areas from north to south, every third without a find."""
    shown = sorted(ground.outlines.values(), key=lambda one: one.label[1])
    return tuple(
        Area(
            code=one.code,
            name=names[one.code],
            fill=Fill.GREEN_2 if place % 3 else Fill.NONE_FOUND,
            value=("12/19" if place % 3 else "–/7") if values else "",
            strong=bool(place % 3) and values,
            tip=f"{names[one.code]} 12 จาก 19 แห่ง (63%)",
        )
        for place, one in enumerate(shown)
    )


def names_of(shapes: str) -> dict[str, str]:
    with gzip.open(current_shapes().file(shapes).path, "rt", encoding="utf-8") as file:
        return {one["id"]: one["properties"]["th"] for one in json.load(file)["features"]}


def drawn_province(province: str, *, values: bool = True) -> tuple[Ground, DrawnMap]:
    shapes = f"district-{province}"
    ground = ground_of(shapes, around="province-00", names={"91": "สตูล", "93": "พัทลุง"})
    areas = areas_on(ground, names_of(shapes), values=values)
    return ground, draw(areas, ground, sizes=SIZES, legend=LEGEND, label="แผนที่")


@pytest.mark.parametrize(("province", "values"), EVERY if EXPLORING else FEW)
def test_every_area_is_named_or_numbered_and_nothing_meets(
    province: str, values: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    write_province(province, out=tmp_path / "shapes")
    ground, drawn = drawn_province(province, values=values)
    assert len(CODES) == 77
    for layout in drawn.layouts:
        check_layout(layout, ground=ground)


def check_layout(layout: Layout, *, ground: Ground) -> None:
    """Raises AssertionError where the rules of labels are broken."""
    size = layout.size
    assert sorted(one.code for one in layout.labels) == sorted(ground.outlines)
    boxes = {(one.code, one.text): one.box for one in (*layout.labels, *layout.around)}
    if layout.legend is not None:
        boxes["legend", ""] = layout.legend
    boxes["kept", ""] = (0, size.height - size.keep[1], size.keep[0], size.height)
    for (one, first), (other, second) in combinations(boxes.items(), 2):
        assert not meet(first, second), (size, one, other)
    for label in layout.labels:
        assert 0 <= label.box[0] < label.box[2] <= size.width, label
        assert 0 <= label.box[1] < label.box[3] <= size.height, label
        land = shape_of(ground.outlines[label.code], layout)
        if label.leader is None:
            part = box(*label.box).intersection(land).area / box(*label.box).area
            assert part >= 0.6 or label.is_number, (size, label)
            assert land.buffer(2).contains(box(*label.box).centroid) or not label.is_number, (size, label)
            continue
        assert land.buffer(1.5).contains(Point(label.leader[1])), (size, label)
        for name, other in boxes.items():
            if name != (label.code, label.text):
                assert not LineString(label.leader).intersects(box(*other).buffer(-1)), (size, label, name)


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def shape_of(outline: Outline, layout: Layout) -> Polygon:
    """The area as it lies in the picture, holes and all."""
    whole = Polygon()
    for ring in outline.rings:
        points = [(x * layout.zoom + layout.shift[0], y * layout.zoom + layout.shift[1]) for x, y in ring]
        if len(points) > 3:
            whole = whole.symmetric_difference(Polygon(points).buffer(0))
    return whole


def test_the_largest_map_of_songkhla_names_all_and_the_smallest_numbers_few(shapes: Path) -> None:
    _, drawn = drawn_province("90")
    numbered = {
        layout.size.width: len(layout.numbered) for layout in drawn.layouts if layout.size.height != 480
    }
    assert numbered[470] == numbered[400] == numbered[548] == 0
    assert max(numbered.values()) <= 4


def test_a_legend_covers_no_area_and_leaves_out_classes_without_one(shapes: Path) -> None:
    ground, drawn = drawn_province("90")
    for layout in drawn.layouts:
        if layout.legend is not None:
            land = unary_union([shape_of(one, layout) for one in ground.outlines.values()])
            assert not box(*layout.legend).intersects(land.buffer(-2)), layout.size
    assert all("75% ขึ้นไป" in over and "50 ถึงต่ำกว่า 75%" not in over for over in drawn.over)


def test_a_map_alone_is_one_picture_by_its_own_colours(shapes: Path) -> None:
    _, drawn = drawn_province("90")
    for dark, sea in ((False, "#e3ebec"), (True, "#13201e")):
        root = ElementTree.fromstring(picture(drawn, which=5, dark=dark))
        assert float(root.get("height", "0")) > SIZES[5].height == 416
        assert sea in (root.find(f"{SVG}style").text or "")
        assert len(root.findall(f".//{SVG}a[@data-code]")) == 16
        assert "var(" not in (root.find(f"{SVG}style").text or "")


def test_areas_whose_borders_are_approximate_have_dashed_edges(shapes: Path) -> None:
    ground = ground_of("district-90")
    rough = {code: replace(one, rough=code == "9011") for code, one in ground.outlines.items()}
    areas = areas_on(Ground(rough), names_of("district-90"))
    drawn = draw(areas, Ground(rough), sizes=SIZES[:1], legend=None, label="แผนที่")
    dashed = [one for one in drawn.shapes.split("<a ") if "am-rough" in one]
    assert [one.split('data-code="')[1][:4] for one in dashed] == ["9011"]
    assert "stroke-dasharray" in picture(drawn)


def test_what_data_says_stays_text_in_a_map(shapes: Path) -> None:
    ground = ground_of("district-90")
    hostile = '"><script>alert(1)</script>'
    areas = [
        Area(code, hostile, Fill.NO_UNIT, value=hostile, tip=hostile, href="/place?at=9011")
        for code in ground.outlines
    ]
    legend = Legend(hostile, (LegendLine(Fill.NO_UNIT, hostile, 16, hostile),), ((hostile, True, hostile),))
    root = ElementTree.fromstring(picture(draw(areas, ground, sizes=SIZES, legend=legend, label=hostile)))
    assert not root.findall(f".//{SVG}script")
    assert root.find(f".//{SVG}a").get("data-tip") == hostile
    with pytest.raises(ValueError, match="no address of ours"):
        draw(
            [Area("9011", "ก", Fill.NO_UNIT, href="javascript:1")], ground, sizes=SIZES, legend=None, label=""
        )


def test_none_found_is_a_class_of_its_own_and_each_class_has_one_green() -> None:
    shares = AreaClasses((1, 25, 50, 75), "area_class.none_found", percent=True)
    assert [shares.fill(value) for value in (0, 0.5, 25, 50, 75)] == [
        Fill.NONE_FOUND,
        Fill.GREEN_1,
        Fill.GREEN_2,
        Fill.GREEN_3,
        Fill.GREEN_4,
    ]
    assert shares.fill(None) is None
    assert [fill for fill, _ in shares.named(lang="th")][::4] == [Fill.GREEN_4, Fill.NONE_FOUND]
    people = AreaClasses((0, 30_000, 50_000, 75_000, 150_000, 300_000), "area_class.zero", percent=False)
    assert people.fill(404_004) is Fill.GREEN_6
    assert people.fill(12) is Fill.GREEN_1


def test_words_are_measured_by_the_font_of_the_screens() -> None:
    table = [",".join(map(str, row)) for row in widths(*screen_fonts())]
    assert WIDTHS.read_text("utf-8").splitlines()[1:] == table
    assert text_width("กี้", size=10) == text_width("ก", size=10)


def test_marks_of_units_stand_where_they_are_and_no_name_stands_on_one(shapes: Path) -> None:
    """Squares give way to diamonds, by little."""
    ground = ground_of("district-90")
    areas = areas_on(ground, names_of("district-90"))
    pins = (Pin(100.47, 7.0), Pin(100.4702, 7.0002, 3), Pin(100.6, 6.6, 12))
    legend = replace(LEGEND, pins=(PinLine(False, "ถ่ายโอนแล้ว", "1"), PinLine(True, "ไม่แสดงที่ตั้ง", "15")))
    drawn = draw(areas, ground, sizes=SIZES, legend=legend, label="แผนที่", pins=pins)
    assert ground.frame is not None
    for layout, over in zip(drawn.layouts, drawn.over, strict=True):
        check_layout(layout, ground=ground)
        own, *squares = layout.pins
        assert [one.count for one in layout.pins] == [0, 3, 12]
        for pin, placed in zip(pins, layout.pins, strict=True):
            x, y = ground.frame.place((pin.lon, pin.lat))
            there = x * layout.zoom + layout.shift[0], y * layout.zoom + layout.shift[1]
            assert Point(there).distance(Point(placed.x, placed.y)) <= (
                MOST + 0.1 if placed is squares[0] else 0
            )
        assert Point(own.x, own.y).distance(Point(squares[0].x, squares[0].y)) >= MOST - 0.1
        taken = [box_of(one, scale=layout.size.scale) for one in layout.pins]
        assert not [1 for label in layout.labels for one in taken if meet(label.box, one)]
        assert (over.count('class="am-unit"'), over.count('class="am-stack"')) == (2, 3)  # one in the legend
        assert "ไม่แสดงที่ตั้ง" in over


def test_a_number_of_the_list_stands_in_a_pill_and_of_many_areas_no_name_has_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    write_province("10", out=tmp_path / "shapes")
    _, drawn = drawn_province("10")
    assert len(drawn.codes) >= MOST_LED
    for layout, over in zip(drawn.layouts, drawn.over, strict=True):
        assert not [one for one in layout.labels if one.leader and not one.is_number]
        assert over.count('class="am-pill"') == over.count('class="am-number"') == len(layout.numbered) > 0


def test_notes_of_a_legend_below_stand_side_by_side_only_where_they_fit(shapes: Path) -> None:
    size = Size(358, 416, legend="under")
    wide = replace(
        LEGEND, notes=(("8/12", True, "found for 8 of 12 units"), ("–/12", False, "no evidence found"))
    )
    assert whole_height(size, wide) == whole_height(size, LEGEND) + LINE
    short = replace(LEGEND, lines=(LEGEND.lines[0], LEGEND.lines[4]))
    long = replace(LEGEND.lines[0], words="400,000 to below 600,000", n="22")
    assert (
        whole_height(size, replace(short, lines=(LEGEND.lines[0], long))) == whole_height(size, short) + LINE
    )


def test_land_is_drawn_around_as_far_as_it_may_show_on_each_side_and_not_below_the_areas(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = {
        "9001": (0, 0),
        "90": (0, 0),
        **{"west": (-1.5, 0), "east": (1.5, 0), "north": (0, 1.5), "south": (0, -1.5)},
        **{"far west": (-2, 0), "far east": (2, 0), "far north": (0, 2), "far south": (0, -2)},
    }
    corners = ((0, 0), (0, 1), (1, 1), (1, 0))
    squares = [
        (code, (tuple((x + left, y + low) for x, y in corners),), (left + 0.5, low + 0.5), False)
        for code, (left, low) in places.items()
    ]
    files = {"district-90": squares[:1], "province-00": squares[1:]}
    monkeypatch.setattr(grounds, "areas_of", lambda file, **_given: tuple(files[file]))
    ground = ground_of("district-90", around="province-00")
    assert {one.outline.code for one in ground.neighbours} == {"west", "east", "north", "south"}
