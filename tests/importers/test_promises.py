"""Files of Citizens' Day: rules look at the whole file and at what stands, and the shipped rows keep them."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from data.actions import SEED
from data.importers.promises import RULES
from data.records import RECORDS
from tests.importers.books import plan_of, plan_rows, said, workbook

pytestmark = pytest.mark.engine

FORUM = ["code", "kind", "name_th", "area_code", "fiscal_year", "planned_on", "held_on", "held"]
COMMITMENT = ["code", "agreement_code", "ordinal", "text_th", "area_code", "status", "done_on"]


def told(plan) -> set[tuple[str, str, str]]:
    assert said(plan) == []
    return {(w.key, str(w.column), w.expected.rsplit(".", 1)[1]) for w in plan.warnings}


def seed_sheet(path: Path) -> list[list[str]]:
    """The rows of a seed file, each with another note, so that every one of them is checked anew."""
    record = RECORDS[path.stem]
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{**row, "note": "ตรวจอีกครั้ง || Checked again"} for row in csv.DictReader(file)]
    names = [column.name for column in record.columns]
    return [names, *([row[name] for name in names] for row in rows)]


@pytest.mark.parametrize("folder", [SEED, SEED / "sample"], ids=["reference", "sample"])
def test_the_shipped_rows_keep_the_rules(shipped, folder: Path):
    names = [*RULES, "forum_attendance", "agreement", "proposal"]
    sheets = {name: seed_sheet(folder / f"{name}.csv") for name in names}
    plan = plan_of(workbook({name: rows for name, rows in sheets.items() if len(rows) > 1}))
    assert told(plan) == set()
    assert plan.may_be_confirmed


def test_an_agreement_and_what_was_promised_in_it_come_in_one_file(shipped):
    sheets = {
        "agreement": [["code", "kind", "name_th", "area_code"], ["A-N", "mou", "ข้อตกลงใหม่", "90"]],
        "agreement_step": [
            ["agreement_code", "step", "reached_on"],
            ["A-N", "signed", date(2026, 9, 1)],
            ["A-N", "draft", date(2026, 8, 14)],
        ],
        "commitment": [
            COMMITMENT,
            ["C-1", "A-N", 1, "ทันที", "90", "done_as_agreed", date(2026, 8, 14)],
            ["C-2", "A-N", 2, "ก่อนตกลง", "90", "done_as_agreed", date(2026, 8, 13)],
        ],
    }
    plan = plan_of(workbook(sheets))
    assert said(plan) == [("commitment.done_on", "G3", "after_agreement")]
    assert "(14 ส.ค. 2569)" in plan.errors[0].text(lang="th")


def test_a_first_step_that_the_file_takes_away_no_longer_counts(shipped):
    sheets = {
        "agreement_step": [
            ["คำสั่ง", "agreement_code", "step", "reached_on"],
            ["ลบ", "AX90-1", "draft", date(2025, 8, 15)],
        ],
        "commitment": [
            COMMITMENT,
            ["C-N", "AX90-1", 9, "หลังอนุมัติ", "90", "done_as_agreed", date(2025, 9, 8)],
            ["C-M", "AX90-1", 10, "ก่อนอนุมัติ", "90", "done_as_agreed", date(2025, 9, 7)],
        ],
    }
    assert said(plan_of(workbook(sheets))) == [("commitment.done_on", "G3", "after_agreement")]


def test_a_draft_may_be_older_than_the_forum_that_hears_it(shipped):
    rows = [["RX90-11", "draft", date(2026, 5, 1)]]
    assert told(plan_rows("proposal_step", ["proposal_code", "step", "reached_on"], *rows)) == set()


def test_an_agreement_may_be_reviewed_and_renewed_again_and_again(shipped):
    rows = [["AX90-3", step, date(year, 9, 1)] for year in (2025, 2026) for step in ("renewed", "reviewed")]
    assert told(plan_rows("agreement_step", ["agreement_code", "step", "reached_on"], *rows)) == set()


def test_a_day_outside_its_fiscal_year_is_told(shipped):
    forum = ["F-N", "meeting", "ประชุม", "90", 2569, date(2026, 10, 1), date(2026, 9, 30), "ใช่"]
    assert told(plan_rows("forum", FORUM, forum)) == {("F-N", "planned_on", "outside_fiscal_year")}
    target = ["M-N", 2569, 1, "เป้า", "90", "SK2570-E1", date(2026, 10, 1)]
    head = ["code", "fiscal_year", "ordinal", "name_th", "area_code", "goal_code", "due_on"]
    assert told(plan_rows("milestone", head, target)) == {("M-N", "due_on", "outside_fiscal_year")}
    head = ["code", "kind", "fiscal_year", "happened_on", "text_th", "area_code"]
    note = ["N-N", "event", 2568, date(2025, 11, 22), "น้ำท่วม", "90"]
    assert told(plan_rows("annotation", head, note)) == {("N-N", "happened_on", "outside_fiscal_year")}


def test_a_commitment_with_its_day_that_is_not_reported_as_done_is_told(shipped):
    row = ["C-N", "AX90-1", 9, "คำมั่น", "90", "under_way", date(2026, 9, 1)]
    assert told(plan_rows("commitment", COMMITMENT, row)) == {("C-N", "status", "done_but_status")}
    late = [*row[:5], "late", row[6]]
    assert told(plan_rows("commitment", COMMITMENT, late)) == set()


def test_sectors_that_do_not_make_the_whole_are_told_where_the_file_has_it(shipped):
    head = ["forum_code", "sector", "basis", "people"]
    whole = plan_rows("forum_attendance", head, ["FX90-2569", "all", "counted", 600])
    assert told(whole) == {("FX90-2569|all|counted", "people", "sectors")}
    assert "512" in whole.warnings[0].text(lang="en")
    part = plan_rows("forum_attendance", head, ["FX90-2569", "lao", "counted", 122])
    assert told(part) == {("FX90-2569|lao|counted", "people", "sectors")}
    both = plan_rows(
        "forum_attendance", head, ["FX90-2569", "lao", "counted", 122], ["FX90-2569", "all", "counted", 513]
    )
    assert told(both) == set()
    assert told(plan_rows("forum_attendance", head, ["PF00-2567-07", "lao", "planned", 300])) == {
        ("PF00-2567-07|lao|planned", "people", "sectors")
    }
