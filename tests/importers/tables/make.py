"""Tables as offices make them: every shape meets every way to call a body, and cells of every kind.

A table is made of what it says (bodies, days, numbers), so what must come of it is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data.importers.looks import Looks
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
    """`expected`: (body, day, number) of every row; `asked`: names of what must be asked first, `given` and
    `chosen` its answers, with which the rows come; `wrong`: why cells are refused; `left`: how many are none.
    """

    name: str
    record: str
    value: str
    file: str
    sheets: tuple[CellSheet, ...]
    expected: Expected
    asked: frozenset[str] = frozenset()
    given: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    wrong: frozenset[str] = frozenset()
    left: int = 0


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


# Cells that are no plain number ----------------------------------------------------------------------------

ODD: dict[str, tuple[Callable[[int], Any], str]] = {
    "N/A": (lambda _n: "N/A", "left"),
    "three points": (lambda _n: "…", "left"),
    "no data yet": (lambda _n: "รอข้อมูล", "left"),
    "a dash": (lambda _n: "-", "left"),
    "held back": (lambda _n: "<5", "left"),
    "with its unit": (lambda n: f"{n:,} คน", "row"),
    "thousands set apart": (lambda n: f"{n // 1000} {n % 1000:03d}", "row"),
    "a range": (lambda n: f"{n}-{n + 9}", "range"),
    "a power of ten": (lambda n: f"{n / 10_000}e4", "scientific"),
    "two numbers": (lambda n: f"{n} {n}", "two_numbers"),
    "a share in words": (lambda _n: "ร้อยละ 12.5", "share_words"),
    "an error of the spreadsheet": (lambda _n: "#N/A", "error_cell"),
    "millions": (lambda _n: "1.5 ล้านคน", "with_unit"),
    "a word": (lambda _n: "ครบ", "integer"),
}
"""How the number of the second body is written, and what comes of it: its row, none, or why it is refused."""


# How a day is written ---------------------------------------------------------------------------------------

DAYS: dict[str, tuple[Callable[[int], str], frozenset[str]]] = {
    "in full": (lambda y: f"31 ธันวาคม พ.ศ. {y}", frozenset()),
    "short": (lambda y: f"31 ธ.ค. {y}", frozenset()),
    "in numbers": (lambda y: f"31/12/{y}", frozenset()),
    "in Thai digits": (lambda y: f"31 ธันวาคม {y}".translate(THAI), frozenset()),
    "of the common era": (lambda y: f"31/12/{y - 543}", frozenset()),
    "the year first": (lambda y: f"{y - 543}-12-31", frozenset()),
    "as a stamp": (lambda y: f"{y}1231", frozenset()),
    "with points": (lambda y: f"31.12.{y}", frozenset()),
    "with a year of two digits": (lambda y: f"31 ธ.ค. {y % 100}", frozenset({"year_short"})),
}
"""How the day of a table is written, and what is asked of it."""


# What a table leaves open --------------------------------------------------------------------------------

OPEN: dict[str, tuple[str, str, dict[str, str], dict[str, str]]] = {
    "a header that is only like a known one": ("ประชากรท", "ประชากรท", {}, {"ประชากรท": "total"}),
    "a header that nobody knows": ("ยอดราษฎรทั้งสิ้น", "ยอดราษฎรทั้งสิ้น", {}, {"ยอดราษฎรทั้งสิ้น": "total"}),
    "thousands": ("ประชากร (พันคน)", "times", {"times": "1000"}, {}),
}
"""Header of the numbers, the name of what is asked, and its answer: given, chosen."""


# Shapes ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """What a table says, before it has a shape.

    `head`: of its numbers; `odd`: how that of the second body is written; `when`: how a day is.
    """

    calling: Calling
    write: Callable[[int], Any]
    head: str
    odd: Callable[[int], Any] | None = None
    when: Callable[[int], str] | None = None

    def number(self, code: str, year: int) -> Any:
        odd = self.odd if code == self.calling.codes[1] else None
        return (odd or self.write)(_value(code, year))

    def rows(self, year: int) -> Cells:
        return [[*self.calling.cells(c), self.number(c, year)] for c in self.calling.codes]

    def day(self, year: int, form: str) -> str:
        """A day as this shape writes it, or as all tables of a kind do."""
        return (self.when or DAYS[form][0])(year)


Laid = tuple[str, dict[str, Cells], tuple[int, ...]]
"""A file's name, its sheets, and the years that it is of."""


def titled(said: Said) -> Laid:
    rows = [[f"ข้อมูล ณ วันที่ {said.day(2567, 'in full')} จังหวัดสงขลา"], [], [*said.calling.heads, said.head]]
    return "table.xlsx", {"Sheet1": [*rows, *said.rows(2567)]}, (2567,)


def of_its_file(said: Said) -> Laid:
    return (
        f"จังหวัดสงขลา_{said.day(2566, 'short').replace(' ', '')}.csv".replace("/", "-"),
        {"Sheet1": [[*said.calling.heads, said.head], *said.rows(2566)]},
        (2566,),
    )


def of_a_column(said: Said) -> Laid:
    rows: Cells = [["จังหวัดสงขลา"], ["ข้อมูล ณ วันที่", *said.calling.heads, said.head]]
    for year in YEARS[:2]:
        rows += [[said.day(year, "in numbers"), *row] for row in said.rows(year)]
    return "t.xlsx", {"ข้อมูล": rows}, YEARS[:2]


def of_two_rows(said: Said) -> Laid:
    heads = said.calling.heads
    upper = [*heads, "จำนวน", None, "หมายเหตุ"]
    lower = [None] * len(heads) + [said.head, "ร้อยละของทั้งหมด", None]
    rows = [
        [f"สงขลา ณ {said.day(2567, 'short')}"],
        upper,
        lower,
        *([*row, 12.5, "x"] for row in said.rows(2567)),
    ]
    return "t.xlsx", {"Sheet1": rows}, (2567,)


def of_three_rows(said: Said) -> Laid:
    blank = [None] * len(said.calling.heads)
    rows = [
        ["จังหวัดสงขลา"],
        [*said.calling.heads, f"ข้อมูล {said.day(2567, 'short')}", None],
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
    rows = [
        [f"จ.สงขลา วันที่ {said.day(2567, 'in full')}"],
        [*heads, said.head.replace(" ", "\n")],
        *said.rows(2567),
    ]
    return "t.xlsx", {"Sheet1": rows}, (2567,)


def across(said: Said) -> Laid:
    rows = [[f"{said.head} สงขลา ณ สิ้นปี"], [*said.calling.heads, *(said.day(year, "short") for year in YEARS)]]
    for number, code in enumerate(said.calling.codes):
        rows.append(said.rows(2565)[number][:-1] + [said.number(code, year) for year in YEARS])
    return "t.xlsx", {"Sheet1": rows}, YEARS


def across_in_groups(said: Said) -> Laid:
    blank = [None] * len(said.calling.heads)
    upper = [*said.calling.heads, *(cell for year in YEARS for cell in (said.day(year, "in full"), None))]
    lower = [*blank, *(said.head, "เพิ่มขึ้น") * len(YEARS)]
    rows = [["จังหวัดสงขลา"], upper, lower]
    for number, code in enumerate(said.calling.codes):
        numbers = [cell for year in YEARS for cell in (said.number(code, year), 3)]
        rows.append(said.rows(2565)[number][:-1] + numbers)
    return "t.xlsx", {"Sheet1": rows}, YEARS


def with_totals(said: Said) -> Laid:
    blank = [None] * (len(said.calling.heads) - 1)
    total = sum(_value(code, 2567) for code in said.calling.codes)
    rows = [
        [f"จังหวัดสงขลา ข้อมูล ณ {said.day(2567, 'in full')}"],
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
    rows = [[f"สงขลา {said.day(2567, 'short')}"], heads, numbers, *own[:2], heads, *own[2:]]
    return "t.xlsx", {"Sheet1": rows}, (2567,)


def of_two_tables(said: Said) -> Laid:
    rows: Cells = []
    for year in YEARS[:2]:
        rows += [[f"ตาราง จังหวัดสงขลา ณ วันที่ {said.day(year, 'in full')}"], [*said.calling.heads, said.head]]
        rows += [*said.rows(year), []]
    return "t.xlsx", {"Sheet1": rows}, YEARS[:2]


def of_sheets(said: Said) -> Laid:
    sheets = {
        said.day(year, "short"): [["จังหวัดสงขลา"], [*said.calling.heads, said.head], *said.rows(year)]
        for year in YEARS
    }
    return "t.xlsx", {**sheets, "คำอธิบาย": [["ข้อมูลนี้มาจากทะเบียน"]]}, YEARS


def with_subtotals(said: Said) -> Laid:
    """A line รวม after every two."""
    blank = [None] * (len(said.calling.heads) - 1)
    rows: Cells = [[f"สงขลา ณ {said.day(2567, 'short')}"], [*said.calling.heads, said.head]]
    for number, row in enumerate(said.rows(2567), start=1):
        rows.append(row)
        if number % 2 == 0:
            rows.append(["รวม", *blank, 5])
    return "t.xlsx", {"Sheet1": rows}, (2567,)


def months_across(said: Said) -> Laid:
    """The last months of two years, each over its number."""
    rows = [["จังหวัดสงขลา"], [*said.calling.heads, *(f"{said.head} ธันวาคม {year}" for year in YEARS[:2])]]
    for number, code in enumerate(said.calling.codes):
        rows.append(said.rows(2565)[number][:-1] + [said.number(code, year) for year in YEARS[:2]])
    return "t.xlsx", {"Sheet1": rows}, YEARS[:2]


def under_a_group(said: Said) -> Laid:
    """One group head over the days."""
    heads = said.calling.heads
    upper = [*heads, said.head, *[None] * (len(YEARS) - 1)]
    rows = [["จังหวัดสงขลา"], upper, [*[None] * len(heads), *(said.day(year, "short") for year in YEARS)]]
    for number, code in enumerate(said.calling.codes):
        rows.append(said.rows(2565)[number][:-1] + [said.number(code, year) for year in YEARS])
    return "t.xlsx", {"Sheet1": rows}, YEARS


def beside_each_other(said: Said) -> Laid:
    """A table a day, side by side, with an empty column between them."""
    blank = [None] * len(said.calling.heads)
    days = [f"สงขลา {said.day(year, 'in full')}" for year in YEARS[:2]]
    heads = [*said.calling.heads, said.head]
    rows: Cells = [[days[0], *blank, None, days[1]], [*heads, None, *heads]]
    for one, other in zip(said.rows(YEARS[0]), said.rows(YEARS[1]), strict=True):
        rows.append([*one, None, *other])
    return "t.xlsx", {"Sheet1": rows}, YEARS[:2]


def with_keys_below(said: Said) -> Laid:
    """The keys of a database below the headers of the numbers, and the header again."""
    heads = [*said.calling.heads, said.head]
    rows = [[f"สงขลา {said.day(2567, 'short')}"], heads, heads, *said.rows(2567)]
    return "t.xlsx", {"Sheet1": rows}, (2567,)


def with_hidden_rows(said: Said) -> Laid:
    """Rows that a filter hides are rows: see `tables`, which hides them."""
    rows = [[f"สงขลา {said.day(2567, 'in full')}"], [*said.calling.heads, said.head], *said.rows(2567)]
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
    "months across": months_across,
    "a group over days": under_a_group,
    "side by side": beside_each_other,
    "header twice": with_keys_below,
    "hidden rows": with_hidden_rows,
}

WITHOUT_DAYS = frozenset({"months across"})
"""Shapes that write no day."""

HEAD_IN_TITLE = frozenset({"days across"})
"""Shapes whose headers say nothing of the numbers: their title does."""

DAYS_IN_HEADERS = frozenset({"days across", "days across in groups", "a group over days"})
"""Shapes in whose headers a stamp would be a number like those below it."""


def made_of(shape: str, name: str, said: Said, **more: Any) -> Made:
    """The table of a shape; what comes of it is what it says, but for the second body's odd cells."""
    file, sheets, years = SHAPES[shape](said)
    of_units = said.calling.codes[0] in UNITS
    comes = more.pop("comes", "row")
    codes = [c for n, c in enumerate(said.calling.codes) if comes == "row" or n != 1]
    expected = frozenset(
        (code, date(year - 543, 12, 31).isoformat(), float(_value(code, year)) * more.get("factor", 1))
        for code in codes
        for year in years
    )
    more.pop("factor", None)
    looks = Looks(hidden=frozenset({3, 4})) if shape == "hidden rows" else Looks()
    return Made(
        f"{shape} | {name}",
        "unit_staff" if of_units else "population",
        "nurses" if of_units else "total",
        file,
        tuple(CellSheet(name, rows, looks=looks) for name, rows in sheets.items()),
        expected,
        wrong=frozenset() if comes in ("row", "left") else frozenset({comes}),
        left=len(years) if comes == "left" else 0,
        **more,
    )


def head_of(calling: Calling) -> str:
    return "พยาบาล (คน)" if calling.codes[0] in UNITS else "ประชากร (คน)"


def tables() -> Iterator[Made]:
    """Every shape with every calling; the ways to write numbers take turns."""
    writes = list(NUMBERS.items())
    for s, shape in enumerate(SHAPES):
        for c, (called, calling) in enumerate(CALLINGS.items()):
            written, write = writes[(s + c) % len(writes)]
            yield made_of(shape, f"{called} | {written}", Said(calling, write, head_of(calling)))


def odd_tables() -> Iterator[Made]:
    """Every shape with every odd cell, every way to write a day, and all that a table may leave open."""
    callings = [one for one in CALLINGS.values() if len(one.codes) > 2]
    turn = 0
    for shape in SHAPES:
        for name, (odd, comes) in ODD.items():
            turn += 1
            calling = callings[turn % len(callings)]
            yield made_of(shape, name, Said(calling, float, head_of(calling), odd=odd), comes=comes)
        for name, (when, asked) in DAYS.items() if shape not in WITHOUT_DAYS else ():
            if shape in DAYS_IN_HEADERS and name == "as a stamp":
                continue
            turn += 1
            calling = callings[turn % len(callings)]
            answer = {"year_short": "yes"} if asked else {}
            said = Said(calling, float, head_of(calling), when=when)
            yield made_of(shape, f"day {name}", said, asked=asked, given=answer)
        for name, (head, asked_name, given, chosen) in OPEN.items():
            if shape in HEAD_IN_TITLE and chosen:
                continue
            factor = float(given.get("times", 1))
            said = Said(CALLINGS["name of a district"], float, head)
            answers = {"given": given, "chosen": chosen, "asked": frozenset({asked_name})}
            yield made_of(shape, name, said, factor=factor, **answers)


def sheets_of(*rows: Sequence[Any], name: str = "Sheet1") -> tuple[CellSheet, ...]:
    return (CellSheet(name, [list(row) for row in rows]),)
