"""Rules of resolutions: a report is given by its evidence alone; goals lead up to the clause they serve."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from data.domain.resolutions import DEEPEST, ReportState, chains, report_due, report_state

TODAY = date(2026, 11, 29)
DAY, BEFORE = date(2026, 10, 15), date(2026, 10, 10)
SHOWN = "https://example.org/report"


@pytest.mark.parametrize(
    ("due_on", "year", "given_on", "evidence", "state"),
    [
        (DAY, 2569, BEFORE, SHOWN, ReportState.GIVEN),
        (DAY, 2569, date(2026, 11, 1), SHOWN, ReportState.GIVEN),  # late, and given
        (DAY, 2569, BEFORE, None, ReportState.TOLD),
        (DAY, 2569, BEFORE, "", ReportState.TOLD),
        (DAY, 2569, None, SHOWN, ReportState.NOT_FOUND),  # an address without a day
        (DAY, 2569, date(2027, 1, 1), SHOWN, ReportState.NOT_FOUND),  # of a day to come
        (TODAY, 2569, None, None, ReportState.NOT_DUE),
        (None, 2569, None, None, ReportState.NOT_DUE),  # its year has not ended
        (None, 2568, None, None, ReportState.NOT_FOUND),
        (None, 2559, None, None, ReportState.NOT_FOUND),
        (None, 2572, None, None, ReportState.NOT_DUE),
    ],
)
def test_how_a_report_stands(
    due_on: date | None, year: int, given_on: date | None, evidence: str | None, state: ReportState
) -> None:
    told = report_state(due_on=due_on, year=year, given_on=given_on, evidence=evidence, today=TODAY)
    assert told is state


def test_a_report_without_a_day_is_due_by_the_end_of_its_calendar_year() -> None:
    assert report_due(due_on=None, year=2559) == date(2016, 12, 31)
    assert report_due(due_on=DAY, year=2559) == DAY


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ("", []),
        ("village>goal goal>province province>south south>nation", ["goal province south nation"]),
        ("village>goal village>charter goal>nation charter>nation", ["goal nation", "charter nation"]),
        ("village>goal goal>village", ["goal"]),  # a circle
        ("village>goal goal>province province>goal", ["goal province"]),
        ("village>village", []),
        ("other>nation", []),
    ],
)
def test_every_way_up_is_told_to_its_end(links: str, found: list[str]) -> None:
    onward = defaultdict(list)
    for link in links.split():
        lower, upper = link.split(">")
        onward[lower].append(upper)
    assert [" ".join(way) for way in chains("village", onward=onward)] == found


def test_a_chain_that_has_no_end_is_cut() -> None:
    endless = {str(n): (str(n + 1),) for n in range(DEEPEST * 2)}
    (way,) = chains("0", onward=endless)
    assert len(way) == DEEPEST
