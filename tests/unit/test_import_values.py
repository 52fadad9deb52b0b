"""Every usual Thai way to write a cell, and what it means."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.importers.normalise import area_key, clean, match_key
from data.importers.values import CLEAR, WrongCell, read_value
from data.records import Column
from words import LANGUAGES, text

DAY = Column("d", "date", "", "")
YEAR = Column("y", "fiscal_year", "", "")
WHOLE = Column("n", "integer", "", "")
NUMBER = Column("x", "decimal", "", "")
FLAG = Column("f", "flag", "", "")
TEXT = Column("t", "text", "", "")


@pytest.mark.parametrize(
    "cell",
    [
        "1 ต.ค. 2566",
        "1 ตค 2566",
        "1 ตุลาคม 2566",
        "1 ตุลาคม พ.ศ. 2566",
        "๑ ตุลาคม พ.ศ. ๒๕๖๖",
        "วันที่ 1 ตุลาคม 2566",
        "วันที่ 1 เดือนตุลาคม พ.ศ.2566",
        "วันอาทิตย์ที่ 1 ตุลาคม 2566",
        "01/10/2566",
        "1/10/2566",
        "๐๑/๑๐/๒๕๖๖",
        "01-10-2566",
        "1.10.2566",
        "01/10/2023",
        "2023-10-01",
        "2566-10-01",
        "2023-10-01T00:00:00",
        "1 Oct 2023",
        "1 October 2023",
        " 1\u00a0ต.ค.\u200b 2566 ",
        "25661001",
        "20231001",
        25661001.0,
        "202310010830",
        "ณ วันที่ 1 ตุลาคม 2566",
        "ข้อมูล ณ วันที่ 1 ต.ค. 2566",
        "01/10/2566 08:30 น.",
        "45200",
        45200.0,
        45200,
        date(2023, 10, 1),
        datetime(2023, 10, 1, 8, 30),  # noqa: DTZ001 - a spreadsheet's time has no zone
        date(2566, 10, 1),
    ],
)
def test_a_date_is_read_in_every_usual_form(cell: object):
    assert read_value(DAY, cell) == date(2023, 10, 1)


@pytest.mark.parametrize(
    "cell", ["1 ต.ค. 24", "1-ต.ค.-66", "1/10/67", "1/10/66 พ.ศ.", "1 Oct 24", "๑ ต.ค. ๖๖"]
)
def test_a_year_of_two_digits_is_asked_about_and_never_guessed(cell: str):
    with pytest.raises(WrongCell, match="date_short_year") as told:
        read_value(DAY, cell)
    short = int(told.value.values["short"])
    assert told.value.values["be"] == 2500 + short
    assert told.value.values["ce"] == 2000 + short
    for lang in LANGUAGES:
        words = text("importing.expected.date_short_year", lang=lang, **told.value.values)
        assert str(2500 + short) in words
        assert str(2000 + short + 543) in words


def test_the_leap_day_of_the_buddhist_era_is_a_day():
    assert read_value(DAY, "29 ก.พ. 2567") == date(2024, 2, 29)
    assert read_value(DAY, "29/02/2567") == date(2024, 2, 29)
    with pytest.raises(WrongCell, match="date_impossible"):
        read_value(DAY, "29 ก.พ. 2566")


@pytest.mark.parametrize(
    ("short", "number"),
    list(
        zip(
            ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."],
            range(1, 13),
            strict=True,
        )
    ),
)
def test_every_short_month_is_known(short: str, number: int):
    assert read_value(DAY, f"5 {short} 2566") == date(2023, number, 5)


@pytest.mark.parametrize(
    "cell", [2567, 2567.0, "2567", "๒๕๖๗", "พ.ศ. 2567", "ปีงบประมาณ 2567", "ปีงบฯ ๒๕๖๗", "ปี 2567"]
)
def test_a_fiscal_year_is_read_in_every_usual_form(cell: object):
    assert read_value(YEAR, cell) == 2567


def test_a_year_of_the_other_era_is_named_with_the_year_that_is_due():
    with pytest.raises(WrongCell) as told:
        read_value(YEAR, 2024)
    assert told.value.expected == "fiscal_year_ce"
    assert told.value.values == {"year": 2024, "be": 2567}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,234", 1234),
        ("๑,๒๓๔", 1234),
        (1234.0, 1234),
        (" 1234 ", 1234),
        ("12 345", 12345),
        ("'1234", 1234),
        ("-", None),
        ("−5", -5),
    ],
)
def test_numbers_stored_as_text_are_numbers(cell: object, value: int | None):
    assert read_value(WHOLE, cell) == value


@pytest.mark.parametrize("cell", ["2,147,483,648", 2147483648.0, 10**20, "-99999999999"])
def test_a_whole_number_that_no_column_holds_is_refused_with_what_it_may_be_at_most(cell: object):
    with pytest.raises(WrongCell) as wrong:
        read_value(WHOLE, cell)
    assert (wrong.value.expected, wrong.value.values) == ("too_large", {"most": "2,147,483,647"})
    assert read_value(WHOLE, "2,147,483,647") == 2_147_483_647


@pytest.mark.parametrize(("cell", "value"), [("86.4%", 86.4), ("1,234.50", 1234.5), (".5", 0.5)])
def test_decimals_are_read_as_written(cell: str, value: float):
    assert read_value(NUMBER, cell) == value


@pytest.mark.parametrize(
    ("cell", "why", "told"),
    [
        ("1e3", "scientific", {}),
        ("1.5E+05", "scientific", {}),
        ("10-20", "range", {"low": "10", "high": "20"}),
        ("๑๐ – ๒๐ %", "range", {"low": "10", "high": "20"}),
        ("10 20", "two_numbers", {"first": "10", "second": "20"}),
        ("35,500 คน", "with_unit", {"number": "35,500", "unit": "คน"}),
        ("1.5 ล้านบาท", "with_unit", {"number": "1.5", "unit": "ล้านบาท"}),
    ],
)
def test_a_number_that_may_be_another_one_is_told_of_by_what_it_may_be(
    cell: str, why: str, told: dict[str, str]
):
    for column in (WHOLE, NUMBER):
        with pytest.raises(WrongCell) as wrong:
            read_value(column, cell)
        assert (wrong.value.expected, wrong.value.values) == (why, told)


@pytest.mark.parametrize("cell", ["nan", "inf", "1.2.3", "12abc", "1,23", "10 20", "1 2345", "10-20", True])
def test_what_is_no_number_is_refused(cell: object):
    with pytest.raises(WrongCell):
        read_value(NUMBER, cell)


@pytest.mark.parametrize(
    ("cell", "value"), [("ใช่", True), ("ไม่ใช่", False), (True, True), (0.0, False), ("Yes", True)]
)
def test_yes_and_no_are_read(cell: object, value: bool):
    assert read_value(FLAG, cell) is value


def test_a_code_that_became_a_number_is_a_code_again():
    assert read_value(TEXT, 9438.0) == "9438"
    assert read_value(TEXT, "๐๙๔๓๘") == "๐๙๔๓๘", "Thai digits in a text stay what they are"


@pytest.mark.parametrize("cell", ["#ล้าง", " #clear ", "#CLEAR"])
def test_the_mark_that_empties_is_known(cell: str):
    assert read_value(TEXT, cell) is CLEAR


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ตําบล", "ตำบล"),
        ("น้ํา", "น้ำ"),
        ("นํ้า", "น้ำ"),
        ("น ้ำ".replace(" ", ""), "น้ำ"),
        ("เเม่", "แม่"),
        ("ที่ี", "ที่"),
        ("สงขลา\u200b ", "สงขลา"),
        ("\ufeffสงขลา\u200e", "สงขลา"),
        ("ก\u00a0ข", "ก ข"),
        ("a\x00b", "ab"),
        ("\u202eเลื้อย\u202c", "เลื้อย"),
        *((f"ก{letter}ข", "กข") for letter in "\u061c\u200f\u2066\u2069\u206f\u180e\ufff9\U000e0041"),
        ("ก\u2028ข", "ก\nข"),
    ],
)
def test_thai_as_it_should_have_been_typed(typed: str, meant: str):
    assert clean(typed) == meant


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(words: str):
    assert clean(clean(words)) == clean(words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("อบต.เกาะยอ", "องค์การบริหารส่วนตำบลเกาะยอ"),
        ("ทน. หาดใหญ่", "เทศบาลนครหาดใหญ่"),
        ("รพ.สต.บ่ออิฐ", "โรงพยาบาลส่งเสริมสุขภาพตำบลบ่ออิฐ"),
        ("เทศบาล นครสงขลา", "เทศบาลนครสงขลา"),
    ],
)
def test_short_forms_and_spaces_do_not_hide_a_name(one: str, other: str):
    assert match_key(one) == match_key(other)


def test_the_word_for_the_kind_of_area_may_stand_or_not():
    assert area_key("อ.หาดใหญ่") == area_key("อำเภอหาดใหญ่") == area_key("หาดใหญ่")
    assert area_key("เขตสุขภาพที่ 12") != area_key("สุขภาพที่ 12")
