"""Taking something back: the same for a role and a token."""

from __future__ import annotations

from collections.abc import Iterable

from components.language import t
from components.pieces.lists import show_choosing
from components.pieces.outcome import Act


def show_taking(name: str, given: Iterable[str], *, take: Act) -> None:
    """`given`: from whom or what it can be taken."""
    show_choosing(
        name,
        {one: one for one in given},
        label=t(f"access.{name}_of"),
        hint=t("access.choose"),
        button=t(f"access.{name}"),
        act=take,
    )
