"""The page of the toolkit, run by Streamlit's own test runner on shipped rows and the tests' own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.toolkit.shown import PARTS
from data.actions import write_rows
from data.database import engine
from data.domain.rights import program
from tests.languages import thai_in
from tests.pages.running import CHIEF, open_page, run_page, words
from tests.pages.said import said_on

pytestmark = pytest.mark.usefixtures("shipped", "shapes")

PLACES = ("90", "83", "10", "00")
TOOL, CHARTER = "HSRI-6231", "CH-901506"
URL = "https://kb.hsri.or.th/dspace/handle/11228/6231"


def plain(app: AppTest) -> str:
    """What the page says, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", words(app)))


def lines(app: AppTest) -> dict[str, dict[str, str]]:
    """The cells of the last table by their heads, a line by its name."""
    table = re.findall(r"<table.*?</table>", words(app), re.S)[-1]
    head = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<th scope=\"col\".*?</th>", table, re.S)]
    found = {}
    for row in re.findall(r"<tr.*?</tr>", table[table.index("<tbody") :], re.S):
        cells = [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<t[dh].*?</t[dh]>", row, re.S)]
        found[cells[0]] = dict(zip(head, cells, strict=True))
    return found


def write(**tables: list[dict[str, Any]]) -> None:
    write_rows(engine(), actor=program("test"), kind="import", rows=tables)


@pytest.mark.parametrize("province", PLACES)
@pytest.mark.parametrize("layer", PARTS)
def test_on_real_rows_alone_each_part_says_something(province: str, layer: str) -> None:
    app = run_page("toolkit", province=province, layer=layer, sample="0")
    said = plain(app) + " ".join(one.value for one in app.info)
    expected = {
        "tools": "บทบาท กสพ. ภายหลังการถ่ายโอน",
        "uses": "ยังไม่มีบันทึกว่าใครใช้เครื่องมือเหล่านี้",
        "charters": "ธรรมนูญว่าด้วยระบบสุขภาพแห่งชาติ",
        "capacity": "มากกว่า 3",
    }
    assert expected[layer] in said
    assert "ข้อมูลสมมติ" not in said
    assert not app.error


@pytest.mark.parametrize("layer", PARTS)
def test_an_english_page_has_no_thai(layer: str) -> None:
    assert thai_in(said_on(run_page("toolkit", lang="en", layer=layer))) == []


def test_tools_are_found_by_issue_kind_and_area() -> None:
    assert set(lines(run_page("toolkit", topic="healthy_city"))) == {
        "แบบข้อมูลเมืองและแผนพัฒนา ของเครือข่ายเมืองสุขภาพดี องค์การอนามัยโลก"
    }
    assert len(lines(run_page("toolkit", kind="curriculum"))) == 1
    here = run_page("toolkit", district="9011")
    assert set(lines(here)) == {"ตำบลท่าข้าม ต้นแบบตำบลสร้างสุข"}
    assert any("ไม่อยู่ในอำเภอที่เลือก" in one.value for one in here.caption)


def test_a_link_says_when_it_was_last_seen_and_never_of_another_address(own_house: Path) -> None:
    def said() -> str:
        (row,) = [row for name, row in lines(run_page("toolkit")).items() if name.startswith("บทบาท กสพ.")]
        return row["ลิงก์"]

    assert said() == "ยังไม่ได้ตรวจ"
    seen = {"of_code": TOOL, "asked_url": URL, "seen_on": date(2026, 11, 1), "answered": True}
    write(link_seen=[seen])
    assert said() == "เปิดได้เมื่อ 1 พ.ย. 2569"
    write(link_seen=[seen | {"answered": False}])
    assert said() == "ไม่ตอบเมื่อ 1 พ.ย. 2569 อาจย้ายที่"
    write(link_seen=[seen | {"asked_url": "https://example.org/other"}])
    assert said() == "ยังไม่ได้ตรวจ"


def test_who_used_a_tool_here_and_how_it_went_is_told_in_his_own_words(own_house: Path) -> None:
    use = {"code": "U1", "tool_code": TOOL, "area_code": "9011", "office_th": "กองสาธารณสุข"}
    write(tool_use=[use | {"used_on": date(2026, 5, 4), "result_th": "ได้แผนร่วมในสามเดือน"}])
    row = lines(run_page("toolkit", layer="uses"))
    (told,) = row.values()
    assert told["ผลที่ได้"] == "ได้แผนร่วมในสามเดือน"
    assert told["ใครใช้"] == "กองสาธารณสุข"
    opened = plain(run_page("toolkit", at=TOOL))
    assert "ได้แผนร่วมในสามเดือน" in opened
    assert f'href="{URL}"' in words(run_page("toolkit", at=TOOL))


def test_charters_stand_with_their_days_and_both_that_claim_to_be_the_first() -> None:
    nation = lines(run_page("toolkit", province="00", layer="charters"))
    claims = {name for name, row in nation.items() if "แรก" in row["แหล่งข้อมูลกล่าวว่า"]}
    assert claims == {"ธรรมนูญสุขภาพตำบลชะแล้", "ธรรมนูญสุขภาพตำบลสูงเม่น"}
    assert nation["ธรรมนูญสุขภาพตำบลสูงเม่น"]["ประกาศใช้"] == "5 ธ.ค. 2552"
    assert nation["ธรรมนูญสุขภาพตำบลชะแล้"]["สถานะของธรรมนูญ"] == "ประกาศใช้แล้ว"
    ageing = nation["ธรรมนูญรองรับสังคมสูงวัย จังหวัดสงขลา"]
    assert ageing["สถานะของธรรมนูญ"] == "ไม่พบวันประกาศใช้"


def test_a_state_of_charters_that_no_row_tells_has_no_nought() -> None:
    said = plain(run_page("toolkit", layer="charters", sample="0"))
    assert "ประกาศใช้แล้ว 11 ไม่ทราบว่ายังมีผลหรือไม่" in said
    assert "มีผลใช้ 0" not in said
    assert "สิ้นสุดแล้ว 0" not in said


def test_who_owns_a_tool_is_called_by_name_and_a_place_by_its_kind() -> None:
    (row,) = [row for name, row in lines(run_page("toolkit")).items() if name.startswith("บทบาท กสพ.")]
    assert row["เจ้าของ"] == "สถาบันวิจัยระบบสาธารณสุข"
    charters = lines(run_page("toolkit", layer="charters", sample="0"))
    assert charters["ธรรมนูญสุขภาพตำบลคู"]["พื้นที่หรือ อปท."] == "ตำบลคู"
    assert CHARTER not in plain(run_page("toolkit", at=CHARTER))


def test_the_numbers_of_the_map_have_a_key_which_its_script_shows() -> None:
    said = words(run_page("toolkit", layer="charters", sample="0"))
    key = said.split('class="pk-number-key" data-area-map="toolkit"')[1].split("</p>")[0]
    assert re.findall(r'data-code="(\d+)"><span class="pk-areas-number">(\d+) ([^<]+)<', key) == [
        ("9012", "10", "นาหม่อม")
    ]


def test_no_invented_charter_says_how_a_real_place_stands(own_house: Path) -> None:
    ended = {"kind": "local", "name_th": "ธรรมนูญลอง", "in_force": False, "adopted_year": 2560}
    rows = [ended | {"code": "Z1", "area_code": "900501"}, ended | {"code": "Z2", "area_code": "9000"}]
    write_rows(engine(), actor=program("test"), kind="sample", rows={"charter": rows})
    assert "สิ้นสุดแล้ว" not in plain(run_page("toolkit", at="Z1", sample="1"))
    assert "สิ้นสุดแล้ว" in plain(run_page("toolkit", at="Z2", sample="1"))
    assert "สิ้นสุดแล้ว" not in plain(run_page("place", at="900501", sample="1"))


def test_a_place_without_a_charter_of_its_own_says_so() -> None:
    said = " ".join(one.value for one in run_page("toolkit", province="10", layer="charters").info)
    assert "ยังไม่มีธรรมนูญสุขภาพของอำเภอ ตำบล หรือ อปท. ในพื้นที่นี้" in said


def test_an_ageing_charter_opens_with_its_measures_and_says_where_there_are_none(own_house: Path) -> None:
    app = run_page("toolkit", at="CH-90-AGE")
    assert "ยังไม่มีมาตรการของธรรมนูญนี้" in " ".join(one.value for one in app.info)
    assert "นำเข้า" in " ".join(one.value for one in open_page("toolkit", actor=CHIEF, at="CH-90-AGE").info)
    measure = {"charter_code": "CH-90-AGE", "number": "1", "ordinal": 1, "text_th": "ทางลาดทุกอาคาร"}
    write(charter_measure=[measure | {"goal_code": "SKAGE-1", "partner_code": "P90-PAO"}])
    said = plain(run_page("toolkit", at="CH-90-AGE"))
    assert "1 · ทางลาดทุกอาคาร" in said
    assert "องค์การบริหารส่วนจังหวัดสงขลา · รองรับสังคมสูงวัย" in said


def test_trained_people_are_blocks_and_the_nations_aim_is_divided_by_nothing(own_house: Path) -> None:
    course = {"kind": "change_agent", "area_code": "90", "basis": "person_times", "name_th": "อบรม"}
    write(
        training=[
            course | {"code": "A", "people": 20},
            course | {"code": "B", "people": 15, "at_least": True},
            course | {"code": "C", "people": 9, "basis": "persons"},
        ]
    )
    said = plain(run_page("toolkit", layer="capacity"))
    assert "มากกว่า 35 คน-ครั้ง" in said
    assert "9 คน ตามทะเบียน" in said
    assert "เป้าหมายทั้งประเทศ 10,000 คน ภายในปี 2565 ไม่หารเป็นรายจังหวัด" in said


def test_a_foot_has_the_sources_of_measures_of_figures_of_reports_and_of_the_nations_aim(
    own_house: Path,
) -> None:
    names = ("measure", "figure", "aim")
    figure = {
        "area_code": "00",
        "measure": "charter_areas_new",
        "period_kind": "fiscal_year",
        "period": "2569",
    }
    measure = {"charter_code": "CH-90-AGE", "number": "1", "ordinal": 1, "text_th": "ทางลาดทุกอาคาร"}
    write(
        source=[{"key": f"s-{one}", "title_th": f"ที่มาของ {one}"} for one in names],
        charter_measure=[measure | {"source_key": "s-measure"}],
        reported_figure=[
            figure | {"value": 9.0, "unit": "areas", "value_type": "reported", "source_key": "s-figure"}
        ],
        target=[
            {
                "indicator_code": "NHA63-2-1",
                "area_code": "00",
                "year": 2565,
                "value": 10_000.0,
                "source_key": "s-aim",
            }
        ],
    )
    assert "ที่มาของ measure" in plain(run_page("toolkit", at="CH-90-AGE"))
    assert "ที่มาของ figure" in plain(run_page("toolkit", layer="charters"))
    assert "ที่มาของ aim" in plain(run_page("toolkit", layer="capacity", sample="0"))


def test_invented_charters_stand_beside_real_ones_and_in_no_count() -> None:
    tiles = "ประกาศใช้แล้ว 11 ไม่ทราบว่ายังมีผลหรือไม่ ไม่พบวันประกาศใช้ 1"
    assert tiles in plain(run_page("toolkit", layer="charters", sample="0"))
    assert f"{tiles} ข้อมูลสมมติ 2 รายการ ไม่นับรวม" in plain(run_page("toolkit", layer="charters", sample="1"))


def test_invented_trainings_stand_beside_real_ones_and_in_no_sum() -> None:
    said = plain(run_page("toolkit", layer="capacity", sample="1"))
    assert "มากกว่า 300 คน-ครั้ง" in said
    assert "75 คน-ครั้ง" not in said
