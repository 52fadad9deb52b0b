"""The foot of a figure: as of when, from where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from components.language import as_html, lang, t
from components.markup import show
from data.domain.measures import Dates
from outputs.dated import stand_words
from outputs.markup import link, web_address
from words.dates import short_date

SHOWN_WHOLE = 2
"""More sources than these fold under one line that says how many there are."""


WEB = ("https://", "http://")


@dataclass(frozen=True)
class Credit:
    """A source as the reader sees it. `title` in his language; `url` None where none is published."""

    title: str
    publisher: str = ""
    url: str | None = None
    on: date | None = None


AsOf = date | Dates | str
"""A day, the days of the rows of a sum, or words where it is a span or unknown."""


def foot(*, credits: Sequence[Credit], as_of: AsOf | None = None) -> Markup:
    """HTML: "data as of ... · source: ..., ..."."""
    parts = []
    if isinstance(as_of, Dates):
        parts.append(as_html(stand_words(as_of, lang=lang())))
    elif as_of is not None:
        day = short_date(as_of, lang=lang()) if isinstance(as_of, date) else as_of
        parts.append(as_html(t("foot.as_of", day=day)))
    listed = Markup("; ").join(_credit(credit) for credit in credits)
    if len(credits) <= SHOWN_WHOLE:
        if listed:
            parts.append(Markup("{}: {}").format(t("foot.source"), listed))
        return Markup('<p class="pk-foot">{}</p>').format(Markup(" · ").join(parts))
    many = escape(t("foot.sources", n=len(credits)))
    summary = Markup(" · ").join([*parts, many])
    return Markup('<details class="pk-foot"><summary>{}</summary>{}</details>').format(summary, listed)


def show_foot(*, credits: Sequence[Credit], as_of: AsOf | None = None) -> None:
    show(foot(credits=credits, as_of=as_of))


def _credit(credit: Credit) -> Markup:
    name = link(as_html(credit.title), to=web_address(credit.url))
    details = [as_html(credit.publisher)] if credit.publisher else []
    if credit.on:
        details.append(escape(short_date(credit.on, lang=lang())))
    if not credit.url:
        details.append(escape(t("foot.without_address")))
    return Markup("{} ({})").format(name, Markup(", ").join(details)) if details else name
