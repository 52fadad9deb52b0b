"""Which of the shipped recipes would read a table: told by its headers."""

from __future__ import annotations

from collections.abc import Sequence

from data.importers.tables.recipe_table import columns_found
from data.importers.tables.recipes import SHIPPED
from data.importers.upload import CellSheet

FEWEST = 3
"""Columns of a recipe from which a table is one of its kind: a code and a name are in any list."""


def fitting_recipe(sheets: Sequence[CellSheet]) -> str | None:
    """The shipped recipe of which a sheet has more columns than of any other; None where two have as many."""
    counted = {
        name: max((columns_found(sheet, recipe) for sheet in sheets), default=0)
        for name, recipe in SHIPPED.items()
    }
    most = max(counted.values())
    best = [name for name, count in counted.items() if count == most]
    return best[0] if most >= FEWEST and len(best) == 1 else None
