"""Areas and health units that change: renamed, merged, re-coded, and each year as it was then."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from data.actions import undo_batch, write_rows
from data.database import engine
from data.domain.transfer import TransferState
from data.importers.confirm import confirm_import
from data.importers.problems import IdentityNotConfirmed
from outputs.record import build_record
from outputs.scope import Scope
from queries.areas import read_area, read_areas, read_places
from queries.identities import AREA, UNIT, read_timeline
from queries.overview import read_unit_counts
from queries.public import Asked, read_public
from queries.search import find
from queries.units import read_units
from tests.importers.books import OFFICE, plan_rows, said

pytestmark = pytest.mark.usefixtures("own_house")

UNIT_CODE, UNIT_NAME = "09438", "โรงพยาบาลส่งเสริมสุขภาพตำบลบ่ออิฐ"
NINE = "GA0009438"
NEW_NAME = "โรงพยาบาลส่งเสริมสุขภาพตำบลบ่ออิฐเฉลิมราชย์"
SINCE = "1 ต.ค. 2567"
TAMBON = "901104"


def units_of(year: int) -> dict[str, Any]:
    return {row.code: row for row in read_units(province="90", year=year).itertuples()}


def write(record: str, *rows: dict[str, Any]) -> int:
    return write_rows(engine(), actor=OFFICE, kind="import", rows={record: list(rows)}).number


def succession(old: str, new: str, *, on: date = date(2025, 10, 1)) -> dict[str, Any]:
    return {"old_code": old, "new_code": new, "effective_on": on, "order_th": "ประกาศสมมติ"}


# Health units -----------------------------------------------------------------------------------------


def test_a_list_of_nine_character_codes_with_its_day_becomes_identities_of_that_day() -> None:
    before = units_of(2568)[UNIT_CODE]
    head = ("code", "name_th", "code9")
    plan = plan_rows("health_unit", head, (UNIT_CODE, NEW_NAME, "XA0009438"), since=SINCE)
    assert said(plan) == []
    confirm_import(plan, accept_identity=True)
    line = read_timeline(code=UNIT_CODE, record=UNIT)
    assert [(one.name_th, one.code, one.from_on, one.to_on) for one in line] == [
        (UNIT_NAME, before.code9, None, date(2024, 9, 30)),
        (NEW_NAME, "XA0009438", date(2024, 10, 1), None),
    ]
    then, now = units_of(2567)[UNIT_CODE], units_of(2568)[UNIT_CODE]
    assert (then.name_th, now.name_th) == (UNIT_NAME, NEW_NAME)
    assert (then.code9, now.code9) == (before.code9, "XA0009438")
    assert (then.proven_on, now.proven_on) == (before.proven_on,) * 2, "evidence stays with the body"


@pytest.mark.engine
def test_units_that_merged_are_counted_until_then_and_the_other_goes_on() -> None:
    before = {year: read_unit_counts(province="90", districts=(), year=year).total for year in (2568, 2569)}
    number = write("unit_succession", succession(UNIT_CODE, "09440"))
    after = {year: read_unit_counts(province="90", districts=(), year=year).total for year in (2568, 2569)}
    assert after == {2568: before[2568], 2569: before[2569] - 1}
    assert UNIT_CODE in units_of(2568)
    assert UNIT_CODE not in units_of(2569)
    undo_batch(engine(), actor=OFFICE, number=number)
    assert UNIT_CODE in units_of(2569)


def test_old_and_new_name_and_code_of_a_unit_find_it() -> None:
    head = ("code", "name_th", "code9")
    old = units_of(2569)[UNIT_CODE].code9
    plan = plan_rows("health_unit", head, (UNIT_CODE, NEW_NAME, "XA0009438"), since=SINCE)
    confirm_import(plan, accept_identity=True)
    for query in (UNIT_NAME, NEW_NAME, "รพ.สต.บ่ออิฐ", UNIT_CODE, "XA0009438", *([old] if old else [])):
        first = find(query, records=("health_unit",), province="90")[0]
        assert (first.code, first.name_th, first.former) == (UNIT_CODE, NEW_NAME, (UNIT_NAME,)), query
    [row] = [one for one in _public("health_unit") if one["code"] == UNIT_CODE]
    assert (row["name_th"], row["code9"]) == (NEW_NAME, "XA0009438")
    named = plan_rows("transfer", ("unit_code", "step", "known_by", "evidence"), _transfer("XA0009438"))
    assert named.write["transfer"][0]["unit_code"] == UNIT_CODE


def _transfer(unit: str) -> tuple[Any, ...]:
    return (unit, "transferred", date(2026, 1, 1), "order")


def _public(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while page := read_public(name=name, asked=Asked(province="90", limit=200, offset=len(found))).rows:
        found += page
    return found


def test_a_unit_that_gave_way_keeps_its_record_and_says_who_follows() -> None:
    write("unit_succession", succession(UNIT_CODE, "09440"))
    then, now = (
        Scope(province="90", districts=(), lao_types=(), year=year, lang="th") for year in (2568, 2569)
    )
    gone, there = build_record(UNIT_CODE, scope=now), build_record(UNIT_CODE, scope=then)
    assert gone
    told = " ".join(f"{fact.label} {fact.words}" for fact in gone.facts)
    for words in ("ไม่มีหน่วยบริการนี้ใน", "สืบต่อโดย ตั้งแต่ 1 ต.ค. 2568", "นาป๋อง (09440)", "ประกาศสมมติ"):
        assert words in told
    assert there
    assert "ไม่มีหน่วยบริการนี้" not in " ".join(fact.words for fact in there.facts)


# Areas ------------------------------------------------------------------------------------------------


def test_an_area_that_is_renamed_bears_its_new_name_from_the_day_on_and_is_found_by_both() -> None:
    write(
        "area_identity",
        {"area_code": TAMBON, "from_on": date(2025, 1, 1), "name_th": "คอหงส์ใหม่", "parent_code": "9011"},
    )
    assert read_area(code=TAMBON).iloc[0]["name_th"] == "คอหงส์ใหม่"
    assert read_places(codes=(TAMBON,))[TAMBON].name_th == "คอหงส์ใหม่"
    listed = read_areas(level="subdistrict", province="90").set_index("code")["name_th"]
    assert listed[TAMBON] == "คอหงส์ใหม่"
    for query in ("ต.คอหงส์", "ต.คอหงส์ใหม่"):
        first = find(query, records=("area",), province="90")[0]
        assert (first.code, first.name_th, first.former) == (TAMBON, "คอหงส์ใหม่", ("คอหงส์",)), query
    [row] = [one for one in _public("area") if one["code"] == TAMBON]
    assert row["name_th"] == "คอหงส์ใหม่"


@pytest.mark.engine
def test_a_sub_district_that_was_recoded_is_listed_once_and_found_by_old_and_new_code() -> None:
    count = len(read_areas(level="subdistrict", province="90"))
    head = ("code", "level", "name_th", "parent_code", "from_on")
    confirm_import(plan_rows("area", head, ("901199", "subdistrict", "คอหงส์", "9011", "1 ต.ค. 2568")))
    write("area_succession", succession(TAMBON, "901199"))
    codes = set(read_areas(level="subdistrict", province="90")["code"])
    assert (len(codes), "901199" in codes, TAMBON in codes) == (count, True, False)
    assert read_timeline(code="901199", record=AREA)[0].from_on == date(2025, 10, 1)
    assert find(TAMBON, records=("area",))[0].code == TAMBON
    assert find("901199", records=("area",))[0].code == "901199"


def test_old_sheets_of_units_and_areas_mend_names_for_all_years_as_ever() -> None:
    confirm_import(plan_rows("health_unit", ("code", "name_th"), (UNIT_CODE, NEW_NAME)), accept_identity=True)
    assert (units_of(2565)[UNIT_CODE].name_th, units_of(2569)[UNIT_CODE].name_th) == (NEW_NAME, NEW_NAME)
    assert len(read_timeline(code=UNIT_CODE, record=UNIT)) == 1


# What is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "first", "second"),
    [("unit_succession", UNIT_CODE, "09440"), ("area_succession", "901104", "901101")],
)
def test_circles_are_refused_unless_the_file_itself_takes_the_other_row_out(
    record: str, first: str, second: str
) -> None:
    write(record, succession(first, second))
    head = ("old_code", "new_code", "effective_on")
    back = (second, first, date(2026, 1, 1))
    assert [key for _, _, key in said(plan_rows(record, head, back))] == ["succession_circle"]
    out = ("ลบ", first, second, date(2025, 10, 1))
    turned = plan_rows(record, ("คำสั่ง", *head), out, ("", *back))
    assert (said(turned), turned.total("deleted"), turned.total("new")) == ([], 1, 1)


def test_a_code_of_another_body_is_refused() -> None:
    taken = next(code9 for row in units_of(2569).values() if (code9 := row.code9) and row.code != UNIT_CODE)
    plan = plan_rows("health_unit", ("code", "code9"), (UNIT_CODE, taken))
    assert [key for _, _, key in said(plan)] == ["code_of_another"]
    lao = plan_rows("lao", ("code", "dla_code"), ("L6900107", "6900106"))
    assert [key for _, _, key in said(lao)] == ["code_of_another"]
    dated = plan_rows("lao", ("code", "dla_code"), ("L6900107", "6900106"), since=SINCE)
    assert [key for _, _, key in said(dated)] == ["code_of_another"]


def test_a_body_that_gave_way_may_be_founded_anew_under_its_code_and_only_then() -> None:
    body, other = "L6900107", "L6900106"
    row = {"lao_code": body, "from_on": date(2024, 1, 1), "name_th": "องค์การบริหารส่วนตำบลทุ่งหวัง"}
    row |= {"lao_type": "SAO", "founded": True}
    write("lao_identity", row)
    head = ("lao_code", "from_on", "name_th", "lao_type", "founded")
    again = (body, date(2026, 10, 1), "องค์การบริหารส่วนตำบลทุ่งหวัง", "อบต.", True)
    assert [key for _, _, key in said(plan_rows("lao_identity", head, again))] == ["founded_once"]
    write("lao_succession", succession(body, other))
    plan = plan_rows("lao_identity", head, again)
    assert said(plan) == []
    confirm_import(plan)
    line = read_timeline(code=body)
    assert [(one.from_on, one.to_on) for one in line] == [
        (date(2024, 1, 1), date(2025, 9, 30)),
        (date(2026, 10, 1), None),
    ]
    back = (other, body, date(2026, 10, 1))
    assert said(plan_rows("lao_succession", ("old_code", "new_code", "effective_on"), back)) == []


def test_another_name_on_an_identity_that_stands_waits_for_a_yes() -> None:
    body = "L6900107"
    row = {"lao_code": body, "from_on": date(2024, 1, 1), "name_th": "เทศบาลตำบลทุ่งหวัง"}
    write("lao_identity", row | {"lao_type": "subdistrict_municipality"})
    head = ("lao_code", "from_on", "name_th")
    plan = plan_rows("lao_identity", head, (body, date(2024, 1, 1), "เทศบาลตำบลพะวง"))
    assert [one.record for one in plan.identity_rows] == ["lao_identity"]
    with pytest.raises(IdentityNotConfirmed):
        confirm_import(plan)
    mended = plan_rows("lao_identity", head, (body, date(2024, 1, 1), "เทศบาลเมืองทุ่งหวัง"))
    assert mended.identity_rows == []


def test_states_of_transfer_stay_states_in_years_before_the_evidence() -> None:
    assert {type(row.state) for row in units_of(2566).values()} == {TransferState}
