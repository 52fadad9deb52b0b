"""Every row is checked and every error named with its place, what was given and what was expected."""

from __future__ import annotations

import io
import time

import openpyxl
import pytest

from data.importers.confirm import confirm_import
from data.importers.problems import FileUnreadable, NothingRecognised, PlanRefused
from data.importers.report import report_file
from tests.fixtures.imports.bad import BAD_BYTES, BAD_ROWS, BadBytes, BadRows
from tests.importers.books import plan_of, plan_rows, workbook


def test_there_are_sixty_of_them_and_more():
    assert len({case.name for case in (*BAD_ROWS, *BAD_BYTES)}) == len(BAD_ROWS) + len(BAD_BYTES) >= 60


@pytest.mark.parametrize("case", BAD_ROWS, ids=lambda case: case.name)
def test_a_bad_row_is_named_with_all_that_is_wrong(shipped, case: BadRows):
    plan = plan_rows(case.record, case.header, *case.rows)
    found = {(str(e.column), e.cell, e.expected.rsplit(".", 1)[1]) for e in plan.errors}
    assert found == case.expected
    assert len(plan.errors) == len(case.expected)
    assert not plan.may_be_confirmed
    for error in plan.errors:
        for lang in ("th", "en"):
            words = error.text(lang=lang)
            assert case.record in words
            assert str(error.row) in words
            assert error.place is None or error.given_in(lang=lang) in words
    with pytest.raises(PlanRefused):
        confirm_import(plan)


@pytest.mark.parametrize("case", BAD_BYTES, ids=lambda case: case.name)
def test_a_file_that_cannot_be_read_is_refused_with_a_reason(shipped, case: BadBytes):
    start = time.process_time()
    with pytest.raises(FileUnreadable) as told:
        plan_of(case.make(), name=case.file)
    assert told.value.key == case.key
    assert time.process_time() - start < 20, "a bomb is not unpacked"
    assert told.value.text(lang="th") != told.value.text(lang="en")


def test_a_workbook_without_any_known_sheet_says_so(shipped):
    with pytest.raises(NothingRecognised):
        plan_of(workbook({"Sheet1": [["ก", "ข"], [1, 2]]}))


def test_the_report_is_the_users_own_file_with_the_errors_coloured_and_said(shipped):
    data = workbook(
        {"population": [["area_code", "as_of", "total"], ["9999", "ปลายปี", "=1+1"]], "อื่น": [["x"]]},
        hidden=["อื่น"],
    )
    book = openpyxl.load_workbook(io.BytesIO(report_file(plan_of(data))))
    sheet = book["population"]
    assert [cell.value for cell in sheet[2]] == ["9999", "ปลายปี", "=1+1"]
    assert sheet["C2"].data_type == "s"
    assert {cell.fill.start_color.rgb for cell in sheet[2]} == {"FFF6C9C4"}
    assert all(cell.comment for cell in sheet[2])
    assert "ต้องเป็นวันที่" in sheet["B2"].comment.text
    assert sheet["A1"].fill.fill_type is None
    assert book["อื่น"].sheet_state == "hidden"
    listed = [[cell.value for cell in row] for row in book["ผลการตรวจ"].iter_rows()]
    assert ["ต้องแก้", "population", "B2"] in [row[:3] for row in listed]


def test_the_report_shows_old_and_new_side_by_side(shipped):
    plan = plan_rows("plan", ["code", "name_th"], ["P83-SANDBOX", "ชื่อใหม่"])
    book = openpyxl.load_workbook(io.BytesIO(report_file(plan)))
    row = [cell.value for cell in book["ค่าเดิมและค่าใหม่"][2]]
    assert row[1] == "P83-SANDBOX"
    assert row[-1] == "ชื่อใหม่"
    assert row[-2] not in (None, "ชื่อใหม่")
