"""All indicators of a goal set; as cards: what, how much, is it enough, who, from where, as of when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st
from markupsafe import Markup

from components import address
from components.definition_link import indicator_mark
from components.goals.partners import show_partners
from components.goals.shown import GoalsShown, show_pillars
from components.goals.tables import show_beside, show_heat
from components.goals.wording import behind_words, flagged, period_year_words, reading_words, unit_words
from components.language import as_html, bare_year, lang, n_words, named, t
from components.markup import show
from components.pieces.groups import show_groups
from data.domain.progress import Reason
from data.domain.status import StatusKind
from outputs.credits import Credit, build_foot, credits_of
from outputs.look import as_image
from outputs.marks import gap, status_badge, tagged
from outputs.pieces.groups import Group
from outputs.pieces.lines import build_entry, build_section, quiet
from outputs.sparkline import build_sparkline
from outputs.statuses import decimals_beside, disagreement_words
from queries.contributions import Contributions, read_contributions
from queries.goals import Standing
from words import units
from words.numbers import number

CARD_WIDTH = 380
"""Pixels below which a card takes a row of its own."""


def show_indicators(shown: GoalsShown) -> None:
    """The part that the reader chose."""
    if shown.part == "partners":
        show_partners(shown)
        return
    show_pillars(shown)
    if shown.part == "heat":
        show_heat(shown)
    elif len(shown.districts) > 1:
        show_beside(shown)
    else:
        _show_cards(shown)


def _show_cards(shown: GoalsShown) -> None:
    """Those of the pillar or goal looked at, goal by goal, in the states that were chosen."""
    dark, every = st.context.theme.type == "dark", shown.view.standings
    keys = sorted({key for one in every for key in one.source_keys})
    credits = {key: found[0] for key in keys if (found := credits_of((key,)))}

    def draw(standing: Standing) -> None:
        code = standing.indicator.code
        show(build_indicator_card(standing, dark=dark, credits=credits))
        words = t("goals_page.why")
        st.button(words, key=f"why-{code}", type="tertiary", on_click=address.choose, args=("at", code))

    if shown.states:
        n, m = n_words(len(shown.in_states(every))), n_words(len(every))
        st.caption(t("goals_page.in_states", n=n, m=m))
    groups = list(_groups(shown))
    show_groups(groups, name="goal", code=lambda one: one.indicator.code, draw=draw, width=CARD_WIDTH)


def _groups(shown: GoalsShown) -> Iterator[Group[Standing]]:
    """The goals looked at; under a choice of states those alone that have an indicator in one."""
    who = read_contributions(set=shown.set, province=shown.province)
    goals = {one.goal.code: one for pillar in shown.view.pillars for one in pillar.goals}
    chosen = [one for one in goals.values() if shown.pillar in {None, one.goal.pillar_code}]
    for one in [goals[shown.at]] if shown.at in goals else chosen:
        standings = shown.in_states(one.standings)
        if standings or not shown.states:
            name = named(one.goal)
            head = build_section(name, more=_lead(who, one.goal.code))
            yield Group(head, standings, none=t("goals_page.no_indicators"))


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
        tagged(named(indicator), sample=standing.is_sample) + indicator_mark(indicator),
        badge=status_badge(standing.status),
        parts=parts,
        data_indicator=indicator.code,
    )


def _much(standing: Standing) -> Markup:
    if standing.reading is None:
        return gap()
    words = reading_words(standing.reading, indicator=standing.indicator, decimals=_decimals(standing))
    unit = unit_words(standing.indicator)
    much, unit = units.figure(words, unit) if standing.reading.value is not None else (words, "")
    return Markup("<span>{}</span><small>{}</small>").format(as_html(much), as_html(unit))


def _spark(standing: Standing, *, dark: bool) -> Markup:
    indicator = standing.indicator
    actual = {
        one.year: one.value
        for one in standing.readings
        if one.value is not None and not one.is_partial and one.is_whole(indicator)
    }
    svg = build_sparkline(
        actual=actual,
        path=standing.plan.plan.path,
        dark=dark,
        breaks=standing.plan.plan.breaks,
        every=indicator.rules.every_years,
    )
    return as_image(svg) if svg else Markup()


def _when(standing: Standing) -> list[str]:
    """Of which year the value is; of how many months, where it is not a whole one."""
    reading = standing.reading
    if reading is None:
        return []
    told = period_year_words(reading.year, kind=reading.period_kind)
    if not reading.is_whole(standing.indicator):
        told += " · " + t("goals_page.months", n=reading.months)
        if standing.status.kind is StatusKind.NOT_REPORTED:
            told += " · " + t("goals_page.whole_missing")
    elif reading.year != standing.status.year:
        told += " · " + t("goals_page.latest_before", year=bare_year(standing.status.year))
    return [f"{told} · {behind_words(reading)}"]


def _enough(standing: Standing) -> list[str]:
    """The target of the year, met or not, and the final one."""
    status, (last, target) = standing.status, standing.plan.plan.final()
    parts = []
    if status.year_target is not None:
        year = status.actual.year if status.actual else status.year
        met = {None: "", True: t("goals_page.met"), False: t("goals_page.not_met")}[status.year_target_met]
        value = _aim_words(status.year_target, standing)
        told = t("goals_page.target_of", year=bare_year(year), value=value, met=met).strip()
        parts.append(flagged(told, year=year, derived=standing.plan.derived))
    if last is not None and target is not None:
        told = t("goals_page.target_final", year=bare_year(last), value=_aim_words(target, standing))
        parts.append(flagged(told, year=last, derived=standing.plan.derived))
    if not parts and status.kind is StatusKind.CONTEXT:
        return []
    lines = [" · ".join(parts) or t("goals_page.no_target")]
    if status.reason is not None and (parts or status.reason is not Reason.NO_TARGET):
        lines.append(t(f"status.reason.{status.reason.value}"))
    return [*lines, disagreement_words(status, lang=lang()) or ""]


def _aim_words(target: float, standing: Standing) -> str:
    shown = number(target, lang=lang(), decimals=_decimals(standing))
    return units.with_unit(shown, unit_words(standing.indicator))


def _decimals(standing: Standing) -> int:
    """As many as the value needs beside the target of its year and the final one."""
    reading, targets = standing.reading, (standing.status.year_target, standing.plan.plan.final()[1])
    value = reading.value if reading is not None else None
    return decimals_beside(value, *targets, indicator=standing.indicator)


def _lead(who: Contributions, goal: str) -> Markup:
    leads = who.leads(goal)
    sample = any(who.roles[goal, one.code].is_sample for one in leads)
    names = ", ".join(named(one) for one in leads)
    nobody = "goals_page.roles_unknown" if "no_lead" in who.gaps.unknown else "goals_page.no_lead"
    words = t("goals_page.lead", names=names) if leads else t(nobody)
    return quiet(tagged(words, sample=sample))
