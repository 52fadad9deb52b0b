"""The top of the page: how many funds are known, of how many what is left is, and what can be applied for."""

from __future__ import annotations

from markupsafe import Markup

from components.filters import province_name
from components.funds.shown import FundsShown
from components.language import day_words, n_words, named, t
from components.markup import show
from components.shell import show_title
from data.domain.funds import CallState
from outputs.credits import build_foot, credits_of_rows
from outputs.lead import set_off
from outputs.marks import build_apart, tagged
from outputs.pieces.lines import joined, quiet
from queries.funds import FundCall
from queries.invented import counted_apart

OPEN = frozenset({CallState.OPEN, CallState.CLOSING, CallState.OPENED})


def show_fund_title(shown: FundsShown) -> None:
    show_title(t("funds.title"), about=province_name(shown.province), sample=shown.has_sample)


def show_claim(shown: FundsShown) -> None:
    """What is on record of the funds in a sentence, the next call to close, and what is invented apart."""
    counted, apart = counted_apart(shown.own, sample=lambda one: one.is_sample)
    years = [year for one in counted if (year := shown.year_of(one))]
    known = sum(one.left is not None for one in years)
    claim = t("funds.claim", n=n_words(len(counted)), known=n_words(known)) if counted else t("funds.none")
    lines = [quiet(t("funds.larger", n=n_words(shown.larger)))] if shown.larger else []
    of_nation = len(shown.funds) - len(shown.own)
    lines += [quiet(t("funds.of_nation", n=n_words(of_nation)))] if of_nation else []
    calls, _others = counted_apart(shown.of_funds(shown.calls), sample=lambda one: one.is_sample)
    call = _next_call(shown, calls)
    lines += [quiet(_call_words(call))]
    foot = build_foot(credits=credits_of_rows([*counted, *years, *((call,) if call else ())]))
    head = tagged(claim, sample=bool(counted) and counted[0].is_sample)
    words = Markup('<div class="pk-claim"><p>{}</p>{}{}</div>')
    show(words.format(head if counted and counted[0].is_sample else set_off(claim), joined(lines), foot))
    show(build_apart(len(apart)))


def _next_call(shown: FundsShown, calls: tuple[FundCall, ...]) -> FundCall | None:
    """The open call that closes next; else one whose last day is not known: those stand last."""
    return next((one for one in calls if one.state(today=shown.now) in OPEN), None)


def _call_words(call: FundCall | None) -> str:
    if call is None:
        return t("funds.no_open_call")
    if call.closes_on is None:
        return t("funds.call_without_day", name=named(call))
    return t("funds.next_call", name=named(call), day=day_words(call.closes_on))
