"""What a table does not say stays, and a row with one body's code and another's name is asked about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from data.database import read_connection
from data.importers.bodies import MANY
from data.importers.confirm import confirm_import
from data.importers.plan import ImportPlan
from data.importers.problems import IdentityNotConfirmed
from data.importers.tables.recipe import Recipe, Source, Target
from data.importers.tables.recipes import SHIPPED
from data.records import RECORDS, as_of
from data.schema import import_warnings
from tests.actions.house import current
from tests.importers.books import edited, keys_of, plan_of, plan_rows, row_of, said, sheets_of
from tests.importers.test_foreign_tables import csv_bytes

HDC = ["areacode", "date_com", "b_year", "target", "result"]
HEAD = ["รหัสหน่วยบริการ", "ชื่อหน่วยบริการ", "ประเภทหน่วยบริการ", "รหัสจังหวัด", "รหัสอำเภอ", "รหัสตำบล"]


def register(*rows: list[Any], status: bool = False, affiliation: bool = False) -> ImportPlan:
    """The plan for a table of the ministry's register."""
    head = HEAD + ["สถานะ"] * status + ["สังกัด"] * affiliation
    recipe = SHIPPED["moph_units"].with_given({"as_of": "1 ม.ค. 2568"})
    return plan_of(csv_bytes(head, *rows), name="units.csv", recipe=recipe)


def unit(code: str = "09438") -> dict[str, Any]:
    row = current("health_unit", code)
    assert row is not None
    return row


def as_listed(code: object = "09438", *more: object, name: str | None = None) -> list[Any]:
    """A row of the register that says of the unit what stands."""
    known = unit("09438")
    district, sub = known["district_code"], known["subdistrict_code"]
    place = [district[:2], district[2:], sub[4:] if sub else None]
    return [code, name or known["name_th"], "รพ.สต.", *place, *more]


# What is not said ---------------------------------------------------------------------------------


STATUSES = {
    "เปิด": True,
    "เปิดให้บริการ": True,
    "ใช้งาน": True,
    "ปิด": False,
    "ปิดถาวร": False,
    "ยกเลิก": False,
    "ไม่เปิดให้บริการ": False,
    "ไม่ใช้งาน": False,
    "ปิดใช้งาน": False,
}


def test_the_word_for_open_holds_the_word_for_closed_and_is_told_from_it(shipped):
    rows = [as_listed(f"9990{n}", word, name=f"หน่วย {n}") for n, word in enumerate(STATUSES)]
    plan = register(*rows, status=True)
    assert said(plan) == []
    written = [row["is_open"] for row in plan.write["health_unit"]]
    assert dict(zip(STATUSES, written, strict=True)) == STATUSES


def test_a_table_without_a_column_of_status_opens_no_closed_unit(own_house):
    confirm_import(register(as_listed("09438", "ปิด"), status=True))
    plan = register(as_listed())
    assert said(plan) == []
    assert not plan.changes_something
    plan = register(as_listed("09438", None), as_listed("99991", None, name="หน่วยใหม่"), status=True)
    confirm_import(plan)
    assert unit()["is_open"] is False, "a blank cell says nothing either"
    assert unit("99991")["is_open"] is True, "what is new is taken to be open"


def test_a_row_without_its_sub_district_keeps_the_one_that_stands(own_house):
    row = as_listed("09438", "เปิด")
    row[5] = None
    plan = register(row, status=True)
    assert said(plan) == []
    assert all("subdistrict_code" not in line.changes for line in plan.rows)


def test_a_constant_for_what_is_new_leaves_what_stands_in_any_recipe(own_house):
    columns = {
        "code": Source(headers=("รหัส",)),
        "name_th": Source(headers=("ชื่อ",)),
        "kind": Source(headers=("ชนิด",), value="local"),
        "area_code": Source(value=current("plan", "P83-SANDBOX")["area_code"]),
    }
    recipe = Recipe("แผน", (Target("plan", columns),))
    rows = csv_bytes(["รหัส", "ชื่อ"], ["P83-SANDBOX", current("plan", "P83-SANDBOX")["name_th"]])
    plan = plan_of(rows, name="a.csv", recipe=recipe)
    assert current("plan", "P83-SANDBOX")["kind"] != "local"
    assert [row.state for row in plan.rows] == ["unchanged"]


# Codes --------------------------------------------------------------------------------------------


def test_a_code_with_letters_is_no_other_bodys_code(shipped):
    codes = ["D0866", "0086X", "9438ก", "09-438", "09438/1", "#866"]
    rows = [as_listed(code, "เทศบาลนครสงขลา", name="คลินิกทันตกรรม") for code in codes]
    plan = register(*rows, affiliation=True)
    refused = {cell for _column, cell, key in said(plan) if key == "code_letters"}
    assert refused == {f"A{line}" for line in range(2, 2 + len(codes))}
    assert (plan.total("new"), plan.total("changed"), plan.may_be_confirmed) == (0, 0, False)


@pytest.mark.parametrize(
    ("recipe", "head", "row", "cell"),
    [
        ("hdc_summary", HDC, ["9001A101", "20251015", "2568", 1, 1], "A2"),
        ("dopa_population", ["รหัส", "ปี", "รวม"], ["9011ก000", "2567", 5], "A2"),
        ("moph_units", HEAD, ["09438", "ก", "รพ.สต.", "90", "O1", "03"], "F2"),
    ],
)
def test_no_recipe_drops_the_letters_of_an_area_code(shipped, recipe, head, row, cell):
    given = {
        "hdc_summary": {"indicator": "SK2570-S1-R2", "level": "district"},
        "moph_units": {"as_of": "1/1/2568"},
    }
    ready = SHIPPED[recipe].with_given(given.get(recipe, {}))
    plan = plan_of(csv_bytes(head, row), name="t.csv", recipe=ready)
    assert "code_letters" in {key for _column, _cell, key in said(plan)}
    assert not plan.may_be_confirmed


def test_a_unit_code_of_another_length_makes_no_new_unit(shipped):
    codes = ["0955", "14", "955", "7777", "7777.0", 7.0, 955.0]
    for plan in (
        plan_rows("health_unit", HEALTH_UNIT, *([c, "หน่วยใหม่", "shph", "9001", "ใช่"] for c in codes)),
        register(*(as_listed(code, name="หน่วยใหม่") for code in codes)),
    ):
        refused = {cell for _column, cell, key in said(plan) if key == "unit_code_short"}
        assert refused == {f"A{line}" for line in range(2, 2 + len(codes))}
        assert (plan.total("new"), plan.may_be_confirmed) == (0, False)


HEALTH_UNIT = ["code", "name_th", "kind", "district_code", "is_open"]


def test_a_unit_code_in_thai_digits_or_with_decimals_is_the_code_that_it_says(own_house):
    known = unit()
    for code in ("๐๙๔๓๘", "09438.0", "9438.0", 9438.0, "'09438"[1:]):
        plan = plan_rows("health_unit", ["code", "size"], [code, "S"])
        assert said(plan) == [], code
        assert [row.key for row in plan.rows] == [known["code"]]
    new = plan_rows("health_unit", HEALTH_UNIT, ["๙๙๕๕๘", "หน่วยใหม่", "shph", "9001", "ใช่"])
    assert [row.key for row in new.rows] == ["99558"]


def test_a_reference_fills_up_no_more_than_a_spreadsheet_dropped(own_house):
    head = ["unit_code", "as_of", "nurses"]
    day = date(2025, 6, 30)
    confirm_import(plan_rows("health_unit", HEALTH_UNIT, ["00014", "หน่วยสิบสี่", "shph", "9001", "ใช่"]))
    assert [row.key for row in plan_rows("unit_staff", head, [866, day, 3]).rows] == ["00866|2025-06-30"]
    assert [row.key for row in plan_rows("unit_staff", head, ["๐๙๔๓๘", day, 3]).rows] == ["09438|2025-06-30"]
    for code in (14, "0866", "9438ก"):
        plan = plan_rows("unit_staff", head, [code, day, 3])
        assert plan.errors, code


def test_a_postcode_and_a_dla_code_of_another_length_are_refused(shipped):
    plan = plan_rows("lao", ["code", "postcode", "dla_code"], ["L3900102", "9000", "390010"])
    assert said(plan) == [("lao.postcode", "B2", "code_length"), ("lao.dla_code", "C2", "code_length")]
    assert said(plan_rows("lao", ["code", "postcode"], ["L3900102", "๙๐๐๐๐"])) == []


def test_a_new_area_or_lao_has_a_code_of_its_level(shipped):
    codes = ["9", "901", "9001011", "๙๐๙๙", "X1"]
    wanted = {f"A{line}" for line in range(2, 2 + len(codes))}
    areas = [[code, "district", "ใหม่", "90"] for code in codes]
    area = plan_rows("area", ["code", "level", "name_th", "parent_code"], *areas)
    assert {cell for _column, cell, key in said(area) if key == "code_shape"} == wanted
    laos = [[code, "ใหม่", "9001", "SAO"] for code in codes]
    lao = plan_rows("lao", ["code", "name_th", "parent_code", "lao_type"], *laos)
    assert {cell for _column, cell, key in said(lao) if key == "code_shape"} == wanted


# Plans --------------------------------------------------------------------------------------------

PLAN_HEAD = ["ลำดับที่", "โครงการ", "หน่วยงานรับผิดชอบ", "ปีงบประมาณ", "งบประมาณ"]


def numbered(plan: str, *projects: str, codes: tuple[str, ...] = ("1", "2", "๓")) -> ImportPlan:
    rows = [[code, project, "ทน.สงขลา", 2568, 1000] for code, project in zip(codes, projects, strict=False)]
    recipe = SHIPPED["plan_items"].with_given({"plan": plan})
    return plan_of(csv_bytes(PLAN_HEAD, *rows), name="plan.csv", recipe=recipe)


def test_two_plans_that_are_numbered_from_one_keep_their_own_items(own_house):
    confirm_import(numbered("P90-JOINT-1", "โครงการก", "โครงการข", "โครงการค"))
    second = numbered("P90-JOINT-2", "โครงการง", "โครงการจ", "โครงการฉ")
    assert (said(second), second.total("new"), second.total("changed")) == ([], 3, 0)
    confirm_import(second)
    assert current("plan_item", "P90-JOINT-1/L3900102/3")["project_th"] == "โครงการค"
    assert current("plan_item", "P90-JOINT-2/L3900102/3")["project_th"] == "โครงการฉ"
    assert not numbered("P90-JOINT-1", "โครงการก", "โครงการข", "โครงการค").changes_something


def test_items_that_stand_by_their_bare_number_in_this_plan_keep_it(own_house):
    head = ["code", "plan_code", "project_th", "area_code"]
    confirm_import(plan_rows("plan_item", head, ["1", "P90-JOINT-1", "โครงการก", "90"]))
    again = numbered("P90-JOINT-1", "โครงการก")
    assert [(row.key, row.state) for row in again.rows] == [("1", "changed")]
    other = numbered("P90-JOINT-2", "โครงการง")
    assert [(row.key, row.state) for row in other.rows] == [("P90-JOINT-2/L3900102/1", "new")]


@pytest.mark.parametrize(
    ("record", "head", "row", "column"),
    [
        ("plan_item", ["code", "plan_code"], ["P83-SANDBOX-2", "P83-FUTURE-LIFE"], "plan_code"),
        ("goal", ["code", "set_code", "pillar_code"], ["SK2570-S1", "SKAGE", "ageing"], "set_code"),
        ("indicator", ["code", "goal_code"], ["SK2570-S1-R2", "SK2570-E1"], "goal_code"),
        ("commitment", ["code", "agreement_code"], ["CX90-05", "AX90-1"], "agreement_code"),
    ],
)
def test_a_code_that_is_used_in_another_plan_goal_or_agreement_is_refused(shipped, record, head, row, column):
    plan = plan_rows(record, head, row)
    assert (f"{record}.{column}", "B2", "part_of") in said(plan)
    assert not plan.may_be_confirmed


def test_an_item_is_moved_to_another_plan_in_the_exported_workbook(own_house):
    def move(book: Any) -> None:
        sheet = book["รายการในแผน"]
        sheet.cell(row_of(sheet, code="P83-SANDBOX-2"), keys_of(sheet)["plan_code"]).value = "P83-FUTURE-LIFE"

    plan = plan_of(edited(sheets_of("plan", "plan_item", province="83"), move))
    assert (said(plan), plan.total("changed")) == ([], 1)
    assert [w.expected for w in plan.warnings] == ["importing.warning.identity"]


# Names and other things by which a body is known ---------------------------------------------------


@pytest.mark.parametrize("short", ["ทุ่งใหญ่", "รพ.สต.ทุ่งใหญ่", "รพ.สต. ทุ่งใหญ่"])
def test_a_fuller_name_is_not_replaced_by_a_shorter_one(own_house, short: str):
    full = unit("09435")["name_th"]
    assert full == "โรงพยาบาลส่งเสริมสุขภาพตำบลทุ่งใหญ่"
    plan = plan_rows("health_unit", ["code", "name_th", "size"], ["09435", short, "S"])
    assert [(n.expected, n.column) for n in plan.notices] == [("importing.notice.fuller_name", "name_th")]
    assert full in plan.notices[0].text(lang="th")
    confirm_import(plan)
    assert (unit("09435")["name_th"], unit("09435")["size"]) == (full, "S")


def test_a_fuller_or_another_name_replaces_one(own_house):
    confirm_import(plan_rows("health_unit", ["code", "name_th"], ["09435", "หน่วยบริการปฐมภูมิ"]))
    plan = plan_rows("health_unit", ["code", "name_th"], ["09435", "หน่วยบริการปฐมภูมิทุ่งใหญ่"])
    confirm_import(plan)
    assert unit("09435")["name_th"] == "หน่วยบริการปฐมภูมิทุ่งใหญ่"


def test_who_shortens_a_name_in_the_exported_workbook_means_it(own_house):
    def shorten(book: Any) -> None:
        sheet = book["หน่วยบริการสุขภาพ"]
        sheet.cell(row_of(sheet, code="09435"), keys_of(sheet)["name_th"]).value = "ทุ่งใหญ่"

    confirm_import(plan_of(edited(sheets_of("health_unit", province="90"), shorten)))
    assert unit("09435")["name_th"] == "ทุ่งใหญ่"


def units_of_songkhla(count: int) -> list[str]:
    table = RECORDS["health_unit"].table
    found = select(table.c.code).where(as_of(table), table.c.code.like("09%")).order_by(table.c.code)
    with read_connection() as connection:
        return list(connection.scalars(found.limit(count)))


def test_new_names_of_many_rows_need_a_yes(own_house):
    codes = units_of_songkhla(MANY)
    few = plan_rows("health_unit", ["code", "name_th"], *([code, f"หน่วย {code}"] for code in codes[1:]))
    assert few.identity_rows == []
    assert {w.expected for w in few.warnings} == {"importing.warning.identity"}
    rows = [[code, f"หน่วย {code}"] for code in codes]
    many = plan_rows("health_unit", ["code", "name_th"], *rows)
    assert [row.key for row in many.identity_rows] == codes
    with pytest.raises(IdentityNotConfirmed, match=str(MANY)):
        confirm_import(many)
    assert unit(codes[0])["name_th"] != f"หน่วย {codes[0]}"
    result = confirm_import(many, accept_identity=True)
    assert result.total("changed") == MANY
    with read_connection() as connection:
        kept = connection.execute(import_warnings.select()).mappings().all()
    assert {line["warning"] for line in kept} == {"identity"}


@pytest.mark.parametrize(
    ("head", "row", "needs_yes"),
    [
        (["name_th", "district_code"], ["คลินิกยิ้มสวย", "9011"], True),
        (["name_th", "kind"], ["คลินิกยิ้มสวย", "private_clinic"], True),
        (["district_code", "kind"], ["9011", "community_hospital"], True),
        (["name_th", "name_en"], ["ชื่ออื่น", "Another name"], False),
        (["name_th"], ["คลินิกยิ้มสวย"], False),
        (["name_th", "size"], ["คลินิกยิ้มสวย", "S"], False),
    ],
)
def test_one_row_that_changes_two_things_by_which_its_body_is_known_needs_a_yes(
    shipped, head, row, needs_yes
):
    if "private_clinic" in row:
        row = [row[0], "community_hospital"]
    plan = plan_rows("health_unit", ["code", *head], ["09438", *row])
    assert said(plan) == []
    assert bool(plan.identity_rows) is needs_yes


def test_a_point_that_moves_far_is_told_and_one_across_the_country_refused(shipped):
    known = current("area", "900101")
    lat, lon = known["lat"], known["lon"]
    near = plan_rows("area", ["code", "lat", "lon"], ["900101", lat + 0.01, lon])
    assert (said(near), near.warnings) == ([], [])
    far = plan_rows("area", ["code", "lat", "lon"], ["900101", lat + 0.4, lon])
    assert [w.expected for w in far.warnings] == ["importing.warning.identity_point"]
    both = plan_rows("area", ["code", "name_th", "lat", "lon"], ["900101", "ชื่ออื่น", lat + 0.4, lon])
    assert [row.key for row in both.identity_rows] == ["900101"]
    gone = plan_rows("area", ["code", "lat", "lon"], ["900101", 13.75, 100.5])
    assert said(gone) == [("area.lat", "B2", "point_near")]


def test_another_writing_of_a_name_and_a_first_value_are_no_new_identity(shipped):
    full = unit("09435")["name_th"]
    rows = [["09435", full.replace("ตำบล", "ตำบล "), "Thung Yai"]]
    plan = plan_rows("health_unit", ["code", "name_th", "name_en"], *rows)
    assert (plan.warnings, plan.identity_rows) == ([], [])
