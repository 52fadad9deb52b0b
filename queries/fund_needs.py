"""Need without a project: where an indicator is far behind and no fund's project serves its goal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.domain.areas import NATION
from data.domain.calendar import fiscal_year_of
from data.domain.funds import Served, without_project
from data.domain.progress import State
from queries._cache import cached
from queries.areas import read_places
from queries.funds import FundProject, read_fund_projects
from queries.goal_book import read_book, read_goal_sets
from queries.goals import read_heat
from queries.rows import each


@dataclass(frozen=True)
class FundNeed:
    """An indicator that is far behind in a district, and for whose goal no project is on record there."""

    goal: str
    district: str
    indicator_th: str
    indicator_en: str | None
    source_key: str | None
    is_sample: bool


@cached
def read_fund_needs(*, province: str, today: date) -> tuple[FundNeed, ...]:
    """Those of a province by goal and district; of the nation none, whose districts are not asked for.

    A project that is invented serves no real district.
    """
    if province == NATION:
        return ()
    found = [
        one for book in read_goal_sets(province=province) for one in _far_behind(book.code, province, today)
    ]
    projects = [one for one in read_fund_projects(province=province) if not one.is_sample]
    asked = ((one.goal, one.district) for one in found)
    open_needs = frozenset(without_project(asked, _served(projects), year=fiscal_year_of(today)))
    left = (one for one in found if (one.goal, one.district) in open_needs)
    return tuple(sorted(left, key=lambda one: (one.is_sample, one.goal, one.district, one.indicator_th)))


def _far_behind(goal_set: str, province: str, today: date) -> Iterator[FundNeed]:
    book = read_book(set=goal_set, province=province)
    if book.whole != province:
        return  # a set of the nation has its own districts
    for row in each(read_heat(set=goal_set, province=province, year=None, today=today)):
        if row.state == State.FAR_BEHIND.value:
            own = book.indicators[row.indicator]
            names = (own.name_th, own.name_en)
            yield FundNeed(own.goal_code, row.code, *names, row.source_key, bool(row.is_sample))


@cached
def knows_needs(*, province: str, today: date) -> bool:
    """Whether of any district it can be told how an indicator stands: where it cannot, none is found far
    behind, which says nothing."""
    states = {state.value for state in State}
    own = [one.code for one in read_goal_sets(province=province)]
    heats = (
        read_heat(set=one, province=province, year=None, today=today)
        for one in own
        if read_book(set=one, province=province).whole == province
    )
    return any(row.state in states and not row.is_sample for heat in heats for row in each(heat))


def _served(projects: list[FundProject]) -> Iterator[Served]:
    places = read_places(codes=tuple(sorted({one.area_code for one in projects})))
    for one in projects:
        place = places.get(one.area_code)
        for goal in one.goals:
            yield Served(goal, place.district if place else None, one.fiscal_year)
