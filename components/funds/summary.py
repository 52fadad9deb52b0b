"""The top of the page: how many funds are known, of how many what is left is, and what can be applied for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from components.filters import province_name
from components.funds.calls import call_words
from components.funds.shown import FundsShown, fund_note
from components.language import day_words, n_words, named, t
from components.markup import show
from components.shell import show_title
from data.domain.funds import CallState
from outputs.credits import build_foot, credits_of_rows
from outputs.lead import set_off
from outputs.marks import build_apart, tagged
from outputs.pieces.lines import dotted, joined, quiet
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
    lines = [quiet(_larger_words(shown))] if shown.larger else []
    of_nation = len(shown.funds) - len(shown.own)
    lines += [quiet(t("funds.of_nation", n=n_words(of_nation)))] if of_nation else []
    real = [one for one in shown.calls_here if not one.is_sample]
    calls = real or shown.calls_here
    of_year = [one for one in calls if shown.year in {None, one.fiscal_year}]
    call = _next_call(shown, calls) or max(of_year, key=lambda one: one.fiscal_year, default=None)
    lines += [quiet(words) for words in _call_lines(shown, call)]
    foot = build_foot(credits=credits_of_rows([*counted, *years, *((call,) if call else ())]))
    head = tagged(claim, sample=bool(counted) and counted[0].is_sample)
    words = Markup('<div class="pk-claim"><p>{}</p>{}{}</div>')
    show(words.format(head if counted and counted[0].is_sample else set_off(claim), joined(lines), foot))
    show(build_apart(len(apart)))


def _larger_words(shown: FundsShown) -> str:
    """The funds that serve the chosen districts with all others: those of the province by their names."""
    own, _apart = counted_apart(filter(shown.counts, shown.larger), sample=lambda one: one.is_sample)
    names = ", ".join(named(one) for one in own)
    words = t("funds.of_whole", n=n_words(len(own)), names=names) if own else ""
    nation = len([one for one in shown.larger if not shown.counts(one)])
    return dotted(words, t("funds.of_nation", n=n_words(nation)) if nation else "")


def _next_call(shown: FundsShown, calls: Sequence[FundCall]) -> FundCall | None:
    """The open call that closes next; else one whose last day is not known: those stand last."""
    return next((one for one in calls if one.state(today=shown.now) in OPEN), None)


def _call_lines(shown: FundsShown, call: FundCall | None) -> Iterator[str]:
    """The open call; else that none is, and how the last one on record stands."""
    if call is None or call.state(today=shown.now) not in OPEN:
        yield t("funds.no_open_call")
        if call:
            words = t("funds.last_call", name=named(call), state=call_words(shown, call))
            yield dotted(words, fund_note(call))
    elif call.closes_on is None:
        yield t("funds.call_without_day", name=named(call))
    else:
        yield t("funds.next_call", name=named(call), day=day_words(call.closes_on))
