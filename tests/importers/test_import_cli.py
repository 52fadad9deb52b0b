"""Template, export and import by command line: what a coordinator's technician types."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data.__main__ import main
from tests.actions.house import current
from tests.importers.books import workbook

pytestmark = pytest.mark.usefixtures("later")

HEAD = ["area_code", "as_of", "total"]
GOOD = workbook({"population": [HEAD, ["9011", date(2033, 12, 31), 5]]})
BAD = workbook({"population": [HEAD, ["9011", "เมื่อวาน", 5]]})


@pytest.fixture
def file(own_house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    path = tmp_path / "file.xlsx"
    path.write_bytes(GOOD)
    return path


def test_a_dry_run_says_what_would_be_and_writes_nothing(file: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["import", str(file), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "ประชากร: ใหม่ 1" in said
    assert "Population: 1 new" in said
    assert current("population", "9011|2033-12-31") is None


def test_a_sheet_under_other_headers_is_said_and_not_passed_over_in_silence(
    file: Path, capsys: pytest.CaptureFixture[str]
):
    other = [["ชื่อแห่ง", "ข้อมูล ณ วันที่", "รวม"], ["หาดใหญ่", date(2033, 12, 31), 5]]
    file.write_bytes(workbook({"population": [HEAD, ["9011", date(2033, 12, 31), 5]], "ประชากร": other}))
    assert main(["import", str(file), "--dry-run"]) == 0
    assert "not read, since they are no sheets of the workbook: ประชากร" in capsys.readouterr().out


def test_an_import_is_written_in_the_name_that_is_given(file: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["import", str(file), "--by", "สสจ.สงขลา"]) == 0
    assert current("population", "9011|2033-12-31")["total"] == 5
    assert main(["batches"]) == 0
    assert "สสจ.สงขลา" in capsys.readouterr().out
    assert main(["import", str(file)]) == 0
    assert "nothing to save" in capsys.readouterr().out


def test_errors_are_listed_with_their_cells_and_the_report_written(
    file: Path, capsys: pytest.CaptureFixture[str]
):
    file.write_bytes(BAD)
    report = file.with_name("report.xlsx")
    assert main(["import", str(file), "--report", str(report)]) == 1
    told = capsys.readouterr()
    assert "แถว 2 คอลัมน์ B" in told.out
    assert "row 2, column B" in told.out
    assert "cannot be imported" in told.err.lower()
    assert report.stat().st_size > 1000


def test_a_template_and_an_export_are_written_and_come_back(file: Path, capsys: pytest.CaptureFixture[str]):
    out = file.with_name("out.xlsx")
    assert main(["template", str(out)]) == 0
    assert main(["import", str(out), "--dry-run"]) == 0
    assert main(["export", str(out), "--province", "83", "--as-of", "1"]) == 0
    assert main(["import", str(out), "--dry-run"]) == 0
    assert "0 rows new, 0 changed" in capsys.readouterr().out
    assert main(["export", str(out), "--province", "99"]) == 1
    assert "99" in capsys.readouterr().err
    assert main(["export", str(out), "--partner", "nobody"]) == 1


def test_a_foreign_table_comes_in_as_a_record_or_by_recipe(file: Path, capsys: pytest.CaptureFixture[str]):
    table = file.with_name("pop.csv")
    table.write_text("ปี,รหัสพื้นที่,รวม\n2576,90110000,7\n", encoding="cp874")
    assert main(["import", str(table), "--recipe", "dopa_population", "--set", "source=dopa_population"]) == 0
    assert current("population", "9011|2033-12-31")["total"] == 7
    table.write_text("ลำดับ,พื้นที่/อปท,ข้อมูล ณ วัน ที่,รวม\n1,9010,31/12/2576,8\n", encoding="utf-8")
    assert main(["import", str(table), "--as", "ประชากร", "--dry-run"]) == 0
    assert "1 new" in capsys.readouterr().out
    assert main(["import", str(table), "--recipe", "no_such"]) == 1
    assert main(["import", str(table), "--as", "no_such"]) == 1
    assert main(["import", str(file.with_name("absent.xlsx"))]) == 1


def test_of_a_file_that_is_too_large_no_more_is_read_than_tells_so(
    file: Path, capsys: pytest.CaptureFixture[str]
):
    with file.open("wb") as large:
        large.truncate(40 * 2**30)
    assert main(["import", str(file), "--dry-run"]) == 1
    assert "ไฟล์ใหญ่เกิน 50 MB" in capsys.readouterr().err


def test_a_new_list_of_laos_bears_its_day(file: Path, capsys: pytest.CaptureFixture[str]):
    head = ["code", "name_th", "name_en", "lao_type", "dla_code"]
    name = "Upgraded Sub-district Municipality"
    row = ["L6900106", "เทศบาลตำบลเกาะยอ", name, "subdistrict_municipality", "5900106"]
    file.write_bytes(workbook({"lao": [head, row]}))
    assert main(["import", str(file)]) == 1
    assert "from_on" in capsys.readouterr().out
    assert main(["import", str(file), "--set", "from_on=วันก่อน"]) == 1
    assert "วันก่อน" in capsys.readouterr().err
    assert main(["import", str(file), "--set", "from_on=28 พ.ย. 2568"]) == 0
    assert current("lao", "L6900106")["lao_type"] == "SAO"
    told = current("lao_identity", "L6900106|2025-11-28")
    assert (told["name_th"], told["dla_code"]) == ("เทศบาลตำบลเกาะยอ", "5900106")
