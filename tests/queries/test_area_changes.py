"""A series says where its area changed: a body raised, an area renamed, moved, re-coded or merged."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from data.actions import write_rows
from data.database import engine
from data.domain.dated_identity import BodyChange
from data.domain.rights import program
from queries.annotations import CHANGED, UPGRADED, Annotation, read_annotations
from queries.area_changes import read_area_changes
from queries.areas import read_areas
from queries.goals import read_series
from queries.identities import as_of_day
from queries.moment import as_of_batch, at, now
from queries.rows import each

pytestmark = [pytest.mark.usefixtures("own_house"), pytest.mark.engine]

BODY, TAMBON = "L6900107", "901104"
OLD, NEW = "องค์การบริหารส่วนตำบลทุ่งหวัง", "เทศบาลตำบลทุ่งหวัง"
RAISED, MOVED = date(2025, 11, 28), date(2024, 10, 1)


def write(record: str, row: dict[str, Any]) -> None:
    write_rows(engine(), actor=program("test"), kind="import", rows={record: [row]})


def raise_it() -> None:
    more = {"lao_type": "subdistrict_municipality", "dla_code": "5900199"}
    write("lao_identity", {"lao_code": BODY, "from_on": RAISED, "name_th": NEW} | more)


def move_it() -> None:
    more = {"name_th": "คอหงส์", "parent_code": "9012"}
    write("area_identity", {"area_code": TAMBON, "from_on": MOVED} | more)


def notes_at(area: str) -> tuple[Annotation, ...]:
    return tuple(one for one in read_annotations(province="90", area=area) if one.kind in {CHANGED, UPGRADED})


def test_nothing_is_said_of_what_did_not_change() -> None:
    assert read_area_changes(province="90") == ()


def test_a_body_that_was_raised_says_so_with_its_day_and_both_names() -> None:
    before = now().batch
    raise_it()
    notes = notes_at(BODY)
    assert [(note.kind, note.happened_on, note.fiscal_year) for note in notes] == [
        (CHANGED, RAISED, 2569),
        (UPGRADED, RAISED, 2569),
    ]
    assert notes[1].text_th == f"เปลี่ยนฐานะจาก {OLD} เป็น {NEW}"
    assert notes[0].text_en == "code changed from 6900107 to 5900199"
    assert notes_at("L6900106") == notes_at("9001") == ()
    assert read_area_changes(province="83") == ()
    with at(as_of_batch(before)):
        assert notes_at(BODY) == ()


def test_a_sub_district_that_moves_marks_itself_and_both_districts() -> None:
    move_it()
    told = {(one.area_code, one.what, one.before, one.after) for one in read_area_changes(province="90")}
    assert told == {
        (TAMBON, BodyChange.MOVED, "หาดใหญ่", "นาหม่อม"),
        ("9011", BodyChange.LOST, "คอหงส์", None),
        ("9012", BodyChange.GAINED, None, "คอหงส์"),
    }


def test_the_curves_of_the_districts_carry_the_mark_and_others_do_not() -> None:
    move_it()

    def marks(area: str) -> list[str]:
        notes = read_series(set="SK2570", indicator="SK2570-S1-1", area=area).notes
        return [note.text_th for note in notes if note.kind == CHANGED]

    assert marks("9011") == ["คอหงส์ แยกออกไป"]
    assert marks("9012") == ["รับ คอหงส์ มาอยู่ด้วย"]
    assert marks("9010") == marks("90") == []


def test_areas_that_follow_others_say_so_with_the_order() -> None:
    step = {"old_code": TAMBON, "new_code": "901101", "effective_on": MOVED, "order_th": "ประกาศ ก"}
    write("area_succession", step)
    assert [note.text_th for note in notes_at(TAMBON)] == ["หาดใหญ่ (901101) สืบต่อแทน คอหงส์ (ประกาศ ก)"]
    assert [note.text_th for note in notes_at("901101")] == ["สืบต่อจาก คอหงส์ (901104) (ประกาศ ก)"]
    assert notes_at("9011") == (), "its boundary is the same"


def test_an_area_that_follows_one_of_another_district_marks_both_districts() -> None:
    there = "901201"
    step = {"old_code": TAMBON, "new_code": there, "effective_on": MOVED}
    write("area_succession", step | {"order_th": "ประกาศ ก", "url": "https://example.go.th/a"})
    told = {one.area_code: one for one in read_area_changes(province="90")}
    assert {code: (one.what, one.before, one.after) for code, one in told.items() if len(code) == 4} == {
        "9011": (BodyChange.LOST, "คอหงส์", None),
        "9012": (BodyChange.GAINED, None, "คอหงส์"),
    }
    assert (told[TAMBON].what, told[there].what) == (BodyChange.FOLLOWED_BY, BodyChange.FOLLOWS)
    assert {(one.order_th, one.url) for one in told.values()} == {("ประกาศ ก", "https://example.go.th/a")}


def test_a_body_that_follows_one_of_another_district_changes_no_district() -> None:
    write("lao_succession", {"old_code": BODY, "new_code": "L6900202", "effective_on": MOVED})
    assert {one.area_code for one in read_area_changes(province="90")} == {BODY, "L6900202"}


def test_what_is_founded_again_follows_nothing() -> None:
    write("area_succession", {"old_code": TAMBON, "new_code": TAMBON, "effective_on": MOVED})
    assert read_area_changes(province="90") == ()


def test_each_change_has_the_source_of_its_own_day() -> None:
    for key in ("first", "second"):
        write("source", {"key": key, "title_th": key})
    named = {"area_code": TAMBON, "parent_code": "9011"}
    write("area_identity", {**named, "from_on": MOVED, "name_th": "ก", "source_key": "first"})
    write("area_identity", {**named, "from_on": RAISED, "name_th": "ข", "source_key": "second"})
    told = [(one.on, one.after, one.source_key) for one in read_area_changes(province="90")]
    assert told == [(MOVED, "ก", "first"), (RAISED, "ข", "second")]


def test_what_a_dated_row_leaves_blank_is_no_change() -> None:
    write("area_identity", {"area_code": TAMBON, "from_on": MOVED, "name_th": "คอหงส์ใหม่"})
    more = {"lao_type": "subdistrict_municipality", "dla_code": None}
    write("lao_identity", {"lao_code": BODY, "from_on": RAISED, "name_th": NEW} | more)
    told = [(one.area_code, one.what, one.after) for one in read_area_changes(province="90")]
    assert told == [(TAMBON, BodyChange.RENAMED, "คอหงส์ใหม่"), (BODY, BodyChange.KIND, NEW)]
    shown = as_of_day(read_areas(level="subdistrict", province="90"), on=RAISED, record="area")
    (row,) = each(shown[shown["code"] == TAMBON])
    assert (row.name_th, row.parent_code) == ("คอหงส์ใหม่", "9011")
