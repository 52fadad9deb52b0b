"""Originals that an earlier release took in are scanned again at an upgrade, and the administrator purges."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from data.__main__ import main
from data.actions.purge import PERSONS_SCAN
from data.database import engine, read_connection
from data.importers import rescan
from data.importers.confirm import confirm_import
from data.importers.rescan import SCAN, read_found, scan_stored
from data.schema import audit_log, batches, house_settings, import_files
from tests.importers.books import OFFICE, plan_of, workbook

NUMBER = "1234567890121"
FORMERLY = f"พื้นที่,วันเกิด (พ.ศ.),หมายเหตุ\nสงขลา,2490,{NUMBER[:5]}–{NUMBER[5:]}\n".encode()
OFFICES = "หน่วยบริการ,โทร.\n09438,074-311111\n".encode()


def keep(number_of: str, *, content: bytes, name: str) -> int:
    """An import whose original is this file, as an earlier release kept it."""
    rows = [["key", "title_th"], [number_of, "ทะเบียน"]]
    number = confirm_import(plan_of(workbook({"source": rows}))).number
    assert number is not None
    with engine().begin() as connection:
        own = import_files.c.batch_number == number
        connection.execute(update(import_files).where(own).values(content=content, file_name=name))
    return number


def test_each_original_is_scanned_once_a_release_of_the_scan(
    own_house: Path, monkeypatch: pytest.MonkeyPatch
):
    persons = keep("a", content=FORMERLY, name="a.csv")
    offices = keep("b", content=OFFICES, name="b.csv")
    broken = keep("c", content=b"PK", name="c.xlsx")
    good = keep("d", content=workbook({"x": [["a", "b"], [1, 2]]}), name="d.xlsx")
    scanned = scan_stored(actor=OFFICE)
    assert scanned is not None
    assert scanned.count == 4
    assert {s.number for s in scanned.suspects} == {persons, offices, broken} != {good}
    assert read_found() == {
        persons: [["a", "B1", "birth"], ["a", "C2", "id"]],
        offices: [["b", "B1", "contact"]],
        broken: [],
    }
    assert scan_stored(actor=OFFICE) is None
    monkeypatch.setattr(rescan, "SCAN", SCAN + 1)
    assert scan_stored(actor=OFFICE) is not None
    with read_connection() as connection:
        kept = str(
            connection.scalar(select(house_settings.c.value).where(house_settings.c.key == PERSONS_SCAN))
        )
        actions = list(connection.scalars(select(audit_log.c.action)))
    assert NUMBER[5:] not in kept
    assert actions.count("scan_persons") == 2


def test_sentences_of_originals_are_found_unless_somebody_has_said_yes_to_them(own_house: Path):
    rows = [["key", "title_th"], ["S-1", "ติดต่อ นางสาวสมหญิง รักดี 0812345678"]]
    said = confirm_import(plan_of(workbook({"source": rows})), accept_persons=True).number
    formerly = keep("a", content="ก,หมายเหตุ\n1,ติดต่อ นายสมชาย ใจดี 0812345678\n".encode(), name="a.csv")
    refused = keep("b", content="ก,หมายเหตุ\n1,ผู้ป่วย นายสมชาย ใจดี\n".encode(), name="b.csv")
    scanned = scan_stored(actor=OFFICE)
    assert scanned is not None
    assert scanned.count == 3
    assert read_found() == {formerly: [["a", "B2", "ask_phone"]], refused: [["b", "B2", "person_patient"]]}
    assert said not in read_found()


@pytest.mark.sqlite
def test_an_upgrade_scans_names_the_batch_and_the_command_and_purge_ends_it(
    own_house: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    number = keep("a", content=FORMERLY, name="a.csv")
    assert main(["migrate"]) == 0
    said = capsys.readouterr().out
    for words in (f"python -m data purge {number}", "- a · B1 · หัวคอลัมน์วันเกิด", "- a · C2 · identity number"):
        assert words in said
    assert NUMBER[5:] not in said
    assert main(["migrate"]) == 0
    assert "purge" not in capsys.readouterr().out, "not scanned again"
    engine().dispose()
    (tmp_path / "copy.db").write_bytes(own_house.read_bytes())
    assert main(["purge", str(number)]) == 0
    said = capsys.readouterr().out
    assert f"ครั้งที่ {number} แล้ว" in said
    assert "The original file is deleted" in said
    assert str(tmp_path / "copy.db") in said
    assert read_found() == {}
    with read_connection() as connection:
        assert connection.scalar(select(batches.c.kind).order_by(batches.c.number.desc())) == "purge"
    assert main(["batches"]) == 0
    assert "ลบข้อมูลบุคคล" in capsys.readouterr().out
    assert main(["purge", "1"]) == 1
    assert "ไม่ใช่การนำเข้าไฟล์" in capsys.readouterr().err


def test_a_house_without_originals_says_nothing(own_house: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["migrate"]) == 0
    assert "สแกน" not in capsys.readouterr().out
    assert "ไฟล์ต้นฉบับ" not in capsys.readouterr().out
