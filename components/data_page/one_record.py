"""How a single record came to be: every change with its batch, old beside new."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components.data_page.shown import row_words_of, show_rows, time_words
from components.headers import header_of, title_of
from components.language import t
from components.pieces.lists import choose_one
from data.importers.told import RowWords
from data.records import RECORDS
from outputs.pieces.sheet import Sheet
from queries.history import Version, find_records, read_history


def show_one_record() -> None:
    """Choose a record type, find the record, read its changes."""
    with st.container(horizontal=True, key="record_choices"):
        titles = {name: title_of(name) for name in RECORDS}
        record = choose_one(t("data_page.record"), titles, first="lao", key="history_record")
        words = st.text_input(t("data_page.one.search"), key="history_search", max_chars=120).strip()
    if not words or record is None:
        st.caption(t("data_page.one.about"))
        return
    found = dict(find_records(record=record, words=words))
    if not found:
        st.info(t("data_page.one.none"))
        return
    named = {key: f"{name} ({key})" if name else key for key, name in found.items()}
    key = choose_one(t("data_page.one.which"), named, key="history_key")
    if key is None:
        return
    show_rows(history_sheet(record, key), label=t("data_page.one.label", code=key), key="history", about=())


@dataclass(frozen=True)
class ShownChange:
    """What a batch did to one column; or to the whole, told in its place."""

    version: Version
    column: str
    old: str = ""
    new: str = ""


def history_sheet(record: str, key: str) -> Sheet[ShownChange]:
    """A row a change, the newest batch first."""
    versions, said = read_history(record=record, key=key, details=True), row_words_of(record)
    return Sheet(
        [change for version in versions for change in _changes(said, version)],
        {
            t("data_page.one.batch"): lambda one: (
                f"{one.version.batch} · {t(f'cli.kind.{one.version.kind}')}"
            ),
            t("data_page.one.when"): lambda one: time_words(one.version.written_at),
            t("data_page.one.who"): lambda one: one.version.actor,
            t("data_page.one.column"): lambda one: one.column,
            t("data_page.one.old"): lambda one: one.old,
            t("data_page.one.new"): lambda one: one.new,
        },
    )


def _changes(said: RowWords, version: Version) -> list[ShownChange]:
    if version.closed:
        return [ShownChange(version, t("data_page.one.closed"))]
    if not version.changes:
        return [ShownChange(version, t("data_page.one.same"))]
    return [
        ShownChange(version, header_of(said.record.name, name), said.cell(name, old), said.cell(name, new))
        for name, (old, new) in version.changes.items()
    ]
