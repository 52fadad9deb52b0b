"""What goes out as a workbook comes back as no change; what was changed comes back as just that."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from sqlalchemy import select

from data.actions import undo_batch
from data.actions.imports import PlanOvertaken
from data.database import engine, read_connection
from data.importers.confirm import confirm_import
from data.importers.due import find_due
from data.importers.layout import PROVINCE
from data.importers.plan import plan_import
from data.importers.problems import SampleNotConfirmed
from data.importers.workbook_write import (
    UnknownProvince,
    _workbook,
    export_file,
    read_rows,
    template_file,
)
from data.records import RECORDS
from data.schema import batches, import_files
from tests import houses
from tests.actions.house import current
from tests.importers.books import OFFICE, edited, keys_of, plan_of, plan_rows, row_of, said, sheets_of

SOME = ("lao", "health_unit", "transfer", "plan")
"""Records that tests of one province's workbook are about."""


@pytest.fixture(scope="module")
def songkhla(shipped_database: Path) -> bytes:
    """Some sheets of the workbook of province 90 as the shipped house exports it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", houses.url(shipped_database))
        return sheets_of(*SOME, province="90")


@pytest.fixture(scope="module")
def template(shipped_database: Path) -> bytes:
    """The workbook without rows, of the shipped house."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", houses.url(shipped_database))
        return template_file()


@pytest.fixture(scope="module")
def template_book(template: bytes) -> Any:
    """The same as openpyxl reads it; not to be changed."""
    return openpyxl.load_workbook(io.BytesIO(template))


def totals(plan, *states: str) -> tuple[int, ...]:
    return tuple(plan.total(state) for state in states)


def test_the_whole_house_comes_back_as_no_change(shipped, whole_upload):
    plan = plan_import(whole_upload, actor=OFFICE)
    assert said(plan) == []
    assert totals(plan, "new", "changed", "deleted", "left", "refused") == (0, 0, 0, 0, 0)
    with read_connection() as connection:
        rows = read_rows(connection, number=None, province=None)
    assert plan.total("unchanged") == sum(map(len, rows.values()))


def test_the_template_has_a_sheet_a_record_and_changes_nothing(shipped, template, template_book):
    book = template_book
    assert {record.th[:31] for record in RECORDS.values()} <= set(book.sheetnames)
    sheet = book[RECORDS["certificate"].th]
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["B"].hidden
    assert sheet.freeze_panes is not None
    assert book["คำแนะนำ"].max_row > 100
    plan = plan_of(template)
    assert not plan.changes_something
    assert plan.errors == []


def test_a_drop_down_offers_the_names_of_the_code_list(template_book):
    book = template_book
    sheet = book[RECORDS["transfer"].th]
    step = openpyxl.utils.get_column_letter(keys_of(sheet)["step"])
    rule = next(r for r in sheet.data_validations.dataValidation if str(r.sqref).startswith(step))
    _name, place = rule.formula1.split("!")
    cells = book["_ตัวเลือก"][place.replace("$", "")]
    assert "ถ่ายโอนแล้ว" in [cell.value for (cell,) in cells]
    assert book["_ตัวเลือก"].sheet_state == "hidden"


def test_an_export_of_a_province_holds_no_other(songkhla, shipped):
    book = openpyxl.load_workbook(io.BytesIO(songkhla))
    sheet = book[RECORDS["lao"].th]
    codes = [sheet.cell(row, keys_of(sheet)["code"]).value for row in range(3, sheet.max_row + 1)]
    assert {code[2:4] for code in codes if code and not code.startswith("LX")} == {"90"}
    with pytest.raises(UnknownProvince):
        export_file(province="99")


def test_an_export_for_a_partner_holds_only_what_it_reports(shipped):
    with read_connection() as connection:
        table = RECORDS["indicator"].table
        of_partner = dict(
            connection.execute(
                select(table.c.code, table.c.reporter_code).where(table.c.reporter_code.is_not(None))
            ).all()
        )
    partner = sorted(of_partner.values())[0]
    book = openpyxl.load_workbook(io.BytesIO(export_file(partner=partner)))
    assert [RECORDS[n].th for n in RECORDS if RECORDS[n].th in book.sheetnames] == [RECORDS["observation"].th]
    sheet = book[RECORDS["observation"].th]
    codes = {sheet.cell(row, keys_of(sheet)["indicator_code"]).value for row in range(3, sheet.max_row + 1)}
    assert codes - {None} <= {code for code, whose in of_partner.items() if whose == partner}
    assert codes - {None}


def test_a_partners_workbook_holds_its_promises_and_brings_its_explanation_back(shipped):
    file = export_file(province="90", partner="PX90-A")
    book = openpyxl.load_workbook(io.BytesIO(file))
    for name in ("commitment", "milestone"):
        sheet = book[RECORDS[name].th]
        whose = [sheet.cell(row, keys_of(sheet)["partner_code"]).value for row in range(3, sheet.max_row + 1)]
        assert {code for code in whose if code} == {"PX90-A"}
    assert RECORDS["agreement"].th not in book.sheetnames

    def explain(book):
        sheet = book[RECORDS["commitment"].th]
        row = row_of(sheet, code="CX90-06")
        sheet.cell(row, keys_of(sheet)["explanation_th"]).value = "เริ่มแล้วเมื่อวานนี้"
        sheet.cell(row, keys_of(sheet)["status"]).value = "กำลังทำ"

    plan = plan_of(edited(file, explain))
    assert said(plan) == []
    assert (plan.total("new"), plan.total("changed")) == (0, 1)
    assert [row["status"] for row in plan.write["commitment"]] == ["under_way"]


def test_a_fixed_choice_of_citizens_day_is_offered_and_told_in_thai(template_book):
    book = template_book
    guide = {row[2].value: row[4].value for row in book["คำแนะนำ"].iter_rows() if row[2].value}
    assert "ทำแล้วตามที่ตกลง" in guide["commitment.status"]
    assert "นับจริง" in guide["forum_attendance.basis"]
    sheet = book[RECORDS["commitment"].th]
    letter = get_column_letter(keys_of(sheet)["status"])
    rules = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert "ตัวเลือก" in rules[f"{letter}3"]


def test_a_promise_and_a_proposal_stand_with_their_words_beside_their_code(shipped):
    data = sheets_of("milestone", "proposal_step", "commitment_plan_item", province="90")
    book = openpyxl.load_workbook(io.BytesIO(data))
    for name, column, code, words in (
        ("milestone", "commitment_code", "CX90-01", "ตั้งทีมดูแล"),
        ("proposal_step", "proposal_code", "SK67-4", "กำหนดเป้าความสำเร็จ"),
        ("commitment_plan_item", "plan_item_code", "PX90-LOCAL-4", "โครงการสมมติ"),
    ):
        sheet = book[RECORDS[name].th]
        row = row_of(sheet, **{column: code})
        beside = sheet.cell(row, keys_of(sheet)[column] + 1).value
        assert beside.startswith(words)


def test_a_partners_workbook_holds_the_rows_that_wait_for_their_values(shipped):
    with read_connection() as connection:
        due = find_due(connection.execute, province="90", today=date(2026, 11, 20))
    owed = [value for value in due if value.reporter and not value.reported]
    partner = owed[0].reporter
    own = [value for value in owed if value.reporter == partner]
    before = plan_of(export_file(province="90", partner=partner))
    file = export_file(province="90", partner=partner, today=date(2026, 11, 20))
    plan = plan_of(file)
    assert said(plan) == []
    assert not plan.changes_something, "a row without its value says nothing"
    assert plan.total("unchanged") == before.total("unchanged") + len(own)

    def fill_in(book):
        sheet = book[RECORDS["observation"].th]
        row = row_of(sheet, indicator_code=own[0].indicator, area_code=own[0].area, value=None)
        sheet.cell(row, keys_of(sheet)["value"]).value = 1

    filled = plan_of(edited(file, fill_in))
    assert said(filled) == []
    assert (filled.total("new"), filled.total("changed")) == (1, 0)


def test_a_long_table_goes_on_in_a_second_sheet(shipped):
    with read_connection() as connection:
        rows = {"lao": read_rows(connection, number=None, province="90")["lao"]}
        cover = {"number": None, "title": "importing.cover_export", "province": "90", "partner": "x"}
        data = _workbook(connection, rows=rows, rows_a_sheet=60, **cover)
    book = openpyxl.load_workbook(io.BytesIO(data))
    title = RECORDS["lao"].th
    assert [name for name in book.sheetnames if name.startswith(title)] == [
        title,
        f"{title} (2)",
        f"{title} (3)",
    ]
    assert plan_of(data).total("unchanged") == len(rows["lao"])


def test_a_changed_cell_is_one_change_and_a_blank_one_none(songkhla, own_house):
    def change(book):
        sheet = book[RECORDS["health_unit"].th]
        row = row_of(sheet, code="09438")
        sheet.cell(row, keys_of(sheet)["name_th"]).value = "ชื่อใหม่"
        sheet.cell(row, keys_of(sheet)["district_code"]).value = None

    plan = plan_of(edited(songkhla, change))
    assert said(plan) == []
    (row,) = [row for row in plan.rows if row.state != "unchanged"]
    assert row.state == "changed"
    assert row.changes["name_th"][1] == "ชื่อใหม่"
    assert list(row.changes) == ["name_th"]
    result = confirm_import(plan)
    assert result.total("changed") == 1
    assert current("health_unit", "09438")["district_code"] is not None
    with read_connection() as connection:
        kept = connection.execute(select(import_files)).mappings().one()
        batch = connection.execute(select(batches).where(batches.c.number == result.number)).mappings().one()
    assert kept["content"] == plan.upload.data
    assert (batch["kind"], batch["actor"], batch["sha256"]) == ("import", "office", plan.upload.sha256)


def test_the_same_file_twice_is_no_change_and_an_import_exports_as_no_change(songkhla, own_house):
    def change(book):
        sheet = book[RECORDS["plan"].th]
        sheet.append([None, None])
        keys = keys_of(sheet)
        row = sheet.max_row + 1
        for name, value in {
            "code": "P-NEW",
            "kind": "แผนงานร่วม",
            "name_th": "แผน",
            "area_code": "90",
        }.items():
            sheet.cell(row, keys[name]).value = value

    data = edited(songkhla, change)
    plan = plan_of(data)
    assert said(plan) == []
    assert totals(plan, "new", "changed") == (1, 0)
    confirm_import(plan)
    assert current("plan", "P-NEW")["kind"] == "joint"
    again = plan_of(data)
    assert not again.changes_something
    assert confirm_import(again).number is None
    assert not plan_of(sheets_of(*SOME, province="90")).changes_something


def test_an_undone_import_leaves_what_stood(own_house):
    before = current("plan", "P83-SANDBOX")
    result = confirm_import(plan_rows("plan", ["code", "name_th"], ["P83-SANDBOX", "อื่น"]))
    assert current("plan", "P83-SANDBOX")["name_th"] == "อื่น"
    undo_batch(engine(), actor=OFFICE, number=result.number)
    after = current("plan", "P83-SANDBOX")
    names = RECORDS["plan"].value_names
    assert [after[n] for n in names] == [before[n] for n in names]
    assert after["row_kind"] == "reference"


def test_marks_delete_a_row_and_clear_a_cell(songkhla, own_house):
    def change(book):
        sheet = book[RECORDS["transfer"].th]
        sheet.cell(row_of(sheet, unit_code="09438", evidence="ข่าว"), 1).value = "ลบ"
        sheet.cell(
            row_of(sheet, unit_code="09440", evidence="ข่าว"), keys_of(sheet)["receiving_lao_code"]
        ).value = "#ล้าง"

    plan = plan_of(edited(songkhla, change))
    assert said(plan) == []
    assert totals(plan, "deleted", "changed") == (1, 1)
    confirm_import(plan)
    keys = {row.state: row.key for row in plan.rows}
    assert current("transfer", keys["deleted"]) is None
    assert current("transfer", keys["changed"])["receiving_lao_code"] is None


def test_a_changed_sample_row_becomes_an_import_only_when_confirmed(songkhla, own_house):
    def change(book):
        sheet = book[RECORDS["lao"].th]
        sheet.cell(row_of(sheet, code="LX9001"), keys_of(sheet)["name_th"]).value = "อปท.ของเรา"

    plan = plan_of(edited(songkhla, change))
    assert [row.key for row in plan.sample_rows] == ["LX9001"]
    with pytest.raises(SampleNotConfirmed):
        confirm_import(plan)
    assert current("lao", "LX9001")["row_kind"] == "sample"
    confirm_import(plan, accept_sample=True)
    assert current("lao", "LX9001")["row_kind"] == "import"


def test_a_row_left_as_it_was_exported_does_not_undo_what_came_later(songkhla, own_house):
    with read_connection() as connection:
        table = RECORDS["health_unit"].table
        code = connection.scalar(select(table.c.code).where(table.c.province_code == "90"))
    confirm_import(plan_rows("health_unit", ["code", "name_th"], [code, "ชื่อใหม่"]))
    plan = plan_of(songkhla)
    assert not plan.changes_something
    assert [(row.key, row.state) for row in plan.rows if row.state != "unchanged"] == [(code, "left")]
    assert [notice.expected for notice in plan.notices] == ["importing.notice.stale"]


def test_the_second_of_two_importers_is_told_what_changed_and_checks_again(own_house):
    def rows(size):
        return plan_rows("health_unit", ["code", "size"], ["09438", size], ["09440", size])

    first, second = rows("S"), rows("M")
    other = plan_rows("plan", ["code", "name_th"], ["P83-SANDBOX", "อื่น"])
    result = confirm_import(first)
    with pytest.raises(PlanOvertaken) as told:
        confirm_import(second)
    assert told.value.touched == (
        ("health_unit", "09438", result.number, "office"),
        ("health_unit", "09440", result.number, "office"),
    )
    assert "09438" in told.value.text(lang="th")
    assert current("health_unit", "09438")["size"] == "S"
    confirm_import(other)
    confirm_import(rows("M"))
    assert current("health_unit", "09438")["size"] == "M"


def test_the_province_of_a_source_survives_the_round_trip(own_house):
    plan = plan_rows("source", ["key", "title_th", PROVINCE.name], ["own", "ทะเบียน", "90"])
    assert said(plan) == []
    confirm_import(plan)
    assert current("source", "own")["province_code"] == "90"
    assert not plan_of(sheets_of("source", province="90")).changes_something
    confirm_import(plan_rows("source", ["key", "title_th"], ["own", "ทะเบียนใหม่"]))
    assert current("source", "own")["province_code"] == "90"


def test_an_export_as_of_a_batch_shows_what_stood_then(own_house):
    with read_connection() as connection:
        before = connection.scalar(select(batches.c.number).order_by(batches.c.number.desc()))
    confirm_import(plan_rows("plan", ["code", "name_th"], ["P83-SANDBOX", "อื่น"]))
    book = openpyxl.load_workbook(io.BytesIO(export_file(as_of=before, province="83")))
    sheet = book[RECORDS["plan"].th]
    name = sheet.cell(row_of(sheet, code="P83-SANDBOX"), keys_of(sheet)["name_th"]).value
    assert name != "อื่น"


def test_the_cover_says_the_day_in_thailand_also_before_seven(
    own_house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.actions.batches.utc_now", lambda: datetime.fromisoformat("2026-03-14T22:40"))
    confirm_import(plan_rows("population", ["area_code", "as_of", "total"], ["9003", date(2024, 12, 31), 81]))
    cover = openpyxl.load_workbook(io.BytesIO(sheets_of("population", province="90"))).worksheets[0]
    told = [str(cell.value) for row in cover.iter_rows() for cell in row if cell.value]
    assert "15 มีนาคม 2569" in told
    assert "15 March 2026" in told
