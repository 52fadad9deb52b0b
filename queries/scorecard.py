"""Indicators of a province's own goal sets with their latest two values, and who has a role in the goal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from data.domain.scorecard import Comparison, YearPoint, compare, follows
from data.schema import goal_roles
from queries._base import fetch, rows_of
from queries._cache import cached
from queries.contributions import Partner, read_partners
from queries.goal_book import read_book, read_goal_sets
from queries.goal_records import NO_PLAN, GoalSet, Indicator, Reading
from queries.sources import distinct


@dataclass(frozen=True)
class Score:
    """An indicator of which something is known. `readings`: those of one line, the latest last.

    `before`: the reading before the latest. `partners`: with a role in its goal, those who lead first.
    """

    indicator: Indicator
    comparison: Comparison
    last: Reading
    before: Reading | None
    readings: tuple[Reading, ...]
    partners: tuple[Partner, ...]
    is_sample: bool

    @property
    def source_keys(self) -> tuple[str, ...]:
        """Of the two values that are told."""
        return distinct(one.source_key for one in (self.before, self.last) if one is not None)


@dataclass(frozen=True)
class Scorecard:
    """`unknown`: how many indicators have no value here."""

    sets: tuple[GoalSet, ...]
    scores: tuple[Score, ...]
    unknown: int


@cached
def read_scorecard(*, province: str) -> Scorecard:
    """Of the whole province or nation, by its own sets and the order of their indicators."""
    own = tuple(one for one in read_goal_sets(province=province) if one.province_code == province)
    helpers = _partners_by_goal()
    scores, unknown = [], 0
    for one in own:
        book = read_book(set=one.code, province=province)
        for indicator in book.indicators.values():
            readings = book.readings.get((indicator.code, book.whole), ())
            if readings:
                breaks = book.plans.get((indicator.code, book.whole), NO_PLAN).plan.breaks
                partners = helpers.get(indicator.goal_code, ())
                scores.append(_score(indicator, readings, partners, breaks=breaks))
            else:
                unknown += 1
    return Scorecard(own, tuple(scores), unknown)


def _score(
    indicator: Indicator,
    readings: tuple[Reading, ...],
    partners: tuple[Partner, ...],
    *,
    breaks: frozenset[int],
) -> Score:
    points = [point_of(reading, breaks=breaks) for reading in readings]
    rules = indicator.rules
    line = 1
    while line < len(points) and follows(points[-line - 1], points[-line], every_years=rules.every_years):
        line += 1
    return Score(
        indicator=indicator,
        comparison=compare(points, direction=indicator.direction, every_years=rules.every_years),
        last=readings[-1],
        before=readings[-2] if len(readings) > 1 else None,
        readings=readings[-line:],
        partners=partners,
        is_sample=indicator.is_sample or any(reading.is_sample for reading in readings[-2:]),
    )


def point_of(reading: Reading, *, breaks: frozenset[int] = frozenset()) -> YearPoint:
    """`breaks`: the years (พ.ศ.) from which on another method measures."""
    since = max((year for year in breaks if year <= reading.year), default=None)
    return YearPoint(
        year=reading.year,
        value=reading.value,
        kind=reading.period_kind,
        is_whole_year=reading.is_whole_year,
        complete=not reading.missing,
        method=str(since) if since else None,
    )


def _partners_by_goal() -> Mapping[str, tuple[Partner, ...]]:
    """Who has a role in a goal: those who lead before those who support."""
    known = read_partners()
    ranks = {"lead": 0, "co_lead": 1}
    rows = fetch(rows_of(goal_roles, "goal_code", "partner_code", "role"))
    found: dict[str, list[Partner]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (ranks.get(row.role, len(ranks)), row.partner_code)):
        partner = known.get(row.partner_code)
        if partner and partner not in found[row.goal_code]:
            found[row.goal_code].append(partner)
    return {goal: tuple(partners) for goal, partners in found.items()}
