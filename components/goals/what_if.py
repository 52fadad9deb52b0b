"""What if: the state and the pace then needed if a value were reached in a year. Nothing is kept."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components.goals.arithmetic import build_steps
from components.goals.shown import GoalsShown
from components.goals.wording import build_why, number_words, unit_words
from components.language import as_html, as_markdown, bare_year, lang, t
from components.markup import show
from data.domain.progress import Direction, Method
from data.domain.status import Status, StatusKind
from outputs.marks import status_badge
from outputs.pieces.lines import quiet
from queries.goal_records import Indicator
from queries.goals import Standing, read_supposed
from words import units

STEPS = 60
"""Positions of the slider between its ends."""


def show_what_if(shown: GoalsShown, standing: Standing) -> None:
    """The sliders, and what would follow; visibly hypothetical."""
    plan, indicator = standing.plan.plan, standing.indicator
    last, target = plan.final()
    now = standing.reading
    if (
        indicator.direction is Direction.NONE
        or standing.status.kind is StatusKind.INVENTED
        or last is None
        or target is None
        or now is None
        or now.value is None
        or now.year >= last
    ):
        st.info(t("goals_page.what_if_not"))
        return
    with st.container(border=True, key="what_if"):
        words = as_html(t("goals_page.hypothetical"))
        show(Markup('<span class="pk-hypothetical">{}</span>').format(words))
        years = list(range(now.year + 1, last + 1))
        year = years[0]
        if len(years) > 1:
            year = st.select_slider(
                t("goals_page.what_if_year"), years, format_func=bare_year, key=f"if_year_{indicator.code}"
            )
        low, high, step = limits(now.value, target, indicator=indicator)
        value = st.slider(
            t("goals_page.what_if_value", year=bare_year(year), unit=as_markdown(unit_words(indicator))),
            min_value=low,
            max_value=high,
            value=min(max(round(now.value, indicator.decimals), low), high),
            step=step,
            format=f"%.{indicator.decimals}f",
            key=f"if_value_{indicator.code}_{standing.area}",
        )
        status = read_supposed(**shown.asked_of(standing), value=value, year=year, method=shown.method)
        show(build_supposed(standing, status, value=value, year=year))
        st.caption(t("goals_page.what_if_note"))


def limits(now: float, target: float, *, indicator: Indicator) -> tuple[float, float, float]:
    """Ends and step of the slider: half the way left, on both sides of it."""
    decimals, least, most = indicator.decimals, indicator.natural_min, indicator.natural_max
    width = abs(target - now) or abs(target) or 1.0
    low, high = min(now, target) - width / 2, max(now, target) + width / 2
    low = max(low, 0.0 if least is None and min(now, target) >= 0 else low if least is None else least)
    high = high if most is None else min(high, most)
    step = max(round((high - low) / STEPS, decimals), 10.0**-decimals)
    return round(low, decimals), round(high, decimals), step


def build_supposed(standing: Standing, status: Status, *, value: float, year: int) -> Markup:
    """The state that would be, and from then on the change needed a year."""
    indicator = standing.indicator
    shown = units.in_sentence(number_words(value, indicator=indicator), unit_words(indicator), lang=lang())
    words = t("goals_page.supposed", value=shown, year=bare_year(year))
    parts = [Markup("<p>{} {}</p>").format(as_html(words), status_badge(status))]
    numbers = status.arithmetic
    last = standing.plan.plan.final()[0]
    if numbers is not None and numbers.pace_needed is not None and last is not None:
        pace = units.pace_words(
            numbers.pace_needed,
            units.yearless(unit_words(indicator), lang=lang()),
            lang=lang(),
            decimals=max(units.PACE_DECIMALS, indicator.decimals),
        )
        words = t("goals_page.pace_then", pace=pace, year=bare_year(last))
        parts.append(Markup('<p data-pace="{!r}">{}</p>').format(numbers.pace_needed, as_html(words)))
    if numbers is not None and numbers.method is not Method.ATTAINMENT:
        ratio = [step for step in build_steps(standing, numbers) if step.name == "ratio"]
        parts += [quiet(f"{step.label}: {step.words}") for step in ratio]
    return build_why(status, parts)
