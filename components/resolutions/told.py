"""What was told since: events, counts and decisions as what they are, and figures with what they are."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.headers import columns_of, header_of, label_of
from components.language import as_markdown, bare_year, day_words, in_words, named, note_words, t
from components.markup import show
from components.resolutions.shown import ResolutionsShown
from components.told_table import show_missing, show_rows
from data.domain.areas import NATION
from outputs.names import Names
from outputs.pieces.lines import build_section
from outputs.pieces.sheet import SheetColumns
from outputs.reported import amount_words, period_words
from queries.goal_records import Indicator, Reading
from queries.resolution_figures import ResolutionFigure, figures_of, last_reading
from queries.resolutions import ToldOfClause


def show_told(shown: ResolutionsShown) -> None:
    """All that was told, the newest first, then the figures."""
    show_told_rows(shown, shown.told)
    figures = list(figures_of(shown.serving_sets()))
    if figures:
        show(build_section(t("resolutions.figures")))
        st.caption(as_markdown(t("resolutions.figures_rule")))
        label = t("resolutions.figures")
        show_rows(figures, figure_columns(shown), chips=shown.chips, name="resolution-figures", label=label)


def show_told_rows(shown: ResolutionsShown, rows: Sequence[ToldOfClause]) -> None:
    """A line each; an event is said to be no progress on a target."""
    if not rows:
        show_missing(t("resolutions.nothing_told_yet"), "resolution_progress", province=shown.province)
        return
    st.caption(as_markdown(t("resolutions.event_rule")))
    label = t("resolutions.part_told")
    told = [*rows, *(found[1] for one in rows if (found := _reading_of(one)))]
    show_rows(rows, told_columns(shown), chips=shown.chips, name="resolution-told", label=label, told=told)


def told_columns(shown: ResolutionsShown) -> SheetColumns[ToldOfClause]:
    areas = [one.area_code for one in shown.told]
    names = Names(province=shown.province, areas=areas)

    def days(one: ToldOfClause) -> str:
        return "–".join(filter(None, (day_words(one.happened_on), day_words(one.until_on))))

    return {
        **columns_of("resolution_progress", "text_th", "kind"),
        header_of("resolution_progress", "happened_on"): lambda one: days(one) or t("resolutions.no_day"),
        label_of("resolution_progress", "clause_code"): lambda one: (
            shown.clause_words(one.clause_code) or None
        ),
        label_of("resolution_progress", "value"): value_words,
        **(columns_of("resolution_progress", "area_code", names=names) if set(areas) != {NATION} else {}),
        **columns_of("resolution_progress", "partner_code", names=names),
        # the source has its own address
        header_of("resolution_progress", "url"): lambda one: None if one.source_key else one.url,
        header_of("resolution_progress", "note"): lambda one: note_words(one.note),
    }


def _reading_of(one: ToldOfClause) -> tuple[Indicator, Reading] | None:
    """The newest value of its indicator, for a row without a number of its own."""
    return last_reading(one.indicator_code) if one.value is None else None


def value_words(one: ToldOfClause) -> str | None:
    """The number of the row; else the newest that its indicator has."""
    if one.value is not None:
        return amount_words(one.value, in_words(one.unit_th, one.unit_en) if one.unit_th else "")
    found = _reading_of(one)
    if not found:
        return None
    return amount_words(found[1].value or 0, in_words(found[0].unit_th, found[0].unit_en))


def figure_columns(shown: ResolutionsShown) -> SheetColumns[ResolutionFigure]:
    """What it is called, whether it is an aim or a result, how much, and of when."""
    measures, units = shown.names.words("reported_measure"), shown.names.words("unit")

    def name(one: ResolutionFigure) -> str:
        if one.reported:
            return measures.get(one.reported.measure, one.reported.measure)
        return named(one.indicator) if one.indicator else ""

    def number(one: ResolutionFigure) -> str:
        unit = units.get(one.reported.unit, one.reported.unit) if one.reported else ""
        unit = in_words(one.indicator.unit_th, one.indicator.unit_en) if one.indicator else unit
        return amount_words(one.value, unit)

    def when(one: ResolutionFigure) -> str:
        if one.reported:
            return period_words(one.reported.period, kind=one.reported.period_kind)
        if one.on:
            return day_words(one.on)
        return (
            t("resolutions.aim_no_year")
            if one.derived
            else t("resolutions.aim", year=bare_year(one.year or 0))
        )

    return {
        t("resolutions.figure"): name,
        t("resolutions.figure_what"): lambda one: t(f"resolutions.figure_{one.kind}"),
        label_of("resolution_progress", "value"): number,
        t("resolutions.figure_when"): when,
        header_of("resolution_progress", "note"): lambda one: note_words(one.note),
    }
