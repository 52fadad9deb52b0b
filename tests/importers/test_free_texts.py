"""What people write in a column of their own words, in whatever record: whom it names, how long it is, what
nobody sees of it; by a file and by the forms of pages alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from data.actions import RowsRefused, write_rows
from data.actions.office import set_office
from data.actions.telling import answer, save_slides
from data.actions.texts import TextRefused, check_text
from data.database import engine, read_connection
from data.domain.free_text import told_in_public
from data.domain.office import Office
from data.importers.confirm import confirm_import
from data.importers.problems import PersonsNotConfirmed
from data.records import RECORDS, as_of
from data.records.model import LONGEST_TEXT
from tests.importers.books import OFFICE, plan_of, plan_rows, said, workbook

NAMES = "ask_name"
PUBLIC = [
    ("ติดต่อคุณสมชาย ใจดี", NAMES),
    ("ดร.สมชาย ใจดี นำเสนอผล", NAMES),
    ("ผศ.ดร.อารีย์ แก้วมณี เป็นวิทยากร", NAMES),
    ("พ.ต.ท.สมชาย ใจดี ลงนาม", NAMES),
    ("นายสมชาย ใจดี นายก อบจ.สงขลา เป็นประธาน", NAMES),
    ("วิทยากร นางสาวอารีย์ แก้วมณี", NAMES),
    ("โทร 081-234-5678 ในเวลาราชการ", "ask_mobile"),
    ("สอบถาม +66 81 234 5678", "ask_mobile"),
    ("ส่งมาที่ somchai.j@gmail.com", "ask_email"),
    ("ผู้ป่วย นางสาวสมหญิง รักดี โทร 081-234-5678", "person_patient"),
    ("โทร 074-311-111 ต่อ 12", None),
    ("saraban@songkhlapao.go.th", None),
    ("คุณภาพชีวิต ผู้สูงอายุดีขึ้น", None),
    ("น้ำท่วมใหญ่ พ.ย. 2568 ที่หาดใหญ่", None),
    ("ศ.บ. รุ่นที่ 3 จบแล้ว 20 คน", None),
    ("นายก อบจ.สงขลา ลงนามเมื่อ 12 ม.ค. 2567", None),
    ("นายแพทย์สาธารณสุขจังหวัด เป็นประธาน", None),
    ("สอบถามสำนักงานเลขานุการ คณะกรรมการสุขภาพ", None),
]


@pytest.mark.parametrize(("words", "kind"), PUBLIC)
def test_in_words_that_everyone_reads_offices_and_posts_are_named_and_nobody_else(
    words: str, kind: str | None
) -> None:
    assert told_in_public(words) == kind


def test_no_place_or_body_of_the_country_is_taken_for_a_person(shipped: object) -> None:
    with read_connection() as connection:
        for name in ("area", "lao", "health_unit", "partner", "source"):
            record = RECORDS[name]
            column = "title_th" if name == "source" else "name_th"
            for words in connection.scalars(select(record.table.c[column]).where(as_of(record.table))):
                assert told_in_public(f"{words} รายงานแล้ว") is None, words


@pytest.mark.parametrize("words", ["ติดต่อคุณสมชาย ใจดี เรื่องนี้", "สอบถามที่ 081-234-5678"])
def test_every_column_of_peoples_own_words_in_every_record_is_asked_about(
    words: str, shipped: object
) -> None:
    """By declaration: what is not of a list, no code and names nothing else."""
    wanted = {(name, column.name) for name, record in RECORDS.items() for column in record.free_texts}
    assert len({name for name, _ in wanted}) == len(RECORDS)
    sheets = {
        name: [
            list(record.by_name),
            [words if (name, column) in wanted else None for column in record.by_name],
        ]
        for name, record in RECORDS.items()
    }
    plan = plan_of(workbook(sheets))
    assert {(one.record, one.column) for one in plan.persons} == wanted
    assert not any(words in one.text(lang="th") for one in plan.persons), "by place, never in words"


def test_every_text_of_a_record_is_in_one_of_the_two_kinds() -> None:
    for record in RECORDS.values():
        for column in record.columns:
            if column.is_words:
                assert column in record.free_texts or column.name in record.lengths, column.name


@pytest.mark.usefixtures("own_house")
def test_words_that_may_name_somebody_come_in_after_a_yes_and_are_not_asked_about_again() -> None:
    head = ("code", "kind", "fiscal_year", "text_th", "area_code")
    note = ("X1", "event", 2568, "ติดต่อคุณสมชาย ใจดี", "90")
    plan = plan_rows("annotation", head, note)
    with pytest.raises(PersonsNotConfirmed):
        confirm_import(plan)
    confirm_import(plan, accept_persons=True)
    later = plan_rows("annotation", ("code", "text_th", "fiscal_year"), ("X1", note[3], 2567))
    assert (later.persons, later.total("changed")) == ((), 1)


@pytest.mark.parametrize(
    ("record", "column", "most"),
    [
        ("annotation", "text_th", LONGEST_TEXT),
        ("indicator", "definition_th", LONGEST_TEXT),
        ("partner", "name_th", LONGEST_TEXT),
        ("partner", "code", 40),
    ],
)
def test_how_long_a_text_may_be_is_declared_and_told_with_how_long_it_is(
    record: str, column: str, most: int, shipped: object
) -> None:
    assert RECORDS[record].lengths[column] == most
    head = list(dict.fromkeys((*RECORDS[record].key, column)))
    long = ["ก" * (most + 1) if name == column else None for name in head]
    wrong = [e for e in plan_rows(record, head, long).errors if e.column == column]
    assert [e.expected for e in wrong] == ["records.expected.length"]
    assert f"{most} ตัวอักษร ที่ให้มายาว {most + 1}" in wrong[0].text(lang="th")
    right = plan_rows(record, head, [value and value[:-1] for value in long])
    assert "length" not in {key for at, _, key in said(right) if at == f"{record}.{column}"}
    rows = {record: [{column: "ก" * (most + 1)}]}
    with pytest.raises(RowsRefused, match=str(most)):
        write_rows(engine(), actor=OFFICE, kind="import", rows=rows)


def test_letters_that_nobody_sees_are_left_out_with_a_word_and_turn_no_message(shipped: object) -> None:
    head = ("code", "text_th", "area_code")
    notes = [(f"X{n}", f"น้ำท่วม\u202eใหญ่\u200b {n}", "9999") for n in range(3)]
    plan = plan_rows("annotation", head, *notes)
    [told] = [one for one in plan.notices if one.expected == "importing.notice.unseen"]
    assert (told.cell, told.values) == ("B2", {"letters": "U+202E, U+200B", "count": 3})
    assert plan.write["annotation"][0]["text_th"] == "น้ำท่วมใหญ่ 0"
    assert not any("\u202e" in one.text(lang="th") for one in (*plan.errors, *plan.notices))


# Forms of pages ---------------------------------------------------------------------------------------

NOTE = {"forum_code": "x", "partner_code": "x", "item": "indicator:x", "answer": "confirmed"}
FORMS: list[tuple[str, Callable[[str], object]]] = [
    ("answer", lambda words: answer(engine(), actor=OFFICE, **NOTE, words=words)),
    ("office", lambda words: set_office(engine(), actor=OFFICE, province="90", office=Office(agency=words))),
]


@pytest.mark.parametrize(("form", "act"), FORMS, ids=[name for name, _ in FORMS])
def test_forms_keep_to_the_same_rules_and_say_what_to_do(
    form: str, act: Callable[[str], object], shipped: object
) -> None:
    for words, told in (
        ("ติดต่อคุณสมชาย ใจดี", "ใส่ชื่อหน่วยงานหรือตำแหน่งแทน"),
        ("โทร 081-234-5678", "เบอร์มือถือ"),
        ("ก\u202eข", "U+202E"),
    ):
        with pytest.raises(TextRefused, match=told.replace("+", r"\+")):
            act(words)


def test_what_a_presenter_says_may_name_who_holds_an_office_but_no_patient(shipped: object) -> None:
    assert check_text(" เชิญ นายสมชาย ใจดี นายก อบจ. ", public=False) == "เชิญ นายสมชาย ใจดี นายก อบจ."
    patient = "ผู้ป่วย นางสาวสมหญิง รักดี โทร 081-234-5678"
    with pytest.raises(TextRefused, match="ผู้ป่วย"):
        save_slides(engine(), actor=OFFICE, edition="x", slides={"a": (None, False, patient)})
