"""A body that was raised, as pages show it: one record under all its names, on links of before."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from components.data_page.desk import Desk
from data.__main__ import main
from data.actions import write_rows
from data.database import engine
from data.domain.rights import READER, Actor, Role
from data.importers.confirm import confirm_import
from outputs.language import in_language
from outputs.map_picture import build_picture
from outputs.place.facts import build_facts
from outputs.scope import Layers, Scope
from outputs.story.model import Both
from queries.briefs import read_district_figures
from queries.overview import read_lao_counts
from tests.importers.books import OFFICE, plan_rows, workbook
from tests.languages import latin_in, thai_in
from tests.pages.finding import plain
from tests.pages.running import CHIEF, open_page, run_page, words
from tests.pages.said import said_on
from tests.pages.test_data_page import act, run

BODY = "L6900107"
OLD, NEW = "องค์การบริหารส่วนตำบลทุ่งหวัง", "เทศบาลตำบลทุ่งหวัง"
HEAD = ("code", "name_th", "name_en", "lao_type", "dla_code")
LIST = (BODY, NEW, "Thung Wang Sub-district Municipality", "subdistrict_municipality", "5900199")
DAY = "28 พ.ย. 2568"


@pytest.fixture(autouse=True)
def house(own_house: Path, shapes: Path) -> None:
    """A house to write to, with the shapes of Songkhla."""


def raise_it() -> None:
    confirm_import(plan_rows("lao", HEAD, LIST, since=DAY))


def record_of(code: str, **query: str) -> str:
    said = words(run_page("map", at=code, **query))
    return plain(said[said.index(f'data-code="{code}"') :])


def test_a_link_of_before_opens_the_record_with_old_and_new_name_and_the_certificate() -> None:
    certificate = {"lao_code": BODY, "programme_code": "healthy_city", "level": "bronze", "fiscal_year": 2567}
    more = {"certifying_body_th": "ศูนย์อนามัยที่ 12"}
    write_rows(engine(), actor=OFFICE, kind="import", rows={"certificate": [certificate | more]})
    raise_it()
    now, then = record_of(BODY, year="2569"), record_of(BODY, year="2568")
    for part in (NEW, OLD, "ตั้งแต่ 28 พ.ย. 2568", "ชื่อเดิม ถึง 27 พ.ย. 2568", "5900199", "6900107", "ทองแดง"):
        assert part in now, part
        assert part in then, part
    assert now.index(NEW) < now.index(OLD)
    assert then.index(OLD) < then.index(NEW), "the year asked for has its own name in the heading"
    assert "รหัส สถ. (ตั้งแต่ 28 พ.ย. 2568)" in now
    assert "มีนาคม 2560" in then


def test_a_new_list_from_a_file_reaches_every_page_under_old_and_new_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the technician has it from the Department: a sheet of the new names, kinds and codes, and a day."""
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    certificate = {"lao_code": BODY, "programme_code": "healthy_city", "level": "bronze", "fiscal_year": 2567}
    more = {"certifying_body_th": "ศูนย์อนามัยที่ 12"}
    write_rows(engine(), actor=OFFICE, kind="import", rows={"certificate": [certificate | more]})
    file = tmp_path / "list.xlsx"
    file.write_bytes(workbook({"lao": [HEAD, LIST]}))
    assert main(["import", str(file)]) == 1, "without a day it is not taken"
    assert main(["import", str(file), "--set", "from_on=2025-11-28"]) == 0
    for query in (OLD, NEW, "6900107", "5900199"):
        found = plain(words(run_page("search", q=query)))
        assert re.search(rf"{NEW}.*{BODY}.*ชื่อเดิม {OLD}", found), query
    here = plain(words(run_page("place", at=BODY)))
    for part in (NEW, OLD, "ทองแดง", "28 พ.ย. 2568"):
        assert part in here, part
    assert "เทศบาล 49 · อบต. 91" in words(run_page("overview"))
    assert counted(2568) == {"SAO": 92, "subdistrict_municipality": 35}
    assert counted(2569) == {"SAO": 91, "subdistrict_municipality": 36}


def counted(year: int) -> dict[str, int]:
    kinds = read_lao_counts(province="90", districts=(), types=(), year=year).by_type
    return {kind: kinds[kind] for kind in ("SAO", "subdistrict_municipality")}


def test_the_record_is_whole_in_either_language() -> None:
    raise_it()
    thai, english = (run_page("map", at=BODY, lang=lang) for lang in ("th", "en"))
    assert latin_in(said_on(thai)) == []
    assert thai_in(said_on(english)) == []


def test_a_body_that_gave_way_keeps_its_record_and_says_who_follows() -> None:
    step = {"old_code": BODY, "new_code": "L6900106", "effective_on": date(2025, 10, 1)}
    write_rows(
        engine(), actor=OFFICE, kind="import", rows={"lao_succession": [step | {"order_th": "ประกาศ ก"}]}
    )
    gone = record_of(BODY, year="2569")
    for part in (OLD, "ไม่มี อปท. นี้ใน", "สืบต่อโดย ตั้งแต่ 1 ต.ค. 2568", "เกาะยอ", "ประกาศ ก"):
        assert part in gone, part
    assert "ไม่มี อปท. นี้ใน" not in record_of(BODY, year="2568")
    follows = record_of("L6900106", year="2569")
    assert "สืบต่อจาก ตั้งแต่ 1 ต.ค. 2568" in follows
    assert "ทุ่งหวัง" in follows


@pytest.mark.parametrize(
    ("lang", "told"),
    [("th", "ประเภท ณ มี.ค. 2560 อาจเปลี่ยนแล้ว"), ("en", "Types as of Mar 2017, may have changed since")],
)
def test_counts_by_type_bear_the_day_of_their_list(lang: str, told: str) -> None:
    assert told in words(run_page("overview", lang=lang))
    assert told in words(run_page("map", lang=lang, layer="plain-district-lao_type-units"))


def test_a_list_without_a_day_is_asked_for_one_on_the_page() -> None:
    plan = plan_rows("lao", HEAD, LIST)
    app = run(CHIEF)
    app.session_state["_data_desk"] = Desk(upload=plan.upload, plan=plan)
    act(app, CHIEF)
    assert "confirm_import" not in {button.key for button in app.button}
    app.text_input(key="import_since").set_value("เร็ว ๆ นี้")
    act(app, CHIEF)
    app.button(key="check_since").click()
    act(app, CHIEF)
    assert "เร็ว ๆ นี้" in app.error[0].value
    app.text_input(key="import_since").set_value(DAY)
    act(app, CHIEF)
    app.button(key="check_since").click()
    act(app, CHIEF)
    app.button(key="confirm_import").click()
    act(app, CHIEF)
    assert "บันทึกแล้ว" in app.success[0].value
    assert NEW in record_of(BODY)


def test_the_map_calls_a_body_and_an_area_as_in_the_year_that_is_shown() -> None:
    raise_it()
    renamed = {
        "area_code": "901104",
        "from_on": date(2025, 1, 1),
        "name_th": "คอหงส์ใหม่",
        "parent_code": "9011",
    }
    write_rows(engine(), actor=OFFICE, kind="import", rows={"area_identity": [renamed]})

    def called(year: int) -> list[str]:
        scope = Scope(province="90", districts=(), lao_types=(), year=year, lang="th")
        layers = Layers(measure="population", level="district", laos="lao_type", units=True)
        view = build_picture(scope=scope, layers=layers, at=None, dark=False, tiles=False).view
        return [view.called[code]["th"] for code in (BODY, "901104")]

    assert called(2567) == [OLD, "คอหงส์"]
    assert called(2569) == [NEW, "คอหงส์ใหม่"]


def test_the_place_of_a_body_that_was_raised_says_so_and_the_curve_of_a_district_that_changed() -> None:
    raise_it()
    assert f"เปลี่ยนฐานะจาก {OLD} เป็น {NEW}" in plain(words(run_page("place", at=BODY)))
    moved = {"area_code": "901104", "from_on": date(2024, 10, 1), "name_th": "คอหงส์", "parent_code": "9012"}
    write_rows(engine(), actor=OFFICE, kind="import", rows={"area_identity": [moved]})
    curve = run_page("goals", at="SK2570-S1-1", layer="course", district="9011")
    assert "คอหงส์ แยกออกไป" in plain(words(curve))


def test_what_was_imported_names_its_batch_in_the_record_and_that_it_has_no_source_on_the_place() -> None:
    order = {"unit_code": "09435", "step": "transferred", "known_by": date(2023, 10, 2), "evidence": "order"}
    people = {"area_code": "9011", "as_of": date(2024, 12, 31), "total": 404_500}
    rows = {"transfer": [order | {"fiscal_year": 2567}], "population": [people]}
    name = "C:\\งานของสำนัก\\คำสั่งถ่ายโอน.xlsx"
    batch = write_rows(engine(), actor=OFFICE, kind="import", rows=rows, file_name=name)
    elsewhere = Actor(name="e", role=Role.COORDINATOR, provinces=frozenset({"83"}))
    for actor, sees in ((READER, False), (elsewhere, False), (CHIEF, True)):
        said = words(open_page("map", actor=actor, at="09435"))
        record = plain(said[said.index('data-code="09435"') :])
        assert f"คำสั่งหรือประกาศ · นำเข้า ครั้งที่ {batch.number}" in record
        assert record.count("นำเข้า ครั้งที่") == 1
        assert (f"ครั้งที่ {batch.number} · คำสั่งถ่ายโอน.xlsx" in record) is sees
        assert "งานของสำนัก" not in said, "a folder says where somebody works"
    figures = read_district_figures(province="90", year=2569)["9011"]
    with in_language("th"):
        fact = build_facts("9011", level="district", name=Both("a", "a"), known=figures, year=2569)[0]
    assert "ไม่ได้ระบุแหล่ง" in " ".join(note.th for note in fact.notes)
