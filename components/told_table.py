"""A table of a page with its files and sources, and what to do where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from components.language import as_markdown, t
from components.pieces.choices import Choices
from components.pieces.foot import show_foot
from components.pieces.sheet import show_sheet
from outputs.credits import credits_of
from outputs.marks import sample_lines
from outputs.pieces.sheet import Sheet
from queries.sources import distinct


def show_told_table(
    sheet: Sheet[Any],
    *,
    chips: Choices,
    name: str,
    label: str,
    sources: Iterable[str | None],
    sample: bool,
) -> None:
    """`name`: of its files. `sources`: keys of what is told. `sample`: whether any of it is invented."""
    credits = credits_of(distinct(sources))
    about = [*chips.told, *sample_lines(sample)]
    show_sheet(sheet, name=name, label=label, about=about, credits=credits, folds=True)
    show_foot(credits=credits)


def show_missing(words: str) -> None:
    """What is not on record, and where it gets in."""
    st.info(as_markdown(words))
    st.page_link("pages/data.py", label=t("sheet.to_data"))
