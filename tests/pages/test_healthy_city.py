"""The page of healthy cities, run by Streamlit's own test runner on shipped rows and the tests' own."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from data import clock
from data.actions import write_rows
from data.database import engine
from data.domain.calendar import fiscal_year_of
from data.domain.rights import READER, Actor, program
from tests.importers.books import plan_of, said
from tests.pages.running import CHIEF, files_of, open_page, words

pytestmark = pytest.mark.usefixtures("shipped")

KHO_HONG, SADAO, HAT_YAI = "L4901103", "L4901001", "L3901101"
PAGE = "healthy-city"
JOINED = {"programme_code": "healthy_city", "fiscal_year": 2569}


def see(*, actor: Actor = READER, **query: str) -> str:
    """What the page says, without its markup."""
    app = open_page(PAGE, actor=actor, **{"province": "90", **query})
    assert not app.exception
    return told(app)


def told(app: AppTest) -> str:
    said = [words(app), *(one.value for one in (*app.info, *app.caption))]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", " ".join(said)))


def write(**tables: list[dict[str, Any]]) -> None:
    write_rows(engine(), actor=program("test"), kind="import", rows=tables)


def test_on_real_rows_alone_one_certificate_is_known_and_of_how_many_is_not_said() -> None:
    said = see(sample="0")
    assert "ทราบใบรับรองของ อปท. 1 แห่ง" in said
    assert "141" not in said
    assert "ไม่มีการสมัครใดถือว่าช้า" in said
    certificates = see(sample="0", layer="certificates")
    assert "คอหงส์" in certificates
    assert "ไม่ทราบวันสิ้นสุด" in certificates
    assert "ปีงบฯ 2566 ไม่ทราบวัน " in certificates


def test_on_real_rows_alone_each_question_of_the_domain_has_its_words() -> None:
    assert "เสนอให้เชิญ อปท. สมัครตั้งแต่ไตรมาส 1" in see(sample="0"), "who can still apply"
    assert "ยังไม่พบเมืองของไทยที่เป็นสมาชิก" in see(sample="0", layer="network"), "who is ready for the WHO"
    lacks = see(sample="0", at=HAT_YAI)
    assert "ยังไม่มีข้อมูลของ อปท. นี้ในโครงการนี้" in lacks
    assert "จึงไม่คำนวณคะแนนและไม่บอกว่าใครขาดอะไร" in lacks
    assert "สยามรัฐ" not in see(sample="0", layer="certificates"), "of another province"


@pytest.mark.parametrize("layer", ["where", "criteria", "people", "actions"])
def test_what_is_not_on_record_is_a_task_for_coordinators_and_says_to_readers_whom_to_ask(layer: str) -> None:
    assert "เติมแผ่น" in see(actor=CHIEF, sample="0", layer=layer)
    said = see(sample="0", layer=layer)
    assert "เติมแผ่น" not in said
    assert "ติดต่อผู้ประสานงาน" in said


def test_an_award_is_told_as_none_of_the_memberships() -> None:
    said = see(sample="0", layer="network")
    assert "รางวัลไม่ใช่การเป็นสมาชิก" in said
    assert "สะเดา" in said


def test_awards_of_several_programmes_stand_one_below_the_other(own_house: Path) -> None:
    given = {"programme_code": "prize", "level": "one", "fiscal_year": 2568}
    write(
        programme=[{"code": "prize", "name_th": "รางวัลอีกอย่าง", "kind": "award"}],
        programme_level=[
            {"programme_code": "prize", "code": "one", "ordinal": 1, "name_th": "ที่หนึ่ง", "confirmed": True}
        ],
        certificate=[given | {"lao_code": HAT_YAI}],
    )
    said = see(layer="network")
    assert "ที่หนึ่ง" in said
    assert "Committed Healthy City" in said


def test_a_town_stands_at_its_furthest_step_by_its_dated_row(own_house: Path) -> None:
    own = JOINED | {"lao_code": HAT_YAI}
    write(
        participation=[
            own | {"step": "province", "reached_on": date(2026, 5, 4), "result": "passed"},
            own | {"step": "applied", "reached_on": date(2025, 11, 3)},
        ]
    )
    said = see()
    assert "ขั้นล่าสุดที่มีวันในระบบ: 4 พ.ค. 2569" in said
    assert "4 พ.ค. 2569 ผ่าน" in said
    assert "อยู่ที่ขั้นนี้ จาก 1 แห่งที่มีข้อมูล" in said
    assert "หาดใหญ่" not in see(state="applied").split("ประกาศผล")[-1]
    assert "สมัครเข้าร่วม · 3 พ.ย. 2568" in see(at=HAT_YAI)


def test_what_a_town_did_not_pass_is_for_coordinators(own_house: Path) -> None:
    own = JOINED | {"lao_code": HAT_YAI}
    write(
        participation=[
            own | {"step": "applied", "reached_on": date(2025, 11, 3)},
            own | {"step": "province", "reached_on": date(2026, 5, 4), "result": "not_passed"},
        ]
    )
    for query in ({}, {"at": HAT_YAI}):
        assert "ไม่ผ่าน" not in see(**query)
        assert "ไม่ผ่าน" in see(actor=CHIEF, **query)


def test_an_application_is_late_by_the_calendars_row_alone_and_for_coordinators_alone(
    own_house: Path,
) -> None:
    write(participation=[JOINED | {"lao_code": HAT_YAI, "step": "applied", "reached_on": date(2026, 1, 12)}])
    assert "สมัครหลังปิดรับ" not in see(actor=CHIEF, sample="1"), "an invented calendar is none of a real town"
    days = {"programme_code": "healthy_city", "fiscal_year": 2569, "ordinal": 1}
    write(programme_calendar=[days | {"step": "closes", "held_on": date(2025, 12, 31)}])
    assert "สมัครหลังปิดรับ" in see(actor=CHIEF)
    assert "สมัครหลังปิดรับ" not in see()


def test_the_open_window_is_said_of_all(own_house: Path) -> None:
    year = fiscal_year_of(clock.today())
    days = {"programme_code": "healthy_city", "fiscal_year": year, "ordinal": 1}
    write(
        programme_calendar=[
            days | {"step": "opens", "planned_on": clock.today()},
            days | {"step": "closes", "planned_on": clock.today()},
        ]
    )
    assert f"อปท. ที่ยังไม่ได้สมัคร ปีงบฯ {year} สมัครได้ถึง" in see()
    of_before = see(year=str(year - 1))
    assert f"ยังไม่มีกำหนดรับสมัคร ปีงบฯ {year - 1} ในระบบ" in of_before, "the year that is looked at comes first"
    assert f"ขณะนี้: อปท. ที่ยังไม่ได้สมัคร ปีงบฯ {year} สมัครได้ถึง" in of_before


def criteria(**more: Any) -> dict[str, list[dict[str, Any]]]:
    item = {"programme_code": "healthy_city", "criteria_version": "from_2567", "full_score": 5.0}
    scored = JOINED | {"lao_code": KHO_HONG, "assessed_by": "self", "criteria_version": "from_2567"}
    return {
        "criteria_item": [
            item | {"code": "A1", "ordinal": 1, "name_th": "ข้อขยะ", "pass_score": 3.0, **more},
            item | {"code": "A2", "ordinal": 2, "name_th": "ข้อน้ำ", "pass_score": 3.0, **more},
            item
            | {"code": "A3", "ordinal": 3, "name_th": "ข้อทอง", "level": "gold", "pass_score": 5.0, **more},
        ],
        "assessment": [scored | {"assessed_on": date(2026, 2, 1)}],
        "assessment_item": [
            scored | {"item_code": code, "score": score}
            for code, score in (("A1", 2.0), ("A2", 4.0), ("A3", 1.0))
        ],
    }


def test_what_a_town_lacks_is_told_by_items_of_its_criteria_to_coordinators_alone(own_house: Path) -> None:
    write(**criteria())
    said = see(actor=CHIEF, layer="criteria", year="2569")
    gaps = said.split("ข้อที่ต่ำกว่าคะแนนผ่าน")[-1]
    assert "เงิน" in gaps  # it holds bronze
    assert "ข้อขยะ" in gaps
    assert "ข้อน้ำ" not in gaps
    assert "ข้อทอง" not in gaps, "the next level does not ask for it"
    assert "คะแนนถ่วงน้ำหนัก" not in said, "no weight is on record"
    assert "ข้อที่ต่ำกว่าคะแนนผ่าน" in see(actor=CHIEF, at=KHO_HONG, year="2569")
    for query in ({"layer": "criteria"}, {"at": KHO_HONG}):
        assert "ข้อที่ต่ำกว่าคะแนนผ่าน" not in see(year="2569", **query)


def _place(sheet: Any, key: str) -> int:
    """The column of a key in a sheet's hidden first line."""
    return [cell.value for cell in sheet[1]].index(key) + 1


def test_an_lao_takes_a_form_of_the_items_that_comes_back_as_its_own_rows(own_house: Path) -> None:
    write(criteria_item=criteria()["criteria_item"])
    with files_of() as files:
        see(at=HAT_YAI, year="2569")
        made = files[f"phuenthi-klang-self-assessment-{HAT_YAI}-2569.xlsx"]()
    book = load_workbook(io.BytesIO(made))
    scores, assessment = book["แบบประเมินรายข้อ"], book["การประเมิน"]
    told = [scores.cell(3, _place(scores, f"~{key}")).value for key in ("criteria_version", "item_code")]
    assert told == ["เกณฑ์ตั้งแต่ปีงบประมาณ 2567", "ข้อขยะ"]
    for line in range(3, 6):
        scores.cell(line, _place(scores, "score")).value = line
    assessment.cell(3, _place(assessment, "assessed_on")).value = date(2026, 2, 1)
    filled = io.BytesIO()
    book.save(filled)
    plan = plan_of(filled.getvalue())
    assert said(plan) == []
    assert [row["score"] for row in plan.write["assessment_item"]] == [3, 4, 5]
    assert [row["lao_code"] for row in plan.write["assessment"]] == [HAT_YAI]


def test_with_weights_the_score_is_worked_out(own_house: Path) -> None:
    write(**criteria(weight=1.0))
    assert "46.7" in see(actor=CHIEF, layer="criteria", year="2569")


def test_a_level_under_other_criteria_is_not_compared(own_house: Path) -> None:
    held = {"lao_code": KHO_HONG, "programme_code": "healthy_city", "level": "gold"}
    write(certificate=[held | {"fiscal_year": 2568, "criteria_version": "from_2567"}])
    assert "เกณฑ์เปลี่ยน จึงไม่เทียบ" in see(layer="certificates")


def test_actions_are_counted_for_all_and_named_with_office_and_day_for_coordinators(own_house: Path) -> None:
    action = {"code": "A-1", "programme_code": "healthy_city", "area_code": "90", "strategy": "regulate"}
    write(
        programme_action=[
            action | {"name_th": "ออกข้อบัญญัติ", "office_th": "กองหนึ่ง", "due_on": date(2026, 1, 31)}
        ]
    )
    assert "ออกข้อบัญญัติ" not in see(layer="actions")
    said = see(actor=CHIEF, layer="actions")
    assert "กองหนึ่ง" in said
    assert "เลยกำหนด" in said


def test_a_second_programme_needs_rows_and_no_code(own_house: Path) -> None:
    of = {"programme_code": "elder_city"}
    write(
        programme=[{"code": "elder_city", "name_th": "เมืองสูงวัย", "kind": "certification"}],
        programme_level=[of | {"code": "one", "ordinal": 1, "name_th": "ขั้นหนึ่ง", "confirmed": True}],
        criteria_version=[of | {"code": "v1", "from_fiscal_year": 2568, "name_th": "เกณฑ์แรก"}],
        criteria_item=[of | {"criteria_version": "v1", "code": "I1", "ordinal": 1, "name_th": "ทางลาด"}],
        participation=[of | {"lao_code": HAT_YAI, "fiscal_year": 2569, "step": "self_assessed"}],
        certificate=[of | {"lao_code": SADAO, "level": "one", "fiscal_year": 2568}],
    )
    own = {"programme": "elder_city"}
    assert "เมืองสูงวัย: ทราบใบรับรองของ อปท. 1 แห่ง" in see(**own)
    assert "หาดใหญ่" in see(year="2569", **own)
    assert "ทางลาด" in see(layer="criteria", **own)
    certified = see(layer="certificates", **own)
    assert "ขั้นหนึ่ง" in certified
    assert "คอหงส์" not in certified


def test_districts_filter_the_towns_and_the_rows_are_a_file() -> None:
    assert "คอหงส์" in see(layer="certificates", district="9011")
    assert "คอหงส์" not in see(layer="certificates", district="9010")
    with files_of() as files:
        see(layer="certificates", sample="0")
        assert "คอหงส์" in files["phuenthi-klang-city-certificates.csv"]().decode("utf-8-sig")
        book = load_workbook(io.BytesIO(files["phuenthi-klang-city-certificates.xlsx"]()))
        assert book.sheetnames == ["ใบรับรองที่ทราบ"]


@pytest.mark.parametrize(("mean", "is_told"), [(86.7, True), (61.5, False)])
def test_an_lao_tells_its_lpa_where_it_passed(own_house: Path, mean: float, *, is_told: bool) -> None:
    write(lpa_score=[{"lao_code": HAT_YAI, "fiscal_year": 2568, "mean_score": mean}])
    assert (f"{mean:.2f}" in see(at=HAT_YAI)) is is_told


@pytest.mark.parametrize(("province", "name", "held"), [("84", "คลองชะอุ่น", 0), ("90", "สะเดา", 1)])
def test_awards_are_counted_beside_certificates_and_never_as_one(province: str, name: str, held: int) -> None:
    said = see(province=province, sample="0", layer="network")
    assert name in said
    assert (f"ทราบใบรับรองของ อปท. {held} แห่ง" if held else "ยังไม่พบใบรับรองของ อปท.") in said
    assert "ทราบรางวัลของ อปท. 1 แห่ง" in said
    own = see(province=province, sample="0", programme="who_sear_award")
    assert "ทราบรางวัลของ อปท. 1 แห่ง" in own
    assert "รับสมัคร" not in own, "nobody applies for an award year by year"


def test_the_page_opens_on_the_first_part_that_has_rows() -> None:
    assert "พิสูจน์ได้จาก" in see(sample="0"), "certificates"
    assert "ขั้นตอนขององค์การอนามัยโลก" in see(province="84", sample="0"), "an award alone"
    assert "ยังไม่มีข้อมูลการสมัคร" in see(sample="0", layer="where"), "a link keeps its meaning"
    assert "ยังไม่มีข้อมูลการสมัคร" in see(province="83", sample="0"), "where there is nothing"
    of_its_year = see(sample="0", layer="where", year="2566")
    assert "ทราบเพียงใบรับรองของปีนี้ 1 แห่ง" in of_its_year
    assert "บอกไม่ได้ว่าใครอยู่ขั้นใด" not in of_its_year
    invented = see(sample="1")
    assert "จาก 4 แห่งซึ่งเป็นข้อมูลสมมติ" in invented
    assert "การสมัครที่แสดงเป็นของปีงบฯ 2569" in invented
    assert "คณะกรรมการพัฒนามาตรฐานและขับเคลื่อนเมืองสุขภาพดี" in see(sample="0", layer="people")
