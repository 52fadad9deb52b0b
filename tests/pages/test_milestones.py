"""The page of yearly success targets, run by Streamlit's own test runner on the shipped data.

States depend on the day, so most of it is looked at as of an edition whose data date is 22 November 2569.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.actions import write_rows
from data.database import engine
from data.domain.rights import program
from tests import houses
from tests.frozen import freeze_demonstration
from tests.pages.houses import living_in
from tests.pages.running import CHIEF, acting_as, open_page, run_page, words
from words import text

pytestmark = pytest.mark.usefixtures("shipped")

TODAY = date(2026, 11, 22)
EDITION = "songkhla-2569"
ALL = 36

OF_REAL_DISTRICTS = {"MX90-04", "MX90-14", "MX90-24", "MX90-32", "MX90-35"}
"""Invented targets of which no state is said; the others are the province's or of the invented district."""


@pytest.fixture(scope="module")
def frozen_house(shipped_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped house with an edition as of the day of the tests' numbers; not to be written to."""
    path = houses.copy(shipped_database, tmp_path_factory.mktemp("milestones") / "house.db")
    with living_in(path):
        freeze_demonstration(code=EDITION, data_date=TODAY)
        engine().dispose()
    return path


@pytest.fixture
def frozen(shipped: Path, frozen_house: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", houses.url(frozen_house))
    return EDITION


@pytest.fixture
def own_frozen(
    frozen: str, frozen_house: Path, own_place: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The same in a house that a test may write to."""
    with houses.lent(frozen_house, at=own_place / "house.db", patch=monkeypatch):
        yield frozen


@pytest.fixture(autouse=True)
def coordinator() -> Iterator[None]:
    """Who may know whose the targets are that are late."""
    with acting_as(CHIEF):
        yield


def run(**query: str) -> AppTest:
    app = open_page("milestones", actor=CHIEF, **query)
    assert not app.exception
    return app


def table(app: AppTest) -> str:
    """The grid or the board alone: the lists above name targets too."""
    return next(
        one.proto.body for one in app.get("html") if re.match(r'<div class="pk-(table|board)', one.proto.body)
    )


def targets(app: AppTest) -> list[str]:
    return re.findall(r'<article[^>]* data-milestone="([^"]+)"', table(app))


def tiles(app: AppTest) -> dict[str, int]:
    found = re.findall(r'data-state="(\w+)"[^>]*>.*?<strong>(\d+)</strong>', words(app))
    return {state: int(n) for state, n in found}


def listed(app: AppTest, heading: str) -> list[str]:
    """Codes in one of the two lists."""
    card = next(one.proto.body for one in app.get("html") if f">{heading}</h2>" in one.proto.body)
    return re.findall(r'<li data-milestone="([^"]+)"', card)


def write(**rows: list[dict[str, Any]]) -> None:
    write_rows(engine(), actor=program("test"), kind="import", rows=rows)


def target(code: str, **values: Any) -> dict[str, Any]:
    known = {"fiscal_year": 2570, "ordinal": 1, "name_th": f"เป้า {code}", "area_code": "90"}
    return {"code": code} | known | values


LATE = {"MX90-33", "MX90-25", "MX90-15", "MX90-20", "MX90-30"}
"""Targets past their day."""


def test_every_target_stands_in_the_cell_of_its_goal_and_year(frozen: str) -> None:
    app = run(edition=frozen)
    said = table(app)
    assert len(targets(app)) == ALL
    assert re.findall(r'data-year="(\d+)"', said) == ["2566", "2567", "2568", "2569", "2570"]
    row = said[said.index('data-goal="SKAGE-1"') : said.index('data-goal="SKAGE-2"')]
    cells = row.split("<td")[1:]
    assert [re.findall(r'data-milestone="([^"]+)"', cell) for cell in cells] == [
        [],
        [],
        [],
        ["MX90-32", "MX90-33"],
        ["MX90-34"],
    ]


def test_states_are_computed_and_counted_of_how_many(frozen: str) -> None:
    app = run(edition=frozen)
    assert tiles(app) == {"done": 12, "done_late": 5, "not_due": 8, "overdue": 5, "dropped": 1}
    assert sum(tiles(app).values()) == ALL - len(OF_REAL_DISTRICTS)
    assert f"จาก {ALL - len(OF_REAL_DISTRICTS)} เป้า" in words(app)
    assert f"ข้อมูลสมมติอีก {len(OF_REAL_DISTRICTS)} รายการ" in words(app)
    shown = Counter(re.findall(r'<article class="pk-ms pk-ms-(\w+)"', table(app)))
    assert shown == tiles(app)
    for word in ("สำเร็จ", "สำเร็จช้ากว่ากำหนด", "ยังไม่ถึงกำหนด", "เลยกำหนด", "ยกเลิก"):
        assert f"{word}</span>" in table(app)


def test_a_goal_without_a_target_this_year_is_a_gap(frozen: str) -> None:
    app = run(edition=frozen)
    gaps = re.findall(r'data-goal="([^"]+)">(?:(?!</tr>).)*pk-ms-gap', table(app))
    assert gaps == ["SKAGE-2"]
    assert "8 จาก 11 เป้าหมายมีเป้าความสำเร็จในปีงบฯ 2570" in words(app)
    assert "ทั้ง 2 เป้าหมายยังไม่มีเป้าความสำเร็จ" in table(app)  # those of the nation's set


def test_a_filter_hides_targets_and_makes_no_gap_of_them(frozen: str) -> None:
    app = run(edition=frozen, state="dropped")
    assert targets(app) == ["MX90-19"]
    assert "1 เป้าอยู่นอกตัวกรอง" in table(app)
    assert re.findall(r'data-goal="([^"]+)">(?:(?!</tr>).)*pk-ms-gap', table(app)) == ["SKAGE-2"]
    assert sum(tiles(app).values()) == ALL - len(OF_REAL_DISTRICTS), "the tiles choose among all states"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"set": "SKAGE"}, {f"MX90-{n}" for n in range(32, 37)}),
        ({"pillar": "economy"}, {f"MX90-{n:02}" for n in range(1, 11)}),
        ({"partner": "PX90-A"}, {"MX90-09", "MX90-20", "MX90-35", "MX90-36"}),
        ({"district": "9011"}, {"MX90-24", "MX90-35"}),
        ({"state": "overdue", "set": "SKAGE"}, {"MX90-33"}),
        ({"state": "overdue-dropped", "pillar": "environment"}, {"MX90-15", "MX90-19", "MX90-20"}),
    ],
    ids=["set", "pillar", "partner", "district", "state-and-set", "states-and-pillar"],
)
def test_each_filter_leaves_its_own(frozen: str, query: dict[str, str], expected: set[str]) -> None:
    app = run(edition=frozen, layer="board", **query)
    assert set(targets(app)) == expected
    assert f"แสดง {len(expected)} จาก {ALL} เป้า" in words(app)


def test_the_board_has_a_column_a_state_by_the_nearest_day(frozen: str) -> None:
    said = table(run(edition=frozen, layer="board"))
    columns = re.findall(r'<section data-state="(\w+)">(.*?)</section>', said)
    states = ["done", "done_late", "not_due", "overdue", "dropped"]
    assert [state for state, _cards in columns] == [*states, "untold"]
    assert set(re.findall(r'data-milestone="([^"]+)"', dict(columns)["untold"])) == OF_REAL_DISTRICTS
    cards = re.findall(r'data-milestone="([^"]+)"', dict(columns)["not_due"])
    assert cards == ["MX90-16", "MX90-34", "MX90-26", "MX90-21", "MX90-05", "MX90-10", "MX90-36", "MX90-31"]
    assert "5 จาก 36" in dict(columns)["overdue"]


def test_what_is_due_soon_and_what_slipped_since_the_forum(frozen: str) -> None:
    app = run(edition=frozen)
    due = "ครบกำหนดใน 90 วันข้างหน้า"
    slipped = "สิ่งที่เลื่อนหรือช้าตั้งแต่เวทีครั้งก่อน"
    assert listed(app, due) == ["MX90-16", "MX90-34", "MX90-26", "MX90-21"]
    assert "4 จาก 8 เป้าที่ยังไม่ถึงกำหนด" in words(app)
    assert listed(app, slipped) == ["MX90-25", "MX90-15", "MX90-20", "MX90-30"]
    assert "4 จาก 13 เป้าที่ยังไม่เสร็จ" in words(app)
    assert "อีก 1 เป้าเลยกำหนดตั้งแต่ก่อนเวที" in words(app)
    assert "คำชี้แจงของภาคี:" in words(app)


def test_a_day_moved_later_since_the_forum_slipped_and_the_edition_stays(own_frozen: str) -> None:
    far = date(2050, 3, 31)
    before = words(run(edition=own_frozen))
    write(milestone=[target("MX90-05", goal_code="SK2570-E1", due_on=far, partner_code="PX90-B")])
    said = words(run())
    assert "เลื่อนกำหนดจาก 31 มี.ค. 2570 เป็น 31 มี.ค. 2593" in said
    opened = words(run(at="MX90-05"))
    assert "เลื่อนกำหนดจาก 31 มี.ค. 2570 เป็น 31 มี.ค. 2593" in opened
    assert "ประวัติ (2 ครั้ง)" in opened
    assert words(run(edition=own_frozen)) == before
    assert "ประวัติ (1 ครั้ง)" in words(run(edition=own_frozen, at="MX90-05"))


def test_an_opened_target_tells_why_it_has_its_state_and_leads_on(frozen: str) -> None:
    app = run(edition=frozen, at="MX90-33")
    said = words(app)
    assert 'data-milestone="MX90-33" data-state="overdue"' in said
    assert "กำหนด 30 มิ.ย. 2569 ผ่านไปแล้ว 145 วัน ณ 22 พ.ย. 2569 และยังไม่มีวันที่เสร็จ" in said
    assert "คัดกรองได้ร้อยละ 72" in said, "the partner's own words"
    links = {link.proto.label.split("\\:")[0]: link.proto for link in app.get("page_link")}
    assert (links["คำมั่น"].page, "at=CX90-03" in links["คำมั่น"].query_string) == ("agreements", True)
    assert (links["เป้าหมาย"].page, "at=SKAGE-1" in links["เป้าหมาย"].query_string) == ("goals", True)
    assert "set=SKAGE" in links["เป้าหมาย"].query_string
    app.button(key="milestone_back").click().run()
    assert "at" not in app.query_params
    assert len(targets(app)) == ALL


@pytest.mark.parametrize(
    ("url", "linked"),
    [("https://example.org/a?b=1&c=2", True), ("javascript:alert(1)", False), ("data:text/html,x", False)],
)
@pytest.mark.usefixtures("own_house")
def test_only_an_address_of_the_web_becomes_a_link(url: str, linked: bool) -> None:
    write(milestone=[target("T-1", evidence_url=url)])
    for said in (words(run(at="T-1")), words(run(partner="none")), words(run(partner="none", layer="board"))):
        assert ("เปิดหลักฐาน</a>" in said) == linked
        assert 'href="javascript:' not in said
        assert 'href="data:' not in said


@pytest.mark.usefixtures("own_house")
def test_a_target_of_no_goal_has_a_row_of_its_own_and_says_what_is_missing() -> None:
    others = {"SK2570-E1": "T-2", "SKAGE-1": "T-3"}
    others_rows = [target(code, goal_code=goal, partner_code="P90-PAO") for goal, code in others.items()]
    write(milestone=[target("T-1", fiscal_year=2569), *others_rows])
    said = table(run())
    own = said[said.index("ไม่ได้ผูกกับเป้าหมายใด") :]
    assert re.findall(r'<article[^>]* data-milestone="([^"]+)"', own) == ["T-1"]
    assert "pk-ms-gap" not in own, "no goal is without a target this year"
    opened = words(run(at="T-1"))
    assert "ยังไม่ระบุผู้รับผิดชอบ" in opened
    assert "สิ้นปีงบฯ 30 ก.ย. 2569" in opened
    assert targets(run(partner="none")) == ["T-1"]
    for other in ({"pillar": "economy"}, {"set": "SKAGE"}):
        assert "T-1" not in targets(run(layer="board", **other)), "it is of no pillar and of no set"


def test_rows_are_a_table_and_files_with_what_they_are_of(frozen: str) -> None:
    app = run(edition=frozen, layer="table", state="overdue")
    assert table(app).count("<tr>") == 1 + 5
    assert "at=MX90-33" in table(app)
    assert [button.proto.label for button in app.get("download_button")] == [
        "ดาวน์โหลด CSV (5 แถว)",
        "ดาวน์โหลด XLSX (5 แถว)",
    ]


def test_a_link_with_wrong_values_is_answered_with_a_notice(frozen: str) -> None:
    app = run(edition=frozen, state="magic", partner="NOBODY", set="NOPE", at="NOTHING", layer="wall")
    told = " ".join(warning.value for warning in app.warning)
    for value in ("magic", "NOBODY", "NOPE", "NOTHING", "wall"):
        assert value in told
    assert len(targets(app)) == ALL


@pytest.mark.parametrize("layer", ["timeline", "board", "table"])
def test_invented_targets_say_nothing_of_how_a_real_district_stands(frozen: str, layer: str) -> None:
    silent = "ข้อมูลสมมติ ไม่แสดงสถานะ"
    app = run(edition=frozen, layer=layer, district="9011")
    assert set(tiles(app).values()) == {0}
    assert "ข้อมูลสมมติ 2 รายการ ไม่นับรวม" in words(app)
    assert not re.search(r"pk-ms-(done|done_late|not_due|overdue|dropped)\b|border-left-color", words(app))
    assert table(app).count(silent) == (3 if layer == "board" else 2), "the board has a column of them"
    opened = words(run(edition=frozen, at="MX90-24", district="9011"))
    assert 'data-state=""' in opened
    assert "pk-state pk-none" in opened
    whole = run(edition=frozen, layer=layer)
    told = re.findall(r'data-milestone="([^"]+)">(?:(?!</article>).)*pk-state pk-none', table(whole))
    assert layer == "table" or set(told) == OF_REAL_DISTRICTS, "without a filter too; others are told"
    assert table(whole).count(silent) == len(OF_REAL_DISTRICTS) + (layer == "board")
    assert set(targets(run(edition=frozen, district="9011", state="overdue"))) == set()


def test_a_province_without_targets_says_what_would_be_here_and_how_to_get_it() -> None:
    app = run(province="83")
    assert "ยังไม่มีเป้าความสำเร็จรายปีของภูเก็ต" in app.info[0].value
    assert "แล้วนำเข้า" in app.info[0].value
    assert "ทั้ง 8 เป้าหมายยังไม่มีเป้าความสำเร็จ" in words(app)
    assert "pk-sample" not in words(app), "no tag, nor the ribbon of a page that shows invented rows"


def test_filters_that_leave_nothing_say_so_and_can_be_cleared(frozen: str) -> None:
    app = run(edition=frozen, layer="board", district="9008")
    assert f"จากทั้งหมด {ALL} เป้า" in app.info[0].value
    assert "อำเภอ" in app.info[0].value, "under which filters"
    app.button(key="milestone_clear").click().run()
    assert not app.exception
    assert len(targets(app)) == ALL


def test_nothing_of_the_sample_stays_when_it_is_removed(without_samples: Path) -> None:
    assert "ข้อมูลสมมติ" in words(run())
    with living_in(without_samples):
        app = run()
    assert "ข้อมูลสมมติ" not in words(app)
    assert app.info


def test_each_province_has_its_own_last_forum() -> None:
    assert "แต่ละจังหวัดจัดเวทีของตน" in words(run(province="00"))


def test_english_pages_say_the_same_in_the_common_era(frozen: str) -> None:
    said = words(run(edition=frozen, lang="en", at="MX90-33"))
    assert "Its due day 30 Jun 2026 passed 145 days ago as of 22 Nov 2026" in said
    assert "8 of 11 goals have a success target in FY 2027" in words(run(edition=frozen, lang="en"))


@pytest.mark.parametrize("layer", ["timeline", "board", "table"])
def test_a_reader_without_a_role_sees_what_is_late_as_counts_alone(frozen: str, layer: str) -> None:
    known = tiles(run(edition=frozen, layer=layer))
    app = run_page("milestones", edition=frozen, layer=layer)
    said = words(app)
    assert tiles(app) == known
    assert text("promises.closed", lang="th") in said
    for code in LATE:
        own = re.findall(rf'data-milestone="{code}".*?(?:</article>|</li>)', said)
        assert not any("ภาคีสมมติ" in card or "พ้นกำหนด" in card or "กำหนด " in card for card in own), code
    for state in ("overdue", "done_late"):
        assert "<article" not in words(run_page("milestones", edition=frozen, layer="board", state=state))
    mine = run_page("milestones", edition=frozen, layer="board", partner="PX90-D")
    assert tiles(mine)["overdue"] == 0, "what one body has not done is no count of others"
    assert not LATE & set(targets(mine))
    assert listed(app, "สิ่งที่เลื่อนหรือช้าตั้งแต่เวทีครั้งก่อน") == []


def test_a_reader_without_a_role_opens_a_late_target_and_reads_nothing_of_whose_it_is(frozen: str) -> None:
    for address in ({"at": "MX90-33"}, {"at": "milestone:MX90-33", "path": "agreements"}):
        page = {"path": "milestones"} | address
        said = words(run_page(page.pop("path"), edition=frozen, **page))
        assert "คัดกรองผู้สูงอายุครบ 9 ด้าน" in said
        assert text("promises.closed", lang="th") in said
        own = said.split("data-milestone=")[-1] if "at" in address else said
        for told in ("ภาคีสมมติ ง", "145 วัน", "30 มิ.ย. 2569", "คัดกรองได้ร้อยละ 72"):
            assert told not in own, told
