"""What the dry run found: counts by record, what is wrong and odd, old and new side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.access import while_allowed
from components.data_page.shown import XLSX, column_words, record_words, show_rows, value_words
from components.language import as_markdown, lang, t
from data.domain.rights import Action
from data.importers.findings import Finding
from data.importers.plan import STATES, ImportPlan
from data.importers.report import report_file
from words.numbers import number


def show_plan(plan: ImportPlan) -> None:
    """The report of a dry run, and the same as a file."""
    st.subheader(t("data_page.report", file=as_markdown(plan.upload.name)), anchor=False)
    _show_verdict(plan)
    _show_counts(plan)
    _show_findings(plan.errors, kind="error")
    _show_findings(plan.warnings, kind="warning")
    _show_findings(plan.notices, kind="notice")
    if plan.unread:
        st.caption(t("data_page.unread", sheets=as_markdown(", ".join(plan.unread))))
    _show_changes(plan)
    st.download_button(
        t("data_page.report_file"),
        data=while_allowed(lambda: report_file(plan), Action.IMPORT),
        file_name=t("data_page.report_file_name", file=plan.upload.name.rsplit(".", 1)[0]) + ".xlsx",
        mime=XLSX,
        on_click="ignore",
        key="report_file",
    )


def _show_verdict(plan: ImportPlan) -> None:
    if plan.errors:
        st.error(t("data_page.verdict_refused", n=number(len(plan.errors), lang=lang())))
    elif not plan.changes_something:
        st.info(t("data_page.verdict_nothing"))
    else:
        st.success(t("data_page.verdict_ready"))


def _show_counts(plan: ImportPlan) -> None:
    counted = plan.counts()
    states = [state for state in STATES if any(counts[state] for counts in counted.values())]
    if not states:
        return
    headers = [t("data_page.record"), *(t(f"data_page.state.{state}") for state in states)]
    rows = [
        [record_words(name), *(number(counts[state], lang=lang()) for state in states)]
        for name, counts in counted.items()
    ]
    show_rows(headers, rows, label=t("data_page.counts"), key="counts")


def _show_findings(findings: Sequence[Finding], *, kind: str) -> None:
    if not findings:
        return
    count = number(len(findings), lang=lang())
    with st.expander(t(f"data_page.found.{kind}", n=count), expanded=kind == "error"):
        headers = [t(f"data_page.head.{name}") for name in ("cell", "sheet", "column", "given", "what")]
        rows = [
            (finding.cell, finding.sheet, _header(finding), finding.given, finding.what(lang=lang()))
            for finding in findings
        ]
        show_rows(headers, rows, label=t(f"data_page.found.{kind}", n=count), key=f"found_{kind}")


def _header(finding: Finding) -> str:
    if finding.record and finding.column:
        return column_words(finding.record, finding.column)
    return finding.header


def _show_changes(plan: ImportPlan) -> None:
    rows = [
        (
            row.key,
            record_words(row.record),
            column_words(row.record, column),
            value_words(old),
            value_words(new),
        )
        for row in plan.rows
        if row.state == "changed"
        for column, (old, new) in row.changes.items()
    ]
    if rows:
        with st.expander(t("data_page.changes", n=number(len(rows), lang=lang()))):
            headers = [t(f"data_page.head.{name}") for name in ("key", "record", "column", "old", "new")]
            show_rows(headers, rows, label=t("data_page.changes_label"), key="changes")
