"""Statuses, values and where they come from, in words: the same on pages, slides and paper."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor
from typing import Any

from data.domain.aggregation import Basis
from data.domain.areas import level_of
from data.domain.milestones import MilestoneState
from data.domain.periods import PeriodKind, full_months_of
from data.domain.progress import ROUNDING, State
from data.domain.promises import CommitmentStatus
from data.domain.small_numbers import Held
from data.domain.status import Status, StatusKind
from outputs.dated import stand_words
from outputs.look import Attainment, Milestone, NoStatus, Promise
from outputs.look import State as Look
from queries.goal_records import Indicator, Reading
from words import text
from words.dates import bare_fiscal_year, short_date
from words.numbers import decimals_apart, number, percent

LOOKS: Mapping[State, Look | Attainment] = {
    State.REACHED: Look.REACHED,
    State.ON_TRACK: Look.ON_TRACK,
    State.BEHIND: Look.BEHIND,
    State.FAR_BEHIND: Look.FAR_BEHIND,
    State.MOVING_AWAY: Look.MOVING_AWAY,
    State.BELOW_TARGET: Attainment.BELOW_TARGET,
    State.AT_RISK: Attainment.AT_RISK,
    State.CRITICAL: Attainment.CRITICAL,
}

NO_LOOKS: Mapping[StatusKind, NoStatus] = {
    StatusKind.NOT_DUE: NoStatus.NOT_DUE,
    StatusKind.NOT_REPORTED: NoStatus.NOT_REPORTED,
    StatusKind.NOT_APPLICABLE: NoStatus.NOT_APPLICABLE,
    StatusKind.CANNOT_ASSESS: NoStatus.CANNOT_ASSESS,
    StatusKind.CONTEXT: NoStatus.CONTEXT,
    StatusKind.INVENTED: NoStatus.INVENTED,
}


PROMISE_LOOKS: Mapping[CommitmentStatus, Promise] = {
    CommitmentStatus.DONE_AS_AGREED: Promise.DONE_AS_AGREED,
    CommitmentStatus.UNDER_WAY: Promise.UNDER_WAY,
    CommitmentStatus.LATE: Promise.LATE,
    CommitmentStatus.NOT_YET_DONE: Promise.NOT_YET_DONE,
    CommitmentStatus.ADJUSTED: Promise.ADJUSTED,
    CommitmentStatus.ENDED: Promise.ENDED,
    CommitmentStatus.NO_REPORT: Promise.NO_REPORT,
}

MILESTONE_LOOKS: Mapping[MilestoneState, Milestone] = {
    MilestoneState.DONE: Milestone.DONE,
    MilestoneState.DONE_LATE: Milestone.DONE_LATE,
    MilestoneState.NOT_DUE: Milestone.NOT_DUE,
    MilestoneState.OVERDUE: Milestone.OVERDUE,
    MilestoneState.DROPPED: Milestone.DROPPED,
}


def look_of(status: Status) -> Look | Attainment | NoStatus:
    """How a status shows: a state, or its kind of none."""
    return LOOKS[status.state] if status.state is not None else NO_LOOKS[status.kind]


def look_of_row(row: Any) -> Look | Attainment | NoStatus:
    """The same of a row of `queries.goals`, where state and kind are words."""
    return LOOKS[State(row.state)] if isinstance(row.state, str) else NO_LOOKS[StatusKind(row.kind)]


def reason_words(status: Status, *, lang: str) -> str | None:
    """Why it cannot be assessed, or what no ratio tells beside a state; else None."""
    if status.reason is None:
        return None
    return text(f"status.reason.{status.reason.value}", lang=lang)


def disagreement_words(status: Status, *, lang: str) -> str | None:
    """The one sentence where the year's target and the state tell different stories. On track on a pace below
    the one that is needed it says so, with the rule's bound."""
    numbers = status.arithmetic
    if status.disagreement is None or numbers is None or numbers.course.target_year is None:
        return None
    year = bare_fiscal_year(numbers.course.target_year, lang=lang)
    key, ratio = f"status.disagreement.{status.disagreement.value}", numbers.ratio
    if status.state is not State.ON_TRACK or ratio is None or ratio >= 1 - ROUNDING:
        return text(key, lang=lang, year=year)
    # Cut off and not rounded: 99.97% is not all of it.
    both = floor(1000 * (ratio + ROUNDING)) / 10, 100 * numbers.bands[0][0]
    decimals = 0 if all(one == round(one) for one in both) else 1
    share, bound = (percent(one, lang=lang, decimals=decimals) for one in both)
    return text(f"{key}_by_the_rule", lang=lang, year=year, share=share, bound=bound)


def value_words(
    reading: Reading | None, *, indicator: Indicator, lang: str, decimals: int | None = None
) -> str:
    """The number with its decimals, or `decimals`; "fewer than 5" or why it is not shown; "–" for none."""
    if reading is None:
        return "–"
    if reading.held is not None:
        return held_words(reading.held, indicator=indicator, lang=lang)
    if reading.value is None:
        return "–"
    return number(reading.value, lang=lang, decimals=indicator.decimals if decimals is None else decimals)


def decimals_of(*readings: Reading | None, indicator: Indicator) -> int:
    """The indicator's, or as many as two values need that stand beside each other and differ."""
    values = [one.value for one in readings if one is not None and one.value is not None and not one.held]
    if len(values) != 2:
        return indicator.decimals
    return decimals_apart(*values, decimals=indicator.decimals)


def decimals_beside(value: float | None, *targets: float | None, indicator: Indicator) -> int:
    """The indicator's, or as many as a value needs beside its targets: 29.06 is not the 29.1 it was to be."""
    own = indicator.decimals
    if value is None:
        return own
    return max((decimals_apart(value, one, decimals=own) for one in targets if one is not None), default=own)


def held_words(held: Held, *, indicator: Indicator, lang: str) -> str:
    """What stands in place of a value that is held back."""
    return text(f"status.held.{held.value}", lang=lang, min_count=indicator.min_count)


def year_words(kind: PeriodKind, *, year: int, lang: str) -> str:
    """A year (พ.ศ.) of this kind: "ปีงบฯ 2567", "ปี 2567 (ม.ค.–ธ.ค.)"."""
    return text(f"status.year.{kind.value}", lang=lang, year=bare_fiscal_year(year, lang=lang))


def period_words(reading: Reading, *, lang: str) -> str:
    """The reading's period; a day and a survey round with their day, a part-year value with its months."""
    kind = reading.period_kind
    if kind in {PeriodKind.AS_OF, PeriodKind.SURVEY_ROUND}:
        return text(f"status.period.{kind.value}", lang=lang, day=short_date(reading.end, lang=lang))
    label = year_words(kind, year=reading.year, lang=lang)
    if reading.months >= full_months_of(kind):
        return label
    return f"{label} · {text('status.period.part', lang=lang, months=reading.months)}"


def coverage_words(reading: Reading, *, lang: str) -> str | None:
    """ "11 of 16 districts reported", and of mixed days how many are of which; None for a reported value."""
    if reading.basis is Basis.REPORTED:
        return None
    expected = len(reading.reported) + len(reading.missing)
    level = level_of((*reading.reported, *reading.missing)[0])
    key = "status.period.coverage_provinces" if level == "province" else "status.period.coverage"
    told = text(key, lang=lang, reported=len(reading.reported), expected=expected)
    if reading.dates is None or not reading.dates.mixed:
        return told
    return f"{told} · {stand_words(reading.dates, lang=lang)}"
