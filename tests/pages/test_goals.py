"""The pages of shared goals and plans, run by Streamlit's own test runner on the shipped data."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.actions import write_rows
from data.database import engine
from data.domain.rights import program
from data.importers.confirm import confirm_import
from outputs.look import Attainment, State, words_of
from queries.goal_book import read_goal_tree
from queries.plans import read_plan_items
from queries.rows import each
from tests.bench.bench_goals import make_rows
from tests.importers import test_goal_set as own_set
from tests.importers.books import plan_of, workbook
from tests.pages.houses import living_in
from tests.pages.running import files_of, run_page, words
from words import text

pytestmark = pytest.mark.usefixtures("shipped")

BANDS = ((0.95, "on_track"), (0.60, "behind"), (0.0, "far_behind"), (float("-inf"), "moving_away"))


def run(path: str = "goals", **query: str) -> AppTest:
    """With what is invented: most of these are about its states."""
    return run_page(path, **{"sample": "1"} | query)


def step(said: str, name: str) -> float:
    found = re.search(rf'data-step="{name}" data-number="([^"]+)"', said)
    assert found, name
    return float(found[1])


def test_the_set_of_the_province_is_shown_by_pillar() -> None:
    said = words(run(year="2568"))
    for pillar in ("เศรษฐกิจสร้างสรรค์", "สิ่งแวดล้อมยั่งยืน", "สังคมเป็นสุข"):
        assert f"<h2>{pillar}</h2>" in said
    assert said.count("data-indicator=") == 17
    assert "รายงานแล้ว 14 จาก 16 อำเภอ" in said


def test_of_the_nation_a_provinces_set_is_told_of_that_province() -> None:
    assert run(province="00").radio(key="goal_set").value == "NHA63"
    about = re.search(r'class="pk-about">([^<]*)<', words(run(province="00", set="SK2570")))
    assert about
    assert "สงขลา" in about[1]
    assert "ประเทศไทย" not in about[1]


def test_every_number_of_the_arithmetic_can_be_recomputed() -> None:
    said = words(run(year="2568", at="SK2570-E1-1"))
    baseline, target, actual = (step(said, name) for name in ("baseline", "target", "actual"))
    assert step(said, "ratio") == pytest.approx(((actual - baseline) / 3) / ((target - baseline) / 5))
    band = next(state for lower, state in BANDS if step(said, "ratio") >= lower)
    assert f'data-state="{band}"' in said, re.findall(r'data-state="[^"]*"', said)


@pytest.mark.parametrize("method", ["pace", "compound", "projection", "attainment"])
def test_each_method_shows_its_own_arithmetic(method: str) -> None:
    said = words(run(year="2568", at="SK2570-V1-1", method=method))
    assert step(said, "ratio") > 0
    assert said.count("data-method=") == 4


def test_the_kinds_of_no_status_are_told_apart() -> None:
    said = words(run(year="2568", district="9011"))
    assert "ยังไม่ได้รับรายงาน" in said
    assert "ไม่ใช้กับพื้นที่นี้" in said
    assert "ไม่ใช้กับพื้นที่นี้:" in words(run(year="2568", district="9011", at="SK2570-V2-2"))


@pytest.mark.usefixtures("own_house")
def test_a_district_of_the_address_is_the_area_of_the_statuses() -> None:
    whole = words(run(year="2568", at="SK2570-E1-1"))
    assert "รายงานแล้ว 14 จาก 16 อำเภอ" in whole
    measure()
    said = words(run(year="2568", district="9011", at="R-1"))
    assert "หาดใหญ่" in said
    assert "รายงานแล้ว" not in said
    assert step(said, "actual") == 11
    assert step(words(run(year="2568", at="R-1")), "actual") == 90


def test_two_districts_stand_side_by_side_and_each_has_its_own_values() -> None:
    app = run(year="2568", district="9011-9003")
    table = next(one.proto.body for one in app.get("html") if "pk-m-" in one.proto.body)
    assert [f">{name}<" in table for name in ("สงขลา", "หาดใหญ่", "จะนะ", "สะเดา")] == [True] * 3 + [False]
    row = table[table.index("ครัวเรือนที่มีรายได้เสริม") :]
    values = re.findall(r"([0-9]+\.[0-9])", row[: row.index("</tr>")])
    assert len(set(values)) == 3
    assert not verdicts("".join(re.findall(r"<td[^>]*>.*?</td>", row[: row.index("</tr>")])[1:]))
    assert "สรุปข้างล่างนี้เป็นของทั้งจังหวัด" in " ".join(one.value for one in app.caption)
    files = [button.proto.label for button in app.get("download_button")]
    assert any("(51 แถว)" in label for label in files), files


def measure() -> None:
    """A real indicator with a target, in Hat Yai and in the province."""
    own = {"code": "R-1", "goal_code": "SK2570-E1", "ordinal": 1, "name_th": "ตลาดชุมชน", "unit_th": "แห่ง"}
    rules: dict[str, object] = {"direction": "up", "aggregation": "sum", "period_kind": "fiscal_year"}
    rules |= {"lowest_level": "district"} | dict.fromkeys(
        ("cumulative_in_year", "pro_rata", "sensitive"), False
    )
    values = {"90": 90, "9011": 11}
    places = [{"indicator_code": "R-1", "area_code": area, "value": n} for area, n in values.items()]
    end = {"period_kind": "fiscal_year", "period_end": date(2025, 9, 30)}
    rows = {
        "indicator": [own | rules],
        "baseline": [place | {"year": 2565, "value": 1} for place in places],
        "target": [place | {"year": 2570, "value": 200} for place in places],
        "observation": [place | end for place in places],
    }
    write_rows(engine(), actor=program("test"), kind="import", rows=rows)


def test_of_a_real_district_nothing_invented_says_how_it_stands() -> None:
    for part in ("why", "course", "districts", "what_if"):
        said = words(run(year="2568", district="9011", at="SK2570-E1-1", layer=part))
        assert not verdicts(said), part
    why = words(run(year="2568", district="9011", at="SK2570-E1-1"))
    assert 'data-state="invented"' in why
    assert "ไม่แสดงสถานะ" in why
    assert step(words(run(year="2568", at="SK2570-E1-1")), "actual"), "of the province it is tried"
    page = run(year="2568", layer="heat")
    heat = next(one.proto.body for one in page.get("html") if "pk-m-" in one.proto.body)
    assert not verdicts(heat)
    assert set(re.findall(r'class="pk-m pk-m-(\w+)"', heat)) == {"invented", "not_applicable"}
    one = words(run(year="2568", district="9011"))
    assert not verdicts(one)
    assert "ไม่แสดงสถานะ" in one


def verdicts(said: str) -> set[str]:
    """Words of states in what a page says."""
    return {word for look in (*State, *Attainment) if (word := text(words_of(look), lang="th")) in said}


def test_a_set_leads_up_to_the_clauses_of_a_resolution_that_it_and_its_goals_serve() -> None:
    app = run(province="00", set="NHA63")
    ways = [one.proto.label for one in app.get("page_link") if "ของมติ" in one.proto.label]
    assert [re.sub(r"\\(.)", r"\1", one) for one in ways] == [
        "แผนยุทธศาสตร์ร่วมแห่งชาติว่าด้วยระบบสุขภาวะชุมชน ตอบข้อ 1.1 ของมติ แผนยุทธศาสตร์ร่วมแห่งชาติ ว่าด้วยระบบสุขภาวะชุมชน",
        "เครือข่ายนโยบายสาธารณะแบบมีส่วนร่วม (4PW) ตอบข้อ 2 ของมติ แผนยุทธศาสตร์ร่วมแห่งชาติ ว่าด้วยระบบสุขภาวะชุมชน",
    ]


def test_a_link_with_wrong_values_is_answered_with_a_notice() -> None:
    app = run(year="2568", set="NOPE", method="magic", at="NOBODY")
    told = " ".join(warning.value for warning in app.warning)
    assert "NOPE" in told
    assert "magic" in told
    assert "NOBODY" in told
    assert "data-indicator=" in words(app)


def test_the_heat_table_has_a_row_a_district_and_says_every_state_in_words() -> None:
    said = words(run(year="2568", layer="heat"))
    assert said.count('<th scope="row">') == 16
    assert said.count("pk-m-") == 16 * 12
    assert said.index("ระโนด") < said.index("หาดใหญ่") < said.index("สะเดา")


def test_who_contributes_names_the_gaps() -> None:
    said = words(run(layer="partners"))
    assert 'data-gap="no_lead"' in said
    assert "น้ำและชายฝั่ง" in said
    assert "pk-role-lead" in said
    real = words(run(layer="partners", sample="0"))
    boxes = dict(re.findall(r'<section data-gap="(\w+)">(.*?)</section>', real, re.DOTALL))
    assert "ภาคีที่ยังไม่มีข้อมูลบทบาท" in boxes["without_commitment"]
    assert "อบจ." not in boxes["without_commitment"], "of real partners invented roles say nothing"
    for key in ("no_lead", "without_commitment"):
        assert "<p>ยังไม่มีข้อมูลบทบาท</p>" in boxes[key]
    both = said + real + words(run(layer="partners", sample="0", lang="en"))
    assert not re.search(r"ไม่มีบทบาท|no role|without a role", both, re.IGNORECASE)


def test_every_goal_has_an_answer_to_whose_money() -> None:
    said = words(run("plans"))
    assert said.count("data-goal=") == 6
    assert 'data-goal="SK2570-V1" data-answer="spent"' in said
    assert "ไม่มีข้อมูล" in said


def test_an_item_of_a_plan_names_its_goal_of_another_set() -> None:
    items = read_plan_items(province="90")
    code = next(row.code for row in each(items) if row.goals == ("SK2570-V1",))
    names = {goal.code: goal.name_th for tree in read_goal_tree(province="90") for goal in tree.goals}
    record = words(run("plans", set="SKAGE", at=code)).split(f'data-code="{code}"')[1].split("</dl>")[0]
    assert names["SK2570-V1"] in record


def test_invented_goals_and_doubtful_money_are_in_no_real_answer_and_no_column_of_budgets() -> None:
    said = words(run("plans", sample="1"))
    assert "ยังไม่มีข้อมูลแผน 2<" in said
    covid = next(row for row in said.split("<tr") if "โควิด-19" in row)
    assert "731,600" not in covid
    opened = words(run("plans", at="P90-LHF-2564-L5275-1-1"))
    assert "งบโครงการ 731,600 บาท ไม่ทราบว่าเป็นยอดที่ขอ อนุมัติ หรือจ่าย" in opened


def test_items_of_plans_are_filtered_by_their_chips_and_the_files_say_so() -> None:
    app = run("plans", set="SK2570")
    pills = {one.key.removeprefix("plan_"): one for one in app.get("button_group")}
    assert {"goal", "owner", "plan_year", "money"} <= pills.keys()
    with files_of() as files:
        pills["goal"].set_value(["SK2570-V1", "SK2570-V2"]).run()
    assert app.query_params["goal"] == "SK2570-V1-SK2570-V2"
    said = words(app)
    assert "คัดแยกขยะต้นทาง" in said
    assert "ทีมดูแลผู้สูงอายุถึงบ้าน" not in said
    rows = files["phuenthi-klang-plan-items.csv"]().decode("utf-8-sig")
    goals = {goal.code: goal.name_th for tree in read_goal_tree(province="90") for goal in tree.goals}
    assert f'เป้าหมาย,"{goals["SK2570-V1"]}, {goals["SK2570-V2"]}"' in rows
    app.button(key="plan_clear").click().run()
    assert "goal" not in app.query_params
    assert "ทีมดูแลผู้สูงอายุถึงบ้าน" in words(app)


def test_filters_that_leave_no_item_are_named() -> None:
    app = run("plans", plan_year="2568", money="rehabilitation_fund")
    assert "2568" in app.info[0].value
    assert 'data-goal="SK2570-V1"' in words(app), "the goals stay whatever the items are"


def test_nothing_of_the_sample_stays_when_it_is_removed(without_samples: Path) -> None:
    assert "ข้อมูลสมมติ" in words(run(year="2567"))
    with living_in(without_samples):
        latest, said = words(run()), words(run(year="2567"))
    assert "ข้อมูลสมมติ" not in latest
    card = latest.split('data-indicator="SK2570-E1-R1"')[1].split("data-indicator=")[0]
    assert card.count("ไม่มีค่าเป้าหมาย") == 1, "said once"
    assert "ข้อมูลสมมติ" not in said
    assert "ยังไม่ได้รับรายงาน" in said


def test_what_if_tells_the_state_and_the_pace_then_needed() -> None:
    app = run(year="2568", at="SK2570-E1-1", layer="what_if")
    value = next(slider for slider in app.slider if slider.key.startswith("if_value"))
    value.set_value(value.max).run()
    assert not app.exception
    assert 'data-state="reached"' in words(app)
    assert "ไม่บันทึก" in words(app)


def test_english_pages_say_the_same() -> None:
    assert "Why this status" in words(run(lang="en", year="2568", at="SK2570-E1-1"))
    assert "Is it in the plan" in words(run("plans", lang="en"))


def test_a_set_without_values_says_what_is_missing() -> None:
    said = words(run(set="NHA63"))
    assert "แผนยุทธศาสตร์ร่วมแห่งชาติ" in said


@pytest.mark.usefixtures("own_house")
def test_a_set_that_arrives_by_one_workbook_shows_with_no_code_touched() -> None:
    book = workbook(own_set._sheets())
    confirm_import(plan_of(book, name="goals.xlsx", actor=own_set.COORDINATOR))
    app = run(set="OWN", year="2567")
    said = words(app)
    assert "เป้าหมายของเรา" in said
    assert all(f"<h2>เสา {n}</h2>" in said for n in range(own_set.PILLARS))
    assert said.count("data-indicator=") == own_set.INDICATORS // own_set.PILLARS  # a pillar at a time
    assert "5 จาก 10 ตามแผนหรือบรรลุ" in said
    opened = words(run(set="OWN", year="2567", at="OWN-I15"))
    assert step(opened, "ratio") == pytest.approx(15 / 16)
    assert 'data-state="behind"' in opened


@pytest.mark.usefixtures("own_house")
def test_of_sixty_indicators_one_pillar_is_shown_at_a_time() -> None:
    write_rows(engine(), actor=program("test"), kind="import", rows=make_rows())
    said = words(run(set="BENCH", year="2569"))
    assert said.count("data-indicator=") == 20
    other = words(run(set="BENCH", year="2569", at="P1", layer="heat"))
    assert other.count("pk-m-") == 20 * 16


def test_the_ageing_charter_and_the_vision_lead_to_each_other() -> None:
    labels = [element.proto.label.replace("\\", "") for element in run().get("page_link")]
    assert any(label.startswith("เป้าหมายร่วมหลักของชุดนี้: ") for label in labels)
    back = [element.proto.label for element in run(set="SKAGE").get("page_link")]
    assert any(label.startswith("ชุดนี้เป็นเป้าหมายร่วมหลักของ วิสัยทัศน์สงขลา 2570") for label in back)


def test_context_has_its_numbers_and_no_state() -> None:
    said = words(run(year="2569", set="SKAGE"))
    card = said[said.index('data-indicator="SKAGE-1-R1"') :].split("</ul>")[0][:1500]
    assert "62.71" in card
    assert "ข้อมูลบริบท ไม่มีสถานะ" in card
    assert "ยังไม่มีค่าเป้าหมาย" not in card
    opened = words(run(year="2569", set="SKAGE", at="SKAGE-1-R1"))
    assert 'data-state="context"' in opened
    assert "ไม่มีค่าใดดีกว่าค่าใด" in opened
    assert "data-method=" not in opened


def test_a_derived_year_of_a_target_is_flagged_where_the_target_is_told() -> None:
    flag = "(ปีอนุมานจากแหล่งข้อมูล)"
    said = words(run(province="00", set="NHA63", year="2569"))
    assert said.count(flag) >= 2
