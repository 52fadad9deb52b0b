"""What is known of a body or an area tells of those that follow it: nothing is lost with a new code."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from data import clock
from data.actions import undo_batch, write_rows
from data.database import engine
from data.domain.transfer import TransferState
from outputs.lead import build_lead
from outputs.record import build_record
from outputs.scope import Scope
from outputs.search.states import state_of
from queries.annotations import CHANGED
from queries.coverage import read_coverage
from queries.goals import read_series
from queries.laos import read_laos
from queries.lead import read_lead_facts
from queries.measures import read_measure
from queries.moment import as_of_batch, at, now
from queries.overview import read_unit_counts
from queries.people import read_catchments, read_population, read_totals
from queries.points import read_points
from queries.search import find
from queries.units import read_staff, read_units, read_units_on
from tests.importers.books import OFFICE

pytestmark = pytest.mark.usefixtures("own_house")

EVIDENT, OTHER_EVIDENT, WITHOUT = "09438", "09440", "09435"
NEW, NEWER = "99901", "99902"
DAY = date(2026, 6, 1)
YEAR = 2569
S = TransferState


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 28))


def write(**rows: list[dict[str, Any]]) -> int:
    number = write_rows(engine(), actor=OFFICE, kind="import", rows=rows).number
    assert number
    return number


def unit(code: str, **more: Any) -> dict[str, Any]:
    place = {"district_code": "9001", "subdistrict_code": "900103"}
    return {"code": code, "name_th": f"รพ.สต.สมมติ {code}", "kind": "shph", "is_open": True, **place, **more}


def follows(old: str, new: str, *, on: date = DAY) -> dict[str, Any]:
    return {"old_code": old, "new_code": new, "effective_on": on, "order_th": "ประกาศสมมติ"}


def units(year: int = YEAR) -> dict[str, Any]:
    return {row.code: row for row in read_units(province="90", year=year).itertuples()}


def counts(year: int = YEAR) -> tuple[int, int]:
    found = read_unit_counts(province="90", districts=(), year=year)
    return found.proven, found.total


def scope(year: int = YEAR) -> Scope:
    return Scope(province="90", districts=(), lao_types=(), year=year, lang="th")


def said(code: str) -> str:
    record = build_record(code, scope=scope())
    assert record
    facts = [f"{fact.label} {fact.words}" for fact in record.facts]
    events = [f"{event.day} {event.what} {event.by}" for event in record.events]
    return " ".join((record.status, *record.notes, *facts, *events))


def lead() -> str:
    found = build_lead(province="90", districts=(), today=clock.today(), edition=None)
    return f"{found.claim} {found.reason}"


def in_catchments(area: str = "9001") -> int:
    frame = read_catchments(level="district" if len(area) == 4 else "subdistrict", province="90", year=YEAR)
    return int(frame.set_index("code").loc[area, "people"])


@pytest.mark.engine
def test_a_unit_under_a_new_code_keeps_its_evidence_and_the_headline_its_number() -> None:
    before, was, sentence = counts(), units()[EVIDENT], lead()
    frozen = now().batch
    number = write(health_unit=[unit(NEW)], unit_succession=[follows(EVIDENT, NEW)])
    assert counts() == before
    assert lead() == sentence
    one = units()[NEW]
    assert (one.state, one.proven_on) == (was.state, was.proven_on)
    assert EVIDENT not in units()
    assert "(ของโรงพยาบาลส่งเสริมสุขภาพตำบลบ่ออิฐ (09438))" in said(NEW)
    listed = read_units_on(province="90", year=YEAR).set_index("code")
    assert listed.loc[NEW, "state"] is S.YEAR_UNKNOWN, "the API tells it too"
    with at(as_of_batch(frozen)):
        assert EVIDENT in units()
        assert counts() == before
    undo_batch(engine(), actor=OFFICE, number=number)
    assert EVIDENT in units()
    assert counts() == before


def test_before_its_day_a_succession_says_nothing() -> None:
    write(health_unit=[unit(NEW)], unit_succession=[follows(EVIDENT, NEW)])
    then = units(2568)
    assert then[EVIDENT].state is S.YEAR_UNKNOWN
    assert then[NEW].state is S.NO_EVIDENCE


def test_two_with_evidence_that_became_one_are_one_with_evidence() -> None:
    proven, total = counts()
    write(health_unit=[unit(NEW)], unit_succession=[follows(EVIDENT, NEW), follows(OTHER_EVIDENT, NEW)])
    assert counts() == (proven - 1, total - 1)
    assert not units()[NEW].partly


def test_evidence_of_one_of_two_that_merged_is_not_counted_and_home_map_and_record_say_so() -> None:
    proven, total = counts()
    write(health_unit=[unit(NEW)], unit_succession=[follows(EVIDENT, NEW), follows(WITHOUT, NEW)])
    assert counts() == (proven - 1, total - 1)
    assert units()[NEW].state is S.NO_EVIDENCE
    assert read_lead_facts(province="90", districts=(), today=clock.today()).evidence.partly == 1
    assert "1 แห่งเกิดจากการรวมหน่วยที่พบหลักฐานเพียงบางหน่วย" in lead()
    assert "พบหลักฐานการถ่ายโอนเพียงบางหน่วย" in said(NEW)


def test_one_listed_beside_the_other_was_there_and_needs_evidence_of_its_own() -> None:
    write(unit_succession=[follows(EVIDENT, WITHOUT)])
    assert units()[WITHOUT].state is S.NO_EVIDENCE
    assert units()[WITHOUT].partly
    later = {"unit_code": WITHOUT, "as_of": date(2026, 7, 1), "affiliation": "lao"}
    write(unit_affiliation=[later])
    assert units()[WITHOUT].state is S.YEAR_UNKNOWN, "a register of after the day is of the whole"
    assert not units()[WITHOUT].partly


def test_a_unit_that_was_divided_hands_its_evidence_to_all_its_parts() -> None:
    proven, total = counts()
    steps = [follows(EVIDENT, NEW), follows(EVIDENT, NEWER)]
    write(health_unit=[unit(NEW), unit(NEWER)], unit_succession=steps)
    assert counts() == (proven + 1, total + 1)
    chain = follows(NEWER, "99903", on=date(2026, 8, 1))
    write(health_unit=[unit("99903")], unit_succession=[chain])
    assert counts() == (proven + 1, total + 1), "through a chain too"
    assert units()["99903"].proven_on == units()[NEW].proven_on


def test_a_return_is_taken_along_and_the_last_event_counts() -> None:
    back = {"unit_code": EVIDENT, "step": "returned", "known_by": date(2025, 9, 1), "evidence": "order"}
    write(transfer=[back], health_unit=[unit(NEW)], unit_succession=[follows(EVIDENT, NEW)])
    assert units()[NEW].state is S.RETURNED
    again = {"unit_code": NEW, "step": "transferred", "known_by": date(2026, 8, 1), "evidence": "order"}
    write(transfer=[again])
    assert units()[NEW].state is S.YEAR_UNKNOWN


def test_a_point_goes_along_with_the_same_unit_alone() -> None:
    own = {"lat": 7.1, "lon": 100.5, "point_kind": "geocoded"}
    write(health_unit=[unit("99910", **own), unit(NEW)], unit_succession=[follows("99910", NEW)])
    points = read_points(kind="unit", province="90").set_index("code")
    assert (points.loc[NEW, "lat"], points.loc[NEW, "lon"], points.loc[NEW, "exact"]) == (7.1, 100.5, True)
    write(health_unit=[unit(NEWER)], unit_succession=[follows("99910", NEWER)])
    points = read_points(kind="unit", province="90").set_index("code")
    assert not points.loc[NEW, "exact"], "which of the two parts stands there nobody said"


def test_staff_and_catchment_are_counted_under_one_code() -> None:
    write(unit_staff=[{"unit_code": EVIDENT, "as_of": date(2025, 7, 1), "nurses": 3}])
    staff = read_staff(province="90").set_index("unit_code")["nurses"]
    write(health_unit=[unit(NEW)], unit_succession=[follows(EVIDENT, NEW)])
    now_known = read_staff(province="90").set_index("unit_code")["nurses"]
    assert EVIDENT not in now_known
    assert now_known[NEW] == staff[EVIDENT] == 3
    row = {"subdistrict_code": "900103", "population": 100, "population_60": 20}
    before = (
        read_catchments(level="district", province="90", year=YEAR).set_index("code").loc["9001", "people"]
    )
    write(catchment=[{"facility_code": EVIDENT, "as_of": date(2025, 12, 31), **row}])
    first = (
        read_catchments(level="district", province="90", year=YEAR).set_index("code").loc["9001", "people"]
    )
    write(catchment=[{"facility_code": NEW, "as_of": date(2026, 6, 30), **row, "population": 130}])
    assert (first - before, in_catchments() - before) == (100, 130)


def test_of_two_that_merged_the_staff_of_each_is_told_until_the_new_one_is_counted() -> None:
    two = [follows(EVIDENT, NEW), follows(OTHER_EVIDENT, NEW)]
    each = [{"unit_code": code, "as_of": date(2025, 7, 1), "nurses": 2} for code in (EVIDENT, OTHER_EVIDENT)]
    write(health_unit=[unit(NEW)], unit_succession=two, unit_staff=each)
    assert {EVIDENT, OTHER_EVIDENT} <= set(read_staff(province="90")["unit_code"])
    write(unit_staff=[{"unit_code": NEW, "as_of": date(2026, 7, 1), "nurses": 3}])
    assert {EVIDENT, OTHER_EVIDENT, NEW} & set(read_staff(province="90")["unit_code"]) == {NEW}


# LAOs -------------------------------------------------------------------------------------------------

HELD, BESIDE, NEW_LAO = "L6900107", "L6900106", "L9909901"


def lao(code: str, **more: Any) -> dict[str, Any]:
    place = {"parent_code": "9001", "lao_type": "subdistrict_municipality"}
    return {"code": code, "name_th": f"เทศบาลตำบลสมมติ {code}", **place, **more}


def certificate(body: str, level: str, year: int = 2568) -> dict[str, Any]:
    held = {"lao_code": body, "programme_code": "healthy_city", "level": level, "fiscal_year": year}
    return {**held, "criteria_version": "from_2567"}


def laos(year: int = YEAR) -> dict[str, Any]:
    return {row.code: row for row in read_laos(province="90", year=year).itertuples()}


def test_an_lao_that_follows_another_holds_its_certificate_and_covers_what_it_covered() -> None:
    member = {"lao_code": HELD, "programme_code": "who_sear_healthy_city", "fiscal_year": 2568}
    write(certificate=[certificate(HELD, "gold")], membership=[member])
    covered = set(read_coverage(province="90").query("lao_code == @HELD")["subdistrict_code"])
    write(lao=[lao(NEW_LAO)], lao_succession=[follows(HELD, NEW_LAO)])
    now_there, then = laos(), laos(2568)
    assert (now_there[NEW_LAO].level, now_there[NEW_LAO].who_member) == ("gold", True)
    assert HELD not in now_there
    assert (then[HELD].level, then[NEW_LAO].level) == ("gold", None)
    assert (
        set(read_coverage(province="90").query("lao_code == @NEW_LAO")["subdistrict_code"])
        == covered
        != set()
    )


def test_what_one_of_two_laos_held_is_not_held_by_both_together_and_that_is_said() -> None:
    write(certificate=[certificate(HELD, "gold")], lao_succession=[follows(HELD, BESIDE)])
    one = laos()[BESIDE]
    assert (one.level, one.partly) == (None, True)
    assert "ไม่ใช่ทุกแห่งที่ได้ใบรับรอง" in said(BESIDE)
    write(certificate=[certificate(BESIDE, "silver")])
    one = laos()[BESIDE]
    assert (one.level, one.partly) == ("silver", False), "together they hold the lower of the two"


# Areas ------------------------------------------------------------------------------------------------

OLD_PLACE, NEIGHBOUR, NEW_PLACE, SECOND_PLACE = "900103", "900104", "900199", "900198"


def place(code: str, *, parent: str = "9001") -> dict[str, Any]:
    named = {"level": "subdistrict", "name_th": f"ตำบลสมมติ {code}", "parent_code": parent}
    return {"code": code, **named}


def people(area: str, level: str = "subdistrict", year: int = YEAR) -> float | None:
    frame = read_population(level=level, province="90", year=year).set_index("code")["total"]
    return None if area not in frame else float(frame[area])


def covering(area: str) -> dict[str, str]:
    frame = read_coverage(province="90")
    return dict(frame.loc[frame["subdistrict_code"] == area, ["lao_code", "extent"]].to_numpy().tolist())


def units_in(area: str) -> set[str]:
    return {code for code, one in units().items() if one.subdistrict_code == area}


def test_what_lay_in_a_sub_district_lies_in_the_one_that_took_its_place() -> None:
    there, had, bodies, aged = (
        units_in(OLD_PLACE),
        people(OLD_PLACE),
        covering(OLD_PLACE),
        in_catchments(OLD_PLACE),
    )
    assert there
    assert had
    assert bodies
    frozen = now().batch
    write(area=[place(NEW_PLACE)], area_succession=[follows(OLD_PLACE, NEW_PLACE)])
    assert (units_in(NEW_PLACE), people(NEW_PLACE), covering(NEW_PLACE)) == (there, had, bodies)
    assert in_catchments(NEW_PLACE) == aged
    assert (units_in(OLD_PLACE), people(OLD_PLACE), covering(OLD_PLACE)) == (set(), None, {})
    assert read_totals(level="subdistrict", province="90")[NEW_PLACE], "its course goes on"
    with at(as_of_batch(frozen)):
        assert (units_in(OLD_PLACE), people(OLD_PLACE), covering(OLD_PLACE)) == (there, had, bodies)


@pytest.mark.engine
def test_of_two_sub_districts_that_became_one_counts_are_added_until_it_is_counted_itself() -> None:
    both, there = (
        (people(OLD_PLACE) or 0) + (people(NEIGHBOUR) or 0),
        units_in(OLD_PLACE) | units_in(NEIGHBOUR),
    )
    two = [follows(OLD_PLACE, NEW_PLACE), follows(NEIGHBOUR, NEW_PLACE)]
    whole = {body for body, extent in covering(OLD_PLACE).items() if extent == "whole"}
    write(area=[place(NEW_PLACE)], area_succession=two)
    assert (people(NEW_PLACE), units_in(NEW_PLACE)) == (both, there)
    assert {covering(NEW_PLACE)[body] for body in whole - covering(NEIGHBOUR).keys()} <= {"part"}
    write(population=[{"area_code": NEW_PLACE, "as_of": date(2026, 7, 1), "total": 12}])
    assert people(NEW_PLACE) == 12


@pytest.mark.parametrize(("on", "total"), [(date(2026, 5, 31), 30), (DAY, None)])
def test_counts_of_former_sub_districts_are_added_of_a_day_before_they_became_one(
    on: date, total: int | None
) -> None:
    two = [follows(OLD_PLACE, NEW_PLACE), follows(NEIGHBOUR, NEW_PLACE)]
    counted = [
        {"area_code": OLD_PLACE, "as_of": on, "total": 10},
        {"area_code": NEIGHBOUR, "as_of": on, "total": 20},
    ]
    write(area=[place(NEW_PLACE)], area_succession=two, population=counted)
    assert people(NEW_PLACE) == total


def test_of_a_sub_district_that_was_divided_nothing_is_shared_out() -> None:
    there = units_in(OLD_PLACE)
    two = [follows(OLD_PLACE, NEW_PLACE), follows(OLD_PLACE, SECOND_PLACE)]
    before = counts()
    write(area=[place(NEW_PLACE), place(SECOND_PLACE)], area_succession=two)
    assert units_in(NEW_PLACE) == units_in(SECOND_PLACE) == set()
    assert {units()[code].subdistrict_code for code in there} == {None}
    assert {units()[code].district_code for code in there} == {"9001"}
    assert people(NEW_PLACE) is people(SECOND_PLACE) is None
    assert counts() == before, "they are counted in their district all the same"
    shares = read_measure(measure="unit_transfer_share", level="district", province="90", year=YEAR)
    assert shares["whole"].sum() == before[1]


def test_units_and_laos_move_with_their_sub_district_to_another_district_and_care_with_them() -> None:
    there, bodies = units_in(OLD_PLACE), {body for body, extent in covering(OLD_PLACE).items()}
    alone = {body for body in bodies if len(read_coverage(province="90").query("lao_code == @body")) == 1}
    moved = place(NEW_PLACE, parent="9003")  # จะนะ, where the place of a unit is not told
    write(area=[moved], area_succession=[follows(OLD_PLACE, NEW_PLACE)])
    assert {units()[code].district_code for code in there} == {"9003"}
    hits = {code: find(code, records=("health_unit",), province="90")[0] for code in there}
    assert {hit.places for hit in hits.values()} == {(NEW_PLACE, "9003")}
    assert all(units()[code].lat > 0 for code in there), "amid what is drawn of the former one"
    assert not any(units()[code].exact for code in there)
    assert {laos()[code].district_code for code in alone} <= {"9003"}


def test_a_series_of_a_district_goes_on_under_its_new_code() -> None:
    asked = {"set": "SK2570", "indicator": "SK2570-S1-1"}
    values = [one.value for one in read_series(**asked, area="9011").readings]
    assert values
    new = {"code": "9099", "level": "district", "name_th": "สมมติ", "parent_code": "90"}
    write(area=[new], area_succession=[follows("9011", "9099")])
    assert [one.value for one in read_series(**asked, area="9099").readings] == values
    assert [note.kind for note in read_series(**asked, area="9099").notes] == ["area_changed"]


def test_who_looks_for_what_gave_way_is_told_who_follows() -> None:
    write(health_unit=[unit(NEW)], unit_succession=[follows(EVIDENT, NEW)])
    gone = find(EVIDENT, records=("health_unit",), province="90")[0]
    told = state_of(gone, province="90", today=clock.today())
    assert told
    assert "99901" in told.words


def test_who_stands_in_whose_place_and_since_when_is_said_as_of_an_edition_too() -> None:
    before = now().batch
    write(
        area=[place(NEW_PLACE)],
        area_succession=[follows(OLD_PLACE, NEW_PLACE), follows(NEIGHBOUR, NEW_PLACE)],
        health_unit=[unit(NEW)],
        unit_succession=[follows(EVIDENT, NEW), follows(OTHER_EVIDENT, NEW)],
        lao_succession=[follows(HELD, BESIDE)],
    )
    frozen = now().batch
    write(unit_staff=[{"unit_code": NEW, "as_of": date(2026, 7, 1), "nurses": 3}])
    gone = (OLD_PLACE, NEIGHBOUR, EVIDENT, OTHER_EVIDENT, HELD)
    with at(as_of_batch(frozen)):
        for code in gone:
            assert "สืบต่อโดย ตั้งแต่ 1 มิ.ย. 2569" in said(code), code
        for code, several in ((NEW_PLACE, 2), (NEW, 2), (BESIDE, 1)):
            assert said(code).count("สืบต่อจาก ตั้งแต่ 1 มิ.ย. 2569") == several, code
    with at(as_of_batch(before)):
        assert not [code for code in gone if "สืบต่อ" in said(code)]


MERGED, PARTS = "9099", ("9011", "9012")
MERGED_ON = date(2024, 10, 1)


def merge(**more: list[dict[str, Any]]) -> None:
    """Two districts become a new one."""
    new = {"code": MERGED, "level": "district", "name_th": "อำเภอรวม", "parent_code": "90"}
    steps = [follows(old, MERGED, on=MERGED_ON) for old in PARTS]
    write(area=[new | {"sensitive_location": False}], area_succession=steps, **more)


def indicator(code: str, aggregation: str, **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "goal_code": "SK2570-S1",
        "ordinal": 90,
        "name_th": f"ตัวชี้วัด {code}",
        "unit_th": "คน",
        "direction": "up",
        "aggregation": aggregation,
        "period_kind": "fiscal_year",
        "cumulative_in_year": False,
        "pro_rata": False,
        "lowest_level": "district",
        "sensitive": False,
        **more,
    }


def reported(code: str, area: str, year: int, value: float, **more: Any) -> dict[str, Any]:
    """A value of a fiscal year (CE)."""
    period = {"period_start": date(year - 1, 10, 1), "period_end": date(year, 9, 30)}
    return (
        {"indicator_code": code, "area_code": area, "period_kind": "fiscal_year", "value": value}
        | period
        | more
    )


def series(code: str, area: str) -> dict[int, float | None]:
    return {one.year: one.value for one in read_series(set="SK2570", indicator=code, area=area).readings}


def test_what_two_districts_counted_goes_on_in_the_one_that_they_became() -> None:
    merge(
        indicator=[
            indicator("M-SUM", "sum"),
            indicator("M-RATIO", "mean_denominator", multiplier=100.0),
            indicator("M-BARE", "mean_denominator", multiplier=100.0),
            indicator("M-PEOPLE", "mean_population"),
            indicator("M-CARE", "sum", sensitive=True),
        ],
        observation=[
            *(reported("M-SUM", area, 2023, value) for area, value in zip(PARTS, (7, 5), strict=True)),
            reported("M-SUM", PARTS[0], 2022, 4),
            reported("M-SUM", MERGED, 2025, 20),
            reported("M-RATIO", PARTS[0], 2023, 25.0, numerator=10.0, denominator=40.0),
            reported("M-RATIO", PARTS[1], 2023, 50.0, numerator=5.0, denominator=10.0),
            *(reported("M-BARE", area, 2023, 30.0) for area in PARTS),
            *(reported("M-PEOPLE", area, 2023, 30.0) for area in PARTS),
            *(reported("M-CARE", area, 2023, 40.0) for area in PARTS),
        ],
    )
    assert series("M-SUM", MERGED) == {2566: 12, 2568: 20}, "2565 was counted by one of them alone"
    assert series("M-RATIO", MERGED) == {2566: 30.0}, "15 of 50, and no mean of two rates"
    assert series("M-BARE", MERGED) == series("M-PEOPLE", MERGED) == series("M-CARE", MERGED) == {}
    notes = read_series(set="SK2570", indicator="M-SUM", area=MERGED).notes
    assert {one.happened_on for one in notes if one.kind == CHANGED} == {MERGED_ON}
    whole = read_series(set="SK2570", indicator="M-SUM", area="90").readings
    assert {one.year: (one.value, MERGED in one.reported) for one in whole}[2566] == (12, True)


def test_people_of_two_areas_are_added_on_days_on_which_both_were_counted() -> None:
    first, second = date(2022, 12, 31), date(2023, 12, 31)
    people = [
        {"area_code": area, "as_of": day, "total": total}
        for area, day, total in (
            (PARTS[0], first, 400),
            (PARTS[1], first, 30),
            (PARTS[0], second, 410),
            (MERGED, date(2024, 12, 31), 450),
        )
    ]
    merge(population=people)
    known = dict(read_totals(level="district", province="90")[MERGED])
    assert known[first] == 430
    assert second not in known
    assert known[date(2024, 12, 31)] == 450


def test_what_was_divided_is_added_to_none_of_its_parts() -> None:
    steps = [follows(PARTS[0], MERGED, on=MERGED_ON), follows(PARTS[0], PARTS[1], on=MERGED_ON)]
    new = {"code": MERGED, "level": "district", "name_th": "อำเภอใหม่", "parent_code": "90"}
    write(
        area=[new | {"sensitive_location": False}],
        area_succession=steps,
        indicator=[indicator("M-SUM", "sum")],
        observation=[reported("M-SUM", PARTS[0], 2023, 7)],
    )
    assert series("M-SUM", MERGED) == {}
