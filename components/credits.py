"""Sources of rows as credits of a figure, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from components.foot import Credit
from components.language import lang
from queries.rows import each
from queries.sources import read_sources
from words.dates import short_date


def credits_of(keys: Iterable[str]) -> list[Credit]:
    """One credit a source, in the order of the keys; a title without an English form stays Thai."""
    language = lang()
    frame = read_sources(keys=tuple(dict.fromkeys(keys)))
    return [
        Credit(
            title=_in_language(row.title_th, row.title_en, language=language),
            publisher=_in_language(row.publisher_th or "", row.publisher_en, language=language),
            url=row.url if isinstance(row.url, str) else None,
            on=row.as_of,
        )
        for row in each(frame)
    ]


def credit_words(credit: Credit) -> str:
    """A credit as one line of plain text, for files."""
    parts = [
        credit.title,
        credit.publisher,
        short_date(credit.on, lang=lang()) if credit.on else "",
        credit.url or "",
    ]
    return ", ".join(part for part in parts if part)


def _in_language(thai: str, english: object, *, language: str) -> str:
    return english if language == "en" and isinstance(english, str) and english else thai
