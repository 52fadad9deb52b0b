"""Values of areas that several became together, for the years before: out of the former ones' counts.

What adds up is added up, what has numerators and denominators is their ratio. Of all else nothing is made:
the course has a gap there, and the mark of the change that every course of the area has.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from data.domain.lineage import Lineage
from queries.goal_records import Indicator, IndicatorArea, Reading
from queries.goal_wholes import computed, of_one_kind

Readings = dict[IndicatorArea, dict[int, Reading]]


def former_of(lineage: Lineage, areas: Collection[str]) -> frozenset[str]:
    """All that became some of these areas together."""
    return frozenset(part for parts in lineage.joins(areas).values() for part in parts) - set(areas)


def add_former(
    readings: Readings, known: Mapping[str, Indicator], *, areas: Collection[str], lineage: Lineage
) -> None:
    """Fill in the years before each of these areas came to be, and leave out the former ones.

    Nothing is made of what is sensitive: no table holds back what each had by itself.
    """
    for area, parts in lineage.joins(areas).items():
        until = max(step.on for step in lineage.before(area))
        for code, indicator in known.items():
            if indicator.sensitive:
                continue
            own = readings.get((code, area), {})
            made = _made(indicator, [(part, readings.get((code, part), {})) for part in parts])
            before = {year: one for year, one in made.items() if year not in own and one.end < until}
            if before:
                readings[code, area] = own | before
    gone = former_of(lineage, areas)
    for place in [place for place in readings if place[1] in gone]:
        del readings[place]


def _made(indicator: Indicator, parts: list[tuple[str, dict[int, Reading]]]) -> dict[int, Reading]:
    """By year, where every part has a value that is of as many months and of the same kind."""
    found = {}
    for year in set.intersection(*(set(known) for _, known in parts)):
        given = {part: known[year] for part, known in parts}
        alike = of_one_kind(given) == given and len({one.months for one in given.values()}) == 1
        made = computed(indicator, given, expected=[*given], weights={}, weights_on={}) if alike else None
        if made is not None and not made.missing:
            found[year] = made
    return found
