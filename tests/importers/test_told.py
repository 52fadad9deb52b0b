"""Cells and keys of rows as a coordinator reads them."""

from __future__ import annotations

from datetime import date

import pytest

from data.database import read_connection
from data.importers.told import row_words
from data.records.model import join_key, split_key


@pytest.mark.parametrize(
    ("record", "name", "value", "said"),
    [
        ("transfer", "step", "transferred", ["ถ่ายโอนแล้ว", "Transferred"]),
        ("population", "area_code", "9011", ["หาดใหญ่ (9011)", "Hat Yai (9011)"]),
        ("population", "total", 1234.0, ["1234", "1234"]),
        ("population", "as_of", date(2024, 12, 31), ["31 ธ.ค. 2567", "31 Dec 2024"]),
        ("population", "area_code", "none", ["none", "none"]),
        ("unit_profile", "fiscal_year", 2567, ["ปีงบฯ 2567", "FY 2024"]),
        ("population", "male", None, ["–", "–"]),
    ],
)
def test_a_cell_is_said_in_words_with_the_name_of_its_code(shipped, record, name, value, said):
    with read_connection() as connection:
        both = [row_words(connection, record, lang=lang) for lang in ("th", "en")]
    assert [one.cell(name, value) for one in both] == said, "and it needs the connection no more"


def test_a_key_is_said_part_by_part_and_one_of_another_shape_stays(shipped):
    with read_connection() as connection:
        people, laos = (row_words(connection, record, lang="th") for record in ("population", "lao"))
    assert people.key("9011|2024-12-31") == "หาดใหญ่ (9011) · 31 ธ.ค. 2567"
    assert people.key("9011") == "9011"
    assert laos.key("L3901101") == "เทศบาลนครหาดใหญ่ (L3901101)"


@pytest.mark.parametrize("parts", [("a",), ("a|b", "c%7C"), ("", "%", "|")])
def test_a_key_comes_apart_as_it_was_put_together(parts):
    assert split_key(join_key(parts)) == parts
