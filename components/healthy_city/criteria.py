"""The criteria of the year item by item and, for those who may know of a town, what it lacks for its next
level by its latest assessment. Without items nothing is said to be lacking, without weights no score."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.headers import columns_of, header_of, label_of
from components.healthy_city.rows import Columns, lao_columns, show_rows
from components.healthy_city.shown import HealthyCityShown
from components.language import as_markdown, in_words, name_of, t
from components.markup import show
from components.told_table import show_missing
from outputs.pieces.lines import build_section
from outputs.pieces.sheet import SheetColumns
from queries.programmes import (
    CriteriaItem,
    CriteriaVersion,
    read_criteria_items,
    read_criteria_versions,
)
from queries.towns import TownGap

RECORD = "criteria_item"


def show_criteria(shown: HealthyCityShown) -> None:
    """The version in force, its items, and below them the towns."""
    version = version_of(shown)
    if shown.components:
        st.caption(as_markdown(t("city.components", names="; ".join(shown.components.values()))))
    if version is None:
        show_missing(t("city.no_version"))
        return
    st.caption(as_markdown(t("city.version", name=name_of(version.name_th, version.name_en))))
    items = items_of(shown, version)
    if not items:
        show_missing(t("city.no_items"))
        return
    show_rows(shown, items, item_columns(shown), name="criteria")
    show(build_section(t("city.table_gaps")))
    if not shown.may_see_all:
        st.caption(t("city.gaps_for_coordinators"))
        return
    towns = shown.gaps(shown.is_in_view)
    if not towns:
        st.info(t("city.no_scores"))
        return
    scores = (row for one in towns for row in one.rows)
    show_rows(shown, towns, gap_columns(shown), name="gaps", opens=True, told=scores)


def version_of(shown: HealthyCityShown) -> CriteriaVersion | None:
    """The criteria in force in the year."""
    known = read_criteria_versions(programme=shown.programme.code)
    return next((one for one in reversed(known) if one.from_fiscal_year <= shown.year), None)


def items_of(shown: HealthyCityShown, version: CriteriaVersion) -> Sequence[CriteriaItem]:
    """The items of a version, in their order."""
    every = read_criteria_items(programme=shown.programme.code)
    return [one for one in every if one.criteria_version == version.code]


def item_columns(shown: HealthyCityShown) -> SheetColumns[CriteriaItem]:
    return {
        **columns_of(RECORD, "code"),
        label_of(RECORD, "name_th"): lambda one: name_of(one.name_th, one.name_en),
        header_of(RECORD, "component"): lambda one: shown.components.get(one.component or "", one.component),
        header_of(RECORD, "level"): lambda one: shown.level_words(one.level) or t("city.every_level"),
        **columns_of(RECORD, "weight", "full_score", "pass_score"),
        label_of(RECORD, "evidence_th"): lambda one: in_words(one.evidence_th, one.evidence_en) or None,
    }


def gap_columns(shown: HealthyCityShown) -> Columns:
    by = shown.names.words("assessed_by")
    return {
        **lao_columns(shown),
        header_of("assessment", "assessed_by"): lambda one: by.get(one.assessed_by, one.assessed_by),
        **columns_of("assessment", "assessed_on"),
        t("city.held_level"): lambda one: shown.level_words(one.held) or t("city.no_level"),
        t("city.aim"): lambda one: shown.level_words(one.aim) or t("city.highest"),
        t("city.below"): lambda one: item_words(one, one.gap.below) if one.gap else t("city.no_gap"),
        t("city.not_scored"): lambda one: item_words(one, one.gap.not_scored) if one.gap else None,
        t("city.percent"): lambda one: None if one.percent is None else f"{one.percent:.1f}",
    }


def item_words(one: TownGap, codes: Sequence[str]) -> str:
    """Items by name; that there is none is said."""
    named = (one.items[code] for code in codes)
    return "; ".join(name_of(item.name_th, item.name_en) for item in named) or t("city.none")
