"""What is to be done, by PIRAB strategy: how many are open, and for those who may know, whose and by when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from components.headers import columns_of, header_of, label_of
from components.healthy_city.rows import show_rows
from components.healthy_city.shown import HealthyCityShown
from components.language import in_words, n_words, name_of, t
from components.markup import show
from components.told_table import show_missing
from data.domain.tasks import TaskState
from outputs.marks import build_apart
from outputs.names import Names
from outputs.pieces.sheet import SheetColumns
from outputs.pieces.tiles import Tile, build_tiles
from queries.invented import counted_apart
from queries.programmes import ProgrammeAction, read_programme_actions

RECORD = "programme_action"


def show_actions(shown: HealthyCityShown) -> None:
    """A tile a strategy; the actions themselves for coordinators, and to an office its own."""
    every = read_programme_actions(programme=shown.programme.code, province=shown.province)
    names = Names(province=shown.province, areas=(row.area_code for row in every))
    rows = [row for row in every if names.is_of(row.area_code, shown.districts)]
    if not rows:
        show_missing(t("city.no_actions"))
        return
    counted, apart = counted_apart(rows, sample=lambda row: row.is_sample)
    show(build_tiles(_tiles(shown, counted), label=header_of(RECORD, "strategy")))
    show(build_apart(len(apart)))
    known = [row for row in rows if shown.knows(row.partner_code)]
    if not known:
        st.caption(t("city.actions_for_coordinators"))
        return
    show_rows(shown, known, build_columns(shown, names), name="actions")


def _tiles(shown: HealthyCityShown, rows: Sequence[ProgrammeAction]) -> Sequence[Tile]:
    n = Counter(row.strategy for row in rows)
    done = Counter(row.strategy for row in rows if row.state(today=shown.now) is TaskState.DONE)
    words = shown.names.words("pirab_strategy")
    return [
        Tile(code, head, n[code], (t("city.n_done", n=n_words(done[code])),)) for code, head in words.items()
    ]


def build_columns(shown: HealthyCityShown, names: Names) -> SheetColumns[ProgrammeAction]:
    return {
        label_of(RECORD, "name_th"): lambda row: name_of(row.name_th, row.name_en),
        **columns_of(RECORD, "strategy"),
        header_of(RECORD, "area_code"): lambda row: names.area(row.area_code),
        header_of(RECORD, "partner_code"): lambda row: names.partner(row.partner_code) or None,
        label_of(RECORD, "office_th"): lambda row: in_words(row.office_th, row.office_en) or None,
        **columns_of(RECORD, "due_on", "done_on"),
        t("city.action_state"): lambda row: t(f"city.action_{row.state(today=shown.now).value}"),
    }
