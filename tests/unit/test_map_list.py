"""The list beside the map: its areas in the order of the map, those without data last where they are most."""

from __future__ import annotations

import re
from collections.abc import Mapping

from outputs.area_told import AreaTold
from outputs.language import in_language
from outputs.map_list import build_list

AREAS = [(str(code), f"A{code}") for code in range(1, 6)]


def listed(told: Mapping[str, AreaTold]) -> str:
    with in_language("th"):
        return build_list(
            AREAS, told, title="", answer="", about="", numbered=True, to=lambda code: f"./map?at={code}"
        )


def order(html: str) -> list[str]:
    return re.findall(r'data-map-code="(\d)"', html)


def test_most_without_data_stand_below_those_with_a_value_each_with_its_number() -> None:
    html = listed({"4": AreaTold("8/12", "", strip=(8, 12)), "2": AreaTold("–/3", "", strong=False)})
    assert order(html) == ["2", "4", "1", "3", "5"]
    assert html.index('data-map-code="4"') < html.index("อีก 3 พื้นที่ยังไม่มีข้อมูล") < html.index('data-map-code="1"')
    assert "<small>4</small> A4" in html


def test_few_without_data_keep_their_place() -> None:
    html = listed({code: AreaTold("8/12", "", strip=(8, 12)) for code in "1245"})
    assert order(html) == ["1", "2", "3", "4", "5"]
    assert "ยังไม่มีข้อมูล" not in html
    assert order(listed({})) == ["1", "2", "3", "4", "5"]
