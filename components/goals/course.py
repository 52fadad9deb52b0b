"""The course of an indicator over the years as a chart: values, path to the target, where it is heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.charts import Style, Trace, build_series, plain, show_chart
from components.goals.choices import GoalsShown
from components.goals.wording import (
    area_name,
    areas_words,
    bare,
    coverage_words,
    indicator_name,
    is_part_year,
    path_of,
    reading_words,
    unit_words,
    value_words,
    year_words,
)
from components.headers import header_of
from components.language import lang, t
from components.markup import show
from data.domain.periods import PeriodKind
from outputs.annotations import build_annotations, marks_of
from outputs.credits import credit_words, credits_of
from outputs.marks import sample_lines
from outputs.names import Names
from outputs.pieces.sheet import Sheet
from outputs.statuses import decimals_beside
from queries.goal_records import Indicator, Reading
from queries.goals import Series, Standing, read_series
from queries.sources import distinct
from words import units
from words.dates import short_date
from words.numbers import number


def show_course(shown: GoalsShown, standing: Standing) -> None:
    """The chart with its table and files; how the projection is made."""
    indicator = standing.indicator
    series = read_series(set=shown.scope.set, indicator=indicator.code, area=standing.area)
    lines = [line_of(series)]
    if not (lines[0].values or lines[0].partial):
        st.info(t("goals_page.no_values"))
        return
    figure = build_series(
        lines, unit=plain(unit_words(indicator)), style=style_of(shown, standing, area=standing.area)
    )
    show_chart(
        figure,
        key="goal_course",
        name=f"{indicator.code}-{standing.area}",
        alt=course_words(series),
        sheet=course_sheet(series),
        about=about_lines(shown, standing),
        sources=distinct((*standing.source_keys, *(note.source_key for note in series.notes))),
    )
    names = Names(province=shown.scope.province, areas=())
    show(build_annotations(series.notes, kind=indicator.period_kind, names=names))
    heading = series.projection
    if heading is None:
        st.caption(t("goals_page.no_projection"))
        return
    st.caption(
        t(
            "goals_page.projection",
            year=bare(heading.year),
            value=number(heading.value, lang=lang(), decimals=indicator.decimals),
            low=number(heading.low, lang=lang(), decimals=indicator.decimals),
            high=number(heading.high, lang=lang(), decimals=indicator.decimals),
            n=heading.points,
        )
    )


def line_of(series: Series) -> Trace:
    """An area's values, its baseline and targets, and its projection. Part-year values are left out; sums
    that lack areas stand beside the course."""
    heading = series.projection
    told = [
        (one, one.value)
        for one in series.readings
        if one.value is not None and not is_part_year(one, indicator=series.indicator)
    ]
    return Trace(
        name=plain(area_name(series.area)),
        values={one.year: value for one, value in told if not one.is_partial},
        partial={one.year: (value, plain(areas_words(one))) for one, value in told if one.is_partial},
        path=path_of(series.plan.plan),
        heading={heading.year: (heading.value, heading.low, heading.high)} if heading else {},
        breaks=series.plan.plan.breaks,
        notes=marks_of(series.notes, kind=series.indicator.period_kind),
    )


def style_of(shown: GoalsShown, standing: Standing, *, area: str) -> Style:
    """The chart's title, source line and watermark, so that its picture stands on its own."""
    sources = "; ".join(credit_words(credit) for credit in credits_of(standing.source_keys[:1]))
    as_of = standing.reading.as_of if standing.reading else None
    day = t("foot.as_of", day=short_date(as_of, lang=lang())) + " · " if as_of else ""
    return Style(
        lang=lang(),
        dark=st.context.theme.type == "dark",
        title=plain(f"{indicator_name(standing.indicator)} · {area_name(area)}"),
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
        return value_words(value, indicator=series.indicator, decimals=decimals)

    words = t(
        "goals_page.course_alt",
        name=indicator_name(series.indicator),
        area=area_name(series.area),
        first=bare(first),
        begin=units.in_sentence(told(known[first]), unit, lang=lang()),
        last=bare(last),
        end=units.in_sentence(told(known[last]), unit, lang=lang()),
    )
    if year is None or target is None:
        return words
    aim = units.with_unit(told(target), unit)
    derived = f" {t('goals_page.year_derived')}" if year in series.plan.derived else ""
    return words + " " + t("goals_page.target_final", year=bare(year), value=aim) + derived


def course_sheet(series: Series) -> Sheet[int]:
    """A row a year: value, target, coverage, as-of date."""
    plan, indicator = series.plan.plan, series.indicator
    readings = {one.year: one for one in series.readings}
    targets = plan.targets or {}
    years = sorted({*readings, *targets, *([plan.baseline_year] if plan.baseline_year else [])})

    def of_reading(told: Callable[[Reading], object]) -> Callable[[int], object]:
        return lambda year: told(readings[year]) if year in readings else None

    def kind(year: int) -> PeriodKind:
        return readings[year].period_kind if year in readings else indicator.period_kind

    def derived(year: int) -> str:
        return f" {t('goals_page.year_derived')}" if year in series.plan.derived else ""

    return Sheet(
        years,
        {
            t("goals_page.column_year"): lambda year: year_words(year, kind=kind(year)) + derived(year),
            header_of("observation", "value"): of_reading(lambda one: _value(one, indicator=indicator)),
            t("goals_page.column_months"): of_reading(lambda one: one.months),
            t("goals_page.column_baseline"): lambda year: (
                plan.baseline if year == plan.baseline_year else None
            ),
            t("goals_page.column_target"): targets.get,
            t("goals_page.column_coverage"): of_reading(coverage_words),
            t("goals_page.column_as_of"): of_reading(
                lambda one: short_date(one.as_of, lang=lang()) if one.as_of else None
            ),
        },
    )


def _value(reading: Reading, *, indicator: Indicator) -> float | str | None:
    """The number, or why it is not shown."""
    return reading.value if reading.held is None else reading_words(reading, indicator=indicator)


def about_lines(shown: GoalsShown, standing: Standing) -> Sequence[tuple[str, str]]:
    """What a file says of itself."""
    return [
        (header_of("goal", "set_code"), shown.view.goal_set.name_th),
        (t("goals_page.column_indicator"), f"{standing.indicator.code} {indicator_name(standing.indicator)}"),
        (t("goals_page.column_unit"), unit_words(standing.indicator)),
        (t("map.about_area"), area_name(standing.area)),
        (t("filters.data_year"), bare(standing.status.year)),
        (t("goals_page.method"), t(f"goals_page.method_{shown.scope.method}")),
        *sample_lines(standing.is_sample),
    ]
