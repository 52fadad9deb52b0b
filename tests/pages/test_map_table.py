"""The table under the map: which rows, in which order, by words and by state."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from queries.decisions import read_decisions
from queries.moment import at, now
from tests.pages.running import run_page, words

SHPH = "โรงพยาบาลส่งเสริมสุขภาพตำบล"


@pytest.fixture(autouse=True)
def house(shipped: Path, shapes: Path) -> None:
    """As it is shipped, with the shapes of Songkhla."""


def rows(app: AppTest) -> list[str]:
    """The text of each row."""
    html = words(app)
    body = html[html.index("data-sheet=") :]
    body = body[body.index("<tbody>") : body.index("</tbody>")]
    return [re.sub(r"<[^>]+>", " ", row) for row in body.split("</tr>")[:-1]]


def test_what_was_transferred_stands_first_and_hospitals_only_by_choice() -> None:
    app = run_page("map")
    shown = rows(app)
    assert len(shown) == 30
    assert ["ถ่ายโอนแล้ว" in row for row in shown] == [True] * 25 + [False] * 5
    assert any("167" in one.value for one in app.caption)
    chips = app.get("button_group")
    states = next(one for one in chips if one.key == "map_table_states")
    states.set_value(["other"]).run()
    assert all(SHPH not in row for row in rows(app))
    states = next(one for one in app.get("button_group") if one.key == "map_table_states")
    states.set_value(["year_unknown"]).run()
    assert len(rows(app)) == 25


def test_home_leads_to_the_units_with_evidence_by_name() -> None:
    """The states whose rows are shown stand in the address; home's link names those of evidence."""
    way = re.search(r'href="\./map\?([^"]*state=[^"]*)"', words(run_page("overview")))
    assert way
    query = dict(parse_qsl(unescape(way[1])))
    assert "รายชื่อ 25 แห่ง" in words(run_page("overview"))
    app = run_page("map", **query)
    assert len(rows(app)) == 25
    beside = words(app).split('class="pk-maplist"')[1].split("</ol>")[0]
    assert "ถ่ายโอนแล้ว <em>25 แห่ง</em>" in beside, "by name without a scroll"
    assert len(set(re.findall(r'data-map-code="(\d+)"', beside))) == 25
    assert beside.index(">สิงหนคร<") < beside.index(">หาดใหญ่<") < beside.index(">สะบ้าย้อย<")
    states = next(one for one in app.get("button_group") if one.key == "map_table_states")
    states.set_value(["other"]).run()
    assert app.query_params["state"] == "other"
    assert "สิงหนคร</span>" in words(app), "hospitals are no answer: the districts are back"
    strange = run_page("map", state="king")
    assert len(rows(strange)) == 30
    assert any("king" in one.value for one in strange.warning)


def test_units_of_which_evidence_disagrees_stand_beside_the_map_and_below_it() -> None:
    """Where the line that counts them leads: exactly those, named and counted alike."""
    with at(now()):
        lines = read_decisions(province="90", today=date(2026, 11, 28))
    counted = next(one for one in lines if one.line == "evidence_disagrees")
    way = re.search(r'href="\./map\?([^"]*disagrees[^"]*)"', words(run_page("decisions")))
    assert way
    app = run_page("map", **dict(parse_qsl(unescape(way[1]))))
    listed = words(app).split('class="pk-maplist"')[1].split("</ol>")[0]
    assert "หลักฐานขัดกัน <em>2 แห่ง</em>" in listed
    assert re.findall(r'data-map-code="(\d+)"', listed) == ["09438", "09440"]
    assert len(rows(app)) == counted.n == len(counted.names) == 2
    assert all(any(name in row for row in rows(app)) for name, _ in counted.names)
    districts = run_page("map", preset="transfer", state="disagrees", district="9011")
    assert "หลักฐานขัดกัน <em>0 แห่ง</em>" in words(districts)


@pytest.mark.parametrize(
    ("query", "code", "wanted"),
    [
        ({"province": "00", "layer": "population-province"}, "84", {"province": "84"}),
        ({"layer": "population-district"}, "9011", {"province": "90", "district": "9011", "at": "9011"}),
        (
            {"layer": "population-subdistrict", "district": "9011"},
            "901103",
            {"district": "9011", "at": "901103"},
        ),
    ],
)
def test_a_line_beside_the_map_leads_where_a_click_does(
    query: dict[str, str], code: str, wanted: dict[str, str]
) -> None:
    """With all else that is chosen; a province with nothing of the former one."""
    html = words(run_page("map", **query, lang="en"))
    way = re.search(rf'data-map-code="{code}"><a href="\?([^"]*)"', html)
    assert way
    found = dict(parse_qsl(unescape(way[1]), strict_parsing=True))
    assert found | {"lang": "en", "layer": query["layer"], **wanted} == found
    assert ("district" in found) is ("district" in wanted)
    assert ("at" in found) is ("at" in wanted)


def test_rows_are_filtered_by_name_in_either_language_and_by_code() -> None:
    app = run_page("map")
    app.text_input(key="map_table_filter").set_value("บ่ออิฐ").run()
    assert [row.split()[1] for row in rows(app)] == ["09438"]
    app.text_input(key="map_table_filter").set_value("09562").run()
    assert len(rows(app)) == 1
    app.text_input(key="map_table_filter").set_value("<b>").run()
    assert not app.exception


def test_each_question_opens_on_the_rows_that_answer_it() -> None:
    assert "เทศบาล" in " ".join(rows(run_page("map", preset="lao_type")))
    people = rows(run_page("map", preset="population"))
    assert len(people) == 16
    assert "ระโนด" in people[0]
    assert "404,004" in " ".join(people)


def test_a_row_leads_to_its_record_and_has_its_code_under_the_name() -> None:
    html = words(run_page("map"))
    assert re.search(r'<tr data-map-code="09438"><th scope="row"><a href="[^"]*at=09438', html)
    assert "<small>09438</small>" in html
    assert '<td data-head="อำเภอ">' in html, "on a phone each value stands under its head"


@pytest.mark.parametrize(("preset", "shown", "apart"), [("transfer", 167, 7), ("lao_type", 141, 10)])
def test_invented_bodies_are_in_no_number_of_real_ones_and_stand_apart_with_their_tag(
    preset: str, shown: int, apart: int
) -> None:
    app = run_page("map", preset=preset, sample="1")
    assert any(one.value.endswith(f" {shown}") for one in app.caption)
    assert not [row for row in rows(app) if "สมมติ" in row]
    (states,) = (one for one in app.get("button_group") if one.key == "map_table_states")
    offered = [option.content for option in states.proto.options]
    assert f"ข้อมูลสมมติ {apart}" in offered
    real = run_page("map", preset=preset, sample="0")
    others = [one for one in real.get("button_group") if one.key == "map_table_states"]
    assert [one for one in offered if "สมมติ" not in one] == [
        option.content for one in others for option in one.proto.options
    ]
    states.set_value(["sample"]).run()
    assert len(rows(app)) == apart
    assert words(app).split("data-sheet=")[1].count('<span class="pk-sample">') == apart
