"""What a body has not done is told by name to those concerned: coordinators of its province, and its office.

To everybody else it is told as counts. What was promised is published, and who signed an agreement; that it
is late, by how much, and whose it is, is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from data.domain.decisions import proposal_is_unanswered
from data.domain.milestones import BEHIND
from data.domain.promises import NOT_KEPT
from data.importers.normalise import spellings, squeezed
from queries._cache import cached
from queries.agreements import Commitment
from queries.contributions import read_partners
from queries.milestones import Milestone
from queries.proposals import Proposal

MayKnow = Callable[[str | None], bool]
"""Whether a reader may know it of a partner, by its code; of None: of a body that has none."""


@cached
def partner_called(*, name: str) -> str | None:
    """The code of the partner that people call so; None for no partner's name."""
    wanted = squeezed(name)
    known = read_partners().values()
    return next((one.code for one in known if wanted in spellings(one.name_th)), None)


def commitments_for(rows: Iterable[Commitment], *, knows: MayKnow) -> tuple[Commitment, ...]:
    return tuple(
        _without_who(one)
        if one.is_told and one.status in NOT_KEPT and not any(map(knows, one.promisers or (None,)))
        else one
        for one in rows
    )


def milestones_for(rows: Iterable[Milestone], *, knows: MayKnow) -> tuple[Milestone, ...]:
    return tuple(
        replace(
            one,
            is_told=False,
            is_open=False,
            done_on=None,
            percent=None,
            partner_code=None,
            office_th=None,
            office_en=None,
            note=None,
        )
        if one.is_told and one.state in BEHIND and not knows(one.partner_code)
        else one
        for one in rows
    )


def proposals_for(rows: Iterable[Proposal], *, today: date, knows: MayKnow) -> tuple[Proposal, ...]:
    return tuple(
        replace(one, is_told=False, is_open=False, addressed_to_th=None, addressed_to_en=None)
        if one.is_told and waits_for_somebody(one, today) and not knows(_addressed(one))
        else one
        for one in rows
    )


def due_days_for(
    commitments: Iterable[Commitment], targets: Iterable[Milestone], *, knows: MayKnow
) -> dict[str, date]:
    """By when it was due, of what the reader may know it of; by "commitment|CODE" and "milestone|CODE"."""
    promised = {
        f"commitment|{one.code}": one.due_on
        for one in commitments
        if one.due_on is not None and any(map(knows, one.promisers or (None,)))
    }
    return promised | {f"milestone|{one.code}": one.due_on for one in targets if knows(one.partner_code)}


def _without_who(one: Commitment) -> Commitment:
    return replace(
        one,
        is_told=False,
        is_open=False,
        partner_code=None,
        promisers=(),
        office_th=None,
        office_en=None,
        due_on=None,
        done_on=None,
        reported_on=None,
        reason_th=None,
        reason_en=None,
        explanation_th=None,
        explanation_en=None,
        note=None,
    )


def waits_for_somebody(one: Proposal, today: date) -> bool:
    """Whether a body owes an answer by now."""
    return one.unanswered or proposal_is_unanswered(one, today) is not None


def _addressed(one: Proposal) -> str | None:
    return partner_called(name=one.addressed_to_th) if one.addressed_to_th else None
