"""The one switch for invented data, the ribbon that says so, and what follows the reader."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.actions import write_rows
from data.database import engine
from data.domain.rights import program
from outputs.look import Attainment, Milestone, Promise, State, words_of
from outputs.site import PAGES
from queries.invented import read_real
from queries.moment import at, now
from tests.frozen import freeze_demonstration
from tests.pages.running import CHIEF, faults_of, open_page, run_page, words
from words import text

pytestmark = pytest.mark.usefixtures("shipped")

ALONE, BESIDE = "หน้านี้ยังมีแต่ข้อมูลสมมติ", "หน้านี้แสดงข้อมูลสมมติไว้ข้างข้อมูลจริง"
GOALS = next(page for page in PAGES if page.path == "goals")
NOTHING_ELSE = ("milestones", "plans", "stage")
TARGET = {"code": "T-1", "fiscal_year": 2570, "ordinal": 1, "name_th": "เป้าจริง", "area_code": "90"}


def switch(app: AppTest) -> str | None:
    """What the switch says; None where there is none."""
    return next((one.label for one in app.button if one.key == "samples"), None)


@pytest.mark.parametrize("path", ["overview", "map"])
def test_pages_of_real_places_begin_without_what_is_invented(path: str, shapes: object) -> None:
    app = run_page(path)
    assert switch(app) == "ข้อมูลสมมติ ซ่อนอยู่"
    assert "pk-samples" not in words(app)
    assert "pk-sample" not in words(app)
    assert "sample" not in app.query_params


@pytest.mark.parametrize("path", NOTHING_ELSE)
def test_a_page_that_has_nothing_else_begins_with_it_and_says_so_once(path: str) -> None:
    app = run_page(path)
    assert switch(app) == "ข้อมูลสมมติ แสดงอยู่"
    assert [words(app).count(one) for one in (ALONE, BESIDE)] == ([1, 0] if path == "milestones" else [0, 1])
    assert "sample" not in app.query_params


@pytest.mark.parametrize(("path", "real"), [("goals", "23,899"), ("agreements", "ลงนามแล้ว")])
def test_a_page_that_has_real_rows_begins_without_what_is_invented(path: str, real: str) -> None:
    app = run_page(path)
    assert switch(app) == "ข้อมูลสมมติ ซ่อนอยู่"
    assert real in words(app)
    assert not [one for one in (ALONE, BESIDE, "สมมติ)") if one in words(app)]
    assert "sample" not in app.query_params
    assert switch(run_page(path, sample="1")) == "ข้อมูลสมมติ แสดงอยู่"


def test_goals_of_a_province_with_nothing_measured_begin_with_what_is_invented() -> None:
    assert switch(run_page("goals", province="83")) == "ข้อมูลสมมติ แสดงอยู่"
    with at(now()):
        for province, mixed in (("84", False), ("90", True)):  # the names of a set's goals are no values
            assert bool(read_real(records=GOALS.mixes, province=province)) is mixed


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("goals", {"at": "SK2570-E1-1"}),
        ("agreements", {"at": "commitment:CX90-03"}),
        ("agreements", {"partner": "PX90-A"}),
    ],
    ids=str,
)
def test_a_link_to_something_invented_opens_it_all_the_same(path: str, query: dict[str, str]) -> None:
    app = run_page(path, **query)
    assert switch(app) == "ข้อมูลสมมติ แสดงอยู่"
    assert BESIDE in words(app)
    assert not app.warning
    assert switch(run_page(path, sample="0", **query)) == "ข้อมูลสมมติ ซ่อนอยู่", "unless it is wished away"


def test_where_everything_is_invented_no_tag_says_it_again() -> None:
    assert 'class="pk-sample"' not in words(run_page("milestones"))
    assert 'class="pk-sample"' in words(run_page("agreements", sample="1")), "real ones stand among them"


def test_the_switch_stands_in_the_address_and_follows_the_reader() -> None:
    app = run_page("milestones")
    app = app.button(key="samples").click().run()
    assert app.query_params["sample"] in ("0", ["0"])
    assert switch(app) == "ข้อมูลสมมติ ซ่อนอยู่"
    assert ALONE not in words(app)
    assert "ยังไม่มีเป้าความสำเร็จรายปีของสงขลา" in app.info[0].value
    ways = {one.proto.page: one.proto.query_string for one in app.sidebar.get("page_link")}
    assert ways.keys() >= {"", "map", "goals", "agreements", "data"}
    assert all("sample=0" in way for way in ways.values())


def test_a_page_with_real_rows_begins_without_and_mixes_them_when_asked(own_house: object) -> None:
    own = {"indicator_code": "SK2570-E1-R1", "area_code": "90", "year": 2570, "value": 30000}
    write_rows(engine(), actor=program("test"), kind="import", rows={"target": [own]})
    assert BESIDE not in words(run_page("goals"))
    asked = words(run_page("goals", sample="1"))
    assert BESIDE in asked
    assert 'class="pk-sample"' in asked
    write_rows(engine(), actor=program("test"), kind="import", rows={"milestone": [TARGET]})
    app = run_page("milestones", sample="1")
    assert switch(app) is None, "what was invented has made way"
    assert "เป้าจริง" in words(app)
    assert "(สมมติ)" not in words(app)


def test_an_impossible_value_is_told_and_the_page_is_as_it_begins() -> None:
    app = run_page("milestones", sample="perhaps")
    assert "perhaps" in app.warning[0].value
    assert ALONE in words(app)


def test_an_edition_has_what_it_has_and_offers_no_switch(own_house: object) -> None:
    code = freeze_demonstration(code="songkhla-2569")
    for wish in ({}, {"sample": "0"}):
        app = run_page("milestones", edition="songkhla-2569", **wish)
        assert switch(app) is None
        assert "ทุกอำเภอมีแผนถนนปลอดภัย" in words(app), "a demonstration shows them"
    assert code


def test_work_on_the_data_is_done_with_every_row_and_without_a_switch() -> None:
    for path in ("data", "editions", "access"):
        app = open_page(path, actor=CHIEF)
        assert switch(app) is None
        assert "pk-samples" not in words(app)


def test_without_any_invented_row_every_page_is_whole_and_offers_no_switch(
    bare: object, shapes: object
) -> None:
    for path in ("overview", "map", *NOTHING_ELSE):
        for query in ({}, {"sample": "1"}):
            assert faults_of(path, **query) == []
        assert switch(run_page(path)) is None


VERDICTS = (*State, *Attainment, *Promise, *Milestone)
"""Looks whose words judge."""


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("place", {"at": "9011"}),
        ("place", {"at": "9011-9003"}),
        ("goals", {"district": "9011"}),
        ("goals", {"district": "9011", "at": "SK2570-E1-1"}),
        ("map", {"at": "9011"}),
        ("map", {"at": "L3901101"}),
        ("map", {"at": "09435"}),
        ("decisions", {}),
    ],
    ids=str,
)
def test_no_page_of_a_real_place_or_body_judges_it_by_what_is_invented(
    path: str, query: dict[str, str], shapes: object
) -> None:
    said = words(run_page(path, sample="1", **query))
    found = {text(words_of(look), lang="th") for look in VERDICTS} - {""}
    assert [word for word in found if f">{word}<" in said or f"{word}</span>" in said] == []
