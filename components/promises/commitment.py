"""A commitment as a card: what, how it stands, who, by when, in the partner's own words."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from components.headers import label_of
from components.language import day_words, in_words, t
from components.promises.read import Promises
from data.domain.promises import NEEDS_EXPLANATION, CommitmentStatus
from outputs.credits import build_foot, credits_of
from outputs.look import NoStatus
from outputs.marks import closed_badge, none_badge, state_badge, tagged
from outputs.pieces.lines import build_entry, dotted, outward, paragraphs, quiet, said
from outputs.statuses import PROMISE_LOOKS
from queries.agreements import Commitment


def build_commitment(one: Commitment, *, promises: Promises) -> Markup:
    return build_entry(
        tagged(in_words(one.text_th, one.text_en), sample=one.is_sample),
        badge=_badge(one),
        parts=_parts(one, promises),
        data_commitment=one.code,
    )


def _badge(one: Commitment) -> Markup:
    if not one.is_open:
        return closed_badge()
    return state_badge(PROMISE_LOOKS[one.status]) if one.is_told else none_badge(NoStatus.INVENTED)


def _parts(one: Commitment, promises: Promises) -> Iterator[Markup]:
    office, area = in_words(one.office_th, one.office_en), promises.names.area(one.area_code)
    yield quiet(dotted(promises.partner_words(one.partner_code) if one.is_open else "", office, area))
    due = t("promises.due", day=day_words(one.due_on)) if one.due_on else ""
    done = t("promises.done", day=day_words(one.done_on)) if one.done_on and one.is_told else ""
    if one.is_open:
        yield quiet(dotted(due, done) or t("promises.no_due"))
    agreement = promises.agreement_words(one.agreement_code)
    forum = promises.forum_words(promises.forum_of(one))
    yield quiet(t("promises.of_agreement", name=agreement, forum=forum))
    if one.is_told and one.status is CommitmentStatus.LATE and one.reported_status != CommitmentStatus.LATE:
        yield quiet(t("promises.late_computed"))
    yield said(label_of("commitment", "reason_th"), in_words(one.reason_th, one.reason_en))
    explanation = in_words(one.explanation_th, one.explanation_en)
    yield said(label_of("commitment", "explanation_th"), explanation)
    if one.is_told and not explanation and one.status in NEEDS_EXPLANATION:
        yield quiet(t("promises.no_explanation"))
    yield paragraphs(outward(t("promises.evidence"), to=one.evidence_url))
    yield build_foot(credits=credits_of([one.source_key] if one.source_key else []), as_of=one.reported_on)
