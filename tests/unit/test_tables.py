"""Tables as files."""

import io

import openpyxl
import pandas as pd

from outputs.exports.tables import table_csv, table_xlsx

ROWS = pd.DataFrame(
    {
        "รหัส": ["09438", "=1+1", "<img src=x onerror=alert(1)>"],
        "จำนวน": [1.5, None, 3.0],
        "ชื่อ": ["บ่ออิฐ", "-x", None],
    }
)


def test_a_csv_opens_as_thai_in_excel_and_runs_no_formula() -> None:
    raw = table_csv(ROWS)
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    assert text.splitlines()[0] == "รหัส,จำนวน,ชื่อ"
    assert "'=1+1,,'-x" in text


def test_an_xlsx_keeps_zeros_of_codes_and_holds_no_formula() -> None:
    raw = table_xlsx(ROWS, sheet="ตาราง", about=[("ที่มา", "ทะเบียน")], about_sheet="เกี่ยวกับข้อมูลนี้")
    book = openpyxl.load_workbook(io.BytesIO(raw))
    sheet = book["ตาราง"]
    assert [cell.value for cell in sheet[2]] == ["09438", 1.5, "บ่ออิฐ"]
    assert sheet["A3"].value == "=1+1"
    assert sheet["A3"].data_type == "s"
    assert sheet["B3"].value is None
    assert book["เกี่ยวกับข้อมูลนี้"]["B1"].value == "ทะเบียน"
