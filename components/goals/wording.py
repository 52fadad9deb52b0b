"""Values, years and statuses of indicators in words."""

from __future__ import annotations

from collections.abc import Container, Iterable

from markupsafe import Markup

from components.language import lang, name_of, named, t
from data.domain.areas import level_of
from data.domain.periods import PeriodKind
from data.domain.status import Status
from outputs import statuses
from outputs.look import Attainment, NoStatus, State, words_of
from outputs.pieces.lines import joined
from queries.areas import read_area
from queries.goal_records import Indicator, Reading
from queries.rows import each
from words.numbers import number

EXACT_DECIMALS = 6
"""Digits behind the point with which arithmetic is shown, so that a reader comes to the same state."""


def build_why(status: Status, parts: Iterable[Markup]) -> Markup:
    """The box in which a status is told, with its state for styles and tests."""
    kind = status.state or status.kind
    return Markup('<div class="pk-why" data-state="{}">{}</div>').format(kind, joined(parts))


def look_words(look: State | Attainment | NoStatus) -> str:
    return t(words_of(look))


def unit_words(indicator: Indicator) -> str:
    return name_of(indicator.unit_th, indicator.unit_en)


def number_words(value: float, *, indicator: Indicator, decimals: int | None = None) -> str:
    """A value with as many digits as its record asks for, or `decimals`."""
    return number(value, lang=lang(), decimals=indicator.decimals if decimals is None else decimals)


def exact(value: float) -> str:
    """A value as the arithmetic takes it: every digit that matters, no zeros behind."""
    shown = number(value, lang=lang(), decimals=EXACT_DECIMALS)
    return shown.rstrip("0").rstrip(".")


def period_year_words(year: int, *, kind: PeriodKind) -> str:
    """A year and which kind of year it is."""
    return statuses.year_words(kind, year=year, lang=lang())


def flagged(words: str, *, year: int, derived: Container[int]) -> str:
    """The words of a target, with a flag where the source gives it no year."""
    return f"{words} {t('goals_page.year_derived')}" if year in derived else words


def reading_words(reading: Reading, *, indicator: Indicator, decimals: int | None = None) -> str:
    """The value of a reading, with its decimals or `decimals`, or why it is not shown."""
    return statuses.value_words(reading, indicator=indicator, lang=lang(), decimals=decimals)


def reading_in_files(reading: Reading, *, indicator: Indicator) -> float | str | None:
    """The number, or why it is not shown."""
    return reading.value if reading.held is None else reading_words(reading, indicator=indicator)


def areas_words(reading: Reading) -> str:
    """How many of the areas a sum has: "15 of 16 districts"."""
    m = len(reading.reported) + len(reading.missing)
    level = level_of((*reading.reported, *reading.missing)[0])
    return t(f"goals_page.areas_{level}", n=len(reading.reported), m=m)


def behind_words(reading: Reading) -> str:
    """How many areas stand behind a value, or that it was reported itself."""
    return statuses.coverage_words(reading, lang=lang()) or t("goals_page.reported_value")


def area_name(code: str) -> str:
    """An area's name; the nation by its word."""
    found = read_area(code=code)
    return code if found.empty else named(next(each(found)))
