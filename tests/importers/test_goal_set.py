"""A province's own goal set is rows of one workbook, and needs no line of code."""

from __future__ import annotations

from datetime import date

import pytest

from data.domain.progress import State
from data.domain.rights import Actor, Role
from data.importers.confirm import confirm_import
from data.records import RECORDS
from queries.goal_book import read_goal_sets
from queries.goals import read_set_view
from tests.importers.books import plan_of, said, workbook

pytestmark = pytest.mark.xdist_group("importers")

COORDINATOR = Actor("office", Role.COORDINATOR, frozenset({"90"}))
PILLARS, GOALS, INDICATORS = 3, 9, 30
SETTLED = {
    "unit_th": "ร้อยละ",
    "direction": "up",
    "aggregation": "none",
    "period_kind": "fiscal_year",
    "cumulative_in_year": False,
    "pro_rata": False,
    "lowest_level": "province",
    "sensitive": False,
}


def _rows() -> dict[str, list[dict[str, object]]]:
    goals = [f"OWN-{n}" for n in range(GOALS)]
    indicators = [f"OWN-I{n}" for n in range(INDICATORS)]
    place = [{"indicator_code": code, "area_code": "90"} for code in indicators]
    period = {"period_kind": "fiscal_year", "period_end": date(2024, 9, 30)}
    return {
        "goal_set": [
            {"code": "OWN", "ordinal": 5, "name_th": "เป้าหมายของเรา", "area_code": "90", "method": "pace"}
        ],
        "pillar": [
            {"set_code": "OWN", "code": f"P{n}", "ordinal": n, "name_th": f"เสา {n}"} for n in range(PILLARS)
        ],
        "goal": [
            {
                "code": code,
                "set_code": "OWN",
                "pillar_code": f"P{n % PILLARS}",
                "ordinal": n,
                "name_th": f"เป้าหมาย {n}",
            }
            for n, code in enumerate(goals)
        ],
        "indicator": [
            {"code": code, "goal_code": goals[n % GOALS], "ordinal": n, "name_th": f"ตัวชี้วัด {n}", **SETTLED}
            for n, code in enumerate(indicators)
        ],
        "baseline": [{**one, "year": 2565, "value": 40} for one in place],
        "target": [{**one, "year": 2570, "value": 80} for one in place],
        "observation": [{**one, **period, "value": 40 + n} for n, one in enumerate(place)],
    }


def _sheets() -> dict[str, list[list[object]]]:
    """A sheet a record, under its Thai title and headers, as an office would make it."""
    sheets = {}
    for name, rows in _rows().items():
        record = RECORDS[name]
        header: list[object] = [record.by_name[column].th for column in rows[0]]
        sheets[record.th] = [header, *([_written(value) for value in row.values()] for row in rows)]
    return sheets


def _written(value: object) -> object:
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    return value


def test_a_goal_set_with_three_pillars_and_thirty_indicators_arrives_by_one_workbook(own_house):
    plan = plan_of(workbook(_sheets()), name="goals.xlsx", actor=COORDINATOR)
    assert said(plan) == []
    confirm_import(plan)

    assert "OWN" in [one.code for one in read_goal_sets(province="90")]
    view = read_set_view(set="OWN", area="90", year=2567, today=date(2026, 11, 21))
    assert len(view.pillars) == PILLARS
    assert sum(len(pillar.goals) for pillar in view.pillars) == GOALS
    assert view.summary.total == INDICATORS
    # The ratio is n/16: 16 of the 40 points in two of the five years are just in time.
    assert view.summary.by_state == {State.FAR_BEHIND: 10, State.BEHIND: 6, State.ON_TRACK: 14}
    assert not view.has_sample
