"""Counts side by side, each with its mark and word: how many stand in which state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from outputs.language import as_html, n_words, t
from outputs.look import Attainment, Badge, Milestone, Promise, State, as_image, mark_of, words_of
from outputs.marks import state_badge
from outputs.markup import link
from outputs.pieces.lines import NONE, attributes, joined


@dataclass(frozen=True)
class Tile:
    """How many are in a state. `head`: its look, or its words. `notes`: what is said beside the number.

    `to`: the address under which its state is chosen, or let go where it is `chosen`.
    """

    code: str
    head: State | Attainment | Promise | Milestone | str
    n: int
    notes: Sequence[str] = ()
    to: str | None = None
    chosen: bool = False


def build_tiles(tiles: Iterable[Tile], *, label: str, looks: str = "") -> Markup:
    """The tiles in their order; a state that none is in stays, so that 0 is said."""
    items = joined(Markup("<li{}>{}</li>").format(_attributes(tile), _tile(tile)) for tile in tiles)
    frame = Markup('<ul class="{}" aria-label="{}">{}</ul>')
    return frame.format(f"pk-tiles {looks}".strip(), label, items)


def _attributes(tile: Tile) -> Markup:
    return attributes(data_state=tile.code, class_=None if tile.n else "pk-empty")


def _tile(tile: Tile) -> Markup:
    notes = joined(Markup("<small>{}</small>").format(as_html(words)) for words in tile.notes)
    n = n_words(tile.n)
    inner = Markup("<span>{}</span><strong>{}</strong>{}")
    if tile.to is None:
        head = as_html(tile.head) if isinstance(tile.head, str) else state_badge(tile.head)
        return inner.format(head, n, notes)
    head = as_html(tile.head) if isinstance(tile.head, str) else build_mark(tile.head, words=True)
    current = {"aria_current": "true"} if tile.chosen else {}
    words = inner.format(head, n, notes)
    return link(words, to=tile.to, class_="pk-tile", data_state=tile.code, **current)


def build_mark(look: Badge, *, words: bool = False) -> Markup:
    """A state's mark in its colour, on white, so that it can be seen by night too; its word behind it."""
    mark = Markup('<span class="pk-chip-mark">{}</span>').format(as_image(mark_of(look)))
    return mark + as_html(t(words_of(look))) if words else mark


def build_counts(counts: Iterable[tuple[Badge, int]]) -> Markup:
    """Marks, words and how many, on one line; what none is in is left out, and the line where all is."""
    item = Markup("<li>{} {}</li>")
    items = joined(item.format(build_mark(look, words=True), n) for look, n in counts if n)
    return Markup('<ul class="pk-counts">{}</ul>').format(items) if items else NONE
