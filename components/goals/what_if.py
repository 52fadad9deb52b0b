"""What if: the state and the pace then needed if a value were reached in a year. Nothing is kept."""

from __future__ import annotations

import streamlit as st

from components.goals.arithmetic import build_steps
from components.goals.choices import Shown
from components.goals.wording import badge, bare, unit_words, value_words
from components.language import as_html, as_markdown, lang, t
from data.domain.progress import Direction, Method
from data.domain.status import Status
from queries.goals import Standing, read_supposed
from words import units

STEPS = 60
"""Positions of the slider between its ends."""


def show_what_if(shown: Shown, standing: Standing) -> None:
    """The sliders, and what would follow; visibly hypothetical."""
    plan, indicator = standing.plan.plan, standing.indicator
    last, target = plan.final()
    now = standing.reading
    if (
        indicator.direction is Direction.NONE
        or last is None
        or target is None
        or now is None
        or now.value is None
        or now.year >= last
    ):
        st.info(t("goals_page.what_if_not"))
        return
    with st.container(border=True, key="what_if"):
        st.html(f'<span class="pk-hypothetical">{as_html(t("goals_page.hypothetical"))}</span>')
        years = list(range(now.year + 1, last + 1))
        year = years[0]
        if len(years) > 1:
            year = st.select_slider(
                t("goals_page.what_if_year"), years, format_func=bare, key=f"if_year_{indicator.code}"
            )
        low, high, step = limits(
            now.value,
            target,
            decimals=indicator.decimals,
            least=indicator.natural_min,
            most=indicator.natural_max,
        )
        value = st.slider(
            t("goals_page.what_if_value", year=bare(year), unit=as_markdown(unit_words(indicator))),
            min_value=low,
            max_value=high,
            value=min(max(round(now.value, indicator.decimals), low), high),
            step=step,
            format=f"%.{indicator.decimals}f",
            key=f"if_value_{indicator.code}_{standing.area}",
        )
        status = read_supposed(
            set=shown.scope.set,
            indicator=indicator.code,
            area=standing.area,
            value=value,
            year=year,
            method=shown.scope.method,
        )
        st.html(build_supposed(standing, status, value=value, year=year))
        st.caption(t("goals_page.what_if_note"))


def limits(
    now: float, target: float, *, decimals: int, least: float | None, most: float | None
) -> tuple[float, float, float]:
    """Ends and step of the slider: half the way left, on both sides of it."""
    width = abs(target - now) or abs(target) or 1.0
    low, high = min(now, target) - width / 2, max(now, target) + width / 2
    low = max(low, 0.0 if least is None and min(now, target) >= 0 else low if least is None else least)
    high = high if most is None else min(high, most)
    step = max(round((high - low) / STEPS, decimals), 10.0**-decimals)
    return round(low, decimals), round(high, decimals), step


def build_supposed(standing: Standing, status: Status, *, value: float, year: int) -> str:
    """HTML: the state that would be, and from then on the change needed a year."""
    indicator = standing.indicator
    shown = units.in_sentence(value_words(value, indicator=indicator), unit_words(indicator), lang=lang())
    words = t("goals_page.supposed", value=shown, year=bare(year))
    parts = [f"<p>{as_html(words)} {badge(status)}</p>"]
    numbers = status.arithmetic
    last = standing.plan.plan.final()[0]
    if numbers is not None:
        if numbers.pace_needed is not None and last is not None:
            words = t(
                "goals_page.pace_then",
                pace=units.pace_words(
                    numbers.pace_needed,
                    unit_words(indicator),
                    lang=lang(),
                    decimals=max(units.PACE_DECIMALS, indicator.decimals),
                ),
                year=bare(last),
            )
            parts.append(f'<p data-pace="{numbers.pace_needed!r}">{as_html(words)}</p>')
        if numbers.method is not Method.ATTAINMENT:
            ratio = [step for step in build_steps(standing, numbers) if step.name == "ratio"]
            parts += [f'<p class="pk-quiet">{as_html(f"{one.label}: {one.words}")}</p>' for one in ratio]
    return f'<div class="pk-why" data-state="{status.state or status.kind}">{"".join(parts)}</div>'
