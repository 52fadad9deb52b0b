"""What a text alone among the rows says of those below it: of which year they are, or of which years."""

from __future__ import annotations

from typing import Any

from data.importers.normalise import match_key
from data.importers.tables.times import Span, Time, span_in, time_of_head
from data.importers.tables.vocabulary import YEAR_HEADS
from data.weighed import kept_of_short

_SAYS_NO_MORE = frozenset(map(match_key, ("ข้อมูล", "ข้อมูลปี", "ประจำ", "ผล", "แผน", "ผลการดำเนินงาน")))
"""Words beside a year with which a band is still one of the year alone."""


def years_of(words: str) -> Time | Span | None:
    """The year, or the years from one to another, that a band names and nothing else; None for any other."""
    return _years_of(words)


@kept_of_short(4_096)
def _years_of(words: str) -> Time | Span | None:
    told: tuple[Any, str] | None = span_in(words) or time_of_head(words)
    if told is None:
        return None
    found, rest = told
    heard = match_key(rest)
    return found if not heard or heard in YEAR_HEADS or heard in _SAYS_NO_MORE else None
