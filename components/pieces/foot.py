"""The foot of a figure or table, drawn."""

from __future__ import annotations

from collections.abc import Sequence

from components.markup import show
from outputs.credits import AsOf, Credit, build_foot


def show_foot(*, credits: Sequence[Credit], as_of: AsOf | None = None) -> None:
    show(build_foot(credits=credits, as_of=as_of))
