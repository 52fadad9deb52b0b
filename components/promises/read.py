"""All that was promised and proposed in a province, and what names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from components.access import who_knows
from components.language import in_words, t
from outputs.names import Names
from queries.agreements import Agreement, Commitment, read_agreements, read_commitments
from queries.chain_net import ChainLink, LinkKind, Net, Node, read_net
from queries.concerned import commitments_for, milestones_for, proposals_for
from queries.milestones import read_milestones
from queries.proposals import Proposal, read_proposals


@dataclass(frozen=True)
class Promises:
    """`closed`: links of which this reader may not know how they stand and whose they are."""

    province: str
    today: date
    agreements: Mapping[str, Agreement]
    commitments: tuple[Commitment, ...]
    proposals: tuple[Proposal, ...]
    net: Net
    names: Names
    closed: frozenset[Node] = frozenset()

    def forum_of(self, commitment: Commitment) -> str | None:
        agreement = self.agreements.get(commitment.agreement_code)
        return agreement.forum_code if agreement else None

    def forum_words(self, code: str | None) -> str:
        return self.names.forum(code, none=t("promises.no_forum"))

    def partner_words(self, code: str | None) -> str:
        """A partner's name; without a code the promise is of all parties together."""
        return self.names.partner(code, none=t("promises.all_parties"))

    def agreement_words(self, code: str) -> str:
        agreement = self.agreements.get(code)
        return in_words(agreement.name_th, agreement.name_en) if agreement else code

    def proposal_words(self, code: str) -> str:
        link = self.net.links.get((LinkKind.PROPOSAL, code))
        return link_words(link) if link else code


def read_promises(*, province: str, today: date) -> Promises:
    net = read_net(province=province, today=today)
    agreements = {one.code: one for one in read_agreements(province=province, today=today)}
    knows = who_knows(province)
    commitments = commitments_for(read_commitments(province=province, today=today), knows=knows)
    proposals = proposals_for(read_proposals(province=province, today=today), today=today, knows=knows)
    targets = milestones_for(read_milestones(province=province, today=today), knows=knows)
    closed = frozenset(
        (
            *((LinkKind.COMMITMENT, one.code) for one in commitments if not one.is_open),
            *((LinkKind.PROPOSAL, one.code) for one in proposals if not one.is_open),
            *((LinkKind.MILESTONE, one.code) for one in targets if not one.is_open),
        )
    )
    areas = {link.area_code for link in net.links.values() if link.kind is not LinkKind.PLACE}
    areas |= {one.area_code for one in agreements.values()}
    areas |= {one.area_code for one in commitments} | {one.area_code for one in proposals}
    names = Names(province=province, areas=areas)
    return Promises(province, today, agreements, commitments, proposals, net, names, closed)


def link_words(link: ChainLink) -> str:
    return in_words(link.name_th, link.name_en)
