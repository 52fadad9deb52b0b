"""Home below the fold; and that home and decisions say of a real body only what a dated row says."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from data import clock
from data.actions import remove_sample, write_rows
from data.database import engine
from data.domain.rights import program
from outputs.decisions import about_words
from outputs.home_below import build_changed, build_fresh, build_promises
from outputs.language import in_language
from outputs.scorecard import build_scorecard, why_words
from queries.decisions import read_decisions
from queries.freshness import read_fresh
from queries.moment import Invented, at, now, showing
from queries.scorecard import Score, read_scorecard
from tests.pages.running import CHIEF, open_page, words

TODAY = date(2026, 11, 28)
WAY = ("ดู", "./agreements")


def write(rows: dict[str, list[dict[str, Any]]], *, kind: str = "import") -> None:
    source = {"source": [{"key": "office", "title_th": "หนังสือ"}]} if kind == "import" else {}
    write_rows(engine(), actor=program("office"), kind=kind, rows=source | rows)


def scores(province: str = "90") -> dict[str, Score]:
    with at(showing(Invented.HIDDEN, of=now())):
        return {one.indicator.code: one for one in read_scorecard(province=province).scores}


def value(year: int, amount: float) -> dict[str, Any]:
    """Of the Human Achievement Index, which has one of 2565."""
    return {
        "indicator_code": "SK2570-S1-R1",
        "area_code": "90",
        "period_kind": "calendar_year",
        "period_start": date(year - 543, 1, 1),
        "period_end": date(year - 543, 12, 31),
        "value": amount,
        "source_key": "office",
    }


@pytest.mark.usefixtures("shipped")
def test_no_real_indicator_of_songkhla_is_better_or_worse_and_each_says_why() -> None:
    found = scores()
    assert len(found) == 6
    with in_language("th"):
        told = {code: why_words(one) for code, one in found.items()}
    assert told["SK2570-E1-R1"] == "สองจุดห่างกัน 10 ปี"
    assert told["SK2570-S1-R1"] == "สองจุดห่างกัน 5 ปี"
    assert told["SK2570-S1-R2"] == "ปีงบฯ 2565 มีข้อมูลเพียง 9 เดือน"
    assert told["SK2570-E1-R2"] == "ปี 2567 มีข้อมูลเพียง 11 เดือน"
    assert told["SKAGE-1-R1"] == "ไม่มีทางดีหรือร้าย"
    with at(showing(Invented.HIDDEN, of=now())), in_language("th"):
        drawn = build_scorecard(read_scorecard(province="90"))
    assert "ดีขึ้น" not in drawn
    assert "ต้องช่วยกัน" not in drawn
    assert drawn.count("//") == 5


@pytest.mark.usefixtures("own_house")
def test_the_year_after_is_better_and_a_new_method_ends_the_comparison() -> None:
    write({"observation": [value(2566, 0.6702)]})
    with in_language("th"):
        assert why_words(scores()["SK2570-S1-R1"]) == "เพิ่มขึ้น 0.0127 คะแนน 0-1"
        with at(showing(Invented.HIDDEN, of=now())):
            drawn = build_scorecard(read_scorecard(province="90"))
    assert drawn.index("ดีขึ้น") < drawn.index("ยังเทียบไม่ได้")
    note = {"code": "N90-T", "area_code": "90", "indicator_code": "SK2570-S1-R1", "kind": "new_method"}
    note |= {"fiscal_year": 2566, "happened_on": date(2023, 1, 1), "text_th": "วิธีใหม่", "source_key": "office"}
    write({"annotation": [note]})
    with in_language("th"):
        assert why_words(scores()["SK2570-S1-R1"]) == "วิธีได้ค่าเปลี่ยน"


@pytest.mark.usefixtures("own_house")
def test_a_change_below_the_decimals_of_an_indicator_is_no_tie() -> None:
    """Its values stand with as many decimals as tell them apart, and so does the change."""
    write({"observation": [value(2566, 0.65752)]})
    with in_language("th"), at(showing(Invented.HIDDEN, of=now())):
        assert why_words(scores()["SK2570-S1-R1"]) == "เพิ่มขึ้น 0.00002 คะแนน 0-1"
        drawn = build_scorecard(read_scorecard(province="90"))
    assert "<b>0.65750</b>" in drawn
    assert "<b>0.65752</b>" in drawn


@pytest.mark.usefixtures("own_house")
def test_what_got_worse_says_who_can_help_or_that_this_is_not_on_record() -> None:
    write({"observation": [value(2566, 0.61)]})
    with in_language("th"):
        assert "ยังไม่มีข้อมูลว่าใครช่วยได้" in why_words(scores()["SK2570-S1-R1"])
    role = {"goal_code": "SK2570-S1", "partner_code": "P00-NHCO", "role": "lead", "source_key": "office"}
    write({"goal_role": [role]})
    with in_language("th"):
        told = why_words(scores()["SK2570-S1-R1"])
    assert told.startswith("ลดลง 0.0475")
    assert "ช่วยได้: สำนักงานคณะกรรมการสุขภาพแห่งชาติ" in told


@pytest.mark.usefixtures("shipped")
def test_each_record_is_as_fresh_as_its_newest_real_row() -> None:
    with at(now()):
        found = {one.record: one.day for one in read_fresh(province="90", today=TODAY)}
        bare = {one.record for one in read_fresh(province="30", today=TODAY)}
    assert found["health_unit"] == date(2026, 5, 31)
    assert found["population"] == date(2021, 12, 31)
    assert found["lao"] == date(2017, 3, 31)
    assert "commitment" not in found  # invented ones alone
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert bare == {"population"}
    with at(now()), in_language("th"):
        nation = {one.record: one.day for one in read_fresh(province="00", today=TODAY)}
        waits = {one.line: one for one in read_decisions(province="00", today=TODAY)}
        heard = about_words(waits["proposal_heard"])
    assert nation["proposal"] == date(2024, 5, 16)  # the nation's own, later than its provinces'
    assert (waits["proposal_heard"].n, heard) == (19, "ระดับประเทศ · เวทีรับฟังแล้ว 16 พ.ค. 2567")
    assert [record for record, _ in waits["data_old"].names] == ["population"]  # not catchments of a region
    with at(now()), in_language("en"):
        drawn = build_fresh(province="90", today=TODAY)
    assert "31 Dec 2021" in drawn
    named = re.findall(r"<dt>([^<]*)</dt><dd><i[^>]*></i><span>([^<]*)</span>", drawn)
    assert ("Register of health units", "31 May 2026") in named
    assert [name for name, _ in named if "ransfer" in name] == ["News and papers of transfers"]
    assert drawn.count('class="pk-old"') == 3


@pytest.mark.usefixtures("own_house")
def test_what_changed_is_told_in_words_and_invented_rows_are_no_change() -> None:
    with at(now()), in_language("th"):
        assert "ยังไม่มีการนำเข้าข้อมูล" in build_changed(way=WAY)
    for n in range(6):
        write({"population": [{"area_code": "9007", "as_of": date(2024, 12, 1 + n), "total": 61_000 + n}]})
    with at(now()), in_language("th"):
        told = build_changed(way=WAY)
    assert told.count("นำเข้า · ประชากร 1 แถว") == 5
    assert "ข้อมูลสมมติ" not in told


@pytest.mark.usefixtures("own_house")
def test_promises_are_counts_of_real_rows() -> None:
    def drawn() -> str:
        with at(showing(Invented.SHOWN, of=now())), in_language("th"):
            return build_promises(province="90", today=clock.today(), way=WAY)

    assert "ยังไม่มีคำมั่นหรือเป้าความสำเร็จรายปีที่มีวันครบกำหนด" in drawn()
    assert "ข้อเสนอ 29 ข้อถึงขั้นไหน" in drawn()
    assert "ของจังหวัดนี้ 5 ข้อ · ระดับประเทศ 24 ข้อ" in drawn()
    with at(showing(Invented.HIDDEN, of=now())), in_language("th"):
        for province in ("83", "10"):
            told = build_promises(province=province, today=clock.today(), way=WAY)
            assert "ทั้งหมดเป็นข้อเสนอระดับประเทศ" in told, "none of them is the province's"
        nation = build_promises(province="00", today=clock.today(), way=WAY)
        assert "ระดับประเทศ 24 ข้อ · ของจังหวัด 5 ข้อ" in nation, "whose the 29 are"
    agreement = {"code": "AG90-T", "kind": "memorandum", "name_th": "ก", "area_code": "90"}
    nations = {
        "code": "C00-T",
        "agreement_code": "AG90-T",
        "ordinal": 9,
        "text_th": "ของทั้งประเทศ",
        "area_code": "00",
    }
    write({"agreement": [agreement], "commitment": [nations | {"due_on": clock.today() + timedelta(days=5)}]})
    assert "ยังไม่มีคำมั่นหรือเป้าความสำเร็จรายปีที่มีวันครบกำหนด" in drawn(), "what is the nation's is not due here"
    due = [clock.today() + timedelta(days=days) for days in (-10, 10, 200)]
    rows = [
        {
            "code": f"C90-T{n}",
            "agreement_code": "AG90-T",
            "ordinal": n,
            "text_th": f"ข้อ {n}",
            "area_code": "90",
        }
        | {"due_on": day, "status": "under_way", "source_key": "office"}
        for n, day in enumerate(due)
    ]
    write({"agreement": [agreement | {"source_key": "office"}], "commitment": rows})
    assert "ครบใน 90 วัน 1 เรื่อง · เลยกำหนด 1 เรื่อง" in drawn()


VERDICTS = re.compile(
    r"ยังไม่ถ่ายโอน|ไม่ได้ถ่ายโอน|เลยกำหนด|เลยมา|ล่าช้า|ช้ากว่า|ล้มเหลว|ไม่ผ่าน|ไม่มีบทบาท|ไม่ได้ทำ|ไม่รายงาน|ไม่ส่ง"
    r"|ห่างเป้าหมาย|ต้องช่วยกัน|not transferred|overdue|\blate\b|failed|behind|far behind|has no role|moving away"
)
NO_VERDICT = re.compile(r"ไม่ได้แปลว่ายังไม่ถ่ายโอน|does not mean( that it was)? not transferred")
"""What says that nothing is said."""


def verdicts(page: str, **query: str) -> list[str]:
    said = re.sub(r"<[^>]+>", "", words(open_page(page, actor=CHIEF, **query)))
    return VERDICTS.findall(NO_VERDICT.sub("", said))


@pytest.mark.usefixtures("own_house")
def test_no_text_of_home_or_decisions_holds_a_verdict_on_a_real_body_without_a_dated_row() -> None:
    places = [{"province": code, "lang": lang} for code in ("90", "83", "30", "00") for lang in ("th", "en")]
    for page in ("overview", "decisions"):
        for query in places:
            found = verdicts(page, **query)
            late = [one for one in found if one in {"เลยมา", "late"}]
            # Of a province that shows a late line somebody wrote down by when money was to be spent.
            assert [one for one in found if one not in late] == [], (page, query)
    remove_sample(engine(), actor=program("test"))
    for page in ("overview", "decisions"):
        assert verdicts(page, province="90") == []
