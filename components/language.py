"""The language of the page: read from the view, switched in place."""

from __future__ import annotations

from markupsafe import Markup

from components import address
from outputs.markup import html_in, shortened
from words import DEFAULT_LANGUAGE, LANGUAGES, proper_name, text

MARKDOWN = r"\`*_[]()!:$~<>#|"
"""Letters that mean something in Streamlit's Markdown: an image in it would even be fetched."""


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
    return proper_name(thai, english, lang=lang())


def note_words(note: str | None) -> str:
    """A note that holds Thai and English, parted by two bars, in the reader's language."""
    thai, _, english = (note or "").partition(" || ")
    return english if lang() == "en" and english else thai


def as_markdown(words: str) -> str:
    """Text from data or from a link for labels and messages, which Streamlit reads as Markdown."""
    return "".join(f"\\{letter}" if letter in MARKDOWN else letter for letter in shortened(words))


def as_html(words: str) -> Markup:
    """Text from words or data, escaped; on English pages its Thai is marked with lang="th"."""
    return html_in(words, lang=lang())
