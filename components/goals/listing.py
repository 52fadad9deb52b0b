"""All indicators of a goal set: as cards, in the districts, or by who carries them."""

from __future__ import annotations

from components.goals.cards import show_indicator_cards
from components.goals.choices import Shown, show_pillars
from components.goals.heat import show_heat
from components.goals.partners import show_partners


def show_indicators(shown: Shown) -> None:
    """The part that the reader chose."""
    if shown.scope.part == "partners":
        show_partners(shown)
        return
    show_pillars(shown)
    if shown.scope.part == "heat":
        show_heat(shown)
    else:
        show_indicator_cards(shown)
