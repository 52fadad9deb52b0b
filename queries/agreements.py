"""Agreements and their commitments: who promised what, by when, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import Column, Select, Table

from data.domain.promises import AGREEMENT_STEPS, CommitmentStatus, is_awaited, standing_of
from data.schema import (
    NATION,
    agreement_parties,
    agreement_steps,
    agreements,
    commitment_plan_items,
    commitments,
    milestones,
    proposal_agreements,
)
from queries._base import REFERENCE, fetch, rows_of
from queries._cache import cached
from queries.judged import may_be_judged
from queries.rows import made, rows_as
from queries.told import commitment_as_told, was_told

SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment as it stands on the day asked for.

    `reported_status`: as its partner reported it, None where nobody did; where `status` differs it was
    computed from the due day, and the screen says so. `done_on` is None while that day has not come.
    `partner_code` None: of all parties together. `promisers`: whose it is, by code: that partner, or each of
    the parties.
    `plan_items`, `milestones`: codes of what carries it.
    `is_told`: False where its status may not be said, for it is invented and about a real place or body.
    `is_open`: False where how it stands and whose it is was left out (`queries.concerned`); then it is
    counted by its status, and not told either.
    """

    code: str
    agreement_code: str
    ordinal: int
    text_th: str
    text_en: str | None
    partner_code: str | None
    office_th: str | None
    office_en: str | None
    area_code: str
    goal_code: str | None
    due_on: date | None
    status: CommitmentStatus
    reported_status: str | None
    reported_on: date | None
    done_on: date | None
    reason_th: str | None
    reason_en: str | None
    explanation_th: str | None
    explanation_en: str | None
    evidence_url: str | None
    plan_items: tuple[str, ...]
    milestones: tuple[str, ...]
    source_key: str | None
    note: str | None
    is_sample: bool
    promisers: tuple[str, ...] = ()
    is_told: bool = True
    is_open: bool = True

    @property
    def is_counted(self) -> bool:
        return self.is_told or not self.is_open


@dataclass(frozen=True, slots=True)
class AgreementStep:
    step: str
    reached_on: date
    url: str | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement. `parties`: codes of partners; `proposals`: codes of what it came from. `is_told`: False
    where its steps may not be said, for it is invented and about a real place or body."""

    code: str
    kind: str
    name_th: str
    name_en: str | None
    about_th: str | None
    about_en: str | None
    forum_code: str | None
    area_code: str
    from_on: date | None
    to_on: date | None
    url: str | None
    steps: tuple[AgreementStep, ...]
    parties: tuple[str, ...]
    commitments: tuple[Commitment, ...]
    proposals: tuple[str, ...]
    source_key: str | None
    note: str | None
    is_sample: bool
    is_told: bool = True
    is_reference: bool = False

    @property
    def is_unpublished(self) -> bool:
        """Whether its source tells that it was signed, and not what was promised.

        Of shipped rows alone: what a province's own row leaves out may be known to its parties.
        """
        signed = any(step.step == SIGNED for step in self.steps)
        return self.is_reference and signed and not self.commitments

    @property
    def is_awaited(self) -> bool:
        return is_awaited((step.step for step in self.steps), from_on=self.from_on)

    @property
    def day(self) -> date | None:
        """The day it dates from: of its first step, else the one from which it holds."""
        return min((step.reached_on for step in self.steps), default=self.from_on)


@cached
def read_agreements(*, province: str, today: date) -> tuple[Agreement, ...]:
    """Agreements of a province and of the nation ("00": all there are), the newest first."""
    steps: dict[str, list[AgreementStep]] = defaultdict(list)
    for row in fetch(rows_as(AgreementStep, agreement_steps, "agreement_code")):
        if row.reached_on <= today:
            steps[row.agreement_code].append(made(AgreementStep, row))
    parties = _codes(agreement_parties, "agreement_code", "partner_code")
    proposals = _codes(proposal_agreements, "agreement_code", "proposal_code")
    promised: dict[str, list[Commitment]] = defaultdict(list)
    for one in read_commitments(province=province, today=today):
        promised[one.agreement_code].append(one)
    statement = rows_as(Agreement, agreements, "province_code")
    found = [
        made(
            Agreement,
            row,
            steps=tuple(sorted(steps.get(row.code, ()), key=_order)),
            parties=parties.get(row.code, ()),
            commitments=tuple(promised.get(row.code, ())),
            proposals=proposals.get(row.code, ()),
            is_told=may_be_judged(
                (row.area_code, *parties.get(row.code, ())),
                is_sample=bool(row.is_sample),
                words=(row.name_th, row.about_th),
                province=row.province_code,
            ),
            is_reference=row.row_kind == REFERENCE,
        )
        for row in fetch(_here(statement, agreements, province))
    ]
    found.sort(key=lambda one: one.code)
    return tuple(sorted(found, key=lambda one: one.day or date.min, reverse=True))


@cached
def read_commitments(*, province: str, today: date) -> tuple[Commitment, ...]:
    """Commitments of a province and of the nation ("00": all there are), by agreement and their order."""
    items = _codes(commitment_plan_items, "commitment_code", "plan_item_code")
    targets = _codes(milestones, "commitment_code", "code")
    parties = _codes(agreement_parties, "agreement_code", "partner_code")
    order = (commitments.c.agreement_code, commitments.c.ordinal, commitments.c.code)
    statement = rows_as(Commitment, commitments, "province_code").order_by(*order)
    return tuple(
        made(
            Commitment,
            row,
            status=commitment_as_told(
                row.code,
                standing_of(reported=row.status, due_on=row.due_on, done_on=row.done_on, today=today),
            ),
            reported_status=row.status,
            done_on=row.done_on if row.done_on is not None and row.done_on <= today else None,
            plan_items=items.get(row.code, ()),
            milestones=targets.get(row.code, ()),
            promisers=_promisers(row, parties),
            is_open=True,
            is_told=was_told(row.code, of=attrgetter("commitments"))
            or may_be_judged(
                (row.area_code, *_promisers(row, parties)),
                is_sample=bool(row.is_sample),
                words=(row.text_th, row.explanation_th, row.reason_th),
                province=row.province_code,
            ),
        )
        for row in fetch(_here(statement, commitments, province))
    )


def _promisers(row: Any, parties: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Who promised it: its partner, else all parties of its agreement."""
    return (row.partner_code,) if row.partner_code else parties.get(row.agreement_code, ())


def _order(step: AgreementStep) -> tuple[date, int]:
    known = AGREEMENT_STEPS.index(step.step) if step.step in AGREEMENT_STEPS else len(AGREEMENT_STEPS)
    return step.reached_on, known


def _here(statement: Select[Any], table: Table, province: str) -> Select[Any]:
    if province == NATION:
        return statement
    return statement.where(table.c.province_code.in_((province, NATION)))


def _codes(table: Table, of: str, wanted: str) -> Mapping[str, tuple[str, ...]]:
    """The column `wanted` by the column `of`, in the order of the codes."""
    column: Column[Any] = table.c[of]
    found: dict[str, list[str]] = defaultdict(list)
    statement = rows_of(table, of, wanted).where(column.is_not(None))
    for row in fetch(statement.order_by(table.c[wanted])):
        found[getattr(row, of)].append(getattr(row, wanted))
    return {code: tuple(codes) for code, codes in found.items()}
