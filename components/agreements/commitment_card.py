"""A commitment as a card: what, how it stands, who, by when, in the partner's own words."""

from __future__ import annotations

from html import escape

from components.agreements.choices import Shown
from components.agreements.names import area_names, forum_name, in_words, partner_name
from components.agreements.parts import evidence_link, paragraph, said
from components.credits import credits_of
from components.foot import foot
from components.language import as_html, lang, t
from components.marks import sample_tag, state_badge
from data.domain.promises import NEEDS_EXPLANATION, CommitmentStatus
from outputs.look import Promise
from queries.agreements import Commitment
from words.dates import short_date


def look_of(status: CommitmentStatus) -> Promise:
    return Promise[status.name]


def build_commitment(one: Commitment, *, shown: Shown) -> str:
    """The card's HTML: what, how it stands, who, by when, in the partner's own words; all escaped."""
    tag = f" {sample_tag()}" if one.is_sample else ""
    parts = [
        f'<div class="pk-goal-head"><h3>{as_html(in_words(one.text_th, one.text_en))}{tag}</h3>'
        f"{state_badge(look_of(one.status))}</div>",
        *(paragraph(words) for words in _who_and_when(one, shown)),
    ]
    if one.status is CommitmentStatus.LATE and one.reported_status != CommitmentStatus.LATE:
        parts.append(paragraph(t("promises.late_computed")))
    parts += _own_words(one)
    parts += evidence_link(one.evidence_url)
    parts.append(foot(credits=credits_of([one.source_key] if one.source_key else []), as_of=one.reported_on))
    return f'<div class="pk-card" data-commitment="{escape(one.code)}">{"".join(parts)}</div>'


def _who_and_when(one: Commitment, shown: Shown) -> list[str]:
    agreement = shown.agreements.get(one.agreement_code)
    named = in_words(agreement.name_th, agreement.name_en) if agreement else one.agreement_code
    who = [partner_name(shown.partners, one.partner_code)]
    if one.office_th:
        who.append(in_words(one.office_th, one.office_en))
    area = area_names([one.area_code])[one.area_code]
    lines = [" · ".join([*who, area])]
    days = []
    if one.due_on:
        days.append(t("promises.due", day=short_date(one.due_on, lang=lang())))
    if one.done_on:
        days.append(t("promises.done", day=short_date(one.done_on, lang=lang())))
    lines.append(" · ".join(days) or t("promises.no_due"))
    lines.append(t("promises.of_agreement", name=named, forum=forum_name(shown.forums, shown.forum_of(one))))
    return lines


def _own_words(one: Commitment) -> list[str]:
    """The reason and the partner's own explanation; a bad state without one says so."""
    parts = []
    if one.reason_th:
        parts.append(said(t("promises.reason"), in_words(one.reason_th, one.reason_en)))
    if one.explanation_th:
        parts.append(said(t("promises.explanation"), in_words(one.explanation_th, one.explanation_en)))
    elif one.status in NEEDS_EXPLANATION:
        parts.append(paragraph(t("promises.no_explanation")))
    return parts
