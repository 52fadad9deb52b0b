"""What is here and how fresh; what is of a day to come, and so shown nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from components.data_page.shown import show_rows, time_words
from components.headers import header_of, title_of
from components.language import day_words, n_words, t
from components.pieces.sheet import About
from components.pieces.ways import show_fresh_way
from outputs.pieces.sheet import Sheet
from queries.ahead import Ahead
from queries.completeness import Freshness, read_ahead, read_defined, read_freshness

AREAS_NAMED = 3


def show_freshness(province: str, *, names: Mapping[str, str], about: About) -> None:
    """`names`: of the districts of the province."""
    st.subheader(t("data_page.due.freshness"), anchor=False)
    sheet = freshness_sheet(read_freshness(province=province), names=names)
    show_rows(sheet, label=t("data_page.due.freshness"), key="freshness", about=about)


def freshness_sheet(lines: Sequence[Freshness], *, names: Mapping[str, str]) -> Sheet[Freshness]:
    """A row a record with its rows, the districts that have any, and when the newest was written."""
    nothing = t("data_page.nothing")

    def known(line: Freshness) -> str:
        return nothing if line.districts is None else f"{len(line.districts & set(names))}/{len(names)}"

    def lacking(line: Freshness) -> str:
        if line.districts is None:
            return ""
        return _some([name for code, name in names.items() if code not in line.districts])

    return Sheet(
        lines,
        {
            t("data_page.due.record"): lambda line: title_of(line.record),
            t("data_page.due.rows"): lambda line: n_words(line.rows),
            t("data_page.due.sample"): lambda line: n_words(line.sample_rows),
            t("data_page.due.districts_with"): known,
            t("data_page.due.without"): lacking,
            t("data_page.due.written"): lambda line: (
                time_words(line.written_at) if line.written_at else nothing
            ),
        },
    )


def show_defined(province: str) -> None:
    """How many indicators say what they mean, and the way to those that do not."""
    counted = read_defined(province=province)
    if not counted.real:
        return
    st.subheader(t("definitions.title"), anchor=False)
    st.write(t("definitions.counted", n=n_words(counted.defined), m=n_words(counted.real)))
    if counted.without:
        words = t("definitions.to_lacking", n=n_words(counted.without))
        show_fresh_way(words, path="definitions", province=province, state="lacks")


def show_ahead(province: str, *, today: date, about: About) -> None:
    """The rows that are shown nowhere, since they are of a day to come: an earlier release took them in."""
    rows = read_ahead(province=province, today=today)
    if not rows:
        return
    st.subheader(t("data_page.ahead.title"), anchor=False)
    st.warning(t("data_page.ahead.about", n=n_words(len(rows)), today=day_words(today)))
    show_rows(ahead_sheet(rows), label=t("data_page.ahead.title"), key="ahead", about=about)


def ahead_sheet(rows: Sequence[Ahead]) -> Sheet[Ahead]:
    return Sheet(
        rows,
        {
            t("data_page.head.key"): lambda row: row.key,
            t("data_page.head.record"): lambda row: title_of(row.record),
            t("data_page.head.column"): lambda row: ", ".join(
                header_of(row.record, name) for name, _day in row.days
            ),
            t("data_page.head.given"): lambda row: ", ".join(day_words(day) for _name, day in row.days),
            t("data_page.head.batch"): lambda row: str(row.batch),
        },
    )


def _some(names: Sequence[str]) -> str:
    more = len(names) - AREAS_NAMED
    listed = ", ".join(names[:AREAS_NAMED])
    return t("data_page.due.and_more", listed=listed, n=more) if more > 0 else listed
