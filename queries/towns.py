"""How towns stand in a programme: the application of a year, how far in a network, what is lacking.

What is real is held against real rows alone: no calendar and no item that is invented judges a town.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import attrgetter

from data.domain.certification import Certificate, highest_valid
from data.domain.kinds import AssessedBy, ProgrammeKind
from data.domain.participation import (
    CLOSES,
    OPENS,
    LevelChange,
    LevelGap,
    StepTaken,
    furthest,
    gap_to,
    level_change,
    next_level,
    weighted_percent,
)
from queries.areas import read_codes
from queries.invented import counted_apart
from queries.laos import read_programme_levels, step_order
from queries.programmes import (
    CalendarDay,
    CriteriaItem,
    CriteriaVersion,
    HeldCertificate,
    ItemScore,
    NetworkStage,
    Participation,
    Programme,
    read_assessments,
    read_calendar,
    read_criteria_items,
    read_criteria_versions,
    read_held,
    read_item_scores,
    read_network_stages,
    read_participations,
    read_programmes,
    window_of_year,
)
from queries.rows import each

DESIGNATED = "designated"
"""The step by which a city is a member of a network."""

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


@dataclass(frozen=True)
class ProgrammeHere:
    """A programme and how LAOs of a place stand in it, of every year. `stages`: of every network;
    `awards`: by other programmes, which are none of its certificates.

    `level_order`: the levels by code with their places.
    """

    programme: Programme
    province: str
    calendar: tuple[CalendarDay, ...]
    versions: tuple[CriteriaVersion, ...]
    steps: tuple[Participation, ...]
    held: tuple[HeldCertificate, ...]
    stages: tuple[NetworkStage, ...]
    awards: Mapping[Programme, tuple[HeldCertificate, ...]]
    level_order: Mapping[str, int]

    @property
    def has_levels(self) -> bool:
        return self.programme.kind != ProgrammeKind.NETWORK

    @property
    def reached(self) -> str:
        """What LAOs come to by it: certificates ("held"), awards, memberships ("members")."""
        others = {ProgrammeKind.NETWORK.value: "members", ProgrammeKind.AWARD.value: "awards"}
        return others.get(self.programme.kind, "held")

    def awarded(self, *, is_asked: Callable[[str], bool]) -> Mapping[Programme, tuple[HeldCertificate, ...]]:
        """What was awarded beside to LAOs that are asked for; programmes that gave none are left out."""
        asked = {
            one: tuple(row for row in rows if is_asked(row.lao_code)) for one, rows in self.awards.items()
        }
        return {one: rows for one, rows in asked.items() if rows}

    @property
    def is_applied_for(self) -> bool:
        """Whether LAOs apply for it year by year: what it certifies, or has a calendar or applications."""
        return self.reached == "held" or bool(self.calendar or self.steps)

    def first_part(self, year: int) -> str:
        """What there is to see of it first: applications of the year, certificates, or a network's steps."""
        known = {
            "where": (row for row in self.steps if row.fiscal_year == year),
            "certificates": self.held,
            "network": (*self.stages, *self.awards),
        }
        return next((part for part, rows in known.items() if any(True for _ in rows)), "where")

    @property
    def attained(self) -> tuple[HeldCertificate | NetworkStage, ...]:
        """What counts as reached: certificates and awards, of a network its memberships."""
        own = self.programme.code
        members = (one for one in self.stages if one.programme_code == own and one.stage == DESIGNATED)
        return self.held if self.has_levels else tuple(members)

    def of(self, code: str) -> ProgrammeHere:
        """The programme with what is on record of one LAO."""
        return replace(
            self,
            steps=tuple(row for row in self.steps if row.lao_code == code),
            held=tuple(row for row in self.held if row.lao_code == code),
            stages=tuple(row for row in self.stages if row.lao_code == code),
        )

    @property
    def rows(self) -> tuple[Participation | HeldCertificate | NetworkStage, ...]:
        return (*self.steps, *self.held, *self.stages)

    def window_days(self, year: int) -> tuple[CalendarDay, ...]:
        """The days of a year between which LAOs apply: real ones, else the invented."""
        of_year = (day for day in self.calendar if day.fiscal_year == year and day.step in (OPENS, CLOSES))
        return counted_apart(of_year, sample=attrgetter("is_sample"))[0]

    def last_day(self, *, is_asked: Callable[[str], bool]) -> date | None:
        """The latest day of a step that a real LAO is known to have come to. `is_asked`: which, by code."""
        real = (row for row in self.steps if not row.is_sample and is_asked(row.lao_code))
        return max((row.reached_on for row in real if row.reached_on), default=None)

    def is_late(self, one: TownApplication, *, year: int) -> bool:
        """Whether an application for the year came after its window."""
        days = [day for day in self.calendar if one.is_sample or not day.is_sample]
        return window_of_year(days, year=year).is_late(one.applied_on)

    def change_of(self, row: HeldCertificate) -> LevelChange | None:
        """How the level moved since the LAO's certificate before; None of its first."""
        before = [one for one in self._held_by[row.lao_code] if one.fiscal_year < row.fiscal_year]
        if not before:
            return None
        was, now = ((one.level, one.criteria_version) for one in (before[-1], row))
        return level_change(was, now, order=self.level_order)

    @cached_property
    def _held_by(self) -> Mapping[str, Sequence[HeldCertificate]]:
        """Its certificates by LAO: of the nation there are thousands."""
        found: defaultdict[str, list[HeldCertificate]] = defaultdict(list)
        for one in self.held:
            found[one.lao_code].append(one)
        return found

    def version_in(self, year: int) -> CriteriaVersion | None:
        """The criteria in force in a year."""
        return next((one for one in reversed(self.versions) if one.from_fiscal_year <= year), None)

    def items_in(self, year: int) -> tuple[CriteriaItem, ...]:
        """Their items, in their order; () where none is on record."""
        version = self.version_in(year)
        every = read_criteria_items(programme=self.programme.code) if version else ()
        return tuple(one for one in every if version and one.criteria_version == version.code)

    def lacks_items(self, year: int) -> bool:
        """Whether criteria are in force of which no item is on record."""
        return self.version_in(year) is not None and not self.items_in(year)

    def gaps_in(self, year: int, *, is_asked: Callable[[str], bool]) -> tuple[TownGap, ...]:
        """What LAOs lack by their latest assessment of the year. `is_asked`: of which, by code."""
        return read_gaps(
            programme=self.programme.code,
            province=self.province,
            year=year,
            order=self.level_order,
            is_asked=is_asked,
        )


def read_programme_here(programme: Programme, *, province: str) -> ProgrammeHere:
    own = {"programme": programme.code}
    levels = read_programme_levels(**own)
    return ProgrammeHere(
        programme=programme,
        province=province,
        calendar=read_calendar(**own),
        versions=read_criteria_versions(**own),
        steps=read_participations(**own, province=province),
        held=read_held(**own, province=province),
        stages=read_network_stages(province=province),
        awards=_awards_beside(programme, province=province),
        level_order=dict(each(levels[["code", "ordinal"]])),
    )


def _awards_beside(own: Programme, *, province: str) -> Mapping[Programme, tuple[HeldCertificate, ...]]:
    """What LAOs of the place have of programmes of awards but the one looked at; none without rows."""
    beside = (one for one in read_programmes() if one.kind == ProgrammeKind.AWARD and one != own)
    every = {one: read_held(programme=one.code, province=province) for one in beside}
    return {one: held for one, held in every.items() if held}


def laos_counted(rows: Iterable[HeldCertificate | NetworkStage]) -> int:
    """How many LAOs have any of the rows; invented ones count where there is no real one."""
    return len({row.lao_code for row in counted_apart(rows, sample=attrgetter("is_sample"))[0]})


def applications_of(rows: Iterable[Participation]) -> tuple[TownApplication, ...]:
    """The steps of a year as applications, by LAO."""
    order = step_order()
    by_lao: dict[str, list[Participation]] = defaultdict(list)
    for row in rows:
        by_lao[row.lao_code].append(row)
    found = []
    for code, own in sorted(by_lao.items()):
        last = furthest((row.taken for row in own), order=order)
        if last is not None:
            found.append(TownApplication(code, tuple(own), last))
    return tuple(found)


def furthest_stages(rows: Iterable[NetworkStage]) -> tuple[NetworkStage, ...]:
    """The row of the furthest step of each LAO in each network."""
    order = {code: place for place, code in enumerate(read_codes(list="network_stage")["code"], start=1)}
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
