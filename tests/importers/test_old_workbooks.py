"""Workbooks that are out there keep their meaning, whatever later releases add, rename or move.

`phk1.xlsx` and `phk1_partner.xlsx` were written by release 0.1.0 from the house of `phk1_rows.json`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.actions import write_rows
from data.database import engine, migrate
from data.importers.confirm import confirm_import
from data.importers.layout import KIND_KEY
from data.importers.marks import marked_now, read_key_mark
from data.importers.phk1 import PHK1_COLUMNS
from data.importers.plan import ImportPlan
from data.importers.workbook_write import export_file
from data.records import RECORDS
from data.records.model import Column, Record
from tests import houses
from tests.actions.house import current
from tests.importers.books import (
    OFFICE,
    edited,
    keys_of,
    plan_of,
    plan_rows,
    row_of,
    said,
    sheets_of,
    workbook,
)

OLD = Path(__file__).parents[1] / "fixtures" / "workbooks"
CHANGED = ("new", "changed", "deleted", "refused")


def of_old(value: Any) -> Any:
    return date.fromisoformat(value["date"]) if isinstance(value, dict) and "date" in value else value


@pytest.fixture(scope="module")
def old_database(house_engine: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house from which release 0.1.0 wrote the workbooks."""
    path = houses.new(tmp_path_factory.mktemp("old") / "house.db", on=house_engine)
    rows = json.loads((OLD / "phk1_rows.json").read_text(encoding="utf-8"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", houses.url(path))
        migrate()
        for kind, records in rows.items():
            given = {n: [{k: of_old(v) for k, v in row.items()} for row in own] for n, own in records.items()}
            write_rows(engine(), actor=OFFICE, kind=kind, rows=given)
        engine().dispose()
    return path


@pytest.fixture
def house(old_database: Path, own_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with houses.lent(old_database, at=own_place / "house.db", patch=monkeypatch) as path:
        yield path


def rows_there() -> list[str]:
    """The records of which the house has rows."""
    kinds = json.loads((OLD / "phk1_rows.json").read_text(encoding="utf-8")).values()
    return [name for name in RECORDS if any(name in records for records in kinds)]


@pytest.fixture(scope="module")
def exported(old_database: Path) -> bytes:
    """The workbook of the house as it is written today: the sheets that have rows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", houses.url(old_database))
        written = sheets_of(*rows_there())
        engine().dispose()
        return written


@pytest.fixture(scope="module")
def old() -> bytes:
    """The workbook that release 0.1.0 wrote, saved by a spreadsheet program: the sheets that have rows."""

    def leave_out(book: Any) -> None:
        for sheet in book.worksheets:
            if not str(sheet.cell(1, 1).value).startswith("#phk1:") or not sheet.cell(3, 2).value:
                book.remove(sheet)

    return edited((OLD / "phk1.xlsx").read_bytes(), leave_out)


@pytest.fixture(params=["phk1", "phk2"])
def book(request: pytest.FixtureRequest, house: Path, old: bytes, exported: bytes) -> bytes:
    """The workbook of the house: in the form of release 0.1.0, and as it is written today."""
    return old if request.param == "phk1" else exported


def states(plan: ImportPlan, *wanted: str) -> dict[str, str]:
    return {f"{row.record} {row.key}": row.state for row in plan.rows if row.state in wanted}


def notices(plan: ImportPlan) -> list[tuple[str, str | None]]:
    return [(notice.expected.removeprefix("importing.notice."), notice.column) for notice in plan.notices]


def with_column(record: Record, *, after: str, column: Column) -> Record:
    """The record as a later release may declare it: with one more column among the others."""
    columns: list[Column] = []
    for known in record.columns:
        columns += [known, column] if known.name == after else [known]
    return replace(record, columns=tuple(columns))


@pytest.mark.parametrize("whole", [True, False])
def test_a_workbook_comes_back_as_no_change(book: bytes, whole: bool, request: pytest.FixtureRequest):
    """`whole`: as it was written, byte by byte, guide and all."""
    if whole:
        book = (OLD / "phk1.xlsx").read_bytes() if "phk1" in request.node.name else export_file()
    plan = plan_of(book)
    assert said(plan) == []
    assert states(plan, *CHANGED, "left") == {}
    assert plan.total("unchanged") == 47


def test_a_partners_workbook_of_the_first_release_still_waits_for_its_values(house: Path):
    data = (OLD / "phk1_partner.xlsx").read_bytes()
    plan = plan_of(data)
    assert (said(plan), states(plan, *CHANGED, "left")) == ([], {})

    def fill_in(book: Any) -> None:
        sheet = book[RECORDS["observation"].th]
        sheet.cell(row_of(sheet, value=None), keys_of(sheet)["value"]).value = 40

    filled = plan_of(edited(data, fill_in))
    assert list(states(filled, *CHANGED).values()) == ["new"]


def test_the_marks_of_the_first_form_are_over_the_columns_of_its_sheets():
    book = openpyxl.load_workbook(OLD / "phk1.xlsx", read_only=True)
    seen = {}
    for sheet in book.worksheets:
        cells = [cell.value for cell in next(sheet.iter_rows(max_row=1))]
        if isinstance(cells[0], str) and cells[0].startswith("#phk1:"):
            name = cells[0].removeprefix("#phk1:")
            seen[name] = tuple(c for c in cells[1:] if c and c[0] not in "~#")
    assert set(seen) == set(PHK1_COLUMNS)
    for name, columns in PHK1_COLUMNS.items():
        assert tuple(c for c in columns if c in seen[name]) == seen[name]
        assert set(columns) - set(seen[name]) <= {"province_code"}


@pytest.mark.parametrize("name", PHK1_COLUMNS)
def test_what_a_record_had_it_keeps_in_its_order(name: str):
    """A column that is taken away, or renamed without its former name, would be lost in old workbooks."""
    now = marked_now(RECORDS[name]).columns
    found = read_key_mark(f"#phk1:{name}")
    assert found is not None
    known = [column for column in found[1].columns if column != "province_code"]
    assert [column for column in now if column in known] == known


def test_a_column_that_a_later_release_adds_leaves_every_row_untouched(
    book: bytes, monkeypatch: pytest.MonkeyPatch
):
    added = Column("size", "text", "ขนาด", "Size")
    monkeypatch.setitem(RECORDS, "area", with_column(RECORDS["area"], after="level", column=added))
    assert states(plan_of(book), *CHANGED, "left") == {}
    newer = [["code", "name_th", "size"], ["900101", "บ่อยางใหม่", "ใหญ่"], ["900102", "เขารูปช้างใหม่", "เล็ก"]]
    confirm_import(plan_of(workbook({"area": newer})))
    plan = plan_of(book)
    assert states(plan, *CHANGED) == {}
    assert states(plan, "left") == {"area 900101": "left", "area 900102": "left"}
    assert notices(plan) == [("stale", None), ("stale", None)]


def test_an_added_column_makes_no_sample_row_the_users_own(book: bytes, monkeypatch: pytest.MonkeyPatch):
    added = Column("level", "text", "ระดับ", "Level")
    monkeypatch.setitem(RECORDS, "lao", with_column(RECORDS["lao"], after="code", column=added))
    assert plan_of(book).sample_rows == []
    standing = current("lao", "LX9001") | {"name_th": "ชื่ออื่น"}
    given = ("code", "level", "name_th", "lao_type", "parent_code")
    confirm_import(plan_rows("lao", given, [standing[name] for name in given]), accept_sample=True)
    plan = plan_of(book)
    assert (plan.sample_rows, states(plan, "left")) == ([], {"lao LX9001": "left"})


def move(data: bytes, title: str, order: Callable[[Sequence[Any]], Sequence[Any]]) -> bytes:
    """The workbook with the columns of one sheet in another order, key row and all."""

    def change(book: Any) -> None:
        sheet = book[title]
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        sheet.delete_cols(1, sheet.max_column)
        for line, row in enumerate(rows, start=1):
            for place, cell in enumerate(order(row), start=1):
                sheet.cell(line, place).value = cell

    return edited(data, change)


def test_columns_may_stand_in_any_order(book: bytes):
    title = RECORDS["health_unit"].th
    turned = move(book, title, lambda row: [row[0], *reversed(row[1:])])
    assert states(plan_of(turned), *CHANGED, "left") == {}
    confirm_import(plan_rows("health_unit", ["code", "is_open"], ["09438", "ปิด"]))
    assert states(plan_of(turned), *CHANGED, "left") == {"health_unit 09438": "left"}


def without(data: bytes, record: str, column: str) -> bytes:
    def change(book: Any) -> None:
        sheet = book[RECORDS[record].th]
        sheet.delete_cols(keys_of(sheet)[column])

    return edited(data, change)


def test_a_column_that_was_taken_out_is_not_said(book: bytes):
    plan = plan_of(without(book, "health_unit", "name_th"))
    assert (said(plan), states(plan, *CHANGED, "left")) == ([], {})
    newer = plan_rows("health_unit", ["code", "is_open", "lat"], ["09440", "ปิด", 7.5])
    confirm_import(newer)
    plan = plan_of(without(book, "health_unit", "name_th"))
    assert states(plan, *CHANGED, "left") == {"health_unit 09440": "left"}
    plan = plan_of(without(book, "health_unit", "lat"))
    assert states(plan, *CHANGED, "left") == {"health_unit 09440": "left"}
    assert current("health_unit", "09440")["lat"] == 7.5


def test_a_column_that_was_taken_out_makes_no_sample_row_the_users_own(book: bytes):
    standing = current("plan_item", "PX-1")
    given = ("code", "plan_code", "project_th", "area_code")
    own = plan_rows("plan_item", [*given, "spent_baht"], [*(standing[name] for name in given), 5])
    confirm_import(own, accept_sample=True)
    plan = plan_of(without(book, "plan_item", "project_th"))
    assert (plan.sample_rows, states(plan, "left")) == ([], {"plan_item PX-1": "left"})


def test_who_edits_one_cell_speaks_of_that_cell_alone(book: bytes):
    confirm_import(plan_rows("health_unit", ["code", "size", "is_open"], ["09440", "L", "ปิด"]))

    def edit(book: Any) -> None:
        sheet = book[RECORDS["health_unit"].th]
        row = row_of(sheet, code="09440")
        sheet.cell(row, keys_of(sheet)["lon"]).value = 100.5

    plan = plan_of(edited(book, edit))
    (row,) = [row for row in plan.rows if row.state == "changed"]
    assert set(row.changes) == {"lon"}
    assert notices(plan) == [("stale_cell", "is_open")]
    confirm_import(plan)
    now = current("health_unit", "09440")
    assert (now["lon"], now["size"], now["is_open"]) == (100.5, "L", False)


def test_a_cell_set_back_by_hand_to_a_value_of_before_is_a_change(book: bytes):
    confirm_import(plan_rows("population", ["area_code", "as_of", "total"], ["9001", date(2021, 12, 31), 31]))
    rows = [["area_code", "as_of", "total"], ["9001", date(2021, 12, 31), 30]]
    plan = plan_of(workbook({"population": rows}))
    assert states(plan, *CHANGED, "left") == {"population 9001|2021-12-31": "changed"}


def test_a_decimal_of_the_first_form_is_known_by_its_16_digits(book: bytes):
    """The fixture's decimals were chosen so that their 15 digits are others once 16 were written."""
    keys = {f"target I1|9001|{year}": ("target", ["I1", "9001", year, 50]) for year in (2566, 2567, 2570)}
    rows = [row for _record, row in keys.values()]
    confirm_import(plan_rows("target", ["indicator_code", "area_code", "year", "value"], *rows))
    confirm_import(plan_rows("health_unit", ["code", "is_open"], ["09440", "ปิด"]))
    plan = plan_of(book)
    assert states(plan, *CHANGED) == {}
    assert set(states(plan, "left")) == {*keys, "health_unit 09440"}


def test_what_a_spreadsheet_program_makes_of_a_decimal_is_no_change(book: bytes):
    for digits in (15, 16):

        def shorten(book: Any, digits: int = digits) -> None:
            for name, column in (("target", "value"), ("health_unit", "lat"), ("observation", "numerator")):
                sheet = book[RECORDS[name].th]
                for row in range(3, sheet.max_row + 1):
                    cell = sheet.cell(row, keys_of(sheet)[column])
                    if isinstance(cell.value, float):
                        cell.value = float(f"{cell.value:.{digits}g}")

        short = edited(book, shorten)
        assert states(plan_of(short), *CHANGED, "left") == {}, digits
    confirm_import(plan_rows("health_unit", ["code", "is_open"], ["09440", "ปิด"]))
    assert states(plan_of(short), *CHANGED, "left") == {"health_unit 09440": "left"}


def test_a_change_in_the_last_digit_is_a_change(house: Path, exported: bytes):
    def edit(book: Any) -> None:
        sheet = book[RECORDS["baseline"].th]
        sheet.cell(row_of(sheet, year=2564), keys_of(sheet)["value"]).value = 14.39490594793497

    plan = plan_of(edited(exported, edit))
    assert list(states(plan, *CHANGED).values()) == ["changed"]
    confirm_import(plan)
    assert current("baseline", "I1|9001")["value"] == 14.39490594793497


def renamed(record: Record, column: str, **changes: Any) -> Record:
    own = tuple(replace(c, **changes) if c.name == column else c for c in record.columns)
    return replace(record, columns=own)


def test_a_header_that_was_renamed_stays_readable_under_its_old_name(
    house: Path, monkeypatch: pytest.MonkeyPatch
):
    was = RECORDS["population"].by_name["total"]
    now = {"th": "ประชากรทั้งหมด", "en": "All people", "former": (was.th, was.en)}
    monkeypatch.setitem(RECORDS, "population", renamed(RECORDS["population"], "total", **now))
    for header in ("ประชากรทั้งหมด", "All people", was.th, was.en.upper(), "total"):
        plan = plan_rows("population", ["area_code", "as_of", header], ["9001", date(2022, 12, 31), 33])
        assert said(plan) == []
        assert plan.rows[0].changes["total"] == (None, 33)


def test_a_former_header_gives_way_to_a_column_that_is_called_so_now(
    house: Path, monkeypatch: pytest.MonkeyPatch
):
    record = renamed(RECORDS["population"], "total", th="ทั้งหมด", former=("รวม", "ชาย"))
    monkeypatch.setitem(RECORDS, "population", record)
    plan = plan_rows("population", ["area_code", "as_of", "รวม", "ชาย"], ["9001", date(2022, 12, 31), 33, 5])
    assert {n: new for n, (_old, new) in plan.rows[0].changes.items() if n in ("total", "male")} == {
        "total": 33,
        "male": 5,
    }


def test_a_sheet_and_a_key_that_were_renamed_stay_readable(
    house: Path, old: bytes, monkeypatch: pytest.MonkeyPatch
):
    book = old
    record = replace(RECORDS["population"], th="จำนวนประชากร", en="People", former=("ประชากร", "population"))
    monkeypatch.setitem(RECORDS, "population", renamed(record, "note", former=("remark",)))
    plan = plan_rows("ประชากร", ["area_code", "as_of", "total"], ["9001", date(2022, 12, 31), 33])
    assert states(plan, "new") == {"population 9001|2022-12-31": "new"}

    def rename(book: Any) -> None:
        sheet = book["ประชากร"]
        sheet.cell(1, keys_of(sheet)["note"]).value = "remark"
        sheet.cell(3, keys_of(sheet)["remark"]).value = "ตรวจแล้ว"

    (row,) = [row for row in plan_of(edited(book, rename)).rows if row.state == "changed"]
    assert row.changes == {"note": (None, "ตรวจแล้ว")}


def test_a_code_that_was_renamed_is_read_under_its_old_name(book: bytes):
    renamed_codes = [
        ["list", "code", "name_th"],
        ["money_source", "local_health_fund", "กองทุนหลักประกันสุขภาพในระดับท้องถิ่นหรือพื้นที่"],
        ["unit_kind", "shph", "โรงพยาบาลส่งเสริมสุขภาพ"],
    ]
    confirm_import(plan_of(workbook({"code_list": renamed_codes})))
    plan = plan_of(book)
    assert said(plan) == []
    assert states(plan, *CHANGED) == {}
    left = {"code_list money_source|local_health_fund", "code_list unit_kind|shph"}
    assert set(states(plan, "left")) == left


def test_a_new_workbook_names_the_columns_of_its_marks_and_writes_every_digit(house: Path, exported: bytes):
    book = openpyxl.load_workbook(io.BytesIO(exported))
    sheet = book[RECORDS["target"].th]
    assert sheet.cell(1, 1).value == (
        "#phk2:target:indicator_code,area_code,year,value,year_derived,source_key,note"
    )
    assert sheet.cell(1, 2).value == KIND_KEY
    assert sheet.row_dimensions[1].hidden
    values = {sheet.cell(row, keys_of(sheet)["value"]).value for row in range(3, sheet.max_row + 1)}
    assert values - {None} == {current("target", f"I1|9001|{y}")["value"] for y in (2566, 2567, 2570)}
