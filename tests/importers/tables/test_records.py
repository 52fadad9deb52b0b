"""Tables of records whose rows are more than numbers: read by what the record declares, nothing assumed."""

from __future__ import annotations

from typing import Any

import pytest

from data.importers.tables.telling import TableAsked, lines_of
from data.importers.tables.understand import Understanding
from data.importers.upload import CellSheet
from data.records import RECORDS, Column
from tests.importers.tables.make import sheets_of
from tests.importers.tables.taken import errors, notices, taken, told, understood
from words import LANGUAGES

TOLD = {"known_by": "31/5/2569", "evidence": "news"}
MOVED = {**TOLD, "step": "transferred"}
STEPS = {"ถ่ายโอนแล้ว", "ไม่ถ่ายโอน"}


def knows(column: Column, words: str) -> bool:
    return column.name == "step" and words in STEPS


def rows(table: list[list[Any]], record: str, **options: Any) -> list[dict[str, Any]]:
    of = understood(sheets_of(*table), record=record, knows=knows, **options)
    assert of.questions == ()
    for lang in LANGUAGES:
        assert all("{" not in line for line in lines_of(of, lang=lang))
    made = taken(of)
    assert errors(made) == []
    return [row.cells for row in made.rows]


def asked(table: list[list[Any]], record: str, **options: Any) -> list[tuple[str, str]]:
    of = understood(sheets_of(*table), record=record, knows=knows, **options)
    for lang in LANGUAGES:
        assert "{" not in TableAsked(of.questions, file="t.xlsx").text(lang=lang)
    return [(question.name, question.key) for question in of.questions]


def test_a_transfer_bears_the_state_of_its_own_line_and_no_year_of_another():
    head = ["ชื่อ รพ.สต.", "อำเภอ", "ปีงบประมาณ", "สังกัด อปท.", "สถานะ"]
    yes = ["รพ.สต.บ่ออิฐ", "เมืองสงขลา", "2566", "อบจ.สงขลา", "ถ่ายโอนแล้ว"]
    no = ["รพ.สต.นาป๋อง", "เมืองสงขลา", None, None, "ไม่ถ่ายโอน"]
    made = rows([head, yes, no], "transfer", given=TOLD)
    assert (made[0]["unit_code"], made[0]["fiscal_year"]) == ("09438", "2566")
    assert (made[0]["step"], made[0]["receiving_lao_code"]) == ("ถ่ายโอนแล้ว", "L2900101")
    assert made[1] == {**TOLD, "unit_code": "09440", "step": "ไม่ถ่ายโอน"}


def test_whether_a_unit_was_transferred_is_asked_and_never_assumed():
    table = [["ชื่อ รพ.สต.", "อำเภอ"], ["รพ.สต.บ่ออิฐ", "เมืองสงขลา"]]
    told = [("step", "constant"), ("evidence", "constant"), ("known_by", "no_time")]
    assert asked(table, "transfer") == told


@pytest.mark.parametrize("words", [("/", "x"), ("โอน", "ยังไม่โอน"), ("1 ต.ค.", "")])
def test_a_column_that_may_say_how_a_unit_stands_is_asked_about(words: tuple[str, str]):
    table = [["ชื่อ รพ.สต.", "ปีโอน", "ผล"], ["รพ.สต.บ่ออิฐ", "2566", words[0]], ["รพ.สต.นาป๋อง", "2566", words[1]]]
    assert asked(table, "transfer", given=MOVED) == [("ผล", "column_unread")]
    made = rows(table, "transfer", given=MOVED, chosen={"ผล": "step"}) if words[0] == "/" else []
    assert [row["step"] for row in made] == ["/", "x"][: len(made)]


BOTH_READINGS = ["no", "yes"]


def denied(table: list[list[Any]], record: str, given: dict[str, str], *, words: str) -> list[list[str]]:
    """The bodies that are taken by each of the two answers to the one question about lines that say no."""
    of = understood(sheets_of(*table), record=record, given=given)
    (question,) = of.questions
    assert (question.name, question.values["words"]) == ("denied_lines", words)
    assert [value for value, _words in question.answers] == BOTH_READINGS
    taken_by = []
    for answer in BOTH_READINGS:
        made = taken(understood(sheets_of(*table), record=record, given={**given, "denied_lines": answer}))
        assert errors(made) == []
        assert ("denied_line" in dict(map(reversed, notices(made)))) == (answer == "no")
        taken_by.append(
            [row.cells["lao_code" if record == "certificate" else "unit_code"] for row in made.rows]
        )
    return taken_by


UNDER_WAY = ("อยู่ระหว่างดำเนินการ", "กำลังดำเนินการ", "เตรียมถ่ายโอน", "รอส่งมอบ", "อบจ. อยู่ระหว่างพิจารณา", "จะโอนปีหน้า")


@pytest.mark.parametrize("words", ["ยังไม่โอน", "ยกเลิก", "รอ อบจ. พร้อม", "มติ กกถ. ให้ชะลอ", *UNDER_WAY])
def test_a_line_that_says_no_is_asked_about_where_yes_was_said_of_the_whole_table(words: str):
    table = [
        ["ชื่อ รพ.สต.", "ปีโอน", "หมายเหตุ"],
        ["รพ.สต.บ่ออิฐ", "2566", None],
        ["รพ.สต.นาป๋อง", "2566", words],
    ]
    assert denied(table, "transfer", MOVED, words=words) == [["09438"], ["09438", "09440"]]


@pytest.mark.parametrize("words", ["ยกเลิก", "เลื่อนไปปี 2570", "รอประกาศ", "มติ กกถ. ให้เลื่อน"])
def test_notes_of_a_transfer_are_weighed_where_each_line_has_its_state_too(words: str):
    head = ["ชื่อ รพ.สต.", "ปีโอน", "สถานะ", "หมายเหตุ"]
    no = ["รพ.สต.ควนลัง", "2566", "ไม่ถ่ายโอน", words]
    table = [head, ["รพ.สต.บ่ออิฐ", "2566", "ถ่ายโอนแล้ว", "-"], ["รพ.สต.นาป๋อง", "2566", "ถ่ายโอนแล้ว", words], no]
    given = {name: value for name, value in MOVED.items() if name != "step"}
    assert denied(table, "transfer", given, words=words) == [["09438", "09558"], ["09438", "09440", "09558"]]


def test_a_line_with_a_name_and_nothing_else_is_said_and_not_taken():
    table = [["ที่", "ชื่อ รพ.สต.", "ปีโอน"], [1, "รพ.สต.บ่ออิฐ", "2566"], [2, "รพ.สต.นาป๋อง", None]]
    made = taken(understood(sheets_of(*table), record="transfer", given=MOVED))
    assert [row.cells["unit_code"] for row in made.rows] == ["09438"]
    assert notices(made) == [(3, "says_nothing")]


def test_a_list_of_bodies_alone_is_a_row_each():
    table = [["สมาชิกเครือข่าย"], ["ที่", "อปท."], [1, "ทน.สงขลา"], [2, "ทม.ควนลัง"]]
    given = {"programme_code": "hc", "fiscal_year": "2568"}
    made = rows(table, "membership", given=given)
    assert [row["lao_code"] for row in made] == ["L3900102", "L4901105"]
    assert asked(table, "membership") == [("programme_code", "constant"), ("fiscal_year", "no_time")]


def test_a_certificate_has_its_level_and_its_days():
    head = ["ชื่อ อปท.", "ระดับ", "ปีงบประมาณ", "วันที่ออก", "ใช้ได้ถึง"]
    row = ["ทน.สงขลา", "ดี", "2568", "1/10/2567", "30/9/2570"]
    made = rows([head, row, row], "certificate", given={"programme_code": "hc"})
    assert made[0] == {
        "lao_code": "L3900102", "level": "ดี", "fiscal_year": "2568", "issued_on": "1/10/2567",
        "valid_to": "30/9/2570", "programme_code": "hc",
    }  # fmt: skip


def test_bodies_are_found_by_code_and_name_and_only_told_what_the_table_says_of_them():
    table = [
        ["DLA", "หน่วยงาน", "เว็บไซต์"],
        ["3900102", "ทน.สงขลา", "http://a"],
        ["3901101", "ทน.หาดใหญ่", "http://b"],
    ]
    made = rows(table, "lao")
    assert [(row["code"], row["website"]) for row in made] == [
        ("L3900102", "http://a"),
        ("L3901101", "http://b"),
    ]
    assert all("name_th" not in row for row in made)
    points = [["ชื่อ", "ละติจูด", "ลองจิจูด"], ["รพ.สต.บ่ออิฐ", 7.1, 100.5], ["รพ.สต.นาป๋อง", 7.2, 100.6]]
    assert [(row["code"], row["lat"]) for row in rows(points, "health_unit")] == [
        ("09438", 7.1),
        ("09440", 7.2),
    ]
    sizes = [["รหัส", "ชื่อ", "พื้นที่ (ตร.กม.)"], ["9011", "หาดใหญ่", 700], ["9010", "สะเดา", 800]]
    assert [(row["code"], row["area_km2"]) for row in rows(sizes, "area")] == [("9011", 700), ("9010", 800)]


def test_a_code_that_nobody_bears_is_no_new_body():
    table = [["รหัสหน่วยบริการ", "ละติจูด"], ["99999", 7.1], ["14", 7.2], ["09438", 7.3]]
    made = taken(understood(sheets_of(*table), record="health_unit"))
    assert [row.cells["code"] for row in made.rows] == ["09438"]
    assert errors(made) == [("A2", "unknown_code"), ("A3", "unknown_code")]


def test_a_numbered_item_gets_its_key_within_its_plan():
    table = [["แผนปี 2567"], ["ที่", "โครงการ", "หน่วยงานรับผิดชอบ", "งบประมาณ (บาท)"],
             [1, "โครงการ ก", "อบจ.สงขลา", 50000], [2, "โครงการ ข", "ทน.สงขลา", 60000],
             ["รวม", None, None, 110000]]  # fmt: skip
    made = rows(table, "plan_item", given={"plan_code": "P1"})
    assert [(row["code"], row["area_code"], row["fiscal_year"]) for row in made] == [
        ("P1/1", "L2900101", 2567), ("P1/2", "L3900102", 2567)
    ]  # fmt: skip
    assert asked(table, "plan_item") == [("plan_code", "constant")]
    made_without = taken(understood(sheets_of(*table), record="plan_item"))
    assert {expected for _cell, expected in errors(made_without)} == {"running_number"}


def test_two_bodies_of_one_line_are_told_apart_by_their_headers():
    covers = [
        ["อปท.", "ตำบล", "ทั้งตำบลหรือบางส่วน"],
        ["ทน.สงขลา", "บ่อยาง", "whole"],
        ["ทม.ควนลัง", "ควนลัง", "part"],
    ]
    made = rows(covers, "lao_coverage")
    assert [(r["lao_code"], r["subdistrict_code"]) for r in made] == [
        ("L3900102", "900101"),
        ("L4901105", "901102"),
    ]
    heirs = [
        ["อปท. เดิม", "อปท. ที่สืบต่อ", "มีผลวันที่"],
        ["อบต.ปริก", "ทต.ปริก", "1/10/2560"],
        ["อบต.ควนลัง", "ทน.หาดใหญ่", "1/10/2560"],
    ]
    made = rows(heirs, "lao_succession")
    assert [(r["old_code"], r["new_code"]) for r in made] == [
        ("L6901003", "L5901004"),
        ("L4901105", "L3901101"),
    ]


def test_an_aim_beside_a_value_is_no_denominator():
    table = [["ปีงบประมาณ 2567"], ["อำเภอ", "ร้อยละเด็กอ้วน", "เป้าหมาย"], ["หาดใหญ่", 12.5, 80], ["สะเดา", 11, 80]]
    indicator = {"period_kind": "fiscal_year", "unit_th": "ร้อยละ", "multiplier": 100}
    of = understood(
        sheets_of(*table),
        record="observation",
        given={"indicator_code": "X"},
        indicator_of=lambda _c: indicator,
    )
    made = taken(of, indicator_of=lambda _code: indicator)
    assert [(row.cells["value"], "denominator" in row.cells) for row in made.rows] == [
        (12.5, False),
        (11, False),
    ]
    parts = [["ปีงบประมาณ 2567"], ["อำเภอ", "เป้าหมาย", "ผลงาน"], ["หาดใหญ่", 80, 20], ["สะเดา", 50, 10]]
    of = understood(
        sheets_of(*parts),
        record="observation",
        given={"indicator_code": "X"},
        indicator_of=lambda _c: indicator,
    )
    made = taken(of, indicator_of=lambda _code: indicator)
    assert [row.cells["value"] for row in made.rows] == [25, 20]
    assert notices(made) == [(3, "ratio")]


@pytest.mark.parametrize("record", list(RECORDS))
def test_every_record_is_asked_of_or_refused_in_words(record: str):
    """A table of names of units: nothing breaks, whatever it is said to be."""
    table = sheets_of(["ชื่อ รพ.สต.", "อำเภอ", "ปีงบประมาณ", "ผล"], ["รพ.สต.บ่ออิฐ", "เมืองสงขลา", "2566", "ผ่าน"])
    of = understood(table, record=record)
    for lang in LANGUAGES:
        assert all("{" not in line for line in lines_of(of, lang=lang))
        assert "{" not in TableAsked(of.questions, file="t").text(lang=lang)
    for row in taken(of).rows:
        assert of.questions or row.record.name in ("unit_staff", "unit_affiliation"), row.cells


REGISTER = ["รหัสหน่วยบริการ", "ชื่อหน่วยบริการ", "ประเภท", "อำเภอ", "ตำบล"]
KNOWN = ["09438", "รพ.สต.บ่ออิฐ", "รพ.สต.", "เมืองสงขลา", "เกาะแต้ว"]
NEW = ["99993", "รพ.สต.ใหม่", "รพ.สต.", "เมืองสงขลา", "เกาะแต้ว"]


def test_a_unit_that_nobody_knows_is_new_after_a_yes_where_its_line_tells_all_of_it():
    table = [["ทะเบียน จังหวัดสงขลา"], REGISTER, KNOWN, NEW]
    assert asked(table, "health_unit") == [("new_units", "new_units")]
    known, new = rows(table, "health_unit", given={"new_units": "yes"})
    assert known["code"] == "09438"
    assert new == {
        "code": "99993", "name_th": "รพ.สต.ใหม่", "kind": "shph", "district_code": "9001",
        "subdistrict_code": "900103", "is_open": True,
    }  # fmt: skip
    refused = taken(understood(sheets_of(*table), record="health_unit", given={"new_units": "no"}))
    assert [cell for cell, _key in errors(refused)] == ["A4"]
    elsewhere = taken(understood(sheets_of(*table), record="health_unit", given={"new_units": "yes"}),
                      only=frozenset({"83"}))  # fmt: skip
    assert elsewhere.rows == []


@pytest.mark.parametrize(
    ("place", "cell"),
    [
        (0, "9999"),
        (0, "D0999"),
        (0, "9999393"),
        (0, "09440"),
        (1, "รพ.สต.บ่ออิฐ"),
        (1, ""),
        (2, ""),
        (4, "ไม่มี"),
        (4, "-"),
    ],
)
def test_a_unit_with_an_odd_code_or_without_name_kind_or_place_is_never_new(place: int, cell: str):
    line = [cell if n == place else one for n, one in enumerate(NEW)]
    table = [["ทะเบียน จังหวัดสงขลา"], REGISTER, KNOWN, line]
    assert asked(table, "health_unit") == []


def test_short_words_for_an_affiliation_are_known_whole_and_not_within_others():
    head = ["รหัสหน่วยบริการ", "สังกัด", "ข้อมูล ณ วันที่"]
    lines = [
        ["09438", "อปท.", "1/10/2568"],
        ["09440", "อบจ.", "1/10/2568"],
        ["09558", "ไม่ใช่ อปท.", "1/10/2568"],
    ]
    told_of = [row["affiliation"] for row in rows([head, *lines], "unit_affiliation")]
    assert told_of == ["lao", "lao", "ไม่ใช่ อปท."]


GONE = [["ชื่อ รพ.สต.", "ปีโอน"], ["รพ.สต.บ่ออิฐ", "2566"]]


def beside(name: str, *title: str) -> tuple[CellSheet, ...]:
    """A list of units that were transferred, and a second sheet of one of which somebody may say no."""
    other = [*([one] for one in title), ["ที่", "ชื่อ รพ.สต."], [1, "รพ.สต.นาป๋อง"]]
    return (*sheets_of(*GONE, name="รายชื่อ"), *sheets_of(*other, name=name))


NO_SHEETS = [
    ("ไม่ประสงค์โอน", ()),
    ("Sheet2", ("หน่วยที่ยังไม่พร้อมถ่ายโอน",)),
    ("Sheet2", ("รพ.สต. ที่ยกเลิกการถ่ายโอน",)),
    ("ขอคืน สสจ.", ()),
]


@pytest.mark.parametrize(("name", "title"), NO_SHEETS)
def test_a_sheet_that_says_no_takes_no_state_that_was_given_once_without_a_yes(name: str, title: tuple):
    def of(**given: str) -> Understanding:
        return understood(beside(name, *title), record="transfer", given={**MOVED, **given})

    assert [(one.name, one.key) for one in of().questions] == [("denied_sheets", "denied_sheets")]
    apart = of(denied_sheets="no")
    assert apart.questions == ()
    assert apart.left == (name,)
    assert [row.cells["unit_code"] for row in taken(apart).rows] == ["09438"]
    both = of(denied_sheets="yes")
    assert both.questions == ()
    assert [row.cells["unit_code"] for row in taken(both).rows] == ["09438", "09440"]


def test_a_sheet_that_says_no_is_asked_of_nobody_where_no_is_what_was_given():
    of = understood(beside("ไม่ประสงค์โอน")[1:], record="transfer", given={**TOLD, "step": "ไม่ถ่ายโอน"})
    assert of.questions == ()
    sheets = beside("คืนข้อมูลให้พื้นที่", "สรุปรายชื่อหน่วยที่ถ่ายโอน")
    assert understood(sheets, record="transfer", given=MOVED).questions == ()


def test_lines_below_a_band_that_says_no_are_asked_about_where_yes_was_said_of_all():
    table = [*GONE, ["ไม่ประสงค์ถ่ายโอน", None], ["รพ.สต.นาป๋อง", "2567"]]
    assert denied(table, "transfer", MOVED, words="ไม่ประสงค์ถ่ายโอน") == [["09438"], ["09438", "09440"]]


def test_of_a_step_on_the_way_a_note_that_it_is_under_way_is_no_news_and_other_words_deny_nothing():
    head, line = [*GONE[0], "หมายเหตุ"], GONE[1]
    for words, step in (
        ("อยู่ระหว่างดำเนินการ", "approved"),
        ("กำลังคนครบ", "transferred"),
        ("ระหว่างปี 2566", "transferred"),
    ):
        of = understood(sheets_of(head, [*line, words]), record="transfer", given={**TOLD, "step": step})
        assert of.questions == (), (words, step)


@pytest.mark.parametrize(
    ("title", "known_by", "year"),
    [
        ("ข้อมูล ณ วันที่ ๓๐ กันยายน ๒๕๖๘", "30/9/2568", "๒๕๖๙"),
        ("บัญชีหน่วยที่ถ่ายโอน ณ วันที่ 30 กันยายน 2568", "1/11/2568", "ปีงบประมาณ 2569"),
        ("บัญชีหน่วยที่ถ่ายโอน", "30/9/2568", "2569"),
    ],
)
def test_a_year_of_transfer_that_had_not_begun_on_the_day_of_its_table_is_asked_about(
    title: str, known_by: str, year: str
):
    table = [[title], ["ชื่อ รพ.สต.", "ปีโอน"], ["รพ.สต.บ่ออิฐ", "2568"], ["รพ.สต.นาป๋อง", year]]
    given = {**MOVED, "known_by": known_by}
    assert denied(table, "transfer", given, words=year) == [["09438"], ["09438", "09440"]]


@pytest.mark.parametrize(
    "words", ["ยกเลิก", "รอลงนาม", "รอประกาศผล", "เพิกถอนแล้ว", "ยังไม่ผ่าน", "อยู่ระหว่างประเมิน"]
)
def test_a_certificate_whose_line_says_no_or_not_yet_is_asked_about(words: str):
    head = ["ชื่อ อปท.", "ระดับ", "ปีงบประมาณ", "หมายเหตุ", "ผู้รับรอง"]
    table = [
        head,
        ["ทน.สงขลา", "ดี", "2568", "มอบแล้ว", "ไม่ระบุ"],
        ["ทน.หาดใหญ่", "ดี", "2568", words, "กรมอนามัย"],
    ]
    both = [["L3900102"], ["L3900102", "L3901101"]]
    assert denied(table, "certificate", {"programme_code": "hc"}, words=words) == both


@pytest.mark.parametrize("foot", [["หมายเหตุ: ยังไม่ถ่ายโอน"], ["รายชื่อนี้ยังไม่ได้ประกาศ"]])
def test_a_foot_note_and_the_name_of_the_file_are_weighed_as_titles_are(foot: list[str]):
    table = sheets_of(*GONE, foot)
    told = [one.key for one in understood(table, record="transfer", given=MOVED).questions]
    assert told == ["denied_sheets"]
    by_file = understood(sheets_of(*GONE), record="transfer", given=MOVED, file="ไม่ประสงค์ถ่ายโอน.xlsx")
    assert [one.key for one in by_file.questions] == ["denied_sheets"]
    source = understood(sheets_of(*GONE, ["ที่มา: บัญชีหน่วยที่ยังไม่ถ่ายโอน"]), record="transfer", given=MOVED)
    assert source.questions == (), "where a table comes from says nothing of its lines"


def test_people_of_an_age_in_a_foot_note_or_the_name_of_the_file_are_asked_about():
    table = [["ประชากร สงขลา 31 ธ.ค. 2566"], *COUNTED]
    assert asked(table, "population") == []
    noted = [*table, ["หมายเหตุ: นับเฉพาะผู้มีอายุ 60 ปีขึ้นไป"]]
    assert asked(noted, "population") == [("all_ages", "all_ages")]
    assert asked(table, "population", file="ผู้สูงอายุ.xlsx") == [("all_ages", "all_ages")]
    assert asked([*table, ["ที่มา: กรมกิจการผู้สูงอายุ"]], "population") == []


COUNTED = [["ที่", "อำเภอ", "ชาย", "หญิง", "รวม"], [1, "หาดใหญ่", 4, 5, 9], [2, "สะเดา", 1, 1, 2]]
OF_AN_AGE = [
    [["ประชากรอายุ ๗๐ ปีขึ้นไป สงขลา 31 ธ.ค. 2566"], *COUNTED],
    [["จำนวนประชากรวัยทำงาน สงขลา 31 ธ.ค. 2566"], *COUNTED],
    [["ประชากร สงขลา 31 ธ.ค. 2566"], ["อำเภอ", "รวม (อายุ 0-5 ปี)"], ["หาดใหญ่", 4], ["สะเดา", 1]],
]


@pytest.mark.parametrize("table", OF_AN_AGE)
def test_people_of_an_age_are_no_population_without_a_yes(table: list[list[Any]]):
    assert asked(table, "population")[0] == ("all_ages", "all_ages")
    chosen = {"รวม (อายุ 0-5 ปี)": "total"} if len(table[1]) == 2 else {}
    no = understood(sheets_of(*table), given={"all_ages": "no"}, chosen=chosen)
    assert (no.parts, no.left) == ((), ("Sheet1",))
    yes = understood(sheets_of(*table), given={"all_ages": "yes"}, chosen=chosen)
    assert yes.questions == ()
    assert len(taken(yes).rows) == 2


@pytest.mark.parametrize("title", ["จำแนกตามกลุ่มอายุ 31 ธ.ค. 2566", "ตามอายุ ปี 2566"])
def test_a_population_with_a_column_of_an_age_beside_its_own_is_asked_nothing(title: str):
    table = [
        [f"ประชากร สงขลา {title}"],
        ["อำเภอ", "รวม", "60 ปีขึ้นไป"],
        ["หาดใหญ่", 9, 2],
        ["สะเดา", 2, 1],
    ]
    assert asked(table, "population") == []


@pytest.mark.parametrize(
    "words", ["(เฉพาะ ทน.หาดใหญ่)", "   (เฉพาะ อ.หาดใหญ่)", "เฉพาะหาดใหญ่", "ในจำนวนนี้ หาดใหญ่"]
)
def test_a_line_of_a_part_of_the_one_above_it_is_said_and_not_taken(words: str):
    table = [["ประชากร สงขลา 31 ธ.ค. 2566"], *COUNTED[:2], [None, words, 2, 2, 4], COUNTED[2]]
    made = taken(understood(sheets_of(*table)))
    assert told(made) == {("9011", "2023-12-31", 9), ("9010", "2023-12-31", 2)}
    assert errors(made) == []
    assert notices(made) == [(4, "part_of_above")]


@pytest.mark.parametrize("across", [False, True])
def test_a_column_that_is_but_like_one_of_the_record_may_be_left_unread(across: bool):
    own: list[list[Any]] = [["ประชากร สงขลา 31 ธ.ค. 2566"], ["อำเภอ", "ประชากรแฝง"]]
    years: list[list[Any]] = [["อำเภอ", "ประชากรแฝง", None], [None, 2566, 2567]]
    table = [*(years if across else own), ["หาดใหญ่", 1, 2], ["สะเดา", 3, 4]]
    of = understood(sheets_of(*table))
    like = next(one for one in of.questions if one.key == "column_like")
    assert [name for _head, name in like.choices] == ["total", "skip"]
    left = understood(sheets_of(*table), chosen=dict(like.choices[1:]))
    assert "column_like" not in [one.key for one in left.questions]
    assert taken(left).rows == []


ELDERLY = {"period_kind": "fiscal_year", "unit_th": "ร้อยละ", "name_th": "ผู้สูงอายุที่ได้รับการคัดกรองสุขภาพ 9 ด้าน"}


@pytest.mark.parametrize(
    ("title", "is_asked"),
    [
        ("ร้อยละของประชากรอายุ 35 ปีขึ้นไปที่ได้รับการคัดกรองโรคเบาหวาน ปีงบประมาณ 2567", False),
        ("ผู้สูงอายุ จังหวัดสงขลา ปีงบประมาณ 2567", False),
        ("ปีงบประมาณ 2567 จังหวัดสงขลา", False),
        ("ร้อยละของเด็กวัยเรียนที่มีฟันผุ ปีงบประมาณ 2567", True),
        ("อัตราการใช้ถุงพลาสติก จังหวัดสงขลา ปีงบประมาณ 2567", True),
    ],
)
def test_an_indicator_of_whose_name_a_table_has_no_word_is_taken_after_a_yes(title: str, is_asked: bool):
    def of(**given: str) -> Understanding:
        return understood(
            sheets_of([title], ["อำเภอ", "ร้อยละ"], ["หาดใหญ่", 50], ["สะเดา", 40]),
            record="observation",
            given={"indicator_code": "X", **given},
            indicator_of=lambda _code: ELDERLY,
        )

    assert [one.key for one in of().questions] == ["other_subject"] * is_asked
    if is_asked:
        assert all("{" not in TableAsked(of().questions, file="t").text(lang=lang) for lang in LANGUAGES)
        yes = of(other_subject="yes")
        assert yes.questions == ()
        assert len(taken(yes, indicator_of=lambda _code: ELDERLY).rows) == 2
        assert of(other_subject="no").parts == ()
