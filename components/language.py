"""The language of the page: read from the view, switched in place."""

from __future__ import annotations

import re
from html import escape

from components import address
from words import DEFAULT_LANGUAGE, LANGUAGES, proper_name, text

MARKDOWN = r"\`*_[]()!:$~<>#|"
"""Letters that mean something in Streamlit's Markdown: an image in it would even be fetched."""

MOST_LETTERS = 2_000
"""Letters of one paragraph on a page; its files hold all. A browser looks for the ends of Thai words at each
layout, in time that grows with the square: a dozen texts of 10,000 letters stop it for half a minute."""

_LONG_RUN = re.compile(r"[\u0e00-\u0e7f]{200}(?=[\u0e00-\u0e7f])")
"""Thai without a space is one run to the browser, which looks through all of it for each line it breaks: ten
rows of a table with 2,000 letters each take ten seconds, with places to break a third of one."""

_THAI = re.compile(r"[\u0e00-\u0e7f]+(?:[\s./()\-]*[\u0e00-\u0e7f]+)*")
"""A run of Thai, with the spaces and dots inside it."""


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


def shortened(words: str) -> str:
    """As much of each paragraph as a page shows."""
    if len(words) <= MOST_LETTERS:
        return words
    lines = words.split("\n")
    return "\n".join(line if len(line) <= MOST_LETTERS else line[:MOST_LETTERS] + "…" for line in lines)


def as_markdown(words: str) -> str:
    """Text from data or from a link for labels and messages, which Streamlit reads as Markdown."""
    return "".join(f"\\{letter}" if letter in MARKDOWN else letter for letter in shortened(words))


def as_html(words: str) -> str:
    """Text from words or data, escaped; on English pages its Thai is marked with lang="th"."""
    return html_in(words, lang=lang())


def html_in(words: str, *, lang: str) -> str:
    """The same for words on a page or slide in `lang`."""
    safe = _LONG_RUN.sub(r"\g<0><wbr>", escape(shortened(words)))
    if lang == "th":
        return safe
    return _THAI.sub(lambda run: f'<span lang="th">{run[0]}</span>', safe)
