"""Maps as pictures: classes, hatching, names that keep clear of each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from data.boundaries.catalog import current_shapes
from outputs.map_view import build_message
from outputs.story import outlines
from outputs.story.live_view import live_view
from outputs.story.map_svg import map_svg, north_to_south, number_key, placed_names
from outputs.story.model import Both, MapPicture
from tests.fixtures.boundaries.releases import write_province
from tests.story_sample import DISTRICTS, HOSTILE, district_map

PICTURE = district_map("test")
SVG = "{http://www.w3.org/2000/svg}"


def test_every_area_is_drawn_in_its_class_and_no_data_is_hatched(shapes: Path) -> None:
    root = ElementTree.fromstring(map_svg(PICTURE, width=400, height=500, lang="th"))
    fills = {path.get("data-code"): path.get("fill", "") for path in root.iter(f"{SVG}path")}
    for code, place in PICTURE.places.items():
        fill = PICTURE.classes[place].fill
        assert fills[code] == fill if fill else fills[code].startswith("url(#")
    assert root.findall(f".//{SVG}pattern")
    assert root.find(f"{SVG}g").get("fill-rule") == "evenodd"


def test_a_map_says_what_it_shows_and_each_area_its_figure(shapes: Path) -> None:
    root = ElementTree.fromstring(map_svg(PICTURE, width=400, height=500, lang="en"))
    assert root.get("aria-label") == PICTURE.alt.en
    tips = {one.text for one in root.iter(f"{SVG}title")}
    assert "Hat Yai: 62.5" in tips


@pytest.fixture
def bangkok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MapPicture:
    """A picture of Bang Na's two sub-districts, between which no border is drawn."""
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    write_province("10", out=tmp_path / "shapes")
    codes = ("104702", "104703")
    return replace(PICTURE, shapes="subdistrict-10", places=dict.fromkeys(codes, 0), names={}, values={})


def test_a_district_without_borders_inside_is_drawn_in_one_piece(bangkok: MapPicture) -> None:
    root = ElementTree.fromstring(map_svg(bangkok, width=400, height=500, lang="th"))
    path = root.find(f".//{SVG}path[@data-code]")
    assert path is not None
    assert path.get("data-code") == "1047"
    assert path.get("fill", "").startswith("url(#")
    assert path.find(f"{SVG}title").text == "ยังไม่มีเส้นแบ่งแขวง"


def test_such_a_district_stands_on_the_live_map_too(bangkok: MapPicture) -> None:
    shapes = current_shapes()
    view = live_view(bangkok, shapes=shapes, lang="th")
    shown = dict(zip(shapes.files["subdistrict-10"].codes, view.shapes.classes, strict=True))
    assert {code for code, sign in shown.items() if sign != "."} == {"1047"}
    assert view.fit[2] - view.fit[0] < 0.2


def test_approximate_areas_have_broken_lines(shapes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = outlines._parsed
    monkeypatch.setattr(outlines, "_drawn", outlines._drawn.__wrapped__)  # type: ignore[attr-defined]
    monkeypatch.setattr(
        outlines, "_parsed", lambda path: tuple((*area[:3], area[0] == "9011") for area in real(path))
    )
    root = ElementTree.fromstring(map_svg(PICTURE, width=400, height=500, lang="th"))
    broken = {one.get("data-code") for one in root.iter(f"{SVG}path") if one.get("stroke-dasharray")}
    assert broken == {"9011"}


def test_without_names_there_is_no_letter_in_it(shapes: Path) -> None:
    root = ElementTree.fromstring(map_svg(PICTURE, width=400, height=500, lang="th", names=False))
    assert "".join(root.itertext()) == ""


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(("width", "height"), [(900, 800), (300, 340), (176, 206)])
def test_names_do_not_lie_on_each_other_nor_off_the_picture(
    lang: str, width: int, height: int, shapes: Path
) -> None:
    names = placed_names(PICTURE, width=width, height=height, lang=lang)
    boxes = [
        (one.x - one.width / 2, one.y - one.size / 2, one.x + one.width / 2, one.y + one.size / 2)
        for one in names
    ]
    assert all(left >= 0 and top >= 0 and right <= width and low <= height for left, top, right, low in boxes)
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    if width == 900:
        assert {one.code for one in names} == {code for code, _, _ in DISTRICTS}


def test_hostile_names_stay_text(shapes: Path) -> None:
    name = HOSTILE[:24]  # what has no room is a number
    hostile = replace(PICTURE, names={"9011": Both(name, name)}, alt=Both('"><b>', '"><b>'))
    root = ElementTree.fromstring(map_svg(hostile, width=900, height=800, lang="th"))
    assert name in [one.text for one in root.iter(f"{SVG}text")]
    assert root.get("aria-label") == '"><b>'


@pytest.mark.parametrize(("width", "height"), [(900, 800), (300, 340), (132, 200)])
def test_no_name_is_left_out_and_what_a_number_stands_for_is_told(
    width: int, height: int, shapes: Path
) -> None:
    size = {"width": width, "height": height, "lang": "th"}
    placed = placed_names(PICTURE, **size)
    assert {one.code for one in placed} == set(PICTURE.names)
    key = number_key(PICTURE, **size)
    numbered = [one for one in placed if one.is_number]
    assert all(f"{one.text} {PICTURE.names[one.code].th}" in key for one in numbered)
    assert bool(key) == bool(numbered)


def test_the_value_of_an_area_stands_under_its_name_as_the_story_words_it(shapes: Path) -> None:
    worded = replace(PICTURE, labels={"9013": Both("6/6", "6/6")})
    said = [one.text for one in placed_names(worded, width=900, height=800, lang="th")]
    assert "6/6" in said
    assert "62.5" in said
    assert "ควนเนียง" in said


def test_the_live_map_has_the_names_and_values_of_the_picture_from_north_to_south(shapes: Path) -> None:
    worded = replace(PICTURE, labels={"9013": Both("6/6", "6/6")})
    held = current_shapes()
    view = live_view(worded, shapes=held, lang="th", around=True)
    message = build_message(view, files=held.files, base="", ack=0)
    told = dict(zip(held.files["district-90"].codes, message["shapes"]["told"], strict=True))
    assert told["9013"][0] == "6/6"
    assert told["9011"][:3] == ["62.5", "62.5", True]
    without = [code for code, place in PICTURE.places.items() if PICTURE.classes[place].fill is None]
    assert {told[code] for code in without} == {None}
    assert message["page"]["labels"]
    assert message["page"]["order"] == north_to_south(worded)
    assert message["page"]["order"][0] == "9007"
    assert [one["look"] for one in message["ground"]] == ["beyond"]
    assert "sea" in message["look"]
    some = live_view(replace(PICTURE, places={"9011": 0, "9013": 0}), shapes=held, lang="th")
    assert (some.names, some.ground, len(some.page.order)) == ("district-90", (), 2)
