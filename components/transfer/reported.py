"""What reports say of the nation and of the place, by fiscal year: sources that disagree side by side."""

from __future__ import annotations

import streamlit as st

from components.filters import province_name
from components.headers import header_of
from components.language import n_words, note_words, t
from components.transfer.rows import show_table
from components.transfer.shown import TransferShown
from data.domain.areas import NATION
from outputs.credits import credits_of
from outputs.pieces.sheet import Sheet, SheetColumns
from outputs.reported import period_words
from queries.reported import ReportedFigure, read_reported

RECORD = "reported_figure"
BEGINS = ("units_", "paos_", "staff_")
"""Measures of the transfer begin so."""


def show_reported(shown: TransferShown) -> None:
    """The figures of the place, then of the nation; requested, approved and transferred stand apart."""
    measures = measures_of(shown)
    areas = dict.fromkeys((shown.province, NATION))
    rows = sorted(
        read_reported(areas=tuple(areas), measures=measures),
        key=lambda one: (list(areas).index(one.area_code), _order(shown, one.measure), one.period),
    )
    if not rows:
        st.info(t("transfer_page.nothing_reported"))
        return
    st.caption(t("transfer_page.not_added"))
    sources, sample = (one.source_key for one in rows), any(one.is_sample for one in rows)
    show_table(shown, Sheet(rows, build_columns(shown)), part="reported", sources=sources, sample=sample)


def measures_of(shown: TransferShown) -> frozenset[str]:
    return frozenset(code for code in shown.names.words("reported_measure") if code.startswith(BEGINS))


def build_columns(shown: TransferShown) -> SheetColumns[ReportedFigure]:
    measures, units = shown.names.words("reported_measure"), shown.names.words("unit")
    types = shown.names.words("value_type")
    titles = {}

    def source(one: ReportedFigure) -> str:
        if one.source_key not in titles:
            titles[one.source_key] = credits_of((one.source_key,))[0].title
        return titles[one.source_key]

    return {
        header_of(RECORD, "measure"): lambda one: measures.get(one.measure, one.measure),
        header_of(RECORD, "area_code"): lambda one: province_name(one.area_code),
        header_of(RECORD, "period"): lambda one: period_words(one.period, kind=one.period_kind),
        header_of(RECORD, "value"): lambda one: f"{n_words(one.value)} {units.get(one.unit, one.unit)}",
        header_of(RECORD, "value_type"): lambda one: types.get(one.value_type, one.value_type),
        header_of(RECORD, "source_key"): source,
        header_of(RECORD, "note"): lambda one: note_words(one.note) or None,
    }


def _order(shown: TransferShown, measure: str) -> int:
    return list(shown.names.words("reported_measure")).index(measure)
