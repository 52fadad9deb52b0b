"""How wide cards are that stand side by side."""

MIN_WIDTH = 300
"""Pixels below which a card takes a row of its own."""
