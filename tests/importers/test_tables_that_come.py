"""Tables that really come, each read by the recipe that is shipped for it or understood without one."""

from __future__ import annotations

from datetime import date

import pytest

from data.database import read_connection
from data.importers.confirm import confirm_import
from data.importers.findings import in_groups
from data.importers.lookups import Lookups
from data.importers.plan import ImportPlan
from data.importers.tables.bring import understand_upload
from data.importers.tables.recipes import SHIPPED
from data.importers.upload import read_upload
from data.records import RECORDS
from tests.actions.house import current
from tests.importers.books import plan_of, said, workbook

Cells = list[list[object]]


def by_recipe(name: str, rows: Cells, *, since: str | None = None, **given: str) -> ImportPlan:
    return plan_of(workbook({"ตาราง": rows}), recipe=SHIPPED[name].with_given(given), since=since)


def understood(record: str, rows: Cells, **given: str) -> ImportPlan:
    """The plan of a table that is understood without a recipe and without a question."""
    data = workbook({"ตาราง": rows})
    upload = read_upload(data, name="ตาราง.xlsx")
    with read_connection() as connection:
        found = understand_upload(
            upload, record=RECORDS[record], lookups=Lookups(connection), given=given, chosen={}
        )
    assert found is not None
    assert found.questions == ()
    return plan_of(data, name="ตาราง.xlsx", understood=found)


def values(plan: ImportPlan, column: str) -> dict[str, object]:
    assert said(plan) == []
    return {row.key: row.changes[column][1] for row in plan.rows if column in row.changes}


# The register of units --------------------------------------------------------------------------------

REGISTER = ["รหัส 5 หลัก", "ชื่อ", "ประเภท", "สังกัด", "รหัสจังหวัด", "รหัสอำเภอ", "รหัสตำบล"]


def test_the_ministrys_register_with_and_without_status(own_house):
    row: list[object] = ["99993", "หน่วยใหม่", "รพ.สต.", "เทศบาลตำบล", "90", "01", "01"]
    closed = by_recipe("moph_units", [[*REGISTER, "สถานะ"], [*row, "ปิด"]], as_of="30 มิ.ย. 2569")
    assert values(closed, "is_open") == {"99993": False}
    confirm_import(closed)
    without = by_recipe("moph_units", [REGISTER, row], as_of="31 ก.ค. 2569")
    assert "is_open" not in {name for one in without.rows for name in one.changes}, "what is not said stays"
    assert values(without, "affiliation") == {"99993|2026-07-31": "lao"}


def test_totals_of_a_register_are_no_units_and_an_lao_is_called_in_short(shipped):
    rows: Cells = [REGISTER, ["09438", "รพ.สต.บ่ออิฐ", "รพ.สต.", "อปท.", "90", "01", "03"],
                   ["รวม", None, None, None, "1", None, None], ["รวม 1 แห่ง"]]  # fmt: skip
    plan = by_recipe("moph_units", rows, as_of="30 มิ.ย. 2569")
    assert values(plan, "affiliation") == {"09438|2026-06-30": "lao"}
    totals = [found.row for found in plan.notices if found.expected.endswith("total_row")]
    assert totals == [3, 4]


def test_a_list_of_hospitals_by_names_of_places_and_levels_of_the_service_plan(own_house):
    rows: Cells = [
        ["รายชื่อโรงพยาบาล เขตสุขภาพที่ 12"],
        ["ที่", "รหัสโรงพยาบาล", "ชื่อโรงพยาบาล", "ระดับ", "จังหวัด", "อำเภอ"],
        [1, "99981", "โรงพยาบาลหนึ่ง", "F2", "สงขลา", "หาดใหญ่"],
        [2, "99982", "โรงพยาบาลสอง", "A", "จ.สงขลา", "เมือง"],
        [3, "99983", "โรงพยาบาลสาม", "โรงพยาบาลทั่วไป", "สงขลา", "อ.สะเดา"],
        [4, "99984", "โรงพยาบาลสี่", "M1", "สงขลา", "ไม่มีจริง"],
    ]
    plan = by_recipe("hospitals", rows)
    assert said(plan) == [("health_unit.district_code", "F6", "unknown_name")]
    plan = by_recipe("hospitals", rows[:-1])
    assert values(plan, "district_code") == {"99981": "9011", "99982": "9001", "99983": "9010"}
    kinds = {"99981": "community_hospital", "99982": "regional_hospital", "99983": "general_hospital"}
    assert values(plan, "kind") == kinds
    confirm_import(plan)
    assert current("health_unit", "99983")["is_open"] is True


# LAOs -------------------------------------------------------------------------------------------------

DLA = ["ที่", "จังหวัด", "อำเภอ", "ตำบล", "รหัส อปท.", "ประเภท อปท.", "อปท."]


def test_the_list_of_laos_finds_each_by_its_code_and_a_new_one_bears_its_day(own_house):
    known = current("lao", "L6900106")
    rows: Cells = [
        ["บัญชีองค์กรปกครองส่วนท้องถิ่น"],
        DLA,
        [1, "สงขลา", "เมืองสงขลา", "เกาะยอ", known["dla_code"], "องค์การบริหารส่วนตำบล", known["name_th"]],
    ]
    plan = by_recipe("dla_list", rows)
    assert said(plan) == []
    assert {row.key: row.state for row in plan.rows} == {"L6900106": "unchanged"}
    new = [*rows, [2, "สงขลา", "เมือง", "เกาะยอ", "6909999", "เทศบาลตำบล", "เทศบาลตำบลใหม่"]]
    plan = by_recipe("dla_list", new, since="1 ต.ค. 2568")
    assert said(plan) == []
    assert values(plan, "parent_code")["L6909999"] == "9001"
    assert values(plan, "lao_type")["L6909999"] == "subdistrict_municipality"
    raised = [*rows[:2], [1, "สงขลา", "เมืองสงขลา", "เกาะยอ", known["dla_code"], "ทต.", "เทศบาลตำบลเกาะยอ"]]
    plan = by_recipe("dla_list", raised)
    assert {error.expected for error in plan.errors} == {"importing.expected.identity_dated"}
    assert by_recipe("dla_list", [*rows, [2, "สงขลา", "เมือง", "ก", "69099", "อบต.", "อบต.ก"]]).errors


def test_a_list_of_certificates_says_level_year_and_who_gave_them(shipped):
    rows: Cells = [
        ["รายชื่อ อปท. ที่ได้รับการรับรองเมืองสุขภาพดี"],
        ["ที่", "อปท.", "ระดับ", "ปีที่ได้รับ", "ผู้ให้การรับรอง"],
        [1, "เทศบาลนครหาดใหญ่", "ระดับทอง", 2567, "กรมอนามัย"],
        [2, "เทศบาลเมืองควนลัง", "ระดับเงิน", 2566, "กรมอนามัย"],
        [3, "ทต.ปริก", "ทองแดง", 2566, "ศูนย์อนามัยที่ 12"],
    ]
    plan = understood("certificate", rows, programme_code="healthy_city")
    assert {key.split("|")[0]: level for key, level in values(plan, "level").items()} == {
        "L3901101": "gold", "L4901105": "silver", "L5901004": "bronze",
    }  # fmt: skip
    assert set(values(plan, "certifying_body_th").values()) == {"กรมอนามัย", "ศูนย์อนามัยที่ 12"}
    assert {key.split("|")[2] for key in values(plan, "level")} == {"2566", "2567"}
    unknown = understood(
        "certificate", [*rows, [4, "ทต.พะตง", "ระดับเพชร", 2566, ""]], programme_code="healthy_city"
    )
    assert [(cell, key) for _column, cell, key in said(unknown)] == [("C6", "unknown_level")]
    others = [[n, name, f"ระดับ{n}", 2566, ""] for n, name in enumerate(("ทต.พะตง", "ทต.นาทวี", "ทม.คอหงส์"), 4)]
    several = understood("certificate", [*rows, *others], programme_code="healthy_city")
    (one,) = in_groups(several.errors)
    assert (one.count, one.example.given) == (3, "ระดับ4")
    assert all(word in one.text(lang="th") for word in ("ทองแดง; เงิน; ทอง", "ระดับการรับรอง", "อีก 2 แถว"))


# People -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "cells", "code"),
    [
        (["จังหวัด"], ["สงขลา"], "90"),
        (["จังหวัด", "อำเภอ"], ["สงขลา", "หาดใหญ่"], "9011"),
        (["จังหวัด", "อำเภอ", "ตำบล"], ["สงขลา", "หาดใหญ่", "คอหงส์"], None),
        (["อำเภอ", "เทศบาล"], ["หาดใหญ่", "เทศบาลนครหาดใหญ่"], "L3901101"),
        (["รหัส", "ชื่อ"], ["90110000", "หาดใหญ่"], "9011"),
    ],
)
def test_registered_population_of_every_level_in_one_year_and_with_years_across(
    shipped, head: list[str], cells: list[str], code: str | None
):
    title = ["จำนวนประชากรจากการทะเบียน จังหวัดสงขลา ณ 31 ธันวาคม 2567"]
    plan = understood("population", [title, [*head, "ชาย", "หญิง", "รวม"], [*cells, 10, 20, 30]])
    assert said(plan) == []
    (row,) = plan.rows
    own = row.key.split("|")[0]
    assert own == code or (code is None and len(own) == 6)
    assert row.key == f"{own}|2024-12-31"
    title = ["จำนวนประชากรจากการทะเบียน จังหวัดสงขลา"]
    across = understood("population", [title, [*head, "พ.ศ. 2565", "พ.ศ. 2566"], [*cells, 29, 30]])
    assert values(across, "total") == {f"{own}|2022-12-31": 29, f"{own}|2023-12-31": 30}


# Sums of services ---------------------------------------------------------------------------------------


def test_a_summary_of_hdc_is_of_the_day_that_it_bears(own_house):
    head: list[object] = ["hospcode", "areacode", "date_com", "b_year", "target", "result"]
    rows: Cells = [head, ["09438", "90010101", "202509301200", "2568", "100", "40"]]
    rows += [["09440", "90110102", "202509301200", "2568", "50", "45"]]
    plan = by_recipe("hdc_summary", rows, indicator="SK2570-S1-R2", level="district")
    assert values(plan, "value") == {
        "SK2570-S1-R2|9001|2025-09-30": 40.0,
        "SK2570-S1-R2|9011|2025-09-30": 90.0,
    }
    assert set(values(plan, "as_of").values()) == {date(2025, 9, 30)}


# Plans and projects -------------------------------------------------------------------------------------


def test_a_plan_book_numbered_from_one_and_projects_of_a_health_fund(own_house):
    book: Cells = [
        ["แผนพัฒนาท้องถิ่น"],
        ["ที่", "โครงการ", "วัตถุประสงค์", "ปีงบประมาณ", "งบประมาณ (บาท)", "หน่วยงานรับผิดชอบ"],
        [1, "ตลาดสะอาด", "อาหารปลอดภัย", 2567, "50,000", "เทศบาลนครหาดใหญ่"],
        [2, "ลานกีฬา", "ออกกำลังกาย", 2567, 20_000, "เทศบาลนครหาดใหญ่"],
        ["รวม", None, None, None, 70_000, None],
    ]
    plan = by_recipe("plan_items", book, plan="P90-JOINT-1")
    own = "P90-JOINT-1/L3901101"
    assert values(plan, "planned_baht") == {f"{own}/1": 50_000, f"{own}/2": 20_000}
    confirm_import(
        plan_of(workbook({"lao": [["code", "external_ids"], ["L3900102", '{"fund_code": "L7257"}']]}))
    )
    fund: Cells = [
        ["ลำดับ", "รหัสกองทุน", "รหัสโครงการ", "ชื่อโครงการ", "ปีงบประมาณ", "งบประมาณที่อนุมัติ", "เบิกจ่าย"],
        [1, "L7257", "66-L7257-1", "โครงการก", 2566, "50,000", "49,500.50"],
    ]
    plan = by_recipe("fund_projects", fund, plan="PX90-LOCAL")
    assert values(plan, "spent_baht") == {"66-L7257-1": 49_500.5}


# Yearly indicators of agencies ----------------------------------------------------------------------------


def test_an_agencys_yearly_indicator_by_province_with_years_across(shipped):
    rows: Cells = [
        ["ตัวชี้วัด ร้อยละของผู้สูงอายุที่ได้รับการคัดกรอง รายจังหวัด"],
        ["ที่", "จังหวัด", "ปีงบประมาณ 2566", "ปีงบประมาณ 2567"],
        [1, "สงขลา", 87.3, 88.1],
        [2, "พัทลุง", 80.0, "-"],
        ["ที่มา: กรมอนามัย"],
    ]
    plan = understood("observation", rows, indicator_code="SKAGE-1-2")
    assert values(plan, "value") == {
        "SKAGE-1-2|90|2023-09-30": 87.3,
        "SKAGE-1-2|90|2024-09-30": 88.1,
        "SKAGE-1-2|93|2023-09-30": 80.0,
    }
