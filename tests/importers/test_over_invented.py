"""What is imported over an invented row stands alone: nothing of that one is told as the user's own."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from data.actions import undo_batch, write_rows
from data.database import engine
from data.domain.rights import program
from data.importers.confirm import confirm_import
from data.importers.plan import ImportPlan
from data.importers.rows import Given, Origin, lay_over
from data.records import RECORDS, Record
from tests.actions.house import current
from tests.importers.books import OFFICE, edited, keys_of, plan_of, plan_rows, row_of, said, sheets_of

INDICATOR, AREA = "SK2570-E1-1", "9011"
YEAR = (date(2023, 10, 1), date(2024, 9, 30))
KEY = f"{INDICATOR}|{AREA}|2024-09-30"
PERIOD = ("indicator_code", "area_code", "period_kind", "period_start", "period_end")
GIVEN = (INDICATOR, AREA, "fiscal_year", *YEAR)
BEHIND = ("numerator", "denominator", "as_of", "source_key", "note")


def observation() -> dict[str, Any]:
    row = current("observation", KEY)
    assert row is not None
    return row


def value(given: float, *more: tuple[str, Any]) -> ImportPlan:
    columns = (*PERIOD, "value", *(name for name, _ in more))
    return plan_rows("observation", columns, (*GIVEN, given, *(cell for _, cell in more)))


@pytest.mark.usefixtures("own_house")
def test_a_value_over_an_invented_one_keeps_nothing_that_the_table_does_not_give() -> None:
    before = observation()
    assert before["row_kind"] == "sample"
    assert all(before[name] is not None for name in BEHIND)
    plan = value(41.5)
    assert said(plan) == []
    result = confirm_import(plan, accept_sample=True)
    after = observation()
    assert (after["value"], after["row_kind"]) == (41.5, "import")
    assert [after[name] for name in BEHIND] == [None] * len(BEHIND)
    confirm_import(value(42.5, ("numerator", 17), ("denominator", 40), ("note", "นับใหม่")))
    confirm_import(value(43.5))
    assert [observation()[name] for name in (*BEHIND[:2], "note")] == [17, 40, "นับใหม่"], "his own stay"
    for number in (result.number + 2, result.number + 1, result.number):
        undo_batch(engine(), actor=OFFICE, number=number)
    names = (*RECORDS["observation"].value_names, "province_code", "row_kind")
    assert [observation()[name] for name in names] == [before[name] for name in names]


@pytest.mark.usefixtures("own_house")
def test_the_very_value_of_an_invented_row_becomes_the_users_own_too() -> None:
    confirm_import(value(observation()["value"]), accept_sample=True)
    after = observation()
    assert after["row_kind"] == "import"
    assert [after[name] for name in BEHIND] == [None] * len(BEHIND)


@pytest.mark.usefixtures("own_house")
def test_what_an_invented_row_must_have_is_asked_of_whoever_writes_over_it() -> None:
    plan = plan_rows("milestone", ["code", "name_th"], ["MX90-01", "เป้าของเรา"])
    assert {place for place, _, expected in said(plan) if expected == "required"} >= {"milestone.fiscal_year"}


@pytest.mark.usefixtures("own_house")
def test_a_real_row_keeps_what_a_table_does_not_give() -> None:
    more = {"numerator": 18.0, "denominator": 40.0, "note": "จากทะเบียน", "as_of": date(2024, 10, 2)}
    row = dict(zip(PERIOD, GIVEN, strict=True)) | {"area_code": "9012", "value": 45.0} | more
    write_rows(engine(), actor=program("test"), kind="reference", rows={"observation": [row]})
    columns = [*PERIOD, "value"]
    given = [INDICATOR, "9012", "fiscal_year", *YEAR, 47.5]
    confirm_import(plan_rows("observation", columns, given))
    after = current("observation", KEY.replace(AREA, "9012"))
    assert after is not None
    assert {name: after[name] for name in more} == more
    assert after["value"] == 47.5


def untouched_but(column: str, cell: Any, *, without: str | None = None) -> bytes:
    """The workbook of a province's values of the indicator with one cell of one value changed."""

    def change(book: Any) -> None:
        sheet = book[RECORDS["observation"].th]
        row = row_of(
            sheet, indicator_code=INDICATOR, area_code=AREA, period_end=datetime.combine(YEAR[1], time())
        )
        sheet.cell(row, keys_of(sheet)[column]).value = cell
        if without:
            sheet.delete_cols(keys_of(sheet)[without])

    values = sheets_of("observation", province="90", only=lambda row: row["indicator_code"] == INDICATOR)
    return edited(values, change)


@pytest.mark.usefixtures("own_house")
def test_in_a_workbook_one_cell_makes_one_row_the_users_own_and_no_other() -> None:
    file = untouched_but("value", 77.25, without="note")
    plan = plan_of(file)
    assert said(plan) == []
    assert [row.key for row in plan.rows if row.state != "unchanged"] == [KEY]
    confirm_import(plan, accept_sample=True)
    after = observation()
    assert (after["value"], after["row_kind"]) == (77.25, "import")
    assert [after[name] for name in ("numerator", "denominator", "source_key", "note")] == [None] * 4
    assert after["as_of"] is not None, "the day stood in the row, and was left"
    other = current("observation", KEY.replace(AREA, "9012"))
    assert other is not None
    assert other["row_kind"] == "sample"
    assert not plan_of(file).changes_something, "the same file again"


@pytest.mark.usefixtures("own_house")
def test_a_cell_that_somebody_filled_in_a_workbook_stays_his() -> None:
    confirm_import(plan_of(untouched_but("numerator", 12_345)), accept_sample=True)
    after = observation()
    assert (after["numerator"], after["row_kind"]) == (12_345, "import")
    assert after["denominator"] is not None, "the value is as it was, and so is what it comes from"
    assert (after["source_key"], after["note"]) == (None, None)


@pytest.mark.usefixtures("own_house")
def test_an_invented_lao_by_another_name_since_a_day_keeps_what_it_was_called_before() -> None:
    columns = ["code", "name_th", "lao_type", "parent_code"]
    row = ["LX9002", "เทศบาลตำบลทดลอง", "TTM", "9000"]
    standing = current("lao", "LX9002")
    assert standing is not None
    row[2] = standing["lao_type"]
    plan = plan_rows("lao", columns, row, since="1 ต.ค. 2568")
    assert said(plan) == []
    confirm_import(plan, accept_sample=True, accept_identity=True)
    after = current("lao", "LX9002")
    assert after is not None
    assert after["name_th"] == standing["name_th"]


def given(record: Record, *, sample: bool, said: str = "") -> Given:
    """A row that gives its key alone, over one in which every column holds something."""
    old = {column.name: f"ของเดิม {column.name}" for column in record.columns} | {"province_code": "90"}
    values = {name: old[name] for name in record.key}
    row = Given(Origin(record, "sheet", {}, {}), 2, {}, kind=said, values=values)
    row.old, row.over_sample = old, sample
    return row


@pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))
def test_of_no_record_does_anything_invented_stay_that_was_not_given(record: Record) -> None:
    kept = {name for name, cell in lay_over(given(record, sample=True)).items() if cell is not None}
    assert kept - {"province_code"} == set(record.key)
    assert lay_over(given(record, sample=False)).items() <= (given(record, sample=False).old or {}).items()
    untouched = lay_over(given(record, sample=True, said="sample:mark"))
    assert untouched.items() <= (given(record, sample=True).old or {}).items()
