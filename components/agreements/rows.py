"""The rows of the page as a table and as files: commitments, proposals or gaps under the filters in force."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from components.agreements.shown import COMMITMENT_PARTS, NO_STEP, PROPOSALS, AgreementsShown, state_words
from components.headers import label_of
from components.language import day_words, in_words, lang, t
from components.pieces.foot import show_foot
from components.pieces.sheet import show_sheet
from components.promises.read import link_words
from components.told_table import show_missing
from data.domain.promises import standing_at
from outputs.credits import credits_of
from outputs.marks import silent_words
from outputs.pieces.sheet import Sheet
from queries.agreements import Commitment
from queries.chain_net import Gap
from queries.proposals import Proposal
from queries.sources import distinct
from words.dates import how_long

ROWS_A_PAGE = 50


def show_rows(shown: AgreementsShown) -> None:
    """Behind a fold the table, its files, and where the rows come from."""
    name, sheet = build_sheet_of(shown)
    own = (row.link if isinstance(row, Gap) else row for row in shown.rows)
    credits = credits_of(distinct(row.source_key for row in own))
    about = [*shown.chips.told, (t("promises.as_of"), day_words(shown.promises.today))]
    with st.expander(t("promises.table"), key=f"table_{name}"):
        show_sheet(
            sheet,
            name=name,
            label=t(f"promises.files_{name}"),
            about=about,
            credits=credits,
            size=ROWS_A_PAGE,
        )
    show_foot(credits=credits)


def build_sheet_of(shown: AgreementsShown) -> tuple[str, Sheet[Any]]:
    """The name of the file and its rows in words."""
    if shown.part in COMMITMENT_PARTS:
        return "commitments", Sheet(shown.commitments, _heads("commitment", commitment_columns(shown)))
    if shown.part == PROPOSALS:
        return "proposals", Sheet(shown.proposals, _heads("proposal", proposal_columns(shown)))
    return "gaps", Sheet(shown.gaps, _heads("", GAP_COLUMNS))


def commitment_columns(shown: AgreementsShown) -> Mapping[str, Callable[[Commitment], object]]:
    promises = shown.promises
    return {
        "milestone.commitment_code": lambda one: in_words(one.text_th, one.text_en),
        "state": lambda one: (
            t(f"promise.{one.status.value}") if one.is_told else silent_words(is_open=one.is_open)
        ),
        "goal_role.partner_code": lambda one: (
            promises.partner_words(one.partner_code) if one.is_open else None
        ),
        "office_th": lambda one: in_words(one.office_th, one.office_en),
        "area": lambda one: promises.names.area(one.area_code),
        "due": lambda one: day_words(one.due_on) or None,
        "done": lambda one: (day_words(one.done_on) or None) if one.is_told else None,
        "reason_th": lambda one: in_words(one.reason_th, one.reason_en),
        "explanation_th": lambda one: in_words(one.explanation_th, one.explanation_en),
        "agreement_code": lambda one: promises.agreement_words(one.agreement_code),
        "agreement.forum_code": lambda one: promises.forum_words(promises.forum_of(one)),
        "evidence": lambda one: one.evidence_url,
        "row_code": lambda one: one.code,
        "sample": _sample_words,
    }


def proposal_columns(shown: AgreementsShown) -> Mapping[str, Callable[[Proposal], object]]:
    """With the step at which it stands and for how long."""
    names = shown.promises.names

    def span(one: Proposal) -> str | None:
        now = standing_at(steps=one.steps, today=shown.promises.today) if one.is_told else None
        return how_long(now.days, lang=lang()) if now and now.days is not None else None

    return {
        "proposal_step.proposal_code": lambda one: in_words(one.title_th, one.title_en),
        "step": lambda one: (
            state_words(one.standing or NO_STEP, shown.promises)
            if one.is_told
            else silent_words(is_open=one.is_open)
        ),
        "since": lambda one: (day_words(one.since) or None) if one.is_told else None,
        "span": span,
        "outcome": lambda one: (
            t(f"promises.outcome_{'known' if one.outcome_known else 'unknown'}") if one.is_told else None
        ),
        "addressed_to_th": lambda one: in_words(one.addressed_to_th, one.addressed_to_en),
        "forum_code": lambda one: shown.promises.forum_words(one.forum_code),
        "topic": lambda one: names.word("proposal_topic", one.topic) or None,
        "area": lambda one: names.area(one.area_code),
        "about": lambda one: in_words(one.about_th, one.about_en),
        "row_code": lambda one: one.code,
        "sample": _sample_words,
    }


def _sample_words(row: Commitment | Proposal | Gap) -> str | None:
    return t("cards.sample") if row.is_sample else None


GAP_COLUMNS: Mapping[str, Callable[[Gap], object]] = {
    "gap": lambda gap: t(f"promises.kind_{gap.kind}"),
    "name": lambda gap: link_words(gap.link),
    "row_code": lambda gap: gap.link.code,
    "sample": _sample_words,
}


def _heads(
    record: str, columns: Mapping[str, Callable[[Any], object]]
) -> Mapping[str, Callable[[Any], object]]:
    """Under the headers of the record, else in the words of the page."""
    return {label_of(record, name) or t(f"promises.head_{name}"): words for name, words in columns.items()}


def show_nothing(shown: AgreementsShown, rows: str, *records: str) -> None:
    """That there are none of these rows: under the filters in force, or at all and by whom they come in."""
    if shown.chips.are_in_force:
        shown.chips.show_none(t(f"promises.no_{rows}"))
        shown.chips.show_clear()
    else:
        show_missing(t(f"promises.no_{rows}_here"), *records, province=shown.promises.province)
