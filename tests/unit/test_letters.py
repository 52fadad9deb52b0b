"""Reminders that go to partners."""

import io
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from data.domain.office import Office
from outputs.letters import Owed, reminder_letter, reminder_message
from outputs.office_paper import FACE, OPEN

OWED = [Owed("ผู้เสียชีวิตทางถนน (S1)", 2568, ["หาดใหญ่", "สะเดา"], date(2025, 11, 30))]
HOSTILE = "<img src=x onerror=alert(1)>\x00=1+1\u202e"


def letter(**changes: object) -> Document:
    given = {
        "partner": "ภาคี ก",
        "owed": OWED,
        "place": "จังหวัดสงขลา",
        "office": Office(),
        "link": None,
        "today": date(2026, 11, 21),
        "lang": "th",
    }
    return Document(io.BytesIO(reminder_letter(**{**given, **changes})))  # type: ignore[arg-type]


def test_the_letter_names_what_is_owed_for_which_year_and_where() -> None:
    document = letter()
    cells = [cell.text for cell in document.tables[1].rows[1].cells]
    assert cells == ["ผู้เสียชีวิตทางถนน (S1)", "2568", "หาดใหญ่, สะเดา", "30 พ.ย. 2568"]
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "ภาคี ก" in words
    assert "2 ค่า" in words
    assert "21 พฤศจิกายน 2569" in words


def test_thai_is_set_in_the_font_that_offices_have() -> None:
    fonts = letter().styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {FACE}


def test_years_and_days_are_of_the_common_era_in_english() -> None:
    cells = [cell.text for cell in letter(lang="en").tables[1].rows[1].cells]
    assert cells[1] == "2025"
    assert cells[3] == "30 Nov 2025"


def test_a_name_with_signs_that_a_document_cannot_hold_is_text() -> None:
    words = "\n".join(paragraph.text for paragraph in letter(partner=HOSTILE).paragraphs)
    assert "<img src=x onerror=alert(1)>=1+1" in words


@pytest.mark.parametrize("link", [None, "https://klang.example.org/data"])
def test_the_message_has_the_link_where_there_is_one(link: str | None) -> None:
    message = reminder_message(partner="ภาคี ก", owed=OWED, link=link, lang="th")
    assert "ปี 2568: 2 พื้นที่" in message
    assert ("https://" in message) == (link is not None)


OFFICE = Office(
    number="สข 51005/",
    agency="องค์การบริหารส่วนจังหวัดสงขลา",
    address="ถนนราชดำเนินนอก อำเภอเมืองสงขลา จังหวัดสงขลา 90000",
    position="นายกองค์การบริหารส่วนจังหวัดสงขลา",
    unit="กองสาธารณสุข",
    telephone="0 7430 0000",
)


def test_it_has_the_parts_of_a_letter_to_another_body_in_their_order() -> None:
    document = letter(office=OFFICE)
    head = [cell.text for cell in document.tables[0].rows[0].cells]
    assert head == ["ที่ สข 51005/", f"{OFFICE.agency}\n{OFFICE.address}"]
    told = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    starts = ("21 พฤศจิกายน", "เรื่อง", "เรียน", "อ้างถึง", "สิ่งที่ส่งมาด้วย", "ตามที่", OFFICE.agency, "จึงเรียนมา")
    ends = ("ขอแสดงความนับถือ", "(", OFFICE.position, OFFICE.unit, f"โทร. {OFFICE.telephone}")
    assert len(told) == len(starts) + len(ends)
    assert [line for line, start in zip(told, starts + ends, strict=True) if not line.startswith(start)] == []
    assert "บันทึกข้อความ" not in "".join(told)


def test_what_the_office_has_not_given_is_left_open() -> None:
    document = letter()
    assert document.tables[0].rows[0].cells[1].text == f"{OPEN}\n{OPEN}"
    told = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert told[-3:] == [OPEN, OPEN, f"โทร. {OPEN}"]
