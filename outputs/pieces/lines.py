"""Lines of which cards, items and records are made: words, evidence, somebody's own words, a bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from outputs.language import as_html
from outputs.markup import link, web_address
from outputs.pieces.table import Cell, build_attributes, build_value

NONE = Markup()

FactWords = str | Cell
"""What is known under a label: words, or a `Cell` of them with attributes."""


def joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def attributes(**given: str | int | None) -> Markup:
    """Attributes of an element, with underscores for hyphens: `data_code`; None leaves one out."""
    pairs = ((name.rstrip("_").replace("_", "-"), value) for name, value in given.items())
    return joined(Markup(' {}="{}"').format(name, value) for name, value in pairs if value is not None)


def quiet(words: str) -> Markup:
    """A paragraph beside the main thing; nothing where there are no words."""
    return Markup('<p class="pk-quiet">{}</p>').format(as_html(words)) if words else NONE


def paragraphs(*lines: str) -> Markup:
    return joined(Markup("<p>{}</p>").format(as_html(words)) for words in lines if words)


def build_section(words: str, *, more: Markup = NONE) -> Markup:
    """The head of a section of a page. `more`: what stands below it."""
    return Markup('<h2 class="pk-goal">{}</h2>{}').format(as_html(words), more)


def build_part(words: str) -> Markup:
    """The head of a part within a section or a card."""
    return Markup('<h3 class="pk-part">{}</h3>').format(as_html(words))


def build_items(items: Iterable[str], *, looks: str = "") -> Markup:
    """A list of one item a line; nothing where there is none."""
    listed = joined(Markup("<li>{}</li>").format(as_html(one)) for one in items)
    return Markup("<ul{}>{}</ul>").format(attributes(class_=looks or None), listed) if listed else NONE


def said(label: str, words: str) -> Markup:
    """Somebody's own words under a label."""
    figure = Markup('<figure class="pk-said"><figcaption>{}</figcaption><p>{}</p></figure>')
    return figure.format(as_html(label), as_html(words)) if words else NONE


def folded(words: str, more: Markup) -> Markup:
    """What opens when its words are pressed."""
    return Markup("<details><summary>{}</summary>{}</details>").format(as_html(words), more)


def outward(words: str, *, to: str | None) -> Markup:
    """A link to what lies outside; nothing where there is none, or none that is an address of the web."""
    return link(as_html(words), to=to) if web_address(to) else NONE


def dotted(*words: str | None) -> str:
    """What there is of these, on one line."""
    return " · ".join(one for one in words if one)


def build_entry(title: str, *, badge: Markup = NONE, parts: Iterable[Markup], **given: str) -> Markup:
    """A card of text: its title with a badge at the end of the line, then what is known."""
    head = Markup('<div class="pk-goal-head"><h3>{}</h3>{}</div>').format(as_html(title), badge)
    body = Markup('<div class="pk-card"{}>{}{}</div>')
    return body.format(attributes(**given), head if title else NONE, joined(parts))


def build_claim(claim: Markup, lines: Iterable[Markup | str], *, foot: Markup) -> Markup:
    """What is known in a sentence at the top of a page, what stands beside it, and by which sources."""
    body = Markup('<div class="pk-claim"><p>{}</p>{}{}</div>')
    return body.format(claim, joined(map(quiet, lines)), foot)


def build_bar(percent: float, *, words: str) -> Markup:
    """How far something is, as a bar with its words."""
    width = escape(f"{min(max(percent, 0.0), 100.0):.0f}")
    return Markup('<p class="pk-bar"><i style="width:{}%"></i></p>{}').format(width, quiet(words))


def build_facts(
    lines: Mapping[str, FactWords] | Iterable[tuple[str, FactWords]], *, looks: str = ""
) -> Markup:
    """A list of labels and what is known under each; nothing where nothing is known."""
    pairs = lines.items() if isinstance(lines, Mapping) else lines
    rows = joined(_fact(label, one if isinstance(one, Cell) else Cell(one)) for label, one in pairs)
    return Markup('<dl class="{}">{}</dl>').format(f"pk-lines {looks}".strip(), rows) if rows else NONE


def _fact(label: str, cell: Cell) -> Markup:
    words = Markup("<div><dt>{}</dt><dd{}>{}</dd></div>")
    return words.format(as_html(label), build_attributes(cell.attributes), build_value(cell.value))
