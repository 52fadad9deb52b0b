"""The picture of the map to take along: every area by name or number, its legend, its day and its sources."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from outputs.map_picture import build_picture
from outputs.map_png import draw_svg
from outputs.map_presets import Preset, layers_of
from outputs.scope import Scope
from tests.pages.running import files_of, run_page

PNG = b"\x89PNG\r\n"


@pytest.fixture(autouse=True)
def house(shipped: Path, shapes: Path) -> None:
    """As it is shipped, with the shapes of Songkhla."""


def drawn(preset: Preset, *, districts: tuple[str, ...] = ()) -> tuple[str, tuple[str, ...]]:
    scope = Scope("90", districts, (), 2569, "th")
    layers = layers_of(preset, province="90", districts=districts)
    picture = build_picture(scope=scope, layers=layers, at=None, dark=False, tiles=False)
    return draw_svg(picture, layers=layers, scope=scope, label="แผนที่")


def test_the_picture_says_the_value_of_each_district_and_has_the_legend() -> None:
    svg, numbered = drawn(Preset.TRANSFER)
    said = [re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<text[^>]*>.*?</text>", svg)]
    assert numbered == ()
    for words in ("สิงหนคร", "8/12", "–/11", "ยังไม่พบหลักฐาน", "สัดส่วนที่มีหลักฐานว่าถ่ายโอน"):
        assert words in " ".join(said)
    assert len(re.findall(r'class="am-area"', svg)) == 16


def test_of_a_district_its_sub_districts_are_shown_among_its_neighbours() -> None:
    svg, _ = drawn(Preset.TRANSFER, districts=("9011",))
    assert len(re.findall(r'class="am-area"', svg)) == 13
    assert "คลองหอยโข่ง" in svg


def test_a_vowel_after_a_tone_is_set_as_its_parts() -> None:
    svg, _ = drawn(Preset.POPULATION)
    assert "ํ่า" in svg  # of ต่ำกว่า
    assert "ำ" not in svg


def test_the_page_gives_it_with_its_day_and_its_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, Any] = {}

    def typeset(template: str, files: dict[str, bytes]) -> bytes:
        told["data"] = files["data.json"].decode()
        return real(template, files)

    from outputs import map_png  # noqa: PLC0415 - what it calls is watched

    real = map_png.typeset_png
    monkeypatch.setattr(map_png, "typeset_png", typeset)
    with files_of() as files:
        run_page("map", preset="population")
    made = files["phuenthi-klang-map-population-90.png"]()
    assert made.startswith(PNG)
    for words in ("ประชากรตามทะเบียน สงขลา", "1,431,536 คน", "31 ธ.ค. 2564", "เขตพื้นที่: เส้นเขต"):
        assert words in told["data"]
