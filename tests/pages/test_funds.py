"""The page of funds and projects, run by Streamlit's own test runner on shipped rows and the tests' own."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from data import clock
from data.actions import write_rows
from data.database import engine
from data.domain.rights import READER, Actor, program
from queries.decisions import read_decisions
from queries.funds import read_fund_years
from queries.moment import at, now
from tests.pages.running import CHIEF, files_of, open_page, words

pytestmark = pytest.mark.usefixtures("shipped")

PHUKET, SURAT, SATUN, BANGKOK, NATION = "83", "84", "91", "10", "00"
FUND = {
    "code": "F-1",
    "kind": "local_health",
    "name_th": "กองทุนทดสอบ",
    "area_code": "L3901101",
    "has_account": True,
}
INDICATOR = {
    "code": "NEED-1",
    "goal_code": "SK2570-S1",
    "ordinal": 90,
    "name_th": "ตัวชี้วัดที่ห่างเป้า",
    "unit_th": "คน",
    "direction": "up",
    "aggregation": "sum",
    "period_kind": "fiscal_year",
    "cumulative_in_year": False,
    "pro_rata": False,
    "lowest_level": "district",
    "sensitive": False,
}
PROJECT = {"fund_code": "F-1", "area_code": "9011", "fiscal_year": 2569}


def see(*, actor: Actor = READER, **query: str) -> str:
    """What the page says, without its markup."""
    app = open_page("funds", actor=actor, **{"province": "90", **query})
    assert not app.exception
    said = [words(app), *(one.value for one in (*app.info, *app.caption))]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", " ".join(said)))


def write(*, kind: str = "import", **tables: list[dict[str, Any]]) -> None:
    write_rows(engine(), actor=program("test"), kind=kind, rows=tables)


def test_on_real_rows_alone_every_part_has_something_true_to_say() -> None:
    money = see(sample="0")
    assert "กองทุนฟื้นฟูสมรรถภาพจังหวัดสงขลา" in money
    assert "สสส. (ไม่ทราบจำนวน)" in money
    assert "ไม่มีบัญชีเงิน" not in money
    calls = see(sample="0", layer="calls")
    assert "เปิดรับแล้ว" not in calls
    assert "ไม่พบการเปิดรับข้อเสนอที่ยังไม่ปิด ที่ทราบล่าสุด: ร่วมสมทบทุน อบจ.สงขลา-สสส. ปี 2569" in calls
    assert "(ปีงบฯ 2569 สิ้นสุดแล้ว ไม่ทราบวันปิดรับ) · เวทีสาธารณะจัดเมื่อ 22 ต.ค. 2568" in calls
    projects = see(sample="0", layer="projects")
    assert "731,600 บาท ไม่ทราบว่าเป็นยอดที่ขอ อนุมัติ หรือจ่าย" in projects
    assert "ยังไม่ทราบยอดจ่ายของผู้รับทุนรายใด" in projects
    results = see(sample="0", layer="results")
    assert "265" in results
    assert "จะนะ" in results
    assert "ทต." not in results
    assert "วางเป้าร่วมจากการวิเคราะห์สถานการณ์ร่วม" in see(sample="0", layer="lasting")


def test_a_district_is_told_what_serves_the_whole_province_and_no_noughts() -> None:
    said = see(sample="0", district="9011")
    assert "กองทุนของทั้งจังหวัดอีก 2 กองทุนครอบคลุมอำเภอที่เลือกด้วย: แผนงานร่วมทุน" in said
    assert "กองทุนฟื้นฟูสมรรถภาพจังหวัด 0" not in said
    assert "ร่วมสมทบทุน อบจ.สงขลา-สสส. ปี 2569" in see(sample="0", district="9011", layer="calls")


def test_a_virtual_fund_shows_no_balance_and_its_eight_issues() -> None:
    said = see(province=PHUKET, sample="0")
    assert "ไม่มีบัญชีเงิน" in said
    assert all(issue in said for issue in ("บุหรี่", "ความปลอดภัยทางถนน", "ปัญหาสุขภาพอุบัติใหม่"))


def test_a_fund_that_is_opened_calls_its_plan_by_name_and_shows_no_code() -> None:
    app = open_page("funds", province="90", at="F90-JOINT", sample="0")
    ways = [one.proto.label for one in app.get("page_link")]
    assert "ดูแผน แผนงานและแผนการเงินร่วมสมทบทุน อบจ.สงขลา-สสส. 2569" in ways
    assert "F90-JOINT" not in see(at="F90-JOINT", sample="0")


def test_a_mechanism_has_its_former_name_and_its_places_go_step_by_step() -> None:
    assert "กองทุนเสริมสร้างสุขภาวะ" in see(province=SURAT, at="F84-KSS")
    steps = see(province=SURAT, layer="results", sample="0")
    assert "เขาพัง" in steps
    assert "ขยับเป็นอำเภอสุขภาวะ" in steps
    assert "มะขามเตี้ยแห่งความสุข" in steps


@pytest.mark.parametrize("province", [SATUN, BANGKOK, NATION])
@pytest.mark.parametrize("layer", ["money", "calls", "projects", "need", "results", "lasting"])
def test_any_place_opens_in_any_part(province: str, layer: str) -> None:
    assert see(province=province, layer=layer, sample="0")


def test_what_is_left_is_worked_out_and_a_closing_that_disagrees_and_a_ratio_of_187_are_told() -> None:
    said = see(sample="1", at="FX90-L2")
    assert "250,000 (ต่างจากที่คำนวณ 26,000)" in said
    assert "ร้อยละ 187 · กำหนดร้อยละ 30 · มากกว่าเงิน สปสช. ทั้งหมด ขอให้ตรวจสอบ" in see(at="FX90-L3")


def test_what_is_invented_says_so_beside_its_name_and_in_the_line_on_187_percent() -> None:
    app = open_page("funds", province="90", sample="1")
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', words(app), re.S)
    assert [re.sub(r"<[^>]+>", "", one).strip() for one in heads[:2]] == ["ชื่อ", "ข้อมูลสมมติ"]
    assert "มากกว่าเงิน สปสช. ทั้งหมด ขอให้ตรวจสอบ ข้อมูลสมมติ" in see(sample="1")


def test_real_and_invented_funds_are_in_no_one_count() -> None:
    assert re.search(r"ทราบว่ามีกองทุน\s+4 กองทุน", see(sample="1"))
    assert re.search(r"ทราบว่ามีกองทุน\s+4 กองทุน", see(sample="0"))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({}, "fund fund_year fund_income fund_call"),
        ({"at": "F-1"}, "fund fund_year fund_income fund_call fund_project fund_project_step"),
        ({"layer": "projects"}, "fund_project fund_project_step"),
        ({"at": "P-1"}, "fund_project fund_project_step"),
    ],
)
def test_each_row_that_is_told_of_has_its_source_in_a_foot(own_house: Path, query, told) -> None:
    of_year = {"fund_code": "F-1", "fiscal_year": 2569}
    call = {"code": "C-1", "name_th": "รับโครงการ", "opens_on": date(2026, 11, 1)}
    rows: dict[str, dict[str, Any]] = {
        "fund": FUND,
        "fund_year": of_year | {"opening_baht": 100.0, "paid_baht": 0.0},
        "fund_income": of_year | {"payer": "nhso", "amount_baht": 50.0},
        "fund_call": of_year | call | {"closes_on": clock.today()},
        "fund_project": PROJECT | {"code": "P-1", "name_th": "โครงการหนึ่ง"},
        "fund_project_step": {"project_code": "P-1", "step": "apply"},
    }
    sources = [{"key": f"s-{name}", "title_th": f"ที่มาของ {name} ฉบับหนึ่ง"} for name in rows]
    write(source=sources, **{name: [row | {"source_key": f"s-{name}"}] for name, row in rows.items()})
    said = see(sample="0", **query)
    assert [name for name in told.split() if f"ที่มาของ {name} ฉบับหนึ่ง" not in said] == []


@pytest.mark.parametrize(
    ("query", "left", "gone"),
    [
        ({"layer": "calls", "fund_year": "2568"}, "รับปีก่อน", "รับปีนี้"),
        ({"layer": "projects", "fund_year": "2568"}, "งานปีก่อน", "งานปีนี้"),
        ({"layer": "projects", "district": "9011"}, "งานปีก่อน", "งานปีนี้"),
        ({"layer": "projects", "goal": "SK2570-S1"}, "งานปีก่อน", "งานปีนี้"),
        ({"topic": "virtual"}, "กองทุนเสมือน", "กองทุนทดสอบ"),
        ({"fund_year": "2568"}, "111,111", "222,222"),
    ],
)
def test_each_filter_of_an_address_leaves_what_it_names(own_house: Path, query, left, gone) -> None:
    days = {"fund_code": "F-1", "opens_on": date(2025, 1, 1), "closes_on": date(2025, 2, 1)}
    year = {"fund_code": "F-1", "paid_baht": 0.0}
    write(
        fund=[FUND, FUND | {"code": "F-2", "kind": "virtual", "name_th": "กองทุนเสมือน"}],
        fund_year=[
            year | {"fiscal_year": 2568, "opening_baht": 111_111.0},
            year | {"fiscal_year": 2569, "opening_baht": 222_222.0},
        ],
        fund_call=[
            days | {"code": "C-1", "fiscal_year": 2568, "name_th": "รับปีก่อน"},
            days | {"code": "C-2", "fiscal_year": 2569, "name_th": "รับปีนี้"},
        ],
        fund_project=[
            PROJECT | {"code": "P-1", "fiscal_year": 2568, "name_th": "งานปีก่อน"},
            PROJECT | {"code": "P-2", "area_code": "9010", "name_th": "งานปีนี้"},
        ],
        fund_project_goal=[{"project_code": "P-1", "goal_code": "SK2570-S1"}],
    )
    said = see(sample="0", **query)
    assert left in said
    assert gone not in said


def test_what_was_asked_for_is_in_no_share_of_what_was_paid_and_nothing_invented_is(own_house: Path) -> None:
    assert "ยังไม่ทราบยอดจ่ายของผู้รับทุนรายใด" in see(layer="projects", sample="1")
    assert "รายใหญ่ที่สุด 3 ราย" not in see(layer="projects", sample="1")
    money = PROJECT | {"paid_baht": 10.0, "name_th": "งานหนึ่ง"}
    projects = [money | {"code": f"P-{one}", "grantee_th": f"ชมรม {one}"} for one in "กขคง"]
    large = money | {"code": "P-จ", "grantee_th": "ชมรม จ", "asked_baht": 900.0, "approved_baht": 500.0}
    write(fund=[FUND], fund_project=[*projects, large])
    assert "รายใหญ่ที่สุด 3 รายได้ร้อยละ 60 " in see(layer="projects", sample="0")


def test_co_payment_has_the_sources_of_what_was_paid(own_house: Path) -> None:
    year = {"fund_code": "F-1", "fiscal_year": 2568}
    paid = year | {"source_key": "s-paid"}
    write(
        source=[{"key": "s-paid", "title_th": "ที่มาของการสมทบ"}],
        fund=[FUND],
        fund_year=[year | {"copay_percent": 50.0}],
        fund_income=[
            paid | {"payer": "nhso", "amount_baht": 100.0},
            paid | {"payer": "lao", "amount_baht": 50.0},
        ],
    )
    said = see(sample="0").partition("การสมทบตามอัตรา")[2]
    assert "ร้อยละ 50 ปีงบฯ 2568 1 1 0" in said
    assert "ที่มาของการสมทบ" in said


def test_what_an_invented_payer_gave_is_in_no_real_sum(own_house: Path) -> None:
    of_year = {"fund_code": "F-1", "fiscal_year": 2569}
    paid = of_year | {"payer": "nhso", "amount_baht": 50.0}
    write(fund=[FUND], fund_year=[of_year | {"opening_baht": 100.0, "paid_baht": 0.0}], fund_income=[paid])
    write(kind="sample", fund_income=[of_year | {"payer": "lao", "amount_baht": 7.0, "source_key": "sample"}])
    with at(now()):
        years = [one for one in read_fund_years(province="90") if one.fund_code == "F-1"]
    assert [(one.is_sample, one.came_in, one.left) for one in years] == [
        (False, 50.0, 150.0),
        (True, 7.0, None),
    ]


def test_a_virtual_fund_shows_no_balance_where_only_its_payers_are_on_record(own_house: Path) -> None:
    paid = {"fund_code": "F-1", "fiscal_year": 2569, "payer": "nhso", "amount_baht": 50.0}
    year = {"fund_code": "F-1", "fiscal_year": 2568, "opening_baht": 100.0, "paid_baht": 0.0}
    write(
        fund=[FUND | {"has_account": False}],
        fund_income=[paid, paid | {"fiscal_year": 2568}],
        fund_year=[year],
    )
    with at(now()):
        years = [one for one in read_fund_years(province="90") if one.fund_code == "F-1"]
    assert [(one.fiscal_year, one.has_account, one.left) for one in years] == [
        (2569, False, None),
        (2568, False, None),
    ]


def test_what_was_not_reported_is_for_coordinators(own_house: Path) -> None:
    write(
        fund=[FUND],
        fund_project=[PROJECT | {"code": "P-1", "name_th": "โครงการหนึ่ง", "paid_baht": 1000.0}],
    )
    for query in ({"layer": "projects"}, {"at": "P-1"}):
        assert "ยังไม่มีรายงาน" not in see(**query)
        assert "ยังไม่มีรายงาน" in see(actor=CHIEF, **query)


def test_need_without_a_project_is_for_coordinators_and_a_project_of_this_year_or_last_meets_it(
    own_house: Path,
) -> None:
    of_it = {"indicator_code": "NEED-1", "area_code": "9011"}
    period = {"period_kind": "fiscal_year", "period_end": date(2026, 9, 30)}
    write(
        indicator=[INDICATOR],
        baseline=[of_it | {"year": 2566, "value": 0.0}],
        target=[of_it | {"year": 2570, "value": 100.0}],
        observation=[of_it | period | {"value": 1.0}],
    )
    none = PROJECT | {"code": "P-0", "name_th": "โครงการสมมติ", "source_key": "sample"}
    goal = {"project_code": "P-0", "goal_code": "SK2570-S1", "source_key": "sample"}
    write(fund=[FUND])
    write(kind="sample", fund_project=[none], fund_project_goal=[goal])
    assert "ตัวชี้วัดที่ห่างเป้า" in see(actor=CHIEF, layer="need", sample="1"), "what is invented serves nobody"
    assert "ตัวชี้วัดที่ห่างเป้า" not in see(actor=CHIEF, layer="need", district="9010")
    assert "สำหรับผู้ประสานงาน" in see(layer="need")
    assert "ตัวชี้วัดที่ห่างเป้า" not in see(layer="need")
    assert "หาดใหญ่ สังคมเป็นสุข" in see(actor=CHIEF, layer="need")
    serves = [{"project_code": "P-1", "goal_code": "SK2570-S1"}]
    for year, met in ((2568, False), (2569, True)):
        project = PROJECT | {"code": "P-1", "name_th": "โครงการหนึ่ง", "fiscal_year": year}
        write(fund=[FUND], fund_project=[project], fund_project_goal=serves)
        assert ("ตัวชี้วัดที่ห่างเป้า" not in see(actor=CHIEF, layer="need")) is met


def test_where_no_district_has_a_value_need_cannot_be_told_and_a_reader_has_no_way_to_it() -> None:
    assert "ยังบอกไม่ได้ว่าอำเภอใดห่างเป้า" in see(actor=CHIEF, layer="need", province=SATUN, sample="0")

    def ways(**query: Any) -> list[str]:
        app = open_page("funds", province="90", **query)
        return [option for one in app.get("button_group") for option in one.options]

    assert "ปัญหาที่ยังไม่มีโครงการ" in ways(actor=CHIEF)
    assert "ปัญหาที่ยังไม่มีโครงการ" not in ways(actor=READER)


def test_projects_are_filtered_by_issue_step_and_year_and_come_as_files() -> None:
    said = see(layer="projects", sample="1", goal="SKAGE-2", state="follow")
    assert "ปรับสภาพบ้าน" in said
    assert "คัดแยกขยะต้นทาง 1" not in said
    with files_of() as files:
        see(layer="projects", sample="1", fund_year="2568")
    assert any(name.endswith(".csv") for name in files)
    assert any(name.endswith(".xlsx") for name in files)


def test_a_tick_is_a_link_and_a_dash_no_verdict(own_house: Path) -> None:
    write(
        fund=[FUND],
        fund_practice=[
            {
                "fund_code": "F-1",
                "proposal_code": "FUND66-2",
                "done_on": date(2026, 5, 4),
                "url": "https://example.org/a",
                "source_key": "s-tick",
            }
        ],
        source=[{"key": "s-tick", "title_th": "ที่มาของเครื่องหมาย"}],
    )
    assert "วิสาหกิจ" not in see(layer="lasting", sample="1"), "an invented proposal is none of the ways"
    app = open_page("funds", province="90", layer="lasting", sample="0")
    assert 'href="https://example.org/a"' in words(app)
    said = see(layer="lasting", sample="0")
    assert "ไม่ได้แปลว่าไม่ได้ทำ" in said
    assert "ที่มาของเครื่องหมาย" in said


def test_a_call_that_closes_soon_and_money_that_was_not_paid_out_wait_for_a_decision(own_house: Path) -> None:
    today = clock.today()
    call = {"fund_code": "F-1", "fiscal_year": 2570, "opens_on": today - timedelta(9)}
    money = PROJECT | {"fiscal_year": 2568, "approved_baht": 5000.0, "grantee_th": "ชมรมหนึ่ง"}
    write(
        fund=[FUND],
        fund_call=[
            call | {"code": "C-1", "name_th": "รับโครงการ", "closes_on": today + timedelta(9)},
            call | {"code": "C-2", "name_th": "ยังอีกนาน", "closes_on": today + timedelta(90)},
        ],
        fund_project=[
            money | {"code": "P-1", "name_th": "โครงการหนึ่ง", "paid_baht": 0.0},
            money | {"code": "P-2", "name_th": "โครงการสอง"},
            money | {"code": "P-3", "name_th": "โครงการสาม", "paid_baht": 1.0},
        ],
    )
    invented = {"code": "C-3", "name_th": "รับสมมติ", "closes_on": today + timedelta(9)}
    write(kind="sample", fund_call=[call | invented | {"source_key": "sample"}])
    with at(now()):
        found = read_decisions(province="90", today=today)
    own = {(one.line, one.code) for one in found if one.record.startswith("fund")}
    assert own == {("call_closing", "C-1"), ("money_unspent", "P-1"), ("spending_unknown", "P-2")}
