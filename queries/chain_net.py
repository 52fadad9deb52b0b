"""What promise chains are made of: every link of a province, how they hang together, and where they break."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

import pandas as pd

from data import clock
from data.domain.milestones import MilestoneState
from data.domain.promises import CommitmentStatus
from data.schema import areas, goals, indicators
from queries._base import fetch, read, rows_of
from queries._cache import cached
from queries.agreements import Agreement, Commitment, read_agreements, read_commitments
from queries.identities import as_known
from queries.milestones import Milestone, read_milestones
from queries.plans import MONEY, read_plan_items
from queries.proposals import Proposal, read_proposals
from queries.rows import each


class LinkKind(StrEnum):
    """The links in their order, from what was asked for to where it shows."""

    PROPOSAL = "proposal"
    AGREEMENT = "agreement"
    COMMITMENT = "commitment"
    PLAN_ITEM = "plan_item"
    MILESTONE = "milestone"
    INDICATOR = "indicator"
    PLACE = "place"


class GapKind(StrEnum):
    """Where a chain breaks."""

    PROPOSAL_UNANSWERED = "proposal_unanswered"
    AGREEMENT_UNPUBLISHED = "agreement_unpublished"
    AGREEMENT_NO_COMMITMENT = "agreement_no_commitment"
    AGREEMENT_NO_MILESTONE = "agreement_no_milestone"
    COMMITMENT_NO_PLAN_ITEM = "commitment_no_plan_item"
    COMMITMENT_NO_MILESTONE = "commitment_no_milestone"
    MILESTONE_NO_INDICATOR = "milestone_no_indicator"


Node = tuple[LinkKind, str]

T = TypeVar("T", Proposal, Agreement, Commitment, Milestone)

SETTLED = frozenset({CommitmentStatus.DONE_AS_AGREED, CommitmentStatus.ENDED})
"""Commitments that need no plan and no success target any more."""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A link of a chain.

    `state`: step of a proposal or agreement, status of a commitment, state of a milestone. `on`: since when
    a proposal or agreement stands there; when a commitment or milestone is due. `baht`: of a plan item the
    amount nearest to spent, `baht_kind` says which. `set_code`: the goal set of an indicator.
    `is_told`: False where its state may not be said.
    """

    kind: LinkKind
    code: str
    name_th: str
    name_en: str | None
    area_code: str | None = None
    state: str | None = None
    on: date | None = None
    baht: float | None = None
    baht_kind: str | None = None
    money_source: str | None = None
    fiscal_year: int | None = None
    set_code: str | None = None
    source_key: str | None = None
    is_sample: bool = False
    is_told: bool = True

    @property
    def node(self) -> Node:
        return self.kind, self.code


@dataclass(frozen=True, slots=True)
class Gap:
    """A break, named after the link at which it is."""

    kind: GapKind
    link: ChainLink
    is_sample: bool


@dataclass(frozen=True)
class Net:
    """Every link of a province and how they hang together; `down` leads from a proposal to a place."""

    links: Mapping[Node, ChainLink]
    down: Mapping[Node, tuple[Node, ...]]
    up: Mapping[Node, tuple[Node, ...]]
    gaps: tuple[Gap, ...]


@cached
def read_net(*, province: str, today: date) -> Net:
    """Links and how they hang together, in a province and of the nation ("00": all there are)."""
    asked = read_proposals(province=province, today=today)
    agreed = read_agreements(province=province, today=today)
    promised = read_commitments(province=province, today=today)
    targets = read_milestones(province=province, today=today)
    items = read_plan_items(province=province)
    links: dict[Node, ChainLink] = {}
    for link in (
        *map(_of_proposal, asked),
        *map(_of_agreement, agreed),
        *map(_of_commitment, promised),
        *_of_plan_items(items),
        *map(_of_milestone, targets),
        *_read_indicators(),
    ):
        links[link.node] = link
    edges = list(_edges(asked, agreed, promised, targets))
    for place in _read_places({code for _, (kind, code) in edges if kind is LinkKind.PLACE}):
        links[place.node] = place
    down, up = defaultdict(list), defaultdict(list)
    for above, below in edges:
        if above in links and below in links:  # the other end may belong to another province
            down[above].append(below)
            up[below].append(above)
    kept_down = {node: tuple(dict.fromkeys(found)) for node, found in down.items()}
    kept_up = {node: tuple(dict.fromkeys(found)) for node, found in up.items()}
    gaps = tuple(
        Gap(kind, links[node], links[node].is_sample)
        for kind, node in sorted(
            _gaps(asked, agreed, promised, targets), key=lambda gap: list(GapKind).index(gap[0])
        )
    )
    return Net(links, kept_down, kept_up, gaps)


def _edges(
    asked: Iterable[Proposal],
    agreed: Iterable[Agreement],
    promised: Iterable[Commitment],
    targets: Iterable[Milestone],
) -> Iterator[tuple[Node, Node]]:
    """From above to below. The place hangs on the last link that names one."""
    for proposal in asked:
        node = (LinkKind.PROPOSAL, proposal.code)
        yield from ((node, (LinkKind.AGREEMENT, code)) for code in proposal.agreements)
        if not proposal.agreements:
            yield node, (LinkKind.PLACE, proposal.area_code)
    for agreement in agreed:
        node = (LinkKind.AGREEMENT, agreement.code)
        yield from ((node, (LinkKind.COMMITMENT, one.code)) for one in agreement.commitments)
        if not agreement.commitments:
            yield node, (LinkKind.PLACE, agreement.area_code)
    for commitment in promised:
        node = (LinkKind.COMMITMENT, commitment.code)
        yield from ((node, (LinkKind.PLAN_ITEM, code)) for code in commitment.plan_items)
        yield from ((node, (LinkKind.MILESTONE, code)) for code in commitment.milestones)
        if not commitment.milestones:
            yield node, (LinkKind.PLACE, commitment.area_code)
    for target in targets:
        node = (LinkKind.MILESTONE, target.code)
        if target.indicator_code is not None:
            yield node, (LinkKind.INDICATOR, target.indicator_code)
        yield node, (LinkKind.PLACE, target.area_code)


def _gaps(
    asked: Iterable[Proposal],
    agreed: Iterable[Agreement],
    promised: Iterable[Commitment],
    targets: Iterable[Milestone],
) -> Iterator[tuple[GapKind, Node]]:
    """What is settled, ended or dropped needs nothing further and is no gap; of what may not be said how it
    stands, no gap is told."""
    for proposal in _told(asked):
        if proposal.unanswered:
            yield GapKind.PROPOSAL_UNANSWERED, (LinkKind.PROPOSAL, proposal.code)
    for agreement in _told(agreed):
        waiting = [one for one in agreement.commitments if one.status not in SETTLED]
        if agreement.is_unpublished:
            yield GapKind.AGREEMENT_UNPUBLISHED, (LinkKind.AGREEMENT, agreement.code)
        elif not agreement.commitments:
            yield GapKind.AGREEMENT_NO_COMMITMENT, (LinkKind.AGREEMENT, agreement.code)
        elif waiting and not any(one.milestones for one in agreement.commitments):
            yield GapKind.AGREEMENT_NO_MILESTONE, (LinkKind.AGREEMENT, agreement.code)
    for commitment in _told(promised):
        if commitment.status in SETTLED:
            continue
        if not commitment.plan_items:
            yield GapKind.COMMITMENT_NO_PLAN_ITEM, (LinkKind.COMMITMENT, commitment.code)
        if not commitment.milestones:
            yield GapKind.COMMITMENT_NO_MILESTONE, (LinkKind.COMMITMENT, commitment.code)
    for target in _told(targets):
        if target.indicator_code is None and target.state is not MilestoneState.DROPPED:
            yield GapKind.MILESTONE_NO_INDICATOR, (LinkKind.MILESTONE, target.code)


def _told(rows: Iterable[T]) -> Iterator[T]:
    return (one for one in rows if one.is_told)


def _link(
    kind: LinkKind,
    one: Proposal | Agreement | Commitment | Milestone,
    *,
    name: tuple[str, str | None],
    state: str | None,
    on: date | None,
    fiscal_year: int | None = None,
) -> ChainLink:
    return ChainLink(
        kind,
        one.code,
        *name,
        area_code=one.area_code,
        state=state,
        on=on,
        fiscal_year=fiscal_year,
        source_key=one.source_key,
        is_sample=one.is_sample,
        is_told=one.is_told,
    )


def _of_proposal(one: Proposal) -> ChainLink:
    name = (one.title_th, one.title_en)
    return _link(LinkKind.PROPOSAL, one, name=name, state=one.standing, on=one.since)


def _of_agreement(one: Agreement) -> ChainLink:
    name, last = (one.name_th, one.name_en), one.steps[-1] if one.steps else None
    state, on = (last.step, last.reached_on) if last else (None, one.from_on)
    return _link(LinkKind.AGREEMENT, one, name=name, state=state, on=on)


def _of_commitment(one: Commitment) -> ChainLink:
    name = (one.text_th, one.text_en)
    return _link(LinkKind.COMMITMENT, one, name=name, state=one.status.value, on=one.due_on)


def _of_milestone(one: Milestone) -> ChainLink:
    return _link(
        LinkKind.MILESTONE,
        one,
        name=(one.name_th, one.name_en),
        state=one.state.value,
        on=one.done_on or one.due_on,
        fiscal_year=one.fiscal_year,
    )


def _of_plan_items(frame: pd.DataFrame) -> Iterator[ChainLink]:
    for row in each(frame):
        known = [(name, getattr(row, name)) for name in reversed(MONEY)]
        kind, baht = next(((name, float(value)) for name, value in known if pd.notna(value)), (None, None))
        yield ChainLink(
            LinkKind.PLAN_ITEM,
            row.code,
            row.project_th,
            None,
            area_code=row.area_code,
            baht=baht,
            baht_kind=kind,
            money_source=row.money_source if isinstance(row.money_source, str) else None,
            fiscal_year=int(row.fiscal_year) if pd.notna(row.fiscal_year) else None,
            source_key=row.source_key,
            is_sample=bool(row.is_sample),
        )


def _read_indicators() -> Iterator[ChainLink]:
    sets = {row.code: row.set_code for row in fetch(rows_of(goals, "code", "set_code"))}
    columns = ("code", "goal_code", "name_th", "name_en", "source_key")
    for row in fetch(rows_of(indicators, *columns).order_by(indicators.c.code)):
        yield ChainLink(
            LinkKind.INDICATOR,
            row.code,
            row.name_th,
            row.name_en,
            set_code=sets.get(row.goal_code),
            source_key=row.source_key,
            is_sample=bool(row.is_sample),
        )


def _read_places(codes: set[str]) -> Iterator[ChainLink]:
    columns = ("code", "name_th", "name_en", "source_key")
    found = read(rows_of(areas, *columns).where(areas.c.code.in_(codes)).order_by(areas.c.code))
    for row in each(as_known(found, on=clock.today())):
        yield ChainLink(
            LinkKind.PLACE,
            row.code,
            row.name_th,
            row.name_en,
            area_code=row.code,
            source_key=row.source_key,
            is_sample=bool(row.is_sample),
        )
