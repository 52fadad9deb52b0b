"""How towns stand in a programme: the application of a year, how far in a network, what is lacking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.domain.certification import Certificate, highest_valid
from data.domain.kinds import AssessedBy
from data.domain.participation import LevelGap, StepTaken, furthest, gap_to, next_level, weighted_percent
from queries.programmes import (
    CriteriaItem,
    HeldCertificate,
    ItemScore,
    NetworkStage,
    Participation,
    read_assessments,
    read_criteria_items,
    read_held,
    read_item_scores,
)

LATER = {by.value: place for place, by in enumerate(AssessedBy)}


@dataclass(frozen=True)
class TownApplication:
    """An LAO's application for a year. `rows`: its steps; `last`: the one it has come to."""

    lao_code: str
    rows: tuple[Participation, ...]
    last: StepTaken

    @property
    def is_sample(self) -> bool:
        return any(row.is_sample for row in self.rows)

    @property
    def applied_on(self) -> date | None:
        return next((row.reached_on for row in self.rows if row.step == "applied"), None)


@dataclass(frozen=True)
class TownGap:
    """What is between an LAO and its next level, by whoever assessed it last.

    `held`: the level that it holds, `aim`: the one above. `gap`: None where no item of the criteria is on
    record, or it holds the highest level. `items`: those that it was scored by, of the same criteria.
    """

    lao_code: str
    assessed_by: str
    assessed_on: date | None
    held: str | None
    aim: str | None
    gap: LevelGap | None
    percent: float | None
    items: Mapping[str, CriteriaItem]
    rows: tuple[ItemScore, ...]

    @property
    def is_sample(self) -> bool:
        return any(row.is_sample for row in self.rows)


def applications_of(
    rows: Iterable[Participation], *, order: Mapping[str, int]
) -> tuple[TownApplication, ...]:
    """The steps of a year as applications, by LAO. `order`: of the steps."""
    by_lao: dict[str, list[Participation]] = defaultdict(list)
    for row in rows:
        by_lao[row.lao_code].append(row)
    found = []
    for code, own in sorted(by_lao.items()):
        last = furthest((row.taken for row in own), order=order)
        if last is not None:
            found.append(TownApplication(code, tuple(own), last))
    return tuple(found)


def furthest_stages(rows: Iterable[NetworkStage], *, order: Mapping[str, int]) -> tuple[NetworkStage, ...]:
    """The row of the furthest step of each LAO in each network. `order`: of the steps."""
    by_town: dict[tuple[str, str], dict[StepTaken, NetworkStage]] = defaultdict(dict)
    for row in rows:
        by_town[row.programme_code, row.lao_code][StepTaken(row.stage, row.reached_on)] = row
    found = []
    for _, own in sorted(by_town.items()):
        last = furthest(own, order=order)
        if last is not None:
            found.append(own[last])
    return tuple(found)


def read_gaps(
    *,
    programme: str,
    province: str,
    year: int,
    order: Mapping[str, int],
    is_asked: Callable[[str], bool],
) -> tuple[TownGap, ...]:
    """Of each LAO that was scored in a year. `order`: of the levels; `is_asked`: of which LAOs, by code."""
    by_lao: dict[str, dict[str, list[ItemScore]]] = {}
    for row in read_item_scores(programme=programme, province=province):
        if row.fiscal_year == year and is_asked(row.lao_code):
            by_lao.setdefault(row.lao_code, {}).setdefault(row.assessed_by, []).append(row)
    days = {
        (one.lao_code, one.assessed_by): one.assessed_on
        for one in read_assessments(programme=programme, province=province)
        if one.fiscal_year == year
    }
    items, held = read_criteria_items(programme=programme), read_held(programme=programme, province=province)
    found = []
    for code, scored in sorted(by_lao.items()):
        by = max(scored, key=LATER.__getitem__)
        level = _level_of([one for one in held if one.lao_code == code], year=year, order=order)
        found.append(_gap_of(scored[by], items=items, held=level, order=order, day=days.get((code, by))))
    return tuple(found)


def _gap_of(
    rows: Sequence[ItemScore],
    *,
    items: Iterable[CriteriaItem],
    held: str | None,
    order: Mapping[str, int],
    day: date | None,
) -> TownGap:
    """`rows`: of one assessment. Real scores are held against real items alone."""
    version, sample = rows[-1].criteria_version, rows[0].is_sample
    own = [one for one in items if one.criteria_version == version and (sample or not one.is_sample)]
    scores = {row.item_code: row.score for row in rows if row.criteria_version == version}
    criteria, aim = [one.criterion for one in own], next_level(held, order=order)
    return TownGap(
        lao_code=rows[0].lao_code,
        assessed_by=rows[0].assessed_by,
        assessed_on=day,
        held=held,
        aim=aim,
        gap=gap_to(aim, criteria, scores, order=order) if aim else None,
        percent=weighted_percent(criteria, scores),
        items={one.code: one for one in own},
        rows=tuple(rows),
    )


def _level_of(held: Sequence[HeldCertificate], *, year: int, order: Mapping[str, int]) -> str | None:
    every = (Certificate(one.level, one.fiscal_year, one.issued_on, one.valid_to) for one in held)
    best = highest_valid(every, order=order, fiscal_year=year)
    return best.level if best else None
