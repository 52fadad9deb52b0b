"""Files of every kind that offices send: old Excel, macros, texts in letters that another program spoilt."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from data.database import read_connection
from data.importers.letters import encoding_of, is_odd, other_letters
from data.importers.lookups import Lookups
from data.importers.plan import plan_import
from data.importers.problems import FileUnreadable, LettersAsked, PersonalData
from data.importers.tables.bring import understand_upload
from data.importers.upload import read_upload
from data.records import RECORDS
from tests.importers.books import OFFICE, plan_of, said, workbook

HEAD = ["พื้นที่หรือ อปท.", "ข้อมูล ณ วันที่", "ชาย", "หญิง", "รวม"]
ROW = ["อ.หาดใหญ่", "31 ธ.ค. 2575", "100", "200", "300"]
OLD = (Path(__file__).parents[1] / "fixtures/imports/old_excel.xls").read_bytes()
"""Made with xlwt: a title, HEAD and ROW with its day as a date."""

TEXT = "\r\n".join(",".join(row) for row in (HEAD, ROW)) + "\r\n"

later = pytest.mark.usefixtures("later", "shipped")


def refused(data: bytes, name: str) -> FileUnreadable:
    with pytest.raises(FileUnreadable) as told:
        read_upload(data, name=name)
    assert told.value.text(lang="th") != told.value.text(lang="en")
    return told.value


# Old Excel ------------------------------------------------------------------------------------------


@later
@pytest.mark.parametrize("name", ["ประชากร.xls", "ประชากร.xlsx"])
def test_an_old_excel_file_is_read_whatever_its_name_says(name: str):
    plan = plan_of(OLD, name=name)
    assert said(plan) == []
    assert [row.key for row in plan.rows] == ["9011|2032-12-31"]
    assert plan.upload.data == OLD


@pytest.mark.parametrize(
    "words",
    ["ผู้ป่วย นางสาวสมหญิง รักดี เป็นเบาหวาน", "1-1037-00123-45-8", "1103700123458"],
)
def test_what_is_no_cell_of_an_old_excel_file_is_looked_through_too(words: str):
    for encoding in ("utf-16-le", "cp874"):
        with pytest.raises(PersonalData) as told:
            read_upload(OLD + b"\0" * 4 + words.encode(encoding) + b"\0" * 4, name="a.xls")
        assert words not in told.value.text(lang="th")


def test_an_old_excel_file_that_is_a_web_page_or_locked_or_holds_another_says_so():
    assert refused(b"<html><table><tr><td>1</td></tr></table>", "a.xls").key == "importing.file_web_page"
    locked = OLD + "EncryptedPackage".encode("utf-16-le")
    assert refused(locked, "a.xls").key == "importing.file_password"
    assert refused(OLD + "MBD0001F2A9".encode("utf-16-le"), "a.xls").key == "importing.file_embedded"


@later
def test_an_old_excel_file_with_macros_is_kept_as_its_cells_alone():
    plan = plan_of(OLD + "_VBA_PROJECT".encode("utf-16-le"), name="a.xls")
    assert [found.expected for found in plan.notices] == ["importing.notice.macros"]
    assert (plan.upload.name, plan.upload.data[:2]) == ("a.xlsx", b"PK")


# Macros ---------------------------------------------------------------------------------------------


def with_macros(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "[Content_Types].xml":
                content = content.replace(b"spreadsheetml.sheet.main+xml", b"x").replace(
                    b"application/vnd.openxmlformats-officedocument.x",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                )
                content = content.replace(
                    b"</Types>",
                    b'<Override PartName="/xl/vbaProject.bin" ContentType="application/x"/></Types>',
                )
            new.writestr(part, content)
        new.writestr("xl/vbaProject.bin", b"Sub AutoOpen()")
    return out.getvalue()


@later
def test_a_workbook_with_macros_is_read_and_kept_without_them():
    plan = plan_of(with_macros(workbook({"ประชากร": [HEAD, ROW]})), name="แบบ.xlsm")
    assert said(plan) == []
    assert [row.key for row in plan.rows] == ["9011|2032-12-31"]
    assert "แมโคร" in plan.notices[0].text(lang="th")
    with zipfile.ZipFile(io.BytesIO(plan.upload.data)) as kept:
        assert not [part for part in kept.namelist() if "vba" in part]
        assert b"vba" not in kept.read("[Content_Types].xml")
        assert b"macroEnabled" not in kept.read("[Content_Types].xml")
    assert plan.upload.name == "แบบ.xlsx"
    assert plan_of(plan.upload.data, name=plan.upload.name).rows == plan.rows


def test_macros_in_a_file_that_does_not_say_so_are_refused():
    assert refused(with_macros(workbook({"a": [HEAD, ROW]})), "a.xlsx").key == "importing.file_embedded"


# Letters --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_letters_of_a_text_are_told_by_what_stands_in_it(encoding: str):
    data = TEXT.encode(encoding)
    upload = read_upload(data, name="a.txt")
    assert upload.sheets[0].rows[0] == HEAD
    assert upload.letters is None
    assert data.decode(encoding_of(data)).lstrip("\ufeff") == TEXT


def spoilt(words: str, *, was: str, taken_for: str) -> str:
    """The words as a program shows them that takes their bytes for another script's."""
    out = ""
    for byte in words.encode(was):
        try:
            out += bytes([byte]).decode(taken_for)
        except UnicodeDecodeError:
            out += chr(byte)
    return out


@later
@pytest.mark.parametrize(("was", "taken_for"), [("utf-8", "cp874"), ("utf-8", "cp1252"), ("cp874", "cp1252")])
def test_thai_that_was_taken_for_other_letters_is_shown_both_ways_and_asked(was: str, taken_for: str):
    for data, name in (
        (spoilt(TEXT, was=was, taken_for=taken_for).encode(), "a.csv"),
        (
            workbook(
                {"ประชากร": [[spoilt(c, was=was, taken_for=taken_for) for c in row] for row in (HEAD, ROW)]}
            ),
            "a.xlsx",
        ),
    ):
        upload = read_upload(data, name=name)
        with pytest.raises(LettersAsked) as asked:
            plan_of(data, name=name)
        shown = asked.value.text(lang="th")
        assert HEAD[0] in shown
        assert spoilt(HEAD[0], was=was, taken_for=taken_for) in shown
        assert "--letters repaired" in shown
        plan = plan_import(upload.in_letters(repaired=True), actor=OFFICE, record="population")
        assert [row.key for row in plan.rows] == ["9011|2032-12-31"]
        assert plan.upload.data == data, "what is kept is what was sent"
        assert upload.in_letters(repaired=False).sheets == upload.sheets


def test_latin_letters_that_were_taken_for_thai_are_asked_and_good_letters_are_not():
    upload = read_upload("Ville,Année\nOrléans,5\n".encode("latin-1"), name="a.csv")
    assert upload.letters is not None
    assert ("Ann้e", "Année") in upload.letters.samples
    for row in (["Année", "São Paulo", "m²", "°C"], [*HEAD, *ROW], ["ตําบล", "เกาะ", "เเม่", "ฤๅษี", "น้ำ"]):
        assert other_letters([[row]]) is None, row
    assert not any(map(is_odd, ("กา", "ตําบล", "เเม่", "น้ำ")))
    assert all(map(is_odd, ("ิก", "aัb", "เ")))


def test_persons_are_found_in_either_reading():
    words = "ชื่อ-สกุล,ที่อยู่\r\nผู้ป่วย นางสาวสมหญิง รักดี เป็นเบาหวาน,อำเภอเมือง\r\n"
    with pytest.raises(PersonalData):
        read_upload(spoilt(words, was="cp874", taken_for="cp1252").encode(), name="a.csv")


@later
def test_a_mark_without_a_consonant_is_said_where_no_other_reading_is_better():
    rows = [[*HEAD, "ที่มา"], [*ROW, "ิทะเบียน"]]
    plan = plan_of(workbook({"ประชากร": rows}))
    assert "odd_letters" not in str(plan.notices), "of a column that is not read"
    plan = plan_of(
        workbook({"ภาคี": [["code", "name_th", "kind", "area_code"], ["P-1", "ิชมรม", "foundation", "90"]]})
    )
    assert [(one.cell, one.expected.rsplit(".", 1)[1]) for one in plan.notices] == [("B2", "odd_letters")]


def test_a_text_of_four_bytes_a_letter_says_what_to_do():
    told = refused(TEXT.encode("utf-32"), "a.txt")
    assert (told.key, "UTF-8" in told.text(lang="th")) == ("importing.file_utf32", True)


# Cells ----------------------------------------------------------------------------------------------


def test_a_note_that_is_too_long_for_a_cell_is_named_with_its_cell():
    for data, name in (
        (f"a,b\n1,{'ก' * 700_000}\n".encode(), "หมายเหตุ.csv"),
        (long_cell(), "หมายเหตุ.xlsx"),
    ):
        told = refused(data, name)
        assert told.key == "importing.file_cell_long"
        assert "B2" in told.text(lang="th")
        assert "700" in told.text(lang="en")


def long_cell() -> bytes:
    mark = "หมายเหตุยาว"
    out = io.BytesIO()
    book = io.BytesIO(workbook({"a": [["x", "y"], [1, mark]]}))
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(mark.encode(), ("ก" * 700_000).encode()))
    return out.getvalue()


@later
@pytest.mark.parametrize("options", [{}, {"understood": True}])
def test_a_letter_that_nobody_sees_inside_a_code_is_said(options: dict[str, bool]):
    head = ["area_code", "as_of", "total"] if not options else ["รหัสพื้นที่", "ข้อมูล ณ วันที่", "ประชากรรวม"]
    data = workbook({"population" if not options else "x": [head, ["90\u202e11", date(2032, 12, 31), 5]]})
    if options:
        upload = read_upload(data, name="a.xlsx")
        with read_connection() as connection:
            found = understand_upload(upload, record=RECORDS["population"], lookups=Lookups(connection))
        plan = plan_of(data, understood=found)
    else:
        plan = plan_of(data)
    assert [row.key for row in plan.rows] == ["9011|2032-12-31"]
    assert [(one.cell, one.values["letters"]) for one in plan.notices if "unseen" in one.expected] == [
        ("A2", "U+202E")
    ]
