"""A link of the promise chain as a card, and the page on which it lives."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from components import address
from components.language import day_words, n_words, t, year_words
from components.place_link import is_place, place_query
from components.promises.agreement import STEPS as AGREEMENT_STEPS
from components.promises.agreement import build_agreement
from components.promises.commitment import build_commitment
from components.promises.proposal import STEPS, build_proposal
from components.promises.read import Promises, link_words
from data.domain.milestones import MilestoneState
from data.domain.promises import CommitmentStatus
from outputs.look import NoStatus
from outputs.marks import closed_badge, none_badge, sample_tag, state_badge
from outputs.pieces.lines import (
    NONE,
    build_entry,
    dotted,
    paragraphs,
    quiet,
)
from outputs.statuses import MILESTONE_LOOKS, PROMISE_LOOKS
from queries.chain_net import ChainLink, LinkKind

STEP_LISTS = {LinkKind.PROPOSAL: STEPS, LinkKind.AGREEMENT: AGREEMENT_STEPS}

Way = tuple[str, str, dict[str, str]]
"""Path of a page, words and query."""


def build_link(link: ChainLink, *, opened: bool, promises: Promises) -> Markup:
    """The whole record where it is opened, else how it stands in a line or two."""
    whole = _build_whole(link, promises) if opened else NONE
    if whole:
        return whole
    top = paragraphs(Markup(" ").join(part for part in (_badge(link, promises), _tag(link)) if part))
    return build_entry(
        link_words(link) if opened else "",
        parts=(top, *map(quiet, _lines(link, promises))),
        data_link=f"{link.kind}:{link.code}",
    )


def own_page(link: ChainLink) -> Way | None:
    """The page where a link lives; None where that is this one."""
    match link.kind:
        case LinkKind.PLAN_ITEM:
            return _way("plans", "plan", address.link("plans", at=link.code))
        case LinkKind.MILESTONE:
            return _way("milestones", "milestone", address.link("milestones", at=link.code))
        case LinkKind.INDICATOR:
            query = address.link("goals", fresh=True, set=link.set_code, at=link.code)
            return _way("goals", "indicator", query)
        case LinkKind.PLACE if is_place(link.code):
            path, query = place_query(link.code)
            return _way(path, "place", query)
        case LinkKind.PLACE:
            return _way("map", "map", _on_map(link.code))
    return None


def _way(page: str, words: str, query: dict[str, str]) -> Way:
    return page, t(f"promises.see_{words}"), query


def _on_map(code: str) -> dict[str, str]:
    """The whole map of a province or of the nation."""
    return address.link("map", province=code, district=None, at=None)


def _build_whole(link: ChainLink, promises: Promises) -> Markup:
    match link.kind:
        case LinkKind.PROPOSAL:
            asked = next(one for one in promises.proposals if one.code == link.code)
            return build_proposal(asked, promises=promises)
        case LinkKind.COMMITMENT:
            promised = next(one for one in promises.commitments if one.code == link.code)
            return build_commitment(promised, promises=promises)
        case LinkKind.AGREEMENT:
            return build_agreement(promises.agreements[link.code], promises=promises)
    return NONE


def _badge(link: ChainLink, promises: Promises) -> Markup:
    if link.node in promises.closed:
        return closed_badge()
    if not link.is_told:
        return none_badge(NoStatus.INVENTED)
    if link.kind is LinkKind.COMMITMENT and link.state:
        return state_badge(PROMISE_LOOKS[CommitmentStatus(link.state)])
    if link.kind is LinkKind.MILESTONE and link.state:
        return state_badge(MILESTONE_LOOKS[MilestoneState(link.state)])
    return NONE


def _tag(link: ChainLink) -> Markup:
    return sample_tag() if link.is_sample else NONE


def _lines(link: ChainLink, promises: Promises) -> Iterator[str]:
    is_closed = link.node in promises.closed
    day = "" if is_closed else day_words(link.on)
    year = year_words(link.fiscal_year) if link.fiscal_year else ""
    match link.kind:
        case LinkKind.COMMITMENT if is_closed:
            return
        case LinkKind.PROPOSAL | LinkKind.AGREEMENT if link.is_told:
            step = promises.names.word(STEP_LISTS[link.kind], link.state, none=t("promises.no_step"))
            yield dotted(step, day)
        case LinkKind.COMMITMENT:
            promised = next((one for one in promises.commitments if one.code == link.code), None)
            yield promises.partner_words(promised.partner_code) if promised else ""
            yield t("promises.due", day=day) if day else t("promises.no_due")
        case LinkKind.MILESTONE:
            yield dotted(year, day, promises.names.area(link.area_code))
        case LinkKind.PLAN_ITEM:
            yield _money(link, promises)
            yield year


def _money(link: ChainLink, promises: Promises) -> str:
    """What it costs and whose money it is; an amount that is not known is not 0."""
    source = promises.names.words("money_source").get(link.money_source or "")
    if link.baht is None:
        return dotted(t("promises.no_amount"), source)
    return dotted(t(f"promises.{link.baht_kind}", n=n_words(link.baht)), source)
