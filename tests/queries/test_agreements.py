"""Agreements, commitments and proposals as the pages read them."""

from __future__ import annotations

from datetime import date

import pytest

from data.actions import write_rows
from data.database import engine, newest_batch, read_connection
from data.domain.promises import CommitmentStatus
from data.domain.rights import program
from queries.agreements import read_agreements, read_commitments
from queries.chain import NoSuchLink, read_chain
from queries.chain_net import GapKind, LinkKind, read_net
from queries.moment import as_of_batch, at
from queries.proposals import read_proposals

pytestmark = [pytest.mark.usefixtures("own_house"), pytest.mark.engine]

TODAY = date(2026, 11, 22)

FORUM = {
    "code": "TF1",
    "kind": "policy_forum",
    "name_th": "เวทีทดสอบ",
    "area_code": "90",
    "fiscal_year": 2567,
    "held_on": date(2024, 7, 17),
    "held": True,
}
ROWS: dict[str, list[dict[str, object]]] = {
    "forum": [FORUM],
    "partner": [{"code": "TP1", "name_th": "ภาคีทดสอบ", "kind": "network", "area_code": "90"}],
    "agreement": [
        {"code": "TA1", "kind": "mou", "name_th": "ข้อตกลงเก่า", "area_code": "90", "forum_code": "TF1"},
        {"code": "TA2", "kind": "mou", "name_th": "ข้อตกลงใหม่", "area_code": "90"},
        {"code": "TA3", "kind": "mou", "name_th": "ข้อตกลงของชาติ", "area_code": "00"},
        {"code": "TA4", "kind": "mou", "name_th": "ข้อตกลงของจังหวัดอื่น", "area_code": "83"},
    ],
    "agreement_step": [
        {"agreement_code": "TA1", "step": "in_force", "reached_on": date(2024, 8, 1)},
        {"agreement_code": "TA1", "step": "signed", "reached_on": date(2024, 8, 1)},
        {"agreement_code": "TA1", "step": "ended", "reached_on": date(2027, 8, 1)},
        {"agreement_code": "TA2", "step": "signed", "reached_on": date(2025, 8, 1)},
    ],
    "agreement_party": [{"agreement_code": "TA1", "partner_code": "TP1"}],
    "commitment": [
        {
            "code": "TC1",
            "agreement_code": "TA1",
            "ordinal": 1,
            "text_th": "เปิดศูนย์",
            "partner_code": "TP1",
            "area_code": "9011",
            "due_on": date(2025, 9, 30),
            "status": "under_way",
            "reported_on": date(2025, 9, 1),
        },
        {"code": "TC2", "agreement_code": "TA1", "ordinal": 2, "text_th": "อบรม", "area_code": "90"},
    ],
    "plan": [{"code": "TPL", "kind": "provincial", "name_th": "แผน", "area_code": "90"}],
    "plan_item": [{"code": "TI1", "plan_code": "TPL", "project_th": "โครงการศูนย์", "area_code": "9011"}],
    "commitment_plan_item": [{"commitment_code": "TC1", "plan_item_code": "TI1"}],
    "milestone": [
        {
            "code": "TM1",
            "commitment_code": "TC1",
            "fiscal_year": 2568,
            "ordinal": 1,
            "name_th": "ศูนย์เปิดแล้ว",
            "area_code": "9011",
        }
    ],
    "proposal": [
        {"code": "TQ1", "ordinal": 1, "title_th": "ขอศูนย์", "forum_code": "TF1", "area_code": "90"},
        {"code": "TQ2", "ordinal": 2, "title_th": "ขอคน", "forum_code": "TF1", "area_code": "90"},
    ],
    "proposal_step": [
        {"proposal_code": "TQ1", "step": "submitted", "reached_on": date(2024, 8, 1), "to_th": "กระทรวง"},
        {"proposal_code": "TQ1", "step": "heard", "reached_on": date(2024, 7, 17)},
        {"proposal_code": "TQ2", "step": "heard", "reached_on": date(2024, 7, 17)},
    ],
    "proposal_agreement": [{"proposal_code": "TQ1", "agreement_code": "TA1"}],
}


@pytest.fixture(autouse=True)
def rows(own_house: object, later: None) -> None:
    write_rows(engine(), actor=program("test"), kind="import", rows=ROWS)


def own(found, *codes):
    return [one for one in found if one.code in codes]


def test_an_agreement_carries_its_steps_parties_commitments_and_proposals():
    [agreement] = own(read_agreements(province="90", today=TODAY), "TA1")
    assert [step.step for step in agreement.steps] == ["signed", "in_force"]  # not what is still to come
    assert (agreement.parties, agreement.proposals) == (("TP1",), ("TQ1",))
    assert [one.code for one in agreement.commitments] == ["TC1", "TC2"]
    first, second = agreement.commitments
    assert (first.plan_items, first.milestones) == (("TI1",), ("TM1",))
    assert (second.plan_items, second.milestones, second.partner_code) == ((), (), None)
    assert not agreement.is_sample


def test_agreements_of_the_province_and_the_nation_stand_newest_first():
    codes = ("TA1", "TA2", "TA3", "TA4")
    here = own(read_agreements(province="90", today=TODAY), *codes)
    assert [one.code for one in here] == ["TA2", "TA1", "TA3"]
    everywhere = own(read_agreements(province="00", today=TODAY), *codes)
    assert {one.code for one in everywhere} == set(codes)


def test_of_the_shipped_agreements_the_signing_is_known_and_not_what_was_promised():
    here = [one for one in read_agreements(province="90", today=TODAY) if one.is_reference]
    shipped = [one for one in here if one.area_code == "90"]
    assert len(shipped) == 7
    for one in shipped:
        assert [step.step for step in one.steps] == ["signed"]
        assert one.is_unpublished
        gaps = read_chain(kind="agreement", code=one.code, province="90", today=TODAY).gaps
        assert [(gap.kind, gap.link.code) for gap in gaps] == [(GapKind.AGREEMENT_UNPUBLISHED, one.code)]
    [own_one] = own(read_agreements(province="90", today=TODAY), "TA2")
    assert not own_one.is_unpublished, "what a province wrote down itself need not be public"


def test_a_commitment_that_becomes_known_closes_the_gap():
    row = {"code": "TC9", "agreement_code": "AG90-25640608", "ordinal": 1, "text_th": "ให้", "area_code": "90"}
    write_rows(engine(), actor=program("test"), kind="import", rows={"commitment": [row]})
    [one] = own(read_agreements(province="90", today=TODAY), "AG90-25640608")
    assert not one.is_unpublished


def test_an_edition_of_before_the_agreements_were_shipped_does_not_tell_them():
    with at(as_of_batch(0)):
        assert read_agreements(province="90", today=TODAY) == ()


def test_a_commitment_under_way_turns_late_when_its_day_is_over_and_keeps_what_was_reported():
    [on_time] = own(read_commitments(province="90", today=date(2025, 9, 30)), "TC1")
    [late, silent] = own(read_commitments(province="90", today=TODAY), "TC1", "TC2")
    assert (on_time.status, late.status) == (CommitmentStatus.UNDER_WAY, CommitmentStatus.LATE)
    assert late.reported_status == "under_way"
    assert (silent.status, silent.reported_status) == (CommitmentStatus.NO_REPORT, None)


def test_a_proposal_says_where_it_stands_and_what_nobody_answered():
    [asked, heard] = own(read_proposals(province="90", today=TODAY), "TQ1", "TQ2")
    assert [step.step for step in asked.steps] == ["heard", "submitted"]
    assert (asked.standing, asked.since) == ("submitted", date(2024, 8, 1))
    assert (asked.unanswered, asked.outcome_known) == (True, True)
    assert asked.agreements == ("TA1",)
    assert (heard.standing, heard.unanswered, heard.outcome_known) == ("heard", False, False)


def test_before_its_forum_a_proposal_has_no_step():
    [asked] = own(read_proposals(province="90", today=date(2024, 7, 1)), "TQ1")
    assert (asked.steps, asked.standing, asked.since) == ((), None, None)


def test_an_edition_keeps_what_was_reported_then():
    with read_connection() as connection:
        before = newest_batch(connection)
    row = ROWS["commitment"][0] | {"status": "done_as_agreed", "done_on": date(2025, 10, 1)}
    write_rows(engine(), actor=program("test"), kind="import", rows={"commitment": [row]})
    [now] = own(read_commitments(province="90", today=TODAY), "TC1")
    with at(as_of_batch(before)):
        [then] = own(read_commitments(province="90", today=TODAY), "TC1")
    assert (now.status, now.done_on) == (CommitmentStatus.DONE_AS_AGREED, date(2025, 10, 1))
    assert (then.status, then.done_on) == (CommitmentStatus.LATE, None)


# The promise chain ------------------------------------------------------------------------------------

GOAL = {
    "goal_set": [{"code": "TS", "ordinal": 9, "name_th": "ชุดทดสอบ", "area_code": "90", "method": "pace"}],
    "pillar": [{"set_code": "TS", "code": "TSP", "ordinal": 1, "name_th": "เสา"}],
    "goal": [{"code": "TG", "set_code": "TS", "pillar_code": "TSP", "ordinal": 1, "name_th": "เป้า"}],
    "indicator": [
        {
            "code": "TX1",
            "goal_code": "TG",
            "ordinal": 1,
            "name_th": "ตำบลที่มีศูนย์",
            "unit_th": "ตำบล",
            "direction": "up",
            "aggregation": "sum",
            "period_kind": "fiscal_year",
            "cumulative_in_year": False,
            "pro_rata": False,
            "lowest_level": "district",
            "sensitive": False,
        }
    ],
    "milestone": [ROWS["milestone"][0] | {"indicator_code": "TX1"}],
}
WHOLE = {
    "proposal": ["TQ1"],
    "agreement": ["TA1"],
    "commitment": ["TC1"],
    "plan_item": ["TI1"],
    "milestone": ["TM1"],
    "indicator": ["TX1"],
    "place": ["9011"],
}


def codes(chain) -> dict[str, list[str]]:
    return {kind.value: [link.code for link in links] for kind, links in chain.levels.items()}


def walk(kind: str, code: str):
    return read_chain(kind=kind, code=code, province="90", today=TODAY)


@pytest.fixture
def goal() -> None:
    write_rows(engine(), actor=program("test"), kind="import", rows=GOAL)


@pytest.mark.usefixtures("goal")
@pytest.mark.parametrize("kind", ["commitment", "plan_item", "milestone", "indicator"])
def test_from_any_link_of_the_chain_the_whole_of_it_is_in_reach(kind):
    assert codes(walk(kind, WHOLE[kind][0])) == WHOLE


@pytest.mark.usefixtures("goal")
def test_from_above_all_that_came_of_it_and_from_the_place_all_that_is_meant_for_it():
    both = WHOLE | {"commitment": ["TC1", "TC2"], "place": ["90", "9011"]}
    assert codes(walk("proposal", "TQ1")) == codes(walk("agreement", "TA1")) == both
    here = codes(walk("place", "9011"))
    assert {kind: set(here[kind]) >= set(found) for kind, found in WHOLE.items()} == dict.fromkeys(
        WHOLE, True
    )
    assert "TC2" not in here["commitment"]
    assert here["place"] == ["9011"]


def test_a_chain_that_ends_early_still_leads_to_a_place():
    assert codes(walk("proposal", "TQ2")) | {"proposal": ["TQ2"], "place": ["90"]} == codes(
        walk("proposal", "TQ2")
    )
    alone = codes(walk("agreement", "TA2"))
    assert (alone["proposal"], alone["commitment"], alone["place"]) == ([], [], ["90"])


def test_a_link_says_how_it_stands_and_what_it_costs():
    item = {"code": "TI1", "plan_code": "TPL", "project_th": "โครงการศูนย์", "area_code": "9011"}
    money = {"planned_baht": 900_000.0, "approved_baht": 500_000.0, "fiscal_year": 2568}
    write_rows(engine(), actor=program("test"), kind="import", rows={"plan_item": [item | money]})
    levels = walk("commitment", "TC1").levels
    [costs] = levels[LinkKind.PLAN_ITEM]
    assert (costs.baht, costs.baht_kind, costs.fiscal_year) == (500_000, "approved_baht", 2568)
    assert levels[LinkKind.PROPOSAL][0].state == "submitted"
    assert levels[LinkKind.AGREEMENT][0].state == "in_force"
    assert levels[LinkKind.COMMITMENT][0].state == "late"
    assert levels[LinkKind.MILESTONE][0].state == "overdue"


def test_breaks_are_named_and_what_is_settled_is_none():
    found = {
        (gap.kind.value, gap.link.code)
        for gap in read_net(province="90", today=TODAY).gaps
        if gap.link.code.startswith("T")
    }
    assert found == {
        ("proposal_unanswered", "TQ1"),
        ("agreement_no_commitment", "TA2"),
        ("agreement_no_commitment", "TA3"),
        ("commitment_no_plan_item", "TC2"),
        ("commitment_no_milestone", "TC2"),
        ("milestone_no_indicator", "TM1"),
    }
    assert {(gap.kind.value, gap.link.code) for gap in walk("commitment", "TC1").gaps} == {
        ("proposal_unanswered", "TQ1"),
        ("milestone_no_indicator", "TM1"),
    }
    ended = ROWS["commitment"][1] | {"status": "ended", "reason_th": "ยุบรวม"}
    write_rows(engine(), actor=program("test"), kind="import", rows={"commitment": [ended]})
    assert "TC2" not in {gap.link.code for gap in read_net(province="90", today=TODAY).gaps}


def test_an_agreement_whose_commitments_have_no_milestone_is_named_once():
    row = {"code": "TC3", "agreement_code": "TA2", "ordinal": 1, "text_th": "ทำแผน", "area_code": "90"}
    write_rows(engine(), actor=program("test"), kind="import", rows={"commitment": [row]})
    of_it = [gap.kind.value for gap in read_net(province="90", today=TODAY).gaps if gap.link.code == "TA2"]
    assert of_it == ["agreement_no_milestone"]


@pytest.mark.parametrize(
    ("kind", "code"), [("proposal", "NOSUCH"), ("nonsense", "TQ1"), ("agreement", "TA4")]
)
def test_what_is_not_in_the_province_has_no_chain(kind, code):
    with pytest.raises(NoSuchLink):
        walk(kind, code)
