"""One clause: what it says and asks of whom, what was told of it, what serves it, which reports are due."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from components.headers import header_of, label_of
from components.language import in_words, note_words, t
from components.markup import show
from components.pieces.record import show_back
from components.resolutions.goals import ServingGoal, build_goals, serving_goals
from components.resolutions.shown import ResolutionsShown, resolution_words
from components.resolutions.told import show_told_rows
from components.resolutions.views import state_words
from data.domain.resolutions import chains
from outputs.credits import build_foot, credits_of_rows
from outputs.marks import tagged
from outputs.pieces.lines import build_items
from outputs.pieces.record import build_record
from outputs.reported import year_or_day
from queries.resolutions import Clause, ReportDue


def show_detail(shown: ResolutionsShown, one: Clause) -> None:
    """The clause that is opened, with the way back to all."""
    show_back(t("resolutions.back"), key="resolution_back", type="tertiary")
    title = tagged(t("resolutions.clause", n=one.number), sample=one.is_sample)
    about = resolution_words(shown.resolution) if shown.resolution else ""
    serving = [row for row in serving_goals(shown) if row.clause.code == one.code]
    reports = [row for row in shown.reports if row.clause_code == one.code]
    foot = build_foot(credits=credits_of_rows([one, *serving, *reports]))
    with st.container(border=True, key="card-resolution-clause"):
        facts, notes = list(_facts(shown, one, serving=serving, reports=reports)), (note_words(one.note),)
        show(build_record(title, about=about, facts=facts, notes=notes, foot=foot, data_code=one.code))
    show_told_rows(shown, shown.told_of(one))


def _facts(
    shown: ResolutionsShown, one: Clause, *, serving: list[ServingGoal], reports: list[ReportDue]
) -> Iterator[tuple[str, str]]:
    yield label_of("resolution_clause", "text_th"), in_words(one.text_th, one.text_en)
    yield label_of("clause_asked", "body"), shown.asked_words(one) or t("resolutions.asks_nobody")
    up = [" › ".join(map(shown.clause_words, way)) for way in chains(one.code, onward=shown.serving.above)]
    if up:
        yield header_of("resolution_clause", "serves_code"), build_items(up)
    told = build_goals(shown, serving) if serving else t("resolutions.serving_none")
    yield t("resolutions.serving"), told
    due = [f"{year_or_day(str(row.assembly_year))}: {state_words(row, shown)}" for row in reports]
    if due:
        yield t("resolutions.part_reports"), build_items(due)
