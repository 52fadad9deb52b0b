"""Every number of an edition as a workbook, with what was promised and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Integral

import pandas as pd

from outputs.exports.paper import frozen_words
from outputs.exports.tables import About, FileSheet, sheets_xlsx
from outputs.look import words_of
from outputs.qr import public_link, qr_png
from outputs.story.model import Figure, Row, Story
from words import text
from words.dates import long_date

CODE_SCALE = 2
"""Pixels a module: the code stands beside the block above the table and covers none of it."""


def numbers_xlsx(story: Story, *, lang: str, public_url: str | None = None) -> bytes:
    """Sheets of figures, promises, success targets, proposals and sources.

    A figure has its key, what it is, how it is shown, the exact number behind it, unit and sources. Above
    each table stand the edition, its data date and, where there are public pages, their address and QR code.
    """
    tables = (
        ("figures", "index", _figures(story, lang=lang)),
        ("promises", "promises", _rows(story.promises, lang=lang)),
        ("milestones", "milestones", _rows(story.milestones, lang=lang)),
        ("proposals", "proposals", _rows(story.proposals, lang=lang)),
        ("sources", "sources", _sources(story, lang=lang)),
    )
    sheets = []
    for name, item, frame in tables:
        link = public_link(public_url=public_url, edition=story.edition.code, item=item, lang=lang)
        sheets.append(
            FileSheet(
                name=text(f"paper.sheet.{name}", lang=lang),
                frame=frame,
                about=_about(story, lang=lang, link=link),
                code=qr_png(link, scale=CODE_SCALE) if link else None,
                foot=_foot(story, lang=lang),
            )
        )
    return sheets_xlsx(sheets)


def _about(story: Story, *, lang: str, link: str | None) -> About:
    facts = story.edition
    told = [
        ("edition", facts.name.of(lang)),
        ("data_date", long_date(facts.data_date, lang=lang)),
        ("frozen", frozen_words(facts, lang=lang)),
    ]
    if facts.sha256:
        told.append(("checksum", facts.sha256))
    if link:
        told.append(("link", link))
    if facts.demonstration or story.has_sample:
        told.append(("warning", text("paper.about.is_sample", lang=lang)))
    return [(text(f"paper.about.{name}", lang=lang), words) for name, words in told]


def _foot(story: Story, *, lang: str) -> str:
    facts = story.edition
    day = text("paper.data_date", lang=lang, day=long_date(facts.data_date, lang=lang))
    parts = [facts.name.of(lang), day, text("paper.sources_none", lang=lang)]
    if facts.demonstration or story.has_sample:
        parts.append(text("paper.sample", lang=lang))
    return " · ".join(parts)


def _figures(story: Story, *, lang: str) -> pd.DataFrame:
    return _frame(
        ("key", "label", "shown", "value", "unit", "sources", "sample"),
        (
            (
                figure.key,
                figure.label.of(lang),
                figure.shown.of(lang),
                _exact(figure),
                figure.unit.of(lang),
                ", ".join(
                    story.sources[key].title.of(lang) if key in story.sources else key
                    for key in figure.sources
                ),
                _yes(figure.sample, lang=lang),
            )
            for figure in story.figures().values()
        ),
        lang=lang,
    )


def _exact(figure: Figure) -> float | int | None:
    """A plain number, whatever kind of number the query gave."""
    if figure.value is None:
        return None
    return int(figure.value) if isinstance(figure.value, Integral) else float(figure.value)


def _rows(rows: Sequence[Row], *, lang: str) -> pd.DataFrame:
    return _frame(
        ("key", "text", "state", "who", "when", "words", "evidence", "sample"),
        (
            (
                row.key,
                row.text.of(lang),
                text(words_of(row.badge), lang=lang) if row.badge else None,
                row.who.of(lang) if row.who else None,
                row.when.of(lang) if row.when else None,
                row.words.of(lang) if row.words else None,
                row.url,
                _yes(row.sample, lang=lang),
            )
            for row in rows
        ),
        lang=lang,
    )


def _sources(story: Story, *, lang: str) -> pd.DataFrame:
    return _frame(
        ("key", "source", "publisher", "published", "address"),
        (
            (one.key, one.title.of(lang), one.publisher.of(lang), one.published, one.url)
            for one in story.sources.values()
        ),
        lang=lang,
    )


def _yes(flag: bool, *, lang: str) -> str | None:
    return text("paper.about.yes", lang=lang) if flag else None


def _frame(columns: Sequence[str], rows: Iterable[tuple[object, ...]], *, lang: str) -> pd.DataFrame:
    heads = [text(f"paper.head.{column}", lang=lang) for column in columns]
    # Kinds are kept as they come: a column of whole numbers with a gap must not turn into fractions.
    return pd.DataFrame(list(rows), columns=heads, dtype=object)
