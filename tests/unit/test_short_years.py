"""Years of two digits: what each era makes of them, and which of both a column can hold."""

from __future__ import annotations

from datetime import date

import pytest

from data.importers.tables.short_years import BE, CE, eras_of, is_answered, readings
from data.records import Column

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("shorts", "since", "eras"),
    [
        ((24,), None, (CE, BE)),
        ((24,), 1999, (CE,)),
        ((67,), 1999, (BE,)),
        ((66, 67), 1909, (BE,)),
        ((24, 67), 1909, (BE,)),
        ((24, 67), 1999, ()),
        ((99,), 1909, ()),
    ],
)
def test_only_years_that_the_column_can_hold_are_offered_the_plausible_first(shorts, since, eras) -> None:
    column = Column("on", "date", "", "", since=since)
    assert eras_of(shorts, column=column, today=TODAY) == eras


def test_a_fiscal_year_is_declared_in_the_buddhist_era() -> None:
    column = Column("fiscal_year", "fiscal_year", "", "", since=2540)
    assert eras_of([24], column=column, today=TODAY) == (CE,)
    assert eras_of([70], column=column, today=TODAY) == (BE,)
    assert eras_of([71], column=column, today=TODAY) == ()


def test_each_year_is_read_in_its_era_and_a_yes_to_two_readings_is_no_answer() -> None:
    assert readings([24, 25, 24], era=CE) == "24 = 2567, 25 = 2568"
    assert readings([24], era=BE) == "24 = 2524"
    assert is_answered("yes", eras=(BE,))
    assert not is_answered("yes", eras=(CE, BE))
    assert not is_answered("yes", eras=(CE,))
    assert is_answered("CE", eras=(CE, BE))
    assert is_answered("be", eras=(CE, BE))
    assert not is_answered("no", eras=(BE,))
