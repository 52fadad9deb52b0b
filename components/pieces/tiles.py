"""Tiles that choose: each is a filter of its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from components import address
from outputs.pieces.tiles import Tile


def choosing(tiles: Iterable[Tile], name: str) -> Iterator[Tile]:
    """Tiles that choose their state under a name in the address; the one that is chosen lets it go again."""
    kept = address.chosen_many(name)
    for tile in tiles:
        chosen = kept == (tile.code,)
        to = address.here(fresh=False, **{name: None if chosen else tile.code})
        yield replace(tile, to=to, chosen=chosen)
