"""A proposal as a card: what is asked, of whom, and the steps it went with the days it stood at each."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from components.headers import label_of
from components.language import as_html, day_words, in_words, lang, note_words, t
from components.promises.read import Promises
from data.domain.promises import Stay, steps_with_days
from outputs.credits import build_foot, credits_of
from outputs.look import NoStatus, as_image, hatch_svg
from outputs.marks import closed_badge, none_badge, tagged
from outputs.pieces.lines import (
    attributes,
    build_entry,
    dotted,
    folded,
    joined,
    outward,
    paragraphs,
    quiet,
    said,
)
from queries.proposals import Proposal, ProposalStep
from words.dates import how_long

STEPS = "proposal_step"
"""The code list of the steps of a proposal."""


def build_proposal(one: Proposal, *, promises: Promises) -> Markup:
    return build_entry(
        tagged(in_words(one.title_th, one.title_en), sample=one.is_sample),
        badge=_badge(one, promises),
        parts=_parts(one, promises),
        data_proposal=one.code,
    )


def _badge(one: Proposal, promises: Promises) -> Markup:
    if not one.is_open:
        return closed_badge()
    if not one.is_told:
        return none_badge(NoStatus.INVENTED)
    return Markup('<span class="pk-badge-step">{}</span>').format(as_html(step_words(one, promises)))


def step_words(one: Proposal, promises: Promises) -> str:
    """The step at which a proposal stands."""
    return promises.names.word(STEPS, one.standing, none=t("promises.no_step"))


def build_unknown_mark() -> Markup:
    """The hatching of an outcome that nobody knows."""
    return as_image(hatch_svg(NoStatus.NOT_REPORTED)) + " "


def _parts(one: Proposal, promises: Promises) -> Iterator[Markup]:
    names = promises.names
    asked = in_words(one.addressed_to_th, one.addressed_to_en)
    if one.is_open:
        yield quiet(t("promises.addressed_to", who=asked) if asked else t("promises.addressed_to_nobody"))
    topic = names.word("proposal_topic", one.topic)
    yield quiet(dotted(promises.forum_words(one.forum_code), topic, names.area(one.area_code)))
    if one.is_told:
        yield build_steps(one, promises=promises)
    if one.is_told and one.unanswered:
        yield Markup('<p class="pk-break">{}</p>').format(as_html(t("promises.unanswered_long")))
    whole = paragraphs(in_words(one.about_th, one.about_en), note_words(one.note))
    if whole:
        yield folded(t("promises.whole_text"), whole)
    yield build_foot(credits=credits_of([one.source_key] if one.source_key else []))


def build_steps(one: Proposal, *, promises: Promises) -> Markup:
    """Each step with its day and how long the proposal stood there."""
    if not one.steps:
        return quiet(t("promises.no_step"))
    stays = steps_with_days(steps=one.steps, today=promises.today)
    walked = [
        build_step(
            promises.names.word(STEPS, stay.step),
            _stood(stay),
            more=_remarks(step, promises),
            data_step=stay.step,
            data_days="" if stay.days is None else stay.days,
        )
        for stay, step in zip(stays, one.steps, strict=True)
    ]
    if not one.outcome_known:
        words = build_unknown_mark() + as_html(t("promises.outcome_unknown"))
        walked.append(Markup('<li class="pk-unknown">{}</li>').format(words))
    return Markup('<ol class="pk-walked">{}</ol>').format(joined(walked))


def build_step(words: str, day: str, *, more: Markup, **given: str | int) -> Markup:
    """A step that was walked."""
    step = Markup("<li{}><span>{}</span> <small>{}</small>{}</li>")
    return step.format(attributes(**given), as_html(words), as_html(day), more)


def _stood(stay: Stay) -> str:
    day = day_words(stay.since)
    if stay.days is None:
        return day
    key = "stood" if stay.until else "stands"
    return t(f"promises.{key}", day=day, span=how_long(stay.days, lang=lang()))


def _remarks(step: ProposalStep, promises: Promises) -> Markup:
    """To whom it went, into which it was merged, why it was declined, the evidence."""
    to = in_words(step.to_th, step.to_en)
    merged = promises.proposal_words(step.merged_into) if step.merged_into else ""
    return joined(
        (
            quiet(t("promises.to", who=to) if to else ""),
            quiet(t("promises.merged_into", name=merged) if merged else ""),
            said(label_of("proposal_step", "reason_th"), in_words(step.reason_th, step.reason_en)),
            paragraphs(outward(t("promises.evidence"), to=step.url)),
        )
    )
