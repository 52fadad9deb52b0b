"""A freeze warns where the edition before it would give small numbers away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from data.actions import write_rows
from data.database import engine
from data.domain.rights import program
from outputs.__main__ import main
from outputs.story.narrowing import narrowing_lines
from queries.goal_book import read_book
from tests.frozen import freeze_demonstration

SET, CASES = "SK2570", "SK2570-S2-1"
YEAR = 2569


def _observe(counts: Mapping[str, float]) -> None:
    rows = [
        {
            "indicator_code": CASES,
            "area_code": area,
            "period_kind": "fiscal_year",
            "period_end": date(YEAR - 543, 9, 30),
            "value": count,
        }
        for area, count in counts.items()
    ]
    write_rows(engine(), actor=program("test"), kind="import", rows={"observation": rows})


def _held() -> set[str]:
    readings = read_book(set=SET, province="90").readings
    return {
        area
        for (code, area), found in readings.items()
        if code == CASES
        for one in found
        if one.held and one.year == YEAR
    }


def test_a_freeze_warns_of_what_it_would_give_away_beside_the_edition_before(own_house, capsys):
    _observe({f"90{n:02}": 20.0 + n for n in range(1, 17)} | {"9007": 3.0})
    freeze_demonstration(data_date=date(2026, 10, 15))
    assert "9007" in _held()
    assert narrowing_lines(sets=(SET,)) == (), "nothing has changed"
    assert narrowing_lines(sets=("SKAGE",)) == (), "nothing is held back"

    _observe({"9007": 9.0})
    assert _held() == set()
    lines = narrowing_lines(sets=(SET,))
    assert any("songkhla-2569" in line.th and "ระโนด" in line.th for line in lines)

    freeze = ("freeze", "songkhla-next", "--name", "ถัดไป", "--province", "90", "--year", str(YEAR))
    assert main([*freeze, "--set", SET, "--set", "NOSUCH", "--day", "2026-11-15"]) == 1
    said = capsys.readouterr().err  # before anything is drafted
    assert lines[0].th in said
    assert lines[0].en in said
