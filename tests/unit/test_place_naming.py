"""A place is called with the word for its kind, once, and by Bangkok's own words there."""

import pytest

from outputs.language import in_language
from outputs.place.naming import title_of
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
