"""Cards, always in the same order: what, how much, is it enough, who, from where, as of when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st
from markupsafe import Markup

from components.language import as_html, lang, t
from components.marks import gap, sample_tag
from components.markup import show
from components.parts import part
from components.pieces.foot import AsOf, Credit, build_foot
from data.domain.measures import Step
from outputs.look import as_image
from words.dates import fiscal_year
from words.numbers import number, short_number, signed

NO_MARK = Markup("")
"""Before a line of a card that has no mark."""

MIN_WIDTH = 300
"""Pixels below which a card takes a row of its own."""


@dataclass(frozen=True)
class Change:
    """A value on an earlier one: `by` in the value's own unit, between the fiscal years of the two."""

    step: Step
    decimals: int = 0


@dataclass(frozen=True)
class Card:
    """One figure. Every text is plain.

    `value` None is a gap. `words` stand in place of a number ("at least 25"). `enough` and `who` are
    sentences; `lines` are further ones: (mark, words), the mark an SVG of outputs.look, or NO_MARK.
    `link`: page file, label and query parameters of the way onward.
    """

    what: str
    value: float | None = None
    words: str = ""
    unit: str = ""
    decimals: int = 0
    enough: str = ""
    change: Change | None = None
    no_change: str = ""
    lines: Sequence[tuple[Markup, str]] = field(default_factory=tuple)
    who: str = ""
    credits: Sequence[Credit] = field(default_factory=tuple)
    as_of: AsOf | None = None
    sample: bool = False
    link: tuple[str, str, dict[str, str]] | None = None


def build_card(card: Card) -> Markup:
    """The card's HTML without its frame and link."""
    tag = Markup(" {}").format(sample_tag()) if card.sample else ""
    parts = [
        Markup("<h3>{}{}</h3>").format(as_html(card.what), tag),
        Markup('<p class="pk-much">{}</p>').format(_much(card)),
    ]
    if card.enough:
        parts.append(_paragraph(card.enough))
    if card.change:
        parts.append(_paragraph(change_words(card.change)))
    elif card.no_change:
        parts.append(Markup('<p class="pk-quiet">{}</p>').format(as_html(card.no_change)))
    parts += [_line(mark, words) for mark, words in card.lines]
    if card.who:
        parts.append(_paragraph(card.who))
    if card.credits or card.as_of is not None:
        parts.append(build_foot(credits=card.credits, as_of=card.as_of))
    return Markup('<div class="pk-card">{}</div>').format(Markup("").join(parts))


def show_cards(cards: Mapping[str, Callable[[], Card]], *, key: str) -> list[Card]:
    """Cards side by side as the width allows, each a part of the page; those that could be built."""
    shown = []
    with st.grid("auto", min_column_width=MIN_WIDTH):
        for place, (name, build) in enumerate(cards.items()):
            with (
                st.container(border=True, height="stretch", key=f"card-{key}-{place}"),
                part(f"card_{name}"),
            ):
                card = build()
                show(build_card(card))
                if card.link:
                    file, label, query = card.link
                    st.page_link(file, label=label, query_params=query)
                shown.append(card)
    return shown


def change_words(change: Change) -> str:
    """ "+1,204 on FY 2023", "same as FY 2023"; without a value of the year before the span by name."""
    step = change.step
    since, year = (fiscal_year(one, lang=lang()) for one in (step.since, step.year))
    by = signed(step.by, lang=lang(), decimals=change.decimals)
    same = by.strip("0.") == ""
    if step.on_year_before:
        return t("cards.same", year=since) if same else t("cards.change", change=by, year=since)
    if same:
        return t("cards.same_span", since=since, year=year)
    return t("cards.change_span", change=by, since=since, year=year)


def _paragraph(words: str) -> Markup:
    return Markup("<p>{}</p>").format(as_html(words))


def _line(mark: Markup, words: str) -> Markup:
    if not mark:
        return _paragraph(words)
    return Markup('<p class="pk-line">{}<span>{}</span></p>').format(as_image(mark), as_html(words))


def _much(card: Card) -> Markup:
    unit = Markup("<small>{}</small>").format(as_html(card.unit)) if card.unit else ""
    if card.words:
        return Markup("<span>{}</span>{}").format(as_html(card.words), unit)
    if card.value is None:
        return gap()
    full = number(card.value, lang=lang(), decimals=card.decimals)
    short = short_number(card.value, lang=lang()) if not card.decimals else full
    if short == full:
        return Markup("<span>{}</span>{}").format(full, unit)
    title = t("cards.full_value", n=full)
    return Markup('<span title="{}">{}</span>{}').format(title, as_html(short), unit)
