"""The parts of the page: units, networks, who comes next, the board, what reports say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from components.language import t
from components.transfer.board import show_board
from components.transfer.networks import show_networks
from components.transfer.reported import show_reported
from components.transfer.shown import TransferShown
from components.transfer.steps import show_steps
from components.transfer.units import show_units

VIEWS: Mapping[str, Callable[[TransferShown], None]] = {
    "units": show_units,
    "networks": show_networks,
    "next": show_steps,
    "board": show_board,
    "reported": show_reported,
}
"""The first one is what a reader meets."""


def show_views(shown: TransferShown) -> None:
    """The switch between them."""
    words, label = (lambda part: t(f"transfer_page.part_{part}")), t("transfer_page.part")
    shown.chips.show_parts(tuple(VIEWS), chosen=shown.part, words=words, label=label)


def show_view(shown: TransferShown) -> None:
    """The part that was chosen."""
    VIEWS[shown.part](shown)
