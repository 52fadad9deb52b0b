"""How a single record came to be: every change with its batch, old beside new."""

from __future__ import annotations

import streamlit as st

from components.data_page.shown import column_words, record_words, show_rows, time_words, value_words
from components.language import t
from data.records import RECORDS
from queries.history import Version, find_records, read_history


def show_one_record() -> None:
    """Choose a record type, find the record, read its changes."""
    with st.container(horizontal=True, key="record_choices"):
        record = st.selectbox(
            t("data_page.record"),
            list(RECORDS),
            index=list(RECORDS).index("lao"),
            format_func=record_words,
            key="history_record",
        )
        words = st.text_input(t("data_page.one.search"), key="history_search", max_chars=120).strip()
    if not words or record is None:
        st.caption(t("data_page.one.about"))
        return
    found = dict(find_records(record=record, words=words))
    if not found:
        st.info(t("data_page.one.none"))
        return
    key = st.selectbox(
        t("data_page.one.which"),
        list(found),
        format_func=lambda k: f"{found[k]} ({k})" if found[k] else k,
        key="history_key",
    )
    if key is None:
        return
    headers = [t(f"data_page.one.{name}") for name in ("batch", "when", "who", "column", "old", "new")]
    versions = read_history(record=record, key=key, details=True)
    rows = [row for version in versions for row in _rows(record, version)]
    show_rows(headers, rows, label=t("data_page.one.label", code=key), key="history", about=())


def _rows(record: str, version: Version) -> list[list[str]]:
    batch = f"{version.batch} · {t('cli.kind.' + version.kind)}"
    start = [batch, time_words(version.written_at), version.actor or ""]
    if version.closed:
        return [[*start, t("data_page.one.closed"), "", ""]]
    if not version.changes:
        return [[*start, t("data_page.one.same"), "", ""]]
    return [
        [*start, column_words(record, column), value_words(old), value_words(new)]
        for column, (old, new) in version.changes.items()
    ]
