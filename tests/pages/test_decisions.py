"""What waits, on home and on its own page: real rows alone, and names for those who may know them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data import clock
from data.actions import remove_sample, write_rows
from data.database import engine
from data.domain.decisions import Decision, DecisionGroup, Wait, Weight
from data.domain.rights import Actor, Role, program
from data.importers.due import Due
from data.schema import batches, targets
from outputs.decisions import HOME_LINES, PAGE_LINES, about_words, do_words, lines_of, on_home
from outputs.language import day_words, in_language
from queries import decisions
from queries._base import fetch, rows_of
from queries._cache import forget_all
from queries.decisions import read_decisions
from queries.moment import as_of_batch, at, now
from server.api import api_routes
from server.api.models import MAX_LIMIT
from server.api.resources import RESOURCES
from tests.pages.running import open_page, words

PROVINCE = "90"
PARTNER, OFFICE = "สำนักงานที่สัญญาไว้", "กลุ่มงานผู้รับปาก"
PROMISE, PROPOSED = "จัดรถรับส่งผู้ป่วยทุกตำบล", "ตั้งกองทุนยาประจำอำเภอ"
ASKED, PROJECT = "องค์การที่ถูกขอ", "โครงการที่อนุมัติแล้ว"
PLAN_OWNER = "หน่วยงานเจ้าของแผนหนึ่ง"
BOARD, DECIDED, BOARDS_OFFICE = "คณะกรรมการของบททดสอบ", "เปิดคลินิกนอกเวลา", "กองที่รับมติ"
PUT_OFF = "จัดสรรเงินรายหัวให้เครือข่าย"
COORDINATOR = Actor(name="c", role=Role.COORDINATOR, provinces=frozenset({PROVINCE}))
ELSEWHERE = Actor(name="e", role=Role.COORDINATOR, provinces=frozenset({"83"}))


def everyone(_partner: str | None) -> bool:
    """Of everyone a coordinator may know."""
    return True


def nobody(_partner: str | None) -> bool:
    """Of nobody a reader may."""
    return False


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)


def waiting_rows() -> dict[str, list[dict[str, Any]]]:
    """A row for each line that speaks of bodies, as a province's coordinator would import them."""
    here = {"area_code": PROVINCE}
    source = {"source_key": "office"}
    agreement = {**here, **source, "code": "AG90-T", "kind": "memorandum", "name_th": "ข้อตกลงที่ใกล้สิ้นสุด"}
    commitment = {
        **here,
        **source,
        "code": "C90-T",
        "agreement_code": "AG90-T",
        "ordinal": 1,
        "text_th": PROMISE,
        "partner_code": "P90-T",
        "office_th": OFFICE,
        "due_on": day(-59),
        "status": "not_yet_done",
    }
    proposal = {**here, **source, "code": "R90-T", "ordinal": 1, "title_th": PROPOSED}
    step = {**source, "proposal_code": "R90-T", "step": "submitted", "reached_on": day(-120)}
    plan = {**here, **source, "code": "PL90-T", "kind": "agency", "name_th": "แผน", "owner_th": PLAN_OWNER}
    item = {
        **here,
        **source,
        "code": "PI90-T",
        "plan_code": "PL90-T",
        "project_th": PROJECT,
        "fiscal_year": 2568,
        "approved_baht": 1000.0,
        "spent_baht": 0.0,
    }
    of_board = {**source, "board_code": "AHB90-T"}
    held = (("1/2567", 2567, day(-300)), ("2/2567", 2567, day(-200)))
    matter = {**of_board, "item_number": "5.1", "kind": "allocation", "title_th": PUT_OFF, "matter": "OP"}
    decided = {**of_board, "decision_number": 1}
    late = {"outcome": "approved", "text_th": DECIDED, "office_th": BOARDS_OFFICE, "due_on": day(-45)}
    return {
        "source": [{"key": "office", "title_th": "หนังสือ"}],
        "partner": [{**here, **source, "code": "P90-T", "name_th": PARTNER, "kind": "government"}],
        "board": [{**here, **source, "code": "AHB90-T", "kind": "area_health_board", "name_th": BOARD}],
        "board_meeting": [
            {**of_board, "meeting_number": number, "fiscal_year": year, "held_on": on}
            for number, year, on in held
        ],
        "agenda_item": [
            *({**matter, "meeting_number": number} for number, _year, _on in held),
            {
                **matter,
                "meeting_number": "1/2567",
                "item_number": "5.2",
                "title_th": "เรื่องอื่น",
                "matter": None,
            },
        ],
        "board_decision": [
            *(
                {**decided, "meeting_number": number, "item_number": "5.1", "outcome": "deferred"}
                for number, _year, _on in held
            ),
            {**decided, "meeting_number": "1/2567", "item_number": "5.2", **late},
        ],
        "agreement": [{**agreement, "to_on": day(30)}],
        "commitment": [commitment],
        "proposal": [{**proposal, "addressed_to_th": ASKED}],
        "proposal_step": [step],
        "plan": [plan],
        "plan_item": [item],
    }


def write(rows: dict[str, list[dict[str, Any]]], *, kind: str = "import") -> None:
    write_rows(engine(), actor=program("office"), kind=kind, rows=rows)


@pytest.fixture
def waiting(own_house: object) -> None:
    write(waiting_rows())


def said(page: str, *, actor: Actor, **query: str) -> str:
    return re.sub(r"<[^>]+>", " ", words(open_page(page, actor=actor, **query)))


NAMES = (PARTNER, OFFICE, PROMISE, ASKED, PROJECT, PLAN_OWNER, BOARD, DECIDED, BOARDS_OFFICE, PUT_OFF)
"""What tells which body has not done what."""


@pytest.mark.usefixtures("waiting")
@pytest.mark.parametrize("page", ["overview", "decisions"])
@pytest.mark.parametrize("reader", [Actor(name="reader"), ELSEWHERE], ids=["reader", "elsewhere"])
def test_a_reader_without_a_role_here_sees_what_others_have_not_done_as_counts(
    page: str, reader: Actor
) -> None:
    shown = said(page, actor=reader, province=PROVINCE)
    assert "ตามคำมั่นที่เลยกำหนด 1 ข้อ" in shown
    if page == "decisions":
        assert "ตามมติคณะกรรมการที่เลยกำหนด 1 ข้อ" in shown
        assert "พิจารณาเรื่องที่เลื่อนมาแล้ว 2 ครั้งขึ้นไป 1 เรื่อง" in shown
        assert "บันทึกการประชุมคณะกรรมการ: 1 คณะ" in shown
        assert "ตอบข้อเสนอที่รอเกิน 90 วัน 1 ข้อ" in shown
    assert not [name for name in NAMES if name in shown]
    assert "เลยมา" not in shown
    if page == "decisions":
        assert PROPOSED not in shown
        assert "แสดงเป็นจำนวน" in shown


@pytest.mark.usefixtures("waiting")
def test_the_provinces_coordinator_sees_who_has_it_by_when_and_how_late() -> None:
    shown = said("decisions", actor=COORDINATOR, province=PROVINCE)
    for name in (*NAMES, PROPOSED, "ข้อตกลงที่ใกล้สิ้นสุด"):
        assert name in shown, name
    assert "เลยมา 59 วัน" in shown
    assert "เลยมา 30 วัน" in shown
    assert "เลยมา 45 วัน" in shown
    assert f"เลื่อนครั้งแรก {day_words(day(-300))}" in shown
    assert f"ประชุมครั้งล่าสุดที่ทราบ {day_words(day(-200))}" in shown
    assert "แสดงเป็นจำนวน" not in shown


WALK: tuple[tuple[str, dict[str, str]], ...] = (
    ("agreements", {}),
    ("agreements", {"layer": "proposals"}),
    ("agreements", {"layer": "gaps"}),
    ("agreements", {"at": "commitment:C90-T"}),
    ("agreements", {"at": "proposal:R90-T"}),
    ("milestones", {}),
    ("milestones", {"layer": "table"}),
    ("milestones", {"at": "M90-T"}),
    ("place", {"at": "9011"}),
    ("search", {"q": "รถรับส่ง"}),
)
"""Pages that show what was promised, asked for and aimed at, under each of which something is late."""


@pytest.mark.usefixtures("waiting")
def test_no_page_tells_a_reader_without_a_role_whose_it_is_and_how_late() -> None:
    late = {"fiscal_year": 2568, "ordinal": 1, "due_on": day(-77), "source_key": "office"}
    aim = {"name_th": "เป้าที่เลยวัน", "partner_code": "P90-T", "office_th": OFFICE, "area_code": "9011"}
    write({"milestone": [{**late, **aim, "code": "M90-T"}]})
    days = ("เลยมา", "77 วัน", "59 วัน", day_words(day(-77)), day_words(day(-59)))
    reader, told = Actor(name="reader"), set()
    for page, query in WALK:
        shown = said(page, actor=reader, **query)
        hidden = (PARTNER, OFFICE, ASKED, *days)
        assert not [name for name in hidden if name in shown], (page, query)
        whole = said(page, actor=COORDINATOR, **query)
        told |= {name for name in (PARTNER, OFFICE, ASKED, *days) if name in whole}
    assert told >= {PARTNER, OFFICE, ASKED, "77 วัน", day_words(day(-59))}, "coordinators are told"


@pytest.mark.usefixtures("waiting")
def test_an_office_sees_its_own_lines_and_of_others_counts() -> None:
    office = Actor(name="o", role=Role.OFFICE, provinces=frozenset({PROVINCE}), partner="P90-T")
    late = {
        "fiscal_year": 2568,
        "ordinal": 1,
        "due_on": day(-77),
        "source_key": "office",
        "area_code": PROVINCE,
    }
    write(
        {
            "milestone": [
                {**late, "code": "M90-T", "name_th": "เป้าของเรา", "partner_code": "P90-T"},
                {
                    **late,
                    "code": "M90-U",
                    "name_th": "เป้าของเขา",
                    "partner_code": "P90-PAO",
                    "office_th": "กองเขา",
                },
            ]
        }
    )
    for page in ("overview", "decisions"):
        shown = said(page, actor=office, province=PROVINCE)
        assert PROMISE in shown
        assert "เลยมา 59 วัน" in shown
        assert "ตอบข้อเสนอที่รอเกิน 90 วัน 1 ข้อ" in shown
        assert not [name for name in (ASKED, PROJECT, PLAN_OWNER) if name in shown]
    targets_ = said("milestones", actor=office, layer="table", province=PROVINCE)
    assert PARTNER in targets_
    assert "กองเขา" not in targets_
    promises = said("agreements", actor=office, province=PROVINCE)
    assert OFFICE in promises
    assert ASKED not in said("agreements", actor=office, layer="proposals", province=PROVINCE)
    elsewhere = replace(office, provinces=frozenset({"83"}))
    assert OFFICE not in said("agreements", actor=elsewhere, province=PROVINCE)


@pytest.mark.usefixtures("waiting")
def test_what_all_parties_promised_is_the_own_line_of_each_partys_office() -> None:
    (first,) = waiting_rows()["commitment"]
    together = {**first, "code": "C90-ALL", "ordinal": 2, "text_th": "ทำร่วมกันทุกฝ่าย", "partner_code": None}
    parties = [{"agreement_code": "AG90-T", "partner_code": code} for code in ("P90-T", "P90-PAO")]
    write({"commitment": [{**together, "office_th": None}], "agreement_party": parties})
    for partner, sees in (("P90-T", True), ("P90-PAO", True), ("P90-CHAMBER", False)):
        office = Actor(name="o", role=Role.OFFICE, provinces=frozenset({PROVINCE}), partner=partner)
        shown = said("decisions", actor=office, province=PROVINCE)
        assert ("ทำร่วมกันทุกฝ่าย" in shown) is sees, partner
        opened = said("agreements", actor=office, province=PROVINCE, at="commitment:C90-ALL")
        assert (day_words(day(-59)) in opened) is sees, partner
        assert (PROMISE in shown) is (partner == "P90-T"), "what one promised is that one's alone"


@pytest.mark.usefixtures("waiting")
def test_no_answer_of_the_api_says_which_body_has_not_done_what() -> None:
    client = TestClient(Starlette(routes=api_routes()), raise_server_exceptions=False)
    for resource in RESOURCES:
        if "decision" in resource.path or "commitment" in resource.path:
            pytest.fail(resource.path)
        answer = client.get(f"/api/v1/{resource.path}?limit={MAX_LIMIT}").text
        assert PROMISE not in answer
        assert OFFICE not in answer
        assert DECIDED not in answer
        assert BOARDS_OFFICE not in answer
        assert ASKED not in answer, "who owes an answer"
        assert "days_late" not in answer


@pytest.mark.usefixtures("waiting")
def test_the_order_is_days_late_times_weight_on_the_page() -> None:
    with at(now()), in_language("th"):
        lines = lines_of(province=PROVINCE, today=clock.today(), knows=everyone)
        strengths = [one.strength for one in lines.decide]
    assert [one.line for one in lines.decide] == sorted(
        (
            *("promise_late", "board_decision_late", "proposal_unanswered", "money_unspent"),
            *("matter_carried", "agreement_ending"),
        ),
        key=[one.line for one in lines.decide].index,
    )
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[-1] == 0  # the agreement's end lies ahead


@pytest.mark.usefixtures("own_house")
def test_invented_rows_wait_for_nobody() -> None:
    with at(now()):
        before = read_decisions(province=PROVINCE, today=clock.today())
    rows = waiting_rows()
    rows.pop("source")
    write(
        {record: [{**row, "source_key": "sample"} for row in own] for record, own in rows.items()},
        kind="sample",
    )
    with at(now()):
        assert set(read_decisions(province=PROVINCE, today=clock.today())) == set(before)
    remove_sample(engine(), actor=program("test"))
    with at(now()):
        assert set(read_decisions(province=PROVINCE, today=clock.today())) == set(before)


def line(name: str, decisions: tuple[Decision, ...]) -> Decision:
    return next(one for one in decisions if one.line == name)


def test_shipped_rows_give_the_lines_of_coordinators_and_no_decision(shipped: object) -> None:
    with at(now()), in_language("th"):
        lines = lines_of(province=PROVINCE, today=date(2026, 11, 28), knows=everyone)
        told = {one.line: (do_words(one), about_words(one)) for one in lines.missing}
    assert lines.decide == ()
    assert lines.due_days == "มีวันครบกำหนด 0 จาก 37 รายการ"
    assert told["proposal_heard"] == ("บันทึกว่ายื่นแล้วหรือไม่: 5 ข้อเสนอ", "เวทีรับฟังแล้ว 30 เม.ย. 2567")
    of_term = "ลงนามในวาระก่อน (ทราบ 25 ก.ย. 2568)"
    assert told["agreements_of_former_term"] == ("ขอคำยืนยันข้อตกลง: 5 ฉบับ", of_term)
    assert told["evidence_disagrees"] == ("ตรวจหลักฐานที่ขัดกัน: 2 แห่ง", "บ่ออิฐ, นาป๋อง")
    assert told["years_unknown"] == ("นำเข้าตารางถ่ายโอน: 25 แห่ง", "ยังไม่ทราบปีที่ถ่ายโอน")
    assert "ประชากร 31 ธ.ค. 2564" in told["data_old"][1]


@pytest.mark.parametrize(
    ("n", "told"), [(3, "ก, ข, ค"), (4, "ก, ข, ค · และอีก 1 แห่ง"), (40, "ก, ข, ค · และอีก 37 แห่ง")]
)
def test_names_and_number_of_what_is_counted_agree(n: int, told: str) -> None:
    names = tuple((name, None) for name in "กขค")
    waits = Decision(
        "evidence_disagrees", DecisionGroup.MISSING, Weight.DATA, "x", Wait(), "health_unit", n=n, names=names
    )
    with in_language("th"):
        assert do_words(waits) == f"ตรวจหลักฐานที่ขัดกัน: {n} แห่ง"
        assert about_words(waits) == told


def test_a_proposal_that_was_only_heard_has_no_owner_and_is_never_late(shipped: object) -> None:
    with at(now()):
        heard = line("proposal_heard", read_decisions(province=PROVINCE, today=date(2036, 1, 1)))
    assert (heard.owner, heard.wait.late, heard.thing) == ((), 0, None)


def test_a_province_without_a_register_is_asked_for_one(shipped: object) -> None:
    with at(now()), in_language("th"):
        lines = lines_of(province="30", today=date(2026, 11, 28), knows=nobody)
        told = [do_words(one) for one in lines.missing]
    assert "นำเข้าทะเบียน รพ.สต. และ สอน." in told
    assert not [words for words in told if "ตารางถ่ายโอน" in words]


@pytest.mark.usefixtures("waiting")
def test_home_shows_four_lines_in_all_and_decisions_come_first() -> None:
    with at(now()):
        lines = lines_of(province=PROVINCE, today=clock.today(), knows=everyone)
    decide, missing = on_home(lines)
    assert len(decide) + len(missing) == HOME_LINES < len(lines.decide) + len(lines.missing)
    assert tuple(decide) == lines.decide[:HOME_LINES]


@pytest.mark.usefixtures("waiting")
def test_a_group_shows_ten_lines_and_says_how_many_more_there_are() -> None:
    rows = waiting_rows()
    (first,) = rows["commitment"]
    several = [{**first, "code": f"C90-T{n}", "ordinal": n, "text_th": f"คำมั่นที่ {n}"} for n in range(2, 14)]
    write({"commitment": several})
    shown = said("decisions", actor=COORDINATOR, province=PROVINCE)
    assert shown.count("ตามคำมั่นที่เลยกำหนด:") <= PAGE_LINES
    assert "ยังมีอีก 8 เรื่อง" in shown  # 13 commitments, a proposal, an agreement, an item, two of a board


@pytest.mark.usefixtures("own_house")
def test_an_edition_has_what_waited_on_its_day() -> None:
    before = now().batch
    write(waiting_rows())
    with at(as_of_batch(before)):
        assert not [
            one
            for one in read_decisions(province=PROVINCE, today=clock.today())
            if one.line == "promise_late"
        ]
    with at(now()):
        late = line("promise_late", read_decisions(province=PROVINCE, today=day(-50)))
        assert late.wait.late == 9


@pytest.mark.usefixtures("own_house")
def test_what_waits_in_the_nation_waits_in_no_province_and_the_other_way_round() -> None:
    rows = waiting_rows()
    (ours,) = rows["commitment"]
    nations = {**ours, "code": "C00-T", "area_code": "00", "ordinal": 2}
    write({**rows, "commitment": [ours, nations]})
    with at(now()):
        for province, code in ((PROVINCE, "C90-T"), ("00", "C00-T")):
            found = read_decisions(province=province, today=clock.today())
            assert [one.code for one in found if one.line == "promise_late"] == [code]


@pytest.mark.usefixtures("own_house")
def test_data_are_as_old_as_the_newest_day_until_the_day_that_is_looked_at() -> None:
    def old(on: date) -> Decision | None:
        with at(now()):
            found = read_decisions(province=PROVINCE, today=on)
        return next((one for one in found if one.line == "data_old"), None)

    first = old(date(2024, 1, 1))
    assert first is not None
    days = dict(zip([record for record, _ in first.names], first.days, strict=True))
    assert days["population"] == date(2021, 12, 31)
    assert first.wait.day == min(filter(None, days.values())), "as late as what is late longest"
    write({"population": [{"area_code": PROVINCE, "as_of": date(2025, 6, 30), "total": 1_400_000}]})
    assert old(date(2024, 1, 1)) == first
    later = old(date(2025, 7, 1))
    assert later is not None
    assert "population" not in [record for record, _ in later.names]


@pytest.mark.usefixtures("own_house")
def test_an_invented_register_is_no_register() -> None:
    unit = {
        "code": "99990",
        "name_th": "รพ.สต.สมมติ",
        "kind": "shph",
        "district_code": "3001",
        "is_open": True,
    }
    write({"health_unit": [{**unit, "source_key": "sample"}]}, kind="sample")
    with at(now()):
        found = read_decisions(province="30", today=clock.today())
    assert [one.line for one in found if one.line == "no_units"]


@pytest.mark.usefixtures("own_house")
def test_an_indicator_that_several_districts_owe_waits_once_since_the_longest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with at(now()):
        book = fetch(rows_of(targets, "indicator_code", "area_code").where(batches.c.kind != "sample"))
        code, area = next((row.indicator_code, row.area_code) for row in book)
        planned = {row.area_code for row in book if row.indicator_code == code}
    invented = next(one for one in ("9001", "9002", "9003") if one not in planned)
    with at(now()):

        def due(on: date, **more: Any) -> Due:
            first = Due(code, code, None, area, None, None, "fiscal_year", 2568, on, reported=False)
            return replace(first, **more)

        late = [due(date(2026, 9, 30)), due(date(2025, 9, 30)), due(date(2026, 3, 31))]
        long_ago = date(2024, 9, 30)
        others = [due(long_ago, reported=True), due(long_ago, area=invented, is_sample=True)]
        monkeypatch.setattr(decisions, "read_due", lambda **_asked: (*late, *others))
        forget_all()
        found = read_decisions(province=PROVINCE, today=date(2026, 11, 28))
        forget_all()
    assert [one.wait.day for one in found if one.line == "value_due"] == [date(2025, 9, 30)]


@pytest.mark.usefixtures("own_house")
def test_a_day_of_a_report_fills_the_share_of_due_days() -> None:
    write(waiting_rows())
    with at(now()), in_language("th"):
        told = lines_of(province=PROVINCE, today=clock.today(), knows=nobody).due_days
    assert told.startswith("มีวันครบกำหนด 4 จาก 41 รายการ")  # promise, agreement, proposal, a board's decision


@pytest.mark.usefixtures("waiting")
@pytest.mark.parametrize("knows", [everyone, nobody])
def test_each_line_says_on_its_second_who_has_it_or_of_which_day_it_is(knows: Any) -> None:
    with at(now()), in_language("th"):
        found = {
            (province, one.line): about_words(one)
            for province in (PROVINCE, "83", "10", "30", "00")
            for lines in [lines_of(province=province, today=clock.today(), knows=knows)]
            for one in (*lines.decide, *lines.missing)
        }
    assert len({line for _, line in found}) > 12
    assert [which for which, told in found.items() if not told] == []
