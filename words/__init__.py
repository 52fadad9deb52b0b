"""What people read. The only place for Thai and English words; standard library only."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, ClassVar

LANGUAGES = ("th", "en")
DEFAULT_LANGUAGE = "th"

BE_OFFSET = 543
"""The Buddhist Era is 543 years ahead of the Common Era."""


@dataclass(frozen=True)
class Named:
    """A name in both languages, as a value of a message: its reader is told his."""

    th: str
    en: str


class UnknownWordError(KeyError):
    """A key stands in the code and not in the language file."""


class Problem(Exception):  # noqa: N818 - it is what a reader meets, not only an error of ours
    """Something a reader must be told: a key into the words, with its values.

    `str()` gives Thai, since logs and command lines of the users' machines are read in Thai.
    """

    only_writing = False
    """Whether all that it hinders is writing: what is there can be read on."""

    hidden: ClassVar[frozenset[str]] = frozenset()
    """Values that name folders, hosts or accounts of the machine: on its console and in its log alone."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def text(self, *, lang: str) -> str:
        """As readers are told it."""
        told = {
            name: text("problem.hidden", lang=lang) if name in self.hidden else value
            for name, value in self.values.items()
        }
        return text(self.key, lang=lang, **told)

    def whole(self, *, lang: str) -> str:
        """As the machine's own console and log have it."""
        return text(self.key, lang=lang, **self.values) if self.hidden else self.text(lang=lang)

    def __str__(self) -> str:
        return self.whole(lang=DEFAULT_LANGUAGE)


class NothingYet(Problem):
    """There is nothing to show until somebody brings it in: no failure, and no reader's fault."""


@cache
def _words(lang: str) -> dict[str, str]:
    tree = tomllib.loads((Path(__file__).parent / f"{lang}.toml").read_text(encoding="utf-8"))
    flat: dict[str, str] = {}

    def walk(branch: dict[str, Any], prefix: str) -> None:
        for key, value in branch.items():
            if isinstance(value, dict):
                walk(value, f"{prefix}{key}.")
            else:
                flat[prefix + key] = value

    walk(tree, "")
    return flat


def keys(lang: str) -> frozenset[str]:
    """Every key of a language file, dotted."""
    return frozenset(_words(lang))


def text(key: str, *, lang: str, **values: Any) -> str:
    """The words of `key` in `lang` ("th" or "en"), its `{names}` filled in: days as they are read in it, a
    `Named` by its name in it.

    Raises UnknownWordError for a key that the language file lacks.
    """
    try:
        words = _words(lang)[key]
    except KeyError:
        raise UnknownWordError(f"{key} ({lang})") from None
    if not values:
        return words
    told = {name: _told(value, lang=lang) for name, value in values.items()}
    return _PLURALS.vformat(words, (), told) if "|" in words else words.format(**told)


def _told(value: Any, *, lang: str) -> Any:
    if isinstance(value, Named):
        return value.th if lang == "th" else value.en
    if isinstance(value, date) and not isinstance(value, datetime):
        return short_date(value, lang=lang)
    return value


def short_date(day: date, *, lang: str) -> str:
    """30 ก.ย. 2567, 30 Sep 2024."""
    month = text(f"dates.short_{day.month}", lang=lang)
    return f"{day.day} {month} {day.year + BE_OFFSET if lang == 'th' else day.year}"


class _Plurals(Formatter):
    """`{n:row|rows}`: the first word of 1, else the second. A number may come as digits or in words."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, several = format_spec.partition("|")
        if bar:
            return one if str(value) == "1" else several
        return str(super().format_field(value, format_spec))


_PLURALS = _Plurals()


def proper_name(thai: str, english: str | None, *, lang: str) -> str:
    """A name in the language; one without an English form stays Thai and says so."""
    if lang == "th":
        return thai
    return english or text("shell.thai_name", lang=lang, name=thai)
