"""The presenter's mode: slides of an edition's story, drawn for a hall."""

from components.stage.choices import read_deck, read_telling
from components.stage.show import show_stage

__all__ = ["read_deck", "read_telling", "show_stage"]
