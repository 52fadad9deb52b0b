"""Of which day the types of LAOs are: a list grows old, and bodies change their status meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

from data import clock
from words import text
from words.dates import month_year

MAY_HAVE_CHANGED = timedelta(days=366)
"""A list older than this is said to be: types change in any year."""


def listed_words(listed_on: date | None, *, lang: str) -> str:
    """ "Types as of March 2560, may have changed since"; "" where the day of the list is not known."""
    if listed_on is None:
        return ""
    old = clock.today() - listed_on > MAY_HAVE_CHANGED
    key = "overview.laos_listed_long_ago" if old else "overview.laos_listed"
    return text(key, lang=lang, month=month_year(listed_on, lang=lang))
