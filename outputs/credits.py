"""Where a figure comes from and as of when: sources as credits, and the foot that says them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from data.domain.measures import Dates
from outputs.dated import stand_words
from outputs.language import as_html, lang, t
from outputs.markup import link, web_address
from queries.rows import each
from queries.sources import distinct, read_sources
from words.dates import long_date, short_date

SHOWN_WHOLE = 2
"""More sources than these fold under one line that says how many there are."""


@dataclass(frozen=True)
class Credit:
    """A source as the reader sees it. `title` in his language; `url` None where none is published."""

    title: str
    publisher: str = ""
    url: str | None = None
    on: date | None = None


AsOf = date | Dates | str
"""A day, the days of the rows of a sum, or words where it is a span or unknown."""


def build_foot(*, credits: Sequence[Credit], as_of: AsOf | None = None) -> Markup:
    """ "data as of ... · source: ..., ..." """
    parts = [] if as_of is None else [as_html(_as_of_words(as_of))]
    listed = Markup("; ").join(_credit(credit) for credit in credits)
    if len(credits) > SHOWN_WHOLE:
        summary = Markup(" · ").join([*parts, as_html(t("foot.sources", n=len(credits)))])
        return Markup('<details class="pk-foot"><summary>{}</summary>{}</details>').format(summary, listed)
    if listed:
        parts.append(Markup("{}: {}").format(as_html(t("foot.source")), listed))
    return Markup('<p class="pk-foot">{}</p>').format(Markup(" · ").join(parts))


def build_foot_line(words: str, *, head: str = "") -> Markup:
    """A foot that names sources without their addresses. `head` stands before them in bold."""
    bold = Markup("<b>{}</b> ").format(as_html(head)) if head else Markup("")
    return Markup('<p class="pk-foot">{}{}</p>').format(bold, as_html(words))


def credit_words(credit: Credit) -> str:
    """A credit as one line of plain text, for files."""
    told = (credit.title, credit.publisher, day_beside(credit), credit.url or "")
    return ", ".join(part for part in told if part)


def day_beside(credit: Credit) -> str:
    """The day of a source; "" where it has none, or its title names it."""
    if credit.on is None or long_date(credit.on, lang=lang()) in credit.title:
        return ""
    return short_date(credit.on, lang=lang())


def _as_of_words(as_of: AsOf) -> str:
    if isinstance(as_of, Dates):
        return stand_words(as_of, lang=lang())
    return t("foot.as_of", day=short_date(as_of, lang=lang()) if isinstance(as_of, date) else as_of)


def _credit(credit: Credit) -> Markup:
    name = link(as_html(credit.title), to=web_address(credit.url))
    details = [as_html(credit.publisher)] if credit.publisher else []
    if day := day_beside(credit):
        details.append(as_html(day))
    if not credit.url:
        details.append(as_html(t("foot.without_address")))
    return Markup("{} ({})").format(name, Markup(", ").join(details)) if details else name


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


def credits_of_rows(rows: Iterable[Any]) -> list[Credit]:
    """One credit a source that rows name: each one, or several (`source_keys`)."""
    keys = dict.fromkeys(
        row.source_keys if hasattr(row, "source_keys") else (row.source_key,) for row in rows
    )
    return credits_of(distinct(key for several in keys for key in several))


def title_of_source(key: str) -> str:
    """What a source is called; a key that nothing has stands as it is."""
    return next((one.title for one in credits_of((key,))), key)


def _in_language(thai: str, english: object, *, language: str) -> str:
    return english if language == "en" and isinstance(english, str) and english else thai
