"""One page a place: everything of it, a second one beside it, and nothing said that no row says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import address
from components.place.view import in_a_style
from data.actions import write_rows
from data.database import engine
from data.domain.rights import READER, program
from outputs.language import in_language
from outputs.look import Attainment, Milestone, Promise, State
from outputs.place.build import build_place
from outputs.place.drawn import build_numbers, build_rows, build_states
from outputs.place.model import Place
from queries.areas import read_areas, read_places
from queries.coverage import read_coverage
from queries.laos import read_lao_register
from queries.moment import at, now
from queries.units import read_unit_register
from tests.pages.finding import plain, whole_text
from tests.pages.running import CHIEF, faults_of, open_page, run_page, words
from words import text

pytestmark = pytest.mark.usefixtures("shipped", "shapes")

TODAY = date(2026, 11, 28)
HAT_YAI, NA_MOM, THUNG_TAMSAO, KHO_HONG = "9011", "9012", "901112", "L4901103"
VERDICTS = {
    text(one.value.words, lang="th") for kind in (State, Attainment, Promise, Milestone) for one in kind
} - {text("promise.no_report", lang="th")}
"""Words that say how a body does."""

ALSO_SAID = {"สำเร็จ", "เสี่ยง"}
"""Of these the ones that are parts of other words too: as a state they stand in a badge."""

RANKS = ("อันดับ", "ดีที่สุด", "แย่ที่สุด", "รั้งท้าย")


def said(app: AppTest) -> str:
    return plain(words(app))


def verdicts(markup: str) -> list[str]:
    """Those in what a page says, and those in its badges."""
    badges = " ".join(re.findall(r'<span class="pk-state[^>]*>.*?</span>', markup, re.S))
    told = plain(markup)
    return [
        word
        for word in sorted(VERDICTS | set(RANKS))
        if word in badges or (word in told and word not in ALSO_SAID)
    ]


def test_a_district_tells_facts_with_day_and_source_and_what_is_missing():
    app = run_page("place", at=HAT_YAI)
    told = said(app)
    assert "อำเภอหาดใหญ่" in told
    for fact in ("404,004 คน", "อย่างน้อย 4 จาก 16 แห่ง", "15 แห่ง", "เทศบาลเมืองคอหงส์", "16.1%"):
        assert fact in told
    assert "ณ 31 ธ.ค. 2564" in told
    assert told.count("ที่มา ") >= 5
    assert "จำนวนประชากรหลัง 31 ธ.ค. 2564" in told
    assert "นำเข้าด้วยตาราง “ประชากร”" in told
    assert verdicts(words(app)) == []


def test_a_charter_stands_on_the_page_of_its_place_and_of_the_district_around_it():
    for code in ("901506", "9015"):
        told = said(run_page("place", at=code))
        assert "ธรรมนูญสุขภาพตำบลชะแล้" in told
        assert "ปี 2552" in told
    assert "ธรรมนูญสุขภาพ" not in said(run_page("place", at=HAT_YAI)), "nobody owes a place a charter"


def test_what_is_invented_waits_behind_one_line_and_shows_no_state():
    told = words(run_page("place", at=HAT_YAI))
    assert "pk-invented" not in told
    assert told.count("pk-place-hidden") == 2
    assert "sample=1" in told
    shown = words(run_page("place", at=HAT_YAI, sample="1"))
    assert "pk-invented" in shown
    assert "pk-place-hidden" not in shown
    assert "ไม่แสดงสถานะ" in shown
    assert verdicts(shown) == []


def test_a_house_without_samples_has_the_page_full_and_speaks_of_none(bare: Path):
    assert faults_of("place", actor=CHIEF, at=HAT_YAI) == []
    told = words(run_page("place", at=HAT_YAI))
    assert "404,004 คน" in told
    assert "สมมติ" not in told


def test_a_sub_district_leads_up_and_names_its_units_and_bodies():
    app = run_page("place", at=THUNG_TAMSAO)
    told = words(app)
    assert "ตำบลทุ่งตำเสา" in told
    assert "เทศบาลเมืองทุ่งตำเสา" in told
    assert "โรงพยาบาลส่งเสริมสุขภาพตำบล" in told
    assert re.search(r'href="\./place\?[^"]*at=9011"', told)


def test_an_lao_tells_its_record_and_what_it_has_of_whole_sub_districts():
    told = said(run_page("place", at=KHO_HONG))
    assert "เทศบาลเมืองคอหงส์" in told
    assert "ทองแดง ปีงบฯ 2566" in told
    assert "46,029 คน" in told
    assert "ตัวชี้วัดระดับ อปท." in told


def test_an_lao_of_a_part_of_a_sub_district_has_no_share_of_its_people():
    covered = read_coverage(province="90")
    part = set(covered.loc[covered["extent"] == "part", "lao_code"])
    for code, is_part in ((sorted(part)[0], True), (KHO_HONG, KHO_HONG in part)):
        place = build_place(read_places(codes=(code,))[code], province="90", year=2570, today=TODAY)
        assert ("people" in {fact.kind for fact in place.facts}) is not is_part


def test_two_places_stand_side_by_side_and_the_second_is_chosen_from_a_list():
    app = run_page("place", at=HAT_YAI)
    app = app.selectbox(key="place_beside").select(NA_MOM).run()
    assert app.query_params["at"] in (f"{HAT_YAI}-{NA_MOM}", [f"{HAT_YAI}-{NA_MOM}"])
    told = words(app)
    assert "404,004 คน" in told
    assert "22,973 คน" in told
    assert 'data-places="2"' in told
    app = app.selectbox(key="place_beside").select("").run()
    assert 'data-places="2"' not in words(app)


def test_another_place_takes_the_first_ones_stead():
    app = run_page("place", at=HAT_YAI)
    app = app.selectbox(key="place_place").select(NA_MOM).run()
    assert "อำเภอนาหม่อม" in words(app)


def test_without_a_place_every_one_of_the_province_is_a_link_under_its_district(own_house: Path):
    told = words(run_page("place", province="83"))
    districts = list(read_areas(level="district", province="83")["code"])
    below = list(read_areas(level="subdistrict", province="83")["code"])
    register = read_lao_register(province="83")
    laos = list(register.loc[~register["is_sample"].astype(bool), "code"])
    assert sorted(re.findall(r'data-code="([^"]+)"', told)) == sorted([*districts, *below, *laos])
    assert all(
        re.search(rf'href="\./place\?[^"]*at={code}"', told) for code in (*districts, below[0], laos[0])
    )
    assert told.index("อำเภอถลาง") < told.index("อำเภอกะทู้") < told.index("อำเภอเมืองภูเก็ต"), "north to south"
    nation = words(run_page("place", province="00"))
    assert len(re.findall(r'data-code="\d\d"', nation)) == 77


@pytest.mark.parametrize("code", ["83", "00"])
def test_a_province_is_home_itself(code: str):
    app = run_page("place", at=code)
    assert app.query_params["province"] in (code, [code])
    assert "at" not in app.query_params


@pytest.mark.parametrize("code", ["9999", "09435", "nobody", "L0000000"])
def test_what_is_no_place_is_told_with_a_way_back(code: str):
    app = run_page("place", at=code)
    assert any(code in one.value for one in app.warning)
    ways = {one.proto.page for one in app.main.get("page_link")}
    assert "" in ways
    assert address._STATE in app.session_state


@pytest.mark.parametrize(
    ("code", "kind", "below"), [("1001", "เขตพระนคร", "แขวง"), ("3001", "อำเภอเมืองนครราชสีมา", "ตำบล")]
)
def test_places_without_a_register_say_so_in_their_own_words(code: str, kind: str, below: str):
    told = whole_text(run_page("place", at=code))
    assert kind in told
    assert f"{below}บนแผนที่" in words(run_page("place", at=code))
    assert "ทะเบียนหน่วยบริการของจังหวัดนี้" in told
    assert "อย่างน้อย 0" not in told


def places() -> Iterator[Place]:
    """Districts, sub-districts and LAOs of three provinces, every row of each, invented ones too."""
    for province in ("83", "84", "90"):
        codes = [
            *read_areas(level="district", province=province)["code"][:16],
            *read_areas(level="subdistrict", province=province)["code"][::40],
            *read_lao_register(province=province)["code"][::25],
        ]
        for code in codes:
            yield build_place(read_places(codes=(code,))[code], province=province, year=2570, today=TODAY)


def texts_of(place: Place) -> str:
    """What the page says of how the place does."""
    parts = [build_states([place])]
    parts += [build_numbers("", [place], kind=kind, dark=False) for kind in ("numbers", "indicators")]
    parts += [build_rows("", rows, none="") for rows in (place.promises, place.items, place.agreements)]
    return "".join(parts)


def test_no_page_of_a_real_place_gives_a_verdict_without_a_dated_row():
    with at(now()):
        found = list(places())
    assert {one.level for one in found} == {"district", "subdistrict", "lao"}
    assert any(row.sample for one in found for row in one.promises)
    with in_language("th"), at(now()):
        for place in found:
            dated = [row for row in (*place.promises, *(n.row for n in place.indicators)) if row.badge]
            assert not dated, "none of the shipped real rows has a state"
            assert verdicts(texts_of(place)) == [], place.code


def test_a_late_promise_has_its_state_in_its_district_and_no_day_and_neither_on_the_page_of_an_lao(
    own_house: Path,
):
    agreement = {"code": "A-1", "kind": "mou", "name_th": "ข้อตกลงจริง", "area_code": "90"}
    late = {"agreement_code": "A-1", "due_on": date(2026, 3, 31), "status": "late"}
    done = late | {"status": "done_as_agreed", "done_on": date(2026, 3, 1)}
    write_rows(
        engine(),
        actor=program("office"),
        kind="import",
        rows={
            "agreement": [agreement],
            "commitment": [
                {**late, "code": "C-1", "ordinal": 1, "text_th": "คำมั่นของอำเภอ", "area_code": HAT_YAI},
                {**late, "code": "C-2", "ordinal": 2, "text_th": "คำมั่นของเทศบาล", "area_code": KHO_HONG},
                {**done, "code": "C-3", "ordinal": 3, "text_th": "คำมั่นที่ทำแล้ว", "area_code": KHO_HONG},
            ],
        },
    )

    def told(code: str) -> dict[str, tuple[object, str]]:
        place = build_place(read_places(codes=(code,))[code], province="90", year=2570, today=TODAY)
        return {row.text.th: (row.badge, row.when.th if row.when else "") for row in place.promises}

    district, body = told(HAT_YAI), told(KHO_HONG)
    badge, when = district["คำมั่นของอำเภอ"]
    assert badge is not None
    assert when == "", "how late it is is for those concerned"
    assert "คำมั่นของเทศบาล" in district, "a district tells what was promised anywhere in it"
    assert body["คำมั่นของเทศบาล"] == (None, "")
    for actor, is_told in ((READER, False), (CHIEF, True)):
        page = words(open_page("place", actor=actor, at=HAT_YAI))
        assert ("กำหนด 31 มี.ค. 2569" in page) is is_told
    badge, when = body["คำมั่นที่ทำแล้ว"]
    assert badge is not None
    assert "1 มี.ค. 2569" in when


def test_a_name_stays_a_name_in_the_head_of_a_printed_page():
    told = in_a_style('อำเภอ\n} body { display: none; } "\\')
    assert told.split() == ["อำเภอ", "body", "display:", "none"]
    assert in_a_style("อำเภอหาดใหญ่ · สงขลา") == "อำเภอหาดใหญ่ · สงขลา"


def ways(app: AppTest) -> dict[str, str]:
    """The links of the navigation by their page, with their queries."""
    return {one.proto.page: one.proto.query_string for one in app.sidebar.get("page_link")}


def test_a_place_of_another_province_makes_it_the_readers():
    assert "province=83" in ways(run_page("place", at="8301"))["map"]


def test_the_navigation_leads_from_one_district_to_its_page_and_from_there_home():
    found = ways(run_page("milestones", district=HAT_YAI))
    assert "at=9011" in found["place"]
    assert "" not in found
    found = ways(run_page("place", at=HAT_YAI))
    assert "district" not in found[""]


FULL, SENSITIVE, HOSPITAL, PAO = "09435", "09456", "10745", "L2900101"


def write_network() -> str:
    """Rows of every kind about a unit and one in a sensitive place; the district of the first."""
    posts = {"as_of": date(2025, 9, 30), "post": "all", "frame": 713, "filled": 702}
    money = {"fiscal_year": 2568, "in_kind": False, "money": "op", "amount_baht": 98_765}
    profile = {"fiscal_year": 2568, "size": "M", "mother_code": HOSPITAL, "uc_population": 4321}
    step = {"step": "transferred", "known_by": date(2023, 1, 5), "evidence": "order"}
    units = ({"unit_code": FULL}, {"unit_code": SENSITIVE})
    rows = {
        "unit_profile": [profile | unit for unit in units],
        "unit_money": [money | unit for unit in units],
        "unit_posts": [posts | unit for unit in units],
        "transfer": [step | units[0] | {"effective_on": date(2022, 10, 1), "receiving_lao_code": PAO}],
    }
    write_rows(engine(), actor=program("test"), kind="import", rows=rows)
    with at(now()):
        register = read_unit_register(province="90").set_index("code")
    return str(register.loc[FULL, "district_code"])


NETWORK = ("ปีงบฯ 2566 1 แห่ง", "ขนาดกลาง (M) 1", "4,321", "98,765 บาท", "11 คน", "30 ก.ย. 2568")
"""Year of transfer, size, people, money, vacant posts and their day."""


def test_a_district_and_an_lao_tell_the_networks_of_their_units_by_dated_rows(own_house: Path) -> None:
    empty = said(run_page("place", at=HAT_YAI))
    assert not [words for words in ("ประชากร UC", "ตำแหน่งว่าง", "เงินของหน่วย") if words in empty], "no rows"
    district = write_network()
    for place in (district, PAO):
        told = said(run_page("place", at=place))
        assert not [words for words in NETWORK if words not in told], place
    assert "รพ.สต. และ สอน. ที่รับโอน" in said(run_page("place", at=PAO))
    unit = said(run_page("map", at=FULL, preset="transfer"))
    for words_ in ("กรอบ 713 คน มีคนครอง 702 ว่าง 11", "98,765 บาท", "4,321"):
        assert words_ in unit, words_


def test_a_unit_in_a_sensitive_place_tells_no_people_money_or_posts(own_house: Path) -> None:
    write_network()
    with at(now()):
        where = read_unit_register(province="90").set_index("code").loc[SENSITIVE]
    pages = (
        run_page("place", at=str(where.district_code)),
        run_page("place", at=str(where.subdistrict_code)),
        run_page("map", at=SENSITIVE, preset="transfer"),
        run_page("transfer", province="90", district=str(where.district_code)),
        run_page("transfer", province="90", at=SENSITIVE),
    )
    for page in pages:
        told = said(page)
        assert not [words for words in ("4,321", "98,765", "713") if words in told]
