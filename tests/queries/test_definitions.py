"""What indicators mean, and how many have no definition yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.actions import write_rows
from data.database import engine
from data.domain.rights import program
from queries.completeness import read_defined
from queries.definitions import Defined, read_definitions
from queries.search import find

pytestmark = pytest.mark.engine


def test_real_indicators_are_counted_apart_from_invented_ones_and_those_of_the_nation_with_them(
    shipped: Path,
) -> None:
    assert read_defined(province="90") == Defined(real=11, defined=8, sample=18)
    assert read_defined(province="90").without == 3
    assert read_defined(province="83").real == 5
    known = {one.code: one for one in read_definitions(province="90")}
    assert known["SK2570-S1-R2"].set_code == "SK2570"
    assert known["SK2570-E1-R2"].is_defined is False
    assert not any(one.is_defined for one in known.values() if one.is_sample)


def test_a_definition_that_is_imported_counts_and_is_found_by_its_words(own_house: Path) -> None:
    given = {
        **{"code": "SK2570-E1-R2", "goal_code": "SK2570-E1", "ordinal": 12, "name_th": "ผู้เยี่ยมเยือน"},
        **{"unit_th": "ล้านคน", "direction": "up", "aggregation": "none", "period_kind": "calendar_year"},
        **{"cumulative_in_year": True, "pro_rata": False, "lowest_level": "province", "sensitive": False},
        "definition_th": "ผู้ที่ค้างคืนหรือไปกลับในวันเดียว",
    }
    write_rows(engine(), actor=program("test"), kind="import", rows={"indicator": [given]})
    assert read_defined(province="90").defined == 9
    assert [one.code for one in find("ไปกลับในวันเดียว", records=["indicator"])] == ["SK2570-E1-R2"]
