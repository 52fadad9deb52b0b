"""Tables as offices make them: every shape meets every way to call a body, and cells of every kind.

A table is made of what it says (bodies, days, numbers), so what must come of it is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data.importers.upload import CellSheet
from tests.importers.tables.bodies import AREAS, LAOS, UNITS

Cells = list[list[Any]]
Expected = frozenset[tuple[str, str, float]]

YEARS = (2565, 2566, 2567)
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
DISTRICTS = ("9001", "9010", "9011")
SUBDISTRICTS = ("900101", "900102", "901001", "901002", "901101", "901102")
OF_LAOS = ("L3901101", "L4901105", "L6900107")
OF_UNITS = ("09438", "09440", "09558")


@dataclass(frozen=True)
class Made:
    """`expected`: (body, day, number) of every row; `asked`: names of what must be asked instead."""

    name: str
    record: str
    value: str
    file: str
    sheets: tuple[CellSheet, ...]
    expected: Expected
    asked: frozenset[str] = frozenset()
    given: dict[str, str] = field(default_factory=dict)


# How a body is called -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Calling:
    """`heads`: of its columns; `cells`: what they hold for a body; `codes`: of bodies that are called so."""

    heads: tuple[str, ...]
    cells: Callable[[str], tuple[Any, ...]]
    codes: tuple[str, ...]


def _name(code: str) -> str:
    return AREAS.get(code) or LAOS.get(code, ("", ""))[1] or UNITS[code][1]


def _short(code: str) -> str:
    for full, short in {
        "องค์การบริหารส่วนจังหวัด": "อบจ.",
        "เทศบาลนคร": "ทน.",
        "เทศบาลเมือง": "ทม.",
        "เทศบาลตำบล": "ทต.",
        "องค์การบริหารส่วนตำบล": "อ.บ.ต.",
        "โรงพยาบาลส่งเสริมสุขภาพตำบล": "รพ.สต.",
    }.items():
        if _name(code).startswith(full):
            return short + _name(code).removeprefix(full)
    return _name(code)


CALLINGS: dict[str, Calling] = {
    "code": Calling(("รหัสพื้นที่",), lambda c: (c,), DISTRICTS),
    "code as a number": Calling(("รหัส",), lambda c: (float(c),), SUBDISTRICTS),
    "code filled up with zeros": Calling(("รหัสเขตการปกครอง",), lambda c: (c.ljust(8, "0"),), DISTRICTS),
    "P-code": Calling(("ADM3_PCODE",), lambda c: (f"TH{c}",), SUBDISTRICTS),
    "code in Thai digits": Calling(("รหัสอำเภอ",), lambda c: (c.translate(THAI),), DISTRICTS),
    "code with an apostrophe": Calling(("areacode",), lambda c: (f"'{c}",), DISTRICTS),
    "code and name": Calling(("รหัส", "ชื่อ"), lambda c: (c, f"อำเภอ{AREAS[c]}"), DISTRICTS),
    "code - name": Calling(("พื้นที่",), lambda c: (f"{c} - {AREAS[c]}",), DISTRICTS),
    "codes of three columns": Calling(
        ("รหัสจังหวัด", "รหัสอำเภอ", "รหัสตำบล"), lambda c: (c[:2], c[2:4], c[4:]), SUBDISTRICTS
    ),
    "codes of larger areas and a name": Calling(
        ("รหัสจังหวัด", "รหัสอำเภอ", "ตำบล"), lambda c: (float(c[:2]), c[:4], AREAS[c]), SUBDISTRICTS
    ),
    "name of a district": Calling(("อำเภอ",), lambda c: (AREAS[c],), DISTRICTS),
    "name with its word": Calling(("พื้นที่",), lambda c: (f"อ.{AREAS[c]}",), DISTRICTS),
    "name in odd letters": Calling(("ชื่ออําเภอ",), lambda c: (f"อําเภอ {AREAS[c]}",), DISTRICTS),
    "names of three columns": Calling(
        ("จังหวัด", "อำเภอ", "ตำบล"), lambda c: ("สงขลา", AREAS[c[:4]], AREAS[c]), SUBDISTRICTS
    ),
    "a whole address": Calling(
        ("พื้นที่",), lambda c: (f"ต.{AREAS[c]} อ.{AREAS[c[:4]]} จ.สงขลา",), SUBDISTRICTS
    ),
    "head district": Calling(
        ("จังหวัด", "อำเภอ"), lambda c: ("จ.สงขลา", "เมือง" if c == "9001" else AREAS[c]), DISTRICTS
    ),
    "page numbers beside": Calling(("หน้า", "อำเภอ"), lambda c: (int(c[2:]) + 80, AREAS[c]), DISTRICTS),
    "postcodes beside": Calling(("อำเภอ", "รหัสไปรษณีย์"), lambda c: (AREAS[c], "90110"), DISTRICTS),
    "numbers that happen to be codes": Calling(
        ("ข้อ", "อำเภอ"), lambda c: (901100 + int(c[3:]) % 3 + 1, AREAS[c]), DISTRICTS
    ),
    "an LAO by its short name": Calling(("ชื่อ อปท.",), lambda c: (_short(c),), OF_LAOS),
    "an LAO by its full name": Calling(("หน่วยงาน",), lambda c: (_name(c),), OF_LAOS),
    "an LAO by its official code": Calling(("รหัส อปท.",), lambda c: (float(c[1:]),), OF_LAOS),
    "an LAO by its former name": Calling(
        ("ที่", "อบต./เทศบาล"), lambda c: (1, "อบต.ควนลัง" if c == "L4901105" else _name(c)), OF_LAOS
    ),
    "an LAO with its district": Calling(
        ("อำเภอ", "อปท."), lambda c: (AREAS[LAOS[c][2]], _short(c)), OF_LAOS
    ),
    "a unit by its code": Calling(("รหัสหน่วยบริการ",), lambda c: (c,), OF_UNITS),
    "a unit by a code that lost its zero": Calling(("hospcode",), lambda c: (float(c),), OF_UNITS),
    "a unit by its new code": Calling(
        ("รหัส 9 หลัก", "ชื่อหน่วยบริการ"), lambda c: (UNITS[c][3], _name(c)), OF_UNITS
    ),
    "a unit by its name": Calling(("ชื่อหน่วยบริการ",), lambda c: (_short(c).replace(".", ""),), OF_UNITS),
    "a unit by code - name": Calling(("หน่วยบริการ",), lambda c: (f"{c} - {_short(c)}",), OF_UNITS),
}  # fmt: skip


# How a number is written ----------------------------------------------------------------------------------

NUMBERS: dict[str, Callable[[int], Any]] = {
    "number": float,
    "with commas": lambda n: f"{n:,}",
    "in Thai digits": lambda n: f"{n:,}".translate(THAI),
    "with spaces": lambda n: f" {n} ",
    "with an apostrophe": lambda n: f"'{n}",
    "with .0": lambda n: f"{n}.0",
}


def _value(code: str, year: int) -> int:
    """A number of its own for every body and year, no year and no code."""
    return 10_000 + (sum(int(d) * 7**i for i, d in enumerate(code.lstrip("L"))) % 997) * 10 + year % 10


# Shapes ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """What a table says, before it has a shape: `head`: of its numbers."""

    calling: Calling
    write: Callable[[int], Any]
    head: str

    def rows(self, year: int) -> Cells:
        return [[*self.calling.cells(c), self.write(_value(c, year))] for c in self.calling.codes]


Laid = tuple[str, dict[str, Cells], tuple[int, ...]]
"""A file's name, its sheets, and the years that it is of."""


def titled(said: Said) -> Laid:
    rows = [["ข้อมูล ณ วันที่ 31 ธันวาคม พ.ศ. 2567 จังหวัดสงขลา"], [], [*said.calling.heads, said.head]]
    return "table.xlsx", {"Sheet1": [*rows, *said.rows(2567)]}, (2567,)


def of_its_file(said: Said) -> Laid:
    return (
        "จังหวัดสงขลา_31ธ.ค.2566.csv",
        {"Sheet1": [[*said.calling.heads, said.head], *said.rows(2566)]},
        (2566,),
    )


def of_a_column(said: Said) -> Laid:
    rows: Cells = [["จังหวัดสงขลา"], ["ข้อมูล ณ วันที่", *said.calling.heads, said.head]]
    for year in YEARS[:2]:
        rows += [[f"31/12/{year}", *row] for row in said.rows(year)]
    return "t.xlsx", {"ข้อมูล": rows}, YEARS[:2]


def of_two_rows(said: Said) -> Laid:
    heads = said.calling.heads
    upper = [*heads, "จำนวน", None, "หมายเหตุ"]
    lower = [None] * len(heads) + [said.head, "ร้อยละของทั้งหมด", None]
    rows = [["สงขลา ณ 31 ธ.ค. 2567"], upper, lower, *([*row, 12.5, "x"] for row in said.rows(2567))]
    return "t.xlsx", {"Sheet1": rows}, (2567,)


def of_three_rows(said: Said) -> Laid:
    blank = [None] * len(said.calling.heads)
    rows = [
        ["จังหวัดสงขลา"],
        [*said.calling.heads, "ข้อมูลปี 31 ธ.ค. 2567", None],
        [*blank, "ตามทะเบียน", None],
        [*blank, said.head, "แขวน"],
        *([*row, 1] for row in said.rows(2567)),
    ]
    return "t.xlsx", {"Sheet1": rows}, (2567,)


def broken(said: Said) -> Laid:
    heads = [
        head[:2] + "\n" + head[2:] if len(head) > 3 and " " not in head else head
        for head in said.calling.heads
    ]
    rows = [["จ.สงขลา วันที่ 31 ธันวาคม 2567"], [*heads, said.head.replace(" ", "\n")], *said.rows(2567)]
    return "t.xlsx", {"Sheet1": rows}, (2567,)


def across(said: Said) -> Laid:
    rows = [[f"{said.head} สงขลา ณ สิ้นปี"], [*said.calling.heads, *(f"31 ธ.ค. {year}" for year in YEARS)]]
    for number, code in enumerate(said.calling.codes):
        rows.append(said.rows(2565)[number][:-1] + [said.write(_value(code, year)) for year in YEARS])
    return "t.xlsx", {"Sheet1": rows}, YEARS


def across_in_groups(said: Said) -> Laid:
    blank = [None] * len(said.calling.heads)
    upper = [*said.calling.heads, *(cell for year in YEARS for cell in (f"31 ธันวาคม {year}", None))]
    lower = [*blank, *(said.head, "เพิ่มขึ้น") * len(YEARS)]
    rows = [["จังหวัดสงขลา"], upper, lower]
    for number, code in enumerate(said.calling.codes):
        numbers = [cell for year in YEARS for cell in (said.write(_value(code, year)), 3)]
        rows.append(said.rows(2565)[number][:-1] + numbers)
    return "t.xlsx", {"Sheet1": rows}, YEARS


def with_totals(said: Said) -> Laid:
    blank = [None] * (len(said.calling.heads) - 1)
    total = sum(_value(code, 2567) for code in said.calling.codes)
    rows = [
        ["จังหวัดสงขลา ข้อมูล ณ 31 ธันวาคม 2567"],
        [*said.calling.heads, said.head],
        *said.rows(2567),
        ["รวมทั้งสิ้น", *blank, said.write(total)],
        [],
        ["ที่มา: สำนักทะเบียน"],
        ["หมายเหตุ * เป็นข้อมูลเบื้องต้น"],
    ]
    return "t.xlsx", {"Sheet1": rows}, (2567,)


def printed(said: Said) -> Laid:
    """Numbers of columns below the header, and the header again at the head of each page."""
    heads = ["ลำดับ", *said.calling.heads, said.head]
    own = [[number, *row] for number, row in enumerate(said.rows(2567), start=1)]
    numbers = [f"({place})" for place in range(1, len(heads) + 1)]
    rows = [["สงขลา 31 ธ.ค. 2567"], heads, numbers, *own[:2], heads, *own[2:]]
    return "t.xlsx", {"Sheet1": rows}, (2567,)


def of_two_tables(said: Said) -> Laid:
    rows: Cells = []
    for year in YEARS[:2]:
        rows += [[f"ตาราง จังหวัดสงขลา ณ วันที่ 31 ธันวาคม {year}"], [*said.calling.heads, said.head]]
        rows += [*said.rows(year), []]
    return "t.xlsx", {"Sheet1": rows}, YEARS[:2]


def of_sheets(said: Said) -> Laid:
    sheets = {
        f"31 ธ.ค. {year}": [["จังหวัดสงขลา"], [*said.calling.heads, said.head], *said.rows(year)]
        for year in YEARS
    }
    return "t.xlsx", {**sheets, "คำอธิบาย": [["ข้อมูลนี้มาจากทะเบียน"]]}, YEARS


def with_subtotals(said: Said) -> Laid:
    """A line รวม after every two."""
    blank = [None] * (len(said.calling.heads) - 1)
    rows: Cells = [["สงขลา ณ 31 ธ.ค. 2567"], [*said.calling.heads, said.head]]
    for number, row in enumerate(said.rows(2567), start=1):
        rows.append(row)
        if number % 2 == 0:
            rows.append(["รวม", *blank, 5])
    return "t.xlsx", {"Sheet1": rows}, (2567,)


SHAPES: dict[str, Callable[[Said], Laid]] = {
    "title": titled,
    "file name": of_its_file,
    "column of days": of_a_column,
    "two header rows": of_two_rows,
    "three header rows": of_three_rows,
    "breaks in headers": broken,
    "days across": across,
    "days across in groups": across_in_groups,
    "total and notes": with_totals,
    "printed pages": printed,
    "two tables": of_two_tables,
    "a sheet a year": of_sheets,
    "subtotals": with_subtotals,
}


def tables() -> Iterator[Made]:
    """Every shape with every calling; the ways to write numbers take turns."""
    writes = list(NUMBERS.items())
    for s, (shape, lay) in enumerate(SHAPES.items()):
        for c, (called, calling) in enumerate(CALLINGS.items()):
            written, write = writes[(s + c) % len(writes)]
            of_units = calling.codes[0] in UNITS
            said = Said(calling, write, "พยาบาล (คน)" if of_units else "ประชากร (คน)")
            file, sheets, years = lay(said)
            expected = frozenset(
                (code, date(year - 543, 12, 31).isoformat(), float(_value(code, year)))
                for code in calling.codes
                for year in years
            )
            yield Made(
                f"{shape} | {called} | {written}",
                "unit_staff" if of_units else "population",
                "nurses" if of_units else "total",
                file,
                tuple(CellSheet(name, rows) for name, rows in sheets.items()),
                expected,
            )


def sheets_of(*rows: Sequence[Any], name: str = "Sheet1") -> tuple[CellSheet, ...]:
    return (CellSheet(name, [list(row) for row in rows]),)
