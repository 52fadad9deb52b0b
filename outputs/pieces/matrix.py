"""Two things against each other: goals down and years or districts across, partners down and goals across."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from markupsafe import Markup

from outputs.pieces.table import Attributes, Divider, TableRow, build_table

D = TypeVar("D")
A = TypeVar("A")


@dataclass(frozen=True)
class Down(Generic[D]):
    """A line of a matrix: what its cells are asked by, and what stands at its head."""

    key: D
    head: object
    attributes: Attributes | None = None


def build_matrix(
    *,
    down: Iterable[Down[D] | Divider],
    across: Mapping[A, object],
    cell: Callable[[D, A], object],
    corner: str,
    label: str,
    looks: str = "pk-heat",
) -> Markup:
    """A table whose heads stay at the left and top. `across`: what its cells are asked by -> its head.

    Heads and cells are those of `build_table`. `corner`: what goes down, in a word.
    """
    rows = [
        line
        if isinstance(line, Divider)
        else TableRow([line.head, *(cell(line.key, place) for place in across)], line.attributes)
        for line in down
    ]
    return build_table([corner, *across.values()], rows, label=label, looks=looks)
