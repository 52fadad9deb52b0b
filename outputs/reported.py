"""When reported figures are of, in words."""

from __future__ import annotations

import re
from datetime import date

from data.domain.periods import PeriodKind
from outputs.language import day_words, lang, n_words, t, year_words
from words.dates import BE_OFFSET, year_label
from words.numbers import number
from words.units import in_sentence, is_percent

_YEARS = re.compile(r"\d{4}(-\d{4})?", re.ASCII)


def amount_words(value: float, unit: str) -> str:
    """A number with its unit as sentences have them: "23 แห่ง", "ร้อยละ 43.3". `unit`: in words."""
    shown = number(value, lang=lang(), decimals=1) if is_percent(unit) and value % 1 else n_words(value)
    return in_sentence(shown, unit, lang=lang())


def period_words(period: str, *, kind: str) -> str:
    """A fiscal year (พ.ศ.) or a span of them; a calendar year or a day, as its source tells it."""
    if kind == PeriodKind.FISCAL_YEAR and _YEARS.fullmatch(period):
        return "–".join(year_words(int(year)) for year in period.split("-"))
    return year_or_day(period)


def year_or_day(period: str) -> str:
    """A calendar year (พ.ศ.), else a day (CE); what is neither, as it stands in its row."""
    if _YEARS.fullmatch(period) and period.isdecimal():
        return t("home.in_year", year=year_label(int(period) - BE_OFFSET, lang=lang()))
    try:
        day = date.fromisoformat(period)
    except ValueError:  # imports refuse it, other ways to write a row do not
        return period
    return t("decisions.as_of", day=day_words(day))
