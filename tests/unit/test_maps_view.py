"""What Python tells the map's kernel."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

import words
from components.maps import MapView, Mark, PointLayer, ShapeLayer, build_message
from components.maps.frame import KernelMap, build_literal
from components.maps.show import Clicks
from data.boundaries.catalog import ShapeFile
from outputs.map_view import KERNEL_TEXTS

LABELS = ({"th": "น้อย", "en": "Few"}, {"th": "มาก", "en": "Many"})
VIEW = MapView(
    shapes=ShapeLayer(key="subdistrict-90", classes="01-.", palette=("#e4efe9", "#1b7257"), labels=LABELS),
    borders=("district-90",),
    names="district-90",
    points=(
        PointLayer(
            kind="lao",
            province="90",
            version="abc123",
            classes="0.",
            marks=(Mark("circle", "#123456", "#fff"),),
            labels=LABELS[:1],
        ),
    ),
    fit=(100.0, 6.3, 101.1, 7.9),
    fit_id="90-whole",
    selected="900101",
    lang="th",
    dark=False,
    tiles=False,
    watermark=None,
    texts={"label": "แผนที่จังหวัดสงขลา"},
)


def shape_file(key: str) -> ShapeFile:
    return ShapeFile(
        key=key,
        path=Path(f"/nowhere/{key}.json.gz"),
        hash=f"{key[0]}00d",
        codes=("900101", "900102", "900103", "900104"),
        bbox=(100.0, 6.3, 101.1, 7.9),
        bytes=1,
        gzip_bytes=1,
    )


FILES = {key: shape_file(key) for key in ("subdistrict-90", "district-90")}


def message(view: MapView = VIEW) -> dict:
    return build_message(view, files=FILES, base="../../", ack=7)


def test_a_message_holds_addresses_and_class_strings_and_no_geometry() -> None:
    told = message()
    assert told["shapes"]["url"] == "shapes/s00d/subdistrict-90.json"
    assert told["shapes"]["classes"] == "01-."
    assert told["shapes"]["level"] == "subdistrict"
    assert told["borders"] == ["shapes/d00d/district-90.json"]
    assert told["names"] == "shapes/d00d/district-90.json"
    assert [layer["url"] for layer in told["points"]] == ["points/abc123/90-lao.json"]
    assert told["points"][0]["marks"][0]["shape"] == "circle"
    assert (told["selected"], told["ack"], told["fit"]) == ("900101", 7, [100.0, 6.3, 101.1, 7.9])
    assert "coordinates" not in json.dumps(told)


def test_a_class_string_makes_the_nation_a_few_kilobytes() -> None:
    nation = replace(VIEW, shapes=replace(VIEW.shapes, classes="3" * 7425))
    assert len(build_literal(message(nation)).encode()) < 12_000


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_kernel_gets_all_its_words_and_the_page_may_say_its_own(lang: str) -> None:
    texts = message(replace(VIEW, lang=lang))["texts"]
    assert set(KERNEL_TEXTS) <= set(texts)
    assert texts["label"] == "แผนที่จังหวัดสงขลา"
    assert texts["zoom_in"] == words.text("map_kernel.zoom_in", lang=lang)


def test_the_kernel_asks_for_no_word_that_it_does_not_get() -> None:
    folder = Path(__file__).resolve().parents[2] / "assets" / "maps"
    asked = set(re.findall(r"texts\.(\w+)", (folder / "kernel.js").read_text(encoding="utf-8")))
    assert asked
    assert asked <= set(message()["texts"])


def test_online_tiles_are_named_only_when_switched_on() -> None:
    assert message()["tiles"] is None
    assert "openstreetmap" in message(replace(VIEW, tiles=True))["tiles"]["url"]


def test_light_and_dark_differ_in_every_colour_but_those_of_marks_and_hatching() -> None:
    light, dark = message()["look"], message(replace(VIEW, dark=True))["look"]
    assert {name for name in light if light[name] == dark[name]} == {"hatch", "rim"}


def test_an_unknown_shape_file_is_an_error() -> None:
    with pytest.raises(KeyError):
        message(replace(VIEW, borders=("district-99",)))


def test_words_with_braces_and_tags_reach_the_browser_as_they_are() -> None:
    nasty = {"label": "{{'x'}} </script><img src=x onerror=alert(1)> \\ \" '"}
    literal = build_literal({"texts": nasty})
    assert "{{" not in literal
    assert "<" not in literal
    assert json.loads(literal) == {"texts": nasty}


def test_the_map_loads_its_script_and_style_from_the_app_alone() -> None:
    kernel = KernelMap()
    links = [link for _, link in kernel.default_js + kernel.default_css]
    assert links
    assert all(link.startswith("../../assets/maps/") for link in links)


def test_a_choice_is_taken_once_however_often_the_page_runs_again() -> None:
    state: dict = {}
    clicks = Clicks(state, key="map")
    assert clicks.take() is None
    state["map"] = {"id": "900101", "n": 1000}
    assert clicks.take() == "900101"
    assert clicks.take() is None
    assert Clicks(state, key="map").take() is None


def test_the_same_area_chosen_again_counts_again() -> None:
    state: dict = {"map": {"id": "900101", "n": 1000}}
    clicks = Clicks(state, key="map")
    assert clicks.take() == "900101"
    state["map"] = {"id": "900101", "n": 2000}
    assert clicks.take() == "900101"
    assert clicks.seen == 2000


@pytest.mark.parametrize(
    "value", [None, {}, "900101", {"id": "900101"}, {"id": 5, "n": 1}, {"id": "9", "n": "x"}]
)
def test_what_is_no_choice_is_no_choice(value: object) -> None:
    assert Clicks({"map": value}, key="map").take() is None
