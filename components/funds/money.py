"""How much is in each fund, from whom, what is left; what is asked of bodies by class and year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import streamlit as st

from components.funds.shown import FundsShown, fund_note, show_fund_rows, show_none
from components.headers import header_of, label_of
from components.language import as_markdown, n_words, named, t, year_words
from components.markup import show
from components.pieces.tiles import choosing
from data.domain.funds import CopayState
from outputs.marks import build_apart, tagged
from outputs.pieces.lines import build_items, build_section, dotted
from outputs.pieces.tiles import Tile, build_tiles
from queries.funds import Fund, FundYear
from queries.invented import counted_apart

YEAR = "fund_year"
LOCAL = "local_health"


def show_money(shown: FundsShown) -> None:
    """A tile a kind, then a line a fund with its year, and co-payment."""
    if not shown.funds:
        show_none(shown, "no_funds", "fund", YEAR, "fund_income")
        return
    if any(map(shown.counts, shown.every.values())):
        _show_kinds(shown)
    else:
        show_none(shown, "no_own", "fund")
    told = [*shown.funds, *(year for one in shown.funds if (year := shown.year_of(one)))]
    columns = build_columns(shown)
    show_fund_rows(shown, shown.funds, columns, name="money", opens="code", told=told)
    st.caption(as_markdown(t("funds.how_left")))
    issues = [f"{named(one)}: {own}" for one in shown.funds if (own := issue_words(shown, one))]
    if issues:
        show(build_section(t("funds.issues"), more=build_items(issues)))
    _show_copay(shown)


def _show_kinds(shown: FundsShown) -> None:
    """A tile a kind, each of which chooses its kind."""
    counted, apart = counted_apart(shown.own, sample=attrgetter("is_sample"))
    kinds = {one.kind for one in shown.every.values() if shown.counts(one)}
    words = {code: said for code, said in shown.names.words("fund_kind").items() if code in kinds}
    n = Counter(one.kind for one in counted)
    here = {code: said for code, said in words.items() if n[code] or not shown.districts}
    tiles = (Tile(code, said, n[code]) for code, said in here.items())
    show(build_tiles(choosing(tiles, "topic"), label=label_of("fund", "kind")))
    show(build_apart(len(apart)))
    shown.chips.show_clear()


def build_columns(shown: FundsShown) -> dict[str, Callable[[Fund], object]]:
    """Of the year in view; what is not known is blank, and a fund without an account says so."""

    def of_year(told: Callable[[FundYear], object]) -> Callable[[Fund], object]:
        return lambda one: told(year) if (year := shown.year_of(one)) else None

    return {
        label_of("fund", "name_th"): named,
        label_of("fund", "area_code"): lambda one: shown.names.called(one.area_code),
        header_of(YEAR, "fiscal_year"): of_year(lambda year: year_words(year.fiscal_year)),
        header_of(YEAR, "opening_baht"): of_year(attrgetter("opening_baht")),
        t("funds.came_in"): of_year(attrgetter("came_in")),
        t("funds.from_whom"): of_year(lambda year: payer_words(shown, year)),
        header_of(YEAR, "paid_baht"): of_year(attrgetter("paid_baht")),
        t("funds.left"): lambda one: left_words(shown.year_of(one), one),
        header_of(YEAR, "committed_baht"): of_year(attrgetter("committed_baht")),
        header_of(YEAR, "closing_baht"): of_year(closing_words),
        header_of("fund", "note"): fund_note,
    }


def payer_words(shown: FundsShown, year: FundYear) -> str:
    """Each payer with what it paid in, or that this is not known."""
    words = shown.names.words("fund_payer")
    return " · ".join(f"{words.get(one.payer, one.payer)} {_baht(one.amount_baht)}" for one in year.incomes)


def left_words(year: FundYear | None, fund: Fund) -> object:
    if fund.has_account is False:
        return t("funds.no_account")
    left = year.left if year else None
    return t("funds.not_known") if left is None else left


def closing_words(year: FundYear) -> object:
    """What the fund tells as its closing, with how far its other figures are from that."""
    if year.closing_gap is None:
        return year.closing_baht
    return t("funds.closing_gap", n=n_words(year.closing_baht or 0), by=n_words(abs(year.closing_gap)))


def copay_words(year: FundYear) -> str | None:
    if year.copay_ratio is None:
        return None
    asked = t("funds.copay_asked", n=n_words(year.copay_percent)) if year.copay_percent else ""
    odd = t("funds.copay_odd") if year.copay_state is CopayState.ODD else ""
    return dotted(t("funds.percent", n=n_words(round(year.copay_ratio, 1))), asked, odd)


def issue_words(shown: FundsShown, fund: Fund) -> str | None:
    """The goals of the set whose issues are the fund's."""
    own = [words for code, words in shown.names.goals.items() if shown.sets.get(code) == fund.set_code]
    return ", ".join(own) if fund.set_code and own else None


def _baht(amount: float | None) -> str:
    return t("funds.amount_not_known") if amount is None else n_words(amount)


@dataclass(frozen=True)
class CopayGroup:
    """Funds of which the same is asked in a year: how many, how many paid it, and how many more than all."""

    fiscal_year: int
    asked: float
    n: int
    paid: int
    odd: int
    is_sample: bool


def _show_copay(shown: FundsShown) -> None:
    """By class and year how many paid what is asked; no body is named, and real ones never with invented."""
    groups: dict[Any, list[FundYear]] = defaultdict(list)
    for year in shown.of_funds(shown.years):
        if year.copay_percent is not None and year.copay_ratio is not None:
            groups[year.is_sample, -year.fiscal_year, year.copay_percent].append(year)
    if not groups and not any(one.kind == LOCAL for one in shown.funds):
        return  # of others no co-payment is asked
    show(build_section(t("funds.copay_title")))
    if not groups:
        show_none(shown, "no_copay", YEAR, "fund_income")
        return
    rows = [
        CopayGroup(
            -year,
            asked,
            len(own),
            sum(one.copay_state in {CopayState.PAID, CopayState.ODD} for one in own),
            sum(one.copay_state is CopayState.ODD for one in own),
            sample,
        )
        for (sample, year, asked), own in sorted(groups.items())
    ]
    columns: dict[str, Callable[[CopayGroup], object]] = {
        header_of(YEAR, "copay_percent"): lambda one: t("funds.percent", n=n_words(one.asked)),
        header_of(YEAR, "fiscal_year"): lambda one: year_words(one.fiscal_year),
        t("funds.copay_n"): attrgetter("n"),
        t("funds.copay_paid"): attrgetter("paid"),
        t("funds.copay_more"): attrgetter("odd"),
    }
    told = [year for own in groups.values() for year in own]
    odd = [one for one in told if one.copay_state is CopayState.ODD]
    show(
        build_items(
            tagged(
                dotted(shown.fund_words(one.fund_code), year_words(one.fiscal_year), copay_words(one)),
                sample=one.is_sample,
            )
            for one in odd
        )
    )
    show_fund_rows(shown, rows, columns, name="copay", told=told)
