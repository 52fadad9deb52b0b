"""Tables that are not our workbook: by a shipped recipe, by a kept one, by a proposal."""

from __future__ import annotations

import csv
import io
import time
from dataclasses import replace
from datetime import date, datetime

import pytest

from data import clock
from data.database import engine, read_connection
from data.domain.status import StatusKind
from data.importers.confirm import confirm_import
from data.importers.lookups import Lookups
from data.importers.plan import ImportPlan
from data.importers.problems import NothingRecognised, RecipeIncomplete, UnknownRecipe
from data.importers.rows import Given, Origin
from data.importers.tables.bring import understand_upload
from data.importers.tables.divisions import is_division
from data.importers.tables.propose import propose
from data.importers.tables.recipe import Recipe, Source, Target
from data.importers.tables.recipes import SHIPPED, find_recipe, recipe_from_json, recipe_to_json, save_recipe
from data.importers.tables.telling import TableAsked
from data.importers.tables.totals import is_total_row, total_cell
from data.importers.upload import read_upload
from data.records import RECORDS
from queries.goals import read_default_goal_year, read_standing
from tests.actions.house import current
from tests.importers.books import OFFICE, plan_of, said, workbook


def csv_bytes(*rows: list[object], encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


REGISTER_HEAD = ["รหัส 5 หลัก", "รหัส 9 หลัก", "ชื่อ", "ประเภทหน่วยบริการสุขภาพ", "สังกัด", "สถานะการใช้งาน"]
REGISTER_HEAD += ["รหัสจังหวัด", "รหัสอำเภอ", "รหัสตำบล"]


def test_the_ministrys_register_gives_units_and_affiliations_by_code(own_house):
    unit = current("health_unit", "09127")
    rows = [
        ["ทะเบียนสถานพยาบาล ณ 31 พฤษภาคม 2569"],
        [],
        REGISTER_HEAD,
        [9127.0, "GA0009127", unit["name_th"], "รพ.สต.", "กระทรวงสาธารณสุข", "เปิด", "83", "01", "05"],
        [9438.0, "EA0009438", "ชื่อในทะเบียน", "รพ.สต.", "องค์กรปกครองส่วนท้องถิ่น", "เปิด", "90", "01", "03"],
        [99993.0, None, "หน่วยใหม่", "โรงพยาบาลชุมชน", None, "ปิดถาวร", "90", "9011", "901101"],
    ]
    recipe = SHIPPED["moph_units"].with_given({"as_of": "30 มิ.ย. 2569"})
    plan = plan_of(workbook({"Sheet1": rows}), recipe=recipe)
    assert said(plan) == []
    confirm_import(plan)
    assert current("health_unit", "09127")["kind"] == unit["kind"] == "chc", "a สอน. stays one"
    assert current("health_unit", "09438")["name_th"] == "ชื่อในทะเบียน"
    assert current("unit_affiliation", "09438|2026-06-30")["affiliation"] == "lao"
    assert current("unit_affiliation", "09127|2026-06-30")["affiliation"] == "moph"
    new = current("health_unit", "99993")
    assert (new["kind"], new["is_open"], new["subdistrict_code"]) == ("community_hospital", False, "901101")
    assert current("unit_affiliation", "99993|2026-06-30") is None, "what is not said proves nothing"
    assert [row for row in plan.rows if row.record == "transfer"] == []


def test_an_hdc_summary_becomes_ratios_by_area_from_its_sums(own_house):
    rows = [
        ["hospcode", "areacode", "date_com", "b_year", "target", "result"],
        ["09438", "90010101", "20251015", "2568", "100", "40"],
        ["09440", "90010205", "20251015", "2568", "300", "60"],
        ["09445", "90020101", "20251015", "2568", "0", "0"],
        ["09446", "90110101", "20251015", "2568", "50", "50"],
    ]
    recipe = SHIPPED["hdc_summary"].with_given({"indicator": "SK2570-S1-R2", "level": "district"})
    plan = plan_of(csv_bytes(*rows), name="s_table.csv", recipe=recipe)
    assert said(plan) == []
    made = {row.key: row.changes["value"][1] for row in plan.rows}
    assert made == {"SK2570-S1-R2|9001|2025-09-30": 25.0, "SK2570-S1-R2|9011|2025-09-30": 100.0}
    confirm_import(plan)
    row = current("observation", "SK2570-S1-R2|9001|2025-09-30")
    assert (row["numerator"], row["denominator"]) == (100.0, 400.0)


HDC = ["hospcode", "areacode", "date_com", "b_year", "target", "result"]
SCREENED = {"indicator": "SKAGE-1-2", "level": "district"}


def hdc(*rows: list[object], **given: str) -> ImportPlan:
    recipe = SHIPPED["hdc_summary"].with_given(SCREENED | given)
    return plan_of(csv_bytes(HDC, *rows), name="s_table.csv", recipe=recipe)


def noticed(plan: ImportPlan) -> list[tuple[int, str]]:
    return [(found.row, found.expected.rsplit(".", 1)[1]) for found in plan.notices]


@pytest.fixture
def in_january(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 20 January 2570."""
    monkeypatch.setattr(clock, "utc_now", lambda: datetime.fromisoformat("2027-01-20T05:00"))
    monkeypatch.setattr("data.actions.batches.utc_now", clock.utc_now)


@pytest.mark.usefixtures("in_january")
def test_a_table_of_a_year_that_is_not_over_is_a_part_year_value_of_its_months(own_house):
    plan = hdc(
        ["09435", "90010101", "202701141230", "2570", "400", "30"],
        ["10745", "90110102", "202701141230", "2570", "6000", "480"],
    )
    assert said(plan) == []
    assert {row.key for row in plan.rows} == {f"SKAGE-1-2|{area}|2027-01-14" for area in ("9001", "9011")}
    confirm_import(plan, accept_sample=True)
    row = current("observation", "SKAGE-1-2|9011|2027-01-14")
    assert (row["period_start"], row["as_of"]) == (date(2026, 10, 1), date(2027, 1, 14))
    today = date(2027, 1, 20)
    standing = read_standing(set="SKAGE", indicator="SKAGE-1-2", area="9011", year=2570, today=today)
    assert (standing.status.kind, standing.status.state) == (StatusKind.NOT_DUE, None)
    assert standing.status.part is not None
    assert (standing.status.part.value, standing.status.part.months) == (8.0, 3)
    assert read_default_goal_year(set="SKAGE", province="90", today=today) != 2570


@pytest.mark.usefixtures("in_january")
def test_an_hdc_table_that_does_not_say_its_day_is_asked(own_house):
    rows = [["areacode", "b_year", "target", "result"], ["90010101", "2569", "400", "30"]]
    recipe = SHIPPED["hdc_summary"].with_given(SCREENED)
    with pytest.raises(RecipeIncomplete, match="as_of"):
        plan_of(csv_bytes(*rows), name="s.csv", recipe=recipe)
    told = recipe.with_given({"as_of": "31 ก.ค. 2569"})
    (row,) = plan_of(csv_bytes(*rows), name="s.csv", recipe=told).rows
    assert row.key == "SKAGE-1-2|9001|2026-07-31", "ten months, though the year is over"
    plan = hdc(
        ["09435", "90010101", "20261015", "2569", "40", "3"], ["09436", "90020101", None, "2569", "40", "3"]
    )
    assert [(error.cell, error.expected) for error in plan.errors] == [
        ("C3", "importing.expected.asked_as_of")
    ]
    assert said(hdc(["1", "90020101", None, "2569", "40", "3"], as_of="15 ต.ค. 2569")) == []


@pytest.mark.usefixtures("in_january")
@pytest.mark.parametrize("stamp", ["20270121", "202609301200", "25700132"])
def test_a_day_of_data_after_today_or_before_its_year_is_refused(own_house, stamp: str):
    assert hdc(["09435", "90010101", stamp, "2570", "400", "30"]).errors


@pytest.mark.usefixtures("in_january")
def test_a_sum_of_several_days_is_as_of_the_first_and_says_so(own_house):
    plan = hdc(
        ["09435", "90010101", "20261210", "2570", "100", "10"],
        ["09436", "90010102", "20270114", "2570", "100", "10"],
        ["09437", "90010103", "20270114", "2570", "100", "10"],
    )
    assert said(plan) == []
    assert [row.key for row in plan.rows] == ["SKAGE-1-2|9001|2026-12-10"]
    (finding,) = plan.notices
    assert (finding.expected, finding.values) == (
        "importing.notice.mixed_days",
        {"day": date(2027, 1, 14), "rows": 2, "of": 3},
    )


def test_a_row_without_an_area_is_named_and_not_dropped(own_house):
    plan = hdc(
        ["09435", "90010101", "20251015", "2568", "300", "120"],
        ["09442", None, "20251015", "2568", "100", "30"],
        ["09443", "  ", "20251015", "2568", "100", "30"],
        [None, None, None, None, None, None],
    )
    assert [(error.cell, error.column, error.expected) for error in plan.errors] == [
        ("B3", "area_code", "importing.expected.row_of_no_area"),
        ("B4", "area_code", "importing.expected.row_of_no_area"),
    ]
    assert not plan.may_be_confirmed


PARTS = [
    ["09435", "90010101", "20251015", "2568", "300", "120"],
    ["09436", "90010102", "20251015", "2568", "500", "180"],
]


@pytest.mark.parametrize(
    "total",
    [
        ["", "90010000", "20251015", "2568", "800", "300"],
        ["", "9001", "20251015", "2568", "800", "300"],
        ["รวม", "90010000", "20251015", "2568", "800", "300"],
        ["รวมทั้งอำเภอ", "90010199", "20251015", "2568", "800", "300"],
        ["รวมทั้งสิ้น", "", "20251015", "2568", "9999", "1"],
        ["Total", None, None, None, "9999", "1"],
        [None, "รวมทุกอำเภอ", "20251015", "2568", "9999", "1"],
        ["", "90010100", "20251015", "2568", "800", "300"],
    ],
)
def test_a_total_is_not_added_to_its_parts(own_house, total: list[object]):
    for rows in ([*PARTS, total], [total, *PARTS]):
        plan = hdc(*rows)
        assert said(plan) == []
        assert [row.changes["value"][1] for row in plan.rows] == [37.5]
        assert [row.changes["denominator"][1] for row in plan.rows] == [800]
        assert noticed(plan) == [(rows.index(total) + 2, "total_row")]


def test_a_total_that_is_not_the_sum_of_its_parts_is_asked_about(own_house):
    plan = hdc(*PARTS, ["", "90010000", "20251015", "2568", "1000", "400"])
    assert {(e.cell, e.expected) for e in plan.errors} == {
        ("E4", "importing.expected.total_of_parts"),
        ("F4", "importing.expected.total_of_parts"),
    }


DAY = "20251015"

ROADS: dict[str, tuple[str, list[list[object]], float, set[int]]] = {
    "a sub-district of one village": (
        "district",
        [["", "90010100", DAY, "2568", "300", "120"], ["1", "90010101", DAY, "2568", "300", "120"],
         ["2", "90010201", DAY, "2568", "500", "180"]],
        37.5, {2},
    ),
    "sub-districts within a district": (
        "district",
        [["", "90010000", DAY, "2568", "800", "300"], ["", "90010100", DAY, "2568", "300", "120"],
         ["1", "90010101", DAY, "2568", "300", "120"], ["", "90010200", DAY, "2568", "500", "180"],
         ["2", "90010201", DAY, "2568", "500", "180"]],
        37.5, {2, 3, 5},
    ),
    "a district of one village in a province": (
        "province",
        [["", "90010000", DAY, "2568", "300", "120"], ["1", "90010101", DAY, "2568", "300", "120"],
         ["2", "90020101", DAY, "2568", "500", "180"]],
        37.5, {2},
    ),
    "province, district and villages": (
        "province",
        [["", "90000000", DAY, "2568", "800", "300"], ["", "90010000", DAY, "2568", "300", "120"],
         ["1", "90010101", DAY, "2568", "300", "120"], ["2", "90020101", DAY, "2568", "500", "180"]],
        37.5, {2, 3},
    ),
    "the province among rows of districts": (
        "district",
        [["1", "90010101", DAY, "2568", "300", "120"], ["2", "90010102", DAY, "2568", "500", "180"],
         ["", "90000000", DAY, "2568", "9000", "10"]],
        37.5, {4},
    ),
    "the province by its two digits": (
        "district",
        [["1", "90010101", DAY, "2568", "300", "120"], ["2", "90010102", DAY, "2568", "500", "180"],
         ["จังหวัดสงขลา", "90", DAY, "2568", "9000", "10"]],
        37.5, {4},
    ),
    "a total under no name that is known": (
        "district",
        [["1", "90010101", DAY, "2568", "300", "120"], ["2", "90010102", DAY, "2568", "500", "180"],
         ["อำเภอเมืองสงขลา", "90010199", DAY, "2568", "800", "300"]],
        37.5, {4},
    ),
}  # fmt: skip
"""Level, rows, the true value, and the rows that are totals. Added to its parts, the first says 38.2."""


@pytest.mark.parametrize("road", ROADS)
def test_no_road_leads_a_total_among_its_parts(own_house, road: str):
    level, rows, value, totals = ROADS[road]
    head = ["hospcode", "areacode", "date_com", "b_year", "target", "result"]
    recipe = SHIPPED["hdc_summary"].with_given({"indicator": "SKAGE-1-2", "level": level})
    plan = plan_of(csv_bytes(head, *rows), name="s.csv", recipe=recipe)
    assert said(plan) == []
    assert {row for row, what in noticed(plan) if what == "total_row"} == totals
    (row,) = plan.rows
    assert row.changes["value"][1] == value
    assert row.changes["denominator"][1] == 800


@pytest.mark.parametrize(
    "label",
    ["ภาพรวม", "ภาพรวมอำเภอ", "ทั้งหมด", "ทั้งอำเภอ", "รวม 2 ตำบล", "รวม (คน)", "รวมทั้งปี", "สรุป", "Overall"],
)  # fmt: skip
def test_a_total_is_known_by_what_offices_call_it(own_house, label: str):
    """Two rows alone, so that the numbers do not tell it."""
    rows = [["1", "90010101", DAY, "2568", "80", "30"], [label, "90010199", DAY, "2568", "80", "30"]]
    plan = hdc(*rows)
    assert noticed(plan) == [(3, "total_row")]
    assert [row.changes["denominator"][1] for row in plan.rows] == [80]


def test_a_row_that_is_a_sum_by_chance_is_a_part(own_house):
    plan = hdc(
        ["1", "90010101", DAY, "2568", "20", "2"],
        ["2", "90010102", DAY, "2568", "30", "3"],
        ["3", "90010103", DAY, "2568", "50", "5"],
    )
    assert noticed(plan) == []
    assert [row.changes["denominator"][1] for row in plan.rows] == [100]


def test_a_total_of_a_district_that_is_not_the_sum_of_its_villages_is_asked_about(own_house):
    recipe = SHIPPED["hdc_summary"].with_given({"indicator": "SKAGE-1-2", "level": "province"})
    head = ["hospcode", "areacode", "date_com", "b_year", "target", "result"]
    rows = [["", "90010000", DAY, "2568", "1000", "500"], ["1", "90010101", DAY, "2568", "300", "120"],
            ["2", "90020101", DAY, "2568", "500", "180"]]  # fmt: skip
    plan = plan_of(csv_bytes(head, *rows), name="s.csv", recipe=recipe)
    assert [(e.cell, e.expected) for e in plan.errors] == [
        ("E2", "importing.expected.total_of_parts"),
        ("F2", "importing.expected.total_of_parts"),
    ]
    assert plan.errors[0].values == {"parts": "300"}, "its own villages, not all of the province"


def test_a_table_of_a_larger_area_alone_is_no_table_of_its_districts(own_house):
    plan = hdc(["", "90000000", DAY, "2568", "800", "300"])
    assert [(e.cell, e.expected) for e in plan.errors] == [("B2", "importing.expected.area_larger")]
    assert not plan.rows


@pytest.mark.parametrize(
    "total", [("3", "รวม"), ("3", "รวมทั้งสิ้น"), ("รวม", "รวมงบประมาณทั้งสิ้น"), ("4", "Total")]
)
def test_the_total_of_a_plan_is_no_item_of_it(own_house, total: tuple[str, str]):
    code, name = total
    head = ["ที่", "โครงการ", "อปท.", "งบประมาณ"]
    items = [["1", "คัดกรอง", "90", 100], ["2", "รวมพลังผู้สูงอายุ", "90", 200]]
    recipe = SHIPPED["plan_items"].with_given({"plan": "P90-JOINT-1"})
    plan = plan_of(csv_bytes(head, *items, [code, name, "90", 300]), name="s.csv", recipe=recipe)
    assert said(plan) == []
    assert noticed(plan) == [(4, "total_row")]
    assert [row.changes["planned_baht"][1] for row in plan.rows] == [100, 200]
    own = [["code", "plan_code", "project_th", "area_code", "planned_baht"]]
    own += [[number, "P90-JOINT-1", name, area, baht] for number, name, area, baht in items]
    workbooks = plan_of(workbook({"plan_item": [*own, [code, "P90-JOINT-1", name, "90", 300]]}))
    assert {(e.row, e.expected) for e in workbooks.errors} == {(4, "importing.expected.total_row")}


def test_a_total_alone_is_the_value_and_a_hospital_of_no_village_is_a_part(own_house):
    (row,) = hdc(["", "90010000", "20251015", "2568", "800", "300"]).rows
    assert row.changes["value"][1] == 37.5
    plan = hdc(
        ["10745", "90110100", "20251015", "2568", "5000", "3000"],
        ["09450", "90110101", "20251015", "2568", "500", "450"],
        ["09451", "90110102", "20251015", "2568", "500", "450"],
    )
    assert said(plan) == []
    assert [row.changes["value"][1] for row in plan.rows] == [65.0]
    assert noticed(plan) == [(2, "maybe_total")]


@pytest.mark.parametrize("name", ["รวมใจพัฒนา", "รวมไทยพัฒนา", "โรงพยาบาลรวมแพทย์", "Sumet clinic"])
def test_a_place_whose_name_begins_like_a_total_is_a_part(own_house, name: str):
    plan = hdc(*PARTS, [name, "90010103", "20251015", "2568", "200", "75"])
    assert [row.changes["value"][1] for row in plan.rows] == [37.5]
    assert [row.changes["denominator"][1] for row in plan.rows] == [1000]


def test_an_hdc_table_names_the_row_whose_area_is_not_there(shipped):
    rows = [
        ["areacode", "b_year", "target", "result"],
        ["99999901", "2568", "1", "1"],
        ["9", "2568", "1", "1"],
    ]
    given = {"indicator": "SK2570-S1-R2", "level": "subdistrict", "as_of": "15 ต.ค. 2568"}
    recipe = SHIPPED["hdc_summary"].with_given(given)
    plan = plan_of(csv_bytes(*rows), name="s.csv", recipe=recipe)
    found = {(error.cell, error.expected.rsplit(".", 1)[1]) for error in plan.errors if error.row == 2}
    assert found == {("A2", "unknown")}
    assert ("A3", "area_digits") in {(e.cell, e.expected.rsplit(".", 1)[1]) for e in plan.errors}


def test_an_hdc_report_with_groups_over_its_columns_is_read_by_both_rows(own_house):
    def merge(book):
        sheet = book.worksheets()[0]
        sheet.merge_range("A1:G1", "ร้อยละของประชากรที่ได้รับการคัดกรอง จังหวัดสงขลา")
        sheet.merge_range("A2:G2", "ข้อมูลจากระบบคลังข้อมูลสุขภาพ")
        for place, words in (("A3:A4", "รหัสพื้นที่"), ("B3:B4", "ชื่อพื้นที่"), ("C3:C4", "ปีงบประมาณ")):
            sheet.merge_range(place, words)
        sheet.merge_range("D3:F3", "ทั้งปี")

    rows = [
        [], [], [],
        [None, None, None, "เป้าหมาย", "ผลงาน", "ร้อยละ", "หมายเหตุ"],
        ["90010101", "บ่อยาง", "2568", 100, 40, 40.0, None],
        ["90110101", "หาดใหญ่", "2568", 50, 50, 100.0, None],
    ]  # fmt: skip
    given = {"indicator": "SK2570-S1-R2", "level": "district", "as_of": "2025-10-15"}
    recipe = SHIPPED["hdc_summary"].with_given(given)
    plan = plan_of(workbook({"รายงาน": rows}, more=merge), recipe=recipe)
    assert said(plan) == []
    made = {row.key: row.changes["value"][1] for row in plan.rows}
    assert made == {"SK2570-S1-R2|9001|2025-09-30": 40.0, "SK2570-S1-R2|9011|2025-09-30": 100.0}


GROUPED = [
    ["ประชากรจังหวัดสงขลา"],
    ["รหัสพื้นที่", "ข้อมูล ณ วันที่", "ประชากรแฝง", None, None, "ประชากรตามทะเบียน", None, None],
    [None, None, "ชาย", "หญิง", "รวม", "ชาย", "หญิง", "รวม"],
    ["90", "31 ธ.ค. 2566", 1, 2, 3, 700, 730, 1430],
]


def test_columns_that_are_called_the_same_are_told_apart_by_their_groups(own_house):
    upload = read_upload(workbook({"ประชากร": GROUPED}), name="pop.xlsx")
    with read_connection() as connection:
        record = RECORDS["population"]
        proposal = propose(upload.sheets[0], record=record, lookups=Lookups(connection))
    assert proposal is not None
    assert proposal.header_row == 3
    assert "ประชากรแฝง ชาย" in {*proposal.unused, *(guess.header for guess in proposal.guesses)}
    chosen = {
        "male": "ประชากรตามทะเบียน ชาย",
        "female": "ประชากรตามทะเบียน หญิง",
        "total": "ประชากรตามทะเบียน รวม",
    }
    chosen |= {"area_code": "รหัสพื้นที่", "as_of": "ข้อมูล ณ วันที่"}
    recipe = proposal.recipe(name="ทะเบียน", record=record, corrected=chosen)
    kept = recipe_from_json("ทะเบียน", recipe_to_json(recipe))
    plan = plan_of(upload.data, recipe=kept)
    assert said(plan) == []
    confirm_import(plan)
    row = current("population", "90|2023-12-31")
    assert (row["male"], row["female"], row["total"]) == (700, 730, 1430)


def test_fund_projects_find_their_lao_by_the_funds_code_and_never_by_name(own_house):
    head = ["ลำดับ", "รหัสกองทุน", "ชื่อกองทุน", "รหัสโครงการ", "ชื่อโครงการ", "ปีงบประมาณ", "งบประมาณที่อนุมัติ", "เบิกจ่าย"]
    rows = [
        head,
        [1, "L7257", "กองทุนเทศบาลนครสงขลา", "66-L7257-1", "โครงการก", 2566, "50,000", "49,500.50"],
        [2, "L0000", "กองทุนเทศบาลนครหาดใหญ่", "66-L0000-1", "โครงการข", 2566, "1,000", None],
    ]
    recipe = SHIPPED["fund_projects"].with_given({"plan": "PX90-LOCAL"})
    data = workbook({"โครงการ": rows})
    unknown = {(error.cell, error.expected) for error in plan_of(data, recipe=recipe).errors}
    assert {("B2", "importing.expected.external_id"), ("B3", "importing.expected.external_id")} <= unknown
    ids = [["L3900102", '{"fund_code": "L7257"}'], ["L3901101", '{"fund_code": "L0000"}']]
    confirm_import(plan_of(workbook({"lao": [["code", "external_ids"], *ids]})))
    plan = plan_of(data, recipe=recipe)
    assert said(plan) == []
    confirm_import(plan)
    row = current("plan_item", "66-L7257-1")
    assert (row["area_code"], row["approved_baht"], row["spent_baht"]) == ("L3900102", 50000.0, 49500.5)
    assert row["money_source"] == "local_health_fund"


def test_fund_projects_without_a_plan_are_those_of_their_fund_where_it_is(own_house):
    rows = [
        ["รหัสกองทุน", "รหัสโครงการ", "ชื่อโครงการ", "ปีงบประมาณ", "งบที่ขอ", "งบประมาณที่อนุมัติ", "เบิกจ่าย"],
        ["L5221", "๖๙-L5221-1", "โครงการก", 2569, "60,000", "50,000", "49,500.50"],
    ]
    recipe = SHIPPED["fund_projects"].with_given({})
    plan = plan_of(workbook({"โครงการ": rows}), recipe=recipe)
    assert said(plan) == []
    confirm_import(plan)
    row = current("fund_project", "69-L5221-1")
    assert (row["fund_code"], row["area_code"]) == ("L5221", "L6900709")
    assert (row["asked_baht"], row["approved_baht"], row["paid_baht"]) == (60000.0, 50000.0, 49500.5)
    unknown = plan_of(
        workbook({"โครงการ": [rows[0], ["L0000", "x", "โครงการข", 2569, 1, 1, 1]]}), recipe=recipe
    )
    assert "importing.expected.unknown_fund" in {error.expected for error in unknown.errors}
    kept = recipe_from_json("ของเรา", recipe_to_json(SHIPPED["fund_projects"]))
    assert [one.record for one in kept.with_given({"plan": "PX90-LOCAL"}).targets] == ["plan_item"]


def test_population_of_the_interior_ministry_in_cp874_with_padded_codes(own_house):
    rows = [
        ["รหัสเขตการปกครอง", "ชื่อ", "ปี", "ชาย", "หญิง", "รวม", "จำนวนบ้าน"],
        ["90000000", "สงขลา", "๒๕๖๗", "700,000", "730,000", "1,430,000", "560000"],
        ["90110000", "หาดใหญ่", "๒๕๖๗", "190,000", "210,000", "400,000", "180000"],
        ["90110100", "หาดใหญ่", "๒๕๖๗", "70,000", "80,000", "150,001", "90000"],
    ]
    plan = plan_of(csv_bytes(*rows, encoding="cp874"), name="pop.csv", recipe=SHIPPED["dopa_population"])
    assert said(plan) == []
    assert {row.key for row in plan.rows} == {f"{code}|2024-12-31" for code in ("90", "9011", "901101")}
    assert ("D", "parts") not in {(w.cell, w.expected) for w in plan.warnings}
    assert "importing.warning.parts" in {w.expected for w in plan.warnings if w.row == 4}
    confirm_import(plan)
    assert current("population", "9011|2024-12-31")["households"] == 180000


def test_plan_items_below_merged_titles(own_house):
    def merge(book):
        book.worksheets()[0].merge_range("A1:F1", "แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)")
        book.worksheets()[0].merge_range("A2:F2", "เทศบาลนครสงขลา")

    head = [
        "ที่",
        "โครงการ/กิจกรรม",
        "วัตถุประสงค์",
        "หน่วยงานรับผิดชอบ",
        "ปีงบประมาณ",
        "งบประมาณ (บาท)",
        "แหล่งงบประมาณ",
    ]
    rows = [
        [],
        [],
        [],
        head,
        ["N-1", "ลานกีฬา", "สุขภาพดี", "ทน.สงขลา", "ปีงบฯ 2567", "1,200,000", "งบประมาณ อปท."],
    ]
    recipe = SHIPPED["plan_items"].with_given({"plan": "PX90-LOCAL"})
    plan = plan_of(workbook({"ผ.02": rows}, more=merge), recipe=recipe)
    assert said(plan) == []
    confirm_import(plan)
    row = current("plan_item", "N-1")
    assert (row["area_code"], row["fiscal_year"], row["planned_baht"]) == ("L3900102", 2567, 1_200_000.0)


LIST = [
    ["บัญชีใบรับรอง ปี 2568"],
    [None, "ชื่อ อปท.", "โครงการที่ร่วม", "ปีงบ", "ขั้นที่ถึงแล้ว", "ความเห็น"],
    [1, "เทศบาลนครสงขลา", "เมืองสุขภาพดี", "2568", "สมัครเข้าร่วม", "ดี"],
    [2, "ทน.หาดใหญ่", "เมืองสุขภาพดี", "๒๕๖๘", "ประเมินตนเองแล้ว", None],
]


def test_a_foreign_table_is_proposed_by_name_and_content_corrected_and_kept(own_house):
    upload = read_upload(workbook({"รายชื่อ": LIST}), name="list.xlsx")
    record = RECORDS["participation"]
    with read_connection() as connection:
        proposal = propose(upload.sheets[0], record=record, lookups=Lookups(connection))
    assert proposal is not None
    assert proposal.header_row == 2
    guessed = {guess.column: guess.header for guess in proposal.guesses}
    assert guessed["lao_code"] == "ชื่อ อปท."
    assert guessed["programme_code"] == "โครงการที่ร่วม"
    assert guessed["step"] == "ขั้นที่ถึงแล้ว"
    corrected = {"fiscal_year": "ปีงบ", "note": "ความเห็น", "failed_at": "", "reached_on": ""}
    recipe = proposal.recipe(name="รายชื่อจากสำนักงาน", record=record, corrected=corrected)
    save_recipe(engine(), actor=OFFICE, recipe=recipe)
    with read_connection() as connection:
        kept = find_recipe(connection, "รายชื่อจากสำนักงาน", given={})
    plan = plan_of(upload.data, recipe=kept)
    assert said(plan) == []
    confirm_import(plan)
    row = current("participation", "L3900102|healthy_city|2568|applied")
    assert (row["step"], row["note"]) == ("applied", "ดี")


def test_our_own_table_needs_no_recipe_and_a_table_without_the_key_has_none(shipped):
    ours = read_upload(
        workbook({"x": [["area_code", "as_of", "total"], ["90", date(2024, 1, 1), 1]]}), name="a.xlsx"
    )
    odd = read_upload(workbook({"x": [["สี", "กลิ่น"], ["แดง", "หอม"]]}), name="a.xlsx")
    with read_connection() as connection:
        lookups = Lookups(connection)
        assert understand_upload(ours, record=RECORDS["population"], lookups=lookups) is None
        with pytest.raises(NothingRecognised):
            understand_upload(odd, record=RECORDS["population"], lookups=lookups)


def test_a_recipe_without_its_values_or_its_table_is_named(shipped):
    with read_connection() as connection, pytest.raises(RecipeIncomplete, match="as_of"):
        find_recipe(connection, "moph_units", given={})
    with read_connection() as connection, pytest.raises(UnknownRecipe):
        find_recipe(connection, "ไม่มี", given={})
    with pytest.raises(RecipeIncomplete, match="hdc_summary"):
        plan_of(
            workbook({"x": [["a", "b"], [1, 2]]}),
            recipe=SHIPPED["hdc_summary"].with_given({"indicator": "x", "level": "district"}),
        )


@pytest.mark.parametrize("name", SHIPPED)
def test_every_recipe_can_be_kept_and_read_again(name: str):
    assert recipe_from_json(name, recipe_to_json(SHIPPED[name])) == SHIPPED[name]
    for target in SHIPPED[name].targets:
        assert set(target.columns) <= set(RECORDS[target.record].by_name)
        assert set(RECORDS[target.record].key) <= set(target.columns)


@pytest.mark.parametrize(
    "total",
    [
        ("รวม 5 โครงการ", "", ""),
        ("", "รวม 5 โครงการ", ""),
        ("รวมทั้งสิ้น 12 แห่ง", "", ""),
        ("", "รวมทั้งสิ้น ๑๒ แห่ง", ""),
        ("", "รวมจำนวน 1,200 โครงการ", ""),
        ("3", "รวมทั้งสิ้น 12 แห่ง", "90"),
    ],
)
def test_a_total_that_counts_its_projects_is_no_project(own_house, total: tuple[str, str, str]):
    head = ["ที่", "โครงการ", "อปท.", "งบประมาณ"]
    items = [["1", "คัดกรอง", "90", 100], ["2", "รวมพลังผู้สูงอายุ 5 โครงการ", "90", 200]]
    recipe = SHIPPED["plan_items"].with_given({"plan": "P90-JOINT-1"})
    plan = plan_of(csv_bytes(head, *items, [*total, 300]), name="s.csv", recipe=recipe)
    assert said(plan) == []
    assert noticed(plan) == [(4, "total_row")]
    assert [row.changes["planned_baht"][1] for row in plan.rows] == [100, 200]


def test_a_division_of_an_office_is_no_body_and_whose_it_is_is_asked_once(own_house):
    head = ["ที่", "โครงการ", "หน่วยงานรับผิดชอบ", "งบประมาณ"]
    items = [
        ["A-1", "ตลาดสะอาด", "กองสาธารณสุขและสิ่งแวดล้อม", 100],
        ["A-2", "ลานกีฬา", "กองช่าง", 200],
        ["A-3", "อบรม", "สำนักปลัด", 300],
        ["A-4", "ทางเท้า", "ทน.สงขลา", 400],
    ]
    data = csv_bytes(head, *items)
    recipe = SHIPPED["plan_items"].with_given({"plan": "PX90-LOCAL"})
    with pytest.raises(TableAsked) as asked:
        plan_of(data, name="s.csv", recipe=recipe)
    assert [question.name for question in asked.value.questions] == ["area"]
    recipe = SHIPPED["plan_items"].with_given({"plan": "PX90-LOCAL", "area": "ทน.สงขลา"})
    plan = plan_of(data, name="s.csv", recipe=recipe)
    assert said(plan) == []
    assert noticed(plan) == [(2, "division"), (3, "division"), (4, "division")]
    assert [row["area_code"] for row in plan.write["plan_item"]] == ["L3900102"] * 4


@pytest.mark.parametrize(
    "words", ["กองช่าง", "กองสาธารณสุข", "สำนักปลัดเทศบาล", "สำนักการช่าง", "ฝ่ายป้องกัน", "งานสาธารณสุข"]
)
def test_a_division_is_told_by_its_name(words: str):
    assert is_division(words)


@pytest.mark.parametrize(
    "words",
    [
        "กองควาย",
        "กองทุนหลักประกัน",
        "กองดิน",
        "อบต.กองแขก",
        "สำนักงานสาธารณสุขอำเภอ",
        "สำนักตะคร้อ",
        "กองช่าง อบต.ควนรู",
    ],
)
def test_a_place_or_another_office_is_no_division(words: str):
    assert not is_division(words)


def test_a_rate_that_is_not_available_is_a_gap_that_is_said_and_refuses_nothing(own_house):
    rows = [
        ["รหัสพื้นที่", "ปีสิ้นสุด", "อัตรา"],
        ["9001", "30/09/2568", "40.5"],
        ["9002", "30/09/2568", "N/A"],
        ["9011", "30/09/2568", "ไม่มีข้อมูล"],
    ]
    columns = {
        "indicator_code": Source(value="SKAGE-1-2"),
        "area_code": Source(headers=("รหัสพื้นที่",)),
        "period_kind": Source(value="fiscal_year"),
        "period_end": Source(headers=("ปีสิ้นสุด",)),
        "value": Source(headers=("อัตรา",)),
    }
    plan = plan_of(csv_bytes(*rows), name="s.csv", recipe=Recipe("own", (Target("observation", columns),)))
    assert said(plan) == []
    assert [row.key for row in plan.rows] == ["SKAGE-1-2|9001|2025-09-30"]
    assert noticed(plan) == [(3, "missing_cell"), (4, "missing_cell")]


def test_a_long_line_that_begins_like_a_total_takes_no_time():
    words = "รวม" + "5โครงการ" * 20_000 + "ก" + "1" * 20_000
    begun = time.process_time()
    assert not is_total_row([words, "รวม" + "1" * 50_000])
    assert total_cell(Given(Origin(RECORDS["plan_item"], "", {}, {}), 1, {"project_th": words})) is None
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("part", ["resultq1", "ไตรมาส 4", "result12"])
def test_a_column_of_a_part_of_the_year_that_is_chosen_by_hand_is_no_value_of_the_year(own_house, part: str):
    shipped = SHIPPED["hdc_summary"].with_given(SCREENED)
    columns = {**shipped.targets[0].columns, "numerator": Source(headers=(part,))}
    recipe = replace(shipped, targets=(replace(shipped.targets[0], columns=columns),))
    rows = [[*HDC, part], ["09438", "90010101", "20251015", "2568", "100", "40", "10"]]
    plan = plan_of(csv_bytes(*rows), name="s_table.csv", recipe=recipe)
    assert said(plan) == [("observation.numerator", "G2", "part_of_year")]
