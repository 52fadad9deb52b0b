"""What is told of a place: the same by its page, the brief and the public page; a gap is a gap."""

from __future__ import annotations

from datetime import date

import pytest

from data.actions import write_rows
from data.database import engine
from data.domain.rights import program
from outputs.place.build import build_place
from outputs.place.model import Place
from outputs.story.build import build_story
from outputs.story.facts import draft_facts
from outputs.story.model import EditionFacts, Story, figures_of
from outputs.story.say import day
from queries.areas import read_places
from queries.briefs import read_subdistrict_figures
from queries.goals import read_default_goal_year
from queries.lead import read_register_day
from queries.moment import Invented, at, now, showing
from queries.similar import read_similar_districts, read_similar_subdistricts

TODAY = date(2026, 11, 28)
YEAR = 2570

pytestmark = pytest.mark.usefixtures("shipped")


def place(code: str, *, province: str = "90", year: int = YEAR) -> Place:
    return build_place(read_places(codes=(code,))[code], province=province, year=year, today=TODAY)


def facts(*, demonstration: bool) -> EditionFacts:
    year = read_default_goal_year(set="SK2570", province="90", today=TODAY)
    assert year is not None
    return draft_facts(
        province="90",
        year=year,
        goal_sets=("SK2570",),
        today=TODAY,
        code="places-2569",
        demonstration=demonstration,
    )


@pytest.fixture
def story(shipped: object) -> Story:
    return build_story(edition=facts(demonstration=True))


def test_the_page_and_the_edition_tell_a_district_the_same(story: Story):
    told = next(part for part in story.districts if part.code == "9011")
    with at(showing(Invented.SHOWN, of=now())):  # as pages and editions are read
        page = place("9011", year=story.edition.year)
    assert [fact.line for fact in page.facts if fact.line] == list(told.facts)
    shown = {one.row.key: (one.row.text, one.row.badge, one.row.figures[0].shown) for one in page.indicators}
    for row in told.indicators:
        assert shown[row.key] == (row.text, row.badge, row.figures[0].shown)
    assert (page.promises, page.items, page.agreements) == (told.promises, told.items, told.agreements)
    assert {line.text for line in told.gaps} <= {gap.text for gap in page.gaps}


def test_invented_rows_say_no_state_of_a_real_district(story: Story):
    rows = [row for part in story.districts for row in (*part.indicators, *part.promises)]
    assert any(row.sample for row in rows)
    assert [row.key for row in rows if row.sample and row.badge is not None] == []


def test_an_edition_that_is_no_demonstration_tells_nothing_invented_of_plans_and_leads():
    real = build_story(edition=facts(demonstration=False))
    rows = [row for part in real.districts for row in (*part.items, *part.leads, *part.agreements)]
    assert [row.key for row in rows if row.sample] == []
    assert any(row.key.startswith("plan_item|") for row in rows)


def test_facts_have_their_day_and_their_source():
    for one in (place("9011"), place("901112"), place("8301", province="83")):
        known = [fact for fact in one.facts if fact.shown.th and fact.line]
        assert {fact.kind for fact in known} >= {"people", "units", "laos"}
        assert all(fact.sources and fact.notes for fact in known)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("9011", "อย่างน้อย 4 จาก 16 แห่ง"),
        ("9004", "ยังไม่พบหลักฐาน จาก"),
        ("8301", "ครบทั้ง 9 แห่ง"),
        ("3001", ""),
    ],
)
def test_transfer_is_told_as_far_as_evidence_goes(code: str, shown: str):
    units = next(fact for fact in place(code, province=code[:2]).facts if fact.kind == "units")
    assert units.shown.th.startswith(shown)
    assert bool(units.shown.th) == bool(shown)


def test_units_that_are_not_found_are_not_found_in_the_register_of_a_day():
    known = read_subdistrict_figures(province="90", year=YEAR)
    code = next(code for code, one in known.items() if one.has_register and not one.units)
    units = next(fact for fact in place(code).facts if fact.kind == "units")
    [note] = units.notes
    assert note.th.startswith("ไม่พบ รพ.สต. หรือ สอน. ในทะเบียน ณ ")
    assert day(read_register_day(province="90", today=TODAY)).th in note.th


def test_the_pao_is_counted_in_no_district():
    laos = next(fact for fact in place("9011").facts if fact.kind == "laos")
    assert laos.shown.th == "15 แห่ง"
    assert any("ไม่รวม อบจ." in note.th for note in laos.notes)


def test_a_sub_district_shows_every_lao_that_touches_it():
    laos = next(fact for fact in place("901103").facts if fact.kind == "laos")
    assert any("นับ อปท. ที่ดูแลตำบลนี้" in note.th for note in laos.notes)


def test_a_course_is_of_one_method_and_knows_its_years():
    people = next(one for one in place("9011").numbers if one.key == "population")
    years = [point.year for point in people.course.points]
    assert years == sorted(years)
    assert years[-1] == 2564
    assert people.notes[0].th == "เพิ่ม 2,591 จากปี 2563"


def test_where_a_place_lies_is_a_range_without_names_or_order():
    page = place("9011")
    spread = next(one.spread for one in page.numbers if one.key == "population")
    assert spread is not None
    assert list(spread.values) == sorted(spread.values)
    assert len(spread.values) == 15
    names = {one.code for one in read_similar_districts(district="9011")}
    assert len(names) == 3
    assert spread.similar == (108_245, 162_894)
    assert (spread.low.th, spread.high.th) == ("14,934", "404,004")


def test_sub_districts_are_like_those_with_as_many_people():
    found = read_similar_subdistricts(subdistrict="901101")
    assert [one.distance for one in found] == sorted(one.distance for one in found)
    assert "901101" not in {one.code for one in found}
    assert read_similar_subdistricts(subdistrict="909999") == ()


@pytest.mark.parametrize("total", [0, -1])
def test_a_place_without_people_is_like_no_other_and_no_other_like_it(own_house: object, total: int):
    """A count below nought is refused in files, and yet may stand in a house."""
    row = {"area_code": "9012", "as_of": date(2026, 9, 1), "total": total}
    write_rows(engine(), actor=program("office"), kind="import", rows={"population": [row]})
    assert read_similar_districts(district="9012") == ()
    assert "9012" not in {one.code for one in read_similar_districts(district="9011", count=15)}


def test_an_lao_has_its_record_and_no_figure_that_is_not_its_own():
    page = place("L3901101")
    assert page.numbers == ()
    assert page.indicators == ()
    assert any(fact.label.th == "เมืองสุขภาพดี" for fact in page.facts)


def test_what_is_missing_names_the_record_that_brings_it_in():
    page = place("3001", province="30")
    assert {gap.kind: gap.record for gap in page.gaps}.items() >= {
        "ageing": "catchment",
        "units": "health_unit",
        "promises": "commitment",
        "items": "plan_item",
    }.items()


def test_every_indicator_shows_a_value_or_is_counted_among_the_gaps():
    page = place("9011")
    assert len({one.key for one in page.indicators}) == len(page.indicators)
    assert all(one.row.figures[0].shown.th for one in page.indicators)
    assert figures_of(page.indicators)
