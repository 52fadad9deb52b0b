"""The page of the transfer, run by Streamlit's own test runner on shipped rows and the tests' own."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from streamlit.testing.v1 import AppTest

from components.language import as_markdown
from data.actions import write_rows
from data.database import engine
from data.domain.rights import READER, program
from tests.pages.running import CHIEF, acting_as, files_of, open_page, run_page, words

pytestmark = pytest.mark.usefixtures("shipped")

FULL, PART, SENSITIVE, PROVEN = "09435", "09436", "09456", "09506"
HOSPITAL = "10745"


def plain(app: AppTest) -> str:
    """What the page says, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", words(app)))


def rows_of(app: AppTest, code: str) -> list[str]:
    """The cells of the line of a unit in the table of units."""
    line = next(row for row in re.findall(r"<tr.*?</tr>", words(app), re.S) if f"at={code}" in row)
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[dh].*?</t[dh]>", line, re.S)]


def write(**tables: list[dict[str, Any]]) -> None:
    write_rows(engine(), actor=program("test"), kind="import", rows=tables)


@pytest.mark.parametrize("layer", ["units", "networks", "next", "board", "reported"])
def test_songkhla_is_told_as_on_home_and_each_view_says_something(layer: str) -> None:
    app = run_page("transfer", province="90", layer=layer)
    assert "อย่างน้อย 25" in plain(app)
    assert not app.error


def test_people_money_and_posts_stand_beside_a_unit_and_are_blank_where_a_part_is(own_house: Path) -> None:
    profile = {"unit_code": FULL, "fiscal_year": 2568, "mother_code": HOSPITAL}
    cash = {"unit_code": FULL, "fiscal_year": 2568, "in_kind": False}
    posts = {"unit_code": FULL, "as_of": date(2025, 9, 30)}
    write(
        unit_profile=[
            profile | {"fiscal_year": 2567, "size": "S", "uc_population": 1},
            profile | {"size": "M", "uc_population": 4000},
            profile | {"unit_code": PART, "size": "L"},
        ],
        unit_money=[
            cash | {"money": "op", "amount_baht": 90_000},
            cash | {"money": "pp", "amount_baht": 10_000},
            cash | {"money": "pao", "amount_baht": 5_000_000, "in_kind": True},
            cash | {"money": "pao", "amount_baht": 7, "fiscal_year": 2567},
            cash | {"money": "op", "amount_baht": 90_000, "unit_code": PART},
        ],
        unit_posts=[
            posts | {"post": "nurse", "frame": 3, "filled": 2},
            posts | {"post": "public_health", "frame": 4, "filled": 1},
            posts | {"post": "all", "frame": 90, "filled": 1, "as_of": date(2024, 9, 30)},
            posts | {"post": "all", "frame": 3, "filled": 5, "unit_code": PART},
        ],
    )
    app = run_page("transfer", province="90")
    table = re.findall(r"<table.*?</table>", words(app), re.S)[-1]
    head = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<th scope=\"col\".*?</th>", table, re.S)]
    full, part = (dict(zip(head, rows_of(app, code), strict=True)) for code in (FULL, PART))
    assert (full["ขนาด"], full["ประชากร UC (คน)"]) == ("ขนาดกลาง (M)", "4,000")
    assert full["บาทต่อหัวประชากร UC"] == "25"  # 100,000 in cash of the year's own 4,000
    assert (full["ตำแหน่งว่าง (คน)"], full["เกินกรอบ (คน)"]) == ("4", "0")
    assert (part["ตำแหน่งว่าง (คน)"], part["เกินกรอบ (คน)"]) == ("0", "2")
    assert part["ประชากร UC (คน)"] == part["บาทต่อหัวประชากร UC"] == ""


def test_a_transferred_unit_is_alone_where_no_other_of_its_network_is(own_house: Path) -> None:
    profile = {"fiscal_year": 2568, "mother_code": HOSPITAL}
    write(unit_profile=[profile | {"unit_code": code} for code in (FULL, PART, PROVEN)])
    app = run_page("transfer", province="90")
    assert rows_of(app, PROVEN)[-1] == "แห่งเดียว"
    assert rows_of(app, FULL)[-1] == ""  # it was not found to be transferred at all
    networks = run_page("transfer", province="90", layer="networks")
    assert "164 จาก 167 แห่งยังไม่มีข้อมูลแม่ข่าย" in " ".join(one.value for one in networks.caption)


def test_in_a_sensitive_district_no_unit_tells_its_posts(own_house: Path) -> None:
    write(
        unit_posts=[
            {"unit_code": SENSITIVE, "as_of": date(2025, 9, 30), "post": "all", "frame": 731, "filled": 4}
        ]
    )
    assert "727" not in plain(run_page("transfer", province="90"))
    assert "727" not in plain(run_page("transfer", province="90", at=SENSITIVE))


def test_the_year_of_a_transfer_has_its_column_and_a_day_of_proof_has_none(own_house: Path) -> None:
    step = {"unit_code": FULL, "step": "transferred", "known_by": date(2025, 1, 5), "evidence": "order"}
    write(transfer=[step | {"effective_on": date(2022, 10, 1), "stage": "first", "order_number": "12/2565"}])
    app = run_page("transfer", province="90")
    head = re.search(r"<thead.*?</thead>", words(app), re.S)
    assert head is not None
    years = re.findall(r">([^<>]+)</th>", head[0])
    assert years == ["อำเภอ", "ปีงบฯ 2566", "ไม่ทราบปี", "ไม่พบหลักฐานการถ่ายโอน"]


def test_who_comes_next_is_what_dated_rows_say_and_a_second_stage_is_no_second_transfer(
    own_house: Path,
) -> None:
    known = {"known_by": date(2025, 1, 5), "evidence": "report"}
    onward = {"stage": "second", "from_lao_code": "L2900101", "receiving_lao_code": "L4901103"}
    write(
        transfer=[
            {"unit_code": FULL, "step": "wish_expressed"} | known,
            {"unit_code": PROVEN, "step": "transferred"} | known | onward,
        ]
    )
    app = run_page("transfer", province="90", layer="next")
    assert {FULL, PROVEN} <= set(re.findall(r"at=(\d{5})", words(app)))
    assert "อบจ. ถ่ายโอนต่อให้เทศบาลหรือ อบต." in plain(app)
    assert "อย่างน้อย 25" in plain(app)  # it was counted before


def test_a_unit_opens_with_its_evidence_and_leads_on() -> None:
    said = plain(run_page("transfer", province="90", at=PROVEN))
    assert PROVEN in said
    assert "องค์กรปกครองส่วนท้องถิ่น ทะเบียนหน่วยบริการ" in said


def test_the_year_of_a_transfer_stands_in_the_row_that_states_it_with_its_source() -> None:
    said = plain(run_page("transfer", province="83", at="09126"))
    assert "ถ่ายโอนแล้ว · ปีงบฯ 2566 ข่าว · ข่าว อบจ.ภูเก็ต ลงเยี่ยม" in said
    assert "องค์กรปกครองส่วนท้องถิ่น ทะเบียนหน่วยบริการ" in said, "the register states no year"


def test_where_no_unit_is_on_record_there_are_parts_only_of_what_may_be() -> None:
    app = run_page("transfer", province="30", layer="networks")
    assert app.get("button_group")[-1].options == ["ตัวเลขจากรายงาน", "กสพ."]
    assert "9,872" in plain(app)


def test_what_is_on_record_of_no_unit_is_told_with_whom_to_ask_and_a_chore_to_coordinators_alone() -> None:
    gaps, chore = "ยังไม่มีข้อมูลของหน่วยใดในพื้นที่นี้: ขนาด, ", "เติมแผ่น"
    with acting_as(CHIEF):
        chief = open_page("transfer", actor=CHIEF, province="90", sample="0")
    reader = open_page("transfer", actor=READER, province="90", sample="0")
    for app, is_asked in ((chief, True), (reader, False)):
        said = " ".join(one.value for one in app.info)
        assert as_markdown(gaps) in said
        assert (chore in said) is is_asked
        assert ("ติดต่อผู้ประสานงานได้" in said) is not is_asked


def test_units_with_evidence_come_first_in_the_table_and_that_is_said() -> None:
    app = run_page("transfer", province="90", sample="0")
    states = re.findall(
        r"at=\d{5}.*?(ถ่ายโอนแล้ว|ไม่พบหลักฐาน)", re.findall(r"<table.*?</table>", words(app), re.S)[-1], re.S
    )
    assert states[:25] == ["ถ่ายโอนแล้ว"] * 25
    assert "ถ่ายโอนแล้ว" not in states[25:]
    assert any("มีหลักฐานการถ่ายโอนก่อน" in one.value for one in app.caption)


def test_by_what_a_transfer_is_proven_stands_beside_it() -> None:
    assert "ทะเบียนหน่วยบริการ" in rows_of(run_page("transfer", province="90"), PROVEN)[4]
    assert "ข่าว" in rows_of(run_page("transfer", province="83"), "09125")[4]
    assert rows_of(run_page("transfer", province="90"), FULL)[4] == ""


def test_a_province_without_a_register_says_how_one_gets_in() -> None:
    said = plain(run_page("transfer", province="30"))
    assert "ยังไม่มี" in said
    reported = plain(run_page("transfer", province="30", layer="reported"))
    assert "9,787" in reported
    assert "ปีงบฯ 2559" not in reported, "it is of a calendar year"
    assert "ปี 2559" in reported
    assert "9,831" in reported
    assert "9,872" in reported


def test_only_coordinators_take_the_draft_of_an_agenda(own_house: Path) -> None:
    with files_of() as files, acting_as(CHIEF):
        open_page("transfer", actor=READER, province="83", layer="board")
        assert not [name for name in files if name.endswith(".docx")]
        open_page("transfer", actor=CHIEF, province="83", layer="board")
        made = files["phuenthi-klang-agenda-AHB83.docx"]()
    said = " ".join(line.text for line in Document(io.BytesIO(made)).paragraphs)
    assert "รับรองรายงานการประชุมครั้งที่ 1/2567 วันที่ 27 พฤศจิกายน 2566" in said
    assert "พ.ศ. 2566-2570 (พิจารณาในครั้งที่ 1/2567 ไม่พบผลในบันทึก)" in said


def test_a_figure_of_a_day_says_its_day() -> None:
    reported = plain(run_page("transfer", province="90", layer="reported"))
    assert "21 ก.พ. 2561" in reported
    assert "2018-02-21" not in reported


def test_the_nations_tiles_say_of_which_provinces_registers_they_are() -> None:
    said = plain(run_page("transfer", province="00"))
    assert "จาก 349 แห่งในทะเบียนของ 3 จังหวัด" in said
    assert "จาก 349 แห่ง " not in said
    captions = " ".join(one.value for one in run_page("transfer", province="00").caption)
    told = "3 จาก 77 จังหวัด (ภูเก็ต, สุราษฎร์ธานี, สงขลา) จึงไม่ใช่ยอดของประเทศ"
    assert as_markdown(told) in captions


def test_what_reports_and_the_last_meeting_say_of_the_province_stands_beside_the_map_with_whose_it_is() -> (
    None
):
    phuket = plain(run_page("transfer", province="83"))
    assert "รพ.สต. ที่ถ่ายโอนสะสม 21 แห่ง ปีงบฯ 2567" in phuket
    assert "ประชุมครั้งล่าสุดที่ทราบ 27 พ.ย. 2566" in phuket
    assert "ทราบว่าเป็นหน่วยใด 2 จาก 12 แห่ง ซึ่งอยู่ในช่องปีงบฯ 2566" in phuket, "the table has two of twelve"
    for district in ({}, {"district": "9011"}):
        songkhla = plain(run_page("transfer", province="90", **district))
        assert "ที่รายงานและการประชุมบอกของสงขลาทั้งจังหวัด" in songkhla
        assert "รพ.สต. ที่สมัครใจถ่ายโอน 23 แห่ง ปีงบฯ 2566" in songkhla


def test_the_nations_newer_figure_stands_beside_its_cumulative_one_and_shares_are_written_one_way() -> None:
    said = plain(run_page("transfer", province="00", layer="reported"))
    assert "รายงานที่ใหม่กว่านับเฉพาะปีงบฯ 2566–ปีงบฯ 2569 ได้ 4,559 แห่ง" in said
    assert said.count("ร้อยละ 43.3") == 2
    assert "43 ร้อยละ" not in said


def test_a_boards_seats_are_told_by_sector_with_their_terms_and_coordinators_how_minutes_get_in(
    own_house: Path,
) -> None:
    seat = {"board_code": "AHB83", "sector": "lao", "from_on": date(2023, 10, 1)}
    write(
        board_seat=[
            seat | {"code": "1", "position_th": "ผู้แทนนายกเทศมนตรี", "to_on": date(2036, 9, 30)},
            seat | {"code": "2", "position_th": "ผู้แทนที่พ้นวาระ", "to_on": date(2024, 9, 30)},
            {"board_code": "AHB83", "code": "3", "position_th": "ผู้แทนอื่น"},
        ]
    )
    reader = open_page("transfer", actor=READER, province="83", layer="board")
    said, minutes = plain(reader), "การประชุมคณะกรรมการ, ระเบียบวาระการประชุม, มติคณะกรรมการ"
    assert "2 ตำแหน่ง แยกตามภาคส่วน: องค์กรปกครองส่วนท้องถิ่น 1, ไม่ทราบภาคส่วน 1" in said
    assert "30 ก.ย. 2567" in said, "that a term has ended is told by its day"
    assert minutes not in " ".join(one.value for one in reader.caption)
    with acting_as(CHIEF):
        chief = open_page("transfer", actor=CHIEF, province="83", layer="board")
    assert minutes in " ".join(one.value for one in chief.caption)
    assert "ยังไม่มีข้อมูลตำแหน่ง" in plain(run_page("transfer", province="90", layer="board"))


def test_what_an_invented_board_heard_makes_way_with_it_for_real_boards(own_house: Path) -> None:
    own = {"kind": "area_health_board", "area_code": "90"}
    write(board=[own | {"code": f"AHB90-{n}", "name_th": f"คณะกรรมการ {n}"} for n in (1, 2)])
    app = run_page("transfer", province="90", layer="board", sample="1")
    assert not app.error
    assert "คณะกรรมการ 2" in plain(app)
    assert "AHBX90" not in plain(app)


def test_whose_a_boards_decision_is_and_by_when_is_for_those_concerned(own_house: Path) -> None:
    of_item = {"board_code": "AHB83", "meeting_number": "1/2567", "item_number": "1"}
    decided = {"outcome": "approved", "office_th": "กองที่รับมติ", "due_on": date(2024, 3, 31)}
    write(board_decision=[of_item | decided | {"decision_number": 2}])
    told = ("กองที่รับมติ", "31 มี.ค. 2567")
    reader = plain(open_page("transfer", actor=READER, province="83", layer="board"))
    assert not [words for words in told if words in reader]
    assert "ระเบียบวาระที่บันทึกไว้ 1 เรื่อง · มติที่ยังเปิดอยู่ 1 ข้อ · ไม่ทราบผล 1 เรื่อง" in reader
    with acting_as(CHIEF):
        chief = plain(open_page("transfer", actor=CHIEF, province="83", layer="board"))
    assert not [words for words in told if words not in chief]


def test_that_no_later_meeting_is_on_record_is_for_coordinators_and_no_nought_stands_for_the_unknown() -> (
    None
):
    reader = plain(open_page("transfer", actor=READER, province="83", layer="board"))
    assert "ระเบียบวาระที่บันทึกไว้ 1 เรื่อง · ไม่ทราบผล 1 เรื่อง" in reader
    assert "เกิน 120 วัน" not in reader
    with acting_as(CHIEF):
        assert "เกิน 120 วัน" in plain(open_page("transfer", actor=CHIEF, province="83", layer="board"))
    songkhla = plain(open_page("transfer", actor=READER, province="90", layer="board", sample="0"))
    assert "ยังไม่มีระเบียบวาระที่บันทึกไว้" in songkhla


def test_the_table_of_years_numbers_areas_as_the_map_beside_it_does() -> None:
    said = plain(run_page("transfer", province="83"))
    from_north = [said.index(words) for words in ("1. ถลาง", "2. กะทู้", "3. เมืองภูเก็ต")]
    assert from_north == sorted(from_north)
