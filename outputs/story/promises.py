"""Commitments, success targets and proposals told as rows; good news comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from outputs.look import Milestone as MilestoneLook
from outputs.look import NoStatus, Promise
from outputs.statuses import MILESTONE_LOOKS, PROMISE_LOOKS
from outputs.story.model import Both, Count, EditionFacts, Row
from outputs.story.places import DISTRICT_DIGITS, area_name, district_name, partner_name
from outputs.story.say import badge_words, counted, day, fiscal, joined, maybe, plain, say, year
from queries.agreements import Commitment
from queries.areas import read_area, read_codes
from queries.concerned import waits_for_somebody
from queries.contributions import read_partners
from queries.invented import counted_by_state
from queries.milestones import Milestone
from queries.proposals import Proposal
from queries.rows import each

ORDER = (
    Promise.DONE_AS_AGREED,
    Promise.UNDER_WAY,
    Promise.ADJUSTED,
    Promise.LATE,
    Promise.NOT_YET_DONE,
    Promise.ENDED,
    Promise.NO_REPORT,
)
"""What went well is said first."""

MILESTONE_ORDER = (
    MilestoneLook.DONE,
    MilestoneLook.DONE_LATE,
    MilestoneLook.NOT_DUE,
    MilestoneLook.OVERDUE,
    MilestoneLook.DROPPED,
)

BEHIND = frozenset(
    {Promise.LATE, Promise.NOT_YET_DONE, Promise.NO_REPORT, MilestoneLook.OVERDUE, MilestoneLook.DONE_LATE}
)
"""Told without whose it is, by when it was due and how late: that is for those concerned, never public nor on
stage."""

NOT_GOOD = frozenset({Promise.LATE, Promise.NOT_YET_DONE, Promise.ENDED, MilestoneLook.OVERDUE})
"""An LAO is not named beside these: districts are the lowest level of a bad state."""

SILENT = NoStatus.INVENTED
"""Stands in place of a state that may not be said."""

PromiseLook = Promise | MilestoneLook | NoStatus

LAO_PREFIX = "L"
WEB = ("http://", "https://")


def commitment_rows(commitments: Iterable[Commitment], *, facts: EditionFacts) -> tuple[Row, ...]:
    """In the order good news first, then by due day and code."""
    told = [(PROMISE_LOOKS[one.status] if one.is_told else SILENT, one) for one in commitments]
    told.sort(key=lambda pair: (_place(pair[0], ORDER), str(pair[1].due_on or ""), pair[1].code))
    return tuple(_commitment_row(one, look, words=_answers(facts)) for look, one in told)


def milestone_rows(milestones: Iterable[Milestone], *, facts: EditionFacts) -> tuple[Row, ...]:
    told = [(MILESTONE_LOOKS[one.state] if one.is_told else SILENT, one) for one in milestones]
    told.sort(key=lambda pair: (_place(pair[0], MILESTONE_ORDER), pair[1].due_on, pair[1].code))
    return tuple(_milestone_row(one, look, words=_answers(facts)) for look, one in told)


def _place(look: PromiseLook, order: Sequence[PromiseLook]) -> int:
    return order.index(look) if look in order else len(order)


def proposal_rows(proposals: Iterable[Proposal], *, facts: EditionFacts) -> tuple[Row, ...]:
    """Of those that wait for an answer neither whom for nor since when."""
    steps = {row.code: plain(row.name_th, row.name_en) for row in each(read_codes(list="proposal_step"))}
    return tuple(
        _proposal_row(one, steps=steps, waits=waits_for_somebody(one, facts.data_date)) for one in proposals
    )


def state_counts(
    rows: Iterable[Row], *, of: str, facts: EditionFacts, looks: Iterable[Promise | MilestoneLook]
) -> tuple[Count, ...]:
    """How many rows are in each state, real ones, or invented ones where there is nothing else; states that
    nothing is in are left out."""
    told, _beside = told_apart(rows)
    found = []
    for look in looks:
        own = [row for row in told if row.badge is look]
        if own:
            words = badge_words(look)
            label = joined(say(f"story.{of}", year=year(facts.year)), words)
            figure = counted(
                f"{of}|{look.name.lower()}", len(own), label=label, sample=any(row.sample for row in own)
            )
            found.append(Count(look, words, figure))
    return tuple(found)


def told_apart(rows: Iterable[Row]) -> tuple[Sequence[Row], int]:
    """The rows that are counted by their states, and how many stand beside them."""
    return counted_by_state(rows, counts=lambda row: row.badge is not SILENT, sample=attrgetter("sample"))


def _answers(facts: EditionFacts) -> Mapping[str, str]:
    return {answer.item: answer.words for answer in facts.answers if answer.words}


def _commitment_row(one: Commitment, look: PromiseLook, *, words: Mapping[str, str]) -> Row:
    office = maybe(one.office_th, one.office_en)
    reason = maybe(one.reason_th, one.reason_en)
    own = words.get(f"commitment:{one.code}")
    explanation = maybe(own, None) or maybe(one.explanation_th, one.explanation_en)
    when = say("story.due", day=day(one.due_on)) if one.due_on and look not in BEHIND else None
    if one.done_on and look is Promise.DONE_AS_AGREED:
        when = say("story.done", day=day(one.done_on))
    return Row(
        key=f"commitment|{one.code}",
        text=plain(one.text_th, one.text_en),
        badge=look,
        who=_who(one.partner_code, office, look=look)
        or (None if look in BEHIND else say("story.all_parties")),
        when=when,
        words=joined(explanation, reason) if one.is_told and (explanation or reason) else None,
        item="promises",
        url=_web(one.evidence_url),
        sample=one.is_sample,
    )


def _milestone_row(one: Milestone, look: PromiseLook, *, words: Mapping[str, str]) -> Row:
    reason = maybe(one.dropped_reason_th, one.dropped_reason_en)
    own = words.get(f"milestone:{one.code}")
    when = say("story.due", day=day(one.due_on)) if look not in BEHIND else None
    if one.done_on and one.is_told:
        when = say("story.done", day=day(one.done_on))
    place = district_name(one.area_code) if len(one.area_code) == DISTRICT_DIGITS else None
    return Row(
        key=f"milestone|{one.code}",
        text=plain(one.name_th, one.name_en),
        badge=look,
        who=_who(one.partner_code, maybe(one.office_th, one.office_en), look=look),
        when=joined(fiscal(one.fiscal_year), when, place),
        words=(maybe(own, None) or reason) if one.is_told else None,
        item="milestones",
        url=_web(one.evidence_url),
        sample=one.is_sample,
    )


def _proposal_row(one: Proposal, *, steps: Mapping[str, Both], waits: bool) -> Row:
    standing = steps.get(one.standing or "", say("story.no_step"))
    when = joined(standing, day(one.since) if one.since and not waits else None) if one.is_told else None
    last = one.steps[-1] if one.steps else None
    words = maybe(last.reason_th, last.reason_en) if last else None
    if not one.is_told:
        words = badge_words(SILENT)
    elif one.unanswered:
        words = joined(words, say("story.unanswered"))
    elif not one.outcome_known:
        words = joined(words, say("story.outcome_unknown"))
    addressed = maybe(one.addressed_to_th, one.addressed_to_en)
    return Row(
        key=f"proposal|{one.code}",
        text=plain(one.title_th, one.title_en),
        who=say("story.addressed", who=addressed) if addressed and not waits else None,
        when=when,
        words=words,
        item="proposals",
        url=_web(last.url if last else None),
        sample=one.is_sample,
    )


def _who(partner: str | None, office: Both | None, *, look: PromiseLook) -> Both | None:
    """The partner and its office; of an LAO in trouble only the district, of another body nothing."""
    known = read_partners().get(partner) if partner else None
    if known is not None and known.area_code.startswith(LAO_PREFIX) and look in {*NOT_GOOD, *BEHIND}:
        area = read_area(code=known.area_code)
        parent = None if area.empty else next(each(area)).parent_code
        return say("story.an_lao", district=area_name(parent)) if parent else say("story.an_lao_somewhere")
    name = partner_name(partner)
    return None if look in BEHIND or not (name or office) else joined(name, office)


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(WEB) else None
