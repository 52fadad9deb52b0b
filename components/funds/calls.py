"""Who may apply until when: the calls, those that close next first."""

from __future__ import annotations

from collections.abc import Callable

from components.funds.shown import FundsShown, fund_note, show_fund_rows, show_none
from components.headers import header_of, label_of
from components.language import day_words, in_words, n_words, named, t, year_words
from data.domain.funds import CallState
from queries.funds import FundCall

RECORD = "fund_call"


def show_calls(shown: FundsShown) -> None:
    order = {state: place for place, state in enumerate(CallState)}
    of_year = (one for one in shown.calls_here if shown.year in {None, one.fiscal_year})
    calls = sorted(of_year, key=lambda one: order[one.state(today=shown.now)])
    if not calls:
        show_none(shown, "no_calls", RECORD)
        return
    show_fund_rows(shown, calls, build_columns(shown), name="calls", opens="fund_code")


def build_columns(shown: FundsShown) -> dict[str, Callable[[FundCall], object]]:
    return {
        label_of(RECORD, "name_th"): named,
        t("funds.call_state"): lambda one: call_words(shown, one),
        header_of(RECORD, "closes_on"): lambda one: day_words(one.closes_on) or t("city.day_not_known"),
        header_of(RECORD, "opens_on"): lambda one: day_words(one.opens_on) or t("city.day_not_known"),
        label_of(RECORD, "who_th"): lambda one: in_words(one.who_th, one.who_en) or t("funds.not_known"),
        label_of(RECORD, "issues_th"): lambda one: in_words(one.issues_th, one.issues_en) or None,
        header_of(RECORD, "fund_code"): lambda one: shown.fund_words(one.fund_code),
        header_of(RECORD, "note"): fund_note,
    }


def call_words(shown: FundsShown, one: FundCall) -> str:
    """How a call stands, and for how many days more it is open."""
    state = one.state(today=shown.now)
    days = n_words((one.closes_on - shown.now).days) if one.closes_on else ""
    return t(f"funds.call_{state.value}", days=days, year=year_words(one.fiscal_year))
