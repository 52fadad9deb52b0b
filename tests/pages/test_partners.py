"""The page of partners, run by Streamlit's own test runner on shipped rows and the tests' own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.partners.shown import PARTS
from data.actions import write_rows
from data.database import engine
from data.domain.rights import program
from tests.languages import latin_in, thai_in
from tests.pages.running import CHIEF, open_page, run_page, words
from tests.pages.said import said_on

pytestmark = pytest.mark.usefixtures("shipped")

NAMES = re.compile(r"\b(MOU|PIRAB|Songkhla Talk|Node|SDGs?)\b")
"""What sources call things."""


def plain(app: AppTest) -> str:
    """What the page says, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", words(app)))


def lines(app: AppTest, *, table: int = 0) -> list[list[str]]:
    """The cells of each line of a table."""
    bodies = re.findall(r"<tbody.*?</tbody>", words(app), re.S)
    rows = re.findall(r"<tr.*?</tr>", bodies[table], re.S) if table < len(bodies) else []
    cells = [re.findall(r"<t[dh].*?</t[dh]>", row, re.S) for row in rows]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in cells]


@pytest.mark.parametrize("province", ["90", "83", "10", "00"])
@pytest.mark.parametrize("layer", PARTS)
def test_on_real_rows_alone_each_part_says_something_true(province: str, layer: str) -> None:
    app = run_page("partners", province=province, layer=layer, sample="0")
    assert "ข้อมูลสมมติ" not in plain(app)
    assert not app.error
    assert not app.exception


@pytest.mark.parametrize("layer", PARTS)
def test_each_language_is_the_only_one(layer: str) -> None:
    latin = latin_in(said_on(run_page("partners", layer=layer)))
    assert [told for told in latin if not NAMES.search(told)] == []
    assert thai_in(said_on(run_page("partners", lang="en", layer=layer))) == []


def test_fifteen_are_counted_in_songkhla_and_eight_chairs_are_empty() -> None:
    said = plain(run_page("partners", province="90", sample="0"))
    assert "แหล่งที่มานับ 15 ภาคี และไม่บอกชื่อ 8 ภาคี" in said
    assert "เก้าอี้ว่าง" not in plain(run_page("partners", province="10", sample="0"))


def test_a_partner_without_rows_has_no_data_on_its_role_and_never_no_role() -> None:
    found = {row[0]: row for row in lines(run_page("partners", province="90", sample="0"))}
    assert "ยังไม่มีข้อมูลบทบาท" in found["หอการค้าจังหวัดสงขลา"]
    assert "ไม่มีบทบาท" not in " ".join(found["หอการค้าจังหวัดสงขลา"]).replace("ยังไม่มีข้อมูลบทบาท", "")
    assert "11 พ.ย. 2568 (13 เดือนก่อน)" in found["องค์การบริหารส่วนจังหวัดสงขลา"], "its last dated word"
    assert "ยังไม่พบ" in found["หอการค้าจังหวัดสงขลา"]


def test_the_sector_chooses_partners() -> None:
    found = [row[1] for row in lines(run_page("partners", province="90", sector="academic", sample="0"))]
    assert set(found) == {"ภาควิชาการ"}


def test_the_matrix_has_a_column_of_gaps_where_nobody_is_known_to_lead() -> None:
    vision = lines(run_page("partners", province="90", layer="matrix", set="SK2570", sample="0"))
    assert {row[-1] for row in vision} == {"ยังไม่พบเจ้าภาพ"}
    plan = lines(run_page("partners", province="00", layer="matrix", set="NHA63", sample="0"))
    assert [row[1:] for row in plan] == [["เจ้าภาพหลัก", "ผู้สนับสนุน"], ["", "เจ้าภาพหลัก"]]


def test_promises_kept_are_for_those_concerned() -> None:
    assert "ทำตามคำมั่น" not in plain(run_page("partners", province="90", sample="1"))
    assert "ทำตามคำมั่น" in plain(open_page("partners", actor=CHIEF, province="90", sample="1"))


def test_mechanisms_say_what_is_known_of_their_meetings_and_unknown_is_not_inactive() -> None:
    found = {
        row[1]: row for row in lines(run_page("partners", province="90", layer="mechanisms", sample="0"))
    }
    assert "29 ต.ค. 2568" in found["คณะทำงานขับเคลื่อนเป้าหมายการพัฒนาที่ยั่งยืนในระดับพื้นที่ จังหวัดสงขลา"]
    assert "ไม่ทราบวันประชุม" in found["15 ภาคีบริหารจัดการ จังหวัดสงขลา"]
    assert "20 ก.พ. 2558" in found["คณะกรรมการสุขภาพแห่งชาติ (คสช.)"]


def test_districts_without_a_known_board_are_for_coordinators(own_house: Path) -> None:
    view = {"province": "84", "layer": "mechanisms", "sample": "0"}
    assert "ยังไม่พบ พชอ." not in plain(run_page("partners", **view))
    said = plain(open_page("partners", actor=CHIEF, **view))
    assert "อำเภอที่ยังไม่พบ พชอ. ในระบบ 18 จาก 19" in said
    row = {"code": "DB8401", "kind": "district_board", "name_th": "พชอ.เมือง", "area_code": "8401"}
    write_rows(engine(), actor=program("test"), kind="import", rows={"board": [row]})
    said = plain(open_page("partners", actor=CHIEF, **view))
    assert "อำเภอที่ยังไม่พบ พชอ. ในระบบ 17 จาก 19" in said


def test_forums_have_both_years_and_who_sat_together_by_position() -> None:
    found = {row[3]: row for row in lines(run_page("partners", province="90", layer="forums", sample="0"))}
    day = found["งานวันพลเมืองสงขลา 2563"]
    assert day[1:3] == ["2563", "ปีงบฯ 2564"]
    met = " ".join(found["ประชุมหารือการขับเคลื่อนระบบสุขภาพในระดับท้องถิ่นจังหวัดสงขลา"])
    assert "รองเลขาธิการคณะกรรมการสุขภาพแห่งชาติ (ประธานร่วม); รองนายก อบจ.สงขลา (ประธานร่วม)" in met
    assert "พันธุ์" not in met


def test_the_agenda_of_the_commission_and_the_paos_has_six_items_without_a_guessed_horizon() -> None:
    app = run_page("partners", province="90", layer="agenda", sample="0")
    assert len(lines(app)) == 6
    assert all("ยังไม่พบข้อมูลหลังเวทีนั้น" in row for row in lines(app))
    assert "จึงไม่แยกระยะ" in plain(app)
    [awaited] = lines(app, table=1)
    assert "กระทรวงสาธารณสุข" in " ".join(awaited)
    assert "25 ส.ค. 2566" in awaited


def test_ministries_that_were_asked_are_not_said_to_have_signed() -> None:
    said = plain(run_page("agreements", province="00", at="agreement:AG00-MOU-3", sample="0"))
    assert "ยังไม่พบการลงนาม: กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม" in said
    assert "ภาคีผู้ร่วมลงนาม: กระทรวง" not in said


def test_a_plan_that_took_a_proposal_up_stands_beside_it() -> None:
    proposals = {
        row[2]: row for row in lines(run_page("partners", layer="agenda", forum="FX90-2568", sample="1"))
    }
    told = [row for row in proposals.values() if "แผนพัฒนาท้องถิ่น อปท.สมมติ ก พ.ศ. 2566-2570" in row]
    assert len(told) == 2
