"""The criteria of the year item by item and, for those who may know of a town, what it lacks for its next
level by its latest assessment. Without items nothing is said to be lacking, without weights no score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from components.headers import columns_of, header_of
from components.healthy_city.shown import HealthyCityShown
from components.language import as_markdown, named, t
from components.markup import show
from components.told_table import show_missing, show_rows
from outputs.pieces.lines import build_section
from outputs.pieces.sheet import SheetColumns
from queries.programmes import read_programme_components
from queries.towns import TownGap

ITEM = "criteria_item"
COLUMNS = ("code", "name_th", "component", "level", "weight", "full_score", "pass_score", "evidence_th")


def show_criteria(shown: HealthyCityShown) -> None:
    """The version in force, its items, and below them the towns."""
    province, year = shown.filters.province, shown.filters.year
    known = read_programme_components(programme=shown.here.programme.code)
    components = {one.code: named(one) for one in known}
    if components:
        st.caption(as_markdown(t("city.components", names="; ".join(components.values()))))
    version, items = shown.here.version_in(year), shown.here.items_in(year)
    if version is None:
        show_missing(t("city.no_version"), "criteria_version", province=province)
        return
    st.caption(as_markdown(t("city.version", name=named(version))))
    if not items:
        show_missing(t("city.no_items"), ITEM, "assessment_item", province=province)
        return
    columns: dict[str, Callable[[Any], object]] = {
        **columns_of(ITEM, *COLUMNS, said={"component": components}),
        header_of(ITEM, "level"): lambda one: shown.level_words(one.level, none=t("city.every_level")),
    }
    show_rows(items, columns, chips=shown.chips, name="city-criteria", label=t("city.table_criteria"))
    show(build_section(t("city.table_gaps")))
    if not shown.may_see_all:
        st.caption(t("city.gaps_for_coordinators"))
        return
    towns = shown.here.gaps_in(year, is_asked=shown.is_in_view)
    if not towns:
        st.info(t("city.no_scores"))
        return
    columns, scores = {**shown.lao_columns, **gap_columns(shown)}, [row for one in towns for row in one.rows]
    label = t("city.table_gaps")
    show_rows(towns, columns, chips=shown.chips, name="city-gaps", label=label, opens="lao_code", told=scores)


def gap_columns(shown: HealthyCityShown) -> SheetColumns[TownGap]:
    """By whom and when it was assessed, and what is between it and its next level."""
    return {
        **columns_of("assessment", "assessed_by", "assessed_on"),
        t("city.held_level"): lambda one: shown.level_words(one.held, none=t("city.no_level")),
        t("city.aim"): lambda one: shown.level_words(one.aim, none=t("city.highest")),
        t("city.below"): lambda one: _items(one, one.gap.below) if one.gap else t("city.no_gap"),
        t("city.not_scored"): lambda one: _items(one, one.gap.not_scored) if one.gap else None,
        t("city.percent"): lambda one: None if one.percent is None else f"{one.percent:.1f}",
    }


def _items(one: TownGap, codes: Sequence[str]) -> str:
    """Items by name; that there is none is said."""
    return "; ".join(named(one.items[code]) for code in codes) or t("city.none")
