"""The classes of a measure: one set of bounds and colours wherever areas are coloured by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.domain.measures import class_of
from outputs.area_map.model import Fill
from outputs.look import MAP_DAY, MAP_NIGHT
from queries.areas import read_breaks
from words import LANGUAGES, text
from words.numbers import number

ZERO = 0
"""The place of the class of those that have nothing; the greens follow."""

ZERO_WORDS = {
    "unit_transfer_share": "area_class.none_found",
    "lao_certified_share": "area_class.none_known",
    "units_per_10000": "area_class.no_unit",
}
PERCENT = frozenset({"unit_transfer_share", "lao_certified_share", "share_60"})

LEAST = 1.0
"""A second bound up to this parts nothing from something, which the class of zero does already."""

GREENS: Mapping[int, tuple[str, ...]] = {
    0: (),
    1: ("map-3",),
    2: ("map-2", "map-4"),
    3: ("map-1", "map-3", "map-4"),
    4: ("map-1", "map-2", "map-3", "map-4"),
    5: ("map-1", "map-2", "map-3", "map-4", "map-5"),
    6: ("map-1", "map-2", "map-3", "map-4", "map-5", "map-6"),
}
"""Names of the palette for so many classes, from little to much."""


@dataclass(frozen=True)
class AreaClasses:
    """`lower`: bounds of the greens, ascending; none where no bounds are on record. `zero`: key of the words
    of the class of zero.
    """

    lower: tuple[float, ...]
    zero: str
    percent: bool

    def of(self, value: float | None) -> int | None:
        """The place of a value's class: ZERO for nothing, from 1 on for the greens; None without a value."""
        if value is None or not self.lower:
            return None
        if value == 0:
            return ZERO
        found = class_of(value, lower=self.lower)
        return None if found is None else found + 1

    def fills(self, *, dark: bool) -> tuple[str, ...]:
        """The colours of all classes in their order, that of zero first."""
        look: Mapping[str, str] = MAP_NIGHT if dark else MAP_DAY
        return (look["map-none-found"], *(look[name] for name in GREENS[len(self.lower)]))

    def fill(self, value: float | None) -> Fill | None:
        """How a drawn map fills an area with this value; None without one."""
        place = self.of(value)
        if place is None or place == ZERO:
            return None if place is None else Fill.NONE_FOUND
        return self._greens[place - 1]

    def named(self, *, lang: str) -> tuple[tuple[Fill, str], ...]:
        """The fills with their words, from much to little, nothing last."""
        zero, *words = self.labels(lang=lang)
        return (*reversed(tuple(zip(self._greens, words, strict=True))), (Fill.NONE_FOUND, zero))

    @property
    def _greens(self) -> tuple[Fill, ...]:
        return tuple(Fill(name.replace("map", "green")) for name in GREENS[len(self.lower)])

    def labels(self, *, lang: str) -> tuple[str, ...]:
        """The words of all classes in their order."""
        return (text(self.zero, lang=lang), *class_labels(self.lower, lang=lang, percent=self.percent))

    def both(self) -> tuple[Mapping[str, str], ...]:
        """The words of all classes by language."""
        told = {lang: self.labels(lang=lang) for lang in LANGUAGES}
        return tuple({lang: told[lang][place] for lang in LANGUAGES} for place in range(len(self.lower) + 1))


def read_classes(*, measure: str, level: str) -> AreaClasses:
    """The classes of a measure at a level, by the bounds on record."""
    lower = read_breaks(measure=measure, level=level)
    if measure in ZERO_WORDS and len(lower) > 1 and lower[1] <= LEAST:
        lower = lower[1:]
    most = max(GREENS)
    return AreaClasses(lower[:most], ZERO_WORDS.get(measure, "area_class.zero"), measure in PERCENT)


def class_labels(lower: Sequence[float], *, lang: str, percent: bool = False) -> list[str]:
    """Words of half-open classes: "below 12", "12 to below 15", "21 and more"."""
    words = [number(bound, lang=lang, decimals=0 if bound == int(bound) else 1) for bound in lower]
    words = [f"{word}%" if percent else word for word in words]
    labels = []
    for place, bound in enumerate(words):
        upper = words[place + 1] if place + 1 < len(words) else None
        if place == 0 and upper is not None:
            labels.append(text("map.below", lang=lang, upper=upper))
        elif upper is not None:
            labels.append(text("map.between", lang=lang, lower=bound.rstrip("%"), upper=upper))
        else:
            labels.append(text("map.above", lang=lang, lower=bound))
    return labels
