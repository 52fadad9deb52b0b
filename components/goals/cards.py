"""A card an indicator: what, how much, is it enough, who, from where, as of when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from components.cards import MIN_WIDTH
from components.definition_link import indicator_mark
from components.goals.choices import GoalsShown, in_states, open_at, pillar_of
from components.goals.wording import (
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
from components.language import as_html, lang, n_words, name_of, t
from components.markup import show
from data.domain.progress import Reason
from data.domain.status import StatusKind
from outputs.credits import Credit, build_foot, credits_of
from outputs.look import as_image
from outputs.marks import gap, status_badge, tagged
from outputs.pieces.lines import build_entry, build_section, quiet
from outputs.sparkline import build_sparkline
from outputs.statuses import decimals_beside, disagreement_words
from queries.contributions import Contributions, read_contributions
from queries.goals import Standing
from words import units


def show_indicator_cards(shown: GoalsShown) -> None:
    """The cards of the pillar or goal looked at, goal by goal."""
    scope = shown.scope
    who = read_contributions(set=scope.set, province=scope.province)
    chosen = pillar_of(shown)
    dark = st.context.theme.type == "dark"
    credits = _credits(shown)
    _show_how_many(shown)
    for pillar in shown.view.pillars:
        if chosen not in {None, pillar.pillar.code}:
            continue
        for goal in pillar.goals:
            if _is_other_goal(shown, goal.goal.code):
                continue
            standings = in_states(goal.standings, scope=scope)
            if scope.states and not standings:
                continue
            name = name_of(goal.goal.name_th, goal.goal.name_en)
            with st.container(key=f"goal-{goal.goal.code}"):
                show(build_section(name, more=_lead(who, goal.goal.code)))
                if not standings:
                    st.caption(t("goals_page.no_indicators"))
                    continue
                _show_grid(standings, dark=dark, credits=credits)


def _show_how_many(shown: GoalsShown) -> None:
    """How many of all indicators are in the states that were chosen."""
    if not shown.scope.states:
        return
    every = shown.view.standings
    found = in_states(every, scope=shown.scope)
    st.caption(t("goals_page.in_states", n=n_words(len(found)), m=n_words(len(every))))


def _is_other_goal(shown: GoalsShown, code: str) -> bool:
    """Whether one goal is opened, and it is not this one."""
    goals = {goal.goal.code for pillar in shown.view.pillars for goal in pillar.goals}
    return shown.scope.at in goals and shown.scope.at != code


def _show_grid(standings: Sequence[Standing], *, dark: bool, credits: Mapping[str, Credit]) -> None:
    with st.grid("auto", min_column_width=MIN_WIDTH + 80):
        for standing in standings:
            code = standing.indicator.code
            with st.container(border=True, height="stretch", key=f"card-goal-{code}"):
                show(build_indicator_card(standing, dark=dark, credits=credits))
                st.button(
                    t("goals_page.why"),
                    key=f"why-{code}",
                    type="tertiary",
                    on_click=open_at,
                    args=(code,),
                )


def build_indicator_card(standing: Standing, *, dark: bool, credits: Mapping[str, Credit]) -> Markup:
    """`credits`: by the key of the source."""
    indicator, reading = standing.indicator, standing.reading
    much = Markup('<div class="pk-goal-much"><p class="pk-much">{}</p>{}</div>')
    parts = [much.format(_much(standing), _spark(standing, dark=dark))]
    parts += map(quiet, (*_when(standing), *_enough(standing)))
    if reading is not None:
        listed = [credits[key] for key in standing.source_keys if key in credits][:1]
        parts.append(build_foot(credits=listed, as_of=reading.as_of))
    return build_entry(
        tagged(indicator_name(indicator), sample=standing.is_sample) + indicator_mark(indicator),
        badge=status_badge(standing.status),
        parts=parts,
        data_indicator=indicator.code,
    )


def _much(standing: Standing) -> Markup:
    if standing.reading is None:
        return gap()
    words = reading_words(standing.reading, indicator=standing.indicator, decimals=_decimals(standing))
    unit = unit_words(standing.indicator)
    number, unit = units.figure(words, unit) if standing.reading.value is not None else (words, "")
    return Markup("<span>{}</span><small>{}</small>").format(as_html(number), as_html(unit))


def _spark(standing: Standing, *, dark: bool) -> Markup:
    indicator = standing.indicator
    actual = {
        one.year: one.value
        for one in standing.readings
        if one.value is not None and not one.is_partial and not is_part_year(one, indicator=indicator)
    }
    svg = build_sparkline(
        actual=actual, path=path_of(standing.plan.plan), dark=dark, breaks=standing.plan.plan.breaks
    )
    return as_image(svg) if svg else Markup()


def _when(standing: Standing) -> list[str]:
    """Of which year the value is; of how many months, where it is not a whole one."""
    reading = standing.reading
    if reading is None:
        return []
    told = year_words(reading.year, kind=reading.period_kind)
    if is_part_year(reading, indicator=standing.indicator):
        told += " · " + t("goals_page.months", n=reading.months)
    elif reading.year != standing.status.year:
        told += " · " + t("goals_page.latest_before", year=bare(standing.status.year))
    return [f"{told} · {coverage_words(reading)}"]


def _enough(standing: Standing) -> list[str]:
    """The target of the year, met or not, and the final one."""
    indicator, status = standing.indicator, standing.status
    parts = []
    if status.year_target is not None:
        year = bare(status.actual.year if status.actual else status.year)
        words = value_words(status.year_target, indicator=indicator, decimals=_decimals(standing))
        value = units.with_unit(words, unit_words(indicator))
        met = {None: "", True: t("goals_page.met"), False: t("goals_page.not_met")}[status.year_target_met]
        told_of = t("goals_page.target_of", year=year, value=value, met=met).strip()
        parts.append(_flagged(told_of, standing, status.actual.year if status.actual else status.year))
    last, target = standing.plan.plan.final()
    if last is not None and target is not None:
        words = value_words(target, indicator=indicator, decimals=_decimals(standing))
        value = units.with_unit(words, unit_words(indicator))
        parts.append(_flagged(t("goals_page.target_final", year=bare(last), value=value), standing, last))
    told = [" · ".join(parts)] if parts else [t("goals_page.no_target")]
    if not parts and status.kind is StatusKind.CONTEXT:
        return []
    if status.reason is not None and (parts or status.reason is not Reason.NO_TARGET):
        told.append(t(f"status.reason.{status.reason.value}"))
    disagreement = disagreement_words(status, lang=lang())
    if disagreement:
        told.append(disagreement)
    return told


def _decimals(standing: Standing) -> int:
    """As many as the value needs beside the target of its year and the final one."""
    reading, targets = standing.reading, (standing.status.year_target, standing.plan.plan.final()[1])
    value = reading.value if reading is not None else None
    return decimals_beside(value, *targets, indicator=standing.indicator)


def _flagged(words: str, standing: Standing, year: int) -> str:
    """The words of a target, with a flag where the source gives it no year."""
    return f"{words} {t('goals_page.year_derived')}" if year in standing.plan.derived else words


def _lead(who: Contributions, goal: str) -> Markup:
    leads = who.leads(goal)
    sample = any(who.roles[goal, one.code].is_sample for one in leads)
    names = ", ".join(name_of(one.name_th, one.name_en) for one in leads)
    nobody = "goals_page.roles_unknown" if "no_lead" in who.gaps.unknown else "goals_page.no_lead"
    words = t("goals_page.lead", names=names) if leads else t(nobody)
    return quiet(tagged(words, sample=sample))


def _credits(shown: GoalsShown) -> dict[str, Credit]:
    keys = sorted({key for one in shown.view.standings for key in one.source_keys})
    return {key: found[0] for key in keys if (found := credits_of((key,)))}
