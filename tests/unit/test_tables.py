"""Tables as files."""

import csv
import io

import openpyxl
import pandas as pd
import pytest

from outputs.exports.tables import table_csv, table_xlsx

ROWS = pd.DataFrame(
    {
        "รหัส": ["09438", "=1+1", "<img src=x onerror=alert(1)>"],
        "จำนวน": [1.5, None, 3.0],
        "ชื่อ": ["บ่ออิฐ", "-x", None],
    }
)
ABOUT = [("พื้นที่", "สงขลา"), ("ที่มา", "=HYPERLINK(1)")]


def test_a_csv_opens_as_thai_in_excel_and_runs_no_formula() -> None:
    raw = table_csv(ROWS)
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    assert text.splitlines()[0] == "รหัส,จำนวน,ชื่อ"
    assert "'=1+1,,'-x" in text


def test_a_csv_says_above_its_rows_what_they_are() -> None:
    lines = list(csv.reader(io.StringIO(table_csv(ROWS, about=ABOUT).decode("utf-8-sig"))))
    assert lines[:4] == [["พื้นที่", "สงขลา"], ["ที่มา", "'=HYPERLINK(1)"], [], ["รหัส", "จำนวน", "ชื่อ"]]
    assert len(lines) == 4 + len(ROWS)


def test_an_xlsx_keeps_zeros_of_codes_and_holds_no_formula_below_its_block() -> None:
    raw = table_xlsx(ROWS, sheet="ตาราง", about=ABOUT)
    sheet = openpyxl.load_workbook(io.BytesIO(raw))["ตาราง"]
    assert [cell.value for cell in sheet[1]][:2] == ["พื้นที่", "สงขลา"]
    assert [cell.value for cell in sheet[4]] == ["รหัส", "จำนวน", "ชื่อ"]
    assert [cell.value for cell in sheet[5]] == ["09438", 1.5, "บ่ออิฐ"]
    assert sheet["A6"].value == "=1+1"
    assert sheet["A6"].data_type == "s"
    assert sheet["A6"].quotePrefix
    assert sheet["B2"].data_type == "s"
    assert sheet["B6"].value is None
    assert sheet.freeze_panes == "A5"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_heading_or_a_cell_that_could_run_is_neutral(start: str) -> None:
    frame = pd.DataFrame({f"{start}a": [f"{start}b"]})
    lines = list(csv.reader(io.StringIO(table_csv(frame).decode("utf-8-sig"))))
    assert lines == [[f"'{start}a"], [f"'{start}b"]]
    sheet = openpyxl.load_workbook(io.BytesIO(table_xlsx(frame, sheet="=a/b?", about=[]))).worksheets[0]
    assert sheet["A1"].quotePrefix
    assert sheet["A2"].quotePrefix


def test_a_long_text_and_one_with_null_bytes_are_kept_as_text() -> None:
    frame = pd.DataFrame({"a": ["x" * 40_000, "\x00=1+1", "\u202eกขค"]})
    sheet = openpyxl.load_workbook(io.BytesIO(table_xlsx(frame, sheet="a", about=[])))["a"]
    assert len(sheet["A2"].value) == 32_767
    assert sheet["A3"].value == "=1+1"
    assert sheet["A3"].data_type == "s"
    assert "\x00" not in table_csv(frame).decode("utf-8-sig")
    assert "'=1+1" in table_csv(frame).decode("utf-8-sig")


@pytest.mark.parametrize(
    ("words", "name"),
    [("รางวัล: ปี/2568", "รางวัล  ปี 2568"), ("'ก'", "ก"), ("'", "1"), ("ก" * 30 + "''", "ก" * 30)],
)
def test_a_sheet_is_called_by_words_that_excel_takes(words: str, name: str) -> None:
    raw = table_xlsx(ROWS, sheet=words, about=ABOUT)
    assert openpyxl.load_workbook(io.BytesIO(raw)).sheetnames == [name]
