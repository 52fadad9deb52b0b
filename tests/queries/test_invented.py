"""Invented rows are read or not as a whole, and make way for what is imported; nothing is written for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import Any

import pandas as pd
import pytest

import data.schema.invented
from data.actions import remove_sample, undo_batch, write_rows
from data.database import engine, read_connection
from data.domain.milestones import MilestoneState
from data.domain.progress import Method, State
from data.domain.promises import CommitmentStatus
from data.domain.rights import program
from data.domain.status import StatusKind
from data.records import RECORDS
from data.schema import milestones, targets
from data.schema.invented import SAMPLE, find_invented
from queries._base import fetch, read, rows_of
from queries.agreements import read_commitments
from queries.briefs import read_district_figures
from queries.chain_net import read_net
from queries.contributions import Gaps, read_contributions
from queries.decisions import read_decisions
from queries.goal_book import read_book
from queries.goals import PillarView, read_heat, read_set_view
from queries.home import read_certified
from queries.invented import are_alone, counted_apart, has_invented, read_real, real_bodies, told_of
from queries.judged import names_real_district
from queries.lead import read_lead_facts
from queries.measures import MEASURES, read_measure
from queries.milestones import read_milestones
from queries.moment import Invented, as_of_batch, at, invented_places, moment, now, showing
from queries.overview import read_certificate_counts, read_lao_counts, read_people, read_unit_counts
from queries.plans import read_goal_money
from queries.proposals import read_proposals
from queries.rows import each
from queries.search import find

pytestmark = pytest.mark.usefixtures("own_house")

CHIEF = program("chief")


def imported(**rows: list[dict[str, Any]]) -> int:
    number = write_rows(engine(), actor=CHIEF, kind="import", rows=rows).number
    assert number
    return number


def target(code: str, area: str = "90") -> dict[str, Any]:
    return {"code": code, "fiscal_year": 2570, "ordinal": 1, "name_th": f"เป้า {code}", "area_code": area}


@contextmanager
def seen(invented: Invented) -> Iterator[None]:
    with at(showing(invented, of=now())):
        yield


def codes(invented: Invented) -> set[str]:
    with seen(invented):
        return {row.code for row in fetch(rows_of(milestones, "code"))}


def test_invented_rows_of_every_record_are_read_or_not_as_the_moment_says() -> None:
    for record in RECORDS.values():
        kinds = {}
        for invented in Invented:
            with seen(invented):
                kinds[invented] = set(read(rows_of(record.table))["row_kind"])
        assert "sample" not in kinds[Invented.HIDDEN], record.name
        assert kinds[Invented.SHOWN] == kinds[Invented.ALL], "nothing was imported"
    assert "sample" in kinds[Invented.ALL], "the last record has some"


def test_the_first_imported_row_puts_those_of_its_record_and_province_aside_until_it_is_undone() -> None:
    before = codes(Invented.SHOWN)
    assert before
    with seen(Invented.SHOWN):
        partners = len(read(rows_of(RECORDS["partner"].table)))
    number = imported(milestone=[target("T-1")])
    assert codes(Invented.SHOWN) == codes(Invented.HIDDEN) == {"T-1"}
    assert codes(Invented.ALL) == before | {"T-1"}, "the API lists every row under its flag"
    with seen(Invented.SHOWN):
        assert len(read(rows_of(RECORDS["partner"].table))) == partners, "of another record nothing changed"
        assert not has_invented({"milestone"}, province="90")
    undo_batch(engine(), actor=CHIEF, number=number)
    assert codes(Invented.SHOWN) == before
    assert codes(Invented.HIDDEN) == set()


def test_an_import_puts_nothing_aside_in_another_province() -> None:
    with seen(Invented.SHOWN):
        before = read(rows_of(targets, "province_code"))["province_code"].value_counts()
    assert {"83", "84", "90"} <= set(before.index[before > 0])
    own = {"indicator_code": "SK2570-E1-R1", "area_code": "90", "year": 2570, "value": 30000}
    imported(target=[own])
    with seen(Invented.SHOWN):
        after = read(rows_of(targets, "province_code"))["province_code"].value_counts()
    assert after["90"] == 1
    assert (after["83"], after["84"]) == (before["83"], before["84"])


def test_two_records_in_one_table_make_way_each_for_its_own() -> None:
    table = RECORDS["lao"].table
    codes = {"district": "9000", "lao": "LX9001"}

    def stand() -> set[str]:
        with seen(Invented.SHOWN):
            return {row.code for row in fetch(rows_of(table, "code"))} & {*codes.values()}

    assert stand() == {*codes.values()}
    own = {
        "code": "L-new",
        "name_th": "อบต.ใหม่",
        "lao_type": "SAO",
        "parent_code": "9011",
        "dla_code": "6909999",
    }
    imported(lao=[own])
    assert stand() == {"9000"}


def test_a_sample_row_that_a_province_makes_its_own_counts_as_imported() -> None:
    with seen(Invented.SHOWN):
        row = fetch(rows_of(milestones, *RECORDS["milestone"].value_names).limit(1))[0]
    own = {name: getattr(row, name) for name in RECORDS["milestone"].value_names}
    write_rows(
        engine(),
        actor=CHIEF,
        kind="import",
        rows={"milestone": [own | {"name_th": "ของเราเอง"}]},
    )
    assert codes(Invented.SHOWN) == {row.code}


def test_as_of_an_edition_what_was_imported_later_puts_nothing_aside() -> None:
    before = now().batch
    shown = codes(Invented.SHOWN)
    imported(milestone=[target("T-1")])
    with seen(Invented.SHOWN), at(as_of_batch(before)):
        assert moment().invented is Invented.SHOWN, "what is read around it holds inside"
        assert {row.code for row in fetch(rows_of(milestones, "code"))} == shown
    with seen(Invented.HIDDEN), at(as_of_batch(before)):
        assert not fetch(rows_of(milestones, "code"))


def test_what_is_kept_of_one_choice_is_not_shown_to_the_other() -> None:
    day = date(2026, 11, 28)
    with seen(Invented.SHOWN):
        assert read_milestones(province="90", today=day)
        assert any(found.is_sample for found in find("สมมติ", province="90"))
    with seen(Invented.HIDDEN):
        assert not read_milestones(province="90", today=day)
        assert not any(found.is_sample for found in find("สมมติ", province="90"))


def test_what_a_province_has_is_known_by_record() -> None:
    wanted = frozenset({"target", "observation", "milestone", "lao"})
    with seen(Invented.SHOWN):
        assert read_real(records=wanted, province="90") == {"observation", "lao"}
        assert read_real(records=wanted, province="83") == {"lao"}
        assert read_real(records=wanted, province="00") >= {"target", "observation", "lao"}
        assert has_invented({"milestone"}, province="90")
        assert has_invented({"milestone"}, province="00")
        assert not has_invented({"milestone"}, province="83")
    imported(milestone=[target("T-1")])
    with seen(Invented.SHOWN):
        assert read_real(records=wanted, province="90") == {"observation", "lao", "milestone"}


def test_where_nothing_is_invented_any_more_nothing_is_offered() -> None:
    assert invented_places(now())
    remove_sample(engine(), actor=CHIEF)
    assert not invented_places(now())


SONGKHLA: dict[str, Any] = {"province": "90", "year": 2569}
HATYAI: dict[str, Any] = SONGKHLA | {"districts": ("9011",)}
DAY = date(2026, 11, 28)

SUMS: dict[str, Callable[[], Any]] = {
    "laos": lambda: read_lao_counts(**SONGKHLA, districts=(), types=()),
    "laos of a district": lambda: read_lao_counts(**HATYAI, types=()),
    "units": lambda: read_unit_counts(**SONGKHLA, districts=()),
    "units of a district": lambda: read_unit_counts(**HATYAI),
    "certificates": lambda: replace(read_certificate_counts(**SONGKHLA, districts=(), types=()), sample=0),
    "lead": lambda: read_lead_facts(province="90", districts=(), today=DAY),
    "certified": lambda: read_certified(province="90", districts=(), today=DAY),
    "decisions": lambda: read_decisions(province="90", today=DAY),
    "people": lambda: read_people(**SONGKHLA, districts=()),
    "districts": lambda: read_district_figures(**SONGKHLA),
    **{
        f"map {measure} {level}": lambda measure=measure, level=level: read_measure(
            measure=measure, level=level, **SONGKHLA
        ).to_dict("list")
        for measure in MEASURES
        for level in ("province", "district")
    },
    "goals": lambda: [
        (one.summary, one.changes) if isinstance(one, PillarView) else one.summary
        for pillar in read_set_view(set="SK2570", area="90", year=2569, today=DAY).pillars
        for one in (pillar, *pillar.goals)
        if any(not standing.is_sample for standing in one.standings)
    ],
    "money": lambda: [
        (row.goal, row.items, row.planned_baht, row.approved_baht, row.spent_baht, row.money_sources)
        for row in each(read_goal_money(set="PKHFL", province="83"))
        if row.answer not in ("not_in_plan", "unknown")
    ],
    "gaps": lambda: [
        [one.code for one in found if not one.is_sample]
        for found in astuple_of(read_contributions(set="SK2570", province="90").gaps)
    ],
}
"""Every query that counts, by what it counts: of what is real alone."""


def astuple_of(gaps: Gaps) -> list[tuple[Any, ...]]:
    return [gaps.no_lead, gaps.no_plan_item, gaps.no_budget, gaps.without_commitment, gaps.no_reporter]


@pytest.mark.parametrize("name", SUMS)
def test_no_sum_changes_when_invented_rows_are_shown(name: str) -> None:
    with seen(Invented.HIDDEN):
        without = repr(SUMS[name]())
    with seen(Invented.SHOWN):
        beside = repr(SUMS[name]())
    assert beside == without


def test_what_says_of_others_that_they_are_invented_is_never_put_aside() -> None:
    def sources() -> set[str]:
        with seen(Invented.SHOWN):
            return {row.key for row in fetch(rows_of(RECORDS["source"].table, "key"))}

    before = sources()
    assert SAMPLE in before
    imported(source=[{"key": "office", "title_th": "หนังสือ"}])
    assert sources() == before | {"office"}


def test_places_are_found_alike_as_of_a_batch_and_now_by_what_is_composed_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def found(number: int | None) -> dict[tuple[str, str], bool]:
        with read_connection() as connection:
            return dict(find_invented(connection.execute, number=number))

    before = now().batch
    assert not found(before)["milestone", "90"]
    assert found(None) == found(before)
    monkeypatch.setattr(data.schema.invented, "_standing", lambda *_, **__: pytest.fail("composed again"))
    after = imported(milestone=[target("T-1")])
    places = found(after)
    assert places["milestone", "90"]
    assert not all(places.values())
    assert found(None) == places
    assert found(before) == {**places, ("milestone", "90"): False}


def test_of_a_real_body_nothing_invented_is_told_but_where_every_row_is_listed() -> None:
    register = pd.DataFrame({"code": ["a", "b"], "is_sample": [False, True]})
    rows = pd.DataFrame({"body": ["a", "a", "b"], "is_sample": [True, False, True]})

    def told(invented: Invented) -> list[tuple[str, bool]]:
        with seen(invented):
            shown = told_of(real_bodies(register), each(rows), by="body")
            return [(row.body, row.is_sample) for row in shown]

    assert told(Invented.SHOWN) == told(Invented.HIDDEN) == [("a", False), ("b", True)]
    assert told(Invented.ALL) == [("a", True), ("a", False), ("b", True)]


def test_a_page_that_needs_no_record_is_never_all_invented() -> None:
    with seen(Invented.SHOWN):
        assert not are_alone(empty_without=frozenset(), province="90")
        assert not are_alone(empty_without=frozenset({"lao"}), province="90")
        assert are_alone(empty_without=frozenset({"milestone"}), province="90")


def test_rows_are_counted_with_their_own_kind() -> None:
    with seen(Invented.ALL):
        assert counted_apart([False, True], sample=bool) == ((False, True), ()), "listed under their flags"
    rows = [("a", True), ("b", False), ("c", True)]
    with seen(Invented.SHOWN):
        assert counted_apart(rows, sample=itemgetter(1)) == ((rows[1],), (rows[0], rows[2]))
        assert counted_apart(rows[::2], sample=itemgetter(1)) == ((rows[0], rows[2]), ())
        assert counted_apart(rows[1:2], sample=itemgetter(1)) == ((rows[1],), ())


def test_a_sum_of_districts_is_of_real_values_where_one_is_real() -> None:
    place = {"indicator_code": "SK2570-E1-2", "period_kind": "fiscal_year", "period_end": date(2025, 9, 30)}
    with seen(Invented.SHOWN):
        before = read_book(set="SK2570", province="90").readings["SK2570-E1-2", "90"][-1]
        assert before.is_sample
    row = place | {"area_code": "9002", "value": 7}
    write_rows(engine(), actor=CHIEF, kind="reference", rows={"observation": [row]})
    with seen(Invented.SHOWN):
        told = read_book(set="SK2570", province="90").readings["SK2570-E1-2", "90"]
    after = {one.year: one for one in told}
    assert (after[2568].value, after[2568].is_sample, after[2568].reported) == (7, False, ("9002",))


def test_of_real_partners_and_plans_invented_rows_say_nothing() -> None:
    for invented in (Invented.SHOWN, Invented.HIDDEN):
        with seen(invented):
            gaps = read_contributions(set="SK2570", province="90").gaps
            assert gaps.unknown == {"no_lead", "without_commitment", "no_plan_item", "no_budget"}
            assert not [one for one in (*gaps.no_lead, *gaps.without_commitment) if not one.is_sample]
            money = read_goal_money(set="SK2570", province="90")
            assert "not_in_plan" not in set(money.loc[~money["is_sample"].astype(bool), "answer"])
    imported(goal_role=[{"goal_code": "SK2570-E1", "partner_code": "P90-PAO", "role": "lead"}])
    with seen(Invented.SHOWN):
        gaps = read_contributions(set="SK2570", province="90").gaps
    assert gaps.unknown == {"no_plan_item", "no_budget"}
    assert "P90-CHAMBER" in [one.code for one in gaps.without_commitment]
    assert "P90-PAO" not in [one.code for one in gaps.without_commitment]


def sampled(**rows: list[dict[str, Any]]) -> None:
    """Written beside what is shipped, as more sample rows."""
    write_rows(engine(), actor=CHIEF, kind="sample", rows=rows)


def told(rows: Iterator[Any] | tuple[Any, ...]) -> dict[str, bool]:
    return {row.code: row.is_told for row in rows if row.code.startswith("S-")}


def test_of_a_real_place_or_partner_no_invented_promise_target_or_proposal_says_how_it_stands() -> None:
    places = {"province": "90", "district": "9011", "LAO": "L3901101", "invented": "9000", "body": "LX9001"}
    promise = {"agreement_code": "AX90-1", "ordinal": 1, "text_th": "x", "due_on": date(2026, 1, 1)}
    aim = {"fiscal_year": 2568, "ordinal": 1, "name_th": "x"}
    about = [(f"S-{name}", {"area_code": code}) for name, code in places.items()]
    about += [("S-partner", {"area_code": "90", "partner_code": "P90-PAO"})]
    about += [("S-other", {"area_code": "90", "partner_code": "PX90-A"})]
    pao = "อบจ.สงขลา"
    asked = [{"area_code": code, "code": f"S-{name}"} for name, code in places.items()]
    asked += [{"area_code": "90", "code": "S-partner", "addressed_to_th": pao}]
    asked += [{"area_code": "90", "code": "S-other", "addressed_to_th": "อบจ.สมมติ"}]
    words = {"plain": "ตลาดหาดใหญ่", "short": "ทุกหมู่บ้านใน อ.จะนะ", "none": "ตลาดในอำเภอสมมติ จะสองแห่ง"}
    spoken = [(f"S-{name}", said) for name, said in words.items()]
    sampled(
        commitment=[promise | more | {"code": code} for code, more in about]
        + [promise | {"area_code": "90", "code": code, "text_th": said} for code, said in spoken],
        milestone=[aim | more | {"code": code} for code, more in about]
        + [aim | {"area_code": "90", "code": code, "name_th": said} for code, said in spoken],
        proposal=[{"ordinal": 1, "title_th": "x"} | more for more in asked]
        + [{"area_code": "90", "ordinal": 1, "code": code, "title_th": said} for code, said in spoken],
    )
    silent = {"district", "LAO", "partner", "plain", "short"}
    expected = {f"S-{name}": name not in silent for name in (*places, "partner", "other", *words)}
    day = date(2026, 11, 28)
    readers = (read_commitments, read_milestones, read_proposals)
    with seen(Invented.SHOWN):
        for read_rows in readers:
            assert told(read_rows(province="90", today=day)) == expected, read_rows.__name__
        net = read_net(province="90", today=day)
    assert {code: link.is_told for (_, code), link in net.links.items() if code in expected} == expected
    for read_rows in readers:
        assert all(told(read_rows(province="90", today=day)).values()), "the API and former releases say it"


def test_a_district_is_known_in_words_with_any_word_before_it() -> None:
    cases = [
        ("10", "ตลาดในเขตพระนคร", True),
        ("10", "ตลาดในพระนคร", True),
        ("54", "ทดลองในสองตำบล", False),  # the districts ลอง and สอง
        ("54", "ตลาดในอำเภอลอง", True),
        ("54", "ตลาดใน อ. สอง", True),
        ("90", "ตลาดในอำเภอลอง", False),
    ]
    with seen(Invented.SHOWN):
        for province, words, names in cases:
            assert names_real_district([None, words], province=province) is names, words


def test_in_the_invented_district_each_state_occurs_and_in_no_real_one() -> None:
    day = date(2026, 11, 28)
    found: dict[str, set[State | StatusKind]] = {"9000": set(), "9011": set()}
    with seen(Invented.SHOWN):
        for area, states in found.items():
            for code in ("SK2570", "SKAGE"):
                for method in Method:
                    view = read_set_view(set=code, area=area, year=2569, today=day, method=method.value)
                    assert view.area == area
                    states |= {one.status.state or one.status.kind for one in view.standings}
        heat = read_heat(set="SK2570", province="90", year=2569, today=day)
        promises = {one.status for one in read_commitments(province="90", today=day) if one.is_told}
        targets_ = {one.state for one in read_milestones(province="90", today=day) if one.is_told}
    assert found["9000"] == {*State, *StatusKind} - {StatusKind.STATE, StatusKind.INVENTED}
    assert found["9011"] & set(State) == set()
    assert "9000" not in set(heat["code"]), "it stands in no list with real ones"
    assert (promises, targets_) == (set(CommitmentStatus), set(MilestoneState))
    with seen(Invented.HIDDEN):
        assert read_set_view(set="SK2570", area="9000", year=2569, today=day).area == "90", "nor by itself"


def test_the_invented_district_is_no_part_of_the_provinces_values() -> None:
    with seen(Invented.SHOWN):
        book = read_book(set="SK2570", province="90")
        assert book.tried == ("9000",)
        assert book.readings["SK2570-E1-1", "9000"]
        wholes = [one for (_, area), known in book.readings.items() for one in known if area == "90"]
        assert {area for one in wholes for area in (*one.reported, *one.missing)} <= set(book.areas[1:])
        assert not [
            code for code, area in book.readings if area == "9000" and book.indicators[code].sensitive
        ]
