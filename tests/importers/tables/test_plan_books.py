"""Books of plans: projects that are only numbered, of one LAO or several, with a year or the years across."""

from __future__ import annotations

from typing import Any

import pytest

from data.importers.problems import RecipeIncomplete
from data.importers.tables.fitting import fitting_recipe
from data.importers.tables.foreign import rows_by_recipe
from data.importers.tables.recipes import SHIPPED
from data.importers.tables.telling import lines_of
from data.importers.upload import Upload, no_progress
from tests.importers.tables.make import sheets_of
from tests.importers.tables.taken import House, errors, notices, taken, understood

PLAN = {"plan_code": "P90"}
FORM = [
    ["แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570) เทศบาลเมืองควนลัง"],
    ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย (ผลผลิตของโครงการ)", "งบประมาณ", None, None, "ผู้รับผิดชอบ"],
    [None, None, None, None, "2566 (บาท)", "2567 (บาท)", "2568 (บาท)", None],
    [1, "ตลาดสะอาด", "อาหารปลอดภัย", "1 แห่ง", 50_000, "60,000", "-", "กองสาธารณสุข"],
    [2, "ลานกีฬา", "ออกกำลังกาย", "2 แห่ง", None, 0, 20_000.5, "กองช่าง"],
    [3, "ยังไม่มีงบ", "", "", None, None, None, ""],
    ["รวม", None, None, None, 50_000, 60_000, 20_000.5, None],
]


def items(*table: list[Any], house: House | None = None, **options: Any) -> dict[str, tuple[Any, ...]]:
    """Code -> year and money of each row."""
    options = {"given": PLAN, "file": "t.xlsx"} | options
    of = understood(sheets_of(*table), record="plan_item", **options)
    assert of.questions == ()
    assert all("{" not in line for lang in ("th", "en") for line in lines_of(of, lang=lang))
    made = taken(of, standing=house or House())
    assert errors(made) == []
    rows = [row.cells for row in made.rows]
    codes = {row["code"]: (row.get("fiscal_year"), row.get("planned_baht")) for row in rows}
    assert len(codes) == len(rows)
    return codes


def test_an_objective_is_the_goal_that_a_project_answers_only_where_somebody_says_so():
    of = understood(
        sheets_of(*FORM), record="plan_item", given=PLAN, chosen={"วัตถุประสงค์": "goal_th"}, file="t.xlsx"
    )
    made = taken(of, standing=House())
    assert {row.cells.get("goal_th") for row in made.rows} == {"อาหารปลอดภัย", "ออกกำลังกาย", None}


def test_each_year_of_a_project_that_has_money_is_an_item_of_the_lao_that_the_title_names():
    own = "P90/L4901105"
    assert items(*FORM) == {
        f"{own}/1/2566": (2566, 50_000),
        f"{own}/1/2567": (2567, "60,000"),
        f"{own}/2/2567": (2567, 0),
        f"{own}/2/2568": (2568, 20_000.5),
        f"{own}/3": (None, None),
    }
    made = taken(understood(sheets_of(*FORM), record="plan_item", given=PLAN))
    assert {row.cells["area_code"] for row in made.rows} == {"L4901105"}
    assert not any("goal_th" in row.cells for row in made.rows), "what it is for, and its output, are no goal"
    assert notices(made) == [(7, "total_row")]


HEAD = ["ที่", "โครงการ", "อปท.", "งบประมาณ พ.ศ. 2566 (บาท)", "งบประมาณ พ.ศ. 2567 (บาท)"]
YEARLY = ["ที่", "โครงการ", "อปท.", "ปีงบประมาณ", "งบประมาณ"]
DISTRICT = ["ที่", "โครงการ", "พื้นที่", "ปีงบประมาณ", "งบประมาณ"]
PRIK = {"file": "แผน_อบต.ปริก_2567.xlsx"}


@pytest.mark.parametrize(
    ("table", "codes", "options"),
    [
        ([HEAD, [1, "ก", "ทน.สงขลา", 5, 6]], "L3900102/1/2566 L3900102/1/2567", {}),
        (
            [HEAD, [1, "ก", "ทน.สงขลา", 5, None], [1, "ข", "ทม.ควนลัง", 5, None]],
            "L3900102/1/2566 L4901105/1/2566",
            {},
        ),
        ([YEARLY, [1, "ก", "ทน.สงขลา", 2567, 5], [2, "ข", "ทม.ควนลัง", 2567, 5]], "1 2", {}),
        ([DISTRICT, [1, "ก", "อ.สะเดา", 2567, 5], [1, "ก", "อ.สะเดา", 2568, 5]], "1/2567 1/2568", {}),
        ([["ที่", "โครงการ", "งบประมาณ"], [1, "ก", 5], [2, "ข", 6]], "L6901003/1 L6901003/2", PRIK),
        (
            [["ที่", "โครงการ", "งบประมาณ"], [1, "ก", 5]],
            "L5901004/1",
            PRIK | {"given": {**PLAN, "area_code": "L5901004"}},
        ),
    ],
)
def test_numbers_are_told_apart_by_plan_lao_and_year_and_by_no_more(table, codes: str, options):
    assert list(items(*table, **options)) == [f"P90/{code}" for code in codes.split()]


def test_a_code_of_its_own_needs_a_year_only_where_it_stands_for_several():
    assert list(items(HEAD, ["ก-1", "ก", "ทน.สงขลา", 5, 6])) == ["ก-1/2566", "ก-1/2567"]
    assert list(items(YEARLY, ["ก-1", "ก", "ทน.สงขลา", 2567, 6])) == ["ก-1"]


@pytest.mark.parametrize("turned", [1, -1])
def test_a_code_beats_the_running_number_beside_it(turned: int):
    head, row = ["ลำดับ", "รหัสโครงการ"][::turned], [1, "66-L1-1"][::turned]
    table = [[*head, "ชื่อโครงการ", "อปท.", "งบประมาณ"], [*row, "ก", "ทน.สงขลา", 5]]
    assert list(items(*table)) == ["66-L1-1"]


ONE = [YEARLY, ["1.", "ก", "ทน.สงขลา", 2567, 5]]


@pytest.mark.parametrize(
    ("standing", "code"),
    [
        ({"1": ("P90", "90", None)}, "1"),
        ({"1": ("P91", "90", None)}, "P90/L3900102/1"),
        ({"P90/1": ("P90", "L3900102", 2567)}, "P90/1"),
        ({"P90/1": ("P90", "L4901105", 2567)}, "P90/L3900102/1"),
        ({"P90/1": ("P90", "L3900102", 2566)}, "P90/L3900102/1"),
        ({"P90/L3900102/1": ("P90", "L3900102", None)}, "P90/L3900102/1"),
        ({"P90/L3900102/1": ("P90", "L3900102", 2566)}, "P90/L3900102/1/2567"),
    ],
)
def test_what_stands_of_the_same_plan_lao_and_year_keeps_its_code_and_nothing_else_is_written_over(
    standing: dict[str, Any], code: str
):
    assert list(items(*ONE, house=House(standing))) == [code]


def test_a_year_that_stood_before_the_others_came_keeps_its_code():
    standing = House({"P90/L3900102/1": ("P90", "L3900102", 2566)})
    codes = items(HEAD, [1, "ก", "ทน.สงขลา", 5, 6], house=standing)
    assert list(codes) == ["P90/L3900102/1", "P90/L3900102/1/2567"]


def test_the_plan_of_an_lao_itself_needs_no_further_name_of_it():
    assert list(items(*ONE, house=House(P90="L3900102"))) == ["P90/1"]


def test_years_that_stand_over_nothing_that_is_named_are_asked_about_once():
    table = sheets_of(["ที่", "กิจกรรม", "อปท.", "ปี 2566", "ปี 2567"], [1, "ก", "ทน.สงขลา", 5, 6])
    heads = {"กิจกรรม": "project_th"}
    of = understood(table, record="plan_item", given=PLAN, chosen=heads)
    assert [(question.name, question.key) for question in of.questions] == [("measure", "measure")]
    given = {**PLAN, "measure": "spent_baht"}
    made = taken(understood(table, record="plan_item", given=given, chosen=heads))
    assert [row.cells["spent_baht"] for row in made.rows] == [5, 6]


@pytest.mark.parametrize("table", [FORM, [HEAD, [1, "ก", "ทน.สงขลา", 5, 6]]])
def test_a_recipe_that_would_lose_the_years_refuses_them_and_is_not_offered(table: list[list[Any]]):
    sheets = sheets_of(*table)
    assert fitting_recipe(sheets) is None
    recipe = SHIPPED["plan_items"].with_given({"plan": "P90"})
    upload = Upload("แผน.xlsx", b"", "", sheets)
    with pytest.raises(RecipeIncomplete) as refused:
        rows_by_recipe(upload, recipe=recipe, lookups=None, on_progress=no_progress)  # type: ignore[arg-type]
    assert refused.value.key == "importing.recipe_years_across"
    assert "2567" in refused.value.text(lang="th")


UNNUMBERED = ["โครงการ", "อปท.", "ปีงบประมาณ", "งบประมาณ"]


def test_projects_without_numbers_have_their_key_of_plan_lao_and_name_however_it_is_typed():
    first = list(items(UNNUMBERED, ["ลานกีฬา", "ทน.สงขลา", 2567, 5], ["ตลาด สะอาด", "ทน.สงขลา", 2567, 6]))
    again = list(
        items(UNNUMBERED, ["ตลาดสะอาด ", "เทศบาลนครสงขลา", 2567, 6], ["ลานกีฬา", "ทน.สงขลา", 2567, 5])
    )
    assert again == first[::-1]
    assert all(
        code.startswith("P90/L3900102/n") and len(code) == len("P90/L3900102/n12345678") for code in first
    )


def test_projects_of_one_name_are_told_apart_by_lao_place_and_year():
    rows = [["ก", place, year, 5] for place in ("ทน.สงขลา", "ทม.ควนลัง") for year in (2567, 2568)]
    codes = list(items(UNNUMBERED, *rows))
    assert len(set(codes)) == 4
    assert [code.rsplit("/", 1)[1] for code in codes] == ["2567", "2568", "2567", "2568"]
    districts = ["โครงการ", "พื้นที่", "ปีงบประมาณ", "งบประมาณ"]
    assert len(items(districts, ["ก", "อ.สะเดา", 2567, 5], ["ก", "อ.หาดใหญ่", 2567, 5])) == 2


def test_years_across_without_numbers_are_an_item_each_and_keep_the_code_of_the_year_that_stood():
    head = ["โครงการ", "อปท.", "งบประมาณ พ.ศ. 2566 (บาท)", "งบประมาณ พ.ศ. 2567 (บาท)"]
    (only,) = items(UNNUMBERED, ["ก", "ทน.สงขลา", 2566, 5])
    assert list(items(head, ["ก", "ทน.สงขลา", 5, 6])) == [f"{only}/2566", f"{only}/2567"]
    standing = House({only: ("P90", "L3900102", 2566)})
    assert list(items(head, ["ก", "ทน.สงขลา", 5, 6], house=standing)) == [only, f"{only}/2567"]


def test_of_projects_without_numbers_it_is_said_how_they_got_their_codes():
    table = sheets_of(UNNUMBERED, ["ก", "ทน.สงขลา", 2567, 5], ["ข", "ทน.สงขลา", 2567, 6])
    of = understood(table, record="plan_item", given=PLAN)
    assert [(row, key) for row, key in notices(taken(of))] == [(2, "named_codes")]
    numbered = sheets_of(["ที่", *UNNUMBERED], [1, "ก", "ทน.สงขลา", 2567, 5])
    assert notices(taken(understood(numbered, record="plan_item", given=PLAN))) == []


@pytest.mark.parametrize("cell", ["200.000", " 15.500 ", "๒๐๐.๐๐๐", "200.000 บาท"])
def test_money_with_a_point_before_three_digits_is_never_read_as_either(cell: str):
    table = sheets_of(*FORM[:3], [1, "ตลาด", "", "", cell, None, None, ""])
    made = taken(understood(table, record="plan_item", given=PLAN), standing=House())
    assert errors(made) == [("E4", "point_or_thousands")]
    assert made.errors[0].values["thousands"] in ("200,000", "15,500")


@pytest.mark.parametrize("cell", ["1200.500", "0.500", "200.50", "200,000"])
def test_money_that_can_be_read_one_way_is_read(cell: str):
    assert len(items(*FORM[:3], [1, "ตลาด", "", "", cell, None, None, ""])) == 1


# Whose book ---------------------------------------------------------------------------------------------

BOOK = ["ที่", "โครงการ", "งบประมาณ 2566"]


def book(*laos: str, title: str = "แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570) จังหวัดสงขลา") -> list[list[Any]]:
    """The books of several LAOs below one header, each a band and numbered from 1."""
    table: list[list[Any]] = [[title], BOOK]
    for lao in laos:
        table += [[lao], [1, "ตลาดสะอาด", 10], [2, f"ลานกีฬา{lao}", 20]]
    return table


def test_books_of_two_laos_that_stand_as_bands_or_sheets_come_apart():
    codes = {f"P90/{lao}/{n}/2566" for lao in ("L5901004", "L4901105") for n in (1, 2)}
    bands = book("เทศบาลตำบลปริก", "ทม.ควนลัง")
    sheets = [
        sheet
        for name, first in (("ทต.ปริก", 2), ("ทม.ควนลัง", 5))
        for sheet in sheets_of(BOOK, *bands[first + 1 : first + 3], name=name)
    ]
    assert set(items(*bands)) == codes
    of = understood(sheets, record="plan_item", given=PLAN)
    assert of.questions == ()
    assert {row.cells["code"] for row in taken(of, standing=House()).rows} == codes


def test_books_of_which_nobody_knows_whose_they_are_are_asked_about_and_never_share_codes():
    bands = book("เทศบาลตำบล ก", "เทศบาลตำบล ข")
    of = understood(sheets_of(*bands), record="plan_item", given=PLAN)
    assert [(one.name, one.key) for one in of.questions] == [
        ("of:เทศบาลตำบล ก", "owner_of"),
        ("of:เทศบาลตำบล ข", "owner_of"),
    ]
    told = {"of:เทศบาลตำบล ก": "L5901004", "of:เทศบาลตำบล ข": "ทม.ควนลัง"}
    assert {code.split("/")[1] for code in items(*bands, given=PLAN | told)} == {"L5901004", "L4901105"}
    sheets = [*sheets_of(*bands[1:2], *bands[3:5], name="ก"), *sheets_of(*bands[1:2], *bands[3:5], name="ข")]
    asked = understood(sheets, record="plan_item", given=PLAN).questions
    assert [one.name for one in asked] == ["of:ก", "of:ข"]
    with pytest.raises(RecipeIncomplete, match="ไม่มีใครในระบบ"):
        understood(sheets, record="plan_item", given=PLAN | {"of:ก": "อบต.ไม่มี"})


def test_a_book_that_is_numbered_anew_for_each_of_its_parts_is_told_apart_by_names():
    table = book("ยุทธศาสตร์ที่ 1", "ยุทธศาสตร์ที่ 2", title="แผนพัฒนาท้องถิ่น เทศบาลตำบลปริก")
    table[6][1] = "เกษตรปลอดภัย"
    codes = items(*table)
    assert len(codes) == 4
    assert all(code.startswith("P90/L5901004/n") for code in codes)
    assert items(*table[:3], *reversed(table[3:5]), *table[5:]) == codes, "whatever the order"
    made = taken(understood(sheets_of(*table), record="plan_item", given=PLAN), standing=House())
    assert (4, "numbers_again") in notices(made)


def test_a_plan_that_is_not_there_is_made_of_the_title_after_a_yes():
    of = understood(sheets_of(*FORM), record="plan_item")
    (asked,) = of.questions
    assert asked.name == "plan_code"
    ((value, words),) = asked.more
    assert value == "new"
    assert "เทศบาลเมืองควนลัง 2566-2570" in words.th
    made = taken(
        understood(sheets_of(*FORM), record="plan_item", given={"plan_code": value}), standing=House()
    )
    plan, *rows = made.rows
    code = "L4901105-local-2566-2570"
    assert plan.record.name == "plan"
    assert plan.cells == {
        "code": code, "kind": "local", "name_th": FORM[0][0], "owner_th": "เทศบาลเมืองควนลัง",
        "area_code": "L4901105", "from_fiscal_year": 2566, "to_fiscal_year": 2570, "note": "t.xlsx",
    }  # fmt: skip
    assert {row.cells["plan_code"] for row in rows} == {code}
    assert rows[0].cells["code"] == f"{code}/1/2566"
    house = House({f"{code}/1/2566": (code, "L4901105", 2566)}, **{code: "L4901105"})
    again = items(*FORM, given={"plan_code": code}, house=house)
    assert set(again) == {row.cells["code"] for row in rows}, "the next edition of the table finds them"


def test_of_the_books_of_two_laos_each_gets_a_plan_of_its_own():
    table = book("เทศบาลตำบลปริก", "ทม.ควนลัง")
    (asked,) = understood(sheets_of(*table), record="plan_item").questions
    assert [value for value, _words in asked.more] == ["new"]
    of = understood(sheets_of(*table), record="plan_item", given={"plan_code": "new"})
    made = taken(of, standing=House())
    plans = [row.cells["area_code"] for row in made.rows if row.record.name == "plan"]
    assert plans == ["L5901004", "L4901105"]
    assert len({row.cells["code"] for row in made.rows}) == 6


def test_the_day_of_a_foot_note_does_not_stand_for_the_fiscal_year_of_the_title():
    title = ["โครงการกองทุน อบต.ปริก ปีงบประมาณ ๒๕๖๘"]
    table = [title, BOOK[:2], [1, "ตลาดสะอาด"], ["หมายเหตุ: ข้อมูล ณ วันที่ 31 สิงหาคม 2568"]]
    assert items(*table) == {"P90/L6901003/1": (2568, None)}


def test_no_plan_is_offered_where_nothing_says_whose_it_would_be():
    table = [["แผนพัฒนา 2566"], BOOK, [1, "ตลาดสะอาด", 10]]
    asked, whose = understood(sheets_of(*table), record="plan_item").questions
    assert (asked.name, asked.more, whose.name) == ("plan_code", (), "area_code")


def test_the_money_of_a_quarter_is_not_that_of_a_year():
    head = [*BOOK[:2], "อปท.", "ปีงบประมาณ", "ไตรมาส 1", "งบประมาณ"]
    table = [head, [1, "ตลาดสะอาด", "ทต.ปริก", 2566, 3, 10]]
    assert items(*table) == {"P90/L5901004/1": (2566, 10)}
    with pytest.raises(RecipeIncomplete, match="ไม่ใช่ทั้งปี"):
        items(*table, chosen={"ไตรมาส 1": "planned_baht", "งบประมาณ": "skip"})


def test_two_sheets_on_which_the_bodies_stand_in_another_order_never_share_codes():
    def sheet(name: str, *laos: str) -> list[Any]:
        rows = ([n, f"{name}{n}", lao, 2567, 5] for n, lao in enumerate(laos, start=1))
        return sheets_of(YEARLY, *rows, name=name)

    sheets = [*sheet("ก", "ทน.สงขลา", "ทม.ควนลัง"), *sheet("ข", "ทม.ควนลัง", "ทน.สงขลา")]
    made = taken(understood(sheets, record="plan_item", given=PLAN), standing=House())
    assert [row.cells["code"].removeprefix("P90/") for row in made.rows] == [
        "L3900102/1",
        "L4901105/2",
        "L4901105/1",
        "L3900102/2",
    ]


def test_a_new_plan_is_called_what_its_title_calls_a_plan_and_is_of_whom_the_answer_names():
    book = [["รายละเอียดโครงการพัฒนา แบบ ผ.02"], ["แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)"], *FORM[1:]]
    given = {"plan_code": "new", "area_code": "ทม.ควนลัง"}
    made = taken(understood(sheets_of(*book), record="plan_item", given=given), standing=House())
    assert errors(made) == []
    plan = next(row.cells for row in made.rows if row.record.name == "plan")
    assert plan["name_th"].startswith("แผนพัฒนาท้องถิ่น")
    assert plan["area_code"] == "L4901105"
    assert "new" not in {row.cells.get("plan_code") for row in made.rows}
