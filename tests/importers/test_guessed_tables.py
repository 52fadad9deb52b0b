"""Of which record a table is that nobody says it of: plans and certificates, and a list that is neither."""

from __future__ import annotations

import csv
import io

import pytest

from data.database import read_connection
from data.importers.lookups import Lookups
from data.importers.problems import NothingRecognised
from data.importers.tables.bring import understand_upload
from data.importers.tables.guess import SURE_ENOUGH, Guessed, guess_record
from data.importers.upload import Upload, read_upload
from data.records import RECORDS
from tests.importers.books import plan_of

pytestmark = pytest.mark.usefixtures("shipped")

Rows = list[list[object]]

PLAN: Rows = [
    ["แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570) เทศบาลนครสงขลา"],
    ["ที่", "โครงการ", "วัตถุประสงค์", "งบประมาณ 2566", "งบประมาณ 2567", "ผู้รับผิดชอบ"],
    [1, "ตลาดสะอาด", "อาหารปลอดภัย", 50_000, 60_000, "กองสาธารณสุข"],
    [2, "ลานกีฬา", "ออกกำลังกาย", "", 20_000, "กองช่าง"],
    ["", "รวม 2 โครงการ", "", 50_000, 80_000, ""],
]
CERTIFIED: Rows = [
    ["ลำดับ", "หน่วยงาน", "จังหวัด", "ประเภทการรับรอง", "ปีที่ได้รับ", "ระดับ"],
    [1, "ทน.สงขลา", "สงขลา", "GREEN & CLEAN", 2567, "ดีมาก"],
    [2, "ทน.หาดใหญ่", "สงขลา", "GREEN & CLEAN", 2567, "ดี"],
]
HOSPITALS: Rows = [
    ["รายชื่อโรงพยาบาลที่ผ่านการรับรอง"],
    ["ลำดับ", "โรงพยาบาล", "จังหวัด", "มาตรฐาน", "ปีงบประมาณ", "ระดับ"],
    [1, "รพ.สงขลา", "สงขลา", "GREEN & CLEAN", 2567, "ดีมาก"],
    [2, "รพ.หาดใหญ่", "สงขลา", "GREEN & CLEAN", 2567, "ดี"],
]


def upload_of(rows: Rows) -> Upload:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return read_upload(out.getvalue().encode("utf-8-sig"), name="t.csv")


def guessed(rows: Rows) -> Guessed:
    with read_connection() as connection:
        return guess_record(upload_of(rows), lookups=Lookups(connection), given={}, chosen={})


MOVED: Rows = [
    ["บัญชีรายชื่อ รพ.สต. ที่ถ่ายโอนภารกิจให้ อบจ.สงขลา ณ 1 ตุลาคม 2568"],
    ["ที่", "ชื่อ รพ.สต.", "ตำบล", "อำเภอ", "ปีที่ถ่ายโอน", "หมายเหตุ"],
    ["1", "รพ.สต.บ่ออิฐ", "เกาะแต้ว", "เมืองสงขลา", "2567", ""],
    ["2", "รพ.สต.นาป๋อง", "เกาะแต้ว", "เมืองสงขลา", "2567", "ยกเลิก"],
]


@pytest.mark.parametrize(
    ("rows", "record"), [(PLAN, "plan_item"), (CERTIFIED, "certificate"), (MOVED, "transfer")]
)
def test_a_plan_and_lists_of_certificates_and_of_transfers_are_guessed(rows: Rows, record: str):
    found = guessed(rows)
    assert found.record.name == record
    assert found.sure >= SURE_ENOUGH


def test_what_was_certified_is_read_from_its_column():
    with read_connection() as connection:
        of = understand_upload(
            upload_of(CERTIFIED), record=RECORDS["certificate"], lookups=Lookups(connection)
        )
    assert of is not None
    assert of.questions == ()
    assert of.parts[0].meaning.columns["programme_code"].head.own == "ประเภทการรับรอง"


def test_certificates_of_hospitals_are_said_to_be_of_no_lao():
    with pytest.raises(NothingRecognised) as refused:
        guessed(HOSPITALS)
    assert refused.value.key == "importing.of_units"
    with read_connection() as connection:
        lookups = Lookups(connection)
        with pytest.raises(NothingRecognised) as refused:
            understand_upload(upload_of(HOSPITALS), record=RECORDS["certificate"], lookups=lookups)
    assert refused.value.key == "importing.of_units"


def test_a_register_of_hospitals_with_a_column_of_what_they_passed_is_still_one():
    head = ["รหัส 5 หลัก", "ชื่อหน่วยบริการ", "จังหวัด", "ประเภท", "การรับรอง"]
    rows: Rows = [head, ["10682", "รพ.หาดใหญ่", "สงขลา", "โรงพยาบาลศูนย์", "HA ขั้น 3"]]
    with read_connection() as connection:
        known = Lookups(connection).row_of("health_unit", "10682")
    rows[1][1] = known.get("name_th", rows[1][1])
    assert guessed([*rows, *rows[1:]]).record.name == "health_unit"


def test_a_plan_with_years_across_keeps_the_money_of_each_year():
    upload = upload_of(PLAN)
    with read_connection() as connection:
        of = understand_upload(
            upload,
            record=RECORDS["plan_item"],
            lookups=Lookups(connection),
            given={"plan_code": "PX90-LOCAL"},
        )
    plan = plan_of(upload.data, name="t.csv", understood=of)
    assert plan.errors == []
    rows = plan.write["plan_item"]
    assert sorted((row["project_th"], row["fiscal_year"], row["planned_baht"]) for row in rows) == [
        ("ตลาดสะอาด", 2566, 50_000),
        ("ตลาดสะอาด", 2567, 60_000),
        ("ลานกีฬา", 2567, 20_000),
    ]
    assert len({row["code"] for row in rows}) == 3
