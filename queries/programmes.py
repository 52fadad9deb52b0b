"""Programmes such as the healthy city: their calendars and criteria, who takes part and how far, what was
certified, scored and is to be done. Of a real body nothing invented is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Table

from data.domain.participation import (
    PASSED,
    Criterion,
    StepTaken,
    Validity,
    Window,
    lpa_mean,
    lpa_passes,
    validity,
    window_of,
)
from data.domain.tasks import TaskState, task_state
from data.schema import (
    NATION,
    areas,
    assessment_items,
    assessments,
    assessor_counts,
    certificates,
    criteria_items,
    criteria_versions,
    lpa_scores,
    memberships,
    network_stages,
    participations,
    programme_actions,
    programme_calendar,
    programme_committees,
    programme_components,
    programmes,
)
from queries._base import fetch, in_province, rows_of
from queries._cache import cached
from queries.invented import real_bodies, told_of
from queries.laos import read_lao_register
from queries.rows import made, rows_as

R = TypeVar("R")


@dataclass(frozen=True)
class Programme:
    code: str
    name_th: str
    name_en: str | None
    kind: str
    note: str | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class ProgrammeComponent:
    code: str
    ordinal: int
    name_th: str
    name_en: str | None


@dataclass(frozen=True)
class CalendarDay:
    """A row of a programme's calendar. `day`: when it was, else when it is planned; None: on no row."""

    fiscal_year: int
    step: str
    planned_on: date | None
    held_on: date | None
    held_until: date | None
    place_th: str | None
    source_key: str | None
    is_sample: bool

    @property
    def day(self) -> date | None:
        return self.held_on or self.planned_on


@dataclass(frozen=True)
class Participation:
    """A step of an LAO's application for a year."""

    lao_code: str
    fiscal_year: int
    step: str
    reached_on: date | None
    result: str | None
    source_key: str | None
    is_sample: bool

    @property
    def is_good_news(self) -> bool:
        """Whether the row says of its LAO nothing that it failed."""
        return self.result in {None, PASSED}

    @property
    def taken(self) -> StepTaken:
        return StepTaken(self.step, self.reached_on, self.result)


@dataclass(frozen=True)
class HeldCertificate:
    """What an LAO was certified or awarded. It counts by the year that it is for, whenever it was given."""

    lao_code: str
    level: str
    criteria_version: str | None
    certifying_body_th: str | None
    fiscal_year: int
    issued_on: date | None
    valid_to: date | None
    source_key: str | None
    is_sample: bool

    def validity(self, *, today: date) -> Validity:
        return validity(self.valid_to, today=today)


@dataclass(frozen=True)
class CriteriaVersion:
    code: str
    from_fiscal_year: int
    name_th: str
    name_en: str | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class CriteriaItem:
    """An item of a version; what is not in what was read is None."""

    criteria_version: str
    code: str
    ordinal: int
    component: str | None
    name_th: str
    name_en: str | None
    level: str | None
    weight: float | None
    full_score: float | None
    pass_score: float | None
    evidence_th: str | None
    evidence_en: str | None
    source_key: str | None
    is_sample: bool

    @property
    def criterion(self) -> Criterion:
        return Criterion(self.code, self.level, self.weight, self.full_score, self.pass_score)


@dataclass(frozen=True)
class ItemScore:
    """A score of one item. `score`: None where it was not assessed."""

    lao_code: str
    fiscal_year: int
    assessed_by: str
    criteria_version: str
    item_code: str
    score: float | None
    evidence_th: str | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class Assessment:
    lao_code: str
    fiscal_year: int
    assessed_by: str
    criteria_version: str
    assessed_on: date | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class Committee:
    area_code: str
    fiscal_year: int
    order_th: str | None
    ordered_on: date | None
    note: str | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class AssessorCount:
    area_code: str
    fiscal_year: int
    kind: str
    people: int
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class NetworkStage:
    lao_code: str
    programme_code: str
    stage: str
    reached_on: date | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class ProgrammeAction:
    """Something to be done. A partner or an office carries it, None where nobody is named."""

    code: str
    area_code: str
    strategy: str
    name_th: str
    name_en: str | None
    partner_code: str | None
    office_th: str | None
    office_en: str | None
    due_on: date | None
    done_on: date | None
    source_key: str | None
    is_sample: bool

    def state(self, *, today: date) -> TaskState:
        return task_state(due_on=self.due_on, done_on=self.done_on, today=today)


@dataclass(frozen=True)
class LpaScore:
    """The five dimensions of an LAO's LPA in percent, and the mean as it was announced."""

    lao_code: str
    fiscal_year: int
    management: float | None
    personnel: float | None
    finance: float | None
    services: float | None
    governance: float | None
    mean_score: float | None
    source_key: str | None
    is_sample: bool

    @property
    def mean(self) -> float | None:
        dimensions = (self.management, self.personnel, self.finance, self.services, self.governance)
        return lpa_mean(dimensions, announced=self.mean_score)

    @property
    def passes(self) -> bool | None:
        return lpa_passes(self.mean)


@cached
def read_programmes() -> tuple[Programme, ...]:
    """Every programme, in the order in which their rows were written."""
    asked = rows_as(Programme, programmes).order_by(programmes.c.id)
    return tuple(made(Programme, row) for row in fetch(asked))


@cached
def read_programme_components(*, programme: str) -> tuple[ProgrammeComponent, ...]:
    """In their order."""
    found = _of_programme(ProgrammeComponent, programme_components, programme=programme)
    return tuple(sorted(found, key=lambda one: (one.ordinal, one.code)))


@cached
def read_programme_years(*, programme: str) -> tuple[int, ...]:
    """Fiscal years of which a programme has a row of its own, oldest first."""
    found: set[int] = set()
    for table in (participations, certificates, memberships, programme_calendar, assessments):
        years = rows_of(table, "fiscal_year").where(table.c.programme_code == programme).distinct()
        found |= {row.fiscal_year for row in fetch(years)}
    return tuple(sorted(found))


@cached
def read_application_years(*, programme: str) -> tuple[int, ...]:
    """Fiscal years for which anybody applied, oldest first."""
    years = rows_of(participations, "fiscal_year").where(participations.c.programme_code == programme)
    return tuple(sorted({row.fiscal_year for row in fetch(years.distinct())}))


@cached
def read_calendar(*, programme: str) -> tuple[CalendarDay, ...]:
    """The calendar of a programme by year, its days in their order, those without a day last."""
    days = _of_programme(CalendarDay, programme_calendar, programme=programme)
    return tuple(sorted(days, key=lambda one: (one.fiscal_year, one.day or date.max, one.step)))


def window_of_year(days: Iterable[CalendarDay], *, year: int) -> Window:
    """The window for applying of a year."""
    return window_of((one.step, one.day) for one in days if one.fiscal_year == year)


@cached
def read_participations(*, programme: str, province: str) -> tuple[Participation, ...]:
    """Every step on record of LAOs of a province ("00": of all)."""
    return _of_laos(Participation, participations, programme=programme, province=province)


@cached
def read_held(*, programme: str, province: str) -> tuple[HeldCertificate, ...]:
    """Certificates and awards, by LAO and the year that each is for."""
    held = _of_laos(HeldCertificate, certificates, programme=programme, province=province)
    return tuple(sorted(held, key=lambda one: (one.lao_code, one.fiscal_year)))


@cached
def read_criteria_versions(*, programme: str) -> tuple[CriteriaVersion, ...]:
    """The oldest first."""
    versions = _of_programme(CriteriaVersion, criteria_versions, programme=programme)
    return tuple(sorted(versions, key=lambda one: (one.from_fiscal_year, one.code)))


@cached
def read_criteria_items(*, programme: str) -> tuple[CriteriaItem, ...]:
    """The items of every version, in their order."""
    items = _of_programme(CriteriaItem, criteria_items, programme=programme)
    return tuple(sorted(items, key=lambda one: (one.criteria_version, one.ordinal, one.code)))


@cached
def read_assessments(*, programme: str, province: str) -> tuple[Assessment, ...]:
    return _of_laos(Assessment, assessments, programme=programme, province=province)


@cached
def read_item_scores(*, programme: str, province: str) -> tuple[ItemScore, ...]:
    return _of_laos(ItemScore, assessment_items, programme=programme, province=province)


@cached
def read_committees(*, programme: str, province: str) -> tuple[Committee, ...]:
    """Those of the province, its health region and the nation, the newest first."""
    found = _of_area(Committee, programme_committees, programme=programme, province=province)
    return tuple(sorted(found, key=lambda one: (-one.fiscal_year, one.area_code)))


@cached
def read_assessor_counts(*, programme: str, province: str) -> tuple[AssessorCount, ...]:
    found = _of_area(AssessorCount, assessor_counts, programme=programme, province=province)
    return tuple(sorted(found, key=lambda one: (-one.fiscal_year, one.area_code, one.kind)))


@cached
def read_network_stages(*, province: str) -> tuple[NetworkStage, ...]:
    """Steps to the membership of every network."""
    asked = rows_as(NetworkStage, network_stages).where(in_province(network_stages, province))
    return _told(NetworkStage, asked, province=province)


@cached
def read_programme_actions(*, programme: str, province: str) -> tuple[ProgrammeAction, ...]:
    """What is to be done by its due day, what has none last."""
    found = _of_area(ProgrammeAction, programme_actions, programme=programme, province=province)
    return tuple(sorted(found, key=lambda one: (one.due_on or date.max, one.code)))


@cached
def read_lpa(*, province: str) -> tuple[LpaScore, ...]:
    """By LAO, the newest year first."""
    asked = rows_as(LpaScore, lpa_scores).where(in_province(lpa_scores, province))
    found = _told(LpaScore, asked, province=province)
    return tuple(sorted(found, key=lambda one: (one.lao_code, -one.fiscal_year)))


def _of_programme(kind: type[R], table: Table, *, programme: str) -> Iterable[R]:
    return [made(kind, row) for row in fetch(rows_as(kind, table).where(table.c.programme_code == programme))]


def _of_laos(kind: type[R], table: Table, *, programme: str, province: str) -> tuple[R, ...]:
    asked = rows_as(kind, table).where(table.c.programme_code == programme, in_province(table, province))
    return _told(kind, asked, province=province)


def _told(kind: type[R], asked: Any, *, province: str) -> tuple[R, ...]:
    real = real_bodies(read_lao_register(province=province))
    return tuple(made(kind, row) for row in told_of(real, fetch(asked), by="lao_code"))


def _of_area(kind: type[R], table: Table, *, programme: str, province: str) -> Iterable[R]:
    """What is of the province and its areas, of its health region, and of the nation."""
    larger = table.c.area_code.in_((NATION, _region_of(province)))
    here = in_province(table, province) | (table.c.province_code == NATION if province == NATION else larger)
    asked = rows_as(kind, table).where(table.c.programme_code == programme, here)
    return [made(kind, row) for row in fetch(asked)]


@cached
def _region_of(province: str) -> str:
    """The health region of a province; the nation where none is on record."""
    own = rows_of(areas, "parent_code").where(areas.c.code == province, areas.c.level == "province")
    return next((row.parent_code for row in fetch(own) if row.parent_code), NATION)
