"""Funds with their years and payers, calls, projects and steps, results, steps of success, what lasts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Table, true

from data.domain import funds as rules
from data.domain.funds import CallState, CopayState, FundStep
from data.schema import (
    NATION,
    fund_calls,
    fund_incomes,
    fund_practices,
    fund_project_goals,
    fund_project_steps,
    fund_projects,
    fund_results,
    fund_years,
    funds,
    success_steps,
)
from queries._base import fetch, rows_of
from queries._cache import cached
from queries.rows import made, rows_as

NHSO, LAO = "nhso", "lao"
"""Payers of which one's part is set against the other's."""

R = TypeVar("R")


@dataclass(frozen=True)
class Fund:
    """`has_account`: None where that is not known."""

    code: str
    kind: str
    name_th: str
    name_en: str | None
    former_name_th: str | None
    former_name_en: str | None
    about_th: str | None
    about_en: str | None
    area_code: str
    set_code: str | None
    began_on: date | None
    has_account: bool | None
    url: str | None
    note: str | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class FundIncome:
    """`amount_baht`: None where it is known who pays, and not how much."""

    fund_code: str
    fiscal_year: int
    payer: str
    amount_baht: float | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class FundYear:
    """A fund's year with the money that came in, payer by payer. `has_account`: of the fund."""

    fund_code: str
    fiscal_year: int
    opening_baht: float | None
    committed_baht: float | None
    paid_baht: float | None
    closing_baht: float | None
    copay_percent: float | None
    plan_code: str | None
    source_key: str | None
    is_sample: bool
    has_account: bool | None = None
    incomes: tuple[FundIncome, ...] = ()

    @property
    def source_keys(self) -> tuple[str | None, ...]:
        return (self.source_key, *(one.source_key for one in self.incomes))

    @property
    def came_in(self) -> float | None:
        return rules.money_in([one.amount_baht for one in self.incomes])

    @property
    def left(self) -> float | None:
        return rules.balance(
            opening=self.opening_baht,
            came_in=self.came_in,
            paid=self.paid_baht,
            has_account=self.has_account,
        )

    @property
    def uncommitted(self) -> float | None:
        return rules.uncommitted(left=self.left, committed=self.committed_baht)

    @property
    def closing_gap(self) -> float | None:
        return rules.closing_gap(closing=self.closing_baht, left=self.left)

    @property
    def copay_ratio(self) -> float | None:
        return rules.copay_ratio(paid=self._of(LAO), of=self._of(NHSO))

    @property
    def copay_state(self) -> CopayState:
        return rules.copay_state(self.copay_ratio, asked=self.copay_percent)

    def _of(self, payer: str) -> float | None:
        return next((one.amount_baht for one in self.incomes if one.payer == payer), None)


@dataclass(frozen=True)
class FundCall:
    code: str
    fund_code: str
    fiscal_year: int
    name_th: str
    name_en: str | None
    issues_th: str | None
    issues_en: str | None
    who_th: str | None
    who_en: str | None
    opens_on: date | None
    closes_on: date | None
    url: str | None
    note: str | None
    source_key: str | None
    is_sample: bool

    def state(self, *, today: date) -> CallState:
        return rules.call_state(
            opens=self.opens_on, closes=self.closes_on, today=today, fiscal_year=self.fiscal_year
        )


@dataclass(frozen=True)
class FundProjectStep:
    project_code: str
    step: FundStep
    reached_on: date | None
    url: str | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class FundProject:
    """`goals`: those it serves; its money is no goal's alone. `steps`: in the order of the steps."""

    code: str
    fund_code: str
    call_code: str | None
    name_th: str
    name_en: str | None
    area_code: str
    fiscal_year: int | None
    grantee_th: str | None
    grantee_en: str | None
    mentor_th: str | None
    mentor_en: str | None
    asked_baht: float | None
    approved_baht: float | None
    paid_baht: float | None
    result_th: str | None
    result_en: str | None
    reported_on: date | None
    plan_item_code: str | None
    url: str | None
    note: str | None
    source_key: str | None
    is_sample: bool
    goals: tuple[str, ...] = ()
    steps: tuple[FundProjectStep, ...] = ()

    @property
    def source_keys(self) -> tuple[str | None, ...]:
        return (self.source_key, *(one.source_key for one in self.steps))

    @property
    def step(self) -> FundStep | None:
        return rules.step_of(one.step for one in self.steps)

    def is_unreported(self, *, today: date) -> bool:
        return rules.is_unreported(paid=self.paid_baht, reported_on=self.reported_on, today=today)


@dataclass(frozen=True)
class FundResult:
    code: str
    fund_code: str
    name_th: str
    name_en: str | None
    area_code: str
    value: float
    unit_th: str
    unit_en: str | None
    years: int | None
    as_of: date
    url: str | None
    note: str | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class SuccessStep:
    code: str
    fund_code: str
    ordinal: int
    name_th: str
    name_en: str | None
    area_code: str
    from_code: str | None
    reached_on: date | None
    known_by: date | None
    url: str | None
    source_key: str | None
    is_sample: bool


@dataclass(frozen=True)
class FundPractice:
    fund_code: str
    proposal_code: str
    done_on: date | None
    url: str
    source_key: str | None
    is_sample: bool


@cached
def read_funds(*, province: str) -> tuple[Fund, ...]:
    """Those of a province, then of the nation; "00": of all. By kind, then code."""
    found = _of_funds(Fund, funds, province)
    return tuple(sorted(found, key=lambda one: (one.area_code == NATION, one.kind, one.code)))


@cached
def read_fund_years(*, province: str) -> tuple[FundYear, ...]:
    """The years of each fund, the newest first; real ones have real payers alone, invented ones invented."""
    has_account = {one.code: one.has_account for one in read_funds(province=province)}
    incomes = _by(_of_funds(FundIncome, fund_incomes, province), _kept_apart)
    years = [
        made(
            FundYear,
            row,
            has_account=has_account.get(row.fund_code),
            incomes=incomes.get(_kept_apart(row), ()),
        )
        for row in _fund_rows(FundYear, fund_years, province)
    ]
    known = {_kept_apart(one) for one in years}
    years += [
        _year_of(own, has_account=has_account.get(key[0])) for key, own in incomes.items() if key not in known
    ]
    return tuple(sorted(years, key=lambda one: (-one.fiscal_year, one.fund_code, one.is_sample)))


def _kept_apart(row: Any) -> tuple[str, int, bool]:
    return row.fund_code, row.fiscal_year, bool(row.is_sample)


def _year_of(incomes: tuple[FundIncome, ...], *, has_account: bool | None) -> FundYear:
    """The year of which nothing is on record but who paid in."""
    first = incomes[0]
    of_whom = (first.fund_code, first.fiscal_year)
    return FundYear(*of_whom, *(None,) * 6, first.source_key, first.is_sample, has_account, incomes)


@cached
def read_fund_calls(*, province: str) -> tuple[FundCall, ...]:
    """The calls by their last day, those without one behind."""
    found = _of_funds(FundCall, fund_calls, province)
    return tuple(sorted(found, key=lambda one: (one.closes_on or date.max, one.code)))


@cached
def read_fund_projects(*, province: str) -> tuple[FundProject, ...]:
    """The projects with their goals and steps, the newest year first."""
    asked = rows_of(fund_project_goals, "project_code", "goal_code").where(_in(fund_project_goals, province))
    goals: dict[str, list[str]] = defaultdict(list)
    for row in fetch(asked.order_by(fund_project_goals.c.goal_code)):
        goals[row.project_code].append(row.goal_code)
    order = {step.value: place for place, step in enumerate(FundStep)}
    steps = _by(
        (
            made(FundProjectStep, row, step=FundStep(row.step))
            for row in sorted(
                _fund_rows(FundProjectStep, fund_project_steps, province), key=lambda row: order[row.step]
            )
        ),
        lambda one: one.project_code,
    )
    found = [
        made(FundProject, row, goals=tuple(goals.get(row.code, ())), steps=steps.get(row.code, ()))
        for row in _fund_rows(FundProject, fund_projects, province)
    ]
    return tuple(sorted(found, key=lambda one: (-(one.fiscal_year or 0), one.code)))


@cached
def read_fund_results(*, province: str) -> tuple[FundResult, ...]:
    """Dated figures, the newest first."""
    found = _of_funds(FundResult, fund_results, province)
    return tuple(sorted(found, key=lambda one: (one.as_of, one.code), reverse=True))


@cached
def read_success_steps(*, province: str) -> tuple[SuccessStep, ...]:
    """In the order in which each fund counts them."""
    found = _of_funds(SuccessStep, success_steps, province)
    return tuple(sorted(found, key=lambda one: (one.fund_code, one.ordinal, one.code)))


@cached
def read_fund_practices(*, province: str) -> Mapping[tuple[str, str], FundPractice]:
    """By fund and the way that it took up."""
    found = _of_funds(FundPractice, fund_practices, province)
    return {(one.fund_code, one.proposal_code): one for one in found}


def _fund_rows(kind: type[Any], table: Table, province: str) -> Iterable[Any]:
    return fetch(rows_as(kind, table).where(_in(table, province)))


def _of_funds(kind: type[R], table: Table, province: str) -> tuple[R, ...]:
    return tuple(made(kind, row) for row in _fund_rows(kind, table, province))


def _in(table: Table, province: str) -> Any:
    """Rows of a province and those of the nation; "00": all."""
    return true() if province == NATION else table.c.province_code.in_((province, NATION))


def _by(rows: Iterable[R], key: Any) -> dict[Any, tuple[R, ...]]:
    found: dict[Any, list[R]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return {one: tuple(own) for one, own in found.items()}
