"""Tiles that choose: each is a filter of its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from components import address
from components.markup import show
from components.pieces.choices import Choices
from outputs.marks import build_apart
from outputs.pieces.tiles import Tile, build_tiles


def show_counted(
    codes: Iterable[str],
    heads: Mapping[str, str],
    *,
    chips: Choices,
    label: str,
    notes: tuple[str, ...] = (),
    beside: int = 0,
    name: str = "state",
) -> None:
    """A tile a head with how many of `codes` it has, each of which chooses its own, and what lets all choices
    of the page go. `notes`: in every tile; `beside`: how many invented ones are not counted."""
    n = Counter(codes)
    tiles = (Tile(code, head, n[code], notes) for code, head in heads.items())
    show(build_tiles(choosing(tiles, name), label=label))
    show(build_apart(beside))
    chips.show_clear()


def choosing(tiles: Iterable[Tile], name: str) -> Iterator[Tile]:
    """Tiles that choose their state under a name in the address; the one that is chosen lets it go again."""
    kept = address.chosen_many(name)
    for tile in tiles:
        chosen = kept == (tile.code,)
        to = address.here(fresh=False, **{name: None if chosen else tile.code})
        yield replace(tile, to=to, chosen=chosen)
