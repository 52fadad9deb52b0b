"""What counts rows by how they stand: the tag where they are invented, and the line on what stands beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from markupsafe import Markup

from outputs.marks import build_apart, sample_tag
from outputs.pieces.lines import NONE
from queries.invented import are_invented, counted_by_state


class Counted(Protocol):
    """A row that says whether it is invented, and whether a state counts it."""

    @property
    def is_sample(self) -> bool: ...

    @property
    def is_counted(self) -> bool: ...


R = TypeVar("R", bound=Counted)


def tag_of(*, invented: bool) -> Markup:
    """HTML of the tag beside a count, where what is counted is invented."""
    return sample_tag() if invented else NONE


def build_counted(rows: Iterable[R], draw: Callable[[Sequence[R]], Markup]) -> Markup:
    """What `draw` makes of the rows that are counted together, with the tag where these are invented."""
    counted, beside = counted_by_state(rows)
    invented = are_invented(counted)
    return tag_of(invented=invented) + draw(counted) + build_apart(beside, among_invented=invented)
