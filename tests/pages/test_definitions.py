"""The page of all definitions, and the marks that lead to it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs

from outputs.definitions import FIGURES
from tests.pages.running import run_page, words


def test_the_page_says_what_every_number_means_and_which_have_no_definition(shipped: object) -> None:
    app = run_page("definitions")
    said = words(app)
    assert set(re.findall(r'data-definition="figure:(\w+)"', said)) == set(FIGURES)
    counted = "ตัวชี้วัด 11 ตัว มีนิยาม 8 ตัว"
    assert counted in [caption.value for caption in app.caption]
    with_sample = run_page("definitions", sample="1")
    assert f"{counted} · ไม่นับตัวชี้วัดสมมติ 18 ตัว" in [caption.value for caption in with_sample.caption]
    assert said.count("ยังไม่มีนิยาม") >= 3


def test_words_find_definitions_and_what_is_found_stands_in_the_address(shipped: object) -> None:
    app = run_page("definitions")
    app.text_input(key="definition_words").set_value("dspm กรมอนามัย").run()
    assert re.findall(r'data-definition="([^"]+)"', words(app)) == ["SK2570-S1-R2"]
    assert app.query_params["q"] == "dspm กรมอนามัย"


def test_every_indicator_on_its_card_and_opened_is_one_click_from_its_definition(shipped: object) -> None:
    opened = words(run_page("goals", at="SK2570-S1-R2", province="90", lang="en"))
    marks = re.findall(r'href="(\./definitions[^"]+)"', opened)
    assert marks == [
        f"./definitions?province=90&amp;at={at}&amp;lang=en"
        for at in ("figure%3Aindicator_state", "SK2570-S1-R2")
    ]
    cards = words(run_page("goals", layer="cards"))
    of_cards = re.findall(r'data-indicator="([^"]+)"', cards)
    assert of_cards
    assert re.findall(r"definitions\?[^\"]*at=([^&\"%]+)[&\"]", cards) == of_cards
    detail = words(run_page("definitions", at="SK2570-S1-R2", lang="en"))
    assert "Department of Health" in detail
    assert "data.go.th" in detail


def test_a_definition_of_an_invented_indicator_is_one_click_away_too(shipped: object) -> None:
    opened = words(run_page("goals", at="SK2570-E1-1", province="90"))
    marks = re.findall(r'href="\./definitions\?([^"]+)"', opened)
    led = {name: value for name, (value,) in parse_qs(unescape(marks[-1])).items()}
    app = run_page("definitions", **led)
    assert re.findall(r'data-definition="([^"]+)"', words(app)) == ["SK2570-E1-1"]
    assert not app.warning, "the address is known"
    assert all("sample" not in mark for mark in marks[:-1])


def test_notes_stand_below_the_curve_under_their_numbers(shipped: object) -> None:
    opened = words(run_page("goals", at="SK2570-E1-1", layer="course", province="90"))
    told = re.findall(r'<li value="(\d)" data-note="([^"]+)"><strong>([^<]+)</strong>', opened)
    assert told == [("1", "NX90-01", "1 ก.พ. 2566 · เริ่มโครงการ"), ("2", "NX90-02", "ปีงบฯ 2568 · เหตุการณ์")]
    assert "บันทึกโดย ภาคีสมมติ ก" in opened


def test_home_and_map_lead_from_their_figures_to_what_they_mean(shipped: object) -> None:
    def marks(page: str, **query: str) -> list[str]:
        return re.findall(r'class="pk-info" aria-label="นิยามของ ([^"]+)"', words(run_page(page, **query)))

    home = marks("overview")
    assert home[0] == "รพ.สต. และ สอน. ที่มีหลักฐานการถ่ายโอน"
    assert {
        *("ประชากรตามทะเบียน", "ผู้สูงอายุ 60 ปีขึ้นไปในเขตรับผิดชอบ", "จำนวน อปท."),
        *("อปท. ที่ได้รับการรับรองเมืองสุขภาพดี", "เด็กอายุ 0-5 ปีมีพัฒนาการสมวัย"),
    } <= set(home)
    assert marks("overview", province="00")[0] == "รพ.สต. ที่ถ่ายโอนตามที่รายงาน"
    assert marks("overview", province="30")[0] == "ประชากรตามทะเบียน"
    for preset, name in (
        ("transfer", "รพ.สต. และ สอน. ที่มีหลักฐานการถ่ายโอน"),
        ("healthy_city", "อปท. ที่ได้รับการรับรองเมืองสุขภาพดี"),
        ("lao_type", "จำนวน อปท."),
    ):
        assert marks("map", preset=preset)[0] == name


def test_a_place_and_the_pages_of_promises_do_so_too(shipped: object) -> None:
    def marks(page: str, **query: str) -> list[str]:
        found = re.findall(r'href="\./definitions\?([^"]+)" ', words(run_page(page, **query)))
        return [parse_qs(unescape(one))["at"][0] for one in found]

    place = marks("place", at="9011", sample="1")
    assert {f"figure:{name}" for name in ("population", "unit_transfer_share", "lao_count")} <= set(place)
    assert {"figure:units_per_10000", "SK2570-E1-1"} <= set(place)
    assert marks("milestones") == ["figure:milestone_done"]
    assert marks("agreements", layer="partners") == ["figure:commitment_kept"]
    assert marks("agreements", layer="proposals") == ["figure:proposal_unanswered"]
