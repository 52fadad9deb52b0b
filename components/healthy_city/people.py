"""Committees and, as counts by area and year, those who were trained to assess and to lead changes."""

from __future__ import annotations

import streamlit as st

from components.headers import columns_of, header_of
from components.healthy_city.rows import Columns, show_rows
from components.healthy_city.shown import HealthyCityShown
from components.language import t
from components.told_table import show_missing
from outputs.names import Names
from queries.programmes import read_assessor_counts, read_committees


def show_people(shown: HealthyCityShown) -> None:
    asked = {"programme": shown.programme.code, "province": shown.province}
    committees, counts = read_committees(**asked), read_assessor_counts(**asked)
    areas = [row.area_code for row in committees] + [row.area_code for row in counts]
    names = Names(province=shown.province, areas=areas)
    if committees:
        columns: Columns = {
            header_of("programme_committee", "area_code"): lambda row: names.area(row.area_code),
            **columns_of("programme_committee", "fiscal_year"),
            header_of("programme_committee", "order_th"): lambda row: row.order_th or t("city.no_order"),
            **columns_of("programme_committee", "ordered_on"),
        }
        show_rows(shown, committees, columns, name="committees")
    else:
        show_missing(t("city.no_committees"))
    if counts:
        st.caption(t("city.counts_not_added"))
        counted: Columns = {
            header_of("assessor_count", "area_code"): lambda row: names.area(row.area_code),
            **columns_of("assessor_count", "fiscal_year", "kind", "people"),
        }
        show_rows(shown, counts, counted, name="assessors")
    else:
        show_missing(t("city.no_assessors"))
