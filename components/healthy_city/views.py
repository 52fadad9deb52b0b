"""The parts of the page: who is where, criteria, certificates, the network, people, actions, the calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from components.healthy_city.criteria import show_criteria
from components.healthy_city.drive import show_actions, show_calendar, show_people
from components.healthy_city.held import show_certificates, show_network
from components.healthy_city.shown import HealthyCityShown
from components.healthy_city.where import show_where

VIEWS: Mapping[str, Callable[[HealthyCityShown], None]] = {
    "where": show_where,
    "criteria": show_criteria,
    "certificates": show_certificates,
    "network": show_network,
    "people": show_people,
    "actions": show_actions,
    "calendar": show_calendar,
}


def show_view(shown: HealthyCityShown) -> None:
    """The part that was chosen."""
    VIEWS[shown.part](shown)
