"""Data of persons does not come in: refused whole, its places named, no value anywhere, nothing kept."""

from __future__ import annotations

import csv
import io
import logging
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from sqlalchemy import select

from data.__main__ import main
from data.database import read_connection
from data.domain.free_text import told_of_persons
from data.domain.identity import is_identity_number
from data.importers.confirm import confirm_import
from data.importers.layout import sheet_columns
from data.importers.persons import MOST_ASKED, PersonsFound, find_persons
from data.importers.problems import PersonalData, PersonsNotConfirmed
from data.importers.report import report_file
from data.importers.upload import Upload, read_upload
from data.records import RECORDS
from data.schema import import_files, import_warnings
from data.settings import ROOT
from queries.batches import read_open_warnings
from tests.importers.books import plan_of, workbook
from words import LANGUAGES, text

NUMBER = "1234567890121"
SPACED = "1-2345-67890-12-1"
THAI = "๑๒๓๔๕๖๗๘๙๐๑๒๑"
GOOD: list[list[Any]] = [["area_code", "as_of", "total"], ["9001", "31 ธ.ค. 2567", 5]]


def with_column(header: str) -> bytes:
    return workbook({"population": [[*GOOD[0], header], [*GOOD[1], "ลับมาก"]]})


def hidden_sheet() -> bytes:
    return workbook({"population": GOOD, "ซ่อน": [["รหัส"], [NUMBER]]}, hidden=["ซ่อน"])


def hidden_column() -> bytes:
    def hide(book: Any) -> None:
        book.worksheets()[0].set_column(3, 3, None, None, {"hidden": True})

    return workbook({"population": [[*GOOD[0], "x"], [*GOOD[1], float(NUMBER)]]}, more=hide)


def hidden_row() -> bytes:
    def hide(book: Any) -> None:
        book.worksheets()[0].set_row(40, None, None, {"hidden": True})

    return workbook({"population": [*GOOD, *[[]] * 38, ["หมายเหตุ " + THAI]]}, more=hide)


def comment() -> bytes:
    def note(book: Any) -> None:
        book.worksheets()[0].write_comment("A1", f"ของ {SPACED}")

    return workbook({"population": GOOD}, more=note)


def property_of_the_file() -> bytes:
    return workbook({"population": GOOD}, more=lambda book: book.set_properties({"comments": NUMBER}))


def text_box() -> bytes:
    return workbook(
        {"population": GOOD}, more=lambda book: book.worksheets()[0].insert_textbox("F2", f"ติดต่อ {NUMBER}")
    )


def name_of_a_range() -> bytes:
    return workbook({"population": GOOD}, more=lambda book: book.define_name("ใคร", f'="{NUMBER}"'))


def unused_string() -> bytes:
    """A string that no cell shows any more: a spreadsheet may keep it in the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook({"population": GOOD}))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sharedStrings.xml"):
                part = part.replace(b"</sst>", f"<si><t>{NUMBER}</t></si></sst>".encode())
            new.writestr(name, part)
    return out.getvalue()


def csv_of(text: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: f"area_code,as_of,total,x\n9001,2024-12-31,5,{text}\n".encode(encoding)


FILES: dict[str, tuple[str, Callable[[], bytes], set[tuple[str, str, str]]]] = {
    "number as text": (
        "a.xlsx",
        lambda: workbook({"population": [*GOOD, [SPACED]]}),
        {("population", "A3", "id")},
    ),
    "number among words": (
        "a.xlsx",
        lambda: workbook({"population": [*GOOD, [None, f"บัตร {NUMBER} ครับ"]]}),
        {("population", "B3", "id")},
    ),
    "header of a card": ("a.xlsx", lambda: with_column("เลขบัตรประชาชน"), {("population", "D1", "id")}),
    "header cid": ("a.xlsx", lambda: with_column("CID"), {("population", "D1", "id")}),
    "header hn": ("a.xlsx", lambda: with_column("H.N."), {("population", "D1", "record_number")}),
    "header of names": ("a.xlsx", lambda: with_column("ชื่อ - สกุล"), {("population", "D1", "name")}),
    "header of birth": ("a.xlsx", lambda: with_column("วัน เดือน ปีเกิด"), {("population", "D1", "birth")}),
    "header of houses": ("a.xlsx", lambda: with_column("บ้านเลขที่"), {("population", "D1", "house")}),
    "hidden sheet": ("a.xlsx", hidden_sheet, {("ซ่อน", "A2", "id")}),
    "hidden column": ("a.xlsx", hidden_column, {("population", "D2", "id")}),
    "hidden row": ("a.xlsx", hidden_row, {("population", "A41", "id")}),
    "comment": ("a.xlsx", comment, {("xl/comments1.xml", "-", "part")}),
    "property": ("a.xlsx", property_of_the_file, {("docProps/core.xml", "-", "part")}),
    "text box": ("a.xlsx", text_box, {("xl/drawings/drawing1.xml", "-", "part")}),
    "defined name": ("a.xlsx", name_of_a_range, {("xl/workbook.xml", "-", "part")}),
    "unused string": ("a.xlsx", unused_string, {("xl/sharedStrings.xml", "-", "part")}),
    "csv": ("a.csv", csv_of(NUMBER), {("a", "D2", "id")}),
    "csv in thai digits, cp874": ("a.csv", csv_of(THAI, "cp874"), {("a", "D2", "id")}),
    "file name": (f"{NUMBER}.csv", csv_of("x"), {("-", "-", "file_name")}),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_persons_is_refused_and_its_places_named_without_values(
    name, caplog, tmp_path, monkeypatch
):
    file, make, places = FILES[name]
    data = make()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with caplog.at_level(logging.DEBUG), pytest.raises(PersonalData) as told:
        read_upload(data, name=file)
    found = {place for place in told.value.places if place[2] != "part" or len(told.value.places) == 1}
    assert found == places or places <= set(told.value.places)
    everything = [told.value.text(lang="th"), told.value.text(lang="en"), repr(told.value), caplog.text]
    everything += [str(a) for a in told.value.args]
    for words in everything:
        for value in (NUMBER, SPACED, THAI, "ลับมาก"):
            assert value not in words
    assert told.value.__cause__ is None
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_keeps_nothing_of_such_a_file(own_house: Path, tmp_path: Path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(hidden_sheet())
    environment = {**os.environ, "VAR_DIR": str(tmp_path / "var"), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-m", "data", "import", str(folder / "a.xlsx")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 1
    assert "ซ่อน" in run.stderr
    assert "A2" in run.stderr
    assert NUMBER not in run.stdout + run.stderr
    for path in (*tmp_path.rglob("*.db*"), *tmp_path.rglob("*.log")):
        assert NUMBER.encode() not in path.read_bytes()


def test_what_only_looks_like_persons_comes_in():
    rows = [
        *GOOD,
        ["1234567890123", "0994000158378", "12345678901211", "7.1234567890121", "1234567890121.5"],
        ["นายกเทศมนตรี", "สำนักงานเลขานุการ", "ชื่อ", "ผู้รับผิดชอบ", "ที่อยู่เว็บ"],
        ["VN", "HN", "CID", "PID", "มือถือ"],
        ["ห้ามใส่ข้อมูลเลขประจำตัวหรือวันเกิดของบุคคลในหมายเหตุนี้"],
    ]
    assert read_upload(workbook({"population": rows}), name="a.xlsx").sheets[0].name == "population"


@pytest.mark.parametrize(
    ("digits", "right"),
    [(NUMBER, True), ("1234567890123", False), ("0994000158378", False), ("12345", False)],
)
def test_the_check_digit_tells_an_identity_number(digits: str, right: bool):
    assert is_identity_number(digits) is right


# As officials write them --------------------------------------------------------------------------

CASES = ROOT / "tests" / "fixtures" / "imports" / "persons.csv"
with CASES.open(encoding="utf-8", newline="") as file:
    WRITTEN = [tuple(row.values()) for row in csv.DictReader(file)]


def looked_at(*rows: list[Any]) -> PersonsFound:
    return find_persons("a.csv", [("a", [list(row) for row in rows], False)])


def test_there_are_sixty_headers_and_sixty_values_each_way():
    for what in ("header", "value"):
        for expected in ("refused", "read"):
            assert len({t for w, e, t in WRITTEN if (w, e) == (what, expected)}) >= 60


@pytest.mark.parametrize(("what", "expected", "written"), WRITTEN)
def test_each_is_refused_or_read(what: str, expected: str, written: str):
    rows = [["รหัส", written], ["ก", "ข"]] if what == "header" else [["รหัส", "หมายเหตุ"], ["ก", written]]
    found = looked_at(*rows)
    assert bool(found.places) == (expected == "refused")
    assert not found.columns


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.name)
def test_no_header_of_our_own_is_taken_for_a_persons(record):
    heads = {h for c in sheet_columns(record) for h in (c.name, c.th, c.en)}
    heads |= {text("importing.header_name", lang=lang, column=h) for lang in LANGUAGES for h in heads}
    for head in heads:
        found = looked_at([head, "x"], ["a", "b"])
        assert not found.places + found.columns, head


@pytest.mark.parametrize(
    "word", ["VN", "HN", "AN", "CID", "PID", "DOB", "สกุล", "คำนำหน้า", "มือถือ", "โทร.", "อีเมล", "ที่อยู่"]
)
def test_a_short_word_counts_above_a_column_and_not_in_a_row_of_data(word: str):
    assert looked_at(["รหัส", word], ["1", "2"]).places
    assert looked_at(["ทะเบียนปี 2567"], ["รหัส", word], ["1", "2"]).places, "below a title"
    assert looked_at(["รหัส", "ก"], ["1", "2"], [], ["รหัส", word], ["1", "2"]).places, "of a second table"
    assert not looked_at(["รหัส", "ประเทศ"], ["A", word]).places
    assert not looked_at(["รหัส", "ประเทศ"], ["A", "TH"], ["B", word], ["C", word]).places
    assert not looked_at(["รหัส", "", "ประเทศ"], ["A", 5.0, "TH"], ["B", 6.0, word]).places


def test_a_short_word_below_another_header_is_told_by_what_stands_under_it():
    rows = [["โรงพยาบาล", "หาดใหญ่"], ["HN", "วินิจฉัย"], ["0012345", "E11"], ["0012346", "I10"]]
    assert looked_at(*rows).places == (("a", "A2", "record_number"),)


def test_names_with_titles_are_found_whatever_stands_over_them():
    rows = [["อปท.", "ผู้รับผิดชอบ"], ["ก", "นายสมมติ ใจดี"], ["ข", "นางสาวสมมุติ รักดี"], ["ค", "-"]]
    assert looked_at(*rows).places == (("a", "B1", "name_values"),)
    offices = [
        ["อปท.", "ผู้รับผิดชอบ"],
        ["ก", "นายกเทศมนตรี นครหาดใหญ่"],
        ["ข", "นางรอง บุรีรัมย์"],
        ["ค", "กองสาธารณสุข"],
    ]
    assert not looked_at(*offices).places


# What offices have too ----------------------------------------------------------------------------

OFFICES = [
    ["รหัสหน่วยบริการ", "ข้อมูล ณ วันที่", "พยาบาล", "โทรศัพท์", "อีเมล", "ที่อยู่"],
    ["09438", "1 ม.ค. 2559", "3", "074-311111", "a@example.go.th", "1 ถ.ราษฎร์ยินดี"],
    ["09440", "1 ม.ค. 2559", "4", "081-234-5678", "b@example.go.th", "2 ถ.เพชรเกษม"],
]


def test_of_a_table_of_offices_the_ways_to_reach_them_are_left_out_and_named(own_house):
    for name, data in (("unit_staff.csv", as_csv(OFFICES)), ("a.xlsx", workbook({"unit_staff": OFFICES}))):
        plan = plan_of(data, name=name)
        assert plan.errors == []
        told = {(n.cell, n.header) for n in plan.notices if n.expected == "importing.notice.left_out"}
        assert told == {("D1", "โทรศัพท์"), ("E1", "อีเมล"), ("F1", "ที่อยู่")}
        assert [row.state for row in plan.rows] == ["new", "new"]
        for hidden in ("074-311111", "example.go.th", "เพชรเกษม"):
            assert hidden not in repr(plan.upload.sheets)
    batch = confirm_import(plan).number
    with read_connection() as connection:
        kept = connection.execute(select(import_files).where(import_files.c.batch_number == batch)).one()
    again = read_upload(kept.content, name=kept.file_name)
    assert [row[:3] for row in again.sheets[0].rows] == [row[:3] for row in OFFICES]
    assert not again.left_out, "nothing of them is in what is kept"


def as_csv(rows: list[list[Any]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


@pytest.mark.parametrize(
    ("why", "rows"),
    [
        ("no office is named", [["ลำดับ", "โทร."], ["1", "x"]]),
        ("several of one office", [["อำเภอ", "โทร."], ["หาดใหญ่", "x"], ["หาดใหญ่", "y"]]),
        ("a personal column", [["อำเภอ", "ชื่อ-สกุล", "โทร."], ["หาดใหญ่", "ก", "x"]]),
        (
            "names of persons",
            [["อำเภอ", "ผู้ประสาน", "โทร."], ["ก", "นายสม ดี", "x"], ["ข", "นางจด ฉม", "y"], ["ค", "", ""]],
        ),
        ("numbers without a header", [["ลำดับ", "ติดต่อ"], ["1", "081-234-5678"], ["2", "0891234567"]]),
    ],
)  # fmt: skip
def test_elsewhere_they_are_a_reason_to_refuse_with_how_to_go_on(why: str, rows: list[list[Any]]):
    with pytest.raises(PersonalData) as told:
        read_upload(as_csv(rows), name="a.csv")
    assert {"phone", "email"} & {kind for _sheet, _cell, kind in told.value.places}, why
    for lang, way in (("th", "หนึ่งแถวเป็นพื้นที่"), ("en", "each row is one area")):
        assert way in told.value.text(lang=lang)


def test_an_office_is_known_by_several_columns_and_by_a_header_of_two_rows():
    rows = [
        ["จังหวัด", "อำเภอ", "ติดต่อ", ""],
        ["", "", "โทร.", "อีเมล"],
        ["สงขลา", "หาดใหญ่", "074-311111", "a"],
        ["สงขลา", "สะเดา", "074-322222", "b"],
    ]
    assert [column.cell for column in looked_at(*rows).columns] == ["C2", "D2"]
    assert looked_at(*rows, ["สงขลา", "สะเดา", "3", "c"]).places


@pytest.mark.parametrize(
    "sheet",
    [
        '<sheetData/><headerFooter><oddHeader>ของ 1-2345-67890-12-1</oddHeader></headerFooter>',
        f'<sheetData><row r="1"><c r="A1"><f>LEFT("{NUMBER}",1)</f><v>1</v></c></row></sheetData>',
        f'<sheetData/><dataValidations><dataValidation><formula1>"ก,{NUMBER}"</formula1></dataValidation></dataValidations>',
    ],
)  # fmt: skip
def test_what_a_sheet_holds_beside_its_cells_is_looked_through(sheet: str):
    out = io.BytesIO()
    given = io.BytesIO(workbook({"population": GOOD, "x": [["a"]]}))
    with zipfile.ZipFile(given) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet2.xml"):
                part = part.partition(b"<sheetData")[0] + sheet.encode() + b"</worksheet>"
            new.writestr(name, part)
    with pytest.raises(PersonalData) as told:
        read_upload(out.getvalue(), name="a.xlsx")
    assert told.value.places == (("xl/worksheets/sheet2.xml", "-", "part"),)


# Sentences ----------------------------------------------------------------------------------------

SENTENCES = ROOT / "tests" / "fixtures" / "imports" / "free_text.csv"
with SENTENCES.open(encoding="utf-8", newline="") as file:
    SAID = [(row["expected"], row["text"]) for row in csv.DictReader(file)]

NAMED = "ผู้ป่วย นางสาวสมหญิง รักดี โทร 081-234-5678"
"""Refused."""

PHONED = "ติดต่อ นางสาวสมหญิง รักดี 0812345678"
"""Asked about."""

OFFICIAL = "ประธาน: นายสมชาย ใจดี นายก อบจ. โทร 074-311-111"
"""What offices write."""


def test_nothing_is_asked_about_a_column_that_is_left_out_but_of_what_stands_above_or_beside_it():
    rows = [
        ["", "", "", ""],
        ["", "", PHONED, ""],
        ["รหัส อปท.", "ชื่อ", "โทรศัพท์", "หมายเหตุ"],
        ["L4901103", "เทศบาลเมืองคอหงส์", PHONED, PHONED],
    ]
    found = find_persons("-", [("ก", rows, False), ("ข", [["หมายเหตุ", "", ""], ["", "", PHONED]], False)])
    assert found.places == ()
    assert [(column.sheet, column.place) for column in found.columns] == [("ก", 2)]
    assert [at.told[:2] for at in found.asked] == [("ก", "C2"), ("ก", "D4"), ("ข", "C2")]


def test_there_are_forty_sentences_each_way():
    for expected in ("refused", "asked", "passes"):
        count = len({said for answer, said in SAID if answer == expected})
        assert count >= (30 if expected == "asked" else 40)


@pytest.mark.parametrize(("expected", "said"), SAID)
def test_a_sentence_is_refused_asked_about_or_passes(expected: str, said: str):
    found = looked_at(["รหัส", "หมายเหตุ"], ["ก", said])
    assert ("refused" if found.places else "asked" if found.asked else "passes") == expected
    assert [at.told[:2] for at in found.asked] == ([("a", "B2")] if expected == "asked" else [])
    assert not found.columns


def test_whatever_place_an_office_names_with_its_counts_and_telephones_passes(shipped: Path):
    with read_connection() as connection:
        names = {
            name
            for record in ("area", "lao", "health_unit")
            for name in connection.scalars(select(RECORDS[record].table.c.name_th))
        }
    written = (
        "{} ผู้ป่วย 30 ราย",
        "ตำบล{} โทร 081-234-5678",
        "{} ป่วยเป็นเบาหวาน 300 ราย",
        "บ้าน{} หมู่ 5 โทร 0812345678",
        "ผู้ป่วย {} จำนวน 5 ราย",
        "{} งบ 3,900,100,123,456 บาท",
    )
    rows = [[form.format(name) for form in written] for name in sorted(names)]
    assert len(rows) > 3_000
    found = looked_at(["ก"], *rows)
    assert (found.places, found.asked) == ((), ())


def test_all_that_is_shipped_and_its_own_workbook_pass_in_silence(whole_upload: Upload):
    """Every row as the workbook brings it, which was not refused; of the files their heads and first rows."""
    assert whole_upload.asked == ()
    seeds = sorted((ROOT / "data" / "seed").rglob("*.csv"))
    assert len(seeds) > 40
    for path in seeds:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [list(row) for row in islice(csv.reader(file), 100)]
        found = find_persons("a.csv", [("a", rows, False)])
        assert (found.places, found.asked) == ((), ()), path.name


def remarked(*remarks: str) -> bytes:
    rows = [["9001", "31 ธ.ค. 2567", 5 + n, remark] for n, remark in enumerate(remarks)]
    return workbook({"population": [[*GOOD[0], "หมายเหตุ"], *rows]})


def test_a_sentence_that_names_a_patient_is_refused_with_its_place_and_not_repeated(caplog):
    with caplog.at_level(logging.DEBUG), pytest.raises(PersonalData) as told:
        read_upload(remarked(OFFICIAL, NAMED), name="a.xlsx")
    assert told.value.places == (("population", "D3", "person_patient"),)
    assert "ชื่อผู้ป่วย" in told.value.text(lang="th")
    assert "a patient's name" in told.value.text(lang="en")
    for words in (told.value.text(lang="th"), told.value.text(lang="en"), repr(told.value), caplog.text):
        assert "สมหญิง" not in words


def test_a_note_on_a_curve_and_a_definition_are_looked_through_as_any_text():
    for record, column, key in (("annotation", "text_th", "B2"), ("indicator", "contact_th", "B2")):
        book = workbook({record: [["code", column], ["X-1", NAMED]]})
        with pytest.raises(PersonalData) as told:
            read_upload(book, name="a.xlsx")
        assert told.value.places == ((record, key, "person_patient"),)


@pytest.mark.parametrize("where", ["file", "sheet"])
def test_a_name_of_a_file_or_sheet_tells_of_persons_too(where: str):
    name = "นายสมชาย ดี 3-9001-00123-45-6"
    sheet, file = (name, "a.xlsx") if where == "sheet" else ("population", f"{name}.xlsx")
    with pytest.raises(PersonalData) as told:
        read_upload(workbook({sheet: GOOD}), name=file)
    assert ("-", "-", f"{where}_name") in told.value.places
    assert "สมชาย" not in told.value.text(lang="th")


def commented(words: str, *, in_runs: bool = False) -> bytes:
    def write(book: Any) -> None:
        book.worksheets()[0].write_comment("A1", words)

    data = workbook({"population": GOOD}, more=write)
    if not in_runs:
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8", "surrogateescape")
            new.writestr(name, part.replace("รักดี", "รัก</t></r><r><t>ดี").encode("utf-8", "surrogateescape"))
    return out.getvalue()


@pytest.mark.parametrize("in_runs", [False, True])
def test_comments_are_read_as_sentences(in_runs: bool):
    with pytest.raises(PersonalData) as told:
        read_upload(commented(NAMED, in_runs=in_runs), name="a.xlsx")
    assert told.value.places == (("xl/comments1.xml", "-", "person_patient"),)
    asked = read_upload(commented(PHONED, in_runs=in_runs), name="a.xlsx").asked
    assert [one.told for one in asked] == [("xl/comments1.xml", "-", "ask_phone")]
    assert read_upload(commented(OFFICIAL, in_runs=in_runs), name="a.xlsx").asked == ()


def partners(*notes: str) -> bytes:
    rows = [[f"P-{n}", f"ชมรม {n}", "foundation", "90", note] for n, note in enumerate(notes)]
    return workbook({"partner": [["code", "name_th", "kind", "area_code", "name_en"], *rows]})


def test_what_may_tell_of_a_person_is_warned_of_with_its_place_and_needs_a_yes(own_house):
    plan = plan_of(partners(OFFICIAL, PHONED))
    assert plan.errors == []
    told, public = plan.persons
    assert (public.cell, public.expected) == ("E2", "importing.warning.ask_name"), "everyone will read it"
    assert told in plan.warnings
    assert (told.sheet, told.cell, told.record, told.column, told.key) == (
        "partner",
        "E3",
        "partner",
        "name_en",
        "P-1",
    )
    for lang, words in (("th", "ชื่อบุคคลหรือผู้ป่วยกับเบอร์มือถือ"), ("en", "delete it and send the file again")):
        assert words in told.text(lang=lang)
        assert "สมหญิง" not in told.text(lang=lang)
    with pytest.raises(PersonsNotConfirmed):
        confirm_import(plan)
    with pytest.raises(PersonsNotConfirmed):
        confirm_import(plan, accept_sample=True, accept_identity=True)
    number = confirm_import(plan, accept_persons=True).number
    with read_connection() as connection:
        of_batch = import_warnings.c.batch_number == number
        kept = connection.execute(select(import_warnings).where(of_batch)).mappings().all()
    assert [(line["warning"], line["record_key"], line["given"]) for line in kept] == [
        ("ask_phone", "P-1", "-"),
        ("ask_name", "P-0", "-"),
    ]
    assert plan_of(partners(OFFICIAL)).persons == ()


def test_what_is_no_row_is_asked_about_too(own_house):
    data = workbook(
        {"partner": [["code", "name_th", "kind", "area_code"], ["P-1", "ชมรม", "foundation", "90"]],
         "ภายใน": [["เรื่อง", "บันทึก"], ["นัด", PHONED]]}
    )  # fmt: skip
    plan = plan_of(data)
    assert [(told.sheet, told.cell, told.record) for told in plan.persons] == [("ภายใน", "B2", None)]
    assert confirm_import(plan, accept_persons=True).number
    [line] = read_open_warnings()
    assert (line.warning, line.record, line.record_key) == ("ask_phone", "", "")
    by_comment = plan_of(commented(PHONED))
    assert "xl/comments1.xml" in by_comment.persons[0].text(lang="th")
    assert "row" not in by_comment.persons[0].text(lang="en")
    assert report_file(by_comment)


def test_the_command_line_asks_for_the_same_yes(own_house, tmp_path: Path, capsys):
    path = tmp_path / "a.xlsx"
    path.write_bytes(partners(PHONED))
    assert main(["import", str(path)]) == 1
    said = capsys.readouterr()
    assert "E2" not in said.err
    assert "คอลัมน์ E" in said.out
    assert "สมหญิง" not in said.out + said.err
    assert main(["import", str(path), "--accept-persons"]) == 0


def test_in_a_column_that_is_left_out_nothing_is_asked_about(own_house):
    offices = [[*row] for row in OFFICES]
    offices[1][3] = PHONED
    upload = read_upload(workbook({"unit_staff": offices}), name="a.xlsx")
    assert [column.header for column in upload.left_out] == ["โทรศัพท์", "อีเมล", "ที่อยู่"]
    assert upload.asked == ()


def test_a_file_full_of_such_sentences_is_a_list_of_persons():
    rows = [["1", f"นายสมชาย ใจดี โทร 08123{n:05}"] for n in range(MOST_ASKED + 1)]
    assert len(looked_at(["รหัส", "หมายเหตุ"], *rows[:-1]).asked) == MOST_ASKED
    assert len(looked_at(["รหัส", "หมายเหตุ"], *rows).places) == MOST_ASKED + 1


@pytest.mark.parametrize(
    "said",
    ["ผู้ป่วย" * 4_500, "นายก" * 8_000, "นายสมชาย ใจดี " * 2_000, "ผู้ป่วยโรค" * 3_000 + " นายสมชาย ใจดี",
     "1 1 1 1 " * 4_000 + "นาย", "เกิด " * 6_000 + "นายสม ดี", "3-9001-" * 4_000, "ผู้ป่วย 081-234-5678 " * 1_400],
)  # fmt: skip
def test_a_long_cell_takes_no_long_time(said: str):
    began = process_time()
    told_of_persons(said)
    assert process_time() - began < 2
