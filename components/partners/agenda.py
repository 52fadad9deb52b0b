"""What a forum agreed to do and how far each item has come; agreements that are still awaited."""

from __future__ import annotations

from components.headers import columns_of, header_of, label_of
from components.language import day_words, in_words, lang, named, t
from components.markup import show
from components.partners.shown import PartnersShown
from components.told_table import show_missing, show_rows
from outputs.pieces.lines import build_part, quiet
from outputs.pieces.sheet import SheetColumns
from queries.agreements import Agreement, read_agreements
from queries.forums import Forum, read_forums
from queries.partners import read_plan_names, read_proposal_plans
from queries.proposals import Proposal
from words.dates import how_long


def show_agenda(shown: PartnersShown) -> None:
    """The items as the source counts them, then agreements that were asked for and not signed."""
    if not shown.proposals:
        show_missing(t("partners.no_agenda"), "proposal", "proposal_step", province=shown.province)
    else:
        show(quiet(t("partners.agenda_rule")))
        label = t("partners.part_agenda")
        show_rows(shown.proposals, item_columns(shown), chips=shown.chips, name="agenda", label=label)
    awaited = [one for one in read_agreements(province=shown.province, today=shown.today) if one.is_awaited]
    if awaited:
        show(build_part(t("partners.awaited")) + quiet(t("partners.awaited_rule")))
        label = t("partners.awaited")
        show_rows(awaited, awaited_columns(shown), chips=shown.chips, name="awaited", label=label)


def item_columns(shown: PartnersShown) -> SheetColumns[Proposal]:
    steps, plans = shown.names.words("proposal_step"), read_plan_names()
    agreed = {one.code: named(one) for one in read_agreements(province=shown.province, today=shown.today)}
    taken: dict[str, list[str]] = {}
    for one in read_proposal_plans():
        taken.setdefault(one.proposal_code, []).append(
            in_words(*plans.get(one.plan_code, (one.plan_code, None)))
        )

    def standing(one: Proposal) -> str | None:
        return steps.get(one.standing, one.standing) if one.standing and one.is_told else None

    return {
        **columns_of("proposal", "ordinal", "title_th", "addressed_to_th"),
        t("partners.standing"): standing,
        t("partners.since"): lambda one: day_words(one.since) if one.is_told else None,
        t("partners.after"): lambda one: None if one.outcome_known else t("partners.nothing_since"),
        t("partners.in_plans"): lambda one: ", ".join(taken.get(one.code, ())) or None,
        t("partners.agreements"): lambda one: (
            ", ".join(agreed.get(code, code) for code in one.agreements) or None
        ),
    }


def awaited_columns(shown: PartnersShown) -> SheetColumns[Agreement]:
    forums = {one.code: one for one in read_forums(province=shown.province)}

    def since(one: Agreement) -> Forum | None:
        return forums.get(one.forum_code or "")

    def age(one: Agreement) -> str | None:
        forum = since(one)
        day = forum.held_on if forum else None
        return how_long((shown.today - day).days, lang=lang()) if day and day <= shown.today else None

    return {
        label_of("agreement", "name_th"): named,
        **columns_of("agreement", "kind"),
        t("partners.asked_parties"): lambda one: ", ".join(map(shown.names.partner, one.parties)) or None,
        t("partners.asked_at"): lambda one: named(forum) if (forum := since(one)) else None,
        t("partners.asked_on"): lambda one: day_words(forum.held_on) if (forum := since(one)) else None,
        t("partners.age"): age,
        **columns_of("agreement", "about_th"),
        header_of("agreement", "url"): lambda one: one.url,
    }
