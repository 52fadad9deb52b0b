from datetime import UTC, date, datetime
from typing import Any

import pytest

from data.records import RECORDS
from data.records.checks import _read, check_row, read_cell
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
        ("population", "total", 2**31, "too_large"),
        ("population", "total", -(10**20), "too_large"),
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


def _expected(record: str, column: str, value: Any, *, today: date | None = TODAY) -> list[str]:
    declared = RECORDS[record]
    row = {name: value for name in declared.by_name if name == column}
    _, errors = check_row(declared, row, number=1, today=today)
    return [error.expected for error in errors if error.column == column]


@pytest.mark.parametrize(
    ("record", "column", "value", "expected"),
    [
        ("unit_affiliation", "as_of", date(2126, 5, 31), "after_today"),  # 31 พ.ค. 2669
        ("unit_affiliation", "as_of", date(2026, 11, 21), "after_today"),
        ("unit_affiliation", "as_of", date(2026, 11, 20), None),
        ("unit_affiliation", "as_of", date(1981, 10, 1), "too_early"),  # 1 ต.ค. 24
        ("unit_staff", "as_of", date(1924, 10, 1), "too_early"),
        ("population", "as_of", date(1925, 4, 1), None),
        ("population", "as_of", date(1900, 12, 31), "too_early"),
        ("observation", "period_start", date(2026, 12, 1), "after_today"),
        ("observation", "period_end", date(2027, 9, 30), None),
        ("observation", "period_end", date(2028, 9, 30), "too_late"),
        ("observation", "as_of", date(2026, 11, 21), "after_today"),
        ("baseline", "year", 2570, None),
        ("baseline", "year", 2571, "too_late"),
        ("target", "year", 2580, None),
        ("target", "year", 2670, "too_late"),
        ("certificate", "fiscal_year", 2571, "too_late"),
        ("certificate", "issued_on", date(2026, 11, 21), "after_today"),
        ("certificate", "valid_to", date(2030, 1, 1), None),
        ("programme_calendar", "planned_on", date(2027, 3, 1), None),
        ("programme_calendar", "held_on", date(2027, 3, 1), "after_today"),
        ("commitment", "due_on", date(2031, 9, 30), None),
        ("commitment", "due_on", date(2126, 9, 30), "too_late"),
        ("commitment", "done_on", date(2026, 12, 1), "after_today"),
        ("milestone", "due_on", date(2028, 9, 30), None),
        ("agreement", "to_on", date(2036, 1, 1), None),
        ("agreement_step", "reached_on", date(2026, 11, 21), "after_today"),
        ("plan", "to_fiscal_year", 2575, None),
        ("plan", "to_fiscal_year", 2500, "too_early"),
        ("transfer", "known_by", date(2026, 11, 21), "after_today"),
        ("transfer", "fiscal_year", 2460, "too_early"),
        ("indicator", "reporting_month", 13, "between"),
        ("indicator", "reporting_month", 0, "between"),
        ("indicator", "reporting_month", 12, None),
        ("indicator", "every_years", 0, "between"),
        ("indicator", "decimals", 12, "between"),
    ],
)
def test_a_value_is_plausible_for_its_column(record: str, column: str, value: Any, expected: str | None):
    assert _expected(record, column, value) == ([expected] if expected else [])


def test_every_day_and_year_says_since_when_it_is_plausible():
    without = [
        f"{record.name}.{column.name}"
        for record in RECORDS.values()
        for column in record.columns
        if column.kind in ("date", "fiscal_year") and column.since is None
    ]
    assert without == []


def test_only_what_is_planned_due_or_a_term_may_lie_ahead():
    ahead = {
        f"{record.name}.{column.name}"
        for record in RECORDS.values()
        for column in record.columns
        if column.ahead
    }
    assert ahead == {
        "lao_identity.from_on",
        "lao_identity.to_on",
        "lao_succession.effective_on",
        "area_identity.from_on",
        "area_identity.to_on",
        "area_succession.effective_on",
        "unit_identity.from_on",
        "unit_identity.to_on",
        "unit_succession.effective_on",
        "annotation.fiscal_year",
        "transfer.fiscal_year",
        "pao_readiness.fiscal_year",
        "criteria_version.from_fiscal_year",
        "programme_calendar.fiscal_year",
        "programme_calendar.planned_on",
        "participation.fiscal_year",
        "certificate.valid_to",
        "membership.ended_on",
        "plan.from_fiscal_year",
        "plan.to_fiscal_year",
        "plan_item.fiscal_year",
        "goal_set.from_year",
        "goal_set.to_year",
        "target.year",
        "observation.period_end",
        "forum.fiscal_year",
        "forum.planned_on",
        "agreement.from_on",
        "agreement.to_on",
        "commitment.due_on",
        "milestone.fiscal_year",
        "milestone.due_on",
        "unit_money.fiscal_year",
        "board_seat.from_on",
        "board_seat.to_on",
        "board_meeting.fiscal_year",
        "board_meeting.planned_on",
        "board_decision.due_on",
        "allocation.fiscal_year",
        "executive_term.ended_on",
        "assessment.fiscal_year",
        "assessment_item.fiscal_year",
        "programme_committee.fiscal_year",
        "assessor_count.fiscal_year",
        "programme_action.due_on",
        "resolution_report.assembly_year",
        "resolution_report.due_on",
        "charter.review_on",
        "forum.calendar_year",
        "fund_year.fiscal_year",
        "fund_income.fiscal_year",
        "fund_call.fiscal_year",
        "fund_call.opens_on",
        "fund_call.closes_on",
        "fund_project.fiscal_year",
    }


def test_without_a_day_nothing_lies_ahead():
    assert _expected("population", "as_of", date(2199, 1, 1), today=None) == []
    assert _expected("population", "as_of", date(1850, 1, 1), today=None) == ["too_early"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_implausible_year_is_told_in_both_eras(lang: str):
    _, errors = check_row(RECORDS["target"], {"year": 2670}, number=1, today=TODAY)
    (words,) = (error.text(lang=lang) for error in errors if error.column == "year")
    assert "2600" in words
    assert "2057" in words


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


def test_no_text_of_any_record_keeps_letters_that_turn_its_direction():
    for record in RECORDS.values():
        for column in record.columns:
            if column.kind == "text" and not column.allowed:
                told = _read(column, "ก\u202eข\u2066\u061c\x00", length=None, today=None)
                assert told == "กข", (record.name, column.name)
