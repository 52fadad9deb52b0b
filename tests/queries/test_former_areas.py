"""What took the place of others since the shapes were drawn: drawn within the former ones, and named."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from components import address
from components.goals.districts import build_map_view
from components.map.controls import choose_on_map
from data import clock
from data.actions import write_rows
from data.boundaries.catalog import current_shapes
from data.database import engine
from outputs.area_told import read_told
from outputs.borders import build_gap_lines
from outputs.former_areas import read_former_areas
from outputs.home_map import draw_home_map, read_home_map
from outputs.map_layers import NO_DATA, build_areas
from outputs.map_picture import build_picture
from outputs.map_png import draw_svg
from outputs.place.map import draw_place_map, read_map_areas
from outputs.record import build_record
from outputs.scope import Layers, Scope
from outputs.story.drawn import as_drawn
from outputs.story.indicators import value_map
from outputs.story.live_view import live_view
from outputs.story.map_svg import map_svg
from outputs.story.model import Both, MapPicture
from outputs.story.say import counted
from queries.areas import read_places
from tests.importers.books import OFFICE
from tests.pages.running import run_page

OLD, BESIDE, NEW, SECOND = "900103", "900104", "900199", "900198"
NAMES = {NEW: "ใหม่", SECOND: "สอง"}
KEY = "subdistrict-90"
SCOPE = Scope("90", ("9001",), (), 2569, "th")
LAYERS = Layers(measure="population", level="subdistrict", laos=None, units=False)


@pytest.fixture(autouse=True)
def house(own_house: Path, shapes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 28))


def become(*steps: tuple[str, str], people: dict[str, int] | None = None, level: str = "subdistrict") -> None:
    """`steps`: the former one and the one that stands in its place. `people`: counted since."""
    new = {code for pair in steps for code in pair if code in NAMES or code == "9099"}
    above = {"subdistrict": "9001", "district": "90"}[level]
    place = {
        "level": level,
        "parent_code": above,
        "sensitive_location": False if level == "district" else None,
    }
    rows: dict[str, list[dict[str, Any]]] = {
        "area": [
            {
                k: v
                for k, v in {"code": code, "name_th": NAMES.get(code, "อำเภอใหม่"), **place}.items()
                if v is not None
            }
            for code in sorted(new)
        ],
        "area_succession": [
            {"old_code": old, "new_code": one, "effective_on": date(2026, 6, 1), "order_th": "ประกาศสมมติ"}
            for old, one in steps
        ],
    }
    if people:
        rows["population"] = [
            {"area_code": code, "as_of": date(2026, 7, 1), "total": total} for code, total in people.items()
        ]
    assert write_rows(engine(), actor=OFFICE, kind="import", rows=rows).number


SPLIT = ((OLD, NEW), (OLD, SECOND))
JOINED = ((OLD, NEW), (BESIDE, NEW))
RECODED = ((OLD, NEW),)
SPLIT_OFF = ((OLD, OLD), (OLD, NEW))


def shown() -> dict[str, tuple[str, str]]:
    """The sign of each sub-district's shape, and what it says."""
    drawn = build_areas(layers=LAYERS, scope=SCOPE, shapes=current_shapes())
    assert drawn.shapes is not None
    told = [one.value or one.said if one else "" for one in drawn.shapes.told]
    return dict(zip(drawn.codes, zip(drawn.shapes.classes, told, strict=True), strict=True))


def legend() -> tuple[int, dict[str, int]]:
    drawn = build_areas(layers=LAYERS, scope=SCOPE, shapes=current_shapes())
    return sum(one.count for one in drawn.group.entries), {
        one.label: one.count for one in drawn.group.entries
    }


def gaps() -> tuple[int, str]:
    lines = build_gap_lines(
        current_shapes(), level="subdistrict", province="90", districts=("9001",), lang="th"
    )
    return lines.count, " ".join(lines.lines)


def named(code: str) -> str:
    return read_places(codes=(code,))[code].name_th


def drawn_svg() -> str:
    picture = build_picture(scope=SCOPE, layers=LAYERS, at=NEW, dark=False, tiles=False)
    return draw_svg(picture, layers=LAYERS, scope=SCOPE, label="แผนที่")[0]


def story_picture(*codes: str) -> MapPicture:
    """As of an edition, with 10 people in the first, 20 in the next and so on."""
    values = {
        code: counted(f"area|{code}|people", 10.0 * place, label=Both("", ""), sources=())
        for place, code in enumerate(codes, start=1)
    }
    names = {code: Both(NAMES.get(code, code), NAMES.get(code, code)) for code in codes}
    return value_map(
        key="test",
        title=Both("ก", "a"),
        unit=Both("คน", "people"),
        shapes=KEY,
        values=values,
        places=codes,
        names=names,
    )


def test_without_a_succession_nothing_is_drawn_for_another() -> None:
    assert gaps() == (0, "")
    assert read_former_areas(current_shapes().file(KEY).codes).steps == ()


def test_one_under_a_new_code_is_drawn_as_the_former_one_in_its_own_colour() -> None:
    before, (total, _) = shown(), legend()
    become(*RECODED)
    assert shown() == before, "its people are the same"
    assert legend()[0] == total
    assert gaps() == (1, f"ยังไม่มีเส้นเขตของตนเอง จึงอยู่ในพื้นที่เดิม (ในวงเล็บ): ต.ใหม่ (ต.{named(OLD)})")
    picture = build_picture(scope=SCOPE, layers=LAYERS, at=NEW, dark=False, tiles=False)
    assert picture.view.selected == OLD
    assert picture.view.called[OLD]["th"] == "ใหม่"
    assert picture.view.page is not None
    assert OLD in picture.view.page.order
    assert NEW in picture.order
    svg = drawn_svg()
    assert f'data-code="{NEW}"' in svg
    assert f'data-code="{OLD}"' not in svg


def test_two_that_became_one_are_both_in_its_colour_and_are_counted_once() -> None:
    total = legend()[0]
    become(*JOINED, people={NEW: 54321})
    found = shown()
    assert found[OLD] == found[BESIDE]
    assert found[OLD][1] == "54,321"
    assert found[OLD][0] not in {NO_DATA, "."}
    assert legend()[0] == total - 1
    assert gaps()[0] == 1
    assert f"ต.ใหม่ (ต.{named(OLD)}, ต.{named(BESIDE)})" in gaps()[1]
    assert len(re.findall(rf'class="am-area"[^>]*data-code="{NEW}"', drawn_svg())) == 1


def test_one_that_was_divided_has_no_single_colour_and_says_so() -> None:
    become(*SPLIT, people={NEW: 54321, SECOND: 12})
    sign, words = shown()[OLD]
    assert sign == NO_DATA
    assert words in {"ปัจจุบันแบ่งเป็น สอง · ใหม่", "ปัจจุบันแบ่งเป็น ใหม่ · สอง"}
    assert legend()[1]["แบ่งเป็นหลายพื้นที่แล้ว ยังไม่มีเส้นแบ่ง"] == 1
    count, told = gaps()
    assert count == 2
    assert f"ต.ใหม่ (ต.{named(OLD)})" in told
    assert f"ต.{named(OLD)} แบ่งเป็นหลายพื้นที่แล้วและยังไม่มีเส้นแบ่ง จึงไม่ระบายสี" in told
    svg = drawn_svg()
    assert f'data-code="{OLD}"' in svg
    assert f'data-code="{NEW}"' not in svg
    assert "54,321" not in svg


def test_one_that_was_divided_between_districts_is_named_in_each_with_all_its_parts() -> None:
    elsewhere = "901101"
    become((OLD, NEW), (OLD, elsewhere))
    told = gaps()[1]
    assert f"ต.{named(OLD)} แบ่งเป็นหลายพื้นที่แล้ว" in told
    assert {"ต.ใหม่", f"ต.{named(elsewhere)}"} == set(told.rpartition("(")[2].rstrip(")").split(", "))


def test_one_that_a_part_left_keeps_its_colour_with_the_part_named_within_it() -> None:
    before = shown()[OLD]
    become(*SPLIT_OFF)
    assert shown()[OLD][0] == before[0]
    assert gaps()[0] == 1
    assert f"ต.ใหม่ (ต.{named(OLD)})" in gaps()[1]


def test_of_other_districts_nothing_is_named() -> None:
    become(*SPLIT)
    lines = build_gap_lines(
        current_shapes(), level="subdistrict", province="90", districts=("9011",), lang="th"
    )
    assert lines.lines == ()


@pytest.mark.parametrize(("steps", "codes"), [(RECODED, {NEW}), (JOINED, {NEW}), (SPLIT, {OLD})])
def test_the_map_of_a_place_draws_it_too(steps: tuple[tuple[str, str], ...], codes: set[str]) -> None:
    become(*steps)
    place = read_places(codes=("9001",))["9001"]
    areas = read_map_areas(place, province="90", year=2569)
    drawn = draw_place_map(areas, place=place, province="90")
    assert drawn is not None
    assert set(drawn.codes) & {OLD, NEW, SECOND, BESIDE} - {BESIDE} == codes


def test_a_district_under_a_new_code_stands_on_home_and_on_the_map_of_an_indicator() -> None:
    become(("9011", "9099"), level="district")
    drawn = draw_home_map(read_home_map(province="90", districts=(), year=2569))
    assert "9099" in drawn.codes
    assert "9011" not in drawn.codes
    view = build_map_view([], province="90", selected="9099", dark=False, label="ก")
    assert view.selected == "9011"
    assert view.called["9011"]["th"] == "อำเภอใหม่"


def test_home_and_a_place_say_below_their_maps_what_is_drawn_within_another() -> None:
    become(("9011", "9099"), level="district")
    become(*SPLIT)
    pages = {"place": {"at": "9001"}, "overview": {"province": "90"}}
    told = {
        page: " ".join(one.value for one in run_page(page, **query).caption) for page, query in pages.items()
    }
    assert "แบ่งเป็นหลายพื้นที่แล้วและยังไม่มีเส้นแบ่ง" in told["place"]
    assert re.search(r"ในวงเล็บ.*อำเภอใหม่", told["overview"])


def test_a_click_on_the_shape_of_a_district_that_is_no_more_opens_what_became_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    become(("9011", "9099"), level="district")
    chosen: dict[str, object] = {}
    monkeypatch.setattr(address, "choose", lambda name, value: chosen.update({name: value}))
    monkeypatch.setattr(address, "chosen_many", lambda _name: [])
    choose_on_map("9011")
    assert chosen == {"at": "9011"}  # and no district to look into: a filter knows none that is not there
    record = build_record("9011", scope=SCOPE)
    assert record is not None
    assert any("9099" in fact.words for fact in record.facts)
    choose_on_map("9012")
    assert (chosen["district"], chosen["at"]) == ("9012", "9012")


def test_pictures_of_editions_slides_and_paper_draw_them_in_their_class() -> None:
    become(*JOINED)
    picture = story_picture(NEW, "900101")
    svg = map_svg(picture, width=400, height=400, lang="th")
    fills = dict(re.findall(r'data-code="(\d+)" fill="([^"]+)"', svg))
    assert fills[OLD] == fills[BESIDE] == picture.classes[picture.places[NEW]].fill
    assert fills["900101"] != fills[OLD]
    assert "ใหม่: 10" in svg
    view = live_view(picture, shapes=current_shapes(), lang="th")
    assert view.called[OLD]["th"] == "ใหม่"
    assert view.shapes is not None
    signs = dict(zip(current_shapes().file(KEY).codes, view.shapes.classes, strict=True))
    assert signs[OLD] == signs[BESIDE] != signs["900101"]


def test_a_picture_of_before_shows_the_former_one_and_of_a_divided_one_no_colour() -> None:
    become(*SPLIT)
    before = map_svg(story_picture(OLD, "900101"), width=400, height=400, lang="th")
    fills = dict(re.findall(r'data-code="(\d+)" fill="([^"]+)"', before))
    assert not fills[OLD].startswith("url")
    told = story_picture(NEW, SECOND, "900101")
    counts = [one.count.value for one in as_drawn(told, shapes=current_shapes()).classes]
    assert sum(one.count.value or 0 for one in told.classes) == 3
    assert sum(one or 0 for one in counts) == 2, "each shape once: what was divided, and the one beside it"
    after = map_svg(told, width=400, height=400, lang="th")
    fills = dict(re.findall(r'data-code="(\d+)" fill="([^"]+)"', after))
    assert fills[OLD].startswith("url")
    assert "ใหม่ · สอง" in after or "สอง · ใหม่" in after


def test_the_list_beside_the_map_has_the_new_ones_with_their_values() -> None:
    become(*SPLIT, people={NEW: 54321, SECOND: 12})
    assert read_told(LAYERS, scope=SCOPE)[NEW].value == "54,321"
