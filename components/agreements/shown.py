"""What a reader of agreements looks at: where, whose, from which forum, in which state; what is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from components import address
from components.chain_link import AT, at_of
from components.definition_link import definition_mark
from components.edition import today
from components.filters import province_name, show_places
from components.headers import label_of
from components.language import n_words, named, t
from components.pieces.choices import Choices
from components.promises.proposal import STEPS
from components.promises.read import Promises, read_promises
from components.shell import show_title
from data.domain.promises import STEPS as ROAD_AND_EXITS
from data.domain.promises import CommitmentStatus
from outputs.names import is_chosen, offered
from queries.agreements import Agreement, Commitment
from queries.areas import read_places
from queries.chain import Chain, read_chain
from queries.chain_net import Gap, GapKind, LinkKind, Net
from queries.forums import Forum
from queries.proposals import Proposal

PARTNERS, FORUMS, PROPOSALS, GAPS = "partners", "forums", "proposals", "gaps"
PARTS = (PARTNERS, FORUMS, PROPOSALS, GAPS)
"""Parts of the page: commitments by partner, by forum; proposals; where chains break."""

COMMITMENT_PARTS = (PARTNERS, FORUMS)

LABELS = {"partner": "goal_role.partner_code", "forum": "agreement.forum_code", "topic": "proposal.topic"}
"""By the name of a choice: the column whose header it bears."""

OUTCOME_UNKNOWN, UNANSWERED, NO_STEP = "outcome_unknown", "unanswered", "no_step"
OWN_STATES = (OUTCOME_UNKNOWN, UNANSWERED, NO_STEP)
"""States of the filter that are no steps of a proposal."""


@dataclass(frozen=True)
class AgreementsShown:
    """The view with what it holds: of the part that is looked at, the rows under the filters in force.

    `larger`: how many rows of the part are of the whole province or nation, and so of no chosen district.
    `signed`: agreements of which only that is public, the newest first. `chain`: that of the link which is
    opened; then no filter is in force. `closed`: of proposals that wait for an answer, counted alone.
    """

    chips: Choices
    promises: Promises
    districts: tuple[str, ...]
    part: str
    commitments: tuple[Commitment, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    gaps: tuple[Gap, ...] = ()
    forums: tuple[Forum, ...] = ()
    signed: tuple[Agreement, ...] = ()
    chain: Chain | None = field(default=None)
    larger: int = 0
    closed: tuple[Gap, ...] = ()

    @property
    def rows(self) -> tuple[Commitment | Proposal | Gap, ...]:
        """What can be put into a table."""
        return (*self.commitments, *self.proposals, *self.gaps)

    @property
    def has_sample(self) -> bool:
        return self.chain.has_sample if self.chain else any(row.is_sample for row in self.rows)


def show_choices() -> AgreementsShown:
    """The chips at the top of the page, and what they leave."""
    chips = Choices("agreements")
    province, districts = show_places(chips)
    promises = read_promises(province=province, today=today())
    part = chips.part(PARTS)
    opened = _opened(promises.net)
    if opened is not None:
        kind, code = opened
        chain = read_chain(kind=kind, code=code, province=province, today=promises.today)
        told = tuple(gap for gap in chain.gaps if not _waits(gap, promises))
        return AgreementsShown(chips, promises, districts, part, chain=replace(chain, gaps=told))

    def is_here(area: str | None) -> bool:
        return promises.names.is_of(area, districts)

    def larger(*of: Iterable[Any]) -> int:
        """How many of these stand under no district."""
        areas = [one.area_code for rows in of for one in rows]
        return sum(map(promises.names.is_larger, areas)) if districts else 0

    if part in COMMITMENT_PARTS:
        partner, forum, state = _choose_commitments(chips, promises)
        found = (one for one in promises.commitments if is_here(one.area_code))
        commitments = tuple(
            one
            for one in found
            if is_chosen(partner, one.partner_code)
            and (one.is_open or partner is None)
            and is_chosen(forum, promises.forum_of(one))
            and (state is None or (one.is_told and state == one.status.value))
        )
        forums = tuple(one for one in promises.names.forums.values() if forum in {None, one.code})
        unpublished = [one for one in promises.agreements.values() if one.is_unpublished]
        signed = tuple(
            one
            for one in unpublished
            if is_here(one.area_code)
            and partner in {None, *one.parties}
            and is_chosen(forum, one.forum_code)
            and state is None  # none is known of them
        )
        return AgreementsShown(
            chips,
            promises,
            districts,
            part,
            commitments=commitments,
            forums=forums,
            signed=signed,
            larger=larger(promises.commitments, unpublished),
        )
    if part == PROPOSALS:
        forum, topic, state = _choose_proposals(chips, promises)
        asked = (one for one in promises.proposals if is_here(one.area_code))
        proposals = tuple(
            one
            for one in asked
            if is_chosen(forum, one.forum_code)
            and topic in {None, one.topic}
            and (state is None or state in states_of(one))
        )
        beyond = larger(promises.proposals)
        return AgreementsShown(chips, promises, districts, part, proposals=proposals, larger=beyond)
    gaps = tuple(one for one in promises.net.gaps if is_here(one.link.area_code))
    closed = tuple(gap for gap in gaps if _waits(gap, promises))
    beyond = larger(one.link for one in promises.net.gaps)
    told = tuple(gap for gap in gaps if gap not in closed)
    return AgreementsShown(chips, promises, districts, part, gaps=told, closed=closed, larger=beyond)


def _waits(gap: Gap, promises: Promises) -> bool:
    """Whether it says that a body owes an answer, to a reader who may not know whose."""
    return gap.kind is GapKind.PROPOSAL_UNANSWERED and gap.link.node in promises.closed


def _opened(net: Net) -> tuple[str, str] | None:
    """Kind and code of the link that the address names; a code alone is of the first kind that has it."""
    at = address.chosen("at")
    if at is not None and AT not in at:
        known = (at_of(kind=kind, code=at) for kind in LinkKind if (kind, at) in net.links)
        address.choose("at", next(known, at))
    at = address.choice("at", default=None, allowed={at_of(kind=kind, code=code) for kind, code in net.links})
    if at is None:
        return None
    kind, _, code = at.partition(AT)
    return kind, code


def _choose_commitments(chips: Choices, promises: Promises) -> tuple[str | None, ...]:
    """Partner, forum and state of commitments: those that some have, and what a link names beside."""
    names = promises.names
    signed = [one for one in promises.agreements.values() if one.is_unpublished]
    carriers = {one.partner_code for one in promises.commitments} | {
        *(code for one in signed for code in one.parties),
        *({address.chosen("partner")} & names.partners.keys()),
    }
    forums = {
        *map(promises.forum_of, promises.commitments),
        *(one.forum_code for one in signed),
        *({address.chosen("forum")} & names.forums.keys()),
    }
    return (
        _chip(chips, "partner", offered(names.partners, carriers, none=promises.partner_words(None))),
        _chip(chips, "forum", _forums(promises, forums)),
        _chip(chips, "state", {one.value: t(f"promise.{one.value}") for one in CommitmentStatus}),
    )


def _choose_proposals(chips: Choices, promises: Promises) -> tuple[str | None, ...]:
    """Forum, topic and state of proposals."""
    topics, states = {one.topic for one in promises.proposals}, {*filter(None, (address.chosen("state"),))}
    topics |= {address.chosen("topic")}
    states = states.union(*map(states_of, promises.proposals))
    if not all(one.is_open for one in promises.proposals):
        states |= {UNANSWERED}  # as a count: of which is for those concerned
    topic_words = promises.names.words("proposal_topic")
    known = [code for code in (*OWN_STATES, *ROAD_AND_EXITS) if code in states]
    return (
        _chip(chips, "forum", _forums(promises, (one.forum_code for one in promises.proposals))),
        _chip(chips, "topic", {code: words for code, words in topic_words.items() if code in topics}),
        _chip(chips, "state", {code: state_words(code, promises) for code in known}),
    )


def _chip(chips: Choices, name: str, names: Mapping[str, str]) -> str | None:
    label = label_of("", LABELS[name]) if name in LABELS else t("promises.state")
    return chips.one(name, names, label=label, every=t("promises.all"))


def _forums(promises: Promises, codes: Iterable[str | None]) -> dict[str, str]:
    known = {code: promises.forum_words(code) for code in promises.names.forums}
    return offered(known, codes, none=promises.forum_words(None))


def states_of(proposal: Proposal) -> frozenset[str]:
    """Under which states of the filter a proposal is found."""
    if not proposal.is_told:
        return frozenset()
    found = {proposal.standing or NO_STEP}
    if not proposal.outcome_known:
        found.add(OUTCOME_UNKNOWN)
    if proposal.unanswered:
        found.add(UNANSWERED)
    return frozenset(found)


def state_words(state: str, promises: Promises) -> str:
    """A state of the filter of proposals in words."""
    return t(f"promises.{state}") if state in OWN_STATES else promises.names.word(STEPS, state)


def show_parts(shown: AgreementsShown) -> None:
    """Which part of the page is looked at."""
    shown.chips.show_parts_of("promises", PARTS, chosen=shown.part, leaves=_leaves)
    if shown.larger:
        st.caption(t("filters.of_no_district", n=n_words(shown.larger)))


def _leaves(before: str, after: str) -> tuple[str, ...]:
    """Commitments and proposals have other forums, topics and states."""
    return () if {before, after} == set(COMMITMENT_PARTS) else ("forum", "topic", "state")


def show_agreements_title(shown: AgreementsShown) -> None:
    """The province, the districts where some are chosen, and the tag when a sample row takes part."""
    about = province_name(shown.promises.province)
    if shown.districts:
        names = (named(one) for one in read_places(codes=shown.districts).values())
        about += " · " + t("promises.of_districts", names=", ".join(names))
    proposals = shown.part == "proposals"
    mark = definition_mark("proposal_unanswered" if proposals else "commitment_kept")
    show_title(t("agreements.title"), about=about, sample=shown.has_sample, mark=mark)
