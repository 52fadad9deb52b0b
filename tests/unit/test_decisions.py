"""Who waits for what since when: the rules, case by case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from data.domain import decisions as rules
from data.domain.boards import Outcome
from data.domain.decisions import Decision, DecisionGroup, Wait, Weight, as_counts, in_order, once
from data.domain.promises import CommitmentStatus
from data.domain.transfer import TransferState
from data.records import RECORDS
from data.records.decisions import DECISION_LINES, HOLDINGS

TODAY = date(2026, 11, 28)
LONG_AGO = TODAY - timedelta(days=400)
TEN_DAYS_AGO = TODAY - timedelta(days=10)
HUNDRED_DAYS_AGO = TODAY - timedelta(days=100)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@dataclass(frozen=True)
class Row:
    """Whatever a rule asks of a row."""

    status: CommitmentStatus = CommitmentStatus.LATE
    due_on: date | None = TEN_DAYS_AGO
    standing: str | None = "submitted"
    since: date | None = HUNDRED_DAYS_AGO
    to_on: date | None = TODAY
    steps: tuple[Row, ...] = ()
    opens_on: date | None = None
    closes_on: date | None = None
    step: str = "signed"
    reached_on: date = LONG_AGO
    signed_on: date | None = None
    began_on: date | None = None
    began_after: date | None = None
    known_by: date | None = None
    reported: bool = False
    fiscal_year: int | None = 2569
    approved_baht: float | None = 100.0
    spent_baht: float | None = 0.0
    roles: frozenset[str] = frozenset()
    disagreement: bool = False
    state: TransferState = TransferState.YEAR_UNKNOWN
    rows: int = 1
    newest: date | None = LONG_AGO
    outcome: str = "approved"
    done_on: date | None = None
    outcomes: tuple[Outcome, ...] = ()
    deferred_on: date | None = LONG_AGO
    has_late_decision: bool = False
    held: tuple[date | None, ...] = ()


def test_a_promise_waits_from_the_day_after_it_was_due_and_only_where_it_was_reported_late() -> None:
    assert rules.promise_is_late(Row(), TODAY) == Wait(ago(10), 10)
    assert rules.promise_is_late(Row(status=CommitmentStatus.NOT_YET_DONE), TODAY) == Wait(ago(10), 10)
    assert rules.promise_is_late(Row(due_on=TODAY), TODAY) is None
    assert rules.promise_is_late(Row(due_on=None), TODAY) is None
    for status in set(CommitmentStatus) - {CommitmentStatus.LATE, CommitmentStatus.NOT_YET_DONE}:
        assert rules.promise_is_late(Row(status=status), TODAY) is None, status


def test_silence_on_a_promise_is_no_verdict_but_a_report_to_ask_for() -> None:
    silent = Row(status=CommitmentStatus.NO_REPORT)
    assert rules.promise_is_late(silent, TODAY) is None
    assert rules.promise_is_unreported(silent, TODAY) == Wait(ago(10), 10)
    assert rules.promise_is_unreported(replace(silent, due_on=TODAY), TODAY) is None


@pytest.mark.parametrize("standing", ["submitted", "received"])
def test_a_proposal_waits_from_the_day_it_was_handed_in_and_is_late_after_ninety(standing: str) -> None:
    assert rules.proposal_is_unanswered(Row(standing=standing, since=ago(90)), TODAY) is None
    assert rules.proposal_is_unanswered(Row(standing=standing, since=ago(91)), TODAY) == Wait(ago(91), 1)


@pytest.mark.parametrize("standing", ["draft", "heard", "in_plan", "declined", "merged", None])
def test_a_proposal_that_was_only_heard_or_was_answered_waits_for_nobody(standing: str | None) -> None:
    row = Row(standing=standing, since=LONG_AGO)
    assert rules.proposal_is_unanswered(row, TODAY) is None
    heard = rules.proposal_is_only_heard(row, TODAY)
    assert heard == (Wait(LONG_AGO, 0) if standing == "heard" else None)


def test_a_call_waits_while_it_is_open_and_closes_within_thirty_days() -> None:
    for opens, closes, waits in ((9, 30, True), (9, 0, True), (9, 31, False), (9, -1, False), (-1, 9, False)):
        row = Row(opens_on=ago(opens), closes_on=TODAY + timedelta(days=closes))
        found = rules.call_closes_soon(row, TODAY)
        assert found == (Wait(row.closes_on) if waits else None), (opens, closes)
    assert rules.call_closes_soon(Row(opens_on=LONG_AGO), TODAY) is None


def test_an_agreement_ends_within_sixty_days_unless_it_was_closed() -> None:
    for days, waits in ((-1, False), (0, True), (60, True), (61, False)):
        end = TODAY + timedelta(days=days)
        assert (rules.agreement_ends_soon(Row(to_on=end), TODAY) is not None) is waits, days
    assert rules.agreement_ends_soon(Row(to_on=None), TODAY) is None
    for step in ("ended", "renewed"):
        assert rules.agreement_ends_soon(Row(steps=(Row(step=step),)), TODAY) is None


def test_an_agreement_of_a_former_term_waits_until_somebody_confirms_it_on_a_later_day() -> None:
    signed, after, known = date(2024, 4, 18), date(2024, 12, 14), date(2025, 9, 25)
    term = {"signed_on": signed, "began_on": None, "began_after": after, "known_by": known, "steps": ()}
    asked = rules.agreement_is_of_former_term
    assert asked(Row(**term), TODAY) == Wait(known)
    assert asked(Row(**term | {"signed_on": after}), TODAY) == Wait(known)
    for fits in (
        {"signed_on": date(2025, 3, 1)},  # nobody knows in whose term
        {"signed_on": known},
        {"began_after": None},
        {"known_by": TODAY + timedelta(days=1)},
        {"steps": (Row(step="reviewed", reached_on=date(2025, 10, 1)),)},
    ):
        assert asked(Row(**term | fits), TODAY) is None, fits
    before = {"steps": (Row(step="reviewed", reached_on=signed), Row(step="signed", reached_on=known))}
    assert asked(Row(**term | before), TODAY) == Wait(known)
    began = term | {"began_on": date(2025, 2, 2), "signed_on": date(2025, 2, 1)}
    assert asked(Row(**began), TODAY) == Wait(known)
    assert asked(Row(**began | {"signed_on": date(2025, 2, 2)}), TODAY) is None


def test_a_value_is_asked_for_after_its_day() -> None:
    assert rules.value_is_due(Row(due_on=ago(3)), TODAY) == Wait(ago(3), 3)
    assert rules.value_is_due(Row(due_on=TODAY), TODAY) is None
    assert rules.value_is_due(Row(due_on=ago(3), reported=True), TODAY) is None


def test_money_waits_after_july_where_a_nought_is_on_record_and_a_blank_is_only_asked_about() -> None:
    july, august = date(2026, 7, 31), date(2026, 8, 1)
    assert rules.money_is_unspent(Row(), july) is None
    assert rules.money_is_unspent(Row(), august) == Wait(july, 1)
    assert rules.money_is_unspent(Row(fiscal_year=2570), august) is None
    assert rules.money_is_unspent(Row(spent_baht=1.0), august) is None
    for nothing in (None, 0.0):
        assert rules.money_is_unspent(Row(approved_baht=nothing), august) is None
    blank = Row(spent_baht=None)
    assert rules.money_is_unspent(blank, august) is None
    assert rules.spending_is_unknown(blank, august) == Wait(july, 1)
    assert rules.spending_is_unknown(Row(), august) is None


def test_a_goal_lacks_a_lead_only_where_roles_are_on_record() -> None:
    supported, led, blank = (Row(roles=frozenset(codes)) for codes in (["supporter"], ["lead"], []))
    assert rules.goal_has_no_lead(supported, TODAY) == Wait()
    assert rules.goal_has_no_lead(led, TODAY) is rules.goal_has_no_lead(blank, TODAY) is None
    assert rules.goal_has_no_roles(blank, TODAY) == Wait()
    assert rules.goal_has_no_roles(supported, TODAY) is None


def test_evidence_and_years_of_transfers_are_coordinators_lines() -> None:
    assert rules.evidence_disagrees(Row(disagreement=True), TODAY) == Wait()
    assert rules.evidence_disagrees(Row(), TODAY) is None
    assert rules.year_is_unknown(Row(), TODAY) == Wait()
    assert rules.year_is_unknown(Row(state=TransferState.YEAR_KNOWN), TODAY) is None
    assert rules.year_is_unknown(Row(state=TransferState.NO_EVIDENCE), TODAY) is None


def test_a_boards_decision_waits_from_the_day_after_it_was_due_until_a_row_says_it_was_done() -> None:
    assert rules.board_decision_is_late(Row(), TODAY) == Wait(ago(10), 10)
    assert rules.board_decision_is_late(Row(due_on=TODAY), TODAY) is None
    assert rules.board_decision_is_late(Row(due_on=None), TODAY) is None, "nobody said until when"
    assert rules.board_decision_is_late(Row(done_on=TODAY), TODAY) is None
    assert rules.board_decision_is_late(Row(outcome="not_known", due_on=None), TODAY) is None


@pytest.mark.parametrize(
    ("outcomes", "waits"),
    [
        ("deferred", False),
        ("deferred deferred", True),
        ("deferred deferred amended", False),
        ("deferred deferred not_known", False),
    ],
)
def test_a_matter_that_was_put_off_twice_waits_and_is_never_late(outcomes: str, waits: bool) -> None:
    heard = Row(outcomes=tuple(map(Outcome, outcomes.split())))
    assert rules.matter_is_carried(heard, TODAY) == (Wait(LONG_AGO) if waits else None)


def test_a_matter_with_a_late_decision_waits_under_that_alone() -> None:
    heard = Row(outcomes=(Outcome.DEFERRED, Outcome.DEFERRED), has_late_decision=True)
    assert rules.matter_is_carried(heard, TODAY) is None


def test_a_board_without_a_later_meeting_on_record_is_asked_about_after_120_days() -> None:
    assert rules.board_is_quiet(Row(held=(None, ago(121))), TODAY) == Wait(ago(121))
    assert rules.board_is_quiet(Row(held=(ago(121), ago(120))), TODAY) is None
    assert rules.board_is_quiet(Row(held=(None,)), TODAY) is None, "no known meeting says nothing"


def test_what_comes_anew_each_year_is_old_after_one() -> None:
    assert rules.is_older_than_a_year(Row(newest=ago(366)), TODAY) is None
    assert rules.is_older_than_a_year(Row(newest=ago(367)), TODAY) == Wait(ago(367), 1)
    assert rules.is_older_than_a_year(Row(newest=None), TODAY) is None
    assert rules.is_absent(Row(rows=0), TODAY) == Wait()
    assert rules.is_absent(Row(), TODAY) is None


def decision(subject: str, *, late: int = 0, weight: Weight = Weight.DATA, **more: object) -> Decision:
    first = Decision(
        "promise_late", DecisionGroup.DECIDE, weight, subject, Wait(ago(late), late), "commitment"
    )
    return replace(first, code=subject, thing=(subject, None), **more)  # type: ignore[arg-type]


def test_the_order_is_days_late_times_weight_and_names_break_ties() -> None:
    light = decision("c", late=50, weight=Weight.DATA)
    heavy = decision("b", late=20, weight=Weight.AGREEMENT)
    money = decision("d", late=29, weight=Weight.MONEY)
    tied = [decision("z"), decision("a")]
    ordered = in_order([*tied, light, money, heavy], name=lambda one: str(one.code))
    assert [one.code for one in ordered] == ["b", "d", "c", "a", "z"]


def test_a_thing_stands_once_under_its_strongest_reason() -> None:
    weak, strong = decision("a", late=9), decision("a", late=5, weight=Weight.AGREEMENT)
    assert once([weak, strong, decision("b")]) == (strong, decision("b"))
    assert once([strong, weak]) == (strong,)
    longer = decision("a", late=16)
    assert once([strong, longer]) == once([longer, strong]) == (longer,), "days late count with the weight"


def test_counts_say_nothing_of_any_body() -> None:
    owner = (("สำนักงานหนึ่ง", None),)
    others = [decision(code, late=40, owner=owner, of_others=True) for code in "abc"]
    (counted,) = as_counts(others)
    assert counted.n == 3
    assert (counted.thing, counted.owner, counted.names, counted.code) == (None, (), (), None)
    assert counted.wait == Wait()
    assert as_counts([decision("own", late=4)]) == (decision("own", late=4),)


def test_every_line_is_a_records_and_lines_that_count_have_no_owner() -> None:
    assert set(DECISION_LINES) | set(HOLDINGS) <= set(RECORDS)
    lines = [line for own in (*DECISION_LINES.values(), *HOLDINGS.values()) for line in own]
    assert not [line.name for line in lines if line.counts and (line.owner or line.of_others)]
    assert not [line.name for line in lines if line.group is DecisionGroup.DECIDE and line.counts]
