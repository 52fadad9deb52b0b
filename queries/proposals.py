"""Proposals: what a forum asked for, of whom, and how far each has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.domain.promises import is_outcome_known, is_unanswered, place_of, standing_at
from data.importers.normalise import squeezed
from data.schema import NATION, proposal_agreements, proposal_steps, proposals
from queries._base import fetch, rows_of
from queries._cache import cached
from queries.invented import judges_no_place
from queries.judged import may_be_judged, read_real_names
from queries.rows import made, rows_as


@dataclass(frozen=True, slots=True)
class ProposalStep:
    """A step on record. `to_th`, `to_en`: to whom it went; `merged_into`: the proposal that goes on."""

    step: str
    reached_on: date
    to_th: str | None
    to_en: str | None
    merged_into: str | None
    reason_th: str | None
    reason_en: str | None
    url: str | None
    source_key: str | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as it stands on the day asked for.

    `steps`: in the order reached. `standing`, `since`: the latest one; None where no step is known.
    `unanswered`: submitted or passed on a year ago and nothing since. `outcome_known`: anything is known
    beyond the forum. `ordinal`: as its source counts. `agreements`: codes of what came of it.
    `is_told`: False where its standing may not be said, for it is invented and about a real place or body.
    `is_open`: False where whom it waits for was left out (`queries.concerned`).
    """

    code: str
    ordinal: int
    title_th: str
    title_en: str | None
    about_th: str | None
    about_en: str | None
    forum_code: str | None
    area_code: str
    addressed_to_th: str | None
    addressed_to_en: str | None
    goal_code: str | None
    topic: str | None
    steps: tuple[ProposalStep, ...]
    agreements: tuple[str, ...]
    standing: str | None
    since: date | None
    unanswered: bool
    outcome_known: bool
    source_key: str | None
    note: str | None
    is_sample: bool
    is_told: bool = True
    is_open: bool = True

    @property
    def is_counted(self) -> bool:
        return self.is_told or not self.is_open


@cached
def read_proposals(*, province: str, today: date) -> tuple[Proposal, ...]:
    """Proposals of a province and of the nation ("00": all there are), by forum and the source's order."""
    agreed: dict[str, list[str]] = defaultdict(list)
    linked = rows_of(proposal_agreements, "proposal_code", "agreement_code")
    for row in fetch(linked.order_by(proposal_agreements.c.agreement_code)):
        agreed[row.proposal_code].append(row.agreement_code)
    steps = _read_steps(today=today)
    statement = rows_as(Proposal, proposals, "province_code")
    if province != NATION:
        statement = statement.where(proposals.c.province_code.in_((province, NATION)))
    order = (proposals.c.forum_code, proposals.c.source_key, proposals.c.ordinal, proposals.c.code)
    rows = fetch(statement.order_by(*order))
    invented = any(row.is_sample for row in rows)
    real = read_real_names(province=province) if invented else frozenset()
    found = []
    for row in rows:
        own = steps.get(row.code, ())
        now = standing_at(steps=own, today=today)
        found.append(
            made(
                Proposal,
                row,
                steps=own,
                agreements=tuple(agreed.get(row.code, ())),
                standing=now.step if now else None,
                since=now.since if now else None,
                unanswered=is_unanswered(steps=own, today=today),
                outcome_known=is_outcome_known(steps=own, today=today),
                is_open=True,
                is_told=_is_told(row, own, real=real),
            )
        )
    return tuple(found)


def _asked(row: Any, steps: Iterable[ProposalStep]) -> Iterator[str]:
    """The bodies that it was addressed to: the rows name no code."""
    yield from (squeezed(name) for name in (row.addressed_to_th, *(step.to_th for step in steps)) if name)


def _is_told(row: Any, steps: Iterable[ProposalStep], *, real: frozenset[str]) -> bool:
    """`real`: names of real bodies, squeezed."""
    of_real_body = bool(row.is_sample) and judges_no_place() and not real.isdisjoint(_asked(row, steps))
    return not of_real_body and may_be_judged(
        (row.area_code,),
        is_sample=bool(row.is_sample),
        words=(row.title_th, row.about_th),
        province=row.province_code,
    )


def _read_steps(*, today: date) -> dict[str, tuple[ProposalStep, ...]]:
    """Steps reached by `today`, in their order, by the proposal's code."""
    found: dict[str, list[ProposalStep]] = defaultdict(list)
    for row in fetch(rows_as(ProposalStep, proposal_steps, "proposal_code")):
        if row.reached_on <= today:
            found[row.proposal_code].append(made(ProposalStep, row))
    return {
        code: tuple(sorted(steps, key=lambda one: (one.reached_on, place_of(one.step))))
        for code, steps in found.items()
    }
