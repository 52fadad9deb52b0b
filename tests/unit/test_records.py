import ast
import csv
from pathlib import Path

import pytest
from sqlalchemy import JSON, Boolean, Date, Float, Integer, String

import data.schema
from data.actions import SEED
from data.records import RECORDS, Record
from data.schema import HISTORY_COLUMNS, VERSIONED_TABLES, sources
from words import LANGUAGES, keys

ROOT = Path(__file__).parents[2]

SQL_TYPES = {
    "text": String,
    "integer": Integer,
    "decimal": Float,
    "flag": Boolean,
    "date": Date,
    "fiscal_year": Integer,
    "json": JSON,
}

every_record = pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)


def test_every_versioned_table_has_a_record_and_areas_have_two():
    declared = [record.table.name for record in RECORDS.values()]
    assert sorted(declared) == sorted([table.name for table in VERSIONED_TABLES] + ["areas"])


@every_record
def test_a_records_columns_are_those_of_its_table(record: Record):
    own = [column.name for column in record.table.c if column.name not in HISTORY_COLUMNS]
    declared = [column.name for column in record.columns]
    shared = {n for other in RECORDS.values() if other.table is record.table for n in other.value_names}
    assert set(own) == shared
    assert [name for name in own if name in declared] == declared  # in the order of the table


@every_record
def test_a_column_holds_what_its_table_can_hold_and_requires_what_its_table_requires(record: Record):
    for column in record.columns:
        stored = record.table.c[column.name]
        assert isinstance(stored.type, SQL_TYPES[column.kind]), column.name
        assert getattr(stored.type, "length", None) == column.longest, column.name
        assert column.required or stored.nullable, column.name
        assert column.required or column.name not in record.key, column.name


def test_tables_are_declared_once_and_have_a_name_each():
    """A column is declared with its record: no module below `data` makes the table of a record by hand."""
    for path in (ROOT / "data").rglob("*.py"):
        if "migrations" not in path.parts and path.name not in ("tables.py", "stored.py"):
            assert "versioned(" not in path.read_text(encoding="utf-8"), path
    for record in RECORDS.values():
        assert getattr(data.schema, record.stored_in) is record.table


@every_record
def test_every_column_and_record_has_a_header_in_both_languages(record: Record):
    for lang in LANGUAGES:
        headers = [column.header(lang=lang) for column in record.columns]
        assert all(headers)
        assert record.title(lang=lang)
        assert len(set(headers)) == len(headers), "a sheet could not tell two columns apart"
    assert all("\u0e00" <= column.th[0] <= "\u0e7f" for column in record.columns)


@every_record
def test_references_name_records_and_columns_that_exist(record: Record):
    for column in record.columns:
        if column.reference is None:
            continue
        for name in column.reference.records:
            referred = RECORDS[name]
            by = ("list", "code") if column.codes else column.reference.by or (column.name,)
            assert len(by) == len(referred.key), column.name
            assert by[-1] in (column.name, "code")
            assert all(part in record.by_name for part in column.reference.by)
            assert all(part in referred.table.c for part in column.reference.where)


@every_record
def test_a_record_takes_its_province_from_one_declared_before_it(record: Record):
    if record.province_from is None:
        return
    names = list(RECORDS)
    column = record.by_name[record.province_from]
    assert column.required
    for name in column.reference.records if column.reference else ():
        assert names.index(name) < names.index(record.name)


def test_every_code_list_that_a_record_uses_is_shipped():
    with (SEED / "code_list.csv").open(encoding="utf-8-sig", newline="") as file:
        shipped = {row["list"] for row in csv.DictReader(file)}
    used = {column.codes for record in RECORDS.values() for column in record.columns if column.codes}
    assert used <= shipped


def test_what_a_check_expects_can_be_said_in_both_languages():
    thai, english = ({k for k in keys(lang) if k.startswith("records.")} for lang in LANGUAGES)
    assert thai == english


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"area_code": "9001", "as_of": "2021-12-31"}, "9001|2021-12-31"),
        ({"area_code": "a|b", "as_of": "c"}, "a%7Cb|c"),
        ({"area_code": "a", "as_of": "b|c"}, "a|b%7Cc"),
        ({"area_code": "a%7Cb", "as_of": "c"}, "a%257Cb|c"),
    ],
)
def test_a_key_tells_its_parts_apart(values: dict[str, str], key: str):
    assert RECORDS["population"].key_of(values) == key


def test_the_two_records_of_the_areas_table_share_no_row():
    area, lao = RECORDS["area"], RECORDS["lao"]
    assert lao.fixed == {"level": "lao"}
    for level in ("nation", "region", "province", "district", "subdistrict", "lao"):
        assert area.holds({"level": level}) != lao.holds({"level": level})


def test_sources_are_named_by_their_key_everywhere():
    for record in RECORDS.values():
        refers = record.by_name["source_key"].refers
        assert refers is not None
        assert refers.records == ("source",)
    assert RECORDS["source"].table is sources


def test_a_fixed_set_of_values_is_named_in_a_list_that_has_all_of_them() -> None:
    with (SEED / "code_list.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {(row["list"], row["code"]) for row in csv.DictReader(file)}
    named = [
        (column, value)
        for record in RECORDS.values()
        for column in record.columns
        if column.named_in
        for value in column.allowed
    ]
    assert named
    assert [(column.name, value) for column, value in named if (column.named_in, value) not in listed] == []


def test_what_a_column_allows_is_an_enum_of_the_domain() -> None:
    """And no list of texts beside it, which the next rule would have to write once more."""
    allowed = [
        (file.name, given.value)
        for file in sorted((ROOT / "data/records").glob("*.py"))
        for one in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "Column"
        for given in one.keywords
        if given.arg == "allowed"
    ]
    texts = [
        (name, ast.unparse(given))
        for name, given in allowed
        if any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in ast.walk(given))
    ]
    assert allowed
    assert texts == []


@pytest.mark.parametrize(
    ("record", "column", "values"),
    [
        ("area", "level", ("nation", "region", "province", "district", "subdistrict")),
        ("area", "point_kind", ("label", "office", "invented")),
        ("lao", "point_kind", ("label", "office", "invented")),
        ("lao_coverage", "extent", ("whole", "part")),
        ("health_unit", "point_kind", ("geocoded", "inferred", "invented")),
        ("unit_profile", "size", ("S", "M", "L")),
        ("reported_figure", "value_type", ("reported", "derived")),
        ("reported_figure", "period_kind", ("fiscal_year", "calendar_year", "as_of")),
        ("forum", "year_kind", ("fiscal_year", "calendar_year")),
        ("forum_attendance", "basis", ("planned", "counted")),
        ("programme", "kind", ("certification", "network", "award")),
        ("indicator", "lowest_level", ("nation", "region", "province", "district", "subdistrict", "lao")),
    ],
)
def test_allowed_values_are_those_that_stand_in_databases_and_workbooks(
    record: str, column: str, values: tuple[str, ...]
) -> None:
    allowed = RECORDS[record].by_name[column].allowed
    assert allowed == values
    assert {type(one) for one in allowed} == {str}


TOLD_ALL = frozenset(
    {
        "agreement",
        "agreement_party",
        "agreement_step",
        "annotation",
        "commitment",
        "commitment_plan_item",
        "forum",
        "forum_attendance",
        "milestone",
        "proposal",
        "proposal_agreement",
        "proposal_step",
    }
)
TOLD_OF_INDICATORS = frozenset({"baseline", "observation", "target"})
PRIVATE = frozenset(
    {
        "assessment",
        "assessment_item",
        "board_decision",
        "class_break",
        "commitment",
        "commitment_plan_item",
        "lpa_score",
        "pao_readiness",
        "programme_action",
        "resolution_report",
        "status_threshold",
    }
)


def test_what_editions_tell_and_what_is_private_is_said_record_by_record() -> None:
    """A declaration that falls away is seen here: it is promised to those whose rows they are."""
    told = {name: record.told_in_editions for name, record in RECORDS.items() if record.told_in_editions}
    assert told == dict.fromkeys(TOLD_ALL, "all") | dict.fromkeys(TOLD_OF_INDICATORS, "of_its_indicators")
    private = {name for name, record in RECORDS.items() if record.public is None}
    assert private == PRIVATE
    assert all(RECORDS[name].why_private for name in private)
