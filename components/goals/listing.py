"""All indicators of a goal set: as cards or side by side, in the districts, or by who carries them."""

from __future__ import annotations

from components.goals.beside import show_beside
from components.goals.cards import show_indicator_cards
from components.goals.choices import GoalsShown, show_pillars
from components.goals.heat import show_heat
from components.goals.partners import show_partners


def show_indicators(shown: GoalsShown) -> None:
    """The part that the reader chose."""
    if shown.scope.part == "partners":
        show_partners(shown)
        return
    show_pillars(shown)
    if shown.scope.part == "heat":
        show_heat(shown)
    elif len(shown.scope.districts) > 1:
        show_beside(shown)
    else:
        show_indicator_cards(shown)
