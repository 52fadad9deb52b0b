"""The shipped recipe that would read a table is named by its headers, and none where that is in doubt."""

from __future__ import annotations

import pytest

from data.importers.problems import RecipeIncomplete
from data.importers.tables.fitting import fitting_recipe
from data.importers.tables.foreign import rows_by_recipe
from data.importers.tables.recipes import SHIPPED
from data.importers.upload import CellSheet, Upload, no_progress

HEADS = {
    "moph_units": ["hcode5", "name_th", "type", "province_code", "amphoe_code", "tambon_code"],
    "transferred_units": ["ปีโอน", "ชื่อหน่วยบริการ", "Size", "แม่ข่าย(CUP)", "สังกัด อปท.", "จังหวัด", "ปชก.UC66"],
    "hdc_summary": ["areacode", "b_year", "result", "target", "date_com"],
    "fund_projects": ["รหัสโครงการ", "ชื่อโครงการ", "รหัสกองทุน", "ปีงบประมาณ", "งบประมาณที่อนุมัติ"],
    "dopa_population": ["cc_code", "ปี พ.ศ.", "ชาย", "หญิง", "รวม"],
    "plan_items": ["ลำดับที่", "โครงการ/กิจกรรม", "วัตถุประสงค์", "งบประมาณ", "แหล่งเงิน", "หน่วยงานรับผิดชอบ"],
    "dla_list": ["จังหวัด", "อำเภอ", "ตำบล", "รหัส อปท.", "ประเภท อปท.", "อปท."],
    "hospitals": ["รหัสโรงพยาบาล", "ชื่อโรงพยาบาล", "ระดับ (Service Plan)", "จังหวัด"],
}


def named(heads: list[str]) -> str | None:
    rows = [["ตาราง"], heads, [1] * len(heads)]
    return fitting_recipe([CellSheet("S", rows)])


@pytest.mark.parametrize("name", SHIPPED)
def test_each_shipped_recipe_is_named_for_a_table_with_its_headers(name: str) -> None:
    assert named(HEADS[name]) == name
    assert named([*HEADS[name][::-1], "อื่น ๆ"]) == name


def test_a_table_of_villages_with_parts_of_a_year_is_one_of_the_health_data_centre() -> None:
    heads = ["id", "hospcode", "areacode", "date_com", "b_year", "target", "result", "result1", "result2"]
    row = ["x", "09438", "90010101", "202509300830", "2568", 10, 5, 2, 3]
    assert fitting_recipe([CellSheet("S", [heads, row])]) == "hdc_summary"


@pytest.mark.parametrize(
    "heads",
    [["อำเภอ", "ชาย", "หญิง", "รวม"], ["รหัส", "ชื่อ"], ["ที่", "โครงการ"], ["hcode5", "ชื่อสถานพยาบาล", "สถานะ"]],
)
def test_none_is_named_for_a_table_that_may_be_any(heads: list[str]) -> None:
    assert named(heads) is None


def test_a_level_that_there_is_none_of_is_refused_with_those_that_there_are() -> None:
    sheet = CellSheet("1", [HEADS["hdc_summary"], ["90010101", "2568", 40, 100, "20251015"]])
    recipe = SHIPPED["hdc_summary"].with_given({"indicator": "X", "level": "village"})
    with pytest.raises(RecipeIncomplete) as refused:
        rows_by_recipe(
            Upload("s.csv", b"", "", (sheet,)),
            recipe=recipe,
            lookups=None,  # type: ignore[arg-type]
            on_progress=no_progress,
        )
    assert "subdistrict" in refused.value.text(lang="en")
