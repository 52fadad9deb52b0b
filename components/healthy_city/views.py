"""The parts of the page: who is where, criteria, certificates, the network, people, actions, the calendar."""

from components.healthy_city.criteria import show_criteria
from components.healthy_city.drive import show_actions, show_calendar, show_people
from components.healthy_city.held import show_certificates, show_network
from components.healthy_city.shown import PARTS, HealthyCityShown
from components.healthy_city.where import show_where

DRAWN = (show_where, show_criteria, show_certificates, show_network, show_people, show_actions, show_calendar)
"""Part by part, in their order."""


def show_view(shown: HealthyCityShown) -> None:
    """The part that was chosen."""
    DRAWN[PARTS.index(shown.part)](shown)
