"""What an edition and an earlier one tell together of small numbers that each holds back alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.domain.small_changes import Published, told_together
from data.domain.small_numbers import Held
from queries._cache import cached
from queries.goal_book import people_of, read_sensitive, read_withheld
from queries.goal_care import CareLayer, PeopleOf, SetDraft, Withheld, layers_of
from queries.goal_records import Indicator
from queries.moment import as_of_batch, at

YearCell = tuple[str, str, int]
"""An indicator's code, an area, a year."""


@dataclass(frozen=True)
class Narrowed:
    """A small number that could be worked out: of an indicator in an area and a year."""

    indicator: Indicator
    area: str
    year: int


@cached
def read_narrowed(*, sets: tuple[str, ...], batch: int, shown: frozenset[YearCell]) -> tuple[Narrowed, ...]:
    """What the goal sets as they stand and as of `batch` tell together, by indicator, year and area.

    `shown`: cells that the edition of that batch shows whatever is held back by today's rule.
    """
    found: list[Narrowed] = []
    for code in sets:
        drafts, known = read_sensitive(set=code)
        held = read_withheld(set=code)
        with at(as_of_batch(batch)):
            former, known_then = read_sensitive(set=code)
            held_then = read_withheld(set=code)
        people = people_of(drafts | former)
        for indicator in known.values():
            if indicator.code not in known_then:
                continue
            for year in sorted(_years(held, indicator.code) | _years(held_then, indicator.code)):
                now = _published(drafts, indicator, year=year, people=people, withheld=held)
                then = _published(
                    former, indicator, year=year, people=people, withheld=held_then, shown=shown
                )
                cells = {
                    area
                    for one in now
                    for other in then
                    for area in told_together(one, other, min_count=indicator.min_count)
                }
                found += [Narrowed(indicator, area, year) for area in sorted(cells)]
    return tuple(found)


def _published(
    drafts: Mapping[str, SetDraft],
    indicator: Indicator,
    *,
    year: int,
    people: PeopleOf,
    withheld: Withheld,
    shown: Iterable[YearCell] = (),
) -> Sequence[Published]:
    told = {area for code, area, at in shown if code == indicator.code and at == year}
    layers = layers_of(drafts, indicator, year=year, people=people)
    return [Published(one.table, _labels(one, indicator, year, withheld, told)) for one in layers]


def _labels(
    layer: CareLayer, indicator: Indicator, year: int, withheld: Withheld, told: set[str]
) -> dict[str, Held]:
    labels = {}
    for area in layer.table.counts:
        kinds = [
            withheld.readings[book, indicator.code, area, year]
            for book in layer.told_in.get(area, ())
            if (book, indicator.code, area, year) in withheld.readings
        ]
        if area in layer.baselines and (indicator.code, area) in withheld.baselines:
            kinds.append(Held.SECOND)
        if kinds and area not in told:
            labels[area] = kinds[0]
    return labels


def _years(withheld: Withheld, code: str) -> set[int]:
    return {year for _, own, _, year in withheld.readings if own == code}
