"""What funds have on record that somebody may wait for: calls and grants; real rows alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from data.schema import NATION
from queries.funds import Fund, read_fund_calls, read_fund_projects, read_funds


@dataclass(frozen=True)
class CallOnRecord:
    code: str
    name_th: str
    name_en: str | None
    fund_th: str
    fund_en: str | None
    opens_on: date | None
    closes_on: date | None


@dataclass(frozen=True)
class GrantOnRecord:
    """A project of a fund as `Budgeted` of the rules asks for it: what was spent is what was paid."""

    code: str
    name_th: str
    name_en: str | None
    grantee_th: str | None
    grantee_en: str | None
    fiscal_year: int | None
    approved_baht: float | None
    spent_baht: float | None


def calls_on_record(province: str, _today: date) -> Iterator[CallOnRecord]:
    funds = _own(province)
    for one in read_fund_calls(province=province):
        fund = funds.get(one.fund_code)
        if fund is not None and not one.is_sample:
            names = (one.name_th, one.name_en, fund.name_th, fund.name_en)
            yield CallOnRecord(one.code, *names, one.opens_on, one.closes_on)


def grants_on_record(province: str, _today: date) -> Iterator[GrantOnRecord]:
    """One that carries out a line of a plan waits as that."""
    funds = _own(province)
    for one in read_fund_projects(province=province):
        if one.fund_code in funds and not one.is_sample and one.plan_item_code is None:
            names = (one.name_th, one.name_en, one.grantee_th, one.grantee_en)
            yield GrantOnRecord(one.code, *names, one.fiscal_year, one.approved_baht, one.paid_baht)


def _own(province: str) -> Mapping[str, Fund]:
    """Real funds of the province itself, or of the nation."""
    every = read_funds(province=province)
    of_nation = province == NATION
    return {one.code: one for one in every if not one.is_sample and (one.area_code == NATION) == of_nation}
