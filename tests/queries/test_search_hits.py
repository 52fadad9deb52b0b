"""What is told of what was found: kind, place, state and the page where it opens; and what is not told."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from components.address import FOLLOWING
from data import clock
from data.actions import write_rows
from data.database import engine
from data.domain.rights import program
from data.records import RECORDS
from data.schema import NATION
from outputs.language import in_language
from outputs.search import Hit, Reader, build_hits
from outputs.search.listed import build_list
from outputs.search.ways import _WAYS
from outputs.site import PAGES
from queries import search
from queries.search import Match, find
from tests import houses
from words import text

pytestmark = pytest.mark.usefixtures("shipped")

TOLD: list[Hit] = []
"""What was told on the engine that came first; one worker runs both."""

SEARCHED = [name for name, record in RECORDS.items() if record.search and record.search.of is None]
KEPT = {page.path: {*FOLLOWING, *page.keeps} for page in PAGES}


SOME = 2


def hit_of(query: str, *, code: str, province: str = "90", lang: str = "th") -> Hit:
    found = next(one for one in find(query, near=province) if one.code == code)
    return hits_of([found], province=province, lang=lang)[0]


def hits_of(found: list[Match], *, province: str = "90", lang: str = "th") -> list[Hit]:
    with in_language(lang):
        return build_hits(found, reader=Reader(province=province, today=clock.today(), follows={}))


def state_of(hit: Hit) -> str | None:
    return hit.state.words if hit.state else None


def write(record: str, row: dict[str, object]) -> None:
    write_rows(engine(), actor=program("test"), kind="import", rows={record: [row]})


@pytest.mark.engine
@pytest.mark.xdist_group(houses.GROUP)
def test_either_engine_tells_the_same_of_some_of_every_record() -> None:
    found = [one for record in SEARCHED for one in _some_of(record)]
    told = hits_of(found)
    assert {one.record for one in found} == set(SEARCHED)
    assert len({state_of(hit) for hit in told}) > SOME
    assert told == (TOLD or told)
    TOLD[:] = told


def _some_of(record: str) -> list[Match]:
    """The first of the nation's and of a province that has of each."""
    places = (NATION, "90")
    return [
        one for place in places for one in [one for one in _all_of(record) if one.province == place][:SOME]
    ]


def test_a_unit_says_whether_evidence_of_its_transfer_was_found() -> None:
    assert state_of(hit_of("09438", code="09438")) == "ถ่ายโอนแล้ว ไม่ทราบปี"
    assert state_of(hit_of("09560", code="09560")) == "ไม่พบหลักฐานการถ่ายโอน"
    assert hit_of("10682", code="10682").state is None, "a hospital is not transferred"


def test_an_lao_says_the_certificate_that_is_known_of_it() -> None:
    told = state_of(hit_of("L4901103", code="L4901103"))
    assert told == "ใบรับรองเมืองสุขภาพดี ระดับทองแดง ปีงบฯ 2566"
    assert hit_of("L3901101", code="L3901101").state is None


def test_invented_rows_say_nothing_of_real_bodies() -> None:
    invented = [one for one in _all_of("indicator") if one.is_sample]
    assert invented
    assert [hit.state for hit in hits_of(invented)] == [None] * len(invented), "no real value, no state"


@pytest.mark.usefixtures("own_house")
def test_an_indicator_of_real_values_says_where_the_province_stands() -> None:
    own = {"indicator_code": "SK2570-E1-R1", "area_code": "90"}
    assert hit_of("SK2570-E1-R1", code="SK2570-E1-R1").state is None, "nobody set a target"
    write("baseline", own | {"year": 2556, "value": 27766.0})
    write("target", own | {"year": 2570, "value": 40000.0})
    assert state_of(hit_of("SK2570-E1-R1", code="SK2570-E1-R1")) == text("state.moving_away", lang="th")


def test_a_proposal_says_its_step_and_since_when() -> None:
    assert state_of(hit_of("RX90-09", code="RX90-09")) == "บรรจุในแผน 2 พ.ย. 2569"


def test_what_a_board_heard_is_found_by_its_words_and_number_and_says_at_which_meeting() -> None:
    key = "AHB83|1/2567|1"
    for query in ("พิจารณาแผนพัฒนาสุขภาพระดับพื้นที่", "1/2567"):
        hit = hit_of(query, code=key)
        assert (hit.path, hit.query["layer"], hit.query["province"]) == ("transfer", "board", "83")
        assert state_of(hit) == "ประชุมครั้งที่ 1/2567 27 พ.ย. 2566"


def test_a_programme_and_an_item_of_its_criteria_open_on_its_page() -> None:
    hit = hit_of("เครือข่ายเมืองสุขภาพดี", code="who_sear_healthy_city")
    assert (hit.path, hit.query["programme"]) == ("healthy-city", "who_sear_healthy_city")
    [item, *_] = hits_of(_all_of("criteria_item"))
    assert (item.path, item.query["layer"]) == ("healthy-city", "criteria")


def test_that_a_body_is_late_is_not_told_without_its_own_explanation() -> None:
    found = _all_of("commitment") + _all_of("milestone")
    told = [hit.state.words for hit in hits_of(found) if hit.state]
    bad = (
        "promise.late",
        "promise.not_yet_done",
        "promise.no_report",
        "milestone.overdue",
        "milestone.done_late",
    )
    assert not {text(key, lang="th") for key in bad} & set(told)
    assert any(words.startswith("กำหนด ") for words in told)
    assert {text("promise.done_as_agreed", lang="th"), text("milestone.done", lang="th")} <= set(told)


def _all_of(record: str) -> list[Match]:
    return [one for one in _everything() if one.record == record]


def _everything() -> Iterator[Match]:
    return (entry.found for part in search._index().values() for entry in part.entries)


def test_namesakes_are_told_apart_by_kind_district_and_code() -> None:
    hits = hits_of(find("บ้านนา", records=("lao", "health_unit", "area"), near="90")[:20])
    seen = {(hit.name, hit.kind, hit.code, hit.place) for hit in hits}
    assert len(seen) == len(hits) > 3


def test_the_province_is_named_where_it_is_not_the_readers() -> None:
    assert hit_of("L4901103", code="L4901103").place == "อ.หาดใหญ่"
    assert hit_of("L4901103", code="L4901103", province="83").place == "อ.หาดใหญ่ จ.สงขลา"
    assert hit_of("9011", code="9011").place == ""
    assert hit_of("9011", code="9011", province="83").place == "จ.สงขลา"
    assert hit_of("9011", code="9011", lang="en", province="83").place == "Songkhla Province"


@pytest.mark.parametrize("record", SEARCHED)
def test_whatever_can_be_found_opens_on_a_page_that_keeps_what_it_is_asked(record: str) -> None:
    assert record in _WAYS
    [hit] = hits_of([next(one for one in _everything() if one.record == record)])
    assert hit.path in KEPT
    assert hit.query.keys() <= KEPT[hit.path]
    assert hit.kind
    assert urlencode(hit.query)


def test_the_nation_opens_on_its_home_and_whatever_area_is_found_has_a_kind() -> None:
    [nation] = [one for one in _all_of("area") if one.province == one.code == NATION]
    [hit] = hits_of([nation])
    assert (hit.path, hit.query) == ("", {"province": NATION})
    levels = {one.kind: one for one in _all_of("area")}
    assert all(hit.kind for lang in ("th", "en") for hit in hits_of(list(levels.values()), lang=lang))


def test_a_name_that_is_markup_stays_text() -> None:
    found = Match("partner", "ZZ", "<img src=x>", None, None, (), "90", is_sample=False)
    drawn = build_list(hits_of([found]))
    assert "&lt;img src=x&gt;" in drawn
    assert "<img" not in drawn
