"""The rows of the page as a table and as files: commitments, proposals or gaps under the filters in force."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.agreements.choices import COMMITMENT_PARTS, Shown
from components.agreements.links import name_in_words
from components.agreements.names import area_names, code_words, forum_name, in_words, partner_name
from components.charts.show import build_table
from components.credits import credits_of
from components.foot import show_foot
from components.language import lang, t
from components.layers import distinct
from components.rows_table import show_downloads
from data.domain.promises import standing_at
from words.dates import how_long, short_date

ROWS_A_PAGE = 50


def show_rows(shown: Shown) -> None:
    """Behind a fold the table, its files, and where the rows come from."""
    if shown.scope.part in COMMITMENT_PARTS:
        name, frame = "commitments", build_commitment_rows(shown)
        keys = distinct(one.source_key for one in shown.commitments if one.source_key)
    elif shown.scope.part == "proposals":
        name, frame = "proposals", build_proposal_rows(shown)
        keys = distinct(one.source_key for one in shown.proposals if one.source_key)
    else:
        name, frame = "gaps", build_gap_rows(shown)
        keys = distinct(gap.link.source_key for gap in shown.gaps if gap.link.source_key)
    with st.expander(t("promises.table"), key=f"table_{name}"):
        pages = -(-len(frame) // ROWS_A_PAGE)
        page = min(st.pagination(pages, key=f"rows_page_{name}", default=1), pages) if pages > 1 else 1
        first = (page - 1) * ROWS_A_PAGE
        st.html(build_table(frame.iloc[first : first + ROWS_A_PAGE], label=t(f"promises.files_{name}")))
        day = short_date(shown.scope.today, lang=lang())
        about = [*shown.chips.told, (t("promises.as_of"), day)]
        show_downloads(frame, name=name, about=about, sources=keys)
    show_foot(credits=credits_of(keys))


def state_words(state: str) -> str:
    """A state of a commitment or proposal in words."""
    steps = code_words("proposal_step")
    if state in steps:
        return steps[state]
    own = ("outcome_unknown", "unanswered", "no_step")
    return t(f"promises.{state}") if state in own else t(f"promise.{state}")


def build_commitment_rows(shown: Shown) -> pd.DataFrame:
    """A row a commitment, in words."""
    areas = area_names(one.area_code for one in shown.commitments)
    rows = []
    for one in shown.commitments:
        agreement = shown.agreements.get(one.agreement_code)
        rows.append(
            (
                in_words(one.text_th, one.text_en),
                t(f"promise.{one.status.value}"),
                partner_name(shown.partners, one.partner_code),
                in_words(one.office_th, one.office_en),
                areas[one.area_code],
                short_date(one.due_on, lang=lang()) if one.due_on else None,
                short_date(one.done_on, lang=lang()) if one.done_on else None,
                in_words(one.reason_th, one.reason_en),
                in_words(one.explanation_th, one.explanation_en),
                in_words(agreement.name_th, agreement.name_en) if agreement else one.agreement_code,
                forum_name(shown.forums, shown.forum_of(one)),
                one.evidence_url,
                one.code,
                t("cards.sample") if one.is_sample else None,
            )
        )
    heads = (
        "commitment",
        "state",
        "partner",
        "office",
        "area",
        "due",
        "done",
        "reason",
        "explanation",
        "agreement",
        "forum",
        "evidence",
        "code",
        "sample",
    )
    return _frame(rows, heads)


def build_proposal_rows(shown: Shown) -> pd.DataFrame:
    """A row a proposal, with the step at which it stands and for how long."""
    areas = area_names(one.area_code for one in shown.proposals)
    topics = code_words("proposal_topic")
    rows = []
    for one in shown.proposals:
        now = standing_at(steps=one.steps, today=shown.scope.today)
        rows.append(
            (
                in_words(one.title_th, one.title_en),
                state_words(one.standing or "no_step"),
                short_date(one.since, lang=lang()) if one.since else None,
                how_long(now.days, lang=lang()) if now and now.days is not None else None,
                t("promises.outcome_known" if one.outcome_known else "promises.outcome_unknown"),
                in_words(one.addressed_to_th, one.addressed_to_en),
                forum_name(shown.forums, one.forum_code),
                topics.get(one.topic or "", one.topic),
                areas[one.area_code],
                in_words(one.about_th, one.about_en),
                one.code,
                t("cards.sample") if one.is_sample else None,
            )
        )
    heads = (
        "proposal",
        "step",
        "since",
        "span",
        "outcome",
        "addressed_to",
        "forum",
        "topic",
        "area",
        "about",
        "code",
        "sample",
    )
    return _frame(rows, heads)


def build_gap_rows(shown: Shown) -> pd.DataFrame:
    """A row a break."""
    rows = [
        (
            t(f"promises.kind_{gap.kind}"),
            name_in_words(gap.link),
            gap.link.code,
            t("cards.sample") if gap.is_sample else None,
        )
        for gap in shown.gaps
    ]
    return _frame(rows, ("gap", "name", "code", "sample"))


def _frame(rows: Sequence[tuple[object, ...]], heads: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[t(f"promises.head_{head}") for head in heads], dtype=object)
