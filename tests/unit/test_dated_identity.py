"""What an LAO was on a day: by the days of its changes, and by the bodies that follow it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from data.domain.dated_identity import Identity, identity_on, nearest_to, timeline

RAISED = date(2025, 11, 28)
SAO = Identity("อบต. ก", None, "SAO", "6900107")
MUNICIPALITY = Identity("ทต. ก", None, "subdistrict_municipality", "5900136", from_on=RAISED)
TOWN = Identity("ทม. ก", None, "town_municipality", "4900112", from_on=date(2027, 3, 1))


def on(line: tuple[Identity, ...], year: int, month: int, day: int) -> str | None:
    found = identity_on(line, date(year, month, day))
    return found.kind if found else None


def test_what_has_no_beginning_holds_backwards_up_to_the_day_before_the_change():
    line = timeline(first=SAO, dated=[MUNICIPALITY])
    assert [on(line, *day) for day in ((1900, 1, 1), (2025, 11, 27), (2025, 11, 28), (2099, 1, 1))] == [
        "SAO",
        "SAO",
        "subdistrict_municipality",
        "subdistrict_municipality",
    ]
    assert [(one.from_on, one.to_on) for one in line] == [(None, date(2025, 11, 27)), (RAISED, None)]


def test_changes_follow_each_other_in_the_order_of_their_days():
    line = timeline(first=SAO, dated=[TOWN, MUNICIPALITY])
    assert [one.kind for one in line] == ["SAO", "subdistrict_municipality", "town_municipality"]
    assert on(line, 2027, 2, 28) == "subdistrict_municipality"
    assert on(line, 2027, 3, 1) == "town_municipality"


def test_a_body_that_another_follows_is_there_until_the_day_before():
    line = timeline(first=SAO, dated=[], followed=[RAISED])
    assert on(line, 2025, 11, 27) == "SAO"
    assert on(line, 2025, 11, 28) is None
    assert nearest_to(line, date(2030, 1, 1)).kind == "SAO"


def test_a_body_that_was_founded_was_not_there_before():
    founded = Identity("ทต. ข", None, "subdistrict_municipality", None, from_on=RAISED, founded=True)
    line = timeline(first=SAO, dated=[founded])
    assert on(line, 2025, 11, 27) is None
    assert on(line, 2025, 11, 28) == "subdistrict_municipality"
    assert nearest_to(line, date(2020, 1, 1)) == line[0]


def test_an_end_that_is_said_ends_a_body_without_another_in_its_place():
    ends = Identity("ทต. ก", None, "subdistrict_municipality", None, from_on=RAISED, to_on=date(2026, 9, 30))
    line = timeline(first=SAO, dated=[ends])
    assert on(line, 2026, 9, 30) == "subdistrict_municipality"
    assert on(line, 2026, 10, 1) is None


def test_a_stated_end_after_the_next_change_does_not_hold_beside_it():
    late = Identity("ทต. ก", None, "subdistrict_municipality", None, from_on=RAISED, to_on=date(2030, 1, 1))
    line = timeline(first=SAO, dated=[late, TOWN])
    assert line[1].to_on == date(2027, 2, 28)
    assert on(line, 2027, 3, 1) == "town_municipality"


def test_a_body_that_is_no_more_is_known_by_what_it_was_last():
    line = timeline(first=SAO, dated=[MUNICIPALITY], followed=[date(2026, 10, 1)])
    assert nearest_to(line, date(2030, 1, 1)).kind == "subdistrict_municipality"
    assert nearest_to(line, date(2020, 1, 1)).kind == "SAO"


def test_a_change_on_record_after_a_body_gave_way_does_not_let_it_go_on():
    line = timeline(first=SAO, dated=[TOWN], followed=[RAISED])
    assert on(line, 2025, 11, 27) == "SAO"
    assert [on(line, year, 3, 1) for year in (2026, 2027, 2028)] == [None] * 3


def test_a_body_that_gave_way_on_the_day_of_its_change_is_known_by_what_it_became():
    line = timeline(first=SAO, dated=[MUNICIPALITY], followed=[RAISED])
    assert on(line, 2025, 11, 28) is None
    assert nearest_to(line, RAISED).kind == "subdistrict_municipality"


def test_a_body_that_gave_way_is_there_again_only_if_it_was_founded_anew():
    renamed = timeline(first=SAO, dated=[TOWN], followed=[RAISED])
    assert (on(renamed, 2025, 11, 27), on(renamed, 2027, 3, 1)) == ("SAO", None)
    again = timeline(first=SAO, dated=[replace(TOWN, founded=True)], followed=[RAISED])
    assert [on(again, *day) for day in ((2025, 11, 27), (2026, 1, 1), (2027, 3, 1))] == [
        "SAO",
        None,
        "town_municipality",
    ]
