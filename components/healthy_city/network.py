"""Steps to the membership of networks such as the WHO's, and awards beside them, which are no membership."""

from __future__ import annotations

import streamlit as st

from components.headers import columns_of, header_of
from components.healthy_city.rows import Columns, lao_columns, show_rows
from components.healthy_city.shown import HealthyCityShown
from components.language import name_of, t
from components.markup import show
from components.told_table import show_missing
from data.domain.kinds import ProgrammeKind
from outputs.pieces.lines import build_section
from queries.laos import read_programme_levels
from queries.programmes import Programme, read_held
from queries.rows import each
from queries.towns import furthest_stages

RECORD = "network_stage"


def show_network(shown: HealthyCityShown) -> None:
    """How far each LAO has come in each network, then the awards on record."""
    networks = [one for one in shown.programmes if one.kind == ProgrammeKind.NETWORK]
    if shown.programme in networks:
        networks = [shown.programme]
    codes = {one.code for one in networks}
    order = {code: place for place, code in enumerate(shown.names.words("network_stage"), start=1)}
    own = (row for row in shown.in_view(shown.stages) if row.programme_code in codes)
    rows = furthest_stages(own, order=order)
    st.caption(t("city.steps_of_network"))
    if rows:
        show_rows(shown, rows, build_columns(shown, networks), name="network", opens=True)
    else:
        show_missing(t("city.no_stages"))
    awards = [one for one in shown.programmes if one.kind == ProgrammeKind.AWARD and one != shown.programme]
    for award in awards:
        _show_award(shown, award)


def _show_award(shown: HealthyCityShown, award: Programme) -> None:
    rows = shown.in_view(read_held(programme=award.code, province=shown.province))
    if not rows:
        return
    show(build_section(name_of(award.name_th, award.name_en)))
    st.caption(t("city.award_no_membership"))
    levels = {
        row.code: name_of(row.name_th, row.name_en)
        for row in each(read_programme_levels(programme=award.code))
    }
    columns: Columns = {
        **lao_columns(shown),
        header_of("certificate", "level"): lambda row: levels.get(row.level, row.level),
        **columns_of("certificate", "fiscal_year", "issued_on"),
    }
    show_rows(shown, rows, columns, name="awards", of=award.code, opens=True)


def build_columns(shown: HealthyCityShown, networks: list[Programme]) -> Columns:
    names = {one.code: name_of(one.name_th, one.name_en) for one in networks}
    columns: Columns = {
        **lao_columns(shown),
        **columns_of(RECORD, "stage", "reached_on"),
    }
    if len(networks) > 1:
        columns[header_of(RECORD, "programme_code")] = lambda row: names[row.programme_code]
    return columns
