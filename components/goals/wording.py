"""Values, years and statuses of indicators in words."""

from __future__ import annotations

from collections.abc import Mapping

from components.language import lang, name_of, t
from components.marks import none_badge, state_badge
from data.domain.periods import PeriodKind, full_months_of
from data.domain.progress import State as Place
from data.domain.small_numbers import Held
from data.domain.status import Kind, Status
from outputs.look import Attainment, NoStatus, State
from queries.areas import read_area
from queries.goal_records import Indicator, Reading
from queries.rows import each
from words.dates import bare_fiscal_year
from words.numbers import number

LOOKS: Mapping[Place, State | Attainment] = {
    Place.REACHED: State.REACHED,
    Place.ON_TRACK: State.ON_TRACK,
    Place.BEHIND: State.BEHIND,
    Place.FAR_BEHIND: State.FAR_BEHIND,
    Place.MOVING_AWAY: State.MOVING_AWAY,
    Place.BELOW_TARGET: Attainment.BELOW_TARGET,
    Place.AT_RISK: Attainment.AT_RISK,
    Place.CRITICAL: Attainment.CRITICAL,
}

NO_LOOKS: Mapping[Kind, NoStatus] = {
    Kind.NOT_DUE: NoStatus.NOT_DUE,
    Kind.NOT_REPORTED: NoStatus.NOT_REPORTED,
    Kind.NOT_APPLICABLE: NoStatus.NOT_APPLICABLE,
    Kind.CANNOT_ASSESS: NoStatus.CANNOT_ASSESS,
}

EXACT_DECIMALS = 6
"""Digits behind the point with which arithmetic is shown, so that a reader comes to the same state."""


def badge(status: Status) -> str:
    """HTML of a status: a state, or its kind of none."""
    if status.state is not None:
        return state_badge(LOOKS[status.state])
    return none_badge(NO_LOOKS[status.kind])


def look_words(look: State | Attainment | NoStatus) -> str:
    return t(look.words if isinstance(look, NoStatus) else look.value.words)


def indicator_name(indicator: Indicator) -> str:
    return name_of(indicator.name_th, indicator.name_en)


def unit_words(indicator: Indicator) -> str:
    return name_of(indicator.unit_th, indicator.unit_en)


def value_words(value: float, *, indicator: Indicator) -> str:
    """A value with as many digits as its record asks for."""
    return number(value, lang=lang(), decimals=indicator.decimals)


def exact(value: float) -> str:
    """A value as the arithmetic takes it: every digit that matters, no zeros behind."""
    shown = number(value, lang=lang(), decimals=EXACT_DECIMALS)
    return shown.rstrip("0").rstrip(".")


def year_words(year: int, *, kind: PeriodKind) -> str:
    """A year and which kind of year it is."""
    return t(f"goals_page.year_{kind.value}", year=bare_fiscal_year(year, lang=lang()))


def bare(year: int) -> str:
    return bare_fiscal_year(year, lang=lang())


def reading_words(reading: Reading, *, indicator: Indicator) -> str:
    """The value of a reading, or why it is not shown."""
    if reading.held is Held.SMALL:
        return t("goals_page.fewer_than", n=indicator.min_count)
    if reading.held is Held.SECOND or reading.value is None:
        return t("goals_page.held_back")
    return value_words(reading.value, indicator=indicator)


def is_part_year(reading: Reading, *, indicator: Indicator) -> bool:
    return indicator.rules.cumulative_in_year and reading.months < full_months_of(reading.period_kind)


def coverage_words(reading: Reading) -> str:
    """How many areas stand behind a value."""
    total = len(reading.reported) + len(reading.missing)
    if not total:
        return t("goals_page.reported_value")
    return t("goals_page.coverage", n=len(reading.reported), m=total)


def area_name(code: str) -> str:
    """An area's name; the nation by its word."""
    found = read_area(code=code)
    if found.empty:
        return code
    row = next(each(found))
    return name_of(row.name_th, row.name_en)
