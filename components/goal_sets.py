"""The chip of the goal set that a page is about."""

from __future__ import annotations

from collections.abc import Mapping

from components.edition import edition_read
from components.headers import header_of
from components.language import named
from components.pieces.choices import Choices
from queries.goal_book import read_goal_sets
from queries.goal_records import GoalSet
from words import NothingYet


class NoGoalSets(NothingYet):
    """No goal set has been loaded."""


def choose_goal_set(chips: Choices, *, province: str) -> GoalSet:
    """The chip, and what it says; another set has other indicators, years and method. Raises NoGoalSets."""
    sets = read_goal_sets(province=province)
    if not sets:
        raise NoGoalSets("goals_page.no_sets")
    names = {one.code: named(one) for one in sets}
    code = chips.one(
        "set",
        names,
        label=header_of("goal", "set_code"),
        default=_first_set(names),
        leaves=("at", "method", "goal"),
        key="goal",
    )
    return next(one for one in sets if one.code == code)


def _first_set(names: Mapping[str, str]) -> str:
    """The set a page begins with: the first of the edition looked at, else the first there is."""
    edition = edition_read()
    told = edition.goal_sets if edition else ()
    return next((code for code in told if code in names), next(iter(names)))
