"""Resolutions of health assemblies: how a report stands, and the way from a goal up to its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from words.dates import BE_OFFSET

DEEPEST = 8
"""Links of one chain: from a village to the nation are five, and a chain that is longer runs in a circle."""


class ProgressKind(StrEnum):
    """What is told of a clause. Only a count can be held against a target: that people met is no result."""

    EVENT = "event"
    COUNT = "count"
    DECISION = "decision"


class ReportState(StrEnum):
    """How a report that a resolution asks for stands on a day."""

    GIVEN = "given"  # on a day, with what shows it
    TOLD = "told"  # somebody says so, and nothing shows it
    NOT_DUE = "not_due"
    NOT_FOUND = "not_found"  # none is on record: whether there is one is not known


def report_due(*, due_on: date | None, year: int) -> date:
    """The day, else the last of its calendar year (`year` in พ.ศ.), on which nothing is late before."""
    return due_on or date(year - BE_OFFSET, 12, 31)


def report_state(
    *, due_on: date | None, year: int, given_on: date | None, evidence: str | None, today: date
) -> ReportState:
    """A report counts as given by its evidence alone; that none was found is no word that there is none."""
    if given_on is not None and given_on <= today:
        return ReportState.GIVEN if evidence else ReportState.TOLD
    if report_due(due_on=due_on, year=year) >= today:
        return ReportState.NOT_DUE
    return ReportState.NOT_FOUND


def chains(code: str, *, onward: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Every way on from `code`, each to its end, without `code` itself; none where nothing follows.

    `onward`: what each leads to: upwards what it serves, downwards what serves it. A circle ends where it
    would come back to what the chain already has.
    """
    return tuple(_ways((code,), onward))


def _ways(so_far: tuple[str, ...], onward: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    following = [code for code in onward.get(so_far[-1], ()) if code not in so_far]
    if len(so_far) > 1 and (not following or len(so_far) > DEEPEST):
        yield so_far[1:]
        return
    for code in following:
        yield from _ways((*so_far, code), onward)
