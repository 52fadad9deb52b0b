"""The parts of the page: money, calls, projects, need, results, what lasts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from components.funds.calls import show_calls
from components.funds.lasting import show_lasting
from components.funds.money import show_money
from components.funds.need import show_need
from components.funds.projects import show_projects
from components.funds.results import show_results
from components.funds.shown import FundsShown

VIEWS: Mapping[str, Callable[[FundsShown], None]] = {
    "money": show_money,
    "calls": show_calls,
    "projects": show_projects,
    "need": show_need,
    "results": show_results,
    "lasting": show_lasting,
}


def show_view(shown: FundsShown) -> None:
    """The part that was chosen."""
    VIEWS[shown.part](shown)
