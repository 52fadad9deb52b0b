"""An agreement as a card: what kind, between whom, its steps with their days."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from components.language import day_words, in_words, note_words, t
from components.promises.proposal import build_step
from components.promises.read import Promises
from outputs.look import NoStatus
from outputs.marks import none_badge, tagged
from outputs.pieces.lines import NONE, build_entry, dotted, joined, outward, paragraphs, quiet
from queries.agreements import Agreement
from queries.chain_net import LinkKind

STEPS = "agreement_step"
"""The code list of the steps of an agreement."""


def build_agreement(one: Agreement, *, promises: Promises) -> Markup:
    title = tagged(in_words(one.name_th, one.name_en), sample=one.is_sample)
    return build_entry(title, parts=_parts(one, promises), data_link=f"{LinkKind.AGREEMENT}:{one.code}")


def _parts(one: Agreement, promises: Promises) -> Iterator[Markup]:
    names, evidence = promises.names, t("promises.evidence")
    told_of_signing_alone = one.is_unpublished and one.forum_code is None
    forum = "" if told_of_signing_alone else promises.forum_words(one.forum_code)
    yield quiet(dotted(names.word("agreement_kind", one.kind), forum))
    yield quiet(t("promises.unpublished") if one.is_unpublished else "")
    yield NONE if one.is_told else paragraphs(none_badge(NoStatus.INVENTED))
    parties = ", ".join(map(promises.partner_words, one.parties))
    key = "promises.parties_asked" if one.is_awaited else "promises.parties"
    yield quiet(t(key, names=parties) if parties else "")
    walked = joined(
        build_step(
            names.word(STEPS, step.step),
            day_words(step.reached_on),
            more=paragraphs(outward(evidence, to=step.url)),
        )
        for step in (one.steps if one.is_told else ())
    )
    yield Markup('<ol class="pk-walked">{}</ol>').format(walked) if walked else NONE
    yield paragraphs(in_words(one.about_th, one.about_en))
    yield quiet("" if one.is_sample else note_words(one.note))
    yield paragraphs(outward(evidence, to=one.url))
