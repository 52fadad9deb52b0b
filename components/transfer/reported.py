"""What reports say of the nation and of the place, by fiscal year: sources that disagree side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.headers import columns_of, header_of
from components.language import n_words, note_words, t
from components.told_table import show_rows
from components.transfer.shown import TransferShown
from data.domain.areas import NATION
from outputs.names import Names
from outputs.pieces.sheet import SheetColumns
from outputs.reported import period_words
from queries.reported import ReportedFigure, read_reported

RECORD = "reported_figure"
BEGINS = ("units_", "paos_", "staff_")
"""Measures of the transfer begin so."""


def show_reported(shown: TransferShown) -> None:
    """The figures of the place, then of the nation; requested, approved and transferred stand apart."""
    areas = tuple(dict.fromkeys((shown.province, NATION)))
    rows = [one for area in areas for one in reported_of(shown, area)]
    if not rows:
        st.info(t("transfer_page.nothing_reported"))
        return
    st.caption(t("transfer_page.not_added"))
    columns, label = build_columns(Names(province=NATION, areas=areas)), t("transfer_page.part_reported")
    show_rows(rows, columns, chips=shown.chips, name="transfer-reported", label=label)


def reported_of(shown: TransferShown, area: str) -> Sequence[ReportedFigure]:
    """What is reported of the transfer in an area, by measure as the list has them, then by period."""
    measures = [code for code in shown.names.words("reported_measure") if code.startswith(BEGINS)]
    rows = read_reported(areas=(area,), measures=frozenset(measures))
    return sorted(rows, key=lambda one: (measures.index(one.measure), one.period))


def build_columns(names: Names) -> SheetColumns[ReportedFigure]:
    return {
        **columns_of(RECORD, "measure", "area_code", names=names),
        header_of(RECORD, "period"): lambda one: period_words(one.period, kind=one.period_kind),
        header_of(RECORD, "value"): lambda one: f"{n_words(one.value)} {names.word('unit', one.unit)}",
        **columns_of(RECORD, "value_type", "source_key"),
        header_of(RECORD, "note"): lambda one: note_words(one.note),
    }
