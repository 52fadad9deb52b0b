"""What every part of the page has: a table with its files and sources, and what to do where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from components.language import t
from components.pieces.foot import show_foot
from components.pieces.sheet import show_sheet
from components.transfer.shown import TransferShown
from outputs.credits import credits_of
from outputs.marks import sample_lines
from outputs.pieces.sheet import Sheet
from queries.sources import distinct


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
    credits = credits_of(distinct(sources))
    about = [*shown.chips.told, *sample_lines(sample)]
    label = label or t(f"transfer_page.part_{part}")
    show_sheet(sheet, name=f"transfer-{part}", label=label, about=about, credits=credits, folds=True)
    show_foot(credits=credits)


def show_missing(words: str) -> None:
    """What is not on record, and where it gets in."""
    st.info(words)
    st.page_link("pages/data.py", label=t("transfer_page.to_data"))
