"""What a coordinator reads of a file: where, what and what to do, in his language, days as he writes them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from data.importers import lookups
from data.importers.confirm import confirm_import
from data.importers.findings import Finding
from data.importers.normalise import match_key
from data.importers.plan import ImportPlan, record_named
from data.importers.problems import NothingRecognised
from data.importers.report import report_file
from data.importers.upload import read_upload
from data.records import RECORDS
from data.records.checks import RowError
from queries.batches import read_open_warnings
from tests.fixtures.imports.bad import BAD_ROWS
from tests.importers.books import plan_rows, said
from words import LANGUAGES, Named, text

ISO = re.compile(r"\d{4}-\d\d-\d\d")
THAI = re.compile("[ก-๙]")
POPULATION = ("area_code", "as_of", "total")
TRANSFER = ("unit_code", "step", "known_by", "evidence")
SAYS_A_FORM = frozenset({"importing.expected.period_day"})
"""What tells to write a day so."""


def findings(plan: ImportPlan) -> list[Finding]:
    return [*plan.errors, *plan.warnings, *plan.notices]


def only(plan: ImportPlan, key: str) -> Finding:
    [found] = [one for one in findings(plan) if one.expected.endswith(f".{key}")]
    return found


def test_no_message_of_a_bad_file_has_a_day_by_numbers_or_a_head_in_another_language(shipped: object) -> None:
    for case in BAD_ROWS:
        for found in findings(plan_rows(case.record, case.header, *case.rows)):
            if found.expected not in SAYS_A_FORM:
                for lang in LANGUAGES:
                    assert not ISO.search(found.what(lang=lang)), (case.name, found.what(lang=lang))
            if not isinstance(found.given, str):
                assert not ISO.search(found.given_in(lang="th"))
            if found.declared is not None:
                assert found.header_in(lang="th").startswith(found.declared.th), case.name
                assert found.header_in(lang="en").startswith(found.declared.en), case.name


def test_a_head_is_named_in_the_readers_language_and_as_the_file_has_it(shipped: object) -> None:
    row = ("9001", "ปลายปี", 5)
    by_key = plan_rows("population", POPULATION, row).errors[0]
    by_head = plan_rows("population", ("area_code", "ข้อมูล ณ วันที่", "total"), row).errors[0]
    assert by_key.header_in(lang="th") == "ข้อมูล ณ วันที่ · as_of"
    assert (by_head.header_in(lang="th"), by_head.header_in(lang="en")) == (
        "ข้อมูล ณ วันที่",
        "As of · ข้อมูล ณ วันที่",
    )
    missing = plan_rows("population", ("area_code", "total"), ("9001", 5)).errors[0]
    assert "(ข้อมูล ณ วันที่ ซึ่งไม่มีในชีต)" in missing.text(lang="th")
    assert "(As of" in missing.text(lang="en")


def test_days_of_a_message_and_of_a_cell_are_told_as_they_are_read(shipped: object) -> None:
    head = ("lao_code", "programme_code", "fiscal_year", "joined_on", "ended_on")
    days = (date(2023, 10, 1), date(2023, 9, 30))
    found = only(
        plan_rows("membership", head, ("L6900107", "who_sear_healthy_city", 2567, *days)), "not_before"
    )
    assert found.text(lang="th").endswith("ต้องไม่มาก่อน เข้าร่วมวันที่ (1 ต.ค. 2566) (ที่ให้มา: “30 ก.ย. 2566”)")
    assert "Joined on (1 Oct 2023)" in found.text(lang="en")
    assert "30 Sep 2023" in found.text(lang="en")
    ahead = only(plan_rows("population", POPULATION, ("9001", "1/1/2640", 5)), "after_today")
    assert not ISO.search(ahead.text(lang="th"))


def test_an_unknown_code_is_told_the_nearest_and_where_all_are_listed(shipped: object) -> None:
    def told(code: str) -> str:
        return plan_rows("population", POPULATION, (code, date(2024, 1, 1), 5)).errors[0].what(lang="th")

    slip = told("900171")
    assert "900111" in slip or "900101" in slip
    assert "ดูทั้งหมดได้ที่ชีต “พื้นที่ / องค์กรปกครองส่วนท้องถิ่น” ของไฟล์ที่ส่งออก" in slip
    assert "901104 คอหงส์" in told("901140"), "two digits that changed places"
    assert "ใกล้เคียงที่สุดคือ 9011 หาดใหญ่" in told("901199"), "no such sub-district: its district"
    assert "ถ้าเป็นแห่งใหม่ให้เพิ่มในชีตนั้นก่อน" in told("zzzzqqqq")
    assert "ควนลัง" in told("ควนลงั")
    several = told("หนองบัว")
    assert "160207 หนองบัว (พัฒนานิคม)" in several, "namesakes are told apart by where they are"
    unit = plan_rows(
        "transfer",
        TRANSFER,
        ("99999", "wish", date(2024, 1, 1), "report"),
    )
    assert "ชีต “หน่วยบริการสุขภาพ”" in unit.errors[0].what(lang="th")
    assert "sheet “Health units”" in unit.errors[0].what(lang="en")


def test_names_that_may_be_meant_are_put_together_once_for_all_wrong_ones(
    shipped: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(value: str) -> str:
        asked.append(value)
        return match_key(value)

    monkeypatch.setattr(lookups, "match_key", counted)
    wrong = [f"อ.ฬฬ{letter}" for letter in "กขคงจฉชซฌญ"]
    plan = plan_rows("population", POPULATION, *((name, date(2024, 1, 1), 5) for name in wrong))
    assert len(plan.errors) == len(wrong)
    assert len(asked) < 5_000, "there are 928 districts, and 7,425 places in all"


def test_what_names_nothing_yet_says_what_to_bring_first(shipped: object) -> None:
    head = ("lao_code", "programme_code", "level", "fiscal_year")
    found = only(plan_rows("certificate", head, ("L6900107", "ไม่มี", "gold", 2567)), "nothing_to_name")
    assert "ยังไม่มี “ระดับการรับรอง” ให้อ้างถึง" in found.what(lang="th")
    with pytest.raises(NothingRecognised, match=r"population \(ประชากร\)"):
        record_named("ไม่รู้จัก")


MEANING = ("definition_th", "numerator_en", "denominator_th", "collection_en", "caveats_th")


@pytest.mark.parametrize("column", MEANING)
def test_what_an_indicator_means_comes_with_who_says_so(column: str, shipped: object) -> None:
    named = {"code": "X-1", "goal_code": "SK2570-S1", "ordinal": 9, "name_th": "สมมติ", "unit_th": "คน"}
    rule = {"direction": "up", "aggregation": "sum", "period_kind": "fiscal_year"}
    row = {**named, **rule}
    plan = plan_rows("indicator", (*row, column), (*row.values(), "คนที่นับ"))
    assert ("indicator.source_key", "2", "definition_source") in said(plan)
    assert "ใส่รหัสของแหล่งที่มาจากชีต “แหล่งที่มา”" in only(plan, "definition_source").what(lang="th")
    sourced = plan_rows(
        "indicator", (*row, column, "source_key"), (*row.values(), "คนที่นับ", "songkhla_vision_2567")
    )
    assert "definition_source" not in {key for _, _, key in said(sourced)}
    bare = plan_rows("indicator", tuple(row), tuple(row.values()))
    assert "definition_source" not in {key for _, _, key in said(bare)}


def test_a_body_of_another_province_is_warned_about_in_whatever_record_names_it(shipped: object) -> None:
    head = ("code", "kind", "fiscal_year", "text_th", "area_code", "partner_code")
    note = ("X1", "event", 2568, "น้ำท่วม", "90")
    found = only(plan_rows("annotation", head, (*note, "P83-PAO")), "other_province")
    assert found.what(lang="th").endswith("อยู่จังหวัดอื่น (ภูเก็ต) ตรวจว่าใช่แห่งที่หมายถึง")
    assert "P83-PAO องค์การบริหารส่วนจังหวัดภูเก็ต" in found.what(lang="th")
    for fine in ("P90-CHAMBER", "P00-NHCO", None):
        plan = plan_rows("annotation", head, (*note, fine))
        assert "other_province" not in {one.expected.rsplit(".", 1)[1] for one in plan.warnings}
    event = ("09435", "transferred", date(2024, 1, 1), "report", "L2830101")
    moved = plan_rows("transfer", (*TRANSFER, "receiving_lao_code"), event)
    assert only(moved, "other_province").column == "receiving_lao_code"


@pytest.mark.usefixtures("own_house")
def test_a_warning_that_is_kept_is_told_in_each_language_with_its_days() -> None:
    head = ("area_code", "as_of", "total")
    plan = plan_rows("population", head, ("9001", date(2026, 1, 1), 5))
    assert [one for one in plan.warnings if one.column == "total"]
    confirm_import(plan)
    [kept] = read_open_warnings()
    for lang in LANGUAGES:
        told = text(f"importing.warning.{kept.warning}", lang=lang, **kept.detail)
        assert told == plan.warnings[0].what(lang=lang)
        assert not ISO.search(told)


def test_the_report_has_days_as_they_are_read(shipped: object) -> None:
    plan = plan_rows("population", POPULATION, ("9001", date(2024, 1, 1), date(2024, 12, 31)))
    report = read_upload(report_file(plan), name="a.xlsx").sheets[0].rows
    cells = [str(cell) for row in report for cell in row]
    assert "31 ธ.ค. 2567" in cells
    assert "รวม · total" in cells


def test_a_value_of_a_message_is_told_in_its_language() -> None:
    for lang, wanted in (("th", "ก"), ("en", "b")):
        told = text("records.expected.reference", lang=lang, records=Named("ก", "b"))
        assert wanted in told


@pytest.mark.parametrize("place", [None, 2])
def test_what_was_given_is_repeated_and_where_nothing_was_the_line_has_no_part_for_it(place: int | None):
    nothing = Finding("S", 3, place, "รวม" if place else "", "", "importing.expected.date")
    for lang in LANGUAGES:
        line = nothing.text(lang=lang)
        assert line.endswith(nothing.what(lang=lang))
        assert replace(nothing, given="x").text(lang=lang).startswith(line)
        assert "“x”" in replace(nothing, given="x").text(lang=lang)
        row = RowError(RECORDS["area"], 1, "", None, "", "required")
        assert row.text(lang=lang).endswith(text("records.expected.required", lang=lang))
        assert replace(row, given="x").text(lang=lang).endswith("“x”)")
