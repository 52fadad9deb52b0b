"""The language that is written in, for what is built without knowing where it will be shown.

A page is in its reader's language, which the page itself knows; a file or an answer of the server is in one
that is set around it. So nobody hands a language from builder to builder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Protocol

from markupsafe import Markup

from outputs.markup import html_in
from words import DEFAULT_LANGUAGE, proper_name, text
from words.dates import bare_fiscal_year, fiscal_year, short_date
from words.numbers import number

_SET: ContextVar[str | None] = ContextVar("language_set", default=None)


class _Page:
    """How the language of a page is known; `components.language` says so."""

    read: Callable[[], str] = staticmethod(lambda: DEFAULT_LANGUAGE)


def lang() -> str:
    """ "th" or "en"."""
    return _SET.get() or _Page.read()


@contextmanager
def in_language(lang: str) -> Iterator[None]:
    """Everything inside is written in it."""
    before = _SET.set(lang)
    try:
        yield
    finally:
        _SET.reset(before)


def read_from_page(read: Callable[[], str]) -> None:
    """Where nothing is set, `read` tells the language."""
    _Page.read = staticmethod(read)


def t(key: str, **values: object) -> str:
    """The words of `key`."""
    return text(key, lang=lang(), **values)


def name_of(thai: str, english: str | None) -> str:
    """A proper name as plain text; one without an English form stays Thai and says so in English."""
    return proper_name(thai, english, lang=lang())


class HasName(Protocol):
    """A row of what has a name."""

    @property
    def name_th(self) -> str: ...
    @property
    def name_en(self) -> str | None: ...


def named(row: HasName) -> str:
    """What a row is called."""
    return name_of(row.name_th, row.name_en)


def in_words(thai: str | None, english: str | None) -> str:
    """A text of which a language may be missing; "" where both are."""
    return name_of(thai, english) if thai else english or ""


def day_words(day: date | None) -> str:
    """A day as short as it is still clear; "" where none is known."""
    return short_date(day, lang=lang()) if day else ""


def day_or_unknown(day: date | None) -> str:
    """The same of what happened, of which it is said that its day is not known."""
    return day_words(day) or t("city.day_not_known")


def n_words(n: float) -> str:
    """A number in groups."""
    return number(n, lang=lang())


def bare_year(year: int) -> str:
    """The number of a year (พ.ศ.) alone: 2567, 2024."""
    return bare_fiscal_year(year, lang=lang())


def year_words(year: int) -> str:
    """A fiscal year (พ.ศ.)."""
    return fiscal_year(year, lang=lang())


def note_words(note: str | None) -> str:
    """A note that holds Thai and English, parted by two bars, in the one that is written in."""
    thai, _, english = (note or "").partition(" || ")
    return english if lang() == "en" and english else thai


def as_html(words: str) -> Markup:
    """Text from words or data, escaped; in English its Thai is marked with lang="th". Markup stays."""
    return words if isinstance(words, Markup) else html_in(words, lang=lang())
