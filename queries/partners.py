"""Partners with what is on record of each, mechanisms that bring them together, who sat in which forum."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, Table

from data.domain.boards import MECHANISMS, last_meeting
from data.domain.partners import (
    KeptShare,
    MechanismLevel,
    MechanismState,
    kept,
    last_word,
    mechanism_level,
    mechanism_state,
    sector_of,
)
from data.schema import (
    NATION,
    board_meetings,
    board_seats,
    boards,
    forum_seats,
    goal_roles,
    goal_set_partners,
    partners,
    plans,
    proposal_plans,
)
from queries._base import fetch, rows_of
from queries._cache import cached
from queries.agreements import Commitment, read_agreements, read_commitments
from queries.boards import Board, BoardMeeting, BoardSeat
from queries.contributions import Partner, read_partners
from queries.forums import read_forums
from queries.goal_book import read_goal_sets
from queries.invented import judges_no_place
from queries.rows import made, rows_as

AREA_BOARDS = frozenset({"area_health_board"})
"""Boards of the transfer that are mechanisms of a province, too."""


@dataclass(frozen=True)
class ForumSeat:
    """A position that took part in a forum, never a person. `presided`: it was the chair, or one of two."""

    forum_code: str
    code: str
    position_th: str
    position_en: str | None
    sector: str | None
    partner_code: str | None
    presided: bool | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class ProposalPlan:
    """A plan that took a proposal up. `plan_item_code` None: nobody told in which item."""

    proposal_code: str
    plan_code: str
    plan_item_code: str | None
    taken_on: date | None
    url: str | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class Mechanism:
    """A board that brings partners together, with its meetings and seats."""

    board: Board
    meetings: tuple[BoardMeeting, ...]
    seats: tuple[BoardSeat, ...]

    @property
    def level(self) -> MechanismLevel:
        return mechanism_level(self.board.area_code)

    def state(self, *, today: date) -> MechanismState:
        return mechanism_state((one.held_on for one in self.meetings), today=today)

    def last(self, *, today: date) -> date | None:
        return last_meeting([one.held_on for one in self.meetings], today=today)

    @property
    def source_key(self) -> str | None:
        return self.board.source_key

    @property
    def is_sample(self) -> bool:
        return self.board.is_sample


@dataclass(frozen=True)
class PartnerOnRecord:
    """A partner with what dated and undated rows tell of it; invented ones tell nothing of a real partner.

    `roles`: how many goals by role. `sets`: the goal sets it belongs to. `signed`: how many agreements it is
    a party to that were signed. `days`: of its dated rows. `promised`: its commitments.
    """

    partner: Partner
    roles: Mapping[str, int]
    sets: tuple[str, ...]
    signed: int
    days: tuple[date | None, ...]
    promised: tuple[Commitment, ...]

    @property
    def sector(self) -> str | None:
        return sector_of(self.partner.kind)

    @property
    def kind(self) -> str:
        return self.partner.kind

    def last(self, *, today: date) -> date | None:
        return last_word(self.days, today=today)

    def kept(self, *, today: date) -> KeptShare:
        return kept(self.promised, today=today)

    @property
    def source_key(self) -> str | None:
        return self.partner.source_key

    @property
    def is_sample(self) -> bool:
        return self.partner.is_sample


@dataclass(frozen=True)
class _Of:
    """Rows by partner, as they may be told of it: of a real one no invented row says anything."""

    partners: Mapping[str, Partner]

    def of(self, rows: Iterable[tuple[str, Any]]) -> Mapping[str, list[Any]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for code, row in rows:
            partner = self.partners.get(code)
            if partner and (partner.is_sample or not row.is_sample or not judges_no_place()):
                found[code].append(row)
        return found


@cached
def read_partners_on_record(*, province: str, today: date) -> tuple[PartnerOnRecord, ...]:
    """The partners of a place ("00": all there are), real ones first, each with what is on record of it."""
    own = [row.code for row in fetch(_here(rows_of(partners, "code"), partners, province, nation=False))]
    everyone = read_partners()
    of = _Of(everyone)
    agreements = read_agreements(province=province, today=today)
    roles = of.of(
        (row.partner_code, row) for row in fetch(rows_of(goal_roles, "goal_code", "partner_code", "role"))
    )
    sets = of.of(
        (row.partner_code, row) for row in fetch(rows_of(goal_set_partners, "set_code", "partner_code"))
    )
    parties = of.of((code, one) for one in agreements for code in one.parties)
    held = {one.code: one.held_on for one in read_forums(province=NATION)}
    sat = of.of((one.partner_code, one) for one in read_forum_seats() if one.partner_code)
    promised = of.of(
        (code, one) for one in read_commitments(province=province, today=today) for code in one.promisers
    )

    def days(code: str) -> Iterator[date | None]:
        yield from (step.reached_on for one in parties.get(code, ()) for step in one.steps)
        yield from (day for one in promised.get(code, ()) for day in (one.reported_on, one.done_on))
        yield from (held.get(one.forum_code) for one in sat.get(code, ()))

    found = [
        PartnerOnRecord(
            partner=everyone[code],
            roles=Counter(row.role for row in roles.get(code, ())),
            sets=tuple(dict.fromkeys(row.set_code for row in sets.get(code, ()))),
            signed=sum(not one.is_awaited for one in parties.get(code, ())),
            days=tuple(days(code)),
            promised=tuple(promised.get(code, ())),
        )
        for code in sorted(own)
        if code in everyone
    ]
    return tuple(sorted(found, key=lambda one: one.is_sample))


def read_empty_chairs(*, province: str) -> tuple[int, int]:
    """How many partners the goal sets of a place count, and how many of those no source names."""
    members: dict[str, set[str]] = defaultdict(set)
    known = read_partners()
    for row in fetch(rows_of(goal_set_partners, "set_code", "partner_code")):
        if row.partner_code in known and not known[row.partner_code].is_sample:
            members[row.set_code].add(row.partner_code)
    own = [
        one for one in read_goal_sets(province=province) if one.partners_total and one.area_code == province
    ]
    counted = sum(one.partners_total or 0 for one in own)
    return counted, sum(max((one.partners_total or 0) - len(members[one.code]), 0) for one in own)


@cached
def read_mechanisms(*, province: str) -> tuple[Mechanism, ...]:
    """The mechanisms of a place and of the nation ("00": all there are), by level and code."""
    kinds = boards.c.kind.in_(sorted(MECHANISMS | AREA_BOARDS))
    meetings: dict[str, list[BoardMeeting]] = defaultdict(list)
    for row in fetch(rows_as(BoardMeeting, board_meetings).order_by(board_meetings.c.held_on)):
        meetings[row.board_code].append(made(BoardMeeting, row))
    seats: dict[str, list[BoardSeat]] = defaultdict(list)
    for row in fetch(rows_as(BoardSeat, board_seats).order_by(board_seats.c.code)):
        seats[row.board_code].append(made(BoardSeat, row))
    found = [
        Mechanism(made(Board, row), tuple(meetings[row.code]), tuple(seats[row.code]))
        for row in fetch(_here(rows_as(Board, boards).where(kinds), boards, province).order_by(boards.c.code))
    ]
    return tuple(sorted(found, key=lambda one: (list(MechanismLevel).index(one.level), one.is_sample)))


@cached
def read_forum_seats() -> tuple[ForumSeat, ...]:
    """Who sat in which forum, as the source has them."""
    order = (forum_seats.c.forum_code, forum_seats.c.code)
    return tuple(made(ForumSeat, row) for row in fetch(rows_as(ForumSeat, forum_seats).order_by(*order)))


@cached
def read_proposal_plans() -> tuple[ProposalPlan, ...]:
    order = (proposal_plans.c.proposal_code, proposal_plans.c.plan_code)
    asked = rows_as(ProposalPlan, proposal_plans).order_by(*order)
    return tuple(made(ProposalPlan, row) for row in fetch(asked))


@cached
def read_plan_names() -> Mapping[str, tuple[str, str | None]]:
    """The names of plans in Thai and English, by code."""
    return {
        row.code: (row.name_th, row.name_en) for row in fetch(rows_of(plans, "code", "name_th", "name_en"))
    }


def _here(statement: Select[Any], table: Table, province: str, *, nation: bool = True) -> Select[Any]:
    if province == NATION:
        return statement
    codes = (province, NATION) if nation else (province,)
    return statement.where(table.c.province_code.in_(codes))
