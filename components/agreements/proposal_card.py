"""A proposal as a card: what is asked, of whom, and the steps it went with the days it stood at each."""

from __future__ import annotations

from html import escape

from components.agreements.choices import Shown
from components.agreements.names import area_names, code_words, forum_name, in_words
from components.agreements.parts import evidence_link, paragraph, said
from components.credits import credits_of
from components.foot import foot
from components.language import as_html, lang, note_words, t
from components.marks import sample_tag
from data.domain.promises import Stay, steps_with_days
from outputs.look import NoStatus, as_image, hatch_svg
from queries.chain_net import LinkKind
from queries.proposals import Proposal, ProposalStep
from words.dates import how_long, short_date


def build_proposal(one: Proposal, *, shown: Shown) -> str:
    """The card's HTML: what is asked, of whom, the steps with their days; every text escaped."""
    tag = f" {sample_tag()}" if one.is_sample else ""
    asked = in_words(one.addressed_to_th, one.addressed_to_en)
    topic = code_words("proposal_topic").get(one.topic or "", "")
    area = area_names([one.area_code])[one.area_code]
    parts = [
        f'<div class="pk-goal-head"><h3>{as_html(in_words(one.title_th, one.title_en))}{tag}</h3>'
        f'<span class="pk-badge-step">{as_html(_standing(one))}</span></div>',
        paragraph(t("promises.addressed_to", who=asked) if asked else t("promises.addressed_to_nobody")),
        paragraph(
            " · ".join(part for part in (forum_name(shown.forums, one.forum_code), topic, area) if part)
        ),
        build_steps(one, shown=shown),
    ]
    if one.unanswered:
        parts.append(f'<p class="pk-break">{as_html(t("promises.unanswered_long"))}</p>')
    more = [in_words(one.about_th, one.about_en), note_words(one.note)]
    if any(more):
        told = "".join(f"<p>{as_html(words)}</p>" for words in more if words)
        parts.append(f"<details><summary>{as_html(t('promises.whole_text'))}</summary>{told}</details>")
    parts.append(foot(credits=credits_of([one.source_key] if one.source_key else [])))
    return f'<div class="pk-card" data-proposal="{escape(one.code)}">{"".join(parts)}</div>'


def build_steps(one: Proposal, *, shown: Shown) -> str:
    """HTML: each step with its day and how long the proposal stood there."""
    if not one.steps:
        return paragraph(t("promises.no_step"))
    names = code_words("proposal_step")
    stays = steps_with_days(steps=one.steps, today=shown.scope.today)
    items = "".join(
        _step(stay, names.get(stay.step, stay.step), remarks=_remarks(step, shown))
        for stay, step in zip(stays, one.steps, strict=True)
    )
    unknown = (
        ""
        if one.outcome_known
        else (
            f'<li class="pk-unknown">{as_image(hatch_svg(NoStatus.NOT_REPORTED))} '
            f"{as_html(t('promises.outcome_unknown'))}</li>"
        )
    )
    return f'<ol class="pk-walked">{items}{unknown}</ol>'


def _standing(one: Proposal) -> str:
    return code_words("proposal_step").get(one.standing or "", one.standing or t("promises.no_step"))


def _step(stay: Stay, name: str, *, remarks: str) -> str:
    days = "" if stay.days is None else stay.days
    return (
        f'<li data-step="{escape(stay.step)}" data-days="{days}"><span>{as_html(name)}</span> '
        f"<small>{as_html(_stood(stay))}</small>{remarks}</li>"
    )


def _stood(stay: Stay) -> str:
    day = short_date(stay.since, lang=lang())
    if stay.days is None:
        return day
    span = how_long(stay.days, lang=lang())
    return t("promises.stood" if stay.until else "promises.stands", day=day, span=span)


def _remarks(step: ProposalStep, shown: Shown) -> str:
    """To whom it went, into which it was merged, why it was declined, the evidence."""
    parts = []
    if step.to_th:
        parts.append(paragraph(t("promises.to", who=in_words(step.to_th, step.to_en))))
    if step.merged_into:
        other = shown.net.links.get((LinkKind.PROPOSAL, step.merged_into))
        name = in_words(other.name_th, other.name_en) if other else step.merged_into
        parts.append(paragraph(t("promises.merged_into", name=name)))
    if step.reason_th:
        parts.append(said(t("promises.reason"), in_words(step.reason_th, step.reason_en)))
    return "".join((*parts, *evidence_link(step.url)))
