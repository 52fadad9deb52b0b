"""Areas that took the place of others since the shapes were drawn: they are shown within the former ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from data import clock
from queries.areas import read_places
from queries.identities import AREA
from queries.lineages import read_lineage
from words import LANGUAGES, text


@dataclass(frozen=True)
class FormerAreas:
    """`steps`: shapes whose areas gave way or lost a part, each with an area of today that lies in it.

    Hashable, since drawn maps are kept by it.
    """

    steps: tuple[tuple[str, str], ...] = ()
    own: frozenset[str] = frozenset()
    """Shapes whose own area goes on."""

    @cached_property
    def heirs(self) -> Mapping[str, tuple[str, ...]]:
        """A shape whose area is no more -> those that stand in its place, several where it was divided."""
        gone = (step for step in self.steps if step[0] not in self.own)
        return _grouped(gone)

    @cached_property
    def within(self) -> Mapping[str, tuple[str, ...]]:
        """An area of today -> the former shapes in which it lies: its own is not there, or not all of it."""
        return _grouped((area, shape) for shape, area in self.steps)

    def today(self, shape: str) -> tuple[str, ...]:
        """What lies in a shape today."""
        return self.heirs.get(shape, (shape,))

    def value_of(self, shape: str) -> str | None:
        """Whose value colours a shape; None where it was divided, since no single one is its own."""
        found = self.today(shape)
        return found[0] if len(found) == 1 else None

    @property
    def divided(self) -> Mapping[str, tuple[str, ...]]:
        return {shape: found for shape, found in self.heirs.items() if len(found) > 1}


NO_FORMER = FormerAreas()


def read_former_areas(codes: Collection[str]) -> FormerAreas:
    """As of today. `codes`: those of a shape file, whose areas are of one level."""
    lineage = read_lineage(record=AREA, on=clock.today())
    if not lineage.steps:
        return NO_FORMER
    known, given_way = set(codes), {step.old for step in lineage.steps}
    standing = {shape: lineage.standing(shape) for shape in codes if shape in given_way}
    own = frozenset(shape for shape, areas in standing.items() if shape in areas)
    steps = tuple(
        (shape, area)
        for shape, areas in standing.items()
        for area in areas
        if area != shape and (shape not in own or area not in known)
    )
    return FormerAreas(steps, own)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, one in pairs:
        found[key] = (*found.get(key, ()), one)
    return found


def divided_words(areas: Collection[str], *, lang: str) -> str:
    """What is said of a shape in which several areas lie."""
    return text("map.divided_into", lang=lang, names=" · ".join(names_of(areas, lang=lang)))


def names_of(areas: Collection[str], *, lang: str) -> tuple[str, ...]:
    places = read_places(codes=tuple(sorted(areas)))
    return tuple(
        (places[code].name_en if lang == "en" else None) or places[code].name_th if code in places else code
        for code in areas
    )


def called_today(former: FormerAreas) -> Mapping[str, Mapping[str, str]]:
    """Shapes of former areas by the names of those that lie in them today."""
    return {
        shape: {lang: " · ".join(names_of(areas, lang=lang)) for lang in LANGUAGES}
        for shape, areas in former.heirs.items()
    }
