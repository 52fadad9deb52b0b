"""Several sheets of one file tell of each other: what one of them adds the others may name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from data.domain.rights import Actor, Role
from data.importers.confirm import confirm_import
from queries.coverage import read_coverage
from queries.units import read_units
from tests.importers.books import Cells, plan_of, said, workbook

pytestmark = pytest.mark.usefixtures("own_house")

AREA = ("code", "level", "name_th", "parent_code")
LAO = ("code", "name_th", "parent_code", "lao_type")
UNIT = ("code", "name_th", "kind", "district_code", "subdistrict_code", "is_open")
STEP = ("old_code", "new_code", "effective_on")
DAY = date(2025, 10, 1)

NEW: Mapping[str, Cells] = {
    "unit_succession": [STEP, ("09438", 99901, DAY)],
    "area_succession": [STEP, ("900103", "ตำบลสมมติใหม่", DAY)],
    "lao_succession": [STEP, ("L6900107", "เทศบาลตำบลใหม่", DAY)],
    "transfer": [
        ("unit_code", "step", "known_by", "evidence", "receiving_lao_code"),
        (99901, "ถ่ายโอนแล้ว", date(2026, 1, 1), "รายงาน", "L9909901"),
    ],
    "lao_coverage": [("lao_code", "subdistrict_code", "extent"), ("L9909901", "900199", "ทั้งตำบล")],
    "population": [("area_code", "as_of", "total"), ("900199", date(2026, 1, 1), 4_000)],
    "health_unit": [UNIT, (99901, "รพ.สต.สมมติใหม่", "รพ.สต.", "9001", "900199", "ใช่")],
    "lao": [LAO, ("L9909901", "เทศบาลตำบลใหม่", "9001", "เทศบาลตำบล")],
    "area": [AREA, ("900199", "ตำบล", "ตำบลสมมติใหม่", "เมืองสงขลา")],
    "certificate": [
        ("lao_code", "programme_code", "level", "fiscal_year"),
        ("L6900106", "โครงการสมมติ", "ระดับหนึ่ง", 2568),
    ],
    "programme_level": [
        ("programme_code", "code", "ordinal", "name_th", "confirmed"),
        ("โครงการสมมติ", "one", 1, "ระดับหนึ่ง", "ใช่"),
    ],
    "programme": [("code", "name_th", "kind"), ("made_up", "โครงการสมมติ", "การรับรอง")],
}
"""Whoever names comes before what is named."""


def test_a_file_that_adds_bodies_and_areas_may_name_them_on_its_other_sheets_before_and_after() -> None:
    for sheets in (NEW, dict(reversed(NEW.items()))):
        plan = plan_of(workbook(sheets))
        assert said(plan) == []
        assert plan.total("new") == len(NEW)
    confirm_import(plan)
    units = read_units(province="90", year=2569).set_index("code")
    assert (units.loc["99901", "subdistrict_code"], "09438" in units.index) == ("900199", False)
    covered = read_coverage(province="90")
    assert covered.loc[covered["lao_code"] == "L9909901", "subdistrict_code"].to_list() == ["900199"]
    assert plan_of(workbook(NEW)).counts()["area"]["unchanged"] == 1, "the same file again changes nothing"


def test_a_name_that_the_file_brings_is_the_one_that_is_meant_where_elsewhere_is_another() -> None:
    """There is เทศบาลตำบลใหม่ in Uttaradit."""
    plan = plan_of(workbook({one: NEW[one] for one in ("lao_succession", "lao")}))
    assert plan.write["lao_succession"][0]["new_code"] == "L9909901"


def test_what_names_a_row_that_is_wrong_itself_is_told_to_mend_that_row() -> None:
    wrong = [AREA, ("900199", "tambon", "ตำบลสมมติใหม่", "9001")]
    plan = plan_of(workbook({"area_succession": [STEP, ("900103", "900199", DAY)], "area": wrong}))
    found = {(e.record, e.column): e for e in plan.errors}
    assert found["area_succession", "new_code"].expected == "importing.expected.named_is_wrong"
    assert "แก้แถวนั้น" in found["area_succession", "new_code"].text(lang="th")
    assert ("area", "level") in found


def test_a_coordinator_is_told_whose_it_is_to_add_a_sub_district() -> None:
    actor = Actor(name="c", role=Role.COORDINATOR, provinces=frozenset({"90"}))
    plan = plan_of(workbook({one: NEW[one] for one in ("area", "health_unit")}), actor=actor)
    assert {key for _, _, key in said(plan)} == {"right_nation"}
    assert {error.record for error in plan.errors} == {"area"}
