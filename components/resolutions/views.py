"""The parts of the page: clauses, what was told of them, the path, the reports due, the goals that serve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import streamlit as st

from components.headers import columns_of, header_of, label_of
from components.language import as_markdown, day_words, n_words, note_words, t
from components.markup import show
from components.resolutions.goals import show_goals
from components.resolutions.shown import ResolutionsShown
from components.resolutions.told import show_told
from components.told_table import show_missing, show_rows
from outputs.pieces.lines import quiet
from outputs.pieces.sheet import SheetColumns
from outputs.reported import year_or_day
from queries.resolutions import Clause, ReportDue, read_resolution_steps


def show_clauses(shown: ResolutionsShown) -> None:
    """The clauses under the filter: what each says, whom it asks, and what is on record of it."""
    if not shown.clauses:
        show_missing(t("resolutions.no_clause"), "resolution_clause", "clause_asked", province=shown.province)
        return
    if not shown.chosen:
        shown.chips.show_none(t("resolutions.nothing"))
        return
    label = t("resolutions.part_clauses")
    columns = build_columns(shown)
    told = [*shown.chosen, *(row for one in shown.chosen for row in shown.told_of(one))]
    show_rows(
        shown.chosen,
        columns,
        chips=shown.chips,
        name="resolution-clauses",
        label=label,
        opens="code",
        told=told,
    )


def build_columns(shown: ResolutionsShown) -> SheetColumns[Clause]:
    kinds = shown.names.words("progress_kind")

    def told(one: Clause) -> str:
        n = Counter(row.kind for row in shown.told_of(one))
        return ", ".join(f"{words} {n_words(n[kind])}" for kind, words in kinds.items() if n[kind])

    def newest(one: Clause) -> str:
        days = [row.happened_on for row in shown.told_of(one) if row.happened_on]
        return day_words(max(days, default=None))

    return {
        header_of("resolution_clause", "number"): lambda one: t("resolutions.clause", n=one.number),
        **columns_of("resolution_clause", "text_th"),
        label_of("clause_asked", "body"): lambda one: shown.asked_words(one) or t("resolutions.asks_nobody"),
        t("resolutions.on_record"): lambda one: told(one) or t("resolutions.nothing_told"),
        t("resolutions.newest"): newest,
        t("resolutions.serving"): lambda one: len(shown.goals_below(one)) or None,
    }


def show_path(shown: ResolutionsShown) -> None:
    """Where the resolution went, step by step; counts of one source that differ stand side by side."""
    own = shown.resolution
    rows = [
        one
        for one in read_resolution_steps(province=shown.province)
        if own and one.resolution_code == own.code
    ]
    if not rows:
        show_missing(t("resolutions.no_path"), "resolution_step", province=shown.province)
        return
    counts = list(dict.fromkeys(n_words(one.resolutions) for one in rows if one.resolutions is not None))
    if len(counts) > 1:
        st.caption(as_markdown(t("resolutions.counts_differ", counts=", ".join(counts))))
    columns = columns_of("resolution_step", "step", "reached_on", "body_th", "resolutions", "text_th")
    notes = {header_of("resolution_step", "note"): lambda one: note_words(one.note)}
    label = t("resolutions.part_path")
    show_rows(rows, {**columns, **notes}, chips=shown.chips, name="resolution-path", label=label)


def show_reports(shown: ResolutionsShown) -> None:
    """Which report is due when, and what is on record of it: given by its evidence alone."""
    if not shown.reports:
        show_missing(t("resolutions.no_report"), "resolution_report", province=shown.province)
        return
    show(quiet(t("resolutions.reports_rule")))
    label = t("resolutions.part_reports")
    show_rows(shown.reports, report_columns(shown), chips=shown.chips, name="resolution-reports", label=label)


def report_columns(shown: ResolutionsShown) -> SheetColumns[ReportDue]:
    def when(one: ReportDue) -> str:
        if one.assembly_number and shown.resolution:
            own = shown.resolution
            nth = t("resolutions.nth", n=one.assembly_number)
            return f"{shown.names.word('assembly_kind', own.assembly)} {nth}"
        return t("resolutions.yearly")

    return {
        t("resolutions.report_at"): when,
        label_of("resolution_report", "assembly_year"): lambda one: year_or_day(str(one.assembly_year)),
        **columns_of("resolution_report", "due_on"),
        t("resolutions.report_state"): lambda one: state_words(one, shown),
        label_of("resolution_report", "clause_code"): lambda one: shown.clause_words(one.clause_code) or None,
        **columns_of("resolution_report", "partner_code", names=shown.names),
        **columns_of("resolution_report", "office_th", "given_on", "evidence_url"),
        header_of("resolution_report", "note"): lambda one: note_words(one.note),
    }


def state_words(one: ReportDue, shown: ResolutionsShown) -> str:
    return t(f"resolutions.state_{one.state(today=shown.today)}")


VIEWS: Mapping[str, Callable[[ResolutionsShown], None]] = {
    "clauses": show_clauses,
    "told": show_told,
    "path": show_path,
    "reports": show_reports,
    "goals": show_goals,
}


def show_view(shown: ResolutionsShown) -> None:
    """The part that was chosen."""
    VIEWS[shown.part](shown)
