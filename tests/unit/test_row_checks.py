from datetime import UTC, date, datetime
from typing import Any

import pytest

from data.records import RECORDS
from data.records.checks import check_row, read_cell
from words import LANGUAGES

TODAY = date(2026, 11, 20)

GOOD: dict[str, dict[str, Any]] = {
    "population": {"area_code": "9001", "as_of": date(2021, 12, 31), "total": 1},
    "area": {"code": "9001", "level": "district", "name_th": "เมือง"},
    "lao": {"code": "L1", "name_th": "อบต.", "parent_code": "9001", "lao_type": "SAO"},
    "transfer": {"unit_code": "1", "step": "s", "known_by": date(2022, 1, 1), "evidence": "news"},
    "health_unit": {"code": "1", "name_th": "n", "kind": "shph", "district_code": "9001", "is_open": True},
}


@pytest.mark.parametrize(
    ("record", "column", "given", "expected"),
    [
        ("population", "total", None, "required"),
        ("population", "total", "", "required"),
        ("population", "total", 1.5, "integer"),
        ("population", "total", True, "integer"),
        ("population", "total", "๑๒", "integer"),
        ("population", "as_of", "31 ธ.ค. 2564", "date"),
        ("population", "as_of", datetime(2021, 12, 31, 8, tzinfo=UTC), "date"),
        ("population", "as_of", date(2564, 12, 31), "ce_date"),
        ("population", "total_baht", 5, "unknown_column"),
        ("area", "lat", float("nan"), "decimal"),
        ("area", "level", "lao", "allowed"),
        ("area", "name_th", 9, "text"),
        ("area", "postcode", "901100", "length"),
        ("area", "external_ids", "x", "json"),
        ("area", "lao_type", "PAO", "unknown_column"),
        ("lao", "level", "district", "allowed"),
        ("lao", "lao_type", None, "required"),
        ("transfer", "fiscal_year", 2024, "fiscal_year"),
        ("health_unit", "is_open", "yes", "flag"),
    ],
)
def test_a_wrong_value_is_named_with_what_was_expected(record: str, column: str, given: Any, expected: str):
    _, errors = check_row(RECORDS[record], {**GOOD[record], column: given}, number=7, today=TODAY)
    assert [(error.column, error.expected, error.row) for error in errors] == [(column, expected, 7)]
    for lang in LANGUAGES:
        assert str(given if given is not None else "") in errors[0].text(lang=lang)


@pytest.mark.parametrize("record", GOOD)
def test_a_right_row_passes_and_gets_its_fixed_columns(record: str):
    row, errors = check_row(RECORDS[record], GOOD[record], number=1, today=TODAY)
    assert errors == []
    assert {**row, **GOOD[record], **RECORDS[record].fixed} == row


def test_a_later_day_before_an_earlier_one_is_refused():
    row = {**GOOD["transfer"], "effective_on": date(2022, 1, 2)}
    _, errors = check_row(RECORDS["transfer"], row, number=1, today=TODAY)
    assert [(error.column, error.expected) for error in errors] == [("known_by", "not_before")]


def test_all_that_is_wrong_with_a_row_is_told_at_once():
    _, errors = check_row(RECORDS["population"], {"area_code": "", "total": "x"}, number=1, today=TODAY)
    assert [error.column for error in errors] == ["area_code", "as_of", "total"]


@pytest.mark.parametrize(
    ("record", "column", "cell", "value"),
    [
        ("population", "total", " 12 ", 12),
        ("population", "total", "1,2", "1,2"),
        ("population", "as_of", "2021-12-31", date(2021, 12, 31)),
        ("population", "as_of", "31/12/2564", "31/12/2564"),
        ("area", "lat", "7.10", 7.1),
        ("area", "sensitive_location", "TRUE", True),
        ("area", "sensitive_location", "yes", "yes"),
        ("area", "external_ids", '{"a": 1}', {"a": 1}),
        ("area", "external_ids", "{", "{"),
        ("area", "code", "00866", "00866"),
        ("area", "note", "  ", None),
    ],
)
def test_a_seed_cell_is_read_by_its_columns_kind(record: str, column: str, cell: str, value: Any):
    assert read_cell(RECORDS[record].by_name[column], cell) == value


def test_control_characters_are_left_out_and_lines_stay() -> None:
    given = {**GOOD["area"], "note": "ก\x00ข\x1b[31m\tค\nง\x7f"}
    clean, errors = check_row(RECORDS["area"], given, number=1, today=TODAY)
    assert errors == []
    assert clean["note"] == "กข[31m\tค\nง"
