"""What a reader of agreements looks at: where, whose, from which forum, in which state; what is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from components import address
from components.agreements.names import area_names, code_words, forum_name, partner_name
from components.editions import today
from components.filters import show_places
from components.language import t
from components.pieces.choices import Choices
from data.domain.promises import STEPS, CommitmentStatus
from queries.agreements import Agreement, Commitment, read_agreements, read_commitments
from queries.areas import read_places
from queries.chain import Chain, read_chain
from queries.chain_net import Gap, LinkKind, Net, read_net
from queries.contributions import Partner, read_partners
from queries.forums import Forum, read_forums
from queries.proposals import Proposal, read_proposals

FORUMS = "forums"
PARTS = ("partners", FORUMS, "proposals", "gaps")
"""Parts of the page: commitments by partner, by forum; proposals; where chains break."""

COMMITMENT_PARTS = ("partners", FORUMS)

NOBODY = "none"
"""In place of a partner or forum: what names none."""

OUTCOME_UNKNOWN, UNANSWERED, NO_STEP = "outcome_unknown", "unanswered", "no_step"

PROPOSAL_STATES = (OUTCOME_UNKNOWN, UNANSWERED, NO_STEP, *STEPS)

AT = ":"
"""Between kind and code of what is opened, since codes are unique only within a kind."""


@dataclass(frozen=True)
class Scope:
    """The view. `partner`, `forum`: NOBODY for what names none."""

    province: str
    districts: tuple[str, ...]
    part: str
    partner: str | None
    forum: str | None
    topic: str | None
    state: str | None
    today: date


@dataclass(frozen=True)
class Shown:
    """The view with what it holds: commitments, proposals and gaps under the filters in force.

    `chain`: that of the link which is opened; then no filter is in force.
    """

    scope: Scope
    chips: Choices
    agreements: Mapping[str, Agreement]
    commitments: tuple[Commitment, ...]
    proposals: tuple[Proposal, ...]
    gaps: tuple[Gap, ...]
    partners: Mapping[str, Partner]
    forums: Mapping[str, Forum]
    net: Net
    chain: Chain | None = None

    def forum_of(self, commitment: Commitment) -> str | None:
        agreement = self.agreements.get(commitment.agreement_code)
        return agreement.forum_code if agreement else None

    @property
    def has_rows(self) -> bool:
        """Whether the part looked at has anything to put into a table."""
        if self.scope.part in COMMITMENT_PARTS:
            return bool(self.commitments)
        return bool(self.proposals if self.scope.part == "proposals" else self.gaps)

    @property
    def has_sample(self) -> bool:
        if self.chain:
            return self.chain.has_sample
        if self.scope.part == "gaps":
            return any(gap.is_sample for gap in self.gaps)
        rows: Iterable[Commitment | Proposal] = (
            self.commitments if self.scope.part in COMMITMENT_PARTS else self.proposals
        )
        return any(row.is_sample for row in rows)


def show_choices() -> Shown:
    """The chips at the top of the page, and what they say."""
    chips = Choices("agreements")
    province, districts = show_places(chips)
    now = today()
    agreements = read_agreements(province=province, today=now)
    net = read_net(province=province, today=now)
    opened = _opened(net)
    everything = Shown(
        Scope(province, districts, chips.part(PARTS), None, None, None, None, now),
        chips,
        {one.code: one for one in agreements},
        read_commitments(province=province, today=now),
        read_proposals(province=province, today=now),
        net.gaps,
        read_partners(),
        {one.code: one for one in read_forums(province=province)},
        net,
    )
    if opened is not None:
        kind, code = opened
        chain = read_chain(kind=kind, code=code, province=province, today=now)
        return replace(everything, chain=chain)
    return _filtered(everything)


def _opened(net: Net) -> tuple[str, str] | None:
    at = address.chosen("at")
    if at is not None and AT not in at:  # a code alone: of the first kind that has it
        address.choose(
            "at", next((at_of(kind=one, code=at) for one in LinkKind if (one, at) in net.links), at)
        )
    known = {at_of(kind=kind, code=code) for kind, code in net.links}
    at = address.choice("at", default=None, allowed=known)
    if at is None:
        return None
    kind, _, code = at.partition(AT)
    return kind, code


def _filtered(shown: Shown) -> Shown:
    """The chips of the part that is looked at, and what they leave."""
    part, districts = shown.scope.part, shown.scope.districts
    where = read_places(codes=_areas(shown))

    def here(area: str | None) -> bool:
        """What is of the whole province or the nation belongs to each of its districts too."""
        district = where[area].district if area and area in where else None
        return not districts or district is None or district in districts

    commitments = tuple(one for one in shown.commitments if here(one.area_code))
    proposals = tuple(one for one in shown.proposals if here(one.area_code))
    gaps = tuple(one for one in shown.gaps if here(one.link.area_code))
    partner = forum = topic = state = None
    if part in COMMITMENT_PARTS:
        partner = _chip(shown, "partner", _partners_of(shown, shown.commitments))
        forum = _chip(shown, "forum", _forums_of(shown, (shown.forum_of(one) for one in shown.commitments)))
        state = _chip(shown, "state", {one.value: t(f"promise.{one.value}") for one in CommitmentStatus})
    elif part == "proposals":
        forum = _chip(shown, "forum", _forums_of(shown, (one.forum_code for one in shown.proposals)))
        topic = _chip(shown, "topic", _topics_of(shown.proposals))
        state = _chip(shown, "state", _states_of(shown.proposals))
    return replace(
        shown,
        scope=replace(shown.scope, partner=partner, forum=forum, topic=topic, state=state),
        commitments=tuple(
            one
            for one in commitments
            if partner in {None, one.partner_code or NOBODY}
            and forum in {None, shown.forum_of(one) or NOBODY}
            and state in {None, one.status.value}
        )
        if part in COMMITMENT_PARTS
        else commitments,
        proposals=tuple(
            one
            for one in proposals
            if forum in {None, one.forum_code or NOBODY}
            and topic in {None, one.topic}
            and (state is None or state in states_of(one))
        )
        if part == "proposals"
        else proposals,
        gaps=gaps,
    )


def _chip(shown: Shown, name: str, names: Mapping[str, str]) -> str | None:
    return shown.chips.one(name, names, label=t(f"promises.filter_{name}"), every=t("promises.all"))


def states_of(proposal: Proposal) -> frozenset[str]:
    """Under which states of the filter a proposal is found."""
    found = {proposal.standing or NO_STEP}
    if not proposal.outcome_known:
        found.add(OUTCOME_UNKNOWN)
    if proposal.unanswered:
        found.add(UNANSWERED)
    return frozenset(found)


def show_parts(shown: Shown) -> None:
    """Which part of the page is looked at."""
    shown.chips.show_parts(
        PARTS,
        chosen=shown.scope.part,
        words=lambda part: t(f"promises.part_{part}"),
        label=t("promises.part"),
        leaves=_leaves,
    )


def _leaves(before: str, after: str) -> tuple[str, ...]:
    """Commitments and proposals have other forums, topics and states."""
    return () if {before, after} == set(COMMITMENT_PARTS) else ("forum", "topic", "state")


def open_at(at: str | None) -> None:
    """Open a link's chain by "kind:code"; None closes it. For callbacks."""
    address.set_choice("at", at)


def at_of(*, kind: LinkKind | str, code: str) -> str:
    return f"{kind}{AT}{code}"


def _areas(shown: Shown) -> tuple[str, ...]:
    codes = {one.area_code for one in shown.commitments} | {one.area_code for one in shown.proposals}
    codes |= {gap.link.area_code for gap in shown.gaps if gap.link.area_code}
    return tuple(sorted(codes))


def _partners_of(shown: Shown, commitments: Iterable[Commitment]) -> dict[str, str]:
    codes = {one.partner_code or NOBODY for one in commitments}
    named = {code: partner_name(shown.partners, code) for code in sorted(codes - {NOBODY})}
    return named | ({NOBODY: partner_name(shown.partners, None)} if NOBODY in codes else {})


def _forums_of(shown: Shown, codes: Iterable[str | None]) -> dict[str, str]:
    found = {code or NOBODY for code in codes}
    named = {code: forum_name(shown.forums, code) for code in shown.forums if code in found}
    return named | ({NOBODY: forum_name(shown.forums, None)} if NOBODY in found else {})


def _topics_of(proposals: Iterable[Proposal]) -> dict[str, str]:
    found = {one.topic for one in proposals}
    return {code: words for code, words in code_words("proposal_topic").items() if code in found}


def _states_of(proposals: Iterable[Proposal]) -> dict[str, str]:
    found = {state for one in proposals for state in states_of(one)}
    steps = code_words("proposal_step")
    own = {one: t(f"promises.{one}") for one in (OUTCOME_UNKNOWN, UNANSWERED, NO_STEP)}
    return {one: own.get(one) or steps.get(one, one) for one in PROPOSAL_STATES if one in found}


def place_words(shown: Shown) -> str:
    """Which districts, where some are chosen; what is of the whole province stays."""
    if not shown.scope.districts:
        return ""
    names = area_names(shown.scope.districts)
    return t("promises.of_districts", names=", ".join(names[code] for code in shown.scope.districts))
