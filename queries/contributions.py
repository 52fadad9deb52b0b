"""Who carries what: partners by goals, and what nobody carries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import or_

from data.schema import (
    goal_links,
    goal_plan_items,
    goal_roles,
    goal_set_partners,
    partners,
    plan_items,
)
from queries._base import fetch, rows_of
from queries._cache import cached
from queries.goal_book import read_book
from queries.goal_records import Goal, GoalSet, Indicator
from queries.invented import counted_apart, judges_no_place
from queries.rows import made, rows_as

LEAD = "lead"
ROLES = ("lead", "co_lead", "supporter")


OF_ROLES = frozenset({"no_lead", "without_commitment"})
OF_PLANS = frozenset({"no_plan_item", "no_budget"})
"""Gaps by what has to be on record before anybody can be said to stand in them."""

R = TypeVar("R", "Goal", "Partner")


@dataclass(frozen=True, slots=True)
class Partner:
    code: str
    name_th: str
    name_en: str | None
    kind: str
    area_code: str
    website: str | None
    source_key: str | None
    note: str | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class GoalRole:
    role: str
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class Gaps:
    """What nobody carries. `unnamed_partners`: how many the sources count beyond those they name.

    `no_budget`: goals in a plan whose items have neither planned nor approved money; those in no plan are
    in `no_plan_item` only. `unknown`: names of the gaps of which nothing real is on record for any goal of
    the set: then no real goal or partner stands in them, for nobody knows, least of all invented rows.
    """

    no_lead: tuple[Goal, ...]
    no_plan_item: tuple[Goal, ...]
    no_budget: tuple[Goal, ...]
    without_commitment: tuple[Partner, ...]
    no_reporter: tuple[Indicator, ...]
    unnamed_partners: int
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Contributions:
    """Partners by goals: `roles` by (goal code, partner code). `gaps` beside it."""

    goal_set: GoalSet
    goals: tuple[Goal, ...]
    partners: tuple[Partner, ...]
    roles: Mapping[tuple[str, str], GoalRole]
    gaps: Gaps

    def leads(self, goal: str) -> tuple[Partner, ...]:
        """The lead partners of a goal, none where it is a gap."""
        return tuple(
            partner
            for partner in self.partners
            if (role := self.roles.get((goal, partner.code))) is not None and role.role == LEAD
        )


@dataclass(frozen=True, slots=True)
class GoalLink:
    """A goal or set linked to another. `outward`: from the one asked about."""

    relation: str
    code: str
    outward: bool
    source_key: str | None


@cached
def read_partners() -> Mapping[str, Partner]:
    """Every partner by code, in the order of their codes."""
    found = fetch(rows_as(Partner, partners).order_by(partners.c.code))
    return {row.code: made(Partner, row) for row in found}


@cached
def read_partners_by_area() -> Mapping[str, str]:
    """Which partner each LAO or other body of an area is."""
    return {row.area_code: code for code, row in read_partners().items() if row.area_code}


@cached
def read_contributions(*, set: str, province: str) -> Contributions:
    """The matrix of a goal set. Partners: those of the set and all that have a role, real ones first.

    Raises NoSuchGoalSet.
    """
    book = read_book(set=set, province=province)
    codes = [goal.code for goal in book.goals]
    roles = {
        (row.goal_code, row.partner_code): GoalRole(row.role, row.source_key, bool(row.is_sample))
        for row in fetch(
            rows_of(goal_roles, "goal_code", "partner_code", "role", "source_key").where(
                goal_roles.c.goal_code.in_(codes)
            )
        )
    }
    members = {
        row.partner_code
        for row in fetch(
            rows_of(goal_set_partners, "partner_code").where(goal_set_partners.c.set_code == set)
        )
    }
    everyone = read_partners()
    engaged = {partner for _, partner in roles}
    shown = [everyone[code] for code in everyone if code in members | engaged]
    shown.sort(key=lambda partner: partner.is_sample)
    if judges_no_place():
        roles = {
            (goal, code): role
            for (goal, code), role in roles.items()
            if not role.is_sample or code not in everyone or everyone[code].is_sample
        }
    money, plans_known = _money(codes)
    total = book.goal_set.partners_total
    named = sum(1 for code in members if code in everyone and not everyone[code].is_sample)
    unknown: frozenset[str] = frozenset()
    if judges_no_place() and all(role.is_sample for role in roles.values()):
        unknown |= OF_ROLES
    if judges_no_place() and not plans_known:
        unknown |= OF_PLANS

    def fallen(name: str, rows: Iterable[R]) -> tuple[R, ...]:
        """What stands in a gap; nothing real where nothing real is known."""
        return tuple(row for row in rows if name not in unknown or row.is_sample)

    gaps = Gaps(
        no_lead=fallen("no_lead", (goal for goal in book.goals if not _has_lead(goal.code, roles))),
        no_plan_item=fallen("no_plan_item", (goal for goal in book.goals if goal.code not in money)),
        no_budget=fallen("no_budget", (goal for goal in book.goals if money.get(goal.code) == 0)),
        without_commitment=fallen("without_commitment", (one for one in shown if one.code not in engaged)),
        no_reporter=tuple(one for one in book.indicators.values() if one.reporter_code is None),
        unnamed_partners=max((total or named) - named, 0),
        unknown=unknown,
    )
    return Contributions(book.goal_set, book.goals, tuple(shown), roles, gaps)


def _has_lead(goal: str, roles: Mapping[tuple[str, str], GoalRole]) -> bool:
    return any(code == goal and role.role == LEAD for (code, _), role in roles.items())


def _money(goal_codes: list[str]) -> tuple[Mapping[str, float], bool]:
    """Goals that are in a plan -> baht planned or approved in all their items, 0 where none is known; and
    whether any real item is known to serve one of them."""

    items = {row.code: row for row in fetch(rows_of(plan_items, "code", "planned_baht", "approved_baht"))}
    serving: dict[str, list[Any]] = defaultdict(list)
    linked = rows_of(goal_plan_items, "goal_code", "plan_item_code")
    for row in fetch(linked.where(goal_plan_items.c.goal_code.in_(goal_codes))):
        if row.plan_item_code in items:
            serving[row.goal_code].append(items[row.plan_item_code])
    found = {}
    for goal, own in serving.items():
        counted, _ = counted_apart(own, sample=lambda row: bool(row.is_sample))
        found[goal] = sum(row.approved_baht or row.planned_baht or 0.0 for row in counted)
    return found, any(not row.is_sample for own in serving.values() for row in own)


@cached
def read_links(*, code: str) -> tuple[GoalLink, ...]:
    """What a goal or goal set is linked to, and what is linked to it."""
    table = goal_links.c
    statement = rows_of(goal_links, "from_code", "to_code", "relation", "source_key")
    found = fetch(statement.where(or_(table.from_code == code, table.to_code == code)))
    return tuple(
        GoalLink(
            row.relation,
            row.to_code if row.from_code == code else row.from_code,
            row.from_code == code,
            row.source_key,
        )
        for row in found
    )


__all__ = [
    "Contributions",
    "Gaps",
    "GoalLink",
    "GoalRole",
    "Partner",
    "read_contributions",
    "read_links",
    "read_partners",
]
