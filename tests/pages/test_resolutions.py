"""The page of resolutions, run by Streamlit's own test runner on shipped rows and the tests' own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.resolutions.shown import PARTS
from data.actions import write_rows
from data.database import engine
from data.domain.rights import READER, program
from tests.languages import latin_in, thai_in
from tests.pages.running import CHIEF, files_of, open_page, run_page, words
from tests.pages.said import said_on

pytestmark = pytest.mark.usefixtures("shipped")

NAMES = re.compile(r"\b(4PW|LDI)\b")
"""What networks are called."""

CLAUSE = "NHA6-3-2"
PLACES = ("90", "83", "10", "00")


def plain(app: AppTest) -> str:
    """What the page says, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", words(app)))


def lines(app: AppTest) -> list[list[str]]:
    """The cells of each line of the first table."""
    table = re.search(r"<tbody.*?</tbody>", words(app), re.S)
    rows = re.findall(r"<tr.*?</tr>", table[0], re.S) if table else []
    cells = [re.findall(r"<t[dh].*?</t[dh]>", row, re.S) for row in rows]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


def write(**tables: list[dict[str, Any]]) -> None:
    write_rows(engine(), actor=program("test"), kind="import", rows=tables)


@pytest.mark.parametrize("province", PLACES)
@pytest.mark.parametrize("layer", PARTS)
def test_on_real_rows_alone_each_part_says_something_true(province: str, layer: str) -> None:
    app = run_page("resolutions", province=province, layer=layer, sample="0")
    said = plain(app)
    assert "6.3 แผนยุทธศาสตร์ร่วมแห่งชาติ ว่าด้วยระบบสุขภาวะชุมชน" in said
    assert "ข้อมูลสมมติ" not in said
    assert not app.error


@pytest.mark.parametrize("layer", PARTS)
def test_each_language_is_the_only_one(layer: str) -> None:
    latin = latin_in(said_on(run_page("resolutions", layer=layer)))
    assert [words for words in latin if not NAMES.search(words)] == []
    assert thai_in(said_on(run_page("resolutions", lang="en", layer=layer))) == []


def test_every_clause_stands_with_whom_it_asks_and_what_is_on_record() -> None:
    found = {row[0]: row for row in lines(run_page("resolutions", province="90"))}
    assert list(found) == [f"ข้อ {n}" for n in ("1", *(f"1.{m}" for m in range(1, 8)), *"23456")]
    assert found["ข้อ 1.1"][2] == "ไม่ได้ขอฝ่ายใด"
    assert "เครือข่ายสมัชชาสุขภาพระดับจังหวัดในทุกจังหวัด" in found["ข้อ 4"][2]
    assert found["ข้อ 2"][3] == "เหตุการณ์ 5, จำนวนที่รายงาน 2"


def test_which_clause_asks_us_is_one_choice() -> None:
    assert [row[0] for row in lines(run_page("resolutions", body="provincial_assembly"))] == ["ข้อ 4"]
    assert [row[0] for row in lines(run_page("resolutions", body="partner_agencies"))] == ["ข้อ 2", "ข้อ 5"]
    nobody = [row[:3:2] for row in lines(run_page("resolutions", body="none"))]
    assert nobody[0] == ["ข้อ 1", "ไม่ได้ขอฝ่ายใด"]
    assert len(nobody) == 8


def test_all_resolutions_are_met_first_with_their_assembly_and_whom_they_ask() -> None:
    said = plain(run_page("resolutions", sample="0"))
    assert "มติในระบบ 8 เรื่อง 6.3 แผนยุทธศาสตร์ร่วมแห่งชาติ ว่าด้วยระบบสุขภาวะชุมชน (ครั้งที่ 6 ปี 2556)" in said
    assert "พลิกโฉมกำลังคนเพื่อสร้างสังคมสุขภาวะ (ครั้งที่ 17 ปี 2567) ยังไม่มีข้อของมติในระบบ" in said
    assert "มติในระบบ 1 เรื่อง" in plain(run_page("resolutions", sample="0", body="provincial_assembly"))


def test_a_resolution_of_which_nothing_is_known_has_no_noughts() -> None:
    said = plain(run_page("resolutions", sample="0", resolution="NHA17-A"))
    assert "0 จาก 0" not in said
    assert "ยังไม่มีข้อมูลของมตินี้นอกจากชื่อและสมัชชา" in said
    assert "มติในระบบ" not in said


def test_the_only_body_that_is_asked_can_be_chosen(own_house: Path) -> None:
    of = {"assembly": "province", "assembly_year": 2569, "area_code": "90", "name_th": "มติทดสอบ"}
    clause = {"resolution_code": "R-1", "text_th": "ข้อความ"}
    write(
        resolution=[of | {"code": "R-1"}],
        resolution_clause=[clause | {"code": f"R-1-{n}", "number": str(n), "ordinal": n} for n in (1, 2)],
        clause_asked=[{"clause_code": "R-1-1", "body": "provincial_assembly"}],
    )
    app = run_page("resolutions", resolution="R-1", body="provincial_assembly", sample="0")
    assert [row[0] for row in lines(app)] == ["ข้อ 1"]


def test_both_counts_of_one_source_stand_by_their_days() -> None:
    app = run_page("resolutions", layer="path")
    said = plain(app)
    assert "25 ก.ค. 2557" in said
    assert "20 ก.พ. 2558" in said
    assert any("6, 8 มติ" in one.value for one in app.caption)


def test_a_report_is_given_by_its_evidence_and_none_found_is_no_verdict(own_house: Path) -> None:
    before = [row[2] for row in lines(run_page("resolutions", layer="reports"))]
    assert before == ["ยังไม่พบรายงาน"] * 3
    said = plain(run_page("resolutions", layer="reports"))
    assert "ยังไม่พบรายงานไม่ได้แปลว่าไม่ได้รายงาน" in said
    report = {"resolution_code": "NHA6-3", "clause_code": "NHA6-3-6", "area_code": "00", "assembly_number": 9}
    given = {"assembly_year": 2559, "given_on": date(2016, 12, 21)}
    write(resolution_report=[report | given | {"code": "NHA6-3-R09"}])
    said = plain(run_page("resolutions", layer="reports"))
    assert "มีผู้บอกว่ารายงานแล้ว ยังไม่มีหลักฐาน" in said
    assert "รายงานที่มติกำหนดไว้ 3 ยังไม่พบหลักฐานในแหล่งที่ค้น ไม่ได้แปลว่าไม่ได้รายงาน" in said
    assert "เหตุการณ์ 7 จำนวนที่รายงาน 3 การตัดสินใจ 0" in said, "each as what it is"
    shown = {"evidence_url": "https://example.org/report"}
    write(resolution_report=[report | given | shown | {"code": "NHA6-3-R09"}])
    assert "รายงานแล้ว มีหลักฐาน" in plain(run_page("resolutions", layer="reports"))


def test_whose_a_report_is_that_was_not_found_is_for_those_concerned() -> None:
    office = "สำนักงานคณะกรรมการสุขภาพแห่งชาติ"

    def cells(app: AppTest) -> str:
        return " ".join(" ".join(row) for row in lines(app))

    assert office not in cells(open_page("resolutions", actor=READER, layer="reports"))
    assert office in cells(open_page("resolutions", actor=CHIEF, layer="reports"))


def test_figures_are_told_as_what_they_are() -> None:
    with files_of() as files:
        run_page("resolutions", layer="told")
    told = files["phuenthi-klang-resolution-figures.csv"]().decode("utf-8-sig")
    for name, what, number in (
        ("ผู้นำการเปลี่ยนแปลง", "เป้าหมาย", "10,000 คน"),
        ("ประเด็นนโยบายสาธารณะต่อจังหวัด", "เป้าหมาย", "3 ประเด็น"),
        ("ประเด็นนโยบายสาธารณะที่รวบรวมได้ทั้งประเทศ", "ผลที่รายงาน", "206 ประเด็น"),
        ("ประเด็นนโยบายสาธารณะ ถ้าทุกจังหวัดมี 3 ประเด็น", "คำนวณโดยระบบนี้", "231 ประเด็น"),
    ):
        line = next(one for one in told.splitlines() if one.startswith(f"{name},"))
        assert what in line
        assert number in line
    assert "ปีอนุมาน" not in told
    assert "129" not in told  # 10,000 by 77
    assert "เหตุการณ์บอกว่ามีการทำงาน ไม่ใช่ความคืบหน้าของเป้าหมาย" in " ".join(
        one.value for one in run_page("resolutions", layer="told").caption
    )


def test_a_goal_leads_up_through_the_levels_to_the_clause_it_serves(own_house: Path) -> None:
    """A goal of an LAO, one of the province, a resolution of the South, the nation's clause."""
    assert "ยังไม่มีเป้าหมายของพื้นที่นี้" in " ".join(one.value for one in run_page("resolutions", layer="goals").info)
    south = {"assembly": "region", "assembly_year": 2568, "area_code": "R12", "name_th": "สร้างสุข<b>ใต้"}
    write(
        resolution=[south | {"code": "SOUTH-1"}],
        resolution_clause=[
            {
                "code": "SOUTH-1-4",
                "resolution_code": "SOUTH-1",
                "number": "4",
                "ordinal": 4,
                "text_th": "ระบบสุขภาวะชุมชน",
                "serves_code": "NHA6-3-1.7",
            }
        ],
        goal_link=[
            {"from_code": "SKAGE-1", "to_code": "SK2570-S1", "relation": "supports"},
            {"from_code": "SK2570-S1", "to_code": "SOUTH-1-4", "relation": "serves_clause"},
        ],
    )
    said = plain(run_page("resolutions", layer="goals", resolution="NHA6-3"))
    own = "รองรับสังคมสูงวัย › สังคมเป็นสุข › ข้อ 4 · สร้างสุข&lt;b&gt;ใต้ (ปี 2568) › ข้อ 1.7"
    assert said.index("ของพื้นที่นี้") < said.index(own) < said.index("ของระดับอื่น")
    down = plain(run_page("resolutions", at="NHA6-3-1.7"))
    assert "รองรับสังคมสูงวัย › สังคมเป็นสุข › ข้อ 4" in down
    up = plain(run_page("resolutions", at="SOUTH-1-4"))
    assert "ข้อ 1.7" in up


def test_a_foot_has_the_sources_of_who_is_asked_of_what_was_told_and_of_each_link(own_house: Path) -> None:
    names = ("asked", "told", "upper", "lower")
    told = {"resolution_code": "NHA6-3", "clause_code": CLAUSE, "kind": "event", "text_th": "พบกัน"}
    links = [
        {"from_code": "SKAGE-1", "to_code": "SK2570-S1", "relation": "supports", "source_key": "s-lower"},
        {"from_code": "SK2570-S1", "to_code": CLAUSE, "relation": "serves_clause", "source_key": "s-upper"},
    ]
    write(
        source=[{"key": f"s-{one}", "title_th": f"ที่มาของ {one}"} for one in names],
        clause_asked=[{"clause_code": CLAUSE, "body": "partner_agencies", "source_key": "s-asked"}],
        resolution_progress=[told | {"code": "T", "area_code": "00", "source_key": "s-told"}],
        goal_link=links,
    )
    for query, expected in (
        ({}, ["asked", "told"]),
        ({"layer": "goals"}, ["upper", "lower"]),
        ({"at": CLAUSE}, list(names)),
    ):
        said = plain(run_page("resolutions", resolution="NHA6-3", sample="0", **query))
        assert [one for one in expected if f"ที่มาของ {one}" not in said] == []


def test_a_clause_opens_with_what_was_told_of_it_and_leads_back() -> None:
    app = run_page("resolutions", at=CLAUSE)
    assert "ดุจการรวมแสงเลเซอร์" in plain(app)
    assert "206 ประเด็น" in plain(app)
    app.button(key="resolution_back").click().run()
    assert len(lines(app)) == 13


def test_a_resolution_of_which_only_the_title_is_known_says_so() -> None:
    app = run_page("resolutions", resolution="NHA5-11")
    assert "5.11 กลไกและกระบวนการสมัชชาสุขภาพ" in plain(app)
    assert "ยังไม่มีข้อของมตินี้" in " ".join(one.value for one in app.info)


def test_a_report_past_its_day_is_a_line_of_decisions(own_house: Path) -> None:
    report = {
        "resolution_code": "NHA6-3",
        "assembly_year": 2568,
        "area_code": "90",
        "due_on": date(2025, 3, 1),
    }
    write(resolution_report=[report | {"code": "LATE", "office_th": "สำนักงานหนึ่ง"}])

    def said(actor: Any, province: str) -> str:
        return plain(open_page("decisions", actor=actor, province=province))

    assert "ติดตามรายงานตามมติที่ครบกำหนด: แผนยุทธศาสตร์ร่วมแห่งชาติ" in said(CHIEF, "90")
    assert "สำนักงานหนึ่ง" in said(CHIEF, "90")
    assert "สำนักงานหนึ่ง" not in said(READER, "90")
    assert "ติดตามรายงานตามมติที่ครบกำหนด 1 ฉบับ" in said(READER, "90")
    assert "บันทึกรายงานตามมติที่ยังไม่พบ: 3 ฉบับ" in said(CHIEF, "00")
