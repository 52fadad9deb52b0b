"""A board: a column a state, its cards below it."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from outputs.pieces.lines import joined

BoardColumn = tuple[str, Markup, Iterable[Markup]]
"""Its state, what stands at its head, and its cards."""


def build_board(columns: Iterable[BoardColumn], *, label: str) -> Markup:
    column = Markup('<section data-state="{}"><h2>{}</h2>{}</section>')
    board = Markup('<div class="pk-board" role="region" tabindex="0" aria-label="{}">{}</div>')
    return board.format(
        label, joined(column.format(state, head, joined(cards)) for state, head, cards in columns)
    )
