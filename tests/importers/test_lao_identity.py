"""An SAO that became a municipality, end to end: the new list read, one body, each year as it was then."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from data import clock
from data.actions import undo_batch, write_rows
from data.database import engine, newest_batch, read_connection
from data.domain.rights import program
from data.importers.confirm import confirm_import
from data.importers.plan import ImportPlan, plan_import
from data.importers.problems import DayUnreadable, IdentityNotConfirmed
from data.importers.upload import read_upload
from data.importers.workbook_write import export_file
from data.records import RECORDS
from queries.areas import read_area, read_places
from queries.identities import read_successions, read_timeline
from queries.laos import read_laos
from queries.moment import as_of_batch, at
from queries.overview import read_lao_counts
from queries.public import Asked, read_public
from queries.search import find
from tests.importers.books import OFFICE, edited, keys_of, plan_of, plan_rows, row_of, said, sheets_of

pytestmark = pytest.mark.usefixtures("own_house")

BODY = "L6900107"
OLD, NEW = "องค์การบริหารส่วนตำบลทุ่งหวัง", "เทศบาลตำบลทุ่งหวัง"
HEAD = ("code", "name_th", "name_en", "lao_type", "dla_code")
LIST = (BODY, NEW, "Thung Wang Sub-district Municipality", "subdistrict_municipality", "5900199")
DAY = "28 พ.ย. 2568"
CERTIFICATE = {
    "lao_code": BODY,
    "programme_code": "healthy_city",
    "level": "bronze",
    "certifying_body_th": "ศูนย์อนามัยที่ 12",
    "fiscal_year": 2567,
}


def names() -> tuple[str, str]:
    row = read_places(codes=(BODY,))[BODY]
    return row.name_th, str(row.name_en)


def counts(year: int) -> dict[str, int]:
    by_type = read_lao_counts(province="90", districts=(), types=(), year=year).by_type
    return {kind: by_type[kind] for kind in ("SAO", "subdistrict_municipality")}


def of_year(year: int) -> Any:
    frame = read_laos(province="90", year=year)
    [row] = frame[frame["code"] == BODY].itertuples()
    return row


def raise_it(**options: Any) -> ImportPlan:
    plan = plan_rows("lao", HEAD, LIST, since=DAY, **options)
    assert said(plan) == []
    confirm_import(plan)
    return plan


def test_the_fixture_is_an_sao_of_the_list_of_2560() -> None:
    row = of_year(2569)
    assert (row.name_th, row.lao_type, row.dla_code) == (OLD, "SAO", "6900107")


def test_the_new_list_becomes_an_identity_of_its_day_and_the_body_keeps_its_own_row() -> None:
    plan = raise_it()
    assert {name: counts["new"] for name, counts in plan.counts().items()} == {"lao": 0, "lao_identity": 1}
    line = read_timeline(code=BODY)
    assert [(one.name_th, one.kind, one.code, one.from_on, one.to_on) for one in line] == [
        (OLD, "SAO", "6900107", None, date(2025, 11, 27)),
        (NEW, "subdistrict_municipality", "5900199", date(2025, 11, 28), None),
    ]
    again = plan_rows("lao", HEAD, LIST, since=DAY)
    assert (said(again), again.changes_something) == ([], False)


@pytest.mark.engine
def test_each_fiscal_year_counts_it_by_what_it_was_on_its_last_day() -> None:
    before = counts(2569)
    raise_it()
    assert counts(2567) == counts(2568) == before
    assert counts(2569) == {
        "SAO": before["SAO"] - 1,
        "subdistrict_municipality": before["subdistrict_municipality"] + 1,
    }
    totals = {read_lao_counts(province="90", districts=(), types=(), year=y).total for y in (2568, 2569)}
    assert totals == {141}


def test_an_old_certificate_and_the_new_name_stand_on_one_body() -> None:
    write_rows(engine(), actor=OFFICE, kind="import", rows={"certificate": [CERTIFICATE]})
    raise_it()
    then, now = of_year(2568), of_year(2569)
    assert (then.name_th, then.level, then.certificate_year) == (OLD, "bronze", 2567)
    assert (now.name_th, now.level, now.certificate_year) == (NEW, "bronze", 2567)
    assert (then.source_key, now.source_key) == ("dla_laos", "dla_laos"), (
        "the list names no source of its own"
    )


def test_old_and_new_name_and_code_find_it_under_the_name_it_bears_now() -> None:
    raise_it()
    for query in (
        OLD,
        "อบต.ทุ่งหวัง",
        NEW,
        "ทต.ทุ่งหวัง",
        "6900107",
        "5900199",
        BODY,
        "Thung Wang Sub-district Municipality",
    ):
        first = find(query, records=("lao",), province="90")[0]
        assert (first.code, first.name_th, first.kind) == (BODY, NEW, "subdistrict_municipality"), query


@pytest.mark.parametrize("told", ["5900199", "6900107", NEW, OLD, BODY])
def test_a_file_may_name_it_by_any_of_its_names_and_codes(told: str) -> None:
    raise_it()
    head = ("lao_code", "programme_code", "fiscal_year", "step")
    plan = plan_rows("participation", head, (told, "healthy_city", 2569, "applied"))
    assert said(plan) == []
    assert plan.write["participation"][0]["lao_code"] == BODY


def test_names_everywhere_are_those_of_today() -> None:
    assert names()[0] == OLD
    raise_it()
    assert names() == (NEW, "Thung Wang Sub-district Municipality")
    assert read_area(code=BODY).iloc[0]["name_th"] == NEW
    [row] = [
        one
        for one in read_public(name="lao", asked=Asked(province="90", limit=200)).rows
        if one["code"] == BODY
    ]
    assert (row["name_th"], row["lao_type"], row["dla_code"]) == (NEW, "subdistrict_municipality", "5900199")
    [told] = read_public(name="lao_identity", asked=Asked(province="90")).rows
    assert (told["lao_code"], told["from_on"]) == (BODY, date(2025, 11, 28))


def test_an_edition_of_before_the_list_came_knows_nothing_of_it_and_undo_takes_it_back() -> None:
    with read_connection() as connection:
        before = newest_batch(connection)
    raise_it()
    with at(as_of_batch(before)):
        assert (names()[0], of_year(2569).lao_type) == (OLD, "SAO")
    undo_batch(engine(), actor=program("office"), number=before + 1)
    assert (names()[0], len(read_timeline(code=BODY))) == (OLD, 1)


def test_a_change_that_is_to_come_shows_from_its_day_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 28))
    confirm_import(plan_rows("lao", HEAD, LIST, since="1 ม.ค. 2570"))
    assert (names()[0], of_year(2570).lao_type) == (OLD, "SAO"), "of a year that is not over, today's"
    monkeypatch.setattr(clock, "today", lambda: date(2027, 1, 1))
    assert (names()[0], of_year(2570).lao_type) == (NEW, "subdistrict_municipality")
    assert of_year(2569).lao_type == "SAO"


def test_without_a_day_another_type_is_refused_with_what_to_do() -> None:
    plan = plan_rows("lao", HEAD, LIST)
    assert said(plan) == [("lao.lao_type", "D2", "identity_dated")]
    assert "from_on" in plan.errors[0].text(lang="en")


def test_the_day_may_stand_in_the_sheet_row_by_row() -> None:
    plan = plan_rows("lao", (*HEAD, "มีผลตั้งแต่วันที่"), (*LIST, DAY))
    assert (said(plan), plan.notices) == ([], [])
    assert [row["from_on"] for row in plan.write["lao_identity"]] == [date(2025, 11, 28)]


def test_a_row_that_stands_twice_is_told_twice_with_what_it_gives() -> None:
    plan = plan_rows("lao", HEAD, LIST, LIST, since=DAY)
    assert {(one.cell, one.header, one.given) for one in plan.errors} == {("A3", "code", BODY)}
    assert {one.expected for one in plan.errors} == {"importing.expected.once"}


def test_a_body_that_nobody_knew_is_asked_for_its_name() -> None:
    head = ("code", "name_th", "parent_code", "lao_type", "from_on")
    plan = plan_rows("lao", head, ("L5900178", None, "9001", "subdistrict_municipality", DAY))
    assert [where for where, _, _ in said(plan)] == ["lao.name_th"], "one cell is told of once"


def test_a_day_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(DayUnreadable) as wrong:
        plan_rows("lao", HEAD, LIST, since="เร็ว ๆ นี้")
    assert "เร็ว ๆ นี้" in wrong.value.text(lang="th")


def test_a_name_alone_without_a_day_is_mended_for_all_years_as_ever() -> None:
    plan = plan_rows("lao", ("code", "name_th"), (BODY, "องค์การบริหารส่วนตำบลทุ่งหวังใหม่"))
    confirm_import(plan)
    assert (of_year(2565).name_th, of_year(2569).name_th) == ("องค์การบริหารส่วนตำบลทุ่งหวังใหม่",) * 2


def test_a_later_list_may_take_a_body_back_to_what_it_was() -> None:
    raise_it()
    first = (BODY, OLD, None, "SAO", "6900107")
    same = plan_rows("lao", HEAD, first, since="1 ต.ค. 2567")
    assert (said(same), same.changes_something) == ([], False), "that day it was so already"
    confirm_import(plan_rows("lao", HEAD, first, since="1 ต.ค. 2569"))
    assert (of_year(2569).name_th, of_year(2570).name_th) == (NEW, OLD)


def test_the_source_of_a_change_is_the_source_of_the_name() -> None:
    rows = [{"lao_code": BODY, "from_on": date(2025, 11, 28), "name_th": NEW, "lao_type": "SAO"}]
    write_rows(
        engine(), actor=OFFICE, kind="import", rows={"lao_identity": [rows[0] | {"source_key": "areas"}]}
    )
    assert (of_year(2568).source_key, of_year(2569).source_key) == ("dla_laos", "areas")


def test_of_a_body_with_days_a_name_without_one_is_asked_for_it_and_todays_is_no_change() -> None:
    raise_it()
    today = plan_rows("lao", HEAD, LIST)
    assert (said(today), today.changes_something) == ([], False)
    other = plan_rows("lao", ("code", "name_th"), (BODY, "เทศบาลตำบลทุ่งหวังใหม่"))
    assert said(other) == [("lao.name_th", "B2", "identity_dated")]


def test_what_else_a_list_tells_of_the_body_stays_its_own() -> None:
    head = (*HEAD, "website", "size")
    confirm_import(plan_rows("lao", head, (*LIST, "http://new.example", "large"), since=DAY))
    row = of_year(2568)
    assert (row.name_th, row.website, row.size) == (OLD, "http://new.example", "large")


def test_a_row_under_the_name_of_another_body_waits_for_a_yes() -> None:
    plan = plan_rows(
        "lao", HEAD, (BODY, "เทศบาลตำบลพะวง", None, "subdistrict_municipality", "5900199"), since=DAY
    )
    assert [row.record for row in plan.identity_rows] == ["lao_identity"]
    with pytest.raises(IdentityNotConfirmed):
        confirm_import(plan)
    confirm_import(plan, accept_identity=True)
    assert names()[0] == "เทศบาลตำบลพะวง"


def test_a_sheet_of_laos_that_went_out_before_comes_back_as_no_change_and_keeps_its_meaning() -> None:
    went_out = sheets_of("lao", province="90")
    raise_it()
    back = plan_of(went_out)
    assert (said(back), back.changes_something) == ([], False)

    def raise_in_it(book: Any) -> None:
        sheet = book["องค์กรปกครองส่วนท้องถิ่น"]
        keys, row = keys_of(sheet), row_of(sheet, code="L6900106")
        sheet.cell(row, keys["lao_type"]).value = "เทศบาลตำบล"

    refused = plan_of(edited(went_out, raise_in_it))
    assert [key for _, _, key in said(refused)] == ["identity_dated"]
    taken = plan_of(edited(went_out, raise_in_it), since=DAY)
    assert (said(taken), len(taken.write["lao_identity"])) == ([], 1)
    assert taken.write["lao_identity"][0]["name_th"].startswith("องค์การบริหารส่วนตำบล"), "untouched: as it was"


def test_what_nobody_touched_in_a_sheet_that_went_out_is_as_it_stands_now() -> None:
    went_out = sheets_of("lao", province="90")
    mended = "องค์การบริหารส่วนตำบลทุ่งหวังเหนือ"
    confirm_import(plan_rows("lao", ("code", "name_th"), (BODY, mended)))

    def raise_in_it(book: Any) -> None:
        sheet = book["องค์กรปกครองส่วนท้องถิ่น"]
        keys, row = keys_of(sheet), row_of(sheet, code=BODY)
        sheet.cell(row, keys["lao_type"]).value = "เทศบาลตำบล"

    plan = plan_of(edited(went_out, raise_in_it), since=DAY)
    assert said(plan) == []
    [told] = plan.write["lao_identity"]
    assert (told["name_th"], told["lao_type"]) == (mended, "subdistrict_municipality")


def test_the_whole_goes_out_and_comes_back_as_no_change() -> None:
    raise_it()
    file = read_upload(export_file(province="90"), name="file.xlsx")
    (rows,) = (sheet.rows for sheet in file.sheets if sheet.name == RECORDS["lao_identity"].th[:31])
    of, name = rows[0].index("lao_code"), rows[0].index("name_th")
    assert [row[name] for row in rows if row[of] == BODY] == [NEW]
    back = plan_import(file, actor=OFFICE)
    assert (said(back), back.changes_something) == ([], False)


# Bodies that follow others ------------------------------------------------------------------------

FOUNDED = "L5900177"


def merge() -> None:
    """Two SAOs give way to a new municipality on 1 October 2568 (fiscal year 2569)."""
    head = ("code", "name_th", "parent_code", "lao_type", "from_on")
    confirm_import(
        plan_rows(
            "lao", head, (FOUNDED, "เทศบาลตำบลสองพี่น้อง", "9001", "subdistrict_municipality", "1 ต.ค. 2568")
        )
    )
    steps = [
        {"old_code": code, "new_code": FOUNDED, "effective_on": date(2025, 10, 1), "order_th": "ประกาศสมมติ"}
        for code in (BODY, "L6900106")
    ]
    write_rows(engine(), actor=OFFICE, kind="import", rows={"lao_succession": steps})


@pytest.mark.engine
def test_bodies_that_merged_are_counted_until_then_and_the_new_one_from_then_on() -> None:
    before = counts(2568)
    merge()
    assert counts(2568) == before
    assert counts(2569) == {
        "SAO": before["SAO"] - 2,
        "subdistrict_municipality": before["subdistrict_municipality"] + 1,
    }
    then, now = (set(read_laos(province="90", year=year)["code"]) for year in (2568, 2569))
    assert (now - then, then - now) == ({FOUNDED}, {BODY, "L6900106"})
    assert [one.new_code for one in read_successions()] == [FOUNDED, FOUNDED]


def test_a_body_that_is_no_more_is_still_found_and_named() -> None:
    merge()
    assert find(OLD, records=("lao",), province="90")[0].code == BODY
    assert names()[0] == OLD


def test_a_body_that_takes_another_in_goes_on() -> None:
    step = {"old_code": BODY, "new_code": "L6900106", "effective_on": date(2025, 10, 1)}
    write_rows(engine(), actor=OFFICE, kind="import", rows={"lao_succession": [step]})
    codes = set(read_laos(province="90", year=2569)["code"])
    assert "L6900106" in codes
    assert BODY not in codes


def test_an_order_by_which_a_body_goes_on_itself_ends_nothing() -> None:
    step = {"old_code": BODY, "new_code": BODY, "effective_on": date(2025, 11, 28), "order_th": "ประกาศ ก"}
    write_rows(engine(), actor=OFFICE, kind="import", rows={"lao_succession": [step]})
    assert BODY in set(read_laos(province="90", year=2569)["code"])


@pytest.mark.parametrize(
    "steps",
    [
        [(BODY, "L6900106"), ("L6900106", BODY)],
        [(BODY, "L6900106"), ("L6900106", "L6901201"), ("L6901201", BODY)],
    ],
)
def test_bodies_that_follow_each_other_in_a_circle_are_refused(steps: list[tuple[str, str]]) -> None:
    head = ("old_code", "new_code", "effective_on")
    days = [(*step, date(2025, 10, 1 + place)) for place, step in enumerate(steps)]
    assert {key for _, _, key in said(plan_rows("lao_succession", head, *days))} == {"succession_circle"}
    confirm_import(plan_rows("lao_succession", head, *days[:-1]))
    assert [key for _, _, key in said(plan_rows("lao_succession", head, days[-1]))] == ["succession_circle"]
    itself = (BODY, BODY, date(2025, 10, 1))
    assert said(plan_rows("lao_succession", head, itself)) == []
