"""The overview, run by Streamlit's own test runner on the shipped data."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.actions import write_rows
from data.database import engine
from data.domain.rights import program
from data.settings import ROOT
from outputs.home import reported_of
from outputs.language import in_language
from outputs.record.area import build_area
from outputs.scope import Scope
from outputs.story.model import EMPTY, Both, Figure
from outputs.story.say import units_told
from queries.briefs import read_district_figures
from queries.laos import read_laos
from queries.lead import read_reported_transfers
from queries.moment import Invented, at, now, showing
from queries.overview import read_certificate_counts, read_people, read_unit_counts
from queries.sources import read_sources
from queries.units import read_units
from tests.pages.houses import living_in

pytestmark = pytest.mark.usefixtures("shipped")

NATION: dict[str, Any] = {"province": "00", "districts": (), "year": 2569}


def run(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=20)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def words(app: AppTest) -> str:
    assert not app.exception
    return " ".join(str(getattr(element, "proto", element)) for element in app.get("html")) + " ".join(
        element.body for element in app.get("html") if hasattr(element, "body")
    )


def test_songkhla_is_shown_without_being_asked_for() -> None:
    said = words(run())
    assert "141" in said
    assert "อย่างน้อย 25 จาก 167 แห่ง" in said
    assert "1.43 ล้าน" in said
    assert "16.7%" in said


def test_every_figure_says_of_which_day_it_is_and_the_page_where_they_are_from() -> None:
    said = words(run())
    for day in ("ทะเบียน ณ 31 พ.ค. 2569", "31 ธ.ค. 2564", "31 ธ.ค. 2563", "ณ มี.ค. 2560 อาจเปลี่ยนแล้ว"):
        assert day in said, day
    assert "pk-foot" in said
    assert "ทะเบียนรหัสหน่วยงานบริการสุขภาพ" in said
    assert re.search(r"ที่มา \d+ แหล่ง", said)
    reported, keys = of_reports("90")
    assert reported
    assert all(html.escape(title) in said for title in titles(keys))


def of_reports(province: str) -> tuple[list[str], tuple[str, ...]]:
    with in_language("th"), at(now()):
        return reported_of(province)


def titles(keys: tuple[str, ...]) -> list[str]:
    return list(read_sources(keys=keys)["title_th"])


def test_of_the_nation_every_report_that_is_told_names_its_source_at_the_foot() -> None:
    said = words(run(province="00"))
    _lines, keys = of_reports("00")
    report = read_reported_transfers()
    assert report is not None
    assert report.other_keys
    told = {*keys, report.source_key or "", *report.other_keys, *read_people(**NATION).source_keys}
    foot = said[said.index("pk-foot") :]
    assert [title for title in titles(tuple(told)) if html.escape(title) not in foot] == []


def test_bangkok_has_khet_and_other_provinces_amphoe() -> None:
    """The chip of districts says the word of its province."""
    assert district_chip(run(province="10")) == ("เขต", "ทั้ง 50 เขต")
    assert district_chip(run(province="90")) == ("อำเภอ", "ทั้ง 16 อำเภอ")


def district_chip(app: AppTest) -> tuple[str, str]:
    labels = [one.proto.popover.label for one in app.get("popover")]
    (label,) = [one for one in labels if "50" in one or "16" in one]
    name, _, chosen = label.partition(" ")
    return name, chosen.strip("*")


def test_facts_stand_under_a_short_list_and_beside_the_map_else() -> None:
    assert "home_list" in holders_of_facts(run(province="83"))
    assert "home_side" in holders_of_facts(run(province="90"))


def holders_of_facts(app: AppTest) -> set[str]:
    """The keys of the containers around the facts."""
    return set(_path_to(app.main, "pk-fact") or ())


def _path_to(block: Any, words: str) -> list[str] | None:
    for child in block.children.values():
        if words in str(getattr(child, "body", "")):
            return []
        inner = _path_to(child, words) if hasattr(child, "children") else None
        if inner is not None:
            key = str(getattr(child.proto, "id", ""))
            return [key.rpartition("-")[2], *inner]
    return None


def test_a_province_without_a_register_shows_a_gap_and_not_zero() -> None:
    said = words(run(province="10"))
    assert "กรุงเทพมหานคร <strong>ยังไม่มีทะเบียน" in said
    assert "ใน <strong>50</strong> เขต" in said
    assert "pk-absent" in said
    assert "อย่างน้อย 0" not in said


def test_the_sample_tag_goes_with_the_sample_rows(without_samples: Path) -> None:
    assert "ข้อมูลสมมติ" in words(run(sample="1"))
    with living_in(without_samples):
        assert "ข้อมูลสมมติ" not in words(run(sample="1"))


def test_english_says_the_same() -> None:
    said = words(run(lang="en"))
    assert "At least 25" in said
    assert "1.43 million" in said


def test_chosen_districts_are_added_up() -> None:
    said = words(run(district="9011-9012"))
    assert "426,977" in said  # 404,004 and 22,973


def _write(rows: dict[str, list[dict[str, object]]]) -> None:
    write_rows(engine(), actor=program("office"), kind="import", rows=rows)


@pytest.mark.usefixtures("own_house")
def test_mixed_days_in_a_sum_are_said() -> None:
    newer = {"area_code": "9007", "as_of": date(2024, 12, 31), "total": 61_007}
    _write({"population": [newer]})
    assert "ณ 31 ธ.ค. 2564 (2 จาก 3 รายการ)" in words(run(district="9007-9008-9010"))
    assert "on 31 Dec 2021 (2 of 3)" in words(run(district="9007-9008-9010", lang="en"))


@pytest.mark.usefixtures("own_house")
def test_one_facilitys_newer_catchment_leaves_the_others_in_the_sum() -> None:
    newer = {"facility_code": "c001", "as_of": date(2024, 1, 9), "subdistrict_code": "900102"}
    _write({"catchment": [newer | {"population": 7_777, "population_60": 1_200}]})
    said = words(run())
    assert "16.7%" in said
    assert re.search(r"เขตรับผิดชอบ ณ 31 ธ.ค. 2563 \(\d+ จาก \d+ รายการ\)", said)


@pytest.mark.usefixtures("own_house")
def test_what_is_invented_is_counted_apart_and_says_nothing_of_a_real_lao() -> None:
    year = 2567
    row = {"programme_code": "healthy_city", "fiscal_year": year, "step": "applied"}
    with at(showing(Invented.SHOWN, of=now())):
        counts = read_certificate_counts(province="90", districts=(), types=(), year=year)
        free = read_laos(province="90", year=year)
    assert counts.total == 1
    assert counts.sample > 0
    codes = list(free.loc[free["level"].isna() & ~free["is_sample"].astype(bool), "code"])[:9]
    rows = [{**row, "lao_code": code} for code in codes]
    write_rows(engine(), actor=program("test"), kind="sample", rows={"participation": rows})
    with at(showing(Invented.SHOWN, of=now())):
        assert read_certificate_counts(province="90", districts=(), types=(), year=year) == counts
        figures = read_district_figures(province="90", year=year).values()
        assert sum(district.certified for district in figures) == counts.total
    said = words(run(sample="1"))
    assert re.search(r"ข้อมูลสมมติ \d+ แห่ง ไม่นับรวม", said)
    assert "ทราบ 1 แห่ง" in said


@pytest.mark.usefixtures("own_house")
def test_a_count_of_all_is_not_called_at_least() -> None:
    district = "9002"
    units = read_units(province="90", year=2569)
    here = units[units["district_code"] == district]
    rows = [
        {"unit_code": code, "as_of": date(2026, 1, 2), "affiliation": "lao", "source_key": "office"}
        for code in here["code"]
    ]
    write_rows(
        engine(),
        actor=program("test"),
        kind="import",
        rows={"source": [{"key": "office", "title_th": "หนังสือแจ้ง"}], "unit_affiliation": rows},
    )
    counts = read_unit_counts(province="90", districts=(district,), year=2569)
    assert counts.proven == counts.total > 0
    for lang, wrong in (("th", "อย่างน้อย"), ("en", "At least")):
        page = run(district=district, year="2569", lang=lang)
        assert f"{wrong} {counts.total}" not in words(page)
    area = build_area(district, level="district", scope=Scope("90", (), (), 2569, "th"))
    assert area is not None
    told = " ".join(fact.words for fact in area.facts)
    assert "มีหลักฐานการถ่ายโอนครบทุกแห่ง" in told
    whole, part = Figure("a", EMPTY, Both("21", "21"), 21), Figure("b", EMPTY, Both("20", "20"), 20)
    assert units_told(whole, whole).th == "รพ.สต. และ สอน. มีหลักฐานการถ่ายโอนครบทั้ง 21 แห่ง"
    assert units_told(whole, whole).en.endswith("all 21")
    assert "อย่างน้อย 20 จาก 21" in units_told(part, whole).th
