"""Sources of rows as credits of a figure, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from components.language import lang
from components.pieces.foot import Credit, credit_words
from queries.rows import each
from queries.sources import read_sources

__all__ = ["credit_words", "credits_of"]


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


def _in_language(thai: str, english: object, *, language: str) -> str:
    return english if language == "en" and isinstance(english, str) and english else thai
