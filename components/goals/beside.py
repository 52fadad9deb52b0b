"""Several districts side by side: every indicator down, the province and the chosen districts across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from components.goals.choices import GoalsShown, standings_of
from components.goals.heat import build_cell
from components.goals.wording import (
    area_name,
    bare,
    indicator_name,
    look_words,
    reading_words,
    unit_words,
    year_in_files,
)
from components.headers import header_of
from components.language import as_html, lang, t
from components.markup import show
from components.pieces.sheet import show_files
from outputs.credits import credits_of
from outputs.marks import tagged
from outputs.pieces.matrix import Down, build_matrix
from outputs.pieces.sheet import Sheet
from outputs.pieces.table import Cell
from outputs.statuses import look_of, year_words
from queries.goals import Standing, read_set_view
from queries.sources import distinct

Standings = Mapping[str, Mapping[str, Standing]]
"""Standings by area and indicator: the province, then the districts as they are chosen."""


def show_beside(shown: GoalsShown) -> None:
    """The table of the pillar looked at, and its rows as files."""
    found = _read(shown)
    rows = standings_of(shown)
    show(build_beside(rows, found, label=t("goals_page.beside")))
    st.caption(t("goals_page.beside_about"))
    show_files(
        beside_sheet(rows, found),
        name=f"{shown.scope.set}-{shown.scope.year or 'latest'}-districts",
        about=[
            (header_of("goal", "set_code"), shown.view.goal_set.name_th),
            (t("filters.data_year"), year_in_files(shown.scope.year)),
        ],
        credits=credits_of(distinct(key for one in rows for key in one.source_keys)),
    )


def _read(shown: GoalsShown) -> Standings:
    scope = shown.scope
    views = {
        area: read_set_view(set=scope.set, area=area, year=scope.year, today=scope.today, method=scope.method)
        for area in (scope.province, *scope.districts)
    }
    return {area: {one.indicator.code: one for one in view.standings} for area, view in views.items()}


def build_beside(rows: Sequence[Standing], found: Standings, *, label: str) -> Markup:
    """A row an indicator, a column an area: the value, its year where it is another one, and the state."""
    return build_matrix(
        down=[Down(one.indicator.code, _head(one)) for one in rows],
        across={area: area_name(area) for area in found},
        cell=lambda indicator, area: _cell(found[area][indicator]),
        corner=t("goals_page.column_indicator"),
        label=label,
    )


def beside_sheet(rows: Sequence[Standing], found: Standings) -> Sheet[Standing]:
    """A row an indicator and area, for files."""
    flat = [found[area][one.indicator.code] for one in rows for area in found]
    return Sheet(
        flat,
        {
            header_of("observation", "indicator_code"): lambda one: one.indicator.code,
            t("goals_page.column_indicator"): lambda one: indicator_name(one.indicator),
            t("record.code"): lambda one: one.area,
            t("map.about_area"): lambda one: area_name(one.area),
            header_of("observation", "value"): _value,
            t("goals_page.column_unit"): lambda one: unit_words(one.indicator),
            t("goals_page.column_year"): lambda one: bare(one.reading.year) if one.reading else None,
            t("goals_page.column_state"): lambda one: look_words(look_of(one.status)),
            t("cards.sample"): lambda one: t("cards.sample") if one.is_sample else None,
        },
    )


def _value(one: Standing) -> float | str | None:
    if one.reading is None:
        return None
    return (
        one.reading.value if one.reading.held is None else reading_words(one.reading, indicator=one.indicator)
    )


def _head(one: Standing) -> Markup:
    name = tagged(indicator_name(one.indicator), sample=one.is_sample)
    return Markup("{} <small>({})</small>").format(name, as_html(unit_words(one.indicator)))


def _cell(one: Standing) -> Cell:
    look = look_of(one.status)
    if one.reading is None:
        return build_cell(as_html("–"), look=look, words=look_words(look))
    value = as_html(reading_words(one.reading, indicator=one.indicator))
    year = year_words(one.reading.period_kind, year=one.reading.year, lang=lang())
    other = Markup("") if one.reading.year == one.status.year else Markup(" <small>{}</small>").format(year)
    return build_cell(value + other, look=look, words=look_words(look))
