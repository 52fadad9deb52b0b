"""A table of a page with its files and sources, and what to do where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from components import address
from components.access import may_do
from components.headers import title_of
from components.language import as_markdown, t
from components.pieces.choices import Choices
from components.pieces.foot import show_foot
from components.pieces.sheet import show_sheet
from data.domain.rights import Action
from outputs.credits import credits_of_rows
from outputs.marks import sample_column, sample_lines
from outputs.pieces.sheet import Sheet, SheetColumns


def show_rows(
    rows: Sequence[Any],
    columns: SheetColumns[Any],
    *,
    chips: Choices,
    name: str,
    label: str,
    opens: str = "",
    told: Iterable[Any] | None = None,
) -> None:
    """A line a row, with the files and sources of them all; what no row has is no column.

    `name`: of the files. `opens`: the attribute of a row by which its line opens it. `told`: the rows on
    record that the lines tell of, where they are others. Rows say whether they are invented (`is_sample`).
    """
    (first, told_first), *others = columns.items()
    columns = {first: told_first, **sample_column(), **dict(others)}  # beside the name, where it is seen
    filled = {head: of for head, of in columns.items() if any(of(row) not in (None, "") for row in rows)}
    sheet = Sheet(rows, filled, opens=(lambda row: address.here(at=getattr(row, opens))) if opens else None)
    credits = credits_of_rows(rows if told is None else told)
    about = [*chips.told, *sample_lines(any(row.is_sample for row in rows))]
    show_sheet(sheet, name=name, label=label, about=about, credits=credits, folds=True)
    show_foot(credits=credits)


def show_missing(words: str, *records: str, province: str) -> None:
    """What is not on record; to who may bring it in by which sheets, to others whom they may ask. `words`: ""
    where what stands above says it."""
    brings = may_do(Action.IMPORT, province=province)
    sheets = ", ".join(map(title_of, records))
    way = t("sheet.by_sheets", sheets=sheets) if brings else t("sheet.whom_to_ask")
    st.info("  \n".join(map(as_markdown, filter(None, (words, way)))))
    if brings:
        st.page_link("pages/data.py", label=t("sheet.to_data"))
