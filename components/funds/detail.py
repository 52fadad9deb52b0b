"""A fund or a project that is opened: all that is known of it, with the ways on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import streamlit as st

from components import address
from components.funds.calls import build_columns as call_columns
from components.funds.money import (
    closing_words,
    copay_words,
    issue_words,
    left_words,
    payer_words,
)
from components.funds.projects import build_columns as project_columns
from components.funds.shown import FundsShown, fund_note
from components.headers import header_of, label_of, title_of
from components.language import day_words, in_words, n_words, name_of, named, t, year_words
from components.markup import show
from components.pieces.record import show_back
from components.pieces.ways import show_fresh_way
from outputs.credits import build_foot, credits_of_rows
from outputs.marks import tagged
from outputs.pieces.lines import build_part, dotted, joined, outward
from outputs.pieces.record import build_record
from outputs.pieces.sheet import Sheet, SheetColumns, build_sheet
from queries.funds import Fund, FundProject, FundYear, read_fund_results
from queries.partners import read_plan_names
from queries.sources import distinct

YEAR = "fund_year"
FundFacts = Iterator[tuple[str, Any]]


def show_detail(shown: FundsShown, one: Fund | FundProject) -> None:
    """It, with the way back to all."""
    show_back(t("funds.back"), key="fund_back", type="tertiary")
    with st.container(border=True, key="record"):
        if isinstance(one, Fund):
            _show_fund(shown, one)
        else:
            _show_project(shown, one)


def _show_fund(shown: FundsShown, fund: Fund) -> None:
    years = [one for one in shown.years if one.fund_code == fund.code]
    results = [one for one in read_fund_results(province=shown.province) if one.fund_code == fund.code]
    calls = [one for one in shown.calls if one.fund_code == fund.code]
    projects = [one for one in shown.projects if one.fund_code == fund.code]
    rows: list[Any] = [fund, *years, *results, *calls, *projects]
    title = tagged(named(fund), sample=fund.is_sample)
    facts = list(_fund_facts(shown, fund))
    for one in results:
        reached = dotted(f"{n_words(one.value)} {in_words(one.unit_th, one.unit_en)}", day_words(one.as_of))
        facts.append((named(one), reached))
    foot = build_foot(credits=credits_of_rows(rows))
    about = shown.names.word("fund_kind", fund.kind)
    proof = outward(t("funds.proof"), to=fund.url)
    show(build_record(title, about=about, facts=facts, more=proof, foot=foot, data_code=fund.code))
    if years:
        show(build_part(title_of(YEAR)) + build_sheet(_years(shown, years, fund), label=title_of(YEAR)))
    if calls:
        sheet = Sheet(calls, _within(call_columns(shown), calls, of="fund_call"))
        show(build_part(title_of("fund_call")) + build_sheet(sheet, label=title_of("fund_call")))
    if projects:
        columns = _within(project_columns(shown), projects, of="fund_project")
        sheet_of = Sheet(projects, columns, opens=lambda one: address.here(at=one.code))
        head = title_of("fund_project")
        show(build_part(head) + build_sheet(sheet_of, label=head))
    plans = read_plan_names()
    for plan in distinct(one.plan_code for one in years if one.plan_code):
        words = name_of(*plans[plan]) if plan in plans else title_of("plan")
        show_fresh_way(t("funds.to_plan", name=words), path="plans", province=shown.province)


def _within(columns: SheetColumns[Any], rows: Sequence[Any], *, of: str) -> SheetColumns[Any]:
    """Those that say something of a row within its fund."""
    told = {head: say for head, say in columns.items() if head != header_of(of, "fund_code")}
    return {head: say for head, say in told.items() if any(say(one) not in (None, "") for one in rows)}


def _fund_facts(shown: FundsShown, fund: Fund) -> FundFacts:
    former = in_words(fund.former_name_th, fund.former_name_en)
    account = {True: t("data_page.yes"), False: t("funds.no_account"), None: t("funds.not_known")}
    yield label_of("fund", "area_code"), shown.names.called(fund.area_code)
    if former:
        yield label_of("fund", "former_name_th"), former
    if fund.about_th:
        yield label_of("fund", "about_th"), in_words(fund.about_th, fund.about_en)
    if fund.began_on:
        yield header_of("fund", "began_on"), day_words(fund.began_on)
    yield header_of("fund", "has_account"), account[fund.has_account]
    issues = issue_words(shown, fund)
    if issues:
        yield t("funds.issues"), issues
    if note := fund_note(fund):
        yield header_of("fund", "note"), note


def _years(shown: FundsShown, years: list[FundYear], fund: Fund) -> Sheet[FundYear]:
    columns = {
        header_of(YEAR, "fiscal_year"): lambda one: year_words(one.fiscal_year),
        header_of(YEAR, "opening_baht"): lambda one: one.opening_baht,
        t("funds.came_in"): lambda one: one.came_in,
        t("funds.from_whom"): lambda one: payer_words(shown, one) or None,
        header_of(YEAR, "paid_baht"): lambda one: one.paid_baht,
        t("funds.left"): lambda one: left_words(one, fund),
        header_of(YEAR, "committed_baht"): lambda one: one.committed_baht,
        t("funds.uncommitted"): lambda one: one.uncommitted,
        header_of(YEAR, "closing_baht"): closing_words,
        t("funds.copay"): copay_words,
    }
    return Sheet(years, _within(columns, years, of=YEAR))


def _show_project(shown: FundsShown, one: FundProject) -> None:
    facts: list[tuple[str, Any]] = [*Sheet((one,), project_columns(shown)).facts()[1:]]
    steps = shown.names.words("fund_step")
    for step in one.steps:
        day = day_words(step.reached_on) or t("city.day_not_known")
        facts.append((steps.get(step.step, step.step), joined([outward(day, to=step.url)]) or day))
    foot = build_foot(credits=credits_of_rows((one,)))
    title, about = tagged(named(one), sample=one.is_sample), title_of("fund_project")
    proof = outward(t("funds.proof"), to=one.url)
    show(build_record(title, about=about, facts=facts, more=proof, foot=foot, data_code=one.code))
    with st.container(horizontal=True):
        show_fresh_way(t("funds.to_fund"), path="funds", province=shown.province, at=one.fund_code)
        if one.plan_item_code:
            words, where = t("funds.to_plan_item"), {"province": shown.province, "at": one.plan_item_code}
            show_fresh_way(words, path="plans", **where)
