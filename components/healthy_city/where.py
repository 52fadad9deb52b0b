"""Who is where in the year: how many stand at which step now, and each LAO with the day its row tells."""

from __future__ import annotations

from collections import Counter
from typing import Any

from components.headers import header_of
from components.healthy_city.shown import HealthyCityShown
from components.language import day_words, n_words, t, year_words
from components.markup import show
from components.pieces.tiles import choosing
from components.told_table import show_missing, show_rows
from outputs.marks import build_apart
from outputs.pieces.sheet import SheetColumns
from outputs.pieces.tiles import Tile, build_tiles
from queries.towns import TownApplication

RECORD = "participation"


def show_where(shown: HealthyCityShown) -> None:
    """A tile a step, then the applications of the year."""
    if not shown.applications:
        words = t("city.no_applications", year=year_words(shown.filters.year))
        show_missing(words, RECORD, province=shown.filters.province)
        return
    words_of = shown.names.words("participation_step")
    n = Counter(one.last.step for one in shown.counted)
    of_all = t("city.of_all", m=n_words(len(shown.counted)))
    tiles = (Tile(code, head, n[code], (of_all,)) for code, head in words_of.items())
    show(build_tiles(choosing(tiles, "state"), label=header_of(RECORD, "step")))
    show(build_apart(len(shown.applications) - len(shown.counted)))
    shown.chips.show_clear()
    wanted = shown.steps_chosen or words_of
    chosen = [one for one in shown.applications if one.last.step in wanted]
    if not chosen:
        shown.chips.show_none(t("city.nothing"))
        return
    name, label, rows = "city-where", t("city.table_where"), [row for one in chosen for row in one.rows]
    columns = build_columns(shown)
    show_rows(chosen, columns, chips=shown.chips, name=name, label=label, opens="lao_code", told=rows)


def build_columns(shown: HealthyCityShown) -> SheetColumns[TownApplication]:
    """For how long it stands there and whether it came late is told to those who may know of bodies."""
    steps, results = (shown.names.words(f"participation_{name}") for name in ("step", "result"))
    columns: dict[str, Any] = {
        **shown.lao_columns,
        header_of(RECORD, "step"): lambda one: steps.get(one.last.step, one.last.step),
        header_of(RECORD, "reached_on"): lambda one: (
            day_words(one.last.reached_on) or t("city.day_not_known")
        ),
        header_of(RECORD, "result"): lambda one: results.get(one.last.result or "", one.last.result),
    }
    if shown.may_see_all:
        columns |= {
            t("city.days_at"): lambda one: one.last.days_at(today=shown.now),
            t("city.window"): lambda one: (
                t("city.late") if shown.here.is_late(one, year=shown.filters.year) else None
            ),
        }
    return columns
