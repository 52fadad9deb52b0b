"""Files as they really come: titles above the header, lost zeros, other encodings, other programs."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from data.domain.rights import Actor, Role
from data.importers.confirm import confirm_import
from data.importers.layout import sheet_name
from data.importers.problems import FileUnreadable
from data.importers.upload import read_upload
from data.records import RECORDS
from tests.actions.house import current
from tests.importers.books import OFFICE, plan_of, plan_rows, said, workbook

pytestmark = pytest.mark.usefixtures("later")

HEAD = ["พื้นที่หรือ อปท.", "ข้อมูล ณ วันที่", "ชาย", "หญิง", "รวม"]
ROW = ["อ.หาดใหญ่", "31 ธ.ค. 2575", "๑๐๐", "200 ", "300"]
KEY = "9011|2032-12-31"


def assert_population(plan) -> None:
    assert said(plan) == []
    (row,) = plan.rows
    assert (row.record, row.key, row.state) == ("population", KEY, "new")
    assert {name: new for name, (_old, new) in row.changes.items() if new is not None} == {
        "area_code": "9011",
        "as_of": date(2032, 12, 31),
        "male": 100,
        "female": 200,
        "total": 300,
    }


def test_titles_above_the_header_and_empty_rows_are_passed_over(shipped):
    rows = [["ประชากรจังหวัดสงขลา"], ["ณ สิ้นปี 2575", "", "", "", ""], [], HEAD, [], ROW, []]

    def merge(book):
        book.worksheets()[0].merge_range("A1:E1", "ประชากรจังหวัดสงขลา")

    assert_population(plan_of(workbook({"ประชากร": rows}, more=merge)))


def test_a_hidden_sheet_is_read_like_any_other(shipped):
    data = workbook({"ประชากร": [HEAD, ROW]}, hidden=["ประชากร"], more=lambda book: book.add_worksheet("x"))
    assert_population(plan_of(data))


def test_headers_may_be_english_or_keys_and_stand_in_any_order(shipped):
    rows = [["Total", "as_of", "Female", "AREA_CODE", "male"], [300.0, date(2032, 12, 31), 200, "9011", 100]]
    assert_population(plan_of(workbook({"Population": rows})))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874", "tis-620"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_is_read_in_every_encoding_and_with_every_separator(shipped, encoding: str, mark: str):
    text = "\r\n".join(mark.join(row) for row in (HEAD, ROW)) + "\r\n"
    assert_population(plan_of(text.encode(encoding), name="ประชากร.csv"))


@pytest.mark.parametrize("kind", ["tsv", "txt", "TXT"])
def test_a_text_is_read_by_what_stands_in_it_whatever_its_kind_is_called(shipped, kind: str):
    for mark in ("\t", ";"):
        text = "\r\n".join(mark.join(row) for row in (HEAD, ROW))
        assert_population(plan_of(text.encode("cp874"), name=f"ประชากร.{kind}"))


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_a_text_in_letters_of_four_bytes_is_refused(encoding: str):
    text = "\r\n".join(",".join(row) for row in (HEAD, ROW))
    with pytest.raises(FileUnreadable) as told:
        read_upload(text.encode(encoding), name="ประชากร.csv")
    assert told.value.key == "importing.file_utf32"


def test_an_ods_is_read_like_an_xlsx(shipped):
    assert_population(plan_of(ods("ประชากร", [HEAD, ROW]), name="a.ods"))


def ods(name: str, rows: list[list[str]]) -> bytes:
    """A spreadsheet of LibreOffice: one sheet of texts, and the empty rows it writes to the end."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        for row in rows
    )
    end = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body>'
        f'<office:spreadsheet><table:table table:name="{name}">{cells}{end}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:x"/>')
    return out.getvalue()


def test_codes_that_lost_their_zeros_are_found(own_house):
    header = ["unit_code", "as_of", "nurses"]
    plan = plan_rows("unit_staff", header, [9438.0, date(2030, 1, 1), 3], ["9440", date(2030, 1, 1), 4])
    assert said(plan) == []
    confirm_import(plan)
    assert current("unit_staff", "09438|2030-01-01")["nurses"] == 3
    assert current("unit_staff", "09440|2030-01-01")["nurses"] == 4
    own = plan_rows("health_unit", ["code", "size"], [9438.0, "S"])
    assert [row.state for row in own.rows] == ["changed"]


def test_names_stand_for_codes_where_only_one_bears_them(shipped):
    header = ["อปท.", "โครงการ", "ปีงบประมาณ", "ขั้นที่ถึง"]
    plan = plan_rows("การเข้าร่วมโครงการ", header, ["ทน.หาดใหญ่", "เมืองสุขภาพดี", "2570", "สมัครเข้าร่วม\u200b "])
    assert said(plan) == []
    assert [row.key for row in plan.rows] == ["L3901101|healthy_city|2570|applied"]


def test_a_shared_name_is_told_with_the_codes_that_bear_it(shipped):
    header = ["unit_code", "as_of", "nurses"]
    plan = plan_rows("unit_staff", header, ["รพ.สต.สะกอม", date(2030, 1, 1), 3])
    (error,) = plan.errors
    assert "09" in error.text(lang="th")
    assert error.values["count"] == 2


def test_near_names_and_codes_are_suggested_from_the_senders_own_province_first(shipped):
    head = ["พื้นที่หรือ อปท.", "ข้อมูล ณ วันที่", "รวม"]
    day = date(2024, 12, 31)
    songkhla = Actor(name="co@example.org", role=Role.COORDINATOR, provinces=frozenset({"90"}))
    for actor, others in ((songkhla, []), (OFFICE, [["9001", day, 5], ["9002", day, 5]])):
        for wrong in ("909901", "หาดใหญ๋่", "9099", "L6900199", "ท่าช้างง"):
            plan = plan_rows("population", head, *others, [wrong, day, 5], actor=actor)
            (told,) = [error for error in plan.errors if error.expected.endswith("unknown_near")]
            near = [one.split(" ")[0] for one in told.values["near"].split("; ")]
            provinces = {
                current("lao" if code.startswith("L") else "area", code)["province_code"] for code in near
            }
            assert provinces == {"90"}, (wrong, near)
    (far,) = plan_rows("population", head, ["เชียงใหมม่", day, 5], actor=songkhla).errors
    assert "50" in far.values["near"], "where the own province has none, others are told"


def test_a_near_name_is_suggested(shipped):
    plan = plan_rows("population", ["area_code", "as_of", "total"], ["อ.หาดใหย่", date(2030, 12, 31), 3])
    (error,) = plan.errors
    assert "9011 หาดใหญ่" in error.text(lang="th")
    assert "หาดใหย่" in error.text(lang="en")


def test_a_record_can_name_another_of_the_same_file(own_house):
    sheets = {
        "lao": [
            ["code", "name_th", "parent_code", "lao_type"],
            ["L4900199", "เทศบาลใหม่เอี่ยม", "9001", "เทศบาลตำบล"],
        ],
        "participation": [
            ["lao_code", "programme_code", "fiscal_year", "step"],
            ["เทศบาลใหม่เอี่ยม", "healthy_city", 2569, "applied"],
        ],
    }
    plan = plan_of(workbook(sheets))
    assert said(plan) == []
    confirm_import(plan)
    assert current("participation", "L4900199|healthy_city|2569|applied")["province_code"] == "90"


def test_a_column_that_is_not_of_the_workbook_is_left_aside_and_said(shipped):
    plan = plan_rows("population", [*HEAD, "ความเห็น"], [*ROW, "ดี"])
    assert said(plan) == []
    assert [(n.header, n.expected) for n in plan.notices] == [("ความเห็น", "importing.notice.unknown_column")]


def test_a_workbook_with_a_password_is_named(shipped):
    with pytest.raises(FileUnreadable, match="รหัสผ่าน"):
        read_upload(b"\xd0\xcf\x11\xe0" + b"\0" * 2000, name="a.xlsx")


def test_odd_texts_stay_text(own_house):
    odd = [
        "<img src=x onerror=alert(1)>",
        "'; DROP TABLE plans;--",
        '=HYPERLINK("http://x")',
        "ก" * 10_000,
    ]
    rows = [[f"P-{n}", "joint", words, "90"] for n, words in enumerate(odd)]
    rows.append(["P-9", "joint", "ก\x00ข\u202eค\u200f", "90"])
    header = ["code", "kind", "name_th", "area_code"]
    data = "\n".join(
        ",".join('"' + c.replace('"', '""') + '"' for c in row) for row in (header, *rows[:4])
    ).encode()
    confirm_import(plan_of(data, name="plan.csv"))
    assert [current("plan", f"P-{n}")["name_th"] for n in range(4)] == odd
    confirm_import(plan_rows("plan", header, rows[4]))
    assert current("plan", "P-9")["name_th"] == "กขค"


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.name)
def test_every_record_has_a_sheet_of_its_own_that_excel_takes(record):
    name = sheet_name(record, part=12)
    assert len(name) <= 31
    assert not set("[]:*?/\\") & set(name)
    assert [r.name for r in RECORDS.values() if sheet_name(r) == sheet_name(record)] == [record.name]
