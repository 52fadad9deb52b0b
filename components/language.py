"""The language of the page: read from the view, switched in place."""

from __future__ import annotations

from html import escape

from components import address
from words import DEFAULT_LANGUAGE, LANGUAGES, text


def lang() -> str:
    """ "th" or "en"."""
    named = address.chosen(address.LANG)
    return named if named in LANGUAGES else DEFAULT_LANGUAGE


def t(key: str, **values: object) -> str:
    """The words of `key` in the page's language."""
    return text(key, lang=lang(), **values)


def switch_language() -> None:
    """Callback of the switch: to the other language. Thai, the default, is not named in the address."""
    address.choose(address.LANG, "en" if lang() == "th" else None)


def name_of(thai: str, english: str | None) -> str:
    """A proper name as plain text; one without an English form stays Thai and says so on English pages."""
    if lang() == "th":
        return thai
    return english or text("shell.thai_name", lang="en", name=thai)


def name_html(thai: str, english: str | None) -> str:
    """The same as escaped HTML, where Thai names on English pages carry lang="th" instead of words."""
    if lang() == "th":
        return escape(thai)
    return escape(english) if english else f'<span lang="th">{escape(thai)}</span>'
