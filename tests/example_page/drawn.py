"""What the example draws: its title, how many there are of each kind, the rows, and one that was opened."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from components import address
from components.filters import province_name
from components.headers import columns_of, title_of
from components.language import name_of, t
from components.markup import show
from components.pieces.foot import show_foot
from components.pieces.record import show_back
from components.pieces.sheet import show_sheet
from components.pieces.tiles import choosing
from components.shell import show_title
from outputs.credits import credits_of
from outputs.marks import tagged
from outputs.pieces.lines import dotted
from outputs.pieces.record import build_record
from outputs.pieces.sheet import Sheet, SheetColumns
from outputs.pieces.tiles import Tile, build_tiles
from queries.sources import distinct
from tests.example_page.shown import Shown, area_of

COLUMNS_OF = {
    "forum": ("code", "kind", "fiscal_year", "held_on", "held", "url"),
    "partner": ("code", "kind", "website"),
    "health_unit": ("code", "kind", "size", "is_open"),
}


def show_example_title(shown: Shown) -> None:
    sample = any(one.is_sample for one in ((shown.opened,) if shown.opened else shown.chosen))
    show_title(t("example.title"), about=province_name(shown.province), sample=sample)


def show_counts(shown: Shown) -> None:
    """A tile a kind, each of which chooses its kind."""
    n = Counter(one.kind for one in shown.in_view)
    tiles = (Tile(kind, words, n[kind]) for kind, words in shown.kinds.items())
    show(build_tiles(choosing(tiles, "topic"), label=t("example.kind")))
    shown.chips.show_clear()


def show_rows(shown: Shown) -> None:
    """The rows under all filters as a table and as files, and their sources."""
    if not shown.chosen:
        st.info(t("example.nothing"))
        return
    credits = credits_of(distinct(one.source_key for one in shown.chosen))
    sheet = Sheet(shown.chosen, build_columns(shown), opens=lambda one: address.here(at=one.code))
    label = title_of(shown.record)
    show_sheet(sheet, name=shown.record, label=label, about=shown.chips.told, credits=credits)
    show_foot(credits=credits)


def build_columns(shown: Shown) -> SheetColumns[Any]:
    """The name in the reader's language and where it is; what the record says; and what is invented."""
    return {
        t("example.name"): name_words,
        t("example.area"): lambda one: shown.names.area(area_of(one)),
        **columns_of(shown.record, *COLUMNS_OF[shown.record]),
        t("example.real"): lambda one: t("example.is_sample") if one.is_sample else None,
    }


def name_words(one: Any) -> str:
    return name_of(one.name_th, one.name_en)


def show_detail(shown: Shown, one: Any) -> None:
    """The row that is opened, with the way back to all."""
    show_back(t("example.back"), key="example_back", type="tertiary")
    title, about = tagged(name_words(one), sample=one.is_sample), dotted(title_of(shown.record), one.code)
    facts = Sheet((one,), build_columns(shown)).facts()
    show(build_record(title, about=about, facts=facts, data_code=one.code))
    show_foot(credits=credits_of(distinct((one.source_key,))))
