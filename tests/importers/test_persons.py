"""Data of persons does not come in: refused whole, its places named, no value anywhere, nothing kept."""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.importers.persons import is_identity_number
from data.importers.problems import PersonalData
from data.importers.upload import read_upload
from data.settings import ROOT
from tests.importers.books import workbook

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
    "header of telephones": ("a.xlsx", lambda: with_column("เบอร์โทร."), {("population", "D1", "phone")}),
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
        ["ห้ามใส่ข้อมูลเลขประจำตัวหรือวันเกิดของบุคคลในหมายเหตุนี้"],
    ]
    assert read_upload(workbook({"population": rows}), name="a.xlsx").sheets[0].name == "population"


@pytest.mark.parametrize(
    ("digits", "right"),
    [(NUMBER, True), ("1234567890123", False), ("0994000158378", False), ("12345", False)],
)
def test_the_check_digit_tells_an_identity_number(digits: str, right: bool):
    assert is_identity_number(digits) is right
