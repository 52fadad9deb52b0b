"""Small numbers of sensitive indicators: what is held back, decided once for everything that shows them.

A goal set is shown as the nation, as each province and as districts; its values stand in pages, files,
slides and public pages alike. All of that is one system of sums to a reader, so it is decided here, over all
books of the set together, and taken out of each before anything downstream has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from data.domain.aggregation import Basis, How
from data.domain.small_numbers import CountTable, Held, KeyedDraw, hold_back
from data.domain.sums import Sum
from queries.goal_records import Indicator, IndicatorArea, PlanRow, Reading

PeopleOf = Callable[[str, int], float | None]
"""Registered people of an area in a year (พ.ศ.); None where they are not known."""

ROUNDED = 0.05
"""A count worked out of a rate is as good as whole within this."""


@dataclass(frozen=True)
class SetDraft:
    """A goal set in one place before care: the whole, the areas below it, and all that is known of them."""

    whole: str
    below: tuple[str, ...]
    readings: dict[IndicatorArea, dict[int, Reading]]
    plans: dict[IndicatorArea, PlanRow]
    exclusions: Mapping[IndicatorArea, Any]


@dataclass(frozen=True)
class Withheld:
    """`readings`: by the book's whole, indicator, area and year. `baselines`: by indicator and area."""

    readings: Mapping[tuple[str, str, str, int], Held] = field(default_factory=dict)
    baselines: frozenset[IndicatorArea] = frozenset()


@dataclass(frozen=True)
class CareLayer:
    """A table of one indicator and year. `told_in`: the books whose readings its cells are, by area;
    `baselines`: areas whose baselines they are."""

    table: CountTable
    told_in: Mapping[str, tuple[str, ...]]
    baselines: frozenset[str] = frozenset()


def decide(
    drafts: Mapping[str, SetDraft], known: Mapping[str, Indicator], *, key: bytes | None, people: PeopleOf
) -> Withheld:
    """What is held back of the sensitive ones among `known`, in all of `drafts` (by their whole)."""
    readings: dict[tuple[str, str, str, int], Held] = {}
    baselines: set[IndicatorArea] = set()
    for code, indicator in known.items():
        if not indicator.sensitive:
            continue
        for year in sorted(_years(drafts.values(), code)):
            layers = layers_of(drafts, indicator, year=year, people=people)
            draw = KeyedDraw(key, series=code, period=str(year))
            labels = hold_back([one.table for one in layers], min_count=indicator.min_count, draw=draw)
            for layer, held in zip(layers, labels, strict=True):
                for area, kind in held.items():
                    readings |= {(book, code, area, year): kind for book in layer.told_in.get(area, ())}
                    if area in layer.baselines:
                        baselines.add((code, area))
    return Withheld(readings, frozenset(baselines))


def take_out(draft: SetDraft, withheld: Withheld) -> None:
    """Take what is held back out of a draft: values and whatever was worked out of them."""
    for (book, code, area, year), held in withheld.readings.items():
        if book == draft.whole:
            by_year = draft.readings[code, area]
            by_year[year] = replace(
                by_year[year], value=None, numerator=None, denominator=None, note=None, held=held
            )
    for place in withheld.baselines & draft.plans.keys():
        row = draft.plans[place]
        plan = replace(row.plan, baseline=None, baseline_year=None, baseline_held=True)
        draft.plans[place] = replace(row, plan=plan)


def layers_of(
    drafts: Mapping[str, SetDraft], indicator: Indicator, *, year: int, people: PeopleOf
) -> list[CareLayer]:
    """The tables in which an indicator's counts of a year are published, at all levels together.

    One table holds the readings, province by province and the nation over them. Where the nation's book
    tells another value of a province than its own (a part-year one beside a computed), it is a table of its
    own; so are the baselines of that year where they are not the readings themselves.
    """
    main = _Cells(indicator, year=year, people=people)
    other = _Cells(indicator, year=year, people=people)
    nation = None
    for draft in drafts.values():
        if any(area in drafts for area in draft.below):
            nation = draft
        else:
            main.add(draft)
    if nation is not None:
        (main if main.agrees(nation) else other).add(nation)
    layers = [cells.layer() for cells in (main, other) if cells.counts]
    baselines = _baselines(drafts.values(), indicator, year=year, main=main)
    if baselines is None:
        return layers
    if baselines.counts.items() <= main.counts.items():
        return [replace(layers[0], baselines=frozenset(baselines.counts)), *layers[1:]]
    begun = frozenset(baselines.counts)
    return [*layers, replace(baselines.filled_up(main, drafts.values()).layer(), baselines=begun)]


class _Cells:
    """A table as it is put together."""

    def __init__(self, indicator: Indicator, *, year: int, people: PeopleOf) -> None:
        self.indicator, self.year, self.people = indicator, year, people
        self.counts: dict[str, float | None] = {}
        self.sums: list[Sum] = []
        self.told_in: dict[str, list[str]] = {}

    def add(self, draft: SetDraft) -> None:
        """The readings of a book, and the sum of its whole."""
        own = dict(self._readings(draft))
        for area, reading in own.items():
            if area != draft.whole:
                self._tell(draft, area, self._count(reading, area))
        whole = own.get(draft.whole)
        if whole is None:
            return
        one = self._sum(draft, whole, {area: r for area, r in own.items() if area != draft.whole})
        counts = [self.counts.get(part) for part in one.parts] if one else []
        known = [count for count in counts if count is not None]
        exact = whole.basis is Basis.WEIGHTED and len(known) == len(counts)
        self._tell(draft, draft.whole, sum(known) if exact else self._count(whole, draft.whole))
        if one is not None:
            self.sums.append(one)

    def agrees(self, draft: SetDraft) -> bool:
        """Whether a book tells the same of the areas that are there already."""
        return all(
            area not in self.counts or self.counts[area] == self._count(reading, area)
            for area, reading in self._readings(draft)
        )

    def filled_up(self, main: _Cells, drafts: Iterable[SetDraft]) -> _Cells:
        """With the readings where it has none of its own, and the sums that would then hold."""
        self.counts = {**main.counts, **self.counts}
        for draft in drafts:
            expected = [area for area in draft.below if (self.indicator.code, area) not in draft.exclusions]
            parts = tuple(area for area in expected if area in self.counts)
            if draft.whole in self.counts and parts:
                self.sums.append(Sum(draft.whole, parts, open=len(parts) < len(expected)))
        return self

    def layer(self) -> CareLayer:
        told_in = {area: tuple(books) for area, books in self.told_in.items()}
        return CareLayer(CountTable(self.counts, tuple(self.sums)), told_in)

    def _tell(self, draft: SetDraft, area: str, count: float | None) -> None:
        self.counts.setdefault(area, count)
        self.told_in.setdefault(area, []).append(draft.whole)

    def _readings(self, draft: SetDraft) -> Iterator[tuple[str, Reading]]:
        for area in (draft.whole, *draft.below):
            reading = draft.readings.get((self.indicator.code, area), {}).get(self.year)
            if reading is not None and reading.value is not None:
                yield area, reading

    def _count(self, reading: Reading, area: str) -> float | None:
        return count_of(
            self.indicator,
            reading.value,
            numerator=reading.numerator,
            denominator=reading.denominator,
            people=self.people(area, self.year),
        )

    def _sum(self, draft: SetDraft, whole: Reading, parts: Mapping[str, Reading]) -> Sum | None:
        """A computed whole is the sum of what it was computed from. A reported one is taken for the sum of
        all its areas; of months of its own it is at least that of shorter ones."""
        if whole.basis is not Basis.REPORTED:
            return Sum(draft.whole, tuple(area for area in whole.reported if area in parts))
        expected = [area for area in draft.below if (self.indicator.code, area) not in draft.exclusions]
        known = [area for area in expected if area in parts or area in self.counts]
        within = tuple(a for a in known if a not in parts or parts[a].months <= whole.months)
        if not within:
            return None
        longer = any(area in parts and parts[area].months < whole.months for area in within)
        return Sum(draft.whole, within, open=longer or len(within) < len(expected))


def count_of(
    indicator: Indicator,
    value: float | None,
    *,
    numerator: float | None,
    denominator: float | None,
    people: float | None,
) -> float | None:
    """How many cases a value stands for; None where it cannot be told.

    A rate without numerator and denominator is one of the population where the record weights it by that.
    Of any other rate the population is the most its denominator can be: enough to know that it is small.
    """
    if numerator is not None or value is None:
        return numerator
    if denominator is not None and indicator.multiplier:
        return _whole(value * denominator / indicator.multiplier)
    if indicator.aggregation == How.SUM:
        return value
    if not people or not indicator.multiplier:
        return None
    count = _whole(value * people / indicator.multiplier)
    is_of_people = indicator.aggregation == How.MEAN_POPULATION
    return count if is_of_people or count < indicator.min_count else None


def _whole(count: float) -> float:
    """A count of cases out of a rounded rate: the number it is next to, else the one below."""
    near = round(count)
    return float(near) if abs(count - near) <= ROUNDED else float(int(count))


def _baselines(drafts: Iterable[SetDraft], indicator: Indicator, *, year: int, main: _Cells) -> _Cells | None:
    """The baselines of a year as counts; None where there are none."""
    cells = _Cells(indicator, year=year, people=main.people)
    for draft in drafts:
        for area in (draft.whole, *draft.below):
            row = draft.plans.get((indicator.code, area))
            if row is None or row.plan.baseline is None or row.plan.baseline_year != year:
                continue
            reading = draft.readings.get((indicator.code, area), {}).get(year)
            if reading is not None and reading.value == row.plan.baseline and area in main.counts:
                cells.counts[area] = main.counts[area]
                continue
            cells.counts[area] = count_of(
                indicator,
                row.plan.baseline,
                numerator=None,
                denominator=reading.denominator if reading else None,
                people=main.people(area, year),
            )
    return cells if cells.counts else None


def _years(drafts: Iterable[SetDraft], code: str) -> set[int]:
    """Years with a reading or a baseline."""
    found: set[int] = set()
    for draft in drafts:
        for area in (draft.whole, *draft.below):
            found |= draft.readings.get((code, area), {}).keys()
            row = draft.plans.get((code, area))
            if row is not None and row.plan.baseline_year is not None:
                found.add(row.plan.baseline_year)
    return found
