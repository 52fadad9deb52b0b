"""What every part of the page has: a table with its files and sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from components.language import t
from components.told_table import show_told_table
from components.transfer.shown import TransferShown
from outputs.pieces.sheet import Sheet


def show_table(
    shown: TransferShown,
    sheet: Sheet[Any],
    *,
    part: str,
    sources: Iterable[str | None],
    sample: bool,
    label: str = "",
) -> None:
    """`part`: of PARTS, whose words and files these are; with a `label` of its own another table of a part.
    `sources`: keys of what is told. `sample`: whether any of it is invented."""
    show_told_table(
        sheet,
        chips=shown.chips,
        name=f"transfer-{part}",
        label=label or t(f"transfer_page.part_{part}"),
        sources=sources,
        sample=sample,
    )
