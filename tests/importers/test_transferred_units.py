"""The nation's table of transferred units: year, size, mother hospital, receiving LAO and people of UC."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import pytest
from sqlalchemy import select

from data.database import read_connection
from data.domain.rights import Actor, Role
from data.importers.confirm import confirm_import
from data.importers.plan import ImportPlan
from data.importers.problems import RecipeIncomplete
from data.importers.tables.recipe import Recipe
from data.importers.tables.recipes import SHIPPED, recipe_from_json, recipe_to_json
from data.importers.tables.telling import TableAsked
from data.records import as_of
from data.schema import health_units, transfers
from queries.units import read_units_on
from tests.actions.house import current
from tests.importers.books import plan_of, said, workbook
from tests.importers.test_foreign_tables import csv_bytes

HEAD = ["ปีโอน", "ชื่อหน่วยบริการ", "Size", "แม่ข่าย(CUP)", "สังกัด อปท.", "จังหวัด"]
HEAD += ["ปชก.UC66", "ปชก.UC67", "ปชก.UC68"]
YEARS = (2566, 2567, 2568)
RECIPE = SHIPPED["transferred_units"]
DAY = date(2025, 9, 30)
NAMES = {"90": "สงขลา", "83": "ภูเก็ต", "84": "สุราษฎร์ธานี"}
PAO = {"90": "L2900101", "83": "L2830101", "84": "L2840101"}
HERE = frozenset(NAMES)
ELSEWHERE = ("กระบี่", "จ.ขอนแก่น", "จังหวัดเชียงใหม่", "ตาก", "กรุงเทพมหานคร")
ROWS = 350


def given(**more: str) -> Recipe:
    return RECIPE.with_given({"as_of": "30 ก.ย. 2568"} | more)


@cache
def units(province: str) -> tuple[dict[str, Any], ...]:
    """Units that may be in such a table and of whose transfer nothing is on record yet."""
    known = select(transfers.c.unit_code).where(as_of(transfers))
    wanted = select(health_units).where(
        as_of(health_units),
        health_units.c.province_code == province,
        health_units.c.kind.in_(("shph", "chc")),
        health_units.c.is_open,
        health_units.c.code.not_in(known),
    )
    with read_connection() as connection:
        return tuple(map(dict, connection.execute(wanted.order_by(health_units.c.code)).mappings()))


@cache
def hospital(province: str) -> dict[str, Any]:
    wanted = select(health_units).where(
        as_of(health_units),
        health_units.c.province_code == province,
        health_units.c.kind.in_(("community_hospital", "general_hospital", "regional_hospital")),
    )
    with read_connection() as connection:
        return dict(connection.execute(wanted.order_by(health_units.c.code).limit(1)).mappings().one())


def line(unit: dict[str, Any], *, year: Any = 2566, size: Any = "M", **said_so: Any) -> list[Any]:
    """A clean line of a unit; `unit`, `cup`, `lao`, `province` and `uc` as they are to be said."""
    cup = hospital(unit["province_code"])
    told = {
        "name": f"{unit['code']} - {unit['name_th']}",
        "cup": f"{cup['code']} - {cup['name_th']}",
        "lao": f"อบจ.{NAMES[unit['province_code']]}",
        "province": NAMES[unit["province_code"]],
        "uc": (4101, 4150, 4199),
    } | said_so
    return [year, told["name"], size, told["cup"], told["lao"], told["province"], *told["uc"]]


def plan_for(*rows: list[Any], head: list[str] = HEAD, **options: Any) -> ImportPlan:
    options = {"recipe": given(), "only": HERE} | options
    return plan_of(csv_bytes(head, *rows), name="t.csv", **options)


# As it comes --------------------------------------------------------------------------------------

DASHES = (" - ", "-", " – ", " : ", "  -  ")
SIZES = {"S": ("S", "s", " S ", "ขนาดเล็ก", "เล็ก"), "M": ("M", "m", "กลาง"), "L": ("L", "ขนาดใหญ่ (L)", "L ")}
SHORT = {"โรงพยาบาลส่งเสริมสุขภาพตำบล": "รพ.สต.", "สถานีอนามัยเฉลิมพระเกียรติ": "สอน."}
YEARS_SAID = ("{0}", "ปี {0}", "พ.ศ. {0}", "ปีงบประมาณ {0}", "{0}.0")
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def dirty_table(dice: random.Random) -> tuple[list[list[Any]], list[dict[str, Any]]]:
    """350 lines as offices have them, and what each line of the provinces at hand says."""
    rows: list[list[Any]] = [["ข้อมูลถ่ายโอนภารกิจ สอน./รพ.สต. ไปสู่ อปท."], ["ข้อมูล ณ วันที่ 30 กันยายน 2568"], []]
    head = [*HEAD]
    head[3], head[6] = "แม่ข่าย\n(CUP)", "ปชก. UC 66"
    rows.append(head)
    expected, bodies = [], [unit for province in NAMES for unit in units(province)]
    dice.shuffle(bodies)
    elsewhere = ROWS - len(bodies)
    assert elsewhere > 0
    for number, unit in enumerate(bodies):
        saying, one = said_dirtily(unit, dice)
        rows.append(saying)
        expected.append(one)
        if number < elsewhere:
            name = dice.choice(ELSEWHERE)
            rows.append(
                [2567, f"0{dice.randint(1000, 9999)} - รพ.สต.แห่งหนึ่ง", "M", "", f"อบจ.{name}", name, 1, 2, 3]
            )
        if number % 60 == 59:
            rows += [head, []]
    rows += [
        rows[4],
        ["รวม", f"{len(bodies)} แห่ง"],
        [],
        ["ที่มา: กองบริหารการสาธารณสุข"],
        ["หมายเหตุ ปชก. หมายถึงประชากร"],
    ]
    return rows, expected


def said_dirtily(unit: dict[str, Any], dice: random.Random) -> tuple[list[Any], dict[str, Any]]:
    province, cup, size = unit["province_code"], hospital(unit["province_code"]), dice.choice("SML")
    name, code = unit["name_th"], unit["code"]
    for full, short in SHORT.items():
        name = name.replace(full, dice.choice((full, short, f"{short} ")))
    code = dice.choice((code, code, code.lstrip("0"), code.translate(THAI)))
    year = dice.choice((2564, *YEARS))
    counts = [dice.choice((None, dice.randint(500, 12_000))) for _year in YEARS]
    written = [
        dice.choice(("-", "", "N/A")) if n is None else dice.choice((n, f"{n:,}", str(n).translate(THAI)))
        for n in counts
    ]
    lao = dice.choice(("อบจ.{0}", "องค์การบริหารส่วนจังหวัด{0}", "อบจ. {0}", "องค์การบริหารส่วนจังหวัด {0}"))
    said_so = line(
        unit,
        year=dice.choice((year, dice.choice(YEARS_SAID).format(year))),
        size=dice.choice(SIZES[size]),
        name=code + dice.choice(DASHES) + name,
        cup=cup["code"] + dice.choice(DASHES) + cup["name_th"],
        lao=lao.format(NAMES[province]),
        province=dice.choice(("{0}", "จังหวัด{0}", "จ.{0}", " {0} ")).format(NAMES[province]),
        uc=written,
    )
    told = {"unit": unit["code"], "year": year, "lao": PAO[province], "uc": counts}
    return said_so, told | {"size": size, "cup": cup["code"]}


def test_a_table_of_350_dirty_lines_gives_exactly_what_it_says(own_house):
    rows, expected = dirty_table(random.Random(20))
    assert len([row for row in rows if len(row) == len(HEAD)]) >= ROWS
    plan = plan_of(workbook({"Table": rows}), recipe=RECIPE, only=HERE)
    assert said(plan) == []
    counted = Counter(one.expected.rpartition(".")[2] for one in plan.notices)
    assert {"line_note", "line_header_again", "other_province", "line_again", "total_row"} <= set(counted)
    confirm_import(plan)

    for one in expected:
        event = current("transfer", f"{one['unit']}|transferred|{DAY}")
        assert (event["fiscal_year"], event["receiving_lao_code"]) == (one["year"], one["lao"])
        assert (event["evidence"], event["effective_on"]) == ("report", None)
        profiles = [current("unit_profile", f"{one['unit']}|{year}") for year in YEARS]
        assert [row and row["uc_population"] for row in profiles] == one["uc"]
        assert (profiles[-1]["size"], profiles[-1]["mother_code"]) == (one["size"], one["cup"])
        assert all(row["size"] is None for row in profiles[:-1] if row), (
            "a size is of the year it was told for"
        )
    made = Counter(row.record for row in plan.rows)
    told = sum(n is not None for one in expected for n in one["uc"][:-1]) + len(expected)
    assert made == {"transfer": len(expected), "unit_profile": told}

    on = read_units_on(province="90", year=2568).set_index("code")
    of_songkhla = {one["unit"]: one["year"] for one in expected if one["lao"] == PAO["90"]}
    assert set(on.loc[list(of_songkhla), "state"]) == {"year_known"}
    assert on.loc[list(of_songkhla), "transfer_year"].astype(int).to_dict() == of_songkhla

    again = plan_of(workbook({"Table": rows}), recipe=RECIPE, only=HERE)
    assert {row.state for row in again.rows} == {"unchanged"}


# What is not said, or otherwise --------------------------------------------------------------------


def test_a_coordinator_takes_the_lines_of_the_own_province(shipped):
    songkhla = Actor(name="c", role=Role.COORDINATOR, provinces=frozenset({"90"}))
    lines = [line(units("90")[0]), line(units("83")[0]), line(units("84")[0])]
    plan = plan_for(*lines, actor=songkhla, only=None)
    assert {row.key.partition("|")[0] for row in plan.rows} == {units("90")[0]["code"]}
    (aside,) = [one for one in plan.notices if one.expected.endswith("other_province")]
    assert (aside.values["count"], aside.values["rows"]) == (2, "3, 4")


def test_a_line_without_a_year_is_no_word_of_a_transfer(shipped):
    plan = plan_for(line(units("90")[0], year=""), line(units("90")[1], year=2567))
    assert said(plan) == []
    assert [row.key for row in plan.rows if row.record == "transfer"] == [
        f"{units('90')[1]['code']}|transferred|{DAY}"
    ]
    assert Counter(row.record for row in plan.rows)["unit_profile"] == 6
    (unsaid,) = [one for one in plan.notices if one.expected.endswith("record_not_said")]
    assert (unsaid.values["count"], unsaid.values["rows"]) == (1, "2")


@pytest.mark.parametrize(
    ("change", "column", "expected"),
    [
        ({"year": "ไม่ทราบ"}, "A", "fiscal_year"),
        ({"name": "09999 - รพ.สต.ไม่มีที่นี่"}, "B", "unknown_code"),
        ({"name": "{other} - {name}"}, "B", "code_name_differ"),
        ({"size": "XXL"}, "C", "unknown_of"),
        ({"lao": "อบจ.ไม่มี"}, "E", "unknown"),
        ({"uc": (1, 2, "ราว 4,000")}, "I", "integer"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_cell(shipped, change, column, expected):
    one, other = units("90")[:2]
    change = {
        name: value.format(other=other["code"], name=one["name_th"]) if isinstance(value, str) else value
        for name, value in change.items()
    }
    plan = plan_for(line(one, **change))
    assert (f"{column}2", expected) in {(cell, key) for _column, cell, key in said(plan)}
    assert not plan.may_be_confirmed


def test_a_mother_hospital_that_nobody_knows_is_left_open_and_said(shipped):
    plan = plan_for(line(units("90")[0], cup="99991 - รพ.ที่ไม่มี"))
    assert said(plan) == []
    (row,) = [row for row in plan.write["unit_profile"] if row["fiscal_year"] == 2568]
    assert (row["mother_code"], row["size"]) == (None, "M")
    assert [one.cell for one in plan.notices if one.expected.endswith("body_unknown")] == ["D2"]


def test_years_of_two_digits_are_asked_about_once_and_read_as_was_answered(shipped):
    lines = [line(units("90")[0], year="66"), line(units("90")[1], year="งปม. 67"), line(units("90")[2])]
    with pytest.raises(TableAsked) as asked:
        plan_for(*lines)
    assert [question.name for question in asked.value.questions] == ["year_short"]
    assert all("66 = 2566, 67 = 2567" in asked.value.text(lang=lang) for lang in ("th", "en"))
    plan = plan_for(*lines, recipe=given(year_short="yes"))
    assert said(plan) == []
    assert [row["fiscal_year"] for row in plan.write["transfer"][:2]] == [2566, 2567]


def test_words_for_what_is_not_known_are_named_with_their_cells(shipped):
    plan = plan_for(line(units("90")[0], uc=("N/A", "-", 4000), cup="N/A"))
    assert said(plan) == []
    told = {one.cell for one in plan.notices if one.expected.endswith("missing_cell")}
    assert told == {"D2", "G2", "H2"}
    (row,) = plan.write["unit_profile"]
    assert (row["fiscal_year"], row["uc_population"], row["mother_code"]) == (2568, 4000, None)


def test_a_centre_that_an_lao_founded_was_never_transferred(shipped):
    with read_connection() as connection:
        centre = (
            connection.execute(
                select(health_units).where(as_of(health_units), health_units.c.kind == "lao_centre").limit(1)
            )
            .mappings()
            .first()
        )
    assert centre is not None
    unit = dict(centre)
    plan = plan_for(line(unit), only=frozenset())
    assert "transferable" in {key for _column, _cell, key in said(plan)}


def test_other_years_across_are_read_and_the_size_is_of_the_last(shipped):
    head = [*HEAD[:6], "ประชากร UC 2568", "ประชากร UC 2567"]
    row = line(units("90")[0], uc=(70, 69))
    plan = plan_for(row, head=head)
    written = {row["fiscal_year"]: (row["uc_population"], row["size"]) for row in plan.write["unit_profile"]}
    assert written == {2568: (70, "M"), 2567: (69, None)}


def test_the_day_is_asked_for_where_neither_table_nor_file_tells_it(shipped):
    with pytest.raises(RecipeIncomplete) as asked:
        plan_for(line(units("90")[0]), recipe=RECIPE)
    assert "as_of" in asked.value.text(lang="en")
    data = csv_bytes(["ข้อมูล ณ 1 ต.ค. 2567"], ["ปรับปรุง 2 ต.ค. 2567"], HEAD, line(units("90")[0]))
    with pytest.raises(RecipeIncomplete):
        plan_of(data, name="t.csv", recipe=RECIPE)


def test_the_recipe_comes_back_from_where_it_is_kept():
    assert recipe_from_json(RECIPE.name, recipe_to_json(RECIPE)) == RECIPE


def test_notes_of_the_nations_table_that_say_no_are_asked_about(own_house):
    first, second = units("90")[:2]
    one, other = first["code"], second["code"]
    rows = [
        ["ปีโอน", "ชื่อหน่วยบริการ", "จังหวัด", "หมายเหตุ"],
        [2567, f"{one} - {first['name_th']}", "สงขลา", ""],
        [2567, f"{other} - {second['name_th']}", "สงขลา", "ยกเลิกการถ่ายโอน"],
    ]
    with pytest.raises(TableAsked) as asked:
        plan_of(csv_bytes(*rows), name="t.csv", recipe=given())
    assert [question.name for question in asked.value.questions] == ["denied_lines"]
    for answer, taken in (("no", {one}), ("yes", {one, other})):
        plan = plan_of(csv_bytes(*rows), name="t.csv", recipe=given(denied_lines=answer))
        assert said(plan) == []
        assert {row.key.split("|")[0] for row in plan.rows if row.record == "transfer"} == taken
