"""What waits, in words: a line says what to do about what, then who has it and by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from data.domain.decisions import Decision, DecisionGroup, as_counts, in_order
from outputs.language import as_html, day_words, in_language, in_words, lang, n_words, t
from outputs.markup import link
from outputs.pieces.lines import dotted, joined, quiet
from queries.concerned import MayKnow
from queries.decisions import read_decisions, read_due_days
from words.dates import how_long

HOME_LINES = 4
"""Lines on home, decisions first."""

PAGE_LINES = 10
"""Of each group on the page of its own."""


@dataclass(frozen=True)
class Lines:
    """What waits in a place on a day, in order. `counted`: some of it is shown as counts alone.

    `due_days`: what share of records has a day by which something is due.
    """

    decide: tuple[Decision, ...]
    missing: tuple[Decision, ...]
    counted: bool
    due_days: str


def lines_of(*, province: str, today: date, knows: MayKnow) -> Lines:
    """`knows`: of which bodies the reader may know what they have not done."""
    found = read_decisions(province=province, today=today)
    shown = as_counts(found, knows=knows)
    days = read_due_days(province=province, today=today)
    told = t("decisions.due_days", known=n_words(days.known), records=n_words(days.records))
    ordered = in_order(shown, name=_name)
    return Lines(
        decide=tuple(one for one in ordered if one.group is DecisionGroup.DECIDE),
        missing=tuple(one for one in ordered if one.group is DecisionGroup.MISSING),
        counted=any(one.of_others and one.thing is None for one in shown),
        due_days=told if days.records else t("decisions.no_records"),
    )


def on_home(lines: Lines) -> tuple[Sequence[Decision], Sequence[Decision]]:
    """Of both groups what home shows."""
    decide = lines.decide[:HOME_LINES]
    return decide, lines.missing[: HOME_LINES - len(decide)]


def do_words(one: Decision) -> str:
    """What to do about what."""
    if one.thing is None:
        return t(f"decisions.many.{one.line}", n=n_words(one.n))
    return t(f"decisions.one.{one.line}", thing=in_words(*one.thing))


def about_words(one: Decision) -> str:
    """Who has it, by when, and how late it is; of a line that counts what is known of it."""
    if one.thing is None:
        return _counted_words(one)
    day = t(f"decisions.day.{one.line}", day=day_words(one.wait.day)) if one.wait.day else ""
    late = t("decisions.late", span=how_long(one.wait.late, lang=lang())) if one.wait.late else ""
    return dotted(*(in_words(*owner) for owner in one.owner), day, late)


def build_line(one: Decision, *, to: str | None) -> Markup:
    """`to`: where it can be done or read."""
    body = Markup('<span class="pk-do">{}</span>').format(as_html(do_words(one)))
    about = about_words(one)
    said = Markup("{}{}").format(link(body, to=to), quiet(about))
    return Markup("<li>{}</li>").format(said)


def build_group(title: str, *, beside: str = "", lines: Sequence[Markup], nothing: Sequence[str]) -> Markup:
    """A group under its head; `nothing` in grey where it has no lines."""
    head = Markup("<h2>{} <small>{}</small></h2>").format(as_html(title), as_html(beside))
    body = Markup("<ul>{}</ul>").format(joined(lines)) if lines else joined(quiet(one) for one in nothing)
    return Markup('<div class="pk-waits">{}{}</div>').format(head, body)


def _counted_words(one: Decision) -> str:
    if one.of_others:
        return t("decisions.with_coordinators")
    if any(one.days):
        pairs = zip(one.names, one.days, strict=True)
        return dotted(*(f"{t(f'decisions.holding.{record}')} {day_words(day)}" for (record, _), day in pairs))
    if one.line == "evidence_disagrees":
        names = ", ".join(in_words(*name) for name in one.names)
        more = one.n - len(one.names)
        return dotted(names, t("decisions.more_named", n=n_words(more)) if more else "")
    about = t(f"decisions.about.{one.line}", day=day_words(one.wait.day))
    return dotted(t("decisions.of_nation") if one.of_nation else "", about)


def _name(one: Decision) -> str:
    """By which ties are ordered: the same in both languages."""
    with in_language("th"):
        return do_words(one)
