"""A part of a table: only the rows of a province, only the rows that are right, the same finding once."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from data.domain.rights import Actor, Role
from data.importers.confirm import confirm_import
from data.importers.findings import in_groups
from data.importers.problems import RightRowsRefused
from data.importers.right_rows import plan_right_rows, rest_count, rest_file
from data.importers.tables.recipes import SHIPPED
from data.importers.upload import read_upload
from queries.batches import read_batches
from tests.actions.house import current
from tests.importers.books import OFFICE, plan_of, said, workbook

pytestmark = pytest.mark.usefixtures("later")

HEAD = ["area_code", "as_of", "total"]
DAY = date(2033, 12, 31)
COORDINATOR = Actor(name="co@example.org", role=Role.COORDINATOR, provinces=frozenset({"90"}))


def population(*rows: list[object]) -> bytes:
    return workbook({"ประชากร": [["ประชากร"], HEAD, *rows]})


MIXED = population(["9011", DAY, 5], ["9001", "เมื่อวาน", 6], ["8301", DAY, 7], ["9010", DAY, "มาก"])


# Only my province -----------------------------------------------------------------------------------


def test_of_a_list_of_the_nation_a_coordinator_brings_in_his_province_alone(shipped):
    register = [
        ["รหัส 5 หลัก", "ชื่อ", "ประเภท", "รหัสจังหวัด", "รหัสอำเภอ", "รหัสตำบล", "สังกัด"],
        ["99991", "รพ.สต.หนึ่ง", "รพ.สต.", "90", "01", "01", "เทศบาล"],
        ["99992", "รพ.สต.สอง", "รพ.สต.", "83", "01", "01", "เทศบาล"],
        ["9438", "รพ.สต.เดิม", "รพ.สต.", "90", "01", "03", "เทศบาล"],
    ]
    recipe = SHIPPED["moph_units"].with_given({"as_of": "30 มิ.ย. 2569"})
    plan = plan_of(workbook({"x": register}), recipe=recipe, actor=COORDINATOR)
    assert said(plan) == []
    assert {row.key.split("|")[0] for row in plan.rows} == {"99991", "09438"}
    assert [(one.row, one.values["count"]) for one in plan.notices if "other_province" in one.expected] == [
        (3, 1)
    ]
    everything = plan_of(workbook({"x": register}), recipe=recipe)
    assert {row.key.split("|")[0] for row in everything.rows} == {"99991", "99992", "09438"}
    other = plan_of(workbook({"x": register}), recipe=recipe, only=["83"])
    assert {row.key.split("|")[0] for row in other.rows} == {"99992"}


def test_of_our_own_workbook_provinces_are_taken_where_they_are_named_alone(shipped):
    data = population(["9011", DAY, 5], ["8301", DAY, 7], ["8302", "เมื่อวาน", 7])
    plan = plan_of(data, only=["90"])
    assert said(plan) == [], "what is wrong with a row that is not taken is not said"
    assert [row.key for row in plan.rows] == ["9011|2033-12-31"]
    assert len(plan_of(data).rows) == 3


# Only the rows that are right -----------------------------------------------------------------------


def test_the_rows_that_are_right_come_in_and_the_others_come_back_with_reasons(own_house: Path):
    upload = read_upload(MIXED, name="ประชากร.xlsx")
    plan = plan_right_rows(upload, actor=OFFICE)
    assert {row.key for row in plan.rows} == {"9011|2033-12-31", "8301|2033-12-31"}
    assert plan.may_be_confirmed
    assert (rest_count(plan), {one.row for one in plan.aside}) == (2, {4, 6})
    sheet = openpyxl.load_workbook(io.BytesIO(rest_file(plan)))["ประชากร"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert [row[0] for row in rows] == ["ประชากร", "area_code", "9001", "9010"]
    assert "ต้องเป็นวันที่" in rows[2][3]
    assert "ต้องเป็นจำนวนเต็ม" in rows[3][3]
    number = confirm_import(plan).number
    assert current("population", "9011|2033-12-31")["total"] == 5
    (line,) = [one for one in read_batches(details=True) if one.number == number]
    assert line.aside == {"ประชากร": [4, 6]}, "the batch remembers it"
    assert not [one for one in read_batches(details=False) if one.aside]


def test_what_came_back_can_be_mended_and_sent_again(shipped):
    plan = plan_right_rows(read_upload(MIXED, name="a.xlsx"), actor=OFFICE)
    book = openpyxl.load_workbook(io.BytesIO(rest_file(plan)))
    sheet = book["ประชากร"]
    sheet["B3"], sheet["C4"] = DAY, 8
    out = io.BytesIO()
    book.save(out)
    again = plan_of(out.getvalue())
    assert said(again) == []
    assert {row.key for row in again.rows} == {"9001|2033-12-31", "9010|2033-12-31"}


def test_of_two_rows_of_one_key_neither_is_taken(shipped):
    data = population(["9011", DAY, 5], ["9011", DAY, 6], ["9010", DAY, 7])
    plan = plan_right_rows(read_upload(data, name="a.xlsx"), actor=OFFICE)
    assert [row.key for row in plan.rows] == ["9010|2033-12-31"]
    assert rest_count(plan) == 2


def test_a_sum_is_not_made_without_its_wrong_rows(shipped):
    rows = [["areacode", "date_com", "b_year", "target", "result"]]
    rows += [["90010101", "20251015", "2568", "100", "40"], ["9001x", "20251015", "2568", "100", "60"]]
    recipe = SHIPPED["hdc_summary"].with_given({"indicator": "SK2570-S1-R2", "level": "district"})
    with pytest.raises(RightRowsRefused):
        plan_right_rows(read_upload(workbook({"a": rows}), name="a.xlsx"), actor=OFFICE, recipe=recipe)


# The same finding -----------------------------------------------------------------------------------


def test_what_is_wrong_in_four_hundred_rows_is_one_line_with_a_count_and_an_example(shipped):
    plan = plan_of(population(*[["9011", "เมื่อวาน", 5]] * 400, ["9010", DAY, "มาก"]))
    assert len(plan.errors) == 401
    groups = in_groups(plan.errors)
    assert len(groups) == 2
    (days,) = [one for one in groups if one.example.column == "as_of"]
    assert (days.count, days.example.row) == (400, 3)
    assert "399" in days.text(lang="th")
    assert "4, 5, 6, 7, 8, …" in days.text(lang="en")
    assert [one.example.given for one in groups if one.example.column == "total"] == ["มาก"]


def test_a_few_wrong_cells_are_a_line_each_and_many_have_an_example(shipped):
    few = plan_of(population(*[["9011", f"วันที่ {n % 3} ของเดือน", 5] for n in range(30)])).errors
    assert [(one.example.given, one.count) for one in in_groups(few)] == [
        (f"วันที่ {n} ของเดือน", 10) for n in range(3)
    ]
    many = plan_of(population(*[["9011", f"วันที่ {n} ของเดือน", 5] for n in range(30)])).errors
    assert [one.count for one in in_groups(many)] == [30]
