"""Which rows of a record wait for somebody: the lines that each record type has on the page of decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.domain import decisions as rules
from data.domain.decisions import DecisionGroup, Wait, Weight


@dataclass(frozen=True)
class DecisionLine:
    """`name`: of its words. `waits`: which rows, and since or by when. `counts`: one line for all of them.

    Columns of its rows as they are read: `thing`, the name in Thai and English; `owner`, whoever it is with:
    the code of a partner or several, or an office in Thai and English. `of_others`: it says of a body what
    that has not done, so that names, owners and days are for those who may know. `bodies`: the columns that
    say of which, where these are others than the owner's.
    """

    name: str
    group: DecisionGroup
    weight: Weight
    waits: Callable[[Any, date], Wait | None]
    thing: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    counts: bool = False
    of_others: bool = False
    bodies: tuple[str, ...] = ()


def decide(name: str, weight: Weight, waits: Callable[[Any, date], Wait | None], **more: Any) -> DecisionLine:
    return DecisionLine(name, DecisionGroup.DECIDE, weight, waits, **more)


def missing(
    name: str, weight: Weight, waits: Callable[[Any, date], Wait | None], **more: Any
) -> DecisionLine:
    return DecisionLine(name, DecisionGroup.MISSING, weight, waits, **more)


NAMES = ("name_th", "name_en")
OFFICE = ("partner_code", "office_th", "office_en")
BOARD = ("board_th", "board_en")
GRANTEE = ("grantee_th", "grantee_en")
PROMISERS = ("promisers", *OFFICE)
"""What all parties promised together is the line of each party's own office."""

DECISION_LINES: Mapping[str, tuple[DecisionLine, ...]] = {
    "commitment": (
        decide(
            "promise_late",
            Weight.AGREEMENT,
            rules.promise_is_late,
            thing=("text_th", "text_en"),
            owner=OFFICE,
            of_others=True,
            bodies=PROMISERS,
        ),
        missing(
            "promise_unreported",
            Weight.AGREEMENT,
            rules.promise_is_unreported,
            thing=("text_th", "text_en"),
            owner=OFFICE,
            of_others=True,
            bodies=PROMISERS,
        ),
    ),
    "proposal": (
        decide(
            "proposal_unanswered",
            Weight.AGREEMENT,
            rules.proposal_is_unanswered,
            thing=("title_th", "title_en"),
            owner=("addressed_to_th", "addressed_to_en"),
            of_others=True,
        ),
        missing("proposal_heard", Weight.AGREEMENT, rules.proposal_is_only_heard, counts=True),
    ),
    "agreement": (decide("agreement_ending", Weight.AGREEMENT, rules.agreement_ends_soon, thing=NAMES),),
    "executive_term": (
        missing(
            "agreements_of_former_term", Weight.AGREEMENT, rules.agreement_is_of_former_term, counts=True
        ),
    ),
    "board_decision": (
        decide(
            "board_decision_late",
            Weight.AGREEMENT,
            rules.board_decision_is_late,
            thing=("text_th", "text_en"),
            owner=OFFICE,
            of_others=True,
        ),
    ),
    "agenda_item": (
        decide(
            "matter_carried",
            Weight.AGREEMENT,
            rules.matter_is_carried,
            thing=("title_th", "title_en"),
            owner=BOARD,
            of_others=True,
        ),
    ),
    "board": (missing("board_quiet", Weight.DATA, rules.board_is_quiet, counts=True),),
    "resolution_report": (
        decide(
            "report_late",
            Weight.AGREEMENT,
            rules.report_is_late,
            thing=NAMES,
            owner=OFFICE,
            of_others=True,
        ),
        missing("report_unfound", Weight.DATA, rules.report_is_unfound, counts=True),
    ),
    "plan_item": (
        decide(
            "money_unspent",
            Weight.MONEY,
            rules.money_is_unspent,
            thing=("project_th",),
            owner=("owner_th",),
            of_others=True,
        ),
        missing(
            "spending_unknown",
            Weight.MONEY,
            rules.spending_is_unknown,
            thing=("project_th",),
            owner=("owner_th",),
            of_others=True,
        ),
    ),
    "fund_call": (
        decide(
            "call_closing", Weight.MONEY, rules.call_closes_soon, thing=NAMES, owner=("fund_th", "fund_en")
        ),
    ),
    "fund_project": (
        decide(
            "money_unspent",
            Weight.MONEY,
            rules.money_is_unspent,
            thing=NAMES,
            owner=GRANTEE,
            of_others=True,
        ),
        missing(
            "spending_unknown",
            Weight.MONEY,
            rules.spending_is_unknown,
            thing=NAMES,
            owner=GRANTEE,
            of_others=True,
        ),
    ),
    "goal": (
        decide("goal_without_lead", Weight.DATA, rules.goal_has_no_lead, thing=NAMES),
        missing("goal_without_roles", Weight.DATA, rules.goal_has_no_roles, counts=True),
    ),
    "indicator": (
        missing(
            "value_due",
            Weight.DATA,
            rules.value_is_due,
            thing=NAMES,
            owner=("reporter_code",),
            of_others=True,
        ),
    ),
    "health_unit": (
        missing("evidence_disagrees", Weight.DATA, rules.evidence_disagrees, thing=NAMES, counts=True),
        missing("years_unknown", Weight.DATA, rules.year_is_unknown, counts=True),
    ),
}
"""By record, in the order of their strength. A later record type adds its own."""

HOLDINGS: Mapping[str, tuple[DecisionLine, ...]] = {
    "health_unit": (missing("no_units", Weight.DATA, rules.is_absent, counts=True),),
    "lao": (missing("no_laos", Weight.DATA, rules.is_absent, counts=True),),
    "population": (
        missing("no_population", Weight.DATA, rules.is_absent, counts=True),
        missing("data_old", Weight.DATA, rules.is_older_than_a_year, counts=True),
    ),
    "catchment": (
        missing("no_catchments", Weight.DATA, rules.is_absent, counts=True),
        missing("data_old", Weight.DATA, rules.is_older_than_a_year, counts=True),
    ),
}
"""Lines about what a province has of a record as a whole: whether any, and of which day."""
