"""Any valid rows come back from a workbook as they were, and an imported file exports as no change.

The workbooks hold the records that the rows are of: one with all records, and so with their rows beside, is
written and read by `test_round_trip.py`.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from data.actions import write_rows
from data.database import engine, migrate, read_connection
from data.importers.confirm import confirm_import
from data.importers.layout import KIND_KEY
from data.importers.marks import Marked, is_same, mark_of, says_same
from data.importers.normalise import clean
from data.importers.persons import find_persons
from data.importers.plan import plan_import
from data.importers.upload import Upload, read_upload
from data.importers.values import CLEAR_MARKS
from data.records import RECORDS, Column, as_of
from tests.actions.house import BASICS
from tests.exploring import examples
from tests.houses import copy, template, url
from tests.importers.books import OFFICE, plan_of, said, sheets_of

TRIED = (
    "source",
    "population",
    "catchment",
    "health_unit",
    "unit_staff",
    "unit_affiliation",
    "criteria_version",
)
UNTOUCHED = {"lat": st.floats(5, 21), "lon": st.floats(97, 106), "code9": st.none(), "mother_code": st.none()}
KNOWN = {
    "area_code": ["00", "90", "9001", "900101", "L2900101", "L6900102"],
    "district_code": ["9001"],
    "subdistrict_code": ["900101"],
    "unit_code": ["09438"],
    "programme_code": ["healthy_city"],
    "source_key": ["dopa"],
    "kind": ["shph"],
    "affiliation": ["moph"],
}


@pytest.fixture(scope="module")
def small(house_engine: str, template_folder: Path) -> Path:
    """A house with few rows."""

    def fill() -> None:
        migrate()
        write_rows(engine(), actor=OFFICE, kind="reference", rows=BASICS)

    return template("small", on=house_engine, folder=template_folder, fill=fill)


def is_plain(words: str) -> bool:
    """Neither a mark of ours nor what the scan for persons stops a file for, rightly."""
    return (
        bool(words)
        and words.casefold() not in CLEAR_MARKS
        and not find_persons("-", [("-", [[words]], False)]).places
    )


WORDS = (
    st.text(st.characters(exclude_categories=["Cs", "Cn"]), min_size=1, max_size=30)
    .map(clean)
    .filter(is_plain)
)
CODES = st.text(st.sampled_from("ABCdef0123456789-_.|%"), min_size=1, max_size=12).filter(
    lambda c: c.strip("-")
)
MOST = 10**9
TODAY = date(2026, 11, 28)
"""No later than the day of any run, so that the same rows are plausible whenever it is."""


def numbers(column: Column) -> tuple[float, float]:
    """The lowest and highest number that the column holds plausible."""
    return column.between or (0, MOST)


def days(column: Column) -> st.SearchStrategy[date]:
    """Days that the column holds plausible."""
    last = date(TODAY.year + column.ahead, 12, 31) if column.ahead else TODAY
    return st.dates(date(column.since or 1900, 3, 1), last)


def years(column: Column) -> st.SearchStrategy[int]:
    """Fiscal years (BE) that the column holds plausible."""
    return st.integers(column.since or 2450, TODAY.year + 543 + column.ahead)


JSONS = st.dictionaries(
    st.text("abc", min_size=1, max_size=5), st.text("กข12", max_size=5), min_size=1, max_size=3
)


def cell(column: Column, *, in_key: bool) -> st.SearchStrategy[Any]:
    """Values that the column may hold."""
    if column.name in UNTOUCHED:
        values = UNTOUCHED[column.name]
    elif column.name in KNOWN and (column.refers or column.codes):
        values = st.sampled_from(KNOWN[column.name])
    elif column.refers or column.codes:
        values = st.none()
    elif column.allowed:
        values = st.sampled_from(column.allowed)
    elif column.kind == "text":
        values = CODES if in_key else st.none() | WORDS
        limits = {"size": 10, "revision": 40, "published_on": 40}
        values = values.map(lambda w: clean(w[: limits.get(column.name, 30)]) or None if w else None)
    else:
        values = {
            "integer": lambda: st.integers(*map(int, numbers(column))),
            "decimal": lambda: st.floats(*map(float, numbers(column))),
            "flag": st.booleans,
            "date": lambda: days(column),
            "fiscal_year": lambda: years(column),
            "json": lambda: JSONS,
        }[column.kind]()
    if column.required:
        return values.filter(lambda value: value is not None)
    return st.none() | values


@st.composite
def houses(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """Rows of several records, one a key, none of a key that stands."""
    made: dict[str, list[dict[str, Any]]] = {}
    for name in draw(st.lists(st.sampled_from(TRIED), min_size=1, max_size=4, unique=True)):
        record = RECORDS[name]
        columns = {c.name: cell(c, in_key=c.name in record.key) for c in record.columns}
        if name == "health_unit":
            columns["code"] = st.integers(50_000, 99_999).map(str)
        rows = draw(st.lists(st.fixed_dictionaries(columns), min_size=1, max_size=6))
        made[name] = list({record.key_of(row): row for row in rows}.values())
    return made


def standing(name: str) -> dict[str, dict[str, Any]]:
    record = RECORDS[name]
    with read_connection() as connection:
        rows = connection.execute(select(record.table).where(as_of(record.table))).mappings().all()
    names = (*(column.name for column in record.columns), "province_code")
    return {row["record_key"]: {n: row[n] for n in names} for row in rows}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("houses")


ODD = (
    "=1+1",
    "'; DROP TABLE sources;--",
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("x")',
    "_x0041_",
    "+1",
    "@a",
    "ก" * 30,
)


@settings(max_examples=examples(7), suppress_health_check=list(HealthCheck))
@given(rows=houses())
@example(
    rows={
        "health_unit": [
            {
                "code": "51001",
                "name_th": "ก",
                "kind": "shph",
                "district_code": "9001",
                "is_open": True,
                "lat": 14.394905947934953,
                "lon": 100.00000000000001,
            }
        ]
    }
)
@example(rows={"source": [{"key": f"k{n}", "title_th": odd} for n, odd in enumerate(ODD)]})
@example(rows={"source": [{"key": "long", "title_th": "x", "note": "ย" * 10_000}]})
@example(rows={"population": [{"area_code": "9001", "as_of": date(2024, 12, 31), "total": 0}]})
def test_any_rows_come_back_as_they_were(small: Path, places: Path, rows: dict[str, list[dict[str, Any]]]):
    with pytest.MonkeyPatch.context() as patch:

        def move_to(name: str) -> None:
            patch.setenv("DATABASE_URL", url(copy(small, places / name)))

        move_to("one.db")
        write_rows(engine(), actor=OFFICE, kind="import", rows=rows)
        file = sheets_of(*rows)
        wanted = {name: standing(name) for name in rows}
        again = plan_of(file)
        assert said(again) == []
        assert not again.changes_something, "an export comes back as no change"
        engine().dispose()

        move_to("two.db")
        plan = plan_import(typed_anew(file), actor=OFFICE)
        assert said(plan) == []
        confirm_import(plan)
        assert {name: standing(name) for name in rows} == wanted
        assert not plan_of(sheets_of(*rows)).changes_something
        engine().dispose()


def typed_anew(data: bytes) -> Upload:
    """The workbook without the marks by which an unchanged row is known."""
    upload = read_upload(data, name="file.xlsx")
    for sheet in upload.sheets:
        if sheet.rows and KIND_KEY in sheet.rows[0]:
            place = sheet.rows[0].index(KIND_KEY)
            for row in sheet.rows[2:]:
                row[place] = ""
    return upload


DECIMALS = st.floats(allow_nan=False, allow_infinity=False).filter(
    lambda number: not find_persons("-", [("-", [[number]], False)]).places
)


@settings(max_examples=examples(7), suppress_health_check=list(HealthCheck))
@given(numbers=st.lists(DECIMALS, min_size=60, max_size=300))
@example(numbers=[14.394905947934953, 0.1 + 0.2, 1 / 3, 2.0**53 + 2, 5e-324, 1.7976931348623157e308, -0.0])
def test_every_decimal_comes_back_from_its_own_workbook(small: Path, places: Path, numbers: list[float]):
    """All 17 digits of it, as no change where it stands and as itself where it does not."""
    head = {"measure": "density", "level": "district"}
    rows = {"class_break": [{**head, "ordinal": n, "lower": number} for n, number in enumerate(numbers)]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url(copy(small, places / "decimals.db")))
        write_rows(engine(), actor=OFFICE, kind="import", rows=rows)
        file = sheets_of("class_break")
        plan = plan_of(file)
        assert (said(plan), plan.total("changed"), plan.total("left")) == ([], 0, 0)
        engine().dispose()
        patch.setenv("DATABASE_URL", url(copy(small, places / "typed.db")))
        anew = plan_import(typed_anew(file), actor=OFFICE)
        assert [row["lower"] for row in anew.write["class_break"]] == [
            number for _key, number in sorted((f"density|district|{n}", v) for n, v in enumerate(numbers))
        ]
        engine().dispose()


DIGITS = st.floats(1e-12, 1e12) | st.floats(-1e12, -1e-12)


@settings(max_examples=examples(400))
@given(numbers=st.lists(DIGITS, min_size=1, max_size=6))
@example(numbers=[38.73946146195125, 78.0481294810546])
def test_a_mark_knows_its_row_however_many_digits_a_program_keeps(numbers: list[float]):
    marked = Marked(1, tuple(f"c{n}" for n in range(len(numbers))))
    said = mark_of(dict(zip(marked.columns, numbers, strict=True)), marked)
    for digits in (15, 16, 17):
        kept = [float(f"{number:.{digits}g}") for number in numbers]
        assert says_same(dict(zip(marked.columns, kept, strict=True)), marked, said), digits
        assert all(map(is_same, kept, numbers))
    other = [numbers[0] * (1 + 1e-13), *numbers[1:]]
    assert not says_same(dict(zip(marked.columns, other, strict=True)), marked, said)
    assert not is_same(other[0], numbers[0])


@settings(max_examples=examples(40))
@given(rows=st.lists(st.tuples(CODES, WORDS), min_size=1, max_size=8, unique_by=lambda row: row[0]))
@example(rows=[("A", "VN")])
@example(rows=[("A", "ก"), ("B", "HN"), ("C", "มือถือ")])
def test_any_text_comes_back_from_a_csv_in_every_encoding(rows: list[tuple[str, str]]):
    thai = [
        (code, "".join(c for c in words if c.isascii() or "\u0e01" <= c <= "\u0e3a") or "ก")
        for code, words in rows
    ]
    for encoding, own in (("utf-8", rows), ("utf-8-sig", rows), ("utf-16", rows), ("cp874", thai)):
        out = io.StringIO(newline="")
        csv.writer(out).writerows([("รหัสทดสอบ", "ชื่อเรื่อง"), *own])
        sheet = read_upload(out.getvalue().encode(encoding), name="a.csv").sheets[0]
        assert [tuple(row) for row in sheet.rows[1:]] == [tuple(row) for row in own]
