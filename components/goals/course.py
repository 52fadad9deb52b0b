"""The course of an indicator over the years as a chart: values, path to the target, where it is heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st
from plotly.graph_objects import Figure

from components.charts import Style, Trace, build_series, plain, show_chart
from components.goals.shown import GoalsShown
from components.goals.wording import (
    area_name,
    areas_words,
    behind_words,
    flagged,
    number_words,
    period_year_words,
    reading_in_files,
    unit_words,
)
from components.headers import header_of
from components.language import bare_year, day_words, lang, named, t
from components.markup import show
from outputs.annotations import build_annotations, marks_of
from outputs.credits import credit_words, credits_of
from outputs.names import Names
from outputs.pieces.sheet import Sheet
from outputs.statuses import decimals_beside
from queries.goal_records import Reading
from queries.goals import Series, Standing, read_series
from queries.sources import distinct
from words import units


def show_course(shown: GoalsShown, standing: Standing) -> None:
    """The chart with its table and files; how the projection is made."""
    indicator = standing.indicator
    series = read_series(**shown.asked_of(standing))
    line = line_of(series)
    if not (line.values or line.partial):
        st.info(t("goals_page.no_values"))
        return
    style = style_of(standing, area=standing.area)
    show_figure(
        build_series([line], unit=plain(unit_words(indicator)), style=style),
        shown,
        standing,
        key="goal_course",
        name=standing.area,
        alt=course_words(series),
        sheet=course_sheet(series),
        more=[note.source_key for note in series.notes],
    )
    names = Names(province=shown.province, areas=())
    show(build_annotations(series.notes, kind=indicator.period_kind, names=names))
    heading = series.projection
    if heading is None:
        st.caption(t("goals_page.no_projection"))
        return
    ends = {"value": heading.value, "low": heading.low, "high": heading.high}
    told = {name: number_words(value, indicator=indicator) for name, value in ends.items()}
    st.caption(t("goals_page.projection", year=bare_year(heading.year), n=heading.points, **told))


def show_figure(
    figure: Figure,
    shown: GoalsShown,
    standing: Standing,
    *,
    key: str,
    name: str,
    alt: str,
    sheet: Sheet[Any],
    more: Iterable[str | None] = (),
) -> None:
    """A chart of the indicator, with its table and files. `more`: keys of further sources."""
    indicator = standing.indicator
    about = shown.about(
        (t("goals_page.column_indicator"), f"{indicator.code} {named(indicator)}"),
        (t("goals_page.column_unit"), unit_words(indicator)),
        (t("map.about_area"), area_name(standing.area)),
        year=standing.status.year,
        sample=standing.is_sample,
    )
    sources = distinct((*standing.source_keys, *more))
    name = f"{indicator.code}-{name}"
    show_chart(figure, key=key, name=name, alt=alt, sheet=sheet, about=about, sources=sources)


def line_of(series: Series) -> Trace:
    """An area's values, its baseline and targets, and its projection. Part-year values are left out; sums
    that lack areas stand beside the course."""
    heading = series.projection
    told = [
        (one, one.value)
        for one in series.readings
        if one.value is not None and one.is_whole(series.indicator)
    ]
    return Trace(
        name=plain(area_name(series.area)),
        values={one.year: value for one, value in told if not one.is_partial},
        partial={one.year: (value, plain(areas_words(one))) for one, value in told if one.is_partial},
        path=series.plan.plan.path,
        heading={heading.year: (heading.value, heading.low, heading.high)} if heading else {},
        breaks=series.plan.plan.breaks,
        every=series.indicator.rules.every_years,
        notes=marks_of(series.notes, kind=series.indicator.period_kind),
    )


def style_of(standing: Standing, *, area: str) -> Style:
    """The chart's title, source line and watermark, so that its picture stands on its own."""
    sources = "; ".join(credit_words(credit) for credit in credits_of(standing.source_keys[:1]))
    as_of = standing.reading.as_of if standing.reading else None
    day = t("foot.as_of", day=day_words(as_of)) + " · " if as_of else ""
    return Style(
        lang=lang(),
        dark=st.context.theme.type == "dark",
        title=plain(f"{named(standing.indicator)} · {area_name(area)}"),
        note=plain(f"{day}{t('foot.source')}: {sources}") if sources else None,
        watermark=t("cards.sample") if standing.is_sample else None,
    )


def course_words(series: Series) -> str:
    """What the chart shows, for those who do not see it."""
    line = line_of(series)
    known = line.values or {year: value for year, (value, _) in line.partial.items()}
    first, last = min(known), max(known)
    unit = unit_words(series.indicator)

    year, target = series.plan.plan.final()
    decimals = decimals_beside(known[last], target, indicator=series.indicator)

    def told(value: float) -> str:
        return number_words(value, indicator=series.indicator, decimals=decimals)

    words = t(
        "goals_page.course_alt",
        name=named(series.indicator),
        area=area_name(series.area),
        first=bare_year(first),
        begin=units.in_sentence(told(known[first]), unit, lang=lang()),
        last=bare_year(last),
        end=units.in_sentence(told(known[last]), unit, lang=lang()),
    )
    if year is None or target is None:
        return words
    aim = units.with_unit(told(target), unit)
    final = t("goals_page.target_final", year=bare_year(year), value=aim)
    return f"{words} {flagged(final, year=year, derived=series.plan.derived)}"


def course_sheet(series: Series) -> Sheet[int]:
    """A row a year: value, target, coverage, as-of date."""
    plan, indicator = series.plan.plan, series.indicator
    readings = {one.year: one for one in series.readings}
    targets = plan.targets or {}
    years = sorted({*readings, *targets, *([plan.baseline_year] if plan.baseline_year else [])})

    def of_reading(told: Callable[[Reading], object]) -> Callable[[int], object]:
        return lambda year: told(readings[year]) if year in readings else None

    def year_told(year: int) -> str:
        kind = readings[year].period_kind if year in readings else indicator.period_kind
        return flagged(period_year_words(year, kind=kind), year=year, derived=series.plan.derived)

    return Sheet(
        years,
        {
            t("goals_page.column_year"): year_told,
            header_of("observation", "value"): of_reading(
                lambda one: reading_in_files(one, indicator=indicator)
            ),
            t("goals_page.column_months"): of_reading(lambda one: one.months),
            t("goals_page.column_baseline"): lambda year: (
                plan.baseline if year == plan.baseline_year else None
            ),
            t("goals_page.column_target"): targets.get,
            t("goals_page.column_coverage"): of_reading(behind_words),
            t("goals_page.column_as_of"): of_reading(lambda one: day_words(one.as_of) or None),
        },
    )
