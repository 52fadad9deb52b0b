"""Rows in the order of the head that was pressed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from outputs.pieces.sorting import Order, SortedColumn, build_heads, in_order
from outputs.pieces.table import build_table
from words.sorting import thai_key


@dataclass(frozen=True)
class Body:
    name: str
    people: float | None


BODIES = (Body("เกาะยอ", 3.0), Body("กอ", None), Body("ขุน", 12.0), Body("แคว", 2.0))
COLUMNS = {
    "name": SortedColumn("ชื่อ", lambda one: one.name, lambda one: one.name),
    "people": SortedColumn("คน", lambda one: one.people, lambda one: one.people),
}


def names(order: Order) -> list[str]:
    return [one.name for one in in_order(BODIES, COLUMNS, order)]


def test_rows_stand_as_they_came_until_a_head_is_pressed() -> None:
    assert names(Order()) == [one.name for one in BODIES]


def test_names_sort_by_their_consonants_as_in_a_dictionary() -> None:
    assert names(Order("name")) == ["กอ", "เกาะยอ", "ขุน", "แคว"]
    assert sorted(["ไทย", "ทอง", "เมือง", "นา"], key=thai_key) == ["ทอง", "ไทย", "นา", "เมือง"]


@pytest.mark.parametrize("down", [False, True])
def test_numbers_sort_by_size_and_what_is_not_known_comes_last_either_way(*, down: bool) -> None:
    known = ["แคว", "เกาะยอ", "ขุน"]
    assert names(Order("people", down=down)) == [*(known[::-1] if down else known), "กอ"]


def test_heads_are_buttons_that_say_how_their_column_is_sorted() -> None:
    heads = build_heads(COLUMNS, Order("people", down=True))
    table = build_table(heads, [], label="ตาราง")
    assert 'data-sort="name"' in table
    assert table.count("<button") == 2
    assert table.count('aria-sort="descending"') == 1
    assert table.index('aria-sort="none"') < table.index("ชื่อ") < table.index('aria-sort="descending"')


def test_a_head_is_text() -> None:
    column = SortedColumn("<b>x</b>", lambda one: one.name, lambda one: one.name)
    assert "<b>x</b>" not in build_table(build_heads({"x": column}, Order()), [], label="")
