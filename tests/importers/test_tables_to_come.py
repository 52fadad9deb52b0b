"""Tables whose meaning is not known yet are refused with words, and nothing of them is written.

Each would have been taken in wrongly; reading them rightly comes with tables of their own.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest

from data.__main__ import main
from data.database import newest_batch, read_connection
from data.importers.confirm import confirm_import
from data.importers.looks import read_looks
from data.importers.lookups import Lookups
from data.importers.plan import ImportPlan
from data.importers.problems import FileUnreadable, NothingRecognised
from data.importers.tables.bring import understand_upload
from data.importers.tables.codes import resolve_code
from data.importers.tables.names import said as told_of
from data.importers.tables.recipes import SHIPPED
from data.importers.tables.register import register_of
from data.importers.upload import read_upload
from data.importers.workbook_write import template_file
from data.records import RECORDS
from tests.actions.house import current
from tests.importers.books import edited, plan_of, plan_rows, said, workbook
from tests.importers.test_foreign_tables import csv_bytes
from words import LANGUAGES, text

POPULATION = ["area_code", "as_of", "total"]
DAY = date(2025, 6, 30)


def assert_refused(plan: ImportPlan, *expected: tuple[str, str]) -> None:
    """The cells and keys of its errors, each told in both languages, and nothing to confirm."""
    assert [(error.cell, error.expected.rsplit(".", 1)[1]) for error in plan.errors] == list(expected)
    assert not plan.may_be_confirmed
    for error in plan.errors:
        assert all("{" not in error.text(lang=lang) for lang in LANGUAGES)


# Hidden rows, percent cells, errors ------------------------------------------------------------------


def test_a_row_that_is_hidden_or_filtered_out_is_read_and_said(shipped):
    def hide(book: Any) -> None:
        sheet = book.worksheets()[0]
        sheet.autofilter("A1:C4")
        sheet.filter_column("C", "x > 10")
        sheet.set_row(2, None, None, {"hidden": True})

    rows = [POPULATION, ["9001", DAY, 150000], ["9002", DAY, 1], ["9011", DAY, 400000]]
    plan = plan_of(workbook({"population": rows}, more=hide))
    assert [row.state for row in plan.rows] == ["new", "new", "new"]
    (told,) = [found for found in plan.notices if found.expected == "importing.notice.hidden_rows"]
    assert (told.row, told.what(lang="en")) == (3, "1 hidden or filtered row was read (row 3)")


def test_a_hidden_row_deletes_nothing_unseen(own_house):
    def hide(book: Any) -> None:
        book.worksheets()[0].set_row(1, None, None, {"hidden": True})

    head = [text("importing.header_mark", lang="th"), "code", "name_th"]
    plan = plan_of(workbook({"health_unit": [head, ["ลบ", "09438"], [None, "09440", "อื่น"]]}, more=hide))
    assert ("2", "hidden_row") in [(e.cell, e.expected.rsplit(".", 1)[1]) for e in plan.errors]


def test_a_hidden_row_that_changes_nothing_does_no_harm(shipped):
    known = current("area", "9011")

    def hide(book: Any) -> None:
        book.worksheets()[0].set_row(1, None, None, {"hidden": True})

    rows = [["code", "name_th"], ["9011", known["name_th"]]]
    plan = plan_of(workbook({"area": rows}, more=hide))
    assert (plan.errors, plan.total("unchanged")) == ([], 1)


@pytest.mark.parametrize("shown_as", ["0%", "0.0%", "#,##0.00%", '0.0" of "%'])
def test_a_percent_cell_is_no_number_to_be_taken_as_it_is_stored(shipped, shown_as: str):
    def percent(book: Any) -> None:
        sheet = book["population"]
        sheet.cell(2, 3).value = 0.873
        sheet.cell(2, 3).number_format = shown_as

    plan = plan_of(edited(workbook({"population": [POPULATION, ["9001", DAY, 5]]}), percent))
    assert ("C2", "percent_cell") in [(e.cell, e.expected.rsplit(".", 1)[1]) for e in plan.errors]
    assert "0.873" in plan.errors[0].text(lang="th")
    assert not plan.may_be_confirmed


def test_a_percent_cell_of_an_indicator_in_per_cent_is_what_it_shows(own_house):
    def percent(book: Any) -> None:
        for row in (2, 3):
            book["observation"].cell(row, 6).number_format = "0.0%"

    head = ["indicator_code", "area_code", "period_kind", "period_start", "period_end", "value"]
    period = ["fiscal_year", date(2024, 10, 1), date(2025, 9, 30)]
    rows = [["SKAGE-1-2", "9001", *period, 0.873], ["SKAGE-1-2", "9002", *period, 0.381]]
    plan = plan_of(edited(workbook({"observation": [head, *rows]}), percent))
    assert said(plan) == []
    assert [row["value"] for row in plan.write["observation"]] == [87.3, 38.1]
    told = [found for found in plan.notices if found.expected == "importing.notice.percent_cell"]
    assert [found.cell for found in told] == ["F2", "F3"]


def test_a_number_format_that_only_writes_a_percent_sign_in_quotes_is_a_number(shipped):
    def quoted(book: Any) -> None:
        book["population"].cell(2, 3).number_format = '0" %"'

    assert plan_of(edited(workbook({"population": [POPULATION, ["9001", DAY, 5]]}), quoted)).errors == []


@pytest.mark.parametrize("shown", ["#N/A", "#REF!", "#DIV/0!"])
def test_an_error_of_the_spreadsheet_is_named_with_its_cell(shipped, shown: str):
    def fail(book: Any) -> None:
        cell = book["population"].cell(2, 4)
        cell.value, cell.data_type = shown, "e"

    head, row = [*POPULATION, "households"], ["9001", DAY, 5, 7]
    plan = plan_of(edited(workbook({"population": [head, row]}), fail))
    assert_refused(plan, ("D2", "error_cell"))
    assert plan.errors[0].given == shown
    text = csv_bytes(head, ["9001", "30/6/2568", 5, shown])
    assert_refused(plan_of(text, name="population.csv"), ("D2", "error_cell"))


def test_an_error_in_a_name_is_no_name(shipped):
    plan = plan_of(csv_bytes(["code", "name_th"], ["9011", "#N/A"]), name="area.csv")
    assert_refused(plan, ("B2", "error_cell"))


def test_hidden_rows_percentages_and_errors_of_libreoffice_are_seen():
    cell = '<table:table-cell office:value-type="{}"{}><text:p>{}</text:p></table:table-cell>'
    odd = cell.format("percentage", ' office:value="0.873"', "87.3%")
    wrong = cell.format("string", ' calcext:value-type="error"', "#N/A")
    plain = cell.format("float", ' office:value="1"', "1")
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "calcext")
    )
    rows = (
        f"<table:table-row>{plain}{odd}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{plain}</table:table-row>'
        f'<table:table-row table:visibility="filter">{plain}{wrong}</table:table-row>'
        f'<table:table-row table:visibility="collapse" table:number-rows-repeated="1000000">{plain}'
        "</table:table-row>"
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="ก">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", content)
    try:
        looks = read_looks(out.getvalue(), kind=".ods")["ก"]
    except FileUnreadable:
        pytest.fail("a repeated row is no row a million times")
    assert looks.percent == {(1, 1)}
    assert looks.errors == {(4, 1): "#N/A"}
    assert {4, 5} <= looks.hidden


def test_cells_and_rows_without_their_places_are_counted():
    """Some programs leave out the place of a cell, and write sheets under other names."""

    def drop(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for part in old.namelist():
                body = old.read(part)
                if part.startswith("xl/worksheets/sheet"):
                    for place in ("A1", "B1", "A2", "B2"):
                        body = body.replace(f' r="{place}"'.encode(), b"")
                    body = body.replace(b'<row r="1"', b"<row").replace(b'<row r="2"', b"<row")
                    body = body.replace(b"<v>0.5</v>", b"<v>0.5</v>")
                new.writestr(part, body)
        return out.getvalue()

    def percent(book: Any) -> None:
        book["a"].cell(2, 2).number_format = "0%"
        book["a"].row_dimensions[2].hidden = True

    data = edited(workbook({"a": [["x", "y"], ["z", 0.5]]}), percent)
    for one in (data, drop(data)):
        looks = read_looks(one, kind=".xlsx")["a"]
        assert (looks.hidden, looks.percent) == ({2}, {(2, 1)})


# Totals, registers, codes ------------------------------------------------------------------------------


@pytest.mark.parametrize("total", ["รวม", "รวมทั้งสิ้น", "ยอดรวม", "Total"])
def test_a_total_row_is_no_area(shipped, total: str):
    for day in (DAY, None):
        plan = plan_rows("population", POPULATION, ["9001", DAY, 5], [total, day, 5])
        assert plan.errors == []
        assert [row.key for row in plan.rows] == ["9001|2025-06-30"]
        assert [(found.row, found.expected) for found in plan.notices] == [(3, "importing.notice.total_row")]


@pytest.mark.parametrize("cell", ["<5", "-", "", "n/a"])
def test_held_back_and_missing_figures_of_an_hdc_table_are_named_at_their_cells(own_house, cell: str):
    rows = [
        ["areacode", "date_com", "b_year", "target", "result"],
        ["90010101", "20251015", "2568", "100", "40"],
        ["90010205", "20251015", "2568", "300", cell],
        ["90110101", "20251015", "2568", "50", "45"],
        ["รวม", None, None, "450", "85"],
    ]
    recipe = SHIPPED["hdc_summary"].with_given({"indicator": "SK2570-S1-R2", "level": "district"})
    plan = plan_of(csv_bytes(*rows), name="hdc.csv", recipe=recipe)
    assert plan.errors == []
    what = "held_back" if cell == "<5" else "missing_part"
    told = [(found.cell, found.expected.rsplit(".", 1)[1]) for found in plan.notices]
    assert told == [("E3", what), ("A5", "total_row")]
    assert [row.key for row in plan.rows] == ["SK2570-S1-R2|9011|2025-09-30"]


def test_a_registrar_of_the_interior_ministry_is_no_district(shipped):
    rows = [["รหัส", "ปี", "รวม"], ["90010000", "2567", 150000], ["90970000", "2567", 60000]]
    plan = plan_of(csv_bytes(*rows, encoding="cp874"), name="dopa.csv", recipe=SHIPPED["dopa_population"])
    assert plan.errors == []
    assert [row.key for row in plan.rows] == ["9001|2024-12-31"]
    assert [(found.cell, found.expected) for found in plan.notices] == [
        ("A3", "importing.notice.registrar_row")
    ]


def test_a_registrars_row_is_the_lao_that_bears_its_code(own_house):
    known = workbook({"lao": [["code", "external_ids"], ["L3900102", '{"registrar_code": "90990000"}']]})
    confirm_import(plan_of(known))
    rows = [["รหัส", "ปี", "รวม"], ["90010000", "2567", 150000], ["90990000", "2567", 60000]]
    data = csv_bytes(*rows)
    plan = plan_of(data, name="dopa.csv", recipe=SHIPPED["dopa_population"])
    assert [row.key for row in plan.rows] == ["9001|2024-12-31", "L3900102|2024-12-31"]
    with read_connection() as connection:
        understood = understand_upload(
            read_upload(data, name="d.csv"), record=RECORDS["population"], lookups=Lookups(connection)
        )
    same = plan_of(data, name="d.csv", understood=understood)
    assert [row.key for row in same.rows] == [row.key for row in plan.rows]


UNITS = [["ชื่อ รพ.สต.", "อำเภอ", "ปีงบประมาณ"], ["รพ.สต.กระดังงา", "สทิงพระ", "2566"]]
SHARES = [
    ["ลำดับ", "อำเภอ", "ปีงบประมาณ (พ.ศ.)", "", "เป้าหมาย"],
    ["", "", "2565", "2566", ""],
    ["1", "เมืองสงขลา", "81.2", "82.5", "80"],
]
MOVED = [
    ["ชื่อ รพ.สต.", "อำเภอ", "ปีงบประมาณ", "สถานะ"],
    ["รพ.สต.กระดังงา", "สทิงพระ", "2566", "ถ่ายโอนแล้ว"],
    ["รพ.สต.ชุมพล", "สทิงพระ", "", "ยังไม่ถ่ายโอน"],
]


def understanding(rows: list[list[str]], record: str, **options: Any) -> tuple[Any, Any]:
    read = read_upload(csv_bytes(*rows), name="t.csv")
    with read_connection() as connection:
        return read, understand_upload(read, record=RECORDS[record], lookups=Lookups(connection), **options)


@pytest.mark.parametrize(
    ("record", "key"),
    [("lao", "of_units"), ("health_unit", "nothing_like"), ("area", "of_units"), ("certificate", "of_units")],
)
def test_a_table_that_tells_nothing_of_a_record_is_refused(shipped, record: str, key: str):
    with pytest.raises(NothingRecognised) as refused:
        understanding(UNITS, record)
    assert refused.value.key == f"importing.{key}"
    assert all("{" not in refused.value.text(lang=lang) for lang in LANGUAGES)


def test_a_unit_is_transferred_where_its_own_line_says_so_alone(shipped):
    _read, asked = understanding(UNITS, "transfer")
    assert [question.name for question in asked.questions] == ["step", "evidence", "known_by"]
    given = {"known_by": "31/5/2569", "evidence": "news"}
    read, understood = understanding(MOVED, "transfer", given=given)
    assert understood.questions == ()
    plan = plan_of(read.data, name="t.csv", understood=understood)
    assert [error.cell for error in plan.errors] == ["D3"]
    assert [(row.row, row.key.split("|")[1:2]) for row in plan.rows] == [(2, ["transferred"]), (3, [])]


def test_years_below_a_group_are_read_and_an_aim_beside_them_is_not(shipped):
    indicator = {"indicator_code": "SKAGE-1-2"}
    read, understood = understanding(SHARES, "observation", given=indicator)
    assert understood.questions == ()
    plan = plan_of(read.data, name="t.csv", understood=understood)
    assert [row.key for row in plan.rows] == ["SKAGE-1-2|9001|2022-09-30", "SKAGE-1-2|9001|2023-09-30"]
    assert [row["value"] for row in plan.write["observation"]] == [81.2, 82.5]


def test_an_lao_is_found_by_its_official_code_and_told_what_the_table_says(shipped):
    rows = [["DLA", "หน่วยงาน", "เว็บไซต์"], ["3900102", "ทน.สงขลา", "https://a.go.th"]]
    rows += [["3901101", "ทน.หาดใหญ่", "https://b.go.th"]]
    read, understood = understanding(rows, "lao")
    plan = plan_of(read.data, name="t.csv", understood=understood)
    assert plan.errors == []
    assert [row.key for row in plan.rows] == ["L3900102", "L3901101"]
    assert all(set(row.changes) == {"website"} for row in plan.rows)


def test_the_official_code_of_an_lao_is_not_its_own_and_names_it(shipped):
    plan = plan_rows("lao", ["code", "website"], ["3900102", "https://a.go.th"])
    official = [error for error in plan.errors if error.expected.endswith(".lao_code_official")]
    assert [error.cell for error in official] == ["A2"]
    assert all("L3900102" in official[0].text(lang=lang) for lang in LANGUAGES)


def test_an_lao_that_was_raised_keeps_its_type_of_past_years(own_house):
    before = current("lao", "L6900107")
    head = ["code", "name_th", "lao_type"]
    plan = plan_rows("lao", head, ["L6900107", "เทศบาลตำบลทุ่งหวัง", "subdistrict_municipality"])
    assert_refused(plan, ("C2", "identity_dated"))
    assert current("lao", "L6900107") == before


@pytest.mark.parametrize("told", ["6900107", 6900107, "๖๙๐๐๑๐๗"])
def test_an_official_code_is_the_body_that_bears_it(shipped, told):
    head = ["lao_code", "programme_code", "fiscal_year", "step"]
    plan = plan_rows("participation", head, [told, "healthy_city", 2569, "applied"])
    assert plan.errors == []
    assert plan.write["participation"][0]["lao_code"] == "L6900107"


def test_an_official_code_that_no_body_bears_is_told_the_nearest(shipped):
    head = ["lao_code", "programme_code", "fiscal_year", "step"]
    plan = plan_rows("participation", head, ["6900197", "healthy_city", 2569, "applied"])
    assert_refused(plan, ("A2", "unknown_near"))
    assert "L6900107" in plan.errors[0].text(lang="en")


def test_a_table_finds_a_body_by_the_names_and_codes_that_it_bore_once(own_house):
    head = ["lao_code", "from_on", "name_th", "lao_type", "dla_code"]
    once = ["L6900106", date(1999, 3, 30), "องค์การบริหารส่วนตำบลเกาะเดิม", "SAO", "6900196"]
    confirm_import(plan_of(workbook({"lao_identity": [head, once]})), accept_identity=True)
    for called in ("อบต.เกาะเดิม", "องค์การบริหารส่วนตำบลเกาะยอ"):
        with read_connection() as connection:
            register = register_of(Lookups(connection))
        assert [body.code for body in register.named(told_of(called), levels={"lao"})] == ["L6900106"]
    for code in ("6900196", "6900106", "L6900106"):
        assert resolve_code(code, register=register, levels={"lao"}).body.code == "L6900106"


def test_a_nine_character_unit_code_is_the_unit_that_bears_it(shipped):
    plan = plan_rows("unit_staff", ["unit_code", "as_of", "nurses"], ["GA0009445", DAY, 3])
    assert plan.errors == []
    assert plan.write["unit_staff"][0]["unit_code"] == "09445"


def test_a_nine_character_unit_code_that_no_unit_bears_is_refused(shipped):
    plan = plan_rows("unit_staff", ["unit_code", "as_of", "nurses"], ["GA0009999", DAY, 3])
    assert [error.cell for error in plan.errors] == ["A2"]
    assert not plan.may_be_confirmed


def test_an_old_excel_file_is_named():
    with pytest.raises(FileUnreadable) as told:
        read_upload(b"\xd0\xcf\x11\xe0" + bytes(4096), name="เก่า.xls")
    assert all(".xlsx" in told.value.text(lang=lang) for lang in LANGUAGES)


def test_a_table_with_line_breaks_in_its_headers_is_refused(shipped):
    rows = [["ตารางประชากร"], ["รหัส\nพื้นที่", "ข้อมูล ณ\nวันที่", "ประชากร\n(คน)"], ["9001", DAY, 5]]
    data = workbook({"ประชากร": rows})
    try:
        plan = plan_of(data)
    except NothingRecognised:
        return
    assert plan.errors
    assert not plan.may_be_confirmed


# A code of another length, a table without its date --------------------------------------------------------

POINTS = ["CODE", "SUB_DISTRICT_CODE", "LATITUDE", "LONGITUDE"]


@pytest.mark.parametrize(
    "row",
    [["10", "900110", 7.2, 100.6], ["90", "900101", 7.2, 100.6], ["9011", "901101", 7.0, 100.4]],
)
def test_a_code_of_another_length_is_not_that_code(own_house, row: list[Any]):
    before = current("area", row[0])
    data = csv_bytes(POINTS, row)
    plan = plan_of(data, name="points.csv", record="area")
    errors = {(error.cell, error.expected.rsplit(".", 1)[1]) for error in plan.errors}
    assert ("B2", "finer_code") in errors
    assert not plan.may_be_confirmed
    assert current("area", row[0]) == before


def test_the_code_of_another_place_moves_no_point(own_house):
    plan = plan_of(
        csv_bytes(["CODE", "LATITUDE", "LONGITUDE"], ["10", 7.2, 100.6]), name="p.csv", record="area"
    )
    assert_refused(plan, ("B2", "point_near"))


def test_a_figure_of_a_sub_district_is_not_its_provinces(shipped):
    head = ["จังหวัด", "รหัสตำบล", "ข้อมูล ณ วันที่", "รวม"]
    rows = [head, ["90", "900101", "30/6/2568", 5], ["83", "830101", "30/6/2568", 6]]
    renamed = [["พื้นที่หรือ อปท.", *head[1:]], *rows[1:]]
    plan = plan_of(csv_bytes(*renamed), name="ประชากร.csv")
    assert ("B2", "finer_code") in {(e.cell, e.expected.rsplit(".", 1)[1]) for e in plan.errors}
    upload = read_upload(csv_bytes(["พื้นที่ (จังหวัด)", *head[1:]], *rows[1:]), name="x.csv")
    with read_connection() as connection:
        understood = understand_upload(upload, record=RECORDS["population"], lookups=Lookups(connection))
    plan = plan_of(upload.data, name="x.csv", understood=understood)
    assert said(plan) == []
    assert [row.key for row in plan.rows] == ["900101|2025-06-30", "830101|2025-06-30"]


def test_codes_of_larger_areas_beside_the_rows_own_are_no_question(shipped):
    head = ["รหัสจังหวัด", "พื้นที่หรือ อปท.", "ข้อมูล ณ วันที่", "รวม", "งบประมาณ"]
    rows = [["90", "900101", "30/6/2568", 5, 150000], ["90", "900102", "30/6/2568", 6, 200000]]
    assert said(plan_of(csv_bytes(head, *rows), name="ประชากร.csv")) == []


def test_a_population_without_its_date_is_not_written(own_house, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    table = tmp_path / "pop.csv"
    table.write_bytes(csv_bytes(["พื้นที่", "รวม"], ["จังหวัดสงขลา", "1432628"]))
    with read_connection() as connection:
        before = newest_batch(connection)
    assert main(["import", str(table), "--as", "population"]) == 1
    told = capsys.readouterr().err
    assert "pop.csv" in told
    assert main(["import", str(table)]) == 1
    with read_connection() as connection:
        assert newest_batch(connection) == before
    plan = plan_rows("population", ["พื้นที่หรือ อปท.", "รวม"], ["จังหวัดสงขลา", 1432628])
    assert ("population.as_of", "required") in {(column, key) for column, _cell, key in said(plan)}


def test_the_command_line_asks_for_a_yes(own_house, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    table = tmp_path / "health_unit.csv"
    table.write_bytes(csv_bytes(["code", "name_th", "district_code"], ["09438", "คลินิกยิ้มสวย", "9011"]))
    assert main(["import", str(table)]) == 1
    assert "still the same" in capsys.readouterr().err
    assert current("health_unit", "09438")["district_code"] == "9001"
    assert main(["import", str(table), "--accept-identity"]) == 0
    assert current("health_unit", "09438")["district_code"] == "9011"


def test_a_workbook_of_ours_hides_its_key_row_alone(shipped):
    data = template_file()
    assert all(not (looks.percent or looks.errors) for looks in read_looks(data, kind=".xlsx").values())
    assert openpyxl.load_workbook(io.BytesIO(data))["ประชากร"].row_dimensions[1].hidden
