"""The tables in docs/reading.md, row by row: what they say of a cell, code, name, line or file is so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.importers.rows import Given
from data.importers.tables.telling import answers_in, question_words
from data.importers.upload import read_upload
from data.importers.values import WrongCell, read_value
from tests.importers.books import workbook
from tests.importers.tables.make import sheets_of
from tests.importers.tables.taken import SONGKHLA, House, taken, understood
from words import Problem, text
from words.dates import short_date

GUIDE = Path(__file__).parents[3] / "docs" / "reading.md"
PEOPLE = ["ประชากร ณ 31 ธันวาคม 2567"]
STAFF = ["บุคลากร ณ 31 ธันวาคม 2567"]
DISTRICTS = ("สะเดา", "สทิงพระ", "เมืองสงขลา", "กะทู้", "เมืองภูเก็ต")
INDICATOR: dict[str, Any] = {
    "record": "observation",
    "given": {"indicator_code": "X"},
    "indicator_of": lambda _code: {"period_kind": "fiscal_year", "unit_th": "ร้อยละ"},
}
MOVED: dict[str, Any] = {
    "record": "transfer",
    "given": {"step": "transferred", "known_by": "31/5/2569", "evidence": "news"},
}
LINE = 3
"""The line of the table that the guide speaks of; where it speaks of a whole line, that after three."""


def _people(cell: str, *rest: str, head: str = "อำเภอ") -> list[list[Any]]:
    """A table of people whose first line bears the cell as its body."""
    lines = [[body, number] for number, body in enumerate(rest or DISTRICTS, start=14)]
    return [PEOPLE, [head, "รวม"], [cell, 5], *lines]


def _with_number(cell: str, *, head: str, title: list[str]) -> list[list[Any]]:
    lines = [[body, number] for number, body in enumerate(DISTRICTS, start=14)]
    return [title, ["อำเภอ", head], ["หาดใหญ่", cell], *lines]


def _with_time(cell: str, *, head: str, value: str, title: str) -> list[list[Any]]:
    lines = [[body, cell, number] for number, body in enumerate(DISTRICTS, start=14)]
    return [[title], ["อำเภอ", head, value], ["หาดใหญ่", cell, 5], *lines]


def _staff(cell: str, *rest: str, head: str) -> list[list[Any]]:
    lines = [[unit, number] for number, unit in enumerate(rest, start=14)]
    return [STAFF, [head, "พยาบาล"], [cell, 5], *lines]


def _cells(cells: str) -> list[Any]:
    return [cell.strip() for cell in cells.split(";")]


def _line(cells: str) -> list[list[Any]]:
    return [PEOPLE, ["อำเภอ", "รวม"], ["หาดใหญ่", 11], ["สทิงพระ", 15], _cells(cells), ["เมืองสงขลา", 14]]


_PLAN = ["ที่", "โครงการ", "อปท.", "งบประมาณ 2566", "งบประมาณ 2567"]
_REGISTER = ["รหัสหน่วยบริการ", "ชื่อหน่วยบริการ", "ประเภท", "อำเภอ", "ตำบล"]
_UNIT = ["09438", "รพ.สต.บ่ออิฐ", "รพ.สต.", "เมืองสงขลา", "เกาะแต้ว"]


TABLES: Mapping[str, tuple[Callable[[str], list[list[Any]]], dict[str, Any]]] = {
    "counts": (lambda cell: _with_number(cell, head="รวม", title=PEOPLE), {"value": "total"}),
    "shares": (
        lambda cell: _with_number(cell, head="ร้อยละ", title=["ผู้สูงอายุ ปีงบประมาณ 2567"]),
        INDICATOR | {"value": "value"},
    ),
    "days": (
        lambda cell: _with_time(cell, head="ข้อมูล ณ วันที่", value="รวม", title="ประชากร"),
        {"value": "as_of"},
    ),
    "years": (
        lambda cell: _with_time(cell, head="ปีงบประมาณ", value="ร้อยละ", title="ผู้สูงอายุ"),
        INDICATOR | {"value": "period_end"},
    ),
    "area_codes": (
        lambda cell: _people(cell, "9010", "9002", "9001", "8301", "8302", head="รหัส"),
        {"value": "area_code"},
    ),
    "unit_codes": (
        lambda cell: _staff(cell, "09440", "09558", head="รหัสหน่วยบริการ"),
        {"record": "unit_staff", "value": "unit_code"},
    ),
    "lao_codes": (
        lambda cell: _people(cell, "L3901101", "L6900107", head="รหัส อปท."),
        {"value": "area_code"},
    ),
    "district_names": (_people, {"value": "area_code"}),
    "lao_names": (
        lambda cell: _people(cell, "เทศบาลนครสงขลา", head="อปท."),
        {"value": "area_code"},
    ),
    "unit_names": (
        lambda cell: _staff(cell, "รพ.สต.นาป๋อง", "รพ.สต.ควนลัง", head="หน่วยบริการ"),
        {"record": "unit_staff", "value": "unit_code"},
    ),
    "titles": (
        lambda cell: [[cell], ["อำเภอ", "เป้าหมาย", "ร้อยละ"], ["หาดใหญ่", 200, 50]],
        INDICATOR | {"value": "period_end"},
    ),
    "plans": (
        lambda cells: [_PLAN, _cells(cells), [9, "อื่น", "ทน.สงขลา", 1, 1]],
        {"record": "plan_item", "given": {"plan_code": "แผน"}, "value": "code", "line": 2},
    ),
    "new_units": (
        lambda cells: [["ทะเบียน จังหวัดสงขลา"], _REGISTER, _cells(cells), _UNIT],
        {"record": "health_unit", "value": "code"},
    ),
    "lines": (_line, {"value": "area_code", "line": 5}),
    "parts": (
        lambda cell: [["ปีงบประมาณ 2567"], ["อำเภอ", cell], ["หาดใหญ่", 50]],
        INDICATOR | {"value": "period_end", "chosen": lambda cell: {cell: "value"}},
    ),
    "bands": (
        lambda cell: [["ประชากร สงขลา"], ["อำเภอ", "รวม"], [cell], ["หาดใหญ่", 11]],
        {"value": "as_of", "line": 4},
    ),
    "all_ages": (
        lambda cell: [[cell], ["อำเภอ", "รวม"], ["หาดใหญ่", 11], ["สะเดา", 14]],
        {"value": "area_code"},
    ),
    "denied_sheets": (
        lambda cell: [[cell], ["ชื่อ รพ.สต.", "ปีโอน"], ["รพ.สต.บ่ออิฐ", "2566"]],
        MOVED | {"value": "unit_code"},
    ),
    "denied_lines": (
        lambda cell: [["ชื่อ รพ.สต.", "ปีโอน", "หมายเหตุ"], ["รพ.สต.บ่ออิฐ", "2566", cell]],
        MOVED | {"value": "unit_code", "line": 2},
    ),
    "owners": (
        lambda cell: [["ที่", "โครงการ", "งบประมาณ"], [cell], [1, "ตลาดสะอาด", 10]],
        {"record": "plan_item", "given": {"plan_code": "แผน"}, "value": "code"},
    ),
    "new_plans": (
        lambda cell: [[cell], ["ที่", "โครงการ", "งบประมาณ"], [1, "ตลาดสะอาด", 10]],
        {"record": "plan_item", "value": "code"},
    ),
}


def _csv(separator: str, encoding: str) -> bytes:
    return f"อำเภอ{separator}รวม\nหาดใหญ่{separator}11\n".encode(encoding)


def _excel() -> bytes:
    return workbook({"S": [["อำเภอ", "รวม"], ["หาดใหญ่", 11]]})


FILES: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    ".xlsx": ("a.xlsx", _excel),
    ".csv UTF-8": ("a.csv", lambda: _csv(",", "utf-8-sig")),
    ".csv TIS-620 (CP874)": ("a.csv", lambda: _csv(",", "cp874")),
    ".csv UTF-16": ("a.csv", lambda: _csv(",", "utf-16")),
    ".csv UTF-32": ("a.csv", lambda: _csv(",", "utf-32")),
    ".csv คั่นด้วย ;": ("a.csv", lambda: _csv(";", "utf-8")),
    ".tsv": ("a.tsv", lambda: _csv("\t", "utf-8")),
    ".txt คั่นด้วยแท็บ": ("a.txt", lambda: _csv("\t", "utf-8")),
    ".csv ภาษาไทยที่กลายเป็นอักษรอื่น": (
        "a.csv",
        lambda: _csv(",", "cp874").decode("latin-1").encode(),
    ),
    ".xlsx ที่ขาดไปครึ่งไฟล์": ("a.xlsx", lambda: _excel()[:500]),
    ".csv ว่าง": ("a.csv", lambda: b""),
    ".pdf": ("a.pdf", lambda: b"%PDF-1.4"),
    ".docx": ("a.docx", _excel),
}


def outcome(kind: str, cell: str) -> str:
    """What becomes of the first line, as the guide writes it."""
    if kind == "files":
        return _of_file(cell)
    make, options = TABLES[kind]
    value, line = options["value"], options.get("line", LINE)
    asked = {name: told for name, told in options.items() if name not in ("value", "line", "chosen")}
    if "chosen" in options:
        asked["chosen"] = options["chosen"](cell)
    of = understood(sheets_of(*make(cell)), **asked)
    if of.questions:
        (asked, *_others) = of.questions
        told = [words for _value, words in answers_in(asked, lang="th")]
        answers = " / ".join((*told, *(words.th for _value, words in asked.more)))
        return f"ถาม — {question_words(asked, lang='th')}{f': {answers}' if answers else ''}"
    taken_with = {"indicator_of": asked["indicator_of"]} if "indicator_of" in asked else {}
    made = taken(of, home=SONGKHLA, standing=House(), **taken_with)
    wrong = [found.what(lang="th") for found in made.errors if found.row == line]
    if wrong:
        return f"ไม่รับ — {wrong[0]}"
    rows = [row for row in made.rows if row.number == line]
    if not rows:
        said = [found.what(lang="th") for found in made.notices if found.row == line]
        return f"ไม่มีแถว — {said[0]}" if said else "ไม่มีแถว"
    return " ".join(_of_row(row, value) for row in rows)


def _of_row(row: Given, value: str) -> str:
    try:
        found = read_value(row.record.by_name[value], row.cells.get(value))
        return f"`{short_date(found, lang='th') if isinstance(found, date) else found}`"
    except WrongCell as odd:
        return f"ไม่รับ — {text(f'importing.expected.{odd.expected}', lang='th', **odd.values)}"


def _of_file(called: str) -> str:
    name, make = FILES[called]
    try:
        upload = read_upload(make(), name=name)
    except Problem as problem:
        return f"ไม่รับ — {problem.text(lang='th')}"
    if upload.letters is not None:
        return "ถาม — แสดงทั้งสองแบบให้เลือก"
    assert [str(cell).removesuffix(".0") for cell in upload.sheets[0].rows[1]] == ["หาดใหญ่", "11"]
    return "อ่านได้"


def rows_of_guide() -> Iterator[tuple[str, str, str]]:
    """Kind of table, what stands in the file, and what the guide says becomes of it."""
    kind = ""
    for line in GUIDE.read_text(encoding="utf-8").splitlines():
        if marked := re.fullmatch(r"<!-- (\w+) -->", line):
            kind = marked.group(1)
        elif not line.startswith("|"):
            kind = kind if not line.strip() else ""
        elif found := re.match(r"\| `(.*?)` \| (.*?) \|", line):
            yield kind, found.group(1), found.group(2)


ROWS = list(rows_of_guide())


@pytest.mark.parametrize("kind", dict.fromkeys(kind for kind, _cell, _told in ROWS))
def test_what_the_guide_says_becomes_of_it(kind: str):
    told = {cell: said for of, cell, said in ROWS if of == kind}
    assert {cell: outcome(kind, cell) for cell in told} == told


def test_the_guide_has_each_kind_of_table():
    kinds = {kind for kind, _cell, _told in ROWS}
    assert kinds == {*TABLES, "files"}
    assert {cell for kind, cell, _told in ROWS if kind == "files"} == set(FILES)
    assert len(ROWS) >= 100
