"""The course of an indicator over the years as a chart: values, path to the target, where it is heading."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.charts import Line, Style, build_series, plain, show_chart
from components.credits import credit_words, credits_of
from components.goals.choices import Shown
from components.goals.wording import (
    area_name,
    bare,
    coverage_words,
    indicator_name,
    is_part_year,
    reading_words,
    unit_words,
    value_words,
    year_words,
)
from components.language import lang, t
from queries.goal_records import Indicator, Reading
from queries.goals import Series, Standing, read_series
from words import units
from words.dates import short_date
from words.numbers import number


def show_course(shown: Shown, standing: Standing) -> None:
    """The chart with its table and files; how the projection is made."""
    indicator = standing.indicator
    series = read_series(set=shown.scope.set, indicator=indicator.code, area=standing.area)
    lines = [line_of(series)]
    if not lines[0].values:
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
        table=build_course_table(series),
        about=about_lines(shown, standing),
        sources=standing.source_keys,
    )
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


def line_of(series: Series) -> Line:
    """An area's values, its baseline and targets, and its projection. Part-year values are left out."""
    plan = series.plan.plan
    path = dict(plan.targets or {})
    if plan.baseline_year is not None and plan.baseline is not None:
        path[plan.baseline_year] = plan.baseline
    heading = series.projection
    return Line(
        name=plain(area_name(series.area)),
        values={
            one.year: one.value
            for one in series.readings
            if one.value is not None and not is_part_year(one, indicator=series.indicator)
        },
        path=path,
        heading={heading.year: (heading.value, heading.low, heading.high)} if heading else {},
    )


def style_of(shown: Shown, standing: Standing, *, area: str) -> Style:
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
    first, last = min(line.values), max(line.values)
    unit = unit_words(series.indicator)

    def told(value: float) -> str:
        return value_words(value, indicator=series.indicator)

    words = t(
        "goals_page.course_alt",
        name=indicator_name(series.indicator),
        area=area_name(series.area),
        first=bare(first),
        begin=units.in_sentence(told(line.values[first]), unit, lang=lang()),
        last=bare(last),
        end=units.in_sentence(told(line.values[last]), unit, lang=lang()),
    )
    year, target = series.plan.plan.final()
    if year is None or target is None:
        return words
    aim = units.with_unit(told(target), unit)
    derived = f" {t('goals_page.year_derived')}" if year in series.plan.derived else ""
    return words + " " + t("goals_page.target_final", year=bare(year), value=aim) + derived


def build_course_table(series: Series) -> pd.DataFrame:
    """A row a year: value, target, coverage, as-of date."""
    plan, indicator = series.plan.plan, series.indicator
    readings = {one.year: one for one in series.readings}
    targets = plan.targets or {}
    years = sorted({*readings, *targets, *([plan.baseline_year] if plan.baseline_year else [])})
    rows = []
    for year in years:
        one = readings.get(year)
        derived = f" {t('goals_page.year_derived')}" if year in series.plan.derived else ""
        rows.append(
            (
                year_words(year, kind=one.period_kind if one else indicator.period_kind) + derived,
                _value(one, indicator=indicator) if one else None,
                None if one is None else one.months,
                plan.baseline if year == plan.baseline_year else None,
                targets.get(year),
                None if one is None else coverage_words(one),
                short_date(one.as_of, lang=lang()) if one and one.as_of else None,
            )
        )
    heads = ("year", "value", "months", "baseline", "target", "coverage", "as_of")
    return pd.DataFrame(rows, columns=[t(f"goals_page.column_{head}") for head in heads], dtype=object)


def _value(reading: Reading, *, indicator: Indicator) -> float | str | None:
    """The number, or why it is not shown."""
    return reading.value if reading.held is None else reading_words(reading, indicator=indicator)


def about_lines(shown: Shown, standing: Standing) -> Sequence[tuple[str, str]]:
    """What a file says of itself."""
    return [
        (t("goals_page.set"), shown.view.goal_set.name_th),
        (t("goals_page.column_indicator"), f"{standing.indicator.code} {indicator_name(standing.indicator)}"),
        (t("goals_page.column_unit"), unit_words(standing.indicator)),
        (t("map.about_area"), area_name(standing.area)),
        (t("map.about_year"), bare(shown.scope.year)),
        (t("goals_page.method"), t(f"goals_page.method_{shown.scope.method}")),
        *([(t("cards.sample"), t("goals_page.sample_file"))] if standing.is_sample else []),
    ]
