"""The language of the page: read from the view, switched in place."""

from __future__ import annotations

from components import address
from outputs.language import (
    as_html,
    bare_year,
    day_or_unknown,
    day_words,
    in_words,
    lang,
    n_words,
    name_of,
    named,
    note_words,
    read_from_page,
    t,
    year_words,
)
from outputs.markup import shortened
from words import DEFAULT_LANGUAGE, LANGUAGES

__all__ = [
    "as_html",
    "as_markdown",
    "bare_year",
    "day_or_unknown",
    "day_words",
    "in_words",
    "lang",
    "n_words",
    "name_of",
    "named",
    "note_words",
    "switch_language",
    "t",
    "year_words",
]

MARKDOWN = r"\`*_[]()!:$~<>#|"
"""Letters that mean something in Streamlit's Markdown: an image in it would even be fetched."""


def language_of_view() -> str:
    """ "th" or "en"."""
    named = address.chosen(address.LANG)
    return named if named in LANGUAGES else DEFAULT_LANGUAGE


read_from_page(language_of_view)


def switch_language() -> None:
    """Callback of the switch: to the other language. Thai, the default, is not named in the address."""
    address.choose(address.LANG, "en" if lang() == "th" else None)


def as_markdown(words: str) -> str:
    """Text from data or from a link for labels and messages, which Streamlit reads as Markdown."""
    return "".join(f"\\{letter}" if letter in MARKDOWN else letter for letter in shortened(words))
