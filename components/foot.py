"""The foot of a figure: as of when, from where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

from components.language import as_html, lang, t
from data.domain.measures import Dates
from outputs.dated import stand_words
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


def foot(*, credits: Sequence[Credit], as_of: AsOf | None = None) -> str:
    """HTML: "data as of ... · source: ..., ..."."""
    parts = []
    if isinstance(as_of, Dates):
        parts.append(as_html(stand_words(as_of, lang=lang())))
    elif as_of is not None:
        day = short_date(as_of, lang=lang()) if isinstance(as_of, date) else as_of
        parts.append(as_html(t("foot.as_of", day=day)))
    listed = "; ".join(_credit(credit) for credit in credits)
    if len(credits) <= SHOWN_WHOLE:
        if listed:
            parts.append(f"{escape(t('foot.source'))}: {listed}")
        return f'<p class="pk-foot">{" · ".join(parts)}</p>'
    many = escape(t("foot.sources", n=len(credits)))
    summary = " · ".join([*parts, many])
    return f'<details class="pk-foot"><summary>{summary}</summary>{listed}</details>'


def show_foot(*, credits: Sequence[Credit], as_of: AsOf | None = None) -> None:
    st.html(foot(credits=credits, as_of=as_of))


def _credit(credit: Credit) -> str:
    name = as_html(credit.title)
    if credit.url and credit.url.startswith(WEB):
        name = f'<a href="{escape(credit.url)}" target="_blank" rel="noopener noreferrer">{name}</a>'
    details = [as_html(credit.publisher)] if credit.publisher else []
    if credit.on:
        details.append(short_date(credit.on, lang=lang()))
    if not credit.url:
        details.append(escape(t("foot.without_address")))
    return f"{name} ({', '.join(details)})" if details else name
