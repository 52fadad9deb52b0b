"""Cards, always in the same order: what, how much, is it enough, who, from where, as of when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from data.domain.measures import Step
from outputs.credits import AsOf, Credit, build_foot
from outputs.language import as_html, lang, t
from outputs.look import as_image
from outputs.marks import gap, sample_tag
from words.dates import fiscal_year
from words.numbers import number, short_number, signed

NO_MARK = Markup("")
"""Before a line of a card that has no mark."""


@dataclass(frozen=True)
class Change:
    """A value on an earlier one: `by` in the value's own unit, between the fiscal years of the two."""

    step: Step
    decimals: int = 0


@dataclass(frozen=True)
class Way:
    """The way onward: the path of a page, the words of the link, and the layers shown there."""

    path: str
    label: str
    layer: Sequence[str]


@dataclass(frozen=True)
class Card:
    """One figure. Every text is plain.

    `value` None is a gap. `words` stand in place of a number ("at least 25"). `enough` and `who` are
    sentences; `lines` are further ones: (mark, words), the mark an SVG of outputs.look, or NO_MARK.
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
    link: Way | None = None


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
