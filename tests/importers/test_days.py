"""Which days and periods a file may hold on 20 November 2569: nothing of a day to come, no year half over
without its months; targets, due days, terms and calendars lie ahead."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from data.importers.confirm import confirm_import
from queries.goals import read_standing
from tests.importers.books import plan_rows

pytestmark = pytest.mark.usefixtures("own_house")

OBSERVED = ["indicator_code", "area_code", "period_kind", "period_start", "period_end", "value", "as_of"]
FIGURE = ["area_code", "measure", "period_kind", "period", "value", "unit", "value_type", "source_key"]
OPEN_YEAR, CLOSED_YEAR = date(2027, 9, 30), date(2026, 9, 30)


@pytest.fixture(autouse=True)
def in_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.clock.utc_now", lambda: datetime.fromisoformat("2026-11-20T05:00"))


def wrong(record: str, header: list[str], *rows: list[object]) -> set[tuple[str | None, str]]:
    plan = plan_rows(record, header, *rows)
    return {(error.column, error.expected.rsplit(".", 1)[1]) for error in plan.errors}


@pytest.mark.parametrize(
    ("start", "end", "as_of", "expected"),
    [
        (None, OPEN_YEAR, None, ("as_of", "period_open")),
        (date(2026, 10, 1), OPEN_YEAR, None, ("as_of", "period_open")),
        (None, OPEN_YEAR, date(2026, 11, 15), None),
        (None, OPEN_YEAR, date(2026, 9, 1), ("as_of", "before_period")),
        (None, OPEN_YEAR, date(2026, 11, 21), ("as_of", "after_today")),
        (None, date(2026, 11, 19), None, None),
        (None, date(2026, 11, 21), None, ("as_of", "period_open")),
        (None, CLOSED_YEAR, None, None),
        (None, CLOSED_YEAR, date(2026, 11, 1), None),
        (date(2025, 1, 1), CLOSED_YEAR, None, ("period_start", "period_in_year")),
        (date(2025, 10, 1), CLOSED_YEAR, date(2025, 9, 1), ("as_of", "before_period")),
        (date(2026, 12, 1), OPEN_YEAR, date(2026, 11, 1), ("period_start", "after_today")),
    ],
)
def test_a_period_that_is_not_over_says_how_far_its_data_goes(start, end, as_of, expected):
    row = ["SKAGE-1-2", "9003", "fiscal_year", start, end, 40, as_of]
    found = wrong("observation", OBSERVED, row)
    assert (expected in found) if expected else found == set()


def test_a_value_of_a_day_is_of_no_day_to_come():
    row = ["NHA63-1-1", "00", "as_of", None, date(2026, 11, 21), 40, None]
    assert ("period_end", "after_today") in wrong("observation", OBSERVED, row)
    row[4] = date(2026, 11, 20)
    assert {column for column, _ in wrong("observation", OBSERVED, row)} <= {"value"}


def test_an_open_year_with_its_day_is_a_value_of_its_months():
    row = ["SKAGE-1-2", "9003", "fiscal_year", None, OPEN_YEAR, 40, date(2026, 11, 15)]
    confirm_import(plan_rows("observation", OBSERVED, row))
    told = read_standing(set="SKAGE", indicator="SKAGE-1-2", area="9003", year=2570, today=date(2026, 11, 20))
    assert told.status.state is None
    assert told.status.part is not None
    assert told.status.part.months == 2


@pytest.mark.parametrize(
    ("kind", "period", "expected"),
    [
        ("fiscal_year", "2570", "period_not_over"),
        ("fiscal_year", "2569", None),
        ("calendar_year", "2569", "period_not_over"),
        ("calendar_year", "2567-2569", "period_not_over"),
        ("calendar_year", "2568", None),
        ("as_of", "2026-11-21", "after_today"),
        ("as_of", "2026-11-20", None),
    ],
)
def test_a_reported_figure_is_of_a_year_that_is_over_or_of_a_day(kind, period, expected):
    row = ["90", "units_total", kind, period, 168, "แห่ง", "reported", "songkhla_pao_2567"]
    assert wrong("reported_figure", FIGURE, row) == ({("period", expected)} if expected else set())


@pytest.mark.parametrize(
    ("record", "header", "row"),
    [
        ("target", ["indicator_code", "area_code", "year", "value"], ["SKAGE-1-2", "9003", 2575, 90]),
        (
            "milestone",
            ["code", "fiscal_year", "ordinal", "name_th", "area_code", "goal_code", "due_on"],
            ["M-D", 2572, 1, "เป้า", "90", "SK2570-E1", date(2029, 9, 30)],
        ),
        (
            "programme_calendar",
            ["programme_code", "fiscal_year", "step", "ordinal", "planned_on"],
            ["healthy_city", 2571, "opens", 1, date(2027, 12, 1)],
        ),
        (
            "participation",
            ["lao_code", "programme_code", "fiscal_year", "step"],
            ["L3900102", "healthy_city", 2571, "applied"],
        ),
    ],
)
def test_what_is_planned_may_lie_ahead(record, header, row):
    assert {error for error in wrong(record, header, row) if error[1] in {"after_today", "too_late"}} == set()


@pytest.mark.parametrize("typed", ["31 พ.ค. 2669", "21 พ.ย. 2569", "21/11/2026", date(2126, 5, 31)])
def test_a_typed_day_to_come_is_refused(typed):
    row = ["09438", typed, "lao"]
    assert wrong("unit_affiliation", ["unit_code", "as_of", "affiliation"], row) == {("as_of", "after_today")}


@pytest.mark.parametrize("typed", ["1 ต.ค. 24", "01/10/67", "1-Oct-24"])
def test_a_typed_year_of_two_digits_is_asked_about(typed):
    row = ["09438", typed, "lao"]
    found = wrong("unit_affiliation", ["unit_code", "as_of", "affiliation"], row)
    assert ("as_of", "date_short_year") in found
