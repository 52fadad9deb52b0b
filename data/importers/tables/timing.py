"""A time as the columns of a record: a day, a fiscal year, a period; what does not say enough is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from data import clock
from data.domain.periods import OF_A_WHOLE_YEAR, PeriodKind, bounds_of
from data.importers.tables.declared import time_column
from data.importers.tables.short_years import BE, eras_of, is_answered, readings
from data.importers.tables.times import CALENDAR, FISCAL, Time
from data.records import RECORDS, Column, Record
from words import LANGUAGES, Named, text

COUNTED_ON = (12, 31)
"""The registered population of a year is counted on its last day."""

_MID_YEAR = re.compile(r"กลางปี|mid-?year", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    """What has to be known. `name`: under which name it is given; `key`: its words below importing.asks.

    A column among `values` is told by its header. `choices`: headers of the table with what each may be,
    where naming one of them is the answer. `answers`: what can be given where that is one of a few values,
    each in words; a column by its header. `more`: values that answer it beside those of its column.
    `none`: headers that are all left unread where none of `choices` is meant.
    """

    name: str
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    choices: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, Column | Named], ...] = ()
    more: tuple[tuple[str, Named], ...] = ()
    none: tuple[str, ...] = ()


def in_both(key: str, **values: Any) -> Named:
    """The words of an answer."""
    return Named(*(text(f"importing.answers.{key}", lang=lang, **values) for lang in LANGUAGES))


def _year_kinds() -> tuple[tuple[str, Named], ...]:
    kinds = (kind for kind in PeriodKind if kind not in OF_A_WHOLE_YEAR)
    return tuple((kind.value, in_both(kind.value)) for kind in kinds)


SHORT = "year_short"
"""Under which name the era of years of two digits is given."""


def short_question(shorts: Sequence[int], *, column: Column, answer: str) -> Question | None:
    """Which era years of two digits are of, where `answer` does not say it; both readings where both may be.

    Where none may be, each cell says so when it is read.
    """
    eras = eras_of(shorts, column=column, today=clock.today()) if shorts else ()
    if not eras or is_answered(answer, eras=eras):
        return None
    told = {era: readings(shorts, era=era) for era in eras}
    if len(eras) == 1:
        answer = "yes" if eras == (BE,) else eras[0]
        return Question(SHORT, "year_short", {"years": told[eras[0]]}, answers=((answer, in_both("yes")),))
    answers = tuple((era, Named(years, years)) for era, years in told.items())
    return Question(SHORT, "year_short_two", answers=answers)


class Untold(Exception):  # noqa: N818 - it is asked
    """A time that does not say what a row needs."""

    def __init__(
        self, name: str, key: str, *, answers: tuple[tuple[str, Named], ...] = (), **values: Any
    ) -> None:
        super().__init__(key)
        self.question = Question(name, key, values, answers=answers)


def time_cells(
    record: Record, time: Time, *, period_kind: str | None, titles: Sequence[str] = ()
) -> dict[str, Any]:
    """The columns of a row of this time. Raises Untold where the time does not say enough."""
    need = time_column(record)
    if need is None:
        return {}
    if record.name == "observation":
        return _period(time, period_kind=period_kind)
    if need.kind == "fiscal_year":
        if time.kind not in ("", FISCAL) or time.month:
            raise Untold(need.name, "no_time", field=need)
        return {need.name: time.year}
    if time.month_end is not None:
        return {need.name: time.month_end}
    mid = any(_MID_YEAR.search(words) for words in titles)
    if record.name == "population" and not mid and time.kind in ("", CALENDAR):
        return {need.name: replace(time, month=COUNTED_ON[0], day=COUNTED_ON[1]).on}
    raise Untold(need.name, "no_time", field=need)


def _period(time: Time, *, period_kind: str | None) -> dict[str, Any]:
    kind = time.kind or period_kind
    if period_kind and time.kind and time.kind != period_kind:
        raise Untold("period_kind", "period_differs", answers=_year_kinds())
    if time.on is not None:
        if kind == PeriodKind.AS_OF:
            return {"period_kind": kind, "period_end": time.on}
        raise Untold("year", "no_year")
    if time.month:
        raise Untold("period_end", "month_of_year")
    if not kind:
        raise Untold("period_kind", "period_kind", answers=_year_kinds(), year=time.year)
    if kind in OF_A_WHOLE_YEAR:
        raise Untold("period_end", "no_time", field=RECORDS["observation"].by_name["period_end"])
    start, end = bounds_of(PeriodKind(kind), year=time.year)
    return {"period_kind": kind, "period_start": start, "period_end": end}


def day_of_data(record: Record, times: Sequence[Time]) -> date | None:
    """The one day that is named beside what a record's rows are of: whole years, as they were known on it."""
    if record.name != "observation":
        return None
    days = {time.on for time in times if time.day and not time.short}
    return days.pop() if len(days) == 1 else None


def up_to(cells: Mapping[str, Any], as_of: Any) -> dict[str, Any]:
    """A period as far as its data go: of a year of which they are but of a part no more is told."""
    start, end = cells.get("period_start"), cells.get("period_end")
    is_part = isinstance(start, date) and isinstance(end, date) and isinstance(as_of, date)
    return {**cells, "period_end": as_of} if is_part and start <= as_of < end else dict(cells)
