"""What the dry run found: counts by record, what is wrong and odd, old and new side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

import streamlit as st

from components.access import while_allowed
from components.data_page.shown import row_words_of, show_rows
from components.headers import header_of, title_of
from components.language import as_markdown, lang, n_words, t
from components.pieces.files import show_file
from data.domain.rights import Action
from data.importers.findings import Finding, Several, in_groups, listed
from data.importers.plan import STATES, ImportPlan, PlannedRow
from data.importers.report import report_file
from data.importers.right_rows import rest_count, rest_file
from data.importers.told import RowWords
from data.records import RECORDS
from outputs.pieces.sheet import Sheet


def show_plan(plan: ImportPlan) -> None:
    """The report of a dry run, and the same as a file."""
    st.subheader(t("data_page.report", file=as_markdown(plan.upload.name)), anchor=False)
    _show_verdict(plan)
    _show_counts(plan)
    if plan.aside:
        _show_aside(plan)
    _show_findings(plan.errors, kind="error")
    _show_findings(plan.warnings, kind="warning")
    _show_findings([one for one in plan.notices if one.expected != TO_SAY], kind="notice")
    if plan.unread:
        st.caption(t("data_page.unread", sheets=as_markdown(", ".join(plan.unread))))
    _show_new(plan)
    _show_changes(plan)
    _show_file(plan, report_file, name="report_file")


def _show_file(plan: ImportPlan, make: Callable[[ImportPlan], bytes], *, name: str) -> None:
    """Named after the file that came in."""
    file = t(f"data_page.{name}_name", file=plan.upload.name.rsplit(".", 1)[0]) + ".xlsx"
    show_file(t(f"data_page.{name}"), while_allowed(lambda: make(plan), Action.IMPORT), name=file, key=name)


def _show_verdict(plan: ImportPlan) -> None:
    if plan.errors:
        key = "verdict_refused_or_right" if plan.has_right_rows else "verdict_refused"
        st.error(t(f"data_page.{key}", n=n_words(len(plan.errors))))
    elif not plan.changes_something:
        st.info(t("data_page.verdict_nothing"))
    else:
        st.success(t("data_page.verdict_ready"))


def _show_aside(plan: ImportPlan) -> None:
    """The rows that were left out by choice, which come back as a file with their reasons."""
    st.warning(t("data_page.aside", n=n_words(rest_count(plan))))
    _show_file(plan, rest_file, name="rest_file")
    _show_findings(plan.aside, kind="aside")


def _show_counts(plan: ImportPlan) -> None:
    counted = plan.counts()
    states = [state for state in STATES if any(counts[state] for counts in counted.values())]
    if states:
        show_rows(counts_sheet(counted, states=states), label=t("data_page.counts"), key="counts")


def counts_sheet(counted: Mapping[str, Mapping[str, int]], *, states: Sequence[str]) -> Sheet[str]:
    """A row a record: how many rows of the file are in which state."""

    def of(state: str) -> Callable[[str], str]:
        return lambda record: n_words(counted[record].get(state, 0))

    columns = {t(f"data_page.state.{state}"): of(state) for state in states}
    return Sheet(list(counted), {t("data_page.record"): title_of, **columns})


def _show_findings(findings: Sequence[Finding], *, kind: str) -> None:
    if not findings:
        return
    label = t(f"data_page.found.{kind}", n=n_words(len(findings)))
    with st.expander(label, expanded=kind == "error"):
        show_rows(findings_sheet(in_groups(findings)), label=label, key=f"found_{kind}")


def findings_sheet(groups: Sequence[Several]) -> Sheet[Several]:
    """A row a thing that was found: its first cell, and in how many rows the same stands."""
    return Sheet(
        groups,
        {
            t("data_page.head.cell"): lambda one: one.example.cell,
            t("data_page.head.sheet"): lambda one: one.example.sheet,
            t("data_page.head.column"): lambda one: _header(one.example),
            t("data_page.head.given"): lambda one: one.example.given_in(lang=lang()),
            t("data_page.head.what"): lambda one: one.example.what(lang=lang()),
            t("data_page.head.rows"): _rows,
        },
    )


def _rows(several: Several) -> str:
    """In how many rows the same stands, and in which."""
    if several.count == 1:
        return n_words(1)
    return t("data_page.rows_of_one", n=n_words(several.count), rows=listed(several.rows))


def _header(finding: Finding) -> str:
    if finding.record and finding.column:
        return header_of(finding.record, finding.column)
    return finding.header


def _show_new(plan: ImportPlan) -> None:
    """What will stand where: the rows that come anew, with all that they say."""
    of_record: dict[str, list[PlannedRow]] = {}
    for row in plan.rows:
        if row.state == "new":
            of_record.setdefault(row.record, []).append(row)
    brought = {
        record: {row.key: {name: new for name, (_old, new) in row.changes.items()} for row in rows}
        for record, rows in of_record.items()
    }
    for record, rows in of_record.items():
        label = t("data_page.new_rows", n=n_words(len(rows)), record=title_of(record))
        with st.expander(label, expanded=plan.may_be_confirmed):
            sheet = new_sheet(rows, said=row_words_of(record).with_rows(brought))
            show_rows(sheet, label=t("data_page.new_label"), key=f"new_{record}")


def new_sheet(rows: Sequence[PlannedRow], *, said: RowWords) -> Sheet[PlannedRow]:
    """A row a new row of one record: its line of the file, its key, its values; a code that is the whole key
    is told once."""
    record = rows[0].record
    alone = RECORDS[record].key if len(RECORDS[record].key) == 1 else ()
    told = [
        column
        for column in RECORDS[record].columns
        if column.name not in alone
        and any(row.changes.get(column.name, EMPTY)[1] not in (None, "") for row in rows)
    ]

    def of(name: str) -> Callable[[PlannedRow], str]:
        return lambda row: said.cell(name, row.changes.get(name, EMPTY)[1])

    return Sheet(
        rows,
        {
            t("data_page.head.line"): lambda row: str(row.row),
            t("data_page.head.key"): lambda row: said.key(row.key),
            **{header_of(record, column.name): of(column.name) for column in told},
        },
    )


EMPTY = (None, None)

TO_SAY = "importing.notice.names_to_say"
"""How names are said by the command: here there is a box for each of them."""


def _show_changes(plan: ImportPlan) -> None:
    sheet = changes_sheet(plan.rows, said=cache(row_words_of))
    if len(sheet):
        with st.expander(t("data_page.changes", n=n_words(len(sheet)))):
            show_rows(sheet, label=t("data_page.changes_label"), key="changes")


def changes_sheet(
    rows: Iterable[PlannedRow], *, said: Callable[[str], RowWords]
) -> Sheet[tuple[PlannedRow, str]]:
    """A row a value that would change, old and new side by side."""
    changed = [(row, column) for row in rows if row.state == "changed" for column in row.changes]
    return Sheet(
        changed,
        {
            t("data_page.head.key"): lambda one: said(one[0].record).key(one[0].key),
            t("data_page.head.record"): lambda one: title_of(one[0].record),
            t("data_page.head.column"): lambda one: header_of(one[0].record, one[1]),
            t("data_page.head.old"): lambda one: said(one[0].record).cell(one[1], one[0].changes[one[1]][0]),
            t("data_page.head.new"): lambda one: said(one[0].record).cell(one[1], one[0].changes[one[1]][1]),
        },
    )
