"""Resolutions of health assemblies with their clauses, path, what was told since, and the reports due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Table

from data.domain.resolutions import ReportState, report_state
from data.schema import (
    clauses_asked,
    goal_links,
    resolution_clauses,
    resolution_progress,
    resolution_reports,
    resolution_steps,
    resolutions,
)
from queries._base import fetch, here_or_nation, rows_of
from queries._cache import cached
from queries.concerned import MayKnow
from queries.rows import made, rows_as

R = TypeVar("R")


@dataclass(frozen=True)
class Resolution:
    """`number`: None where the source gives none."""

    code: str
    assembly: str
    assembly_number: int | None
    assembly_year: int
    number: str | None
    name_th: str
    name_en: str | None
    about_th: str | None
    about_en: str | None
    area_code: str
    url: str | None
    source_key: str | None
    note: str | None
    is_sample: bool


@dataclass(frozen=True)
class AskedBody:
    """Who a clause asks: `body` by the list, the words as the text has them."""

    clause_code: str
    body: str
    words_th: str | None
    words_en: str | None
    partner_code: str | None
    source_key: str | None


@dataclass(frozen=True)
class Clause:
    """`serves_code`: the clause of a larger assembly that it carries on. `asked`: none: it asks nobody."""

    code: str
    resolution_code: str
    number: str
    ordinal: int
    text_th: str
    text_en: str | None
    serves_code: str | None
    source_key: str | None
    note: str | None
    is_sample: bool
    asked: tuple[AskedBody, ...] = ()

    @property
    def source_keys(self) -> tuple[str | None, ...]:
        return (self.source_key, *(one.source_key for one in self.asked))


@dataclass(frozen=True)
class ResolutionStep:
    """`resolutions`: how many its source counts at this step."""

    resolution_code: str
    ordinal: int
    step: str
    reached_on: date | None
    body_th: str | None
    body_en: str | None
    resolutions: int | None
    text_th: str
    text_en: str | None
    url: str | None
    source_key: str | None
    note: str | None
    is_sample: bool


@dataclass(frozen=True)
class ToldOfClause:
    """Something that was told of a clause, or of the whole resolution. `indicator_code`: has the number."""

    code: str
    resolution_code: str
    clause_code: str | None
    kind: str
    happened_on: date | None
    until_on: date | None
    text_th: str
    text_en: str | None
    value: float | None
    unit_th: str | None
    unit_en: str | None
    indicator_code: str | None
    area_code: str
    partner_code: str | None
    url: str | None
    source_key: str | None
    note: str | None
    is_sample: bool


@dataclass(frozen=True)
class ReportDue:
    """A report that a resolution asks for, with the name of that. Partner and office are None where they are
    not told."""

    code: str
    resolution_code: str
    clause_code: str | None
    assembly_number: int | None
    assembly_year: int
    area_code: str
    partner_code: str | None
    office_th: str | None
    office_en: str | None
    due_on: date | None
    given_on: date | None
    evidence_url: str | None
    source_key: str | None
    note: str | None
    is_sample: bool
    name_th: str
    name_en: str | None

    def state(self, *, today: date) -> ReportState:
        return report_state(
            due_on=self.due_on,
            year=self.assembly_year,
            given_on=self.given_on,
            evidence=self.evidence_url,
            today=today,
        )


@dataclass(frozen=True)
class ServingLinks:
    """What serves what: goals and sets their clauses, clauses those of larger assemblies.

    `above`, `below`: by code; `sources`: of a link, by both ends. Links between goals alone are among them,
    so that a chain goes on through a goal of the province.
    """

    above: Mapping[str, tuple[str, ...]]
    below: Mapping[str, tuple[str, ...]]
    relations: Mapping[tuple[str, str], str]
    sources: Mapping[tuple[str, str], str | None]
    invented: frozenset[tuple[str, str]]


@cached
def read_resolutions(*, province: str) -> tuple[Resolution, ...]:
    """Those of a province and of the nation ("00": all), the newest assembly first."""
    found = _read_all(Resolution, resolutions, province=province)
    return tuple(sorted(found, key=lambda one: (-one.assembly_year, one.code)))


@cached
def read_clauses(*, province: str) -> tuple[Clause, ...]:
    """The clauses of these resolutions in their order, with who is asked."""
    asked: dict[str, list[AskedBody]] = defaultdict(list)
    for one in _read_all(AskedBody, clauses_asked, province=province):
        asked[one.clause_code].append(one)
    found = (
        made(Clause, row, asked=tuple(sorted(asked[row.code], key=lambda one: one.body)))
        for row in fetch(_here(Clause, resolution_clauses, province=province))
    )
    return tuple(sorted(found, key=lambda one: (one.resolution_code, one.ordinal, one.code)))


@cached
def read_resolution_steps(*, province: str) -> tuple[ResolutionStep, ...]:
    found = _read_all(ResolutionStep, resolution_steps, province=province)
    return tuple(sorted(found, key=lambda one: (one.resolution_code, one.ordinal)))


@cached
def read_told_of_clauses(*, province: str) -> tuple[ToldOfClause, ...]:
    """What was told, the newest first; what has no day stands last."""
    found = _read_all(ToldOfClause, resolution_progress, province=province)
    return tuple(sorted(found, key=lambda one: (-(one.happened_on or date.min).toordinal(), one.code)))


@cached
def read_reports_due(*, province: str) -> tuple[ReportDue, ...]:
    names = {one.code: (one.name_th, one.name_en) for one in read_resolutions(province=province)}
    found = [
        made(ReportDue, row, name_th=name, name_en=english)
        for row in fetch(_here(ReportDue, resolution_reports, province=province))
        for name, english in [names.get(row.resolution_code, (row.resolution_code, None))]
    ]
    return tuple(sorted(found, key=lambda one: (one.assembly_year, one.code)))


def reports_for(rows: tuple[ReportDue, ...], *, knows: MayKnow, today: date) -> tuple[ReportDue, ...]:
    """Whose a report is that was not found is told to those concerned; what was given is told to all."""
    return tuple(
        one
        if one.state(today=today) is ReportState.GIVEN or knows(one.partner_code)
        else replace(one, partner_code=None, office_th=None, office_en=None)
        for one in rows
    )


@cached
def read_serving() -> ServingLinks:
    """All of it, whatever the province: a series leads from one to the next."""
    pairs = list(_links())
    above: dict[str, list[str]] = defaultdict(list)
    below: dict[str, list[str]] = defaultdict(list)
    for lower, upper, _relation, _source, _sample in pairs:
        above[lower].append(upper)
        below[upper].append(lower)
    return ServingLinks(
        above={code: tuple(sorted(to)) for code, to in above.items()},
        below={code: tuple(sorted(to)) for code, to in below.items()},
        relations={pair[:2]: pair[2] for pair in pairs},
        sources={pair[:2]: pair[3] for pair in pairs},
        invented=frozenset(pair[:2] for pair in pairs if pair[4]),
    )


def _links() -> Iterator[tuple[str, str, str, str | None, bool]]:
    for row in fetch(rows_of(goal_links, "from_code", "to_code", "relation", "source_key")):
        yield row.from_code, row.to_code, row.relation, row.source_key, bool(row.is_sample)
    for row in fetch(rows_of(resolution_clauses, "code", "serves_code", "source_key")):
        if row.serves_code:
            yield row.code, row.serves_code, "serves_clause", row.source_key, bool(row.is_sample)


def _here(kind: type[Any], table: Table, *, province: str) -> Any:
    return rows_as(kind, table).where(here_or_nation(table, province))


def _read_all(kind: type[R], table: Table, *, province: str) -> list[R]:
    return [made(kind, row) for row in fetch(_here(kind, table, province=province))]
