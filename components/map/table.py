"""The rows behind the map as a table under it: filtered by words and by state, sorted by its heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components import address
from components.filters import place_name
from components.language import lang, t
from components.map.rows import area_sheet, area_table, lao_sheet, lao_table, unit_sheet, unit_table
from components.markup import show
from components.pieces.choices import show_some
from components.pieces.paged import paged, show_range
from components.pieces.sheet import show_files
from components.pieces.sorting import show_order
from data.domain.transfer import DISAGREES, TRANSFERABLE_KINDS
from outputs.credits import credits_of
from outputs.map_presets import Preset
from outputs.marks import sample_tag
from outputs.markup import link
from outputs.pieces.sheet import Sheet
from outputs.pieces.sorting import SortedColumn, build_heads, in_order
from outputs.pieces.table import Cell, TableRow, build_table
from outputs.scope import Filters, Layers, Scope
from queries.areas import north_to_south
from queries.measures import disagreeing_units
from queries.rows import each
from words.dates import fiscal_year

TABLES = ("units", "laos", "areas")
FIRST = {Preset.TRANSFER: "units", Preset.HEALTHY_CITY: "laos", Preset.LAO_TYPE: "laos"}
"""The table that answers a question; of the others, that of the areas."""

ROWS = 30
"""Rows at a time: so many stand without a scroll of their own."""


def show_rows(
    *, scope: Scope, preset: Preset, layers: Layers, filters: Filters, sources: Sequence[str]
) -> None:
    """The rows, one kind at a time. `sources`: keys of those behind the map."""
    with st.container(horizontal=True, key="map_table", vertical_alignment="center"):
        which = st.segmented_control(
            t("map.table"),
            TABLES,
            format_func=lambda one: t(f"map.table_{one}"),
            default=FIRST.get(preset, "areas"),
            key=f"table_{preset}",
            required=True,
            label_visibility="collapsed",
        )
        wanted = st.text_input(
            t("map.table_filter"),
            key="map_table_filter",
            placeholder=t("map.table_filter"),
            max_chars=80,
            label_visibility="collapsed",
            width=260,
        )
        sheet, columns = _sheet(which or "areas", scope=scope, layers=layers)
        rows, states = _stated(sheet, which=which or "areas")
        kept = _chosen(rows, states, scope=scope) if states is not None else rows
    kept = _filtered(kept, wanted=wanted)
    if kept.empty:
        st.info(t("map.nothing"))
        return
    name = t(f"map.table_{which or 'areas'}")
    _show(kept, columns, name=name)
    whole = sheet.rows
    assert isinstance(whole, pd.DataFrame)
    taken = whole[whole.index.isin(kept.index)]  # files keep their own order
    show_files(replace(sheet, rows=taken), name=name, about=_about(filters), credits=credits_of(sources))


def _sheet(which: str, *, scope: Scope, layers: Layers) -> tuple[Sheet[Any], Mapping[str, SortedColumn[Any]]]:
    """The rows of a table as they are taken home, and the columns that the page shows of them."""
    match which:
        case "laos":
            sheet = lao_sheet(scope=scope)
            return sheet, lao_table(sheet, scope=scope)
        case "units":
            sheet = unit_sheet(scope=scope)
            return sheet, unit_table(sheet, scope=scope)
        case _:
            sheet = area_sheet(measure=layers.measure, level=layers.level, scope=scope)
            return sheet, area_table(layers=layers, scope=scope)


def _stated(sheet: Sheet[Any], *, which: str) -> tuple[pd.DataFrame, pd.Series | None]:
    """The rows in the order in which they first stand, and the state of each where they have one."""
    rows = sheet.rows
    assert isinstance(rows, pd.DataFrame)
    if which == "areas":
        return north_to_south(rows), None
    invented = rows["is_sample"].astype(bool)
    if which == "laos":
        return rows, invented.map({True: INVENTED, False: LISTED}) if invented.any() else None
    states = rows["state"].map(lambda state: state.value).where(rows["kind"].isin(TRANSFERABLE_KINDS), OTHER)
    states = states.where(~invented, INVENTED)
    order = pd.DataFrame({"rank": states.map(RANKS.index), "district": rows["district_code"]})
    rows = rows.loc[order.sort_values(["rank", "district"], kind="stable").index]
    return rows, states.loc[rows.index]


OTHER = "other"
"""Units that are not of those that can be transferred."""

INVENTED, LISTED = "sample", "listed"
"""Bodies that are invented, which no number of real ones counts, and real ones that have no state."""

STATE = "state"
"""The name in the address of the states whose rows are shown."""

RANKS = ("year_known", "year_unknown", "returned", "proven_later", "no_evidence", OTHER, INVENTED)
STATES = (*RANKS, DISAGREES)


def _chosen(rows: pd.DataFrame, states: pd.Series, *, scope: Scope) -> pd.DataFrame:
    """The rows of the states that the reader chose, by chips with their numbers; of none chosen, all real
    ones that are listed or can be transferred. Whether evidence disagrees is asked beside the state."""
    counted = dict(states.value_counts(sort=False))
    counted.pop(LISTED, None)
    disagree = rows["code"].isin(disagreeing_units(province=scope.province, year=scope.year)["code"])
    if disagree.any():
        counted[DISAGREES] = disagree.sum()
    key = "map_table_states"
    kept = address.choice_of_many(STATE, allowed=STATES)
    st.session_state[key] = [state for state in kept if state in counted]
    chosen = show_some(
        list(counted),
        words=lambda one: f"{_state_words(one)} {counted[one]}",
        label=t("record.transfer"),
        key=key,
        on_change=lambda: address.choose(STATE, st.session_state[key] or None),
        in_row=True,
    )
    wanted = states.isin(chosen) | (disagree if DISAGREES in chosen else False)
    return rows[wanted if chosen else ~states.isin((OTHER, INVENTED))]


def _state_words(state: str) -> str:
    apart = {OTHER: "map.other_units", INVENTED: "cards.sample"}
    return t(apart.get(state, f"map.state_{state}"))


def _filtered(rows: pd.DataFrame, *, wanted: str) -> pd.DataFrame:
    """Those in whose code or name the words stand, in either language."""
    words = wanted.strip().casefold()
    if not words:
        return rows
    found = pd.Series(False, index=rows.index)
    for column in ("code", "name_th", "name_en"):
        found |= rows[column].fillna("").str.casefold().str.contains(words, regex=False)
    return rows[found]


def _show(frame: pd.DataFrame, columns: Mapping[str, SortedColumn[Any]], *, name: str) -> None:
    order = show_order(name, columns)
    rows = in_order(each(frame), columns, order)
    part = paged(len(rows), key=f"page_{name}", size=ROWS)
    table = build_table(
        build_heads(columns, order),
        [_row(row, columns) for row in rows[part]],
        label=t("map.table_alt", name=name),
        looks="pk-whole pk-folds",
    )
    show(Markup('<div data-sheet="{}">{}</div>').format(name, table))
    show_range(part, of=len(rows))


def _row(row: Any, columns: Mapping[str, SortedColumn[Any]]) -> TableRow:
    """The name leads to the record, with the code small under it; on a phone each value has its head."""
    first, *others = columns.values()
    named = link(str(first.cell(row)), to=address.here(at=row.code))
    tag = sample_tag() if getattr(row, "is_sample", False) else ""
    code = Markup("{} {}<small>{}</small>").format(named, tag, row.code)
    told = (Cell(column.cell(row), {"data-head": column.head}) for column in others)
    return TableRow([Cell(code), *told], {"data-map-code": row.code})


def _about(filters: Filters) -> Sequence[tuple[str, str]]:
    districts = ", ".join(filters.districts) or t("map.whole")
    return [
        (t("map.about_area"), f"{place_name(filters)} ({districts})"),
        (t("filters.year"), fiscal_year(filters.year, lang=lang())),
    ]
