"""The house with the LAOs of every province, as `python -m data init` makes it: what a coordinator finds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from components.map.rows import area_sheet
from data.actions import load_seeds
from data.database import engine, read_connection
from data.domain.rights import program
from data.importers.lookups import Lookups
from data.importers.values import WrongCell
from data.records import RECORDS
from outputs.language import in_language
from outputs.lead import build_lead
from outputs.map_layers import unregistered_words
from outputs.map_presets import Preset
from outputs.map_title import answer_of
from outputs.place.facts import build_fact_gaps, build_facts
from outputs.record import build_record
from outputs.scope import Scope
from outputs.story.model import Both
from queries.areas import read_provinces
from queries.briefs import read_district_figures
from queries.coverage import read_coverage
from queries.decisions import read_decisions
from queries.laos import has_pao, read_lao_register, read_laos
from queries.measures import read_measure
from queries.moment import at, now
from queries.overview import read_certificate_counts, read_lao_counts
from tests import houses
from tests.pages.running import faults_of, run_page, words

KRABI, BANGKOK, NATION = "81", "10", "00"
YEAR = 2569


@pytest.fixture(scope="module")
def whole_database(shipped_database: Path, house_engine: str, template_folder: Path) -> Path:
    """The shipped house, then all that the release ships: a second release to it, as at an upgrade."""

    def fill() -> None:
        loaded = load_seeds(engine(), actor=program("test"), release="whole", complete=True)
        assert loaded.reference is not None
        assert loaded.reference.differences == []
        counts = loaded.reference.counts
        assert (counts["lao"].new, counts["lao"].changed, counts["lao"].closed) == (7552, 0, 0)
        assert (counts["lao_coverage"].new, counts["lao_coverage"].closed) == (8265, 0)

    return houses.template("whole", on=house_engine, folder=template_folder, fill=fill, like=shipped_database)


@pytest.fixture(autouse=True)
def whole(whole_database: Path, map_shapes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", houses.url(whole_database))
    monkeypatch.setenv("VAR_DIR", str(map_shapes))


def test_every_province_has_its_laos_with_type_district_and_place() -> None:
    laos = read_lao_register(province=NATION)
    real = laos[~laos["is_sample"].astype(bool)]
    assert len(real) == 7850
    assert Counter(real["lao_type"]) == {
        "PAO": 76,
        "city_municipality": 30,
        "town_municipality": 195,
        "subdistrict_municipality": 2241,
        "SAO": 5306,
        "special": 2,
    }
    assert set(real["province_code"]) == set(read_provinces()["code"])
    of_a_district = real[~real["lao_type"].isin(["PAO"]) & (real["code"] != "L01000")]
    assert (of_a_district["district_code"].str[:2] == of_a_district["province_code"]).all()
    assert set(real["point_kind"]) == {"office", "label"}
    assert real[["lat", "lon"]].notna().all().all()


def test_what_they_cover_is_known_whole_or_in_part() -> None:
    covered = read_coverage(province=KRABI)
    assert set(covered["extent"]) == {"whole", "part"}
    laos = read_lao_register(province=KRABI)
    assert set(covered["lao_code"]) == set(laos.loc[laos["lao_type"] != "PAO", "code"])
    in_part = set(covered.loc[covered["extent"] == "part", "lao_code"])
    assert (covered["lao_code"].nunique() - len(in_part), len(in_part)) == (41, 20)
    assert read_lao_counts(province=KRABI, districts=(), types=(), year=YEAR).total == 62


def test_a_code_that_was_not_found_in_the_list_is_blank_and_says_so() -> None:
    laos = read_lao_register(province=NATION)
    without = laos[laos["dla_code"].isna() & ~laos["is_sample"].astype(bool)]
    assert len(without) == 17
    assert without["code"].str.startswith("L0").all()
    assert {"กรุงเทพมหานคร", "เมืองพัทยา"} <= set(without["name_th"])


def test_no_certificate_of_a_province_is_no_verdict_on_its_laos() -> None:
    assert read_measure(measure="lao_certified_share", level="district", province=KRABI, year=YEAR).empty
    whole = read_measure(measure="lao_certified_share", level="province", province=NATION, year=YEAR)
    assert set(whole["code"]) == {"77", "90"}, "of Krabi nothing is on record"
    certified = read_certificate_counts(province=KRABI, districts=(), types=(), year=YEAR)
    assert (certified.total, certified.sample) == (0, 0)
    assert read_laos(province=KRABI, year=YEAR)["level"].isna().all()


def test_where_no_pao_is_the_sentence_does_not_speak_of_transfers_that_cannot_be() -> None:
    assert [has_pao(province=one) for one in (KRABI, BANGKOK, NATION)] == [True, False, True]
    asked: dict[str, Any] = {"districts": (), "today": date(2026, 11, 28), "edition": None}
    with in_language("th"), at(now()):
        bangkok, krabi = build_lead(province=BANGKOK, **asked), build_lead(province=KRABI, **asked)
        waiting = {
            province: {one.line for one in read_decisions(province=province, today=asked["today"])}
            for province in (BANGKOK, KRABI)
        }
    assert "ยังไม่มีทะเบียน รพ.สต." in krabi.claim
    assert bangkok.claim == "กรุงเทพมหานคร มีประชากร **5,527,994 คน**"
    assert "ไม่มี อบจ." in bangkok.reason
    assert "no_units" in waiting[KRABI] - waiting[BANGKOK]
    figures = read_district_figures(province=BANGKOK, year=YEAR)["1001"]
    gaps = {gap.kind for gap in build_fact_gaps(figures, level="district", today=asked["today"])}
    assert not gaps & {"units", "laos"}
    elsewhere = build_fact_gaps(replace(figures, has_pao=True), level="district", today=asked["today"])
    assert {gap.kind for gap in elsewhere} >= {"units", "laos"}


def test_bangkok_is_told_in_its_own_words_and_in_the_same_everywhere() -> None:
    scope = Scope(BANGKOK, (), (), YEAR, "th")
    with at(now()), in_language("th"):
        record = build_record("1003", scope=scope)
        assert record is not None
        heads = list(area_sheet(measure=None, level="district", scope=scope).columns)
        figures = read_district_figures(province=BANGKOK, year=YEAR)["1003"]
        name = Both("หนองจอก", "Nong Chok")
        placed = build_facts("1003", level="district", name=name, known=figures, year=YEAR)
        told = answer_of(Preset.TRANSFER, scope=scope)
        share, rate = (
            unregistered_words(scope, measure=one) for one in ("unit_transfer_share", "units_per_10000")
        )
    facts = {fact.label: fact.words for fact in record.facts}
    notes = {fact.kind: [note.th for note in fact.notes] for fact in placed}
    assert record.kind == "เขต"
    assert record.inside_label == "แขวงในเขตนี้"
    assert heads[1] == "เขต"
    assert told == facts["การถ่ายโอน สอน. และ รพ.สต."] == notes["units"][0] == "ไม่มี อบจ. จึงไม่มีการถ่ายโอน"
    assert facts["อปท."] == notes["laos"][0] == "อปท. เป็นของทั้งจังหวัด ไม่แยกรายเขต"
    assert (share, rate) == ("ไม่มี อบจ.", "ยังไม่มีทะเบียน")


@pytest.mark.parametrize("province", [KRABI, BANGKOK, NATION])
@pytest.mark.parametrize("path", ["overview", "map", "data"])
def test_pages_open_where_laos_are_all_that_is_known(path: str, province: str) -> None:
    assert faults_of(path, province=province) == []


def test_a_coordinator_anywhere_sees_a_map_of_laos_on_the_first_day() -> None:
    app = run_page("map", province=KRABI, lang="en", layer="plain-district-lao_type-units")
    said = re.sub(r"<[^>]+>", "", words(app))
    for told in (
        "Provincial Administrative Organization 1",
        "Sub-district Administrative Organization 46",
    ):
        assert told in said
    assert "16 stand at the middle of their sub-district" in said
    card = words(run_page("map", province=KRABI, at="L6810305"))
    assert "องค์การบริหารส่วนตำบล" in card


def test_a_name_that_many_provinces_have_is_of_the_senders() -> None:
    column = RECORDS["participation"].by_name["lao_code"]
    shared = "องค์การบริหารส่วนตำบลท่าข้าม"
    with read_connection() as connection:
        with pytest.raises(WrongCell) as several:
            Lookups(connection).resolve(column, shared, {})
        assert several.value.expected == "name_several"
        at_home = Lookups(connection, home=frozenset({"90"})).resolve(column, shared, {})
    assert at_home[2:4] == "90"


def test_bangkok_is_not_asked_for_a_register_of_what_cannot_be_transferred() -> None:
    app = run_page("transfer", province=BANGKOK, layer="networks")
    assert not app.info
    assert "ไม่มี อบจ" in words(app)
    assert "เครือข่ายแม่ข่าย" not in words(app), "there is no part that could only be empty"
    assert "9,872" in words(app), "what reports say of the nation is all there is"
