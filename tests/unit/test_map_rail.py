"""The years along the map's lower edge: a dot each where they lie, a dashed line where none has values."""

from __future__ import annotations

import re
from datetime import date

from outputs.language import in_language
from outputs.map_rail import build_each_day, build_rail, nearest, stops

DAYS = tuple((year + 1, date(year - 543, 12, 31)) for year in (2555, 2560, 2561, 2562, 2563, 2564))
"""Those of the shipped population, by fiscal year."""


def rail(year: int) -> str:
    with in_language("th"):
        return build_rail(DAYS, year=year, lang="th")


def test_each_year_has_its_dot_where_it_lies_and_the_gap_is_dashed() -> None:
    html = rail(2565)
    dots = re.findall(r'<i class="([^"]*)" style="left:([\d.]+)%"><b>(\d+)</b></i>', html)
    assert [(left, name) for _, left, name in dots] == [
        ("0.00", "2555"),
        ("55.56", "2560"),
        ("66.67", "2561"),
        ("77.78", "2562"),
        ("88.89", "2563"),
        ("100.00", "2564"),
    ]
    assert [name for look, _, name in dots if look == "pk-rail-now"] == ["2564"]
    assert re.findall(r'<s style="left:([\d.]+)%;width:([\d.]+)%"><b>(.+?)</b>', html) == [
        ("0.00", "55.56", "ไม่มีข้อมูล")
    ]


def test_a_choice_steps_over_a_gap_in_the_direction_it_went() -> None:
    assert stops(DAYS) == tuple(range(2556, 2566))
    assert nearest(2557, DAYS, before=2556) == 2561
    assert nearest(2560, DAYS, before=2561) == 2556
    assert nearest(2562, DAYS, before=2565) == 2562
    assert nearest(2565, DAYS, before=2556) == 2565


def test_the_day_is_said_once_where_all_years_have_the_same_and_with_each_year_else() -> None:
    with in_language("th"):
        assert "ณ 31 ธ.ค. ของแต่ละปี" in build_each_day(DAYS, lang="th")
        mixed = (*DAYS[:-1], (2565, date(2022, 3, 31)))
        assert build_each_day(mixed, lang="th") == ""
        assert "31 มี.ค. 2565" in build_rail(mixed, year=2565, lang="th")
    with in_language("en"):
        assert "on 31 Dec of each year" in build_each_day(DAYS, lang="en")


def test_of_many_years_those_that_are_looked_for_are_named() -> None:
    days = tuple((year, date(year - 544, 12, 31)) for year in (*range(2540, 2550), *range(2552, 2560)))
    with in_language("th"):
        html = build_rail(days, year=2545, lang="th")
    assert len(re.findall("<i ", html)) == 18
    assert re.findall(r"<b>(\d+)</b>", html) == ["2539", "2544", "2548", "2551", "2558"]
