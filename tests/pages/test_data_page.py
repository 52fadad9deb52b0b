"""The data page, run by Streamlit's own test runner: who sees what, and a file from choice to batch."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import select, update
from streamlit.testing.v1 import AppTest

from components.data_page.bring_in import in_words
from components.data_page.desk import Desk
from data.actions import write_rows
from data.actions.purge import note_scan
from data.database import engine, read_connection, write_connection
from data.domain.rights import READER, Actor, Role, program
from data.importers import upload
from data.importers.confirm import confirm_import
from data.importers.problems import RecipeIncomplete
from data.importers.tables.keeping import TableRecipe, list_tables, recipes_file
from data.importers.tables.known_names import read_known_names
from data.importers.tables.recipes import list_recipes
from data.importers.upload import read_upload
from data.records import as_of
from data.schema import plans, population
from data.settings import ROOT
from outputs.site import PAGES
from queries.goal_book import read_goal_sets, read_set_codes
from tests.importers.books import plan_rows, workbook
from tests.pages.running import acting_as
from words import text

HEADER = ("code", "name_th", "kind", "area_code")
COORDINATOR = Actor(name="co@example.org", role=Role.COORDINATOR, provinces=frozenset({"90"}))
CHIEF = program("local:chief")

pytestmark = pytest.mark.usefixtures("own_house")


def run(actor: Actor, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(next(page.file for page in PAGES if page.path == "data"))
    return act(app, actor)


def record_box(app: AppTest) -> Any:
    """The box of records, which is of the file that is on the desk."""
    (box,) = [one for one in app.selectbox if (one.key or "").startswith("foreign_record_")]
    return box


def act(app: AppTest, actor: Actor) -> AppTest:
    """Run the page as this reader."""
    with acting_as(actor):
        app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return " ".join(str(getattr(element, "proto", element)) for element in app.get("html"))


def tabs(app: AppTest) -> list[str]:
    return [tab.label for tab in app.tabs]


def import_a_partner() -> int:
    plan = plan_rows("ภาคี", HEADER, ("P-page", "ชมรม", "foundation", "90"))
    number = confirm_import(plan).number
    assert number is not None
    return number


def test_a_reader_sees_the_template_and_the_public_facts_of_batches() -> None:
    import_a_partner()
    app = run(READER)
    assert tabs(app) == ["ส่งออก", "การบันทึก"]
    words = said(app)
    assert "ครั้งที่" in words
    assert "office" not in words
    assert "file.xlsx" not in words
    assert not app.get("file_uploader")
    assert {button.key for button in app.get("download_button")} == {
        "template_file",
        "csv_data-batches",
        "xlsx_data-batches",
    }


def test_a_coordinator_imports_and_exports_for_his_provinces_alone() -> None:
    app = run(COORDINATOR)
    assert tabs(app)[0] == "นำเข้า"
    assert app.selectbox(key="export_province").options == ["สงขลา"]
    assert app.selectbox(key="due_province").options == ["สงขลา"]


def test_the_administrator_sees_who_imported_and_which_file() -> None:
    import_a_partner()
    words = said(run(CHIEF))
    assert "office" in words
    assert "file.xlsx" in words


def test_an_undo_that_later_rows_stand_on_is_refused_with_what_does() -> None:
    first = import_a_partner()
    plan = plan_rows("ภาคี", HEADER, ("P-page", "ชมรมใหม่", "foundation", "90"))
    second = confirm_import(plan).number
    app = run(CHIEF)
    app.selectbox(key="batch_chosen").set_value(first)
    act(app, CHIEF)
    app.button(key="undo_now").click()
    act(app, CHIEF)
    assert f"ครั้งที่ {second}" in app.error[0].value.replace("\\", "")


def test_who_owes_values_is_reminded_by_message_letter_and_workbook() -> None:
    app = run(CHIEF)
    assert said(app).index(text("data_page.due.apart", lang="th")) < said(app).index("ภาคีสมมติ ก")
    app.selectbox(key="remind").set_value("PX90-A")
    act(app, CHIEF)
    assert "ยังไม่ได้รับรายงาน" in app.code[0].value
    labels = [button.proto.label for button in app.get("download_button")]
    assert "หนังสือติดตาม (DOCX)" in labels
    assert "แบบรายงานเฉพาะของภาคีนี้ (XLSX)" in labels


def test_the_history_of_a_record_is_found_by_its_name() -> None:
    app = run(CHIEF)
    app.text_input(key="history_search").set_value("นครหาดใหญ่")
    act(app, CHIEF)
    assert "ข้อมูลอ้างอิง" in said(app)
    assert app.selectbox(key="history_key").value == "L3901101"


def test_english_says_it_in_english() -> None:
    assert tabs(run(CHIEF, lang="en"))[0] == "Import"


def test_who_confirms_second_is_told_what_changed_and_the_file_is_checked_again() -> None:
    header, row = HEADER, ("P-page", "ของคนที่สอง", "foundation", "90")
    plan = plan_rows("ภาคี", header, row)
    first = import_a_partner()
    app = run(CHIEF)
    app.session_state["_data_desk"] = Desk(upload=plan.upload, plan=plan)
    act(app, CHIEF)
    app.button(key="confirm_import").click()
    act(app, CHIEF)
    assert f"การบันทึกครั้งที่ {first}" in app.error[0].value.replace("\\", "")
    again = app.session_state["_data_desk"].plan
    assert [line.state for line in again.rows] == ["changed"]
    app.button(key="confirm_import").click()
    act(app, CHIEF)
    assert f"บันทึกแล้วเป็นครั้งที่ {first + 1}" in app.success[0].value


def test_rows_that_may_be_of_another_body_wait_for_a_yes() -> None:
    import_a_partner()
    plan = plan_rows("ภาคี", HEADER, ("P-page", "คลินิกยิ้มสวย", "government", "83"))
    app = run(CHIEF)
    app.session_state["_data_desk"] = Desk(upload=plan.upload, plan=plan)
    act(app, CHIEF)
    assert "1 แถว" in app.checkbox(key="accept_identity").label
    assert app.button(key="confirm_import").disabled
    app.checkbox(key="accept_identity").check()
    act(app, CHIEF)
    app.button(key="confirm_import").click()
    act(app, CHIEF)
    assert "บันทึกแล้ว" in app.success[0].value


def test_what_may_tell_of_a_person_waits_for_a_yes_and_is_not_repeated() -> None:
    told = "ติดต่อ นางสาวสมหญิง รักดี 0812345678"
    plan = plan_rows("ภาคี", HEADER, ("P-page", told, "foundation", "90"))
    app = run(CHIEF)
    app.session_state["_data_desk"] = Desk(upload=plan.upload, plan=plan)
    act(app, CHIEF)
    assert "1 แห่ง" in app.checkbox(key="accept_persons").label
    assert app.button(key="confirm_import").disabled
    assert not [html for html in app.get("html") if "สมหญิง" in str(html)]
    app.checkbox(key="accept_persons").check()
    act(app, CHIEF)
    app.button(key="confirm_import").click()
    act(app, CHIEF)
    assert "บันทึกแล้ว" in app.success[0].value


def test_rows_of_a_day_to_come_are_counted_and_named_where_they_can_be_mended() -> None:
    row = {"area_code": "9001", "as_of": date(2026, 1, 2), "total": 77_001}
    write_rows(engine(), actor=CHIEF, kind="import", rows={"population": [row]})
    with write_connection(engine()) as connection:
        own = population.c.as_of == date(2026, 1, 2)
        connection.execute(update(population).where(own).values(as_of=date(2126, 1, 2)))
    app = run(CHIEF)
    [told] = [warning.value for warning in app.warning if "หลังวันนี้" in warning.value]
    assert "มี 1 แถว" in told
    assert "9001|2026-01-02" in said(app)
    assert "2 ม.ค. 2669" in said(app)


def test_a_coordinator_may_not_write_for_another_province() -> None:
    plan = plan_rows("ภาคี", HEADER, ("P-page", "ชมรม", "foundation", "83"))
    app = run(COORDINATOR)
    app.session_state["_data_desk"] = Desk(upload=plan.upload, plan=plan)
    act(app, COORDINATOR)
    app.button(key="confirm_import").click()
    act(app, COORDINATOR)
    assert app.error
    assert not app.success or "บันทึกแล้ว" not in app.success[0].value


def test_the_administrator_is_told_of_persons_in_an_original_and_purges_them() -> None:
    number = import_a_partner()
    note_scan(engine(), actor=CHIEF, scan=2, count=1, found={str(number): [["a", "B1", "birth"]]})
    app = run(CHIEF)
    assert [w.value for w in app.warning if "วันเกิด" in w.value]
    app.selectbox(key="batch_chosen").set_value(number)
    act(app, CHIEF)
    assert app.button(key="purge_now").disabled
    app.checkbox(key="purge_sure").check()
    act(app, CHIEF)
    app.button(key="purge_now").click()
    act(app, CHIEF)
    assert f"ลบข้อมูลบุคคลของการบันทึกครั้งที่ {number} แล้ว" in app.success[0].value
    assert not app.warning
    assert "file.xlsx" not in said(app)


def test_a_coordinator_is_not_offered_to_purge() -> None:
    number = import_a_partner()
    note_scan(engine(), actor=CHIEF, scan=2, count=1, found={str(number): [["a", "B1", "birth"]]})
    app = run(COORDINATOR)
    app.selectbox(key="batch_chosen").set_value(number)
    act(app, COORDINATOR)
    assert not [button for button in app.button if button.key == "purge_now"]
    assert not app.warning


def test_an_upload_is_read_once_whatever_the_page_does_with_it() -> None:
    class Given:
        name = "a.csv"

        def getvalue(self) -> bytes:
            return "รหัส,ชื่อ\nx,ชมรม\n".encode()

    chosen = {"upload_0": Given()}
    with (
        patch("streamlit.file_uploader", lambda _label, *, key, **_more: chosen.pop(key, None)),
        patch("components.data_page.desk._drop", lambda _given: None),
        patch.object(upload, "read_apart", wraps=upload.read_apart) as reading,
    ):
        app = run(CHIEF)
        assert app.session_state["_data_desk"].upload.sheets[0].rows[1] == ["x", "ชมรม"]
        app.selectbox(key="recipe_name").set_value("")
        act(app, CHIEF)
        act(app, CHIEF)
    assert reading.call_count == 1


def test_a_file_in_spoilt_letters_is_shown_both_ways_and_read_as_the_reader_says() -> None:
    rows = ["พื้นที่หรือ อปท.,ข้อมูล ณ วันที่,รวม", "อ.หาดใหญ่,31 ธ.ค. 2567,5"]
    data = "\n".join(rows).encode("cp874").decode("latin-1").encode()
    app = run(CHIEF)
    app.session_state["_data_desk"] = Desk(upload=read_upload(data, name="ประชากร.csv"))
    act(app, CHIEF)
    shown = " ".join(one.value for one in app.markdown)
    assert "พื้นที่หรือ อปท." in shown
    assert "¾×é¹" in shown
    app.button(key="use_letters_1").click()
    act(app, CHIEF)
    own = app.session_state["_data_desk"]
    assert own.upload.sheets[0].rows[1][0] == "อ.หาดใหญ่"
    assert [row.key for row in own.plan.rows] == ["9011|2024-12-31"]


def test_a_table_is_read_as_it_was_understood_once_its_questions_are_answered() -> None:
    rows = [["ประชากรจังหวัดสงขลา"], ["ที่", "อำเภอ", "รวม"], [1, "หาดใหญ่", 400_000], [2, "สะเดา", 128_000]]
    app = run(CHIEF)
    app.session_state["_data_desk"] = Desk(upload=read_upload(workbook({"ตาราง": rows}), name="ตาราง.xlsx"))
    act(app, CHIEF)
    assert record_box(app).value == "population", "it is guessed"
    assert "แน่ใจ" in " ".join(one.value for one in app.caption)
    shown = " ".join(one.value for one in app.markdown).replace("\\", "")
    assert "“อำเภอ” คือชื่อของอำเภอ (ตามหัวคอลัมน์ แน่ใจ 100 %)" in shown
    assert "pk-marked-table" in said(app)
    assert "ชื่อของอำเภอ" in said(app), "the column is marked in the table itself"
    assert app.button(key="check_understood").disabled
    (asked,) = [one for one in app.text_input if "ข้อมูล ณ วันที่" in one.label]
    asked.set_value("31 ธ.ค. 2567")
    act(app, CHIEF)
    app.button(key="check_understood").click()
    act(app, CHIEF)
    plan = app.session_state["_data_desk"].plan
    assert [row.key for row in plan.rows] == ["9011|2024-12-31", "9010|2024-12-31"]
    assert plan.may_be_confirmed
    assert "จะเพิ่มประชากร 2 แถว" in {one.label for one in app.expander}
    assert "หาดใหญ่ (9011) · 31 ธ.ค. 2567" in said(app), "what will stand where, with its name"
    app.selectbox(key="marked_population_0_0_2_total").set_value("male")
    act(app, CHIEF)
    assert app.session_state["_data_desk"].plan is None, "what was told of another reading is told no more"
    assert not [one for one in app.expander if "จะเพิ่ม" in one.label]
    read = app.session_state["_data_desk"].read[1]
    assert [one.head.whole for one in read.parts[0].meaning.all() if one.target == "male"] == ["รวม"]
    app.button(key="understood_again").click()
    act(app, CHIEF)
    assert app.button(key="check_understood").disabled


def test_the_list_of_indicators_begins_with_those_of_the_set_that_the_page_of_goals_begins_with() -> None:
    rows = [["ผลการดำเนินงาน"], ["อำเภอ", "ปีงบประมาณ", "ร้อยละ"], ["หาดใหญ่", 2567, 40], ["สะเดา", 2567, 50]]
    app = run(COORDINATOR)
    app.session_state["_data_desk"] = Desk(upload=read_upload(workbook({"ตาราง": rows}), name="ตาราง.xlsx"))
    act(app, COORDINATOR)
    record_box(app).set_value("observation")
    act(app, COORDINATOR)
    (asked,) = [one for one in app.selectbox if "indicator_code" in str(one.key)]
    codes = [one.rpartition(" (")[2].removesuffix(")") for one in asked.options]
    of_set = [read_set_codes().get(("indicator", code)) for code in codes]
    first = read_goal_sets(province="90")[0].code
    assert of_set[0] == first
    assert codes != sorted(codes), "by code another set would be first"
    assert list(dict.fromkeys(of_set)) == [one for one, _same in groupby(of_set)], "set by set"
    assert of_set.count(first) < len(of_set), "there are others behind them"


def test_a_shipped_way_to_read_is_called_by_its_words_where_it_does_not_fit() -> None:
    problem = in_words(RecipeIncomplete("importing.recipe_no_table", recipe="fund_projects", file="t.xlsx"))
    for lang in ("th", "en"):
        assert "fund_projects" not in problem.text(lang=lang)
        assert "t.xlsx" in problem.text(lang=lang)
    own = in_words(RecipeIncomplete("importing.recipe_no_table", recipe="ของเรา", file="t.xlsx"))
    assert "ของเรา" in own.text(lang="th")


def test_the_right_rows_come_in_alone_by_a_choice_and_an_understanding_is_kept() -> None:
    rows = [["ประชากรจังหวัดสงขลา ณ 31 ธ.ค. 2567"], ["อำเภอ", "รวม"], ["หาดใหญ่", 400_000], ["ไม่มีจริง", 5]]
    app = run(CHIEF)
    app.session_state["_data_desk"] = Desk(upload=read_upload(workbook({"ตาราง": rows}), name="ตาราง.xlsx"))
    act(app, CHIEF)
    app.text_input(key="table_keep").set_value("ของเรา")
    act(app, CHIEF)
    app.button(key="keep_table").click()
    act(app, CHIEF)
    with read_connection() as connection:
        assert list_tables(connection)["ของเรา"].chosen == {"อำเภอ": "district_name", "รวม": "total"}
    assert [one for one in app.get("download_button") if one.key == "recipes_file"]
    app.selectbox(key="recipe_name").set_value("ของเรา")
    act(app, CHIEF)
    app.button(key="check_understood").click()
    act(app, CHIEF)
    assert app.session_state["_data_desk"].plan.errors
    assert "เว้น 1 แถวที่ผิด" in app.button(key="right_rows").label
    assert any("นำเข้าเฉพาะแถวที่ถูก" in error.value for error in app.error), "the red line says so too"
    app.button(key="right_rows").click()
    act(app, CHIEF)
    assert "เว้นไว้ 1 แถวที่ผิด" in " ".join(one.value for one in app.warning)
    assert [one for one in app.get("download_button") if one.key == "rest_file"]
    app.button(key="confirm_import").click()
    act(app, CHIEF)
    assert "บันทึกแล้ว" in app.success[0].value
    assert "เว้นไว้ 1 แถวที่ผิดของชีต “ตาราง” (แถว 4)" in " ".join(one.value for one in app.caption)
    elsewhere = recipes_file([TableRecipe("จากที่อื่น", "population", {"ท้องที่": "district_name"})])
    app.session_state["_data_desk"] = Desk(upload=read_upload(elsewhere, name="วิธีอ่าน.xlsx"))
    act(app, CHIEF)
    app.button(key="take_recipes").click()
    act(app, CHIEF)
    assert "จากที่อื่น" in app.success[0].value
    with read_connection() as connection:
        assert list_tables(connection)["จากที่อื่น"].record == "population"


def test_a_question_about_a_column_shows_its_header_as_it_stands_and_is_answered_by_a_choice() -> None:
    rows = [
        ["ประชากร จังหวัดสงขลา ณ 31 ธ.ค. 2567"],
        ["**พื้นที่**", "รวม"],
        ["หาดใหญ่", 400_000],
        ["สะเดา", 128_000],
    ]
    app = run(CHIEF)
    app.session_state["_data_desk"] = Desk(upload=read_upload(workbook({"ตาราง": rows}), name="ตาราง.xlsx"))
    act(app, CHIEF)
    record_box(app).set_value("population")
    act(app, CHIEF)
    (asked,) = [one for one in app.selectbox if "ชื่อใต้" in one.label]
    assert "ชื่อใต้ “\\*\\*พื้นที่\\*\\*”" in asked.label
    assert app.button(key="check_understood").disabled
    asked.set_value(next(place for place, words in enumerate(asked.options) if "อำเภอ" in words))
    act(app, CHIEF)
    app.button(key="check_understood").click()
    act(app, CHIEF)
    plan = app.session_state["_data_desk"].plan
    assert [row.key for row in plan.rows] == ["9011|2024-12-31", "9010|2024-12-31"]


def on_desk(rows: list[list[Any]], record: str, actor: Actor = COORDINATOR) -> AppTest:
    """The page with a table of the record on its desk."""
    app = run(actor)
    app.session_state["_data_desk"] = Desk(upload=read_upload(workbook({"ตาราง": rows}), name="ตาราง.xlsx"))
    act(app, actor)
    record_box(app).set_value(record)
    return act(app, actor)


def test_an_answer_that_does_not_fit_is_marked_and_all_others_stay() -> None:
    rows = [
        ["แผนพัฒนาท้องถิ่น เทศบาลตำบลปริก"],
        ["ที่", "โครงการ", "ปีงบประมาณ", "ไตรมาส 1", "งบประมาณ"],
        [1, "ตลาดสะอาด", 2566, 3, 10],
    ]
    app = on_desk(rows, "plan_item")
    (plan,) = [one for one in app.selectbox if "plan_code" in str(one.key)]
    assert plan.label == "ตารางนี้เป็นของแผนใด ตารางไม่มีคอลัมน์นี้"
    assert plan.options[0].startswith("เพิ่มแผนใหม่จากชื่อตาราง: แผนพัฒนาท้องถิ่น เทศบาลตำบลปริก")
    assert "เทศบาลตำบลปริก (L5901004)" in " ".join(one.value for one in app.caption).replace("\\", "")
    plan.set_value("new")
    act(app, COORDINATOR)
    app.selectbox(key="marked_plan_item_0_0_4_planned_baht").set_value("skip")
    act(app, COORDINATOR)
    app.selectbox(key="marked_plan_item_0_0_3_skip").set_value("planned_baht")
    act(app, COORDINATOR)
    (told,) = [one.value for one in app.error]
    assert "ไตรมาส 1" in told
    assert "ไม่ใช่ทั้งปี" in told
    assert app.selectbox(key="marked_plan_item_0_1_3_skip").value == "skip", "what is in force is shown"
    answers = app.session_state["_data_desk"].answers
    assert answers == {
        "understood_given_plan_item": {"plan_code": "new"},
        "understood_choices_plan_item": {"งบประมาณ": "skip"},
    }
    app.selectbox(key="marked_plan_item_0_1_4_skip").set_value("planned_baht")
    act(app, COORDINATOR)
    app.button(key="check_understood").click()
    act(app, COORDINATOR)
    plan = app.session_state["_data_desk"].plan
    assert {row.record: row.state for row in plan.rows} == {"plan": "new", "plan_item": "new"}
    assert plan.may_be_confirmed
    assert "แผนพัฒนาท้องถิ่น เทศบาลตำบลปริก (L5901004-local)" in said(app), "the new plan too by its name"
    app.button(key="confirm_import").click()
    act(app, COORDINATOR)
    with read_connection() as connection:
        kept = connection.execute(select(plans).where(plans.c.area_code == "L5901004", as_of(plans))).one()
    assert (kept.name_th, kept.note) == ("แผนพัฒนาท้องถิ่น เทศบาลตำบลปริก", "ตาราง.xlsx")


def test_of_several_columns_none_may_be_meant_and_the_way_back_is_shown() -> None:
    rows = [
        ["ประชากร สงขลา 31 ธ.ค. 2567"],
        ["อำเภอ", "รวม", "จำนวนประชากร"],
        ["หาดใหญ่", 1, 2],
        ["สะเดา", 4, 5],
    ]
    app = on_desk(rows, "population")
    (asked,) = [one for one in app.selectbox if "column_several" in str(one.key)]
    assert asked.options[-1] == "ไม่ใช่คอลัมน์เหล่านี้"
    asked.set_value(-1)
    act(app, COORDINATOR)
    assert "ไม่เหลือข้อมูลชนิดนี้" in app.warning[0].value
    app.button(key="understood_again").click()
    act(app, COORDINATOR)
    assert [one for one in app.selectbox if "column_several" in str(one.key)]


def test_what_a_recipe_asks_is_chosen_from_lists_in_peoples_words() -> None:
    head = ["ที่", "โครงการ", "หน่วยงานรับผิดชอบ", "ปีงบประมาณ", "งบประมาณ"]
    rows = [head, [1, "ตลาดสะอาด", "ทต.ปริก", 66, 10]]
    app = run(COORDINATOR)
    app.session_state["_data_desk"] = Desk(upload=read_upload(workbook({"ตาราง": rows}), name="ตาราง.xlsx"))
    act(app, COORDINATOR)
    app.selectbox(key="recipe_name").set_value("plan_items")
    act(app, COORDINATOR)
    plan = app.selectbox(key="given_plan_items_plan")
    assert plan.label == "แผน"
    assert all(not one.startswith("P9") for one in plan.options)
    assert app.button(key="check_foreign").disabled, "the plan has to be said first"
    sources = app.selectbox(key="given_plan_items_source").options
    assert sources == sorted(sources)
    assert not [one for one in sources if "_" in one], "by name, not by key"
    plan.set_value("PX90-LOCAL")
    act(app, COORDINATOR)
    app.button(key="check_foreign").click()
    act(app, COORDINATOR)
    assert "--set" not in said(app) + " ".join(one.value for one in (*app.error, *app.warning))
    year = app.selectbox(key="given_plan_items_year_short")
    assert "66 = 2566" in year.label
    year.set_value("yes")
    act(app, COORDINATOR)
    app.button(key="check_foreign").click()
    act(app, COORDINATOR)
    assert [row.key for row in app.session_state["_data_desk"].plan.rows] == ["PX90-LOCAL/L5901004/1"]


def test_a_recipe_that_is_kept_says_so_once() -> None:
    own = plan_rows("ภาคี", HEADER, ("P-page", "ชมรม", "foundation", "90")).upload
    app = run(CHIEF)
    app.session_state["_data_desk"] = Desk(upload=own)
    act(app, CHIEF)
    record_box(app).set_value("partner")
    act(app, CHIEF)
    app.text_input(key="recipe_keep").set_value("*ของเรา*")
    act(app, CHIEF)
    app.button(key="keep_recipe").click()
    act(app, CHIEF)
    assert [one.value.replace("\\", "") for one in app.success] == [
        text("data_page.foreign.kept", lang="th", name="*ของเรา*")
    ]
    with read_connection() as connection:
        assert "*ของเรา*" in list_recipes(connection)
    act(app, CHIEF)
    assert not app.success


def test_a_link_for_a_table_says_which_and_chooses_how_it_is_read():
    app = run(COORDINATOR, recipe="transferred_units")
    (told,) = [one.value for one in app.info if "ตารางหน่วยบริการที่ถ่ายโอนทั่วประเทศ" in one.value]
    assert all(head in told for head in ("ปีโอน", "แม่ข่าย(CUP)", "สังกัด อปท."))
    assert "{" not in told
    table = "ปีโอน,ชื่อหน่วยบริการ,ปชก.UC68\n2567,09438 - รพ.สต.บ่ออิฐ,4100\n".encode()
    app.session_state["_data_desk"] = Desk(upload=read_upload(table, name="t.csv"))
    act(app, COORDINATOR)
    assert app.selectbox(key="recipe_name").value == "transferred_units"


def test_whose_names_are_that_nobody_knows_is_said_once_for_all_and_kept() -> None:
    rows = [["ประชากรจังหวัดสงขลา ณ 31 ธ.ค. 2567"], ["อำเภอ", "รวม"], ["หาดใหย่", 5], ["ที่ไหนก็ไม่รู้", 6]]
    upload = read_upload(workbook({"ตาราง": rows}), name="ตาราง.xlsx")
    app = run(CHIEF)
    app.session_state["_data_desk"] = Desk(upload=upload)
    act(app, CHIEF)
    app.button(key="check_understood").click()
    act(app, CHIEF)
    near = app.selectbox(key="body_of_หาดใหย่")
    assert "9011 หาดใหญ่ (สงขลา)" in near.options
    near.set_value("9011")
    app.text_input(key="body_of_ที่ไหนก็ไม่รู้").set_value("9010")
    app.button(key="say_names").click()
    act(app, CHIEF)
    plan = app.session_state["_data_desk"].plan
    assert plan.errors == []
    assert {row.key for row in plan.rows} == {"9011|2024-12-31", "9010|2024-12-31"}
    assert not [one for one in app.selectbox if str(one.key).startswith("body_of_")]
    app.button(key="confirm_import").click()
    act(app, CHIEF)
    with read_connection() as connection:
        assert set(read_known_names(connection, provinces={"90"}).values()) == {"9011", "9010"}


def test_the_recipes_begin_with_the_one_that_reads_such_a_file() -> None:
    head = ["ปีโอน", "ชื่อหน่วยบริการ", "Size", "แม่ข่าย(CUP)", "สังกัด อปท.", "จังหวัด", "ปชก.UC66"]
    row = ["2566", "09438 - รพ.สต.บ่ออิฐ", "S", "10745 - รพ.สงขลา", "อบจ.สงขลา", "สงขลา", 100]
    app = run(CHIEF)
    upload = read_upload(workbook({"ตาราง": [head, row]}), name="ตาราง.xlsx")
    app.session_state["_data_desk"] = Desk(upload=upload)
    act(app, CHIEF)
    assert app.selectbox(key="recipe_name").value == "transferred_units"


def test_what_was_chosen_for_one_file_says_nothing_of_the_next():
    people = [["ประชากร ณ 31 ธ.ค. 2567"], ["อำเภอ", "รวม"], ["หาดใหญ่", 400_000], ["สะเดา", 128_000]]
    partners = [HEADER, ("P-page", "ชมรม", "foundation", "90")]
    app = run(CHIEF)
    app.session_state["_data_desk"] = Desk(upload=read_upload(workbook({"ก": people}), name="ก.xlsx"))
    act(app, CHIEF)
    assert record_box(app).value == "population"
    record_box(app).set_value("population")
    act(app, CHIEF)
    others = read_upload(workbook({"ข": [["x"], *partners[1:]]}), name="ข.xlsx")
    app.session_state["_data_desk"] = Desk(upload=others)
    act(app, CHIEF)
    assert record_box(app).value != "population"
