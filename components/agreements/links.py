"""A link of the promise chain as a card, and the page on which it lives."""

from __future__ import annotations

from html import escape

from components import address
from components.agreements.choices import Shown
from components.agreements.commitment_card import build_commitment, look_of
from components.agreements.names import area_names, code_words, forum_name, in_words, partner_name
from components.agreements.parts import evidence_link, paragraph
from components.agreements.proposal_card import build_proposal
from components.language import as_html, lang, note_words, t
from components.marks import sample_tag, state_badge
from data.domain.promises import CommitmentStatus
from outputs.look import Milestone
from queries.agreements import Agreement, AgreementStep
from queries.chain_net import ChainLink, LinkKind
from words.dates import fiscal_year, short_date
from words.numbers import number

STEP_LISTS = {LinkKind.PROPOSAL: "proposal_step", LinkKind.AGREEMENT: "agreement_step"}

PROVINCE_LETTERS = 2


def name_in_words(link: ChainLink) -> str:
    return in_words(link.name_th, link.name_en)


def build_link(link: ChainLink, *, opened: bool, shown: Shown) -> str:
    """HTML of a link: the whole record where it is opened, else how it stands in a line or two."""
    if opened:
        whole = _whole(link, shown)
        if whole:
            return whole
    heading = f"<h3>{as_html(name_in_words(link))}</h3>" if opened else ""
    tag = sample_tag() if link.is_sample else ""
    badge = _badge(link)
    lines = "".join(paragraph(words) for words in _lines(link, shown) if words)
    top = f"<p>{badge} {tag}</p>" if badge or tag else ""
    return (
        f'<div class="pk-card" data-link="{escape(f"{link.kind}:{link.code}")}">{heading}{top}{lines}</div>'
    )


def own_page(link: ChainLink) -> tuple[str, str, dict[str, str]] | None:
    """Page file, label and query of the page where a link lives; None where that is this one."""
    match link.kind:
        case LinkKind.PLAN_ITEM:
            return "pages/plans.py", t("promises.see_plan"), address.link("plans", at=link.code)
        case LinkKind.MILESTONE:
            return (
                "pages/milestones.py",
                t("promises.see_milestone"),
                address.link("milestones", at=link.code),
            )
        case LinkKind.INDICATOR:
            query = address.link("goals", fresh=True, set=link.set_code, at=link.code)
            return "pages/goals.py", t("promises.see_indicator"), query
        case LinkKind.PLACE:
            return "pages/map.py", t("promises.see_map"), _on_map(link.code)
    return None


def _on_map(code: str) -> dict[str, str]:
    """The map with the place chosen; a province or the nation is the whole map itself."""
    if len(code) == PROVINCE_LETTERS:
        return address.link("map", province=code, district=None, at=None)
    return address.link("map", district=None, at=code)


def _whole(link: ChainLink, shown: Shown) -> str:
    match link.kind:
        case LinkKind.PROPOSAL:
            asked = next(one for one in shown.proposals if one.code == link.code)
            return build_proposal(asked, shown=shown)
        case LinkKind.COMMITMENT:
            promised = next(one for one in shown.commitments if one.code == link.code)
            return build_commitment(promised, shown=shown)
        case LinkKind.AGREEMENT:
            return build_agreement(shown.agreements[link.code], shown=shown)
    return ""


def build_agreement(one: Agreement, *, shown: Shown) -> str:
    """HTML: what kind of agreement, between whom, its steps with their days; every text escaped."""
    tag = f" {sample_tag()}" if one.is_sample else ""
    kind = code_words("agreement_kind").get(one.kind, one.kind)
    steps = code_words("agreement_step")
    parties = ", ".join(partner_name(shown.partners, code) for code in one.parties)
    walked = "".join(_agreement_step(step, steps.get(step.step, step.step)) for step in one.steps)
    about = in_words(one.about_th, one.about_en)
    parts = [
        f"<h3>{as_html(in_words(one.name_th, one.name_en))}{tag}</h3>",
        *map(paragraph, _standing(one, kind=kind, shown=shown)),
        paragraph(t("promises.parties", names=parties)) if parties else "",
        f'<ol class="pk-walked">{walked}</ol>' if walked else "",
        f"<p>{as_html(about)}</p>" if about else "",
        paragraph(note_words(one.note)) if one.note and not one.is_sample else "",
        *evidence_link(one.url),
    ]
    return f'<div class="pk-card" data-link="agreement:{escape(one.code)}">{"".join(parts)}</div>'


def _standing(one: Agreement, *, kind: str, shown: Shown) -> list[str]:
    """Its kind, and where it comes from; of one of which only the signing is told, that alone."""
    if one.is_unpublished and one.forum_code is None:
        return [kind, t("promises.unpublished")]
    lines = [f"{kind} · {forum_name(shown.forums, one.forum_code)}"]
    return [*lines, t("promises.unpublished")] if one.is_unpublished else lines


def _agreement_step(step: AgreementStep, name: str) -> str:
    day = short_date(step.reached_on, lang=lang())
    more = "".join(evidence_link(step.url))
    return f"<li><span>{as_html(name)}</span> <small>{as_html(day)}</small>{more}</li>"


def _badge(link: ChainLink) -> str:
    if link.kind is LinkKind.COMMITMENT and link.state:
        return state_badge(look_of(CommitmentStatus(link.state)))
    if link.kind is LinkKind.MILESTONE and link.state:
        return state_badge(Milestone[link.state.upper()])
    return ""


def _lines(link: ChainLink, shown: Shown) -> list[str]:
    day = short_date(link.on, lang=lang()) if link.on else ""
    area = area_names([link.area_code])[link.area_code] if link.area_code else ""
    match link.kind:
        case LinkKind.PROPOSAL | LinkKind.AGREEMENT:
            words = code_words(STEP_LISTS[link.kind])
            step = words.get(link.state or "", link.state or t("promises.no_step"))
            return [" · ".join(part for part in (step, day) if part)]
        case LinkKind.COMMITMENT:
            promised = next((one for one in shown.commitments if one.code == link.code), None)
            who = partner_name(shown.partners, promised.partner_code) if promised else ""
            return [who, t("promises.due", day=day) if day else t("promises.no_due")]
        case LinkKind.MILESTONE:
            year = fiscal_year(link.fiscal_year, lang=lang()) if link.fiscal_year else ""
            return [" · ".join(part for part in (year, day, area) if part)]
        case LinkKind.PLAN_ITEM:
            year = fiscal_year(link.fiscal_year, lang=lang()) if link.fiscal_year else ""
            return [_money(link), year]
    return []


def _money(link: ChainLink) -> str:
    """What it costs and whose money it is; an amount that is not known is not 0."""
    source = code_words("money_source").get(link.money_source or "", "")
    if link.baht is None:
        known = t("promises.no_amount")
    else:
        known = t(f"promises.{link.baht_kind}", n=number(link.baht, lang=lang()))
    return f"{known} · {source}" if source else known
