"""Strangers' files are read by a process of its own: what kills it is told, and we live."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta

import psutil
import pytest

from data.importers import apart, guards, reader, upload
from data.importers.apart import Limits, read_apart, take_over
from data.importers.guards import check_archive, check_text
from data.importers.problems import FileUnreadable, PersonalData
from data.importers.upload import Upload, no_progress
from data.settings import ROOT
from tests.importers.books import plan_of, workbook
from tests.importers.test_reading import HEAD, ROW, ods

MIB = 2**20
UNWATCHED = 10**12
GOOD = {"ประชากร": [HEAD, ROW]}


@pytest.fixture(autouse=True)
def reading_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not here: these files are read apart, as in the server."""
    monkeypatch.setattr(upload, "read_apart", read_apart)


@pytest.fixture
def no_reader_left() -> Iterator[None]:
    """The test leaves no process behind; a browser or a server of other tests may run beside it."""
    before = set(psutil.Process().children())
    yield
    assert set(psutil.Process().children()) <= before


def read_upload(data: bytes, name: str = "a.xlsx") -> Upload:
    return upload.read_upload(data, name=name)


def sheet_xml(cells: str) -> bytes:
    """A workbook whose one sheet holds these rows."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(GOOD))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                rows = f"<sheetData>{cells}</sheetData></worksheet>".encode()
                part = part.partition(b"<sheetData")[0] + rows
            new.writestr(name, part)
    return out.getvalue()


def ods_of(rows: str) -> bytes:
    """An .ods in whose sheet these rows stand."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ods("x", []))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b'table:name="x">', b'table:name="x">' + rows.encode()))
    return out.getvalue()


BROAD = "table:number-columns-repeated='1500'"
CELL = "<table:table-cell office:value-type='string' {more}><text:p>ก</text:p></table:table-cell>"
WIDE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a far cell in single quotes": ("a.xlsx", lambda: sheet_xml("<row><c r='XFB1048570'><v>1</v></c></row>")),
    "a cell of no sheet": ("a.xlsx", lambda: sheet_xml('<row><c r="ZZZZZ7777777777"><v>1</v></c></row>')),
    "a cell with odd spaces": ("a.xlsx", lambda: sheet_xml('<row><c\n r = "XFA1048000"><v>1</v></c></row>')),
    "a lower-case cell": ("a.xlsx", lambda: sheet_xml('<row><c r="xfa1048000"><v>1</v></c></row>')),
    "repeated rows in single quotes": (
        "a.ods",
        lambda: ods_of(
            f"<table:table-row table:number-rows-repeated='40000'>{CELL.format(more=BROAD)}</table:table-row>"
        ),
    ),
    "rows before one that says something": (
        "a.ods",
        lambda: ods_of(
            "<table:table-row table:number-rows-repeated='900000'><table:table-cell/></table:table-row>"
            f"<table:table-row><table:table-cell table:number-columns-repeated='900'/>{CELL.format(more='')}"
            "</table:table-row>"
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WIDE)
def test_what_spans_more_than_fits_is_refused_before_any_reader_starts(name, monkeypatch):
    file, make = WIDE[name]
    monkeypatch.setattr(upload, "read_apart", None)
    with pytest.raises(FileUnreadable) as told:
        read_upload(make(), file)
    assert told.value.key == "importing.file_wide"


@pytest.mark.usefixtures("no_reader_left")
@pytest.mark.parametrize("name", WIDE)
def test_what_the_first_look_misses_kills_the_reader_alone(name, monkeypatch):
    file, make = WIDE[name]
    monkeypatch.setattr(upload, "check_archive", lambda *_a, **_k: None)
    with pytest.raises(FileUnreadable) as told:
        read_upload(make(), file)
    assert told.value.key in ("importing.file_died", "importing.file_wide", "importing.file_damaged")


def many_cells() -> bytes:
    """A CSV that passes the first look and whose cells take 200 MiB."""
    return b"\n".join([b",".join([b"abcd"] * 12)] * 200_000)


@pytest.mark.usefixtures("no_reader_left")
def test_the_watch_ends_a_reader_that_takes_too_much_with_no_limit_of_the_system(monkeypatch):
    seen: list[int] = []
    looked = apart.resident
    monkeypatch.setattr(apart, "resident", lambda pid: seen.append(looked(pid)) or seen[-1])
    limits = Limits(address_space=0, resident=64 * MIB, seconds=60)
    with pytest.raises(FileUnreadable) as told:
        read_apart(many_cells(), name="a.csv", on_progress=no_progress, limits=limits)
    assert told.value.key == "importing.file_died"
    assert 64 * MIB < max(seen) < 300 * MIB, "it was ended soon after, not when it was done"


def test_the_systems_limit_ends_it_where_nobody_watches():
    limits = Limits(address_space=160 * MIB, resident=UNWATCHED, seconds=60)
    with pytest.raises(FileUnreadable) as told:
        read_apart(many_cells(), name="a.csv", on_progress=no_progress, limits=limits)
    assert told.value.key == "importing.file_died"


@pytest.mark.usefixtures("no_reader_left")
def test_a_reader_that_takes_too_long_is_ended():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stuck:
        assert apart._watch(stuck, limits=Limits(seconds=0)) is None
        stuck.kill()
    with pytest.raises(FileUnreadable) as told:
        read_apart(
            b"a\n1\n", name="a.csv", on_progress=no_progress, limits=Limits(address_space=0, seconds=0)
        )
    assert told.value.key == "importing.file_died"


def test_what_it_died_of_is_told_as_damaged_or_too_large_with_what_to_do():
    words = {lang: FileUnreadable("importing.file_died").text(lang=lang) for lang in ("th", "en")}
    assert "เสียหรือใหญ่เกินไป" in words["th"]
    assert "แบ่งเป็นหลายไฟล์" in words["th"]
    assert "damaged or too large" in words["en"]


def test_the_reader_has_neither_pandas_nor_a_database():
    heavy = "pandas numpy sqlalchemy alembic streamlit xlsxwriter psutil"
    code = f"import sys, data.importers.reader; print([m for m in {heavy.split()!r} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_reader_is_told_nothing_of_the_database(monkeypatch):
    given: dict[str, dict[str, str]] = {}
    start = subprocess.Popen

    def started(*args, **kwargs):
        given.update(kwargs["env"])
        return start(*args, **kwargs)

    monkeypatch.setenv("DATABASE_URL", "postgresql://user:secret@example.org/db")
    monkeypatch.setattr(subprocess, "Popen", started)
    assert read_upload(b"a,b\n1,2\n", "a.csv").sheets[0].rows[1] == ["1", "2"]
    assert given
    assert "secret" not in str(given)


def test_a_file_is_read_once_whatever_follows(shipped, later, monkeypatch):
    starts = []
    start = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: starts.append(a) or start(*a, **k))
    plan = plan_of(workbook(GOOD))
    assert plan.rows[0].state == "new"
    assert len(starts) == 1


def test_cells_come_over_as_they_are():
    cells = [
        "ก",
        1.0,
        14.394905947934953,
        True,
        datetime(2567, 1, 2, 3, 4, 5, 6),  # noqa: DTZ001 - cells have no zone
        date(2024, 2, 29),
        time(1, 2, 3),
        timedelta(days=3, seconds=5),
        "",
        '{"date": "x"}',
    ]
    out = io.BytesIO()
    told = [{"sheet": "x", "hidden": True, "of": 1}, [cells], {"end": True}]
    for line in told:
        out.write(reader.json.dumps(line, default=reader._written).encode() + b"\n")
    out.seek(0)
    (sheet,) = take_over(out, on_progress=no_progress).sheets
    assert sheet.rows == [cells]
    assert [type(cell) for cell in sheet.rows[0]] == [type(cell) for cell in cells]
    assert sheet.hidden


def test_what_was_cut_short_is_not_taken_for_the_whole():
    out = io.BytesIO(b'{"sheet": "x", "hidden": false, "of": 1}\n[["a"]]\n')
    with pytest.raises(FileUnreadable, match="เสียหรือใหญ่เกินไป"):
        take_over(out, on_progress=no_progress)


# Damaged archives ---------------------------------------------------------------------------------


def with_wrong_sum(part: str) -> bytes:
    """A workbook one part of which is not what its checksum says."""
    out = io.BytesIO()
    mark = b"<x>never seen before</x>"
    with zipfile.ZipFile(io.BytesIO(workbook(GOOD))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, mark + old.read(name) if name == part else old.read(name))
    return out.getvalue().replace(mark, mark.replace(b"never", b"ever!"))


@pytest.mark.parametrize("part", ["docProps/app.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_a_part_with_a_wrong_sum_is_a_damaged_archive(part):
    with pytest.raises(FileUnreadable) as told:
        read_upload(with_wrong_sum(part))
    assert told.value.key == "importing.file_damaged"


def test_two_parts_of_one_name_are_damaged():
    data = io.BytesIO(workbook(GOOD))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("XL/worksheets/sheet1.xml", b"<x/>")
    with pytest.raises(FileUnreadable) as told:
        read_upload(data.getvalue())
    assert told.value.key == "importing.file_damaged"


@pytest.mark.parametrize("seed", range(6))
def test_no_damage_ends_in_anything_but_words(seed: int):
    chance = random.Random(seed)
    damaged: list[tuple[bytes, str]] = []
    for make, name in ((lambda: workbook(GOOD), "a.xlsx"), (lambda: ods("ประชากร", [HEAD, ROW]), "a.ods")):
        whole = make()
        for _ in range(40):
            data = bytearray(whole)
            for _ in range(chance.randint(1, 6)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            if chance.random() < 0.3:
                del data[chance.randrange(len(data)) :]
            damaged.append((bytes(data), name))
    passed = [one for one in damaged if passes_the_first_look(*one)]
    assert len(passed) < len(damaged)
    for data, name in passed[:2]:
        with suppress(FileUnreadable):
            assert read_upload(data, name).sheets


def passes_the_first_look(data: bytes, name: str) -> bool:
    try:
        check_archive(data, kind=name[1:])
    except FileUnreadable:
        return False
    return True


def test_an_entity_bomb_is_not_unfolded():
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ods("x", [["a"]]))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "content.xml":
                part = part.replace(b'encoding="UTF-8"?>', b'encoding="UTF-8"?>' + entities.encode())
            new.writestr(name, part)
    with pytest.raises(FileUnreadable) as told:
        read_upload(out.getvalue(), "a.ods")
    assert told.value.key == "importing.file_bomb"


def test_an_archive_of_very_many_parts_is_not_listed():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(guards.MAX_PARTS + 1):
            archive.writestr(f"{number}", b"")
    with pytest.raises(FileUnreadable) as told:
        read_upload(out.getvalue())
    assert told.value.key == "importing.file_bomb"


# Texts --------------------------------------------------------------------------------------------


TEXTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "line feeds": (lambda: b"\n" * 48 * MIB, "importing.file_rows"),
    "carriage returns": (lambda: b"\r" * 48 * MIB, "importing.file_rows"),
    "rows of two cells": (lambda: b"a,b\r\n" * 400_000, "importing.file_rows"),
    "commas": (lambda: b"," * 48 * MIB, "importing.file_wide"),
    "no encoding": (lambda: b"a\x81\x82\xff" * 9, "importing.file_encoding"),
    "half a letter": (lambda: b"\xff\xfea", "importing.file_encoding"),
}
"""Made by the test that takes one: a parameter's bytes would stand in its name, 96 MB of them."""


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_looked_at_before_it_is_read(name: str, monkeypatch):
    make, key = TEXTS[name]
    monkeypatch.setattr(upload, "read_apart", None)
    with pytest.raises(FileUnreadable) as told:
        read_upload(make(), "a.csv")
    assert told.value.key == key


def test_a_letter_cut_by_a_portion_is_a_letter():
    check_text("ก".encode() * (guards.PORTION // 3 + 7))
    check_text("ก".encode("cp874") * (guards.PORTION + 1))


def test_more_rows_than_are_checked_are_refused_from_a_workbook_too(monkeypatch):
    monkeypatch.setattr(reader, "MAX_ROWS", 3)
    told = list(reader.lines_of(workbook({"a": [["x"]] * 2, "b": [["y"]] * 2}), name="a.xlsx"))
    assert told == [{"problem": "importing.file_rows", "values": {"limit": 3}}]
    monkeypatch.setattr(reader, "MAX_ROWS", 4)
    assert list(reader.lines_of(workbook({"a": [["x"], [], ["x"]]}), name="a.xlsx"))[-1] == {"end": True}


def test_what_is_handed_over_is_bounded(monkeypatch):
    monkeypatch.setattr(reader, "MAX_HANDED", 100)
    out = io.BytesIO()
    reader.read(b"a," + b"b" * 200, name="a.csv", out=out)
    assert b"bbb" not in out.getvalue()
    out.seek(0)
    with pytest.raises(FileUnreadable, match="ใหญ่เกินไป"):
        take_over(out, on_progress=no_progress)


def test_persons_are_told_by_the_reader_and_no_cell_is_handed():
    with pytest.raises(PersonalData) as told:
        read_upload("หน่วย,ชื่อ-สกุล\nก,ลับมาก\n".encode(), "a.csv")
    assert told.value.places == (("a", "B1", "name"),)


@pytest.mark.parametrize("name", ["-x.csv", "a b\n.csv", "ก\x00ข.csv", "x" * 300 + ".csv"])
def test_odd_names_are_names(name: str):
    assert read_upload(b"a,b\n1,2\n", name).name == name


def test_a_machine_that_cannot_start_a_reader_says_so(monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(subprocess, "Popen", full)
    with pytest.raises(FileUnreadable) as told:
        read_upload(b"a,b\n1,2\n", "a.csv")
    assert told.value.key == "importing.reader_failed"
