"""Home's map and list: what each area says, in order, and in which class it stands."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.domain.areas import NATION
from outputs.area_map.labels import NAME
from outputs.area_map.measure import text_width
from outputs.area_map.model import DrawnMap, Fill
from outputs.home_map import HomeMap, build_area_list, draw_home_map, read_home_map
from outputs.language import in_language
from outputs.place.map import draw_place_map, read_map_areas, read_pins
from outputs.story.facts import draft_facts
from outputs.story.maps import _transfer_map
from queries.areas import read_places
from queries.overview import read_unit_counts
from tests.fixtures.boundaries.releases import write_province
from words import text

pytestmark = pytest.mark.usefixtures("shipped")
YEAR = 2569


def home_of(province: str, *districts: str, lang: str = "th") -> HomeMap:
    with in_language(lang):
        return read_home_map(province=province, districts=districts, year=YEAR)


def listed(home: HomeMap) -> str:
    return build_area_list(home, to=lambda code: f"./place?at={code}")


@pytest.fixture
def with_shapes(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shapes of one province are in force; the house is elsewhere."""
    monkeypatch.setattr("data.boundaries.catalog.shapes_folder", lambda: tmp_path / "shapes")
    return tmp_path / "shapes"


def drawn(province: str, folder: Path, *districts: str) -> DrawnMap:
    write_province(province, out=folder)
    return draw_home_map(home_of(province, *districts))


def test_songkhla_is_listed_from_north_to_south_with_its_finds() -> None:
    home = home_of("90")
    counts = read_unit_counts(province="90", districts=(), year=YEAR)
    assert (home.found, home.units) == (counts.proven, counts.total) == (25, 167)
    assert [row.name for row in home.rows[:4]] == ["ระโนด", "กระแสสินธุ์", "สทิงพระ", "สิงหนคร"]
    html = listed(home)
    assert [html.count(one) for one in ("–/12", "8/12", "6/6", ">0/")] == [1, 1, 1, 0]
    assert html.count("--n:12;--found:8") == 1
    assert html.count("./place?at=90") == 16
    assert "มีหลักฐาน 25" in html
    assert "ยังไม่พบหลักฐาน 142" in html


def test_classes_of_the_map_count_every_district_once_and_nothing_found_apart(with_shapes: Path) -> None:
    legend = drawn("90", with_shapes).legend
    assert legend is not None
    assert [(line.fill, line.count) for line in legend.shown] == [
        (Fill.GREEN_4, 1),
        (Fill.GREEN_3, 1),
        (Fill.GREEN_2, 2),
        (Fill.GREEN_1, 3),
        (Fill.NONE_FOUND, 9),
    ]
    assert [line.words for line in legend.shown[:2]] == ["75% ขึ้นไป", "50 ถึงต่ำกว่า 75%"]
    assert [note[0] for note in legend.notes] == ["8/12", "–/12"]


def test_districts_that_are_not_chosen_stay_pale_and_are_not_counted(with_shapes: Path) -> None:
    picture = drawn("90", with_shapes, "9011", "9013")
    legend = picture.legend
    assert legend is not None
    assert {line.fill: line.count for line in legend.shown} == {
        Fill.GREEN_4: 1,
        Fill.GREEN_2: 1,
        Fill.UNCHOSEN: 14,
    }
    assert picture.shapes.count("am-unchosen") == 14
    assert home_of("90", "9011", "9013").found == 10


def test_where_all_were_transferred_one_class_is_left(with_shapes: Path) -> None:
    legend = drawn("83", with_shapes).legend
    assert legend is not None
    assert [(line.fill, line.count) for line in legend.shown] == [(Fill.GREEN_4, 3)]
    assert [note[0] for note in legend.notes] == ["10/10"]


def test_without_a_register_the_map_shows_people_with_their_day_and_the_legend_is_theirs(
    with_shapes: Path,
) -> None:
    picture = drawn("30", with_shapes)
    legend = picture.legend
    assert legend is not None
    assert legend.title == "ประชากร (คน) ณ 31 ธ.ค. 2564"
    assert sum(line.count for line in legend.shown) == 32
    assert not {Fill.NO_REGISTER, Fill.NONE_FOUND} & {line.fill for line in legend.shown}
    assert not legend.notes
    labels = {label.code: label for label in picture.layouts[0].labels}
    assert labels["3006"].value == "71,647"
    assert all(label.is_number or label.value for label in labels.values())
    html = listed(home_of("30"))
    assert "36,754" in html
    assert "คน ณ 31 ธ.ค. 2564" in html
    assert "--found" not in html


def test_an_area_without_people_on_record_is_of_no_class_and_says_so(with_shapes: Path) -> None:
    write_province("30", out=with_shapes)
    known = home_of("30")
    rows = (replace(known.rows[0], people=None), *known.rows[1:])
    with in_language("th"):
        legend = draw_home_map(replace(known, rows=rows)).legend
    assert legend is not None
    last = legend.shown[-1]
    assert (last.fill, last.words, last.count) == (Fill.NO_REGISTER, "ไม่มีข้อมูลประชากร", 1)
    with in_language("th"):
        assert "คน ณ" not in listed(replace(known, rows=rows, dates=None))


def test_bangkok_has_khet_and_a_number_before_a_name_that_found_no_room(with_shapes: Path) -> None:
    picture = drawn("10", with_shapes)
    html = listed(home_of("10"))
    assert "รายเขต" in html
    assert "เขตพระนคร" not in html
    place = [row.code for row in home_of("10").rows].index("1001") + 1
    labels = {label.code: label for label in picture.layouts[0].labels}
    assert labels["1001"].is_number
    assert labels["1001"].text == str(place)
    assert f'data-code="1001"><span class="pk-areas-name"><b class="pk-areas-number">{place}</b>' in html


def test_the_nation_is_its_provinces_by_population() -> None:
    home = home_of("00")
    assert len(home.rows) == 77
    assert not home.has_register
    assert all(row.people for row in home.rows)
    assert "รายจังหวัด" in listed(home)


@pytest.mark.parametrize(("lang", "province"), [("th", "10"), ("en", "84"), ("en", "00"), ("th", "00")])
def test_the_way_to_the_whole_map_has_its_room_and_no_number_stands_far_from_its_area(
    with_shapes: Path, lang: str, province: str
) -> None:
    """Whatever the length of its words: no name and no legend under it."""
    write_province("90" if province == NATION else province, out=with_shapes)
    with in_language(lang):
        layouts = draw_home_map(home_of(province, lang=lang)).layouts
        words = text_width(text("home_map.open_map", lang=lang), size=NAME)
    for layout in layouts:
        size = layout.size
        assert size.keep[0] > words
        kept = (0, size.height - size.keep[1], size.keep[0], size.height)
        boxes = [*(one.box for one in (*layout.labels, *layout.around)), layout.legend]
        met = [one for one in boxes if one and one[0] < kept[2] and one[3] > kept[1]]
        assert not met, (size, met)
        far = [one for one in layout.labels if one.is_number and one.leader and math.dist(*one.leader) > 65]
        assert not far, (size, far)


def test_the_list_is_in_english_too() -> None:
    with in_language("en"):
        html = listed(home_of("90", lang="en"))
    assert "<h2>Districts</h2>" in html
    assert "Singhanakhon" in html


def test_an_edition_has_the_classes_of_home_and_their_words_for_each_district() -> None:
    facts = draft_facts(province="90", year=YEAR, goal_sets=("SKAGE",), today=date(2026, 11, 28))
    told = _transfer_map(facts)
    assert told is not None
    picture, _ = told
    assert [(one.label.th, one.count.value) for one in picture.classes] == [
        ("75% ขึ้นไป", 1),
        ("50 ถึงต่ำกว่า 75%", 1),
        ("25 ถึงต่ำกว่า 50%", 2),
        ("ต่ำกว่า 25%", 3),
        ("ยังไม่พบหลักฐาน", 9),
    ]
    assert (picture.labels["9013"].th, picture.labels["9007"].en) == ("6/6", "–/12")


def test_the_map_of_a_place_has_its_units_where_they_are_shown_and_counts_the_others() -> None:
    """Where places are sensitive, none stands at its own, for any reader."""
    for district, own, counted in (("9011", 3, 1), ("9003", 0, 1), ("9015", 3, 5), ("9001", 0, 2)):
        place = read_places(codes=(district,))[district]
        pins = read_pins(place, province="90", year=YEAR)
        assert sum(not one.count for one in pins) == own, district
        assert sum(one.count for one in pins) == counted, district


def test_units_on_the_map_of_a_place_are_told_in_its_legend(shipped: Path, shapes: Path) -> None:
    place = read_places(codes=("9011",))["9011"]
    with in_language("th"):
        pins = read_pins(place, province="90", year=YEAR)
        areas = read_map_areas(place, province="90", year=YEAR)
        drawn = draw_place_map(areas, place=place, province="90", pins=pins)
    assert drawn is not None
    assert drawn.legend is not None
    assert [(one.words, one.n) for one in drawn.legend.pins] == [
        ("ถ่ายโอนแล้ว", "3"),
        ("ถ่ายโอนแล้ว ไม่แสดงที่ตั้ง", "1"),
    ]
    assert all("am-unit" in over and "am-stack" in over for over in drawn.over)
