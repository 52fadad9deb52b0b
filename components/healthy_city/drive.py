"""What drives a programme: its calendar, its committees, those who were trained, and what is to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import streamlit as st

from components.headers import columns_of, header_of
from components.healthy_city.shown import HealthyCityShown
from components.language import n_words, note_words, t
from components.markup import show
from components.told_table import show_missing, show_rows
from data.domain.tasks import TaskState
from outputs.marks import build_apart
from outputs.names import Names
from outputs.pieces.sheet import SheetColumns
from outputs.pieces.tiles import Tile, build_tiles
from queries.invented import counted_apart
from queries.programmes import read_assessor_counts, read_committees, read_programme_actions

CALENDAR, ACTION = "programme_calendar", "programme_action"
COMMITTEE, COUNT = "programme_committee", "assessor_count"
ACTION_COLUMNS = ("name_th", "strategy", "area_code", "partner_code", "office_th", "due_on", "done_on")


def show_calendar(shown: HealthyCityShown) -> None:
    """Year by year: the only ground for a window, an assessment, an award."""
    rows = sorted(shown.here.calendar, key=lambda one: -one.fiscal_year)
    names = ("fiscal_year", "step", "planned_on", "held_on", "held_until", "place_th")
    _show(shown, rows, columns_of(CALENDAR, *names), name="calendar", record=CALENDAR)


def show_people(shown: HealthyCityShown) -> None:
    """Committees and, as counts by area and year, who was trained to assess and to lead changes."""
    asked = {"programme": shown.here.programme.code, "province": shown.filters.province}
    committees, counts = read_committees(**asked), read_assessor_counts(**asked)
    areas = [row.area_code for row in committees] + [row.area_code for row in counts]
    names = Names(province=shown.filters.province, areas=areas)
    columns: SheetColumns[Any] = {
        **columns_of(COMMITTEE, "area_code", "fiscal_year", "order_th", "ordered_on", names=names),
        header_of(COMMITTEE, "order_th"): lambda row: row.order_th or t("city.no_order"),
        header_of(COMMITTEE, "note"): lambda row: note_words(row.note),
    }
    _show(shown, committees, columns, name="committees", record=COMMITTEE)
    if counts:
        st.caption(t("city.counts_not_added"))
    columns = columns_of(COUNT, "area_code", "fiscal_year", "kind", "people", names=names)
    _show(shown, counts, columns, name="assessors", record=COUNT)


def show_actions(shown: HealthyCityShown) -> None:
    """A tile a strategy; the actions themselves for coordinators, and to an office its own."""
    province, words = shown.filters.province, shown.names.words("pirab_strategy")
    every = read_programme_actions(programme=shown.here.programme.code, province=province)
    names = Names(province=province, areas=(row.area_code for row in every))
    rows = [row for row in every if names.is_of(row.area_code, shown.filters.districts)]
    st.caption(t("city.pirab"))
    if not rows:
        show_missing(t("city.no_actions"), ACTION, province=province)
        return
    counted, apart = counted_apart(rows, sample=attrgetter("is_sample"))
    n = Counter(row.strategy for row in counted)
    done = Counter(row.strategy for row in counted if row.state(today=shown.now) is TaskState.DONE)
    tiles = (
        Tile(code, head, n[code], (t("city.n_done", n=n_words(done[code])),)) for code, head in words.items()
    )
    show(build_tiles(tiles, label=header_of(ACTION, "strategy")))
    show(build_apart(len(apart)))
    known = [row for row in rows if shown.knows(row.partner_code)]
    if not known:
        st.caption(t("city.actions_for_coordinators"))
        return
    state = {t("city.action_state"): lambda row: t(f"city.action_{row.state(today=shown.now).value}")}
    columns = {**columns_of(ACTION, *ACTION_COLUMNS, names=names), **state}
    _show(shown, known, columns, name="actions", record=ACTION)


def _show(
    shown: HealthyCityShown, rows: Sequence[Any], columns: SheetColumns[Any], *, name: str, record: str
) -> None:
    """The rows as a table; that there are none. `name`: of its words and files."""
    if rows:
        label = t(f"city.table_{name}")
        show_rows(rows, columns, chips=shown.chips, name=f"city-{name}", label=label)
    else:
        show_missing(t(f"city.no_{name}"), record, province=shown.filters.province)
