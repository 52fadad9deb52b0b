"""The recipes that are shipped, and those that this house keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, Engine, select

from data.actions.imports import save_recipe as store_recipe
from data.domain.rights import Actor
from data.importers.problems import UnknownRecipe
from data.importers.tables.recipe import EACH, EACH_YEAR, Recipe, Source, Target
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

_IS_OPEN = Source(
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
)

_LAO_SHORT = ("อปท.", "อบจ", "อบจ.", "อบต", "อบต.", "ทต.", "ทม.", "ทน.")
"""What LAOs are called in short; with its point a word is heard as the long one."""

MOPH_UNITS = Recipe(
    "moph_units",
    parameters=("as_of",),
    titled=("as_of",),
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
                "is_open": _IS_OPEN,
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
                        *((short, "lao") for short in _LAO_SHORT),
                        ("กลาโหม", "defence"),
                        ("สาธารณสุข", "moph"),
                        ("สธ.", "moph"),
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

_FUND_PROJECT = _from("รหัสโครงการ", "project_code", "เลขที่โครงการ", change="item_code")
_FUND_PROJECT_NAME = _from("ชื่อโครงการ", "โครงการ", "project", "ชื่อแผนงาน/โครงการ/กิจกรรม")
_FUND_CODES = ("รหัสกองทุน", "fund_code", "รหัส กปท.")
_FUND_YEAR = _from("ปีงบประมาณ", "ปี", "fiscal_year")
_FUND_APPROVED = _from("งบประมาณที่อนุมัติ", "งบอนุมัติ", "จำนวนเงินอนุมัติ", "approved")
_FUND_PAID = _from("เบิกจ่าย", "งบที่ใช้จริง", "จ่ายจริง", "spent")

FUND_PROJECTS = Recipe(
    "fund_projects",
    optional=("source", "plan"),
    targets=(
        Target(
            "fund_project",
            {
                "code": replace(_FUND_PROJECT, change="code"),
                "fund_code": _from(*_FUND_CODES, change="code"),
                "name_th": _FUND_PROJECT_NAME,
                "area_code": _from(*_FUND_CODES, change="area_of_fund"),
                "fiscal_year": _FUND_YEAR,
                "asked_baht": _from("งบประมาณที่ขอ", "งบที่ขอ", "จำนวนเงินที่ขอ", "requested"),
                "approved_baht": _FUND_APPROVED,
                "paid_baht": _FUND_PAID,
                "source_key": _SOURCE,
            },
            only_without="plan",
        ),
        # as it has been from the first release: whoever names a plan has its items
        Target(
            "plan_item",
            {
                "code": _FUND_PROJECT,
                "plan_code": Source(value="{plan}"),
                "project_th": _FUND_PROJECT_NAME,
                "area_code": _from(*_FUND_CODES, change="external:lao.fund_code"),
                "fiscal_year": _FUND_YEAR,
                "approved_baht": _FUND_APPROVED,
                "spent_baht": _FUND_PAID,
                "money_source": Source(value="local_health_fund"),
                "source_key": _SOURCE,
            },
            only_with="plan",
        ),
    ),
)
"""Projects of local health funds: those of the funds, or items of a plan that is named with the recipe."""

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
    optional=("source", "area"),
    targets=(
        Target(
            "plan_item",
            {
                "code": _from(
                    "รหัสโครงการ", "รหัส", "รหัสรายการ", "project_code", "ที่", "ลำดับที่", "ลำดับ", change="item_code"
                ),
                "plan_code": Source(value="{plan}"),
                "project_th": _from("โครงการ", "ชื่อโครงการ", "โครงการ/กิจกรรม", "แผนงาน/โครงการ", "project"),
                # What a project is for, and its output, are no goal that it answers.
                "goal_th": _from("เป้าหมายที่ตอบ", "goal"),
                "area_code": _from(
                    "รหัสพื้นที่", "อปท.", "หน่วยงานรับผิดชอบ", "พื้นที่ดำเนินการ", "area", change="body", value="{area}"
                ),
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

_PROVINCE_NAMES = ("จังหวัด", "province", "ชื่อจังหวัด")
_TRANSFERRED_UNIT = Source(
    headers=("ชื่อหน่วยบริการ", "หน่วยบริการ", "ชื่อ รพ.สต.", "รพ.สต.", "สอน./รพ.สต.", "ชื่อสถานบริการ"),
    body="unit",
    within=_PROVINCE_NAMES,
)

TRANSFERRED_UNITS = Recipe(
    "transferred_units",
    parameters=("as_of",),
    titled=("as_of",),
    province=_PROVINCE_NAMES,
    targets=(
        Target(
            "transfer",
            {
                "unit_code": _TRANSFERRED_UNIT,
                "step": Source(value="transferred"),
                "fiscal_year": _from("ปีโอน", "ปีที่โอน", "ปีที่ถ่ายโอน", "ปีงบประมาณที่ถ่ายโอน", change="be_year"),
                # By the day of the table it had happened; on which day it took effect nobody says.
                "known_by": Source(value="{as_of}"),
                "receiving_lao_code": Source(
                    headers=("สังกัด อปท.", "สังกัดอปท.", "สังกัด", "อปท.", "อปท. ที่รับโอน", "สังกัด อบจ."),
                    body="lao",
                    within=_PROVINCE_NAMES,
                ),
                "evidence": Source(value="report"),
                "source_key": _SOURCE,
            },
            needs=("unit_code", "fiscal_year"),  # a line without a year is no word of a transfer
        ),
        Target(
            "unit_profile",
            {
                "unit_code": _TRANSFERRED_UNIT,
                "fiscal_year": Source(value=EACH_YEAR),
                "uc_population": _from(EACH, change="counted"),
                "source_key": _SOURCE,
            },
            needs=("unit_code",),
            each=r"u\.?\s*c\.?\s*(?:ปี\s*)?(?:พ\.?ศ\.?\s*)?((?:25)?\d{2})$",
            newest={
                "size": Source(
                    headers=("Size", "ขนาด", "ขนาดหน่วยบริการ", "ขนาด รพ.สต."),
                    contains=(("เล็ก", "S"), ("กลาง", "M"), ("ใหญ่", "L")),
                ),
                "mother_code": Source(
                    headers=("แม่ข่าย(CUP)", "แม่ข่าย", "CUP", "โรงพยาบาลแม่ข่าย", "รพ.แม่ข่าย"),
                    body="unit",
                    within=_PROVINCE_NAMES,
                    loose=True,
                ),
            },
        ),
    ),
)
"""The nation's table of transferred units: year, receiving LAO, size, mother hospital, people of UC."""

_PROVINCE_NAMED = ("province", ("จังหวัด", "ชื่อจังหวัด", "province"))
_DISTRICT_NAMED = ("district", ("อำเภอ", "อำเภอ/เขต", "ชื่ออำเภอ", "district"))

DLA_LIST = Recipe(
    "dla_list",
    targets=(
        Target(
            "lao",
            {
                "code": _from("รหัส อปท.", "รหัสอปท", "รหัส อปท", "dla_code", "lao_code", change="lao_code"),
                "dla_code": _from("รหัส อปท.", "รหัสอปท", "รหัส อปท", "dla_code", "lao_code", change="dla_code"),
                "name_th": _from("อปท.", "ชื่อ อปท.", "อปท", "ชื่อ", "lao_name"),
                "lao_type": Source(
                    headers=("ประเภท อปท.", "ประเภท", "ประเภท อปท", "lao_type"),
                    contains=(
                        ("องค์การบริหารส่วนจังหวัด", "PAO"),
                        ("อบจ", "PAO"),
                        ("องค์การบริหารส่วนตำบล", "SAO"),
                        ("อบต", "SAO"),
                        ("เทศบาลนคร", "city_municipality"),
                        ("ทน", "city_municipality"),
                        ("เทศบาลเมือง", "town_municipality"),
                        ("ทม", "town_municipality"),
                        ("เทศบาลตำบล", "subdistrict_municipality"),
                        ("ทต", "subdistrict_municipality"),
                    ),
                ),
                # A PAO of a new province would lie in its province; what stands stays.
                "parent_code": Source(named=(_PROVINCE_NAMED, _DISTRICT_NAMED), keep=True),
                "source_key": _SOURCE,
            },
            needs=("code",),
        ),
    ),
)

HOSPITALS = Recipe(
    "hospitals",
    targets=(
        Target(
            "health_unit",
            {
                "code": _from(
                    "รหัสโรงพยาบาล",
                    "รหัสสถานพยาบาล",
                    "รหัส 5 หลัก",
                    "รหัสหน่วยบริการ",
                    "hospcode",
                    "hcode5",
                    "hcode",
                    "รหัส",
                    change="hospital_code",
                ),
                "name_th": _from("ชื่อโรงพยาบาล", "โรงพยาบาล", "ชื่อสถานพยาบาล", "ชื่อหน่วยบริการ", "ชื่อ"),
                "kind": Source(
                    headers=("ระดับ", "ระดับ (Service Plan)", "ระดับโรงพยาบาล", "ประเภท", "ประเภทโรงพยาบาล"),
                    contains=(
                        ("รพศ", "regional_hospital"),
                        ("โรงพยาบาลศูนย์", "regional_hospital"),
                        ("รพท", "general_hospital"),
                        ("โรงพยาบาลทั่วไป", "general_hospital"),
                        ("รพช", "community_hospital"),
                        ("โรงพยาบาลชุมชน", "community_hospital"),
                    ),
                    change="hospital_level",
                    keep=True,
                ),
                "district_code": Source(named=(_PROVINCE_NAMED, _DISTRICT_NAMED), keep=True),
                "is_open": _IS_OPEN,
                "source_key": _SOURCE,
            },
            needs=("code",),
        ),
    ),
)

_ALL = (
    MOPH_UNITS,
    TRANSFERRED_UNITS,
    HDC_SUMMARY,
    FUND_PROJECTS,
    DOPA_POPULATION,
    PLAN_ITEMS,
    DLA_LIST,
    HOSPITALS,
)
SHIPPED: dict[str, Recipe] = {recipe.name: recipe for recipe in _ALL}


def list_recipes(connection: Connection) -> dict[str, Recipe]:
    """Name -> recipe: the shipped ones, then those kept here."""
    kept = connection.execute(select(import_recipes).order_by(import_recipes.c.name)).mappings()
    return SHIPPED | {
        row["name"]: recipe_from_json(row["name"], row["recipe"])
        for row in kept
        if "targets" in row["recipe"]
    }


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


_ONLY = ("only_with", "only_without")


def recipe_to_json(recipe: Recipe) -> dict[str, Any]:
    """As it is kept in the database."""
    targets = []
    for target in recipe.targets:
        kept = {"record": target.record, "needs": list(target.needs), "columns": _kept(target.columns)}
        kept |= {"each": target.each, "newest": _kept(target.newest)} if target.each else {}
        kept |= {name: one for name in _ONLY if (one := getattr(target, name))}
        targets.append(kept)
    return {
        "targets": targets,
        "parameters": list(recipe.parameters),
        "given": dict(recipe.given),
        "summed": recipe.summed,
        "optional": list(recipe.optional),
        "asked": list(recipe.asked),
        "titled": list(recipe.titled),
        "province": list(recipe.province),
        "sheet": recipe.sheet,
        "header_row": recipe.header_row,
    }


def recipe_from_json(name: str, kept: Mapping[str, Any]) -> Recipe:
    targets = []
    for target in kept["targets"]:
        columns, newest = (
            {column: _source(source) for column, source in target.get(part, {}).items()}
            for part in ("columns", "newest")
        )
        needs, each = tuple(target.get("needs", ())), target.get("each", "")
        only = {name: target[name] for name in _ONLY if name in target}
        targets.append(Target(target["record"], columns, needs=needs, each=each, newest=newest, **only))
    rest = {key: kept[key] for key in ("given", "summed", "sheet", "header_row") if key in kept}
    rest |= {key: tuple(kept[key]) for key in ("optional", "asked", "titled", "province") if key in kept}
    return Recipe(name, tuple(targets), parameters=tuple(kept.get("parameters", ())), **rest)


def _kept(columns: Mapping[str, Source]) -> dict[str, Any]:
    """Sources without what each has anyway."""
    told = {
        name: {one.name: getattr(source, one.name) for one in fields(source)}
        for name, source in columns.items()
    }
    return {name: {key: value for key, value in of_it.items() if value} for name, of_it in told.items()}


def _source(kept: Mapping[str, Any]) -> Source:
    return Source(
        headers=tuple(kept.get("headers", ())),
        join=tuple(tuple(part) for part in kept.get("join", ())),
        named=tuple((level, tuple(heads)) for level, heads in kept.get("named", ())),
        value=kept.get("value"),
        change=kept.get("change"),
        contains=tuple((part, value) for part, value in kept.get("contains", ())),
        keep=bool(kept.get("keep")),
        body=kept.get("body", ""),
        within=tuple(kept.get("within", ())),
        loose=bool(kept.get("loose")),
    )
