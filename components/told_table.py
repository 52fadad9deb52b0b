"""A table of a page with its files and sources, and what to do where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import streamlit as st

from components import address
from components.language import as_markdown, t
from components.pieces.choices import Choices
from components.pieces.foot import show_foot
from components.pieces.sheet import show_sheet
from outputs.credits import credits_of
from outputs.marks import sample_lines
from outputs.pieces.sheet import Sheet, SheetColumns
from queries.sources import distinct


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
    columns = {**columns, t("cards.sample"): lambda row: t("cards.sample") if row.is_sample else None}
    filled = {head: of for head, of in columns.items() if any(of(row) not in (None, "") for row in rows)}
    sheet = Sheet(rows, filled, opens=(lambda row: address.here(at=getattr(row, opens))) if opens else None)
    credits = credits_of(distinct(_keys_of(rows if told is None else told)))
    about = [*chips.told, *sample_lines(any(row.is_sample for row in rows))]
    show_sheet(sheet, name=name, label=label, about=about, credits=credits, folds=True)
    show_foot(credits=credits)


def _keys_of(rows: Iterable[Any]) -> Iterator[str | None]:
    """Of the sources that rows name: one, or several (`source_keys`)."""
    for row in rows:
        yield from row.source_keys if hasattr(row, "source_keys") else (row.source_key,)


def show_missing(words: str) -> None:
    """What is not on record, and where it gets in."""
    st.info(as_markdown(words))
    st.page_link("pages/data.py", label=t("sheet.to_data"))
