"""A place is called with the word for its kind, once, and by Bangkok's own words there."""

import pytest

from outputs.language import in_language
from outputs.place.naming import Form, called_level, district_word, kind_of, short_name, title_of, with_kind
from queries.areas import NamedPlace

PLACES = {
    "9011": ("district", "หาดใหญ่", "Hat Yai"),
    "901105": ("subdistrict", "ควนลัง", "Khuan Lang"),
    "1001": ("district", "เขตพระนคร", "Phra Nakhon"),
    "100101": ("subdistrict", "พระบรมมหาราชวัง", "Phra Borom Maha Ratchawang"),
    "9000": ("district", "อำเภอสมมติ", "Invented district"),
    "L3901101": ("lao", "เทศบาลนครหาดใหญ่", "Hat Yai City Municipality"),
    "9099": ("district", "ไม่มีชื่ออังกฤษ", None),
}
TITLES = {
    "9011": ("อำเภอหาดใหญ่", "Hat Yai District"),
    "901105": ("ตำบลควนลัง", "Khuan Lang Sub-district"),
    "1001": ("เขตพระนคร", "Phra Nakhon District"),
    "100101": ("แขวงพระบรมมหาราชวัง", "Phra Borom Maha Ratchawang Sub-district"),
    "9000": ("อำเภอสมมติ", "Invented district"),
    "L3901101": ("เทศบาลนครหาดใหญ่", "Hat Yai City Municipality"),
    "9099": ("อำเภอไม่มีชื่ออังกฤษ", "อำเภอไม่มีชื่ออังกฤษ (in Thai)"),
}


@pytest.mark.parametrize("code", PLACES)
def test_a_place_is_called_with_the_word_for_its_kind(code: str):
    level, thai, english = PLACES[code]
    place = NamedPlace(code, level, thai, english, code[:4])
    for lang, title in zip(("th", "en"), TITLES[code], strict=True):
        with in_language(lang):
            assert title_of(place) == title


@pytest.mark.parametrize(
    ("form", "code", "thai", "english"),
    [
        ("short", "9011", "อ.หาดใหญ่", "Hat Yai District"),
        ("short", "901105", "ต.ควนลัง", "Khuan Lang Sub-district"),
        ("short", "1001", "เขตพระนคร", "Phra Nakhon District"),
        ("short", "9000", "อำเภอสมมติ", "Invented district"),
        ("sentence", "9011", "อำเภอหาดใหญ่", "Hat Yai district"),
        ("sentence", "1001", "เขตพระนคร", "Phra Nakhon district"),
        ("sentence", "9000", "อำเภอสมมติ", "Invented district"),
    ],
)
def test_short_on_a_map_and_in_a_sentence_the_kind_stands_once_too(
    form: Form, code: str, thai: str, english: str
) -> None:
    level, *names, _ = (*PLACES[code], code)
    for lang, name, told in zip(("th", "en"), names, (thai, english), strict=True):
        assert with_kind(name, level=level, code=code, lang=lang, form=form) == told


def test_a_province_has_its_word_on_a_map_and_bangkok_none() -> None:
    told = [
        with_kind(name, level="province", code=code, lang="th", form="short")
        for code, name in (("90", "สงขลา"), ("10", "กรุงเทพมหานคร"))
    ]
    assert told == ["จ.สงขลา", "กรุงเทพมหานคร"]


@pytest.mark.parametrize(("province", "thai"), [("90", "อำเภอ"), ("10", "เขต")])
def test_districts_are_counted_by_their_word(province: str, thai: str) -> None:
    with in_language("th"):
        assert [district_word(province, n=n) for n in (1, 2)] == [thai, thai]
    with in_language("en"):
        assert [district_word(province, n=n) for n in (1, 2)] == ["district", "districts"]


@pytest.mark.parametrize(
    ("level", "code", "thai"),
    [
        ("district", "9011", "อำเภอ"),
        ("subdistrict", "90", "ตำบล"),
        ("district", "1003", "เขต"),
        ("subdistrict", "10", "แขวง"),
        ("province", "10", "จังหวัด"),
    ],
)
def test_a_level_has_its_word_by_the_code_of_the_area_or_of_its_province(
    level: str, code: str, thai: str
) -> None:
    assert called_level(level, code=code, lang="th") == thai


def test_bangkok_alone_has_kinds_of_its_own() -> None:
    assert [kind_of("district", code=code) for code in ("10", "1001", "90", "00")] == [
        "bangkok_district",
        "bangkok_district",
        "district",
        "district",
    ]
    assert kind_of("lao", code="10") == "lao"
    assert [short_name(name) for name in ("เขตพระนคร", "หาดใหญ่", "อำเภอสมมติ")] == [
        "พระนคร",
        "หาดใหญ่",
        "อำเภอสมมติ",
    ]


def test_what_is_no_area_of_a_level_keeps_its_name_as_it_is() -> None:
    for level in ("None", "lao", ""):
        assert with_kind("พื้นที่", level=level, code="9x", lang="th", form="short") == "พื้นที่"
