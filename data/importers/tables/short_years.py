"""Years of two digits: which year each era makes of one, and which of both a column can hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from data.domain.calendar import fiscal_year_of
from data.importers.values import BE_CENTURY, BE_YEARS, CE_CENTURY
from data.records import Column
from words.dates import BE_OFFSET

YES = frozenset({"yes", "y", "ใช่", "ตกลง"})
"""Answers that name no era: enough where one alone is offered, and the Buddhist era as ever."""

BE, CE = "be", "ce"

_FIRST = {BE: BE_CENTURY, CE: CE_CENTURY + BE_OFFSET}
"""What two digits are added to, for a year of the Buddhist era."""

_ANSWERS = {BE: YES | {"be", "พ.ศ.", "พศ"}, CE: frozenset({"ce", "ค.ศ.", "คศ"})}

SHOWN = 3
"""Years of two digits that a question names."""


def year_in(short: int, *, era: str) -> int:
    """The year (BE) that two digits are of, written in this era."""
    return _FIRST[era] + short


def digits_of(year: int, *, era: str) -> int:
    """The two digits of a year that was read in this era, or in the Buddhist one where nobody said any."""
    return year - _FIRST[era or BE]


def era_said(answer: str) -> str:
    """The era that an answer says; "" for one that says none."""
    said = answer.strip().casefold()
    return next((era for era, words in _ANSWERS.items() if said in words), "")


def is_answered(answer: str, *, eras: Collection[str]) -> bool:
    """Whether an answer tells which of the eras that were offered is meant: a yes to two of them is none."""
    said = answer.strip().casefold()
    return era_said(said) in eras and (said not in YES or len(eras) == 1)


def eras_of(shorts: Iterable[int], *, column: Column, today: date) -> tuple[str, ...]:
    """The eras in which all of these years are ones that the column can hold, the plausible one first.

    That is the one nearer to today: of `24` in 2569, 2567 rather than 2524.
    """
    years, now = list(shorts), _now(column, today)
    fitting = [era for era in (BE, CE) if all(_holds(column, year_in(y, era=era), now) for y in years)]
    return tuple(sorted(fitting, key=lambda era: max(abs(now - year_in(y, era=era)) for y in years)))


def _now(column: Column, today: date) -> int:
    return (today.year if column.kind == "date" else fiscal_year_of(today) - BE_OFFSET) + BE_OFFSET


def _holds(column: Column, year: int, now: int) -> bool:
    since = column.since or BE_YEARS.start
    first = since + BE_OFFSET if column.kind == "date" and column.since else since
    return first <= year <= now + column.ahead


def readings(shorts: Iterable[int], *, era: str) -> str:
    """What the years would be, of the Buddhist era: 24 = 2567."""
    told = sorted(set(shorts))[:SHOWN]
    return ", ".join(f"{short:02d} = {year_in(short, era=era)}" for short in told)
