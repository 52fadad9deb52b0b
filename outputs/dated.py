"""As of when: one day, or how many rows of a sum are of it."""

from __future__ import annotations

from data.domain.measures import Dates
from words import text
from words.dates import short_date


def stand_words(dates: Dates, *, lang: str) -> str:
    """ "Data as of 31 Dec 2021"; of mixed days "15 of 16 as of 31 Dec 2021, the others of other days"."""
    key = "dates.mixed" if dates.mixed else "foot.as_of"
    return text(key, lang=lang, day=short_date(dates.day, lang=lang), rows=dates.rows, of=dates.of)


def day_words(dates: Dates, *, lang: str) -> str:
    """The day inside a sentence: "31 Dec 2021", of mixed days "31 Dec 2021 (15 of 16)"."""
    day = short_date(dates.day, lang=lang)
    return text("dates.of_rows", lang=lang, day=day, rows=dates.rows, of=dates.of) if dates.mixed else day
