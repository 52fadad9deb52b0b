"""The recipes that are shipped, and those that this house keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine, select

from data.actions.imports import save_recipe as store_recipe
from data.domain.rights import Actor
from data.importers.problems import UnknownRecipe
from data.importers.tables.foreign import Recipe, Source, Target
from data.schema import import_recipes


def _from(*headers: str, change: str | None = None, keep: bool = False, value: str | None = None) -> Source:
    return Source(headers=headers, change=change, keep=keep, value=value)


_HOSPITAL_CODE = _from(
    "hcode5", "รหัส 5 หลัก", "รหัสหน่วยบริการ", "hospcode", "hcode", "hoscode", change="hospital_code"
)
_PROVINCE = ("province_code", "รหัสจังหวัด", "provcode", "changwatcode")
_DISTRICT = ("amphoe_code", "รหัสอำเภอ", "distcode", "ampurcode", "รหัสอำเภอ/เขต")
_SUBDISTRICT = ("tambon_code", "รหัสตำบล", "subdistcode", "tamboncode", "รหัสตำบล/แขวง")
_SOURCE = Source(value="{source}")

MOPH_UNITS = Recipe(
    "moph_units",
    parameters=("as_of",),
    targets=(
        Target(
            "health_unit",
            {
                "code": _HOSPITAL_CODE,
                "code9": _from("hcode9", "รหัส 9 หลัก", "รหัส 9 หลักใหม่"),
                "name_th": _from("name_th", "ชื่อสถานพยาบาล", "ชื่อหน่วยบริการ", "ชื่อ", "hosname"),
                # What the register calls รพ.สต. may be a สอน.: what stands here knows better.
                "kind": Source(
                    headers=("type", "ประเภทหน่วยบริการสุขภาพ", "ประเภทหน่วยบริการ", "ประเภท", "hostype"),
                    contains=(
                        ("สอน.", "chc"),
                        ("สถานีอนามัยเฉลิมพระเกียรติ", "chc"),
                        ("รพ.สต.", "shph"),
                        ("โรงพยาบาลส่งเสริมสุขภาพตำบล", "shph"),
                        ("รพช.", "community_hospital"),
                        ("โรงพยาบาลชุมชน", "community_hospital"),
                        ("รพท.", "general_hospital"),
                        ("โรงพยาบาลทั่วไป", "general_hospital"),
                        ("รพศ.", "regional_hospital"),
                        ("โรงพยาบาลศูนย์", "regional_hospital"),
                        ("สำนักงานสาธารณสุขอำเภอ", "district_health_office"),
                        ("สสอ.", "district_health_office"),
                        ("เรือนจำ", "prison_clinic"),
                        ("กลาโหม", "defence_hospital"),
                        ("ศูนย์บริการสาธารณสุข", "lao_centre"),
                    ),
                    keep=True,
                ),
                "district_code": Source(join=(_PROVINCE, _DISTRICT)),
                "subdistrict_code": Source(join=(_PROVINCE, _DISTRICT, _SUBDISTRICT)),
                "is_open": Source(
                    headers=("status_open", "สถานะการใช้งาน", "สถานะ"),
                    contains=(  # the word for closed is a part of the word for open
                        ("ยกเลิก", "ไม่ใช่"),
                        ("ไม่เปิด", "ไม่ใช่"),
                        ("ไม่ได้เปิด", "ไม่ใช่"),
                        ("ไม่ใช้งาน", "ไม่ใช่"),
                        ("ไม่ได้ใช้งาน", "ไม่ใช่"),
                        ("ปิดใช้งาน", "ไม่ใช่"),
                        ("เปิด", "ใช่"),
                        ("ปิด", "ไม่ใช่"),
                        ("ใช้งาน", "ใช่"),
                    ),
                    value="ใช่",
                    keep=False,
                ),
                "source_key": _SOURCE,
            },
        ),
        Target(
            "unit_affiliation",
            {
                "unit_code": _HOSPITAL_CODE,
                "as_of": _from("source_date", "ข้อมูล ณ วันที่", value="{as_of}"),
                "affiliation": Source(
                    headers=("affiliation_th", "สังกัด", "affiliation"),
                    contains=(
                        ("องค์กรปกครองส่วนท้องถิ่น", "lao"),
                        ("องค์การบริหารส่วน", "lao"),
                        ("เทศบาล", "lao"),
                        ("กลาโหม", "defence"),
                        ("สาธารณสุข", "moph"),
                    ),
                ),
                "source_key": _SOURCE,
            },
            needs=("affiliation",),
        ),
    ),
)

HDC_SUMMARY = Recipe(
    "hdc_summary",
    parameters=("indicator", "level"),
    optional=("as_of", "source"),
    summed=True,
    asked=("as_of",),
    targets=(
        Target(
            "observation",
            {
                "indicator_code": Source(value="{indicator}"),
                "area_code": _from("areacode", "รหัสพื้นที่", "vhid", change="area_of:{level}"),
                "period_kind": Source(value="fiscal_year"),
                "period_start": _from("b_year", "ปีงบประมาณ", "byear", "year", change="fiscal_year_start"),
                "period_end": _from("b_year", "ปีงบประมาณ", "byear", "year", change="fiscal_year_end"),
                "numerator": _from("result", "ผลงาน", "ผลลัพธ์", "a", "จำนวนที่ทำได้"),
                "denominator": _from("target", "เป้าหมาย", "b", "กลุ่มเป้าหมาย"),
                # A table of a year that is not over looks like one of a whole year but for this.
                "as_of": _from(
                    "date_com",
                    "ข้อมูล ณ วันที่",
                    "วันที่ประมวลผล",
                    "as_of",
                    change="day_of_stamp",
                    value="{as_of}",
                ),
                "source_key": _SOURCE,
            },
            needs=("area_code",),
        ),
    ),
)

FUND_PROJECTS = Recipe(
    "fund_projects",
    parameters=("plan",),
    targets=(
        Target(
            "plan_item",
            {
                "code": _from("รหัสโครงการ", "project_code", "เลขที่โครงการ", change="item_code"),
                "plan_code": Source(value="{plan}"),
                "project_th": _from("ชื่อโครงการ", "โครงการ", "project", "ชื่อแผนงาน/โครงการ/กิจกรรม"),
                "area_code": _from("รหัสกองทุน", "fund_code", "รหัส กปท.", change="external:lao.fund_code"),
                "fiscal_year": _from("ปีงบประมาณ", "ปี", "fiscal_year"),
                "approved_baht": _from("งบประมาณที่อนุมัติ", "งบอนุมัติ", "จำนวนเงินอนุมัติ", "approved"),
                "spent_baht": _from("เบิกจ่าย", "งบที่ใช้จริง", "จ่ายจริง", "spent"),
                "money_source": Source(value="local_health_fund"),
                "source_key": _SOURCE,
            },
        ),
    ),
)

DOPA_POPULATION = Recipe(
    "dopa_population",
    targets=(
        Target(
            "population",
            {
                "area_code": _from("code", "รหัส", "รหัสพื้นที่", "cc_code", "รหัสเขตการปกครอง", change="dopa_area"),
                "as_of": _from("year_be", "ปี", "ปี พ.ศ.", "year_ce", "พ.ศ.", change="year_end"),
                "male": _from("male", "ชาย"),
                "female": _from("female", "หญิง"),
                "total": _from("total", "รวม", "ประชากรรวม"),
                "households": _from("households", "บ้าน", "จำนวนบ้าน", "หลังคาเรือน"),
                "source_key": _SOURCE,
            },
            needs=("area_code",),
        ),
    ),
)

PLAN_ITEMS = Recipe(
    "plan_items",
    parameters=("plan",),
    targets=(
        Target(
            "plan_item",
            {
                "code": _from(
                    "รหัสโครงการ", "รหัส", "รหัสรายการ", "ที่", "ลำดับที่", "project_code", change="item_code"
                ),
                "plan_code": Source(value="{plan}"),
                "project_th": _from("โครงการ", "ชื่อโครงการ", "โครงการ/กิจกรรม", "แผนงาน/โครงการ", "project"),
                "goal_th": _from("วัตถุประสงค์", "เป้าหมาย", "goal"),
                "area_code": _from("รหัสพื้นที่", "อปท.", "หน่วยงานรับผิดชอบ", "พื้นที่ดำเนินการ", "area"),
                "fiscal_year": _from("ปีงบประมาณ", "ปี", "fiscal_year"),
                "planned_baht": _from("งบประมาณ", "งบประมาณ (บาท)", "งบตามแผน", "วงเงิน", "planned"),
                "approved_baht": _from("งบที่อนุมัติ", "งบอนุมัติ", "approved"),
                "spent_baht": _from("เบิกจ่าย", "ผลการใช้จ่าย", "งบที่ใช้จริง", "spent"),
                "money_source": _from("แหล่งงบประมาณ", "แหล่งเงิน", "ที่มาของงบประมาณ"),
                "source_key": _SOURCE,
            },
        ),
    ),
)

SHIPPED: dict[str, Recipe] = {
    recipe.name: recipe for recipe in (MOPH_UNITS, HDC_SUMMARY, FUND_PROJECTS, DOPA_POPULATION, PLAN_ITEMS)
}


def list_recipes(connection: Connection) -> dict[str, Recipe]:
    """Name -> recipe: the shipped ones, then those kept here."""
    kept = connection.execute(select(import_recipes).order_by(import_recipes.c.name)).mappings()
    return SHIPPED | {row["name"]: recipe_from_json(row["name"], row["recipe"]) for row in kept}


def find_recipe(connection: Connection, name: str, *, given: Mapping[str, str]) -> Recipe:
    """The recipe of this name with its parameters. Raises UnknownRecipe, RecipeIncomplete."""
    recipes = list_recipes(connection)
    if name not in recipes:
        raise UnknownRecipe("importing.unknown_recipe", recipe=name, recipes=", ".join(recipes))
    return recipes[name].with_given(given)


def save_recipe(engine: Engine, *, actor: Actor, recipe: Recipe) -> None:
    """Keep a recipe for next time. Raises UnknownRecipe for a shipped name, NotAllowed, DatabaseProblem."""
    if recipe.name in SHIPPED or not recipe.name.strip():
        raise UnknownRecipe("importing.recipe_name_taken", recipe=recipe.name)
    store_recipe(engine, actor=actor, name=recipe.name, recipe=recipe_to_json(recipe))


def recipe_to_json(recipe: Recipe) -> dict[str, Any]:
    """As it is kept in the database."""
    targets = []
    for target in recipe.targets:
        columns: dict[str, Any] = {}
        for name, source in target.columns.items():
            known = {
                k: getattr(source, k) for k in ("headers", "join", "value", "change", "contains", "keep")
            }
            columns[name] = {k: v for k, v in known.items() if v}
        targets.append({"record": target.record, "needs": list(target.needs), "columns": columns})
    return {
        "targets": targets,
        "parameters": list(recipe.parameters),
        "given": dict(recipe.given),
        "summed": recipe.summed,
        "optional": list(recipe.optional),
        "asked": list(recipe.asked),
        "sheet": recipe.sheet,
        "header_row": recipe.header_row,
    }


def recipe_from_json(name: str, kept: Mapping[str, Any]) -> Recipe:
    targets = []
    for target in kept["targets"]:
        columns = {column: _source(source) for column, source in target["columns"].items()}
        targets.append(Target(target["record"], columns, needs=tuple(target.get("needs", ()))))
    rest = {key: kept[key] for key in ("given", "summed", "sheet", "header_row") if key in kept}
    rest |= {key: tuple(kept[key]) for key in ("optional", "asked") if key in kept}
    return Recipe(name, tuple(targets), parameters=tuple(kept.get("parameters", ())), **rest)


def _source(kept: Mapping[str, Any]) -> Source:
    return Source(
        headers=tuple(kept.get("headers", ())),
        join=tuple(tuple(part) for part in kept.get("join", ())),
        value=kept.get("value"),
        change=kept.get("change"),
        contains=tuple((part, value) for part, value in kept.get("contains", ())),
        keep=bool(kept.get("keep")),
    )
