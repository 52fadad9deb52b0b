"""Who is where in the year: how many stand at which step, and each LAO with the day that its row tells."""

from __future__ import annotations

from collections import Counter

from components.headers import header_of
from components.healthy_city.rows import Columns, lao_columns, show_rows
from components.healthy_city.shown import HealthyCityShown
from components.language import day_words, n_words, t, year_words
from components.markup import show
from components.pieces.tiles import choosing
from components.told_table import show_missing
from outputs.marks import build_apart
from outputs.pieces.tiles import Tile, build_tiles

RECORD = "participation"


def show_where(shown: HealthyCityShown) -> None:
    """A tile a step, then the applications of the year."""
    if not shown.applications:
        show_missing(t("city.no_applications", year=year_words(shown.year)))
        return
    words = shown.names.words("participation_step")
    n = Counter(one.last.step for one in shown.counted)
    of_all = t("city.of_all", m=n_words(len(shown.counted)))
    tiles = (Tile(code, head, n[code], (of_all,)) for code, head in words.items())
    show(build_tiles(choosing(tiles, "state"), label=header_of(RECORD, "step")))
    show(build_apart(len(shown.applications) - len(shown.counted)))
    shown.chips.show_clear()
    chosen = [
        one for one in shown.applications if not shown.steps_chosen or one.last.step in shown.steps_chosen
    ]
    if not chosen:
        shown.chips.show_none(t("city.nothing"))
        return
    steps = (row for one in chosen for row in one.rows)
    show_rows(shown, chosen, build_columns(shown), name="where", opens=True, told=steps)


def build_columns(shown: HealthyCityShown) -> Columns:
    """For how long it stands there and whether it came late is told to those who may know of bodies."""
    steps, results = (shown.names.words(f"participation_{name}") for name in ("step", "result"))
    columns: Columns = {
        **lao_columns(shown),
        header_of(RECORD, "step"): lambda one: steps.get(one.last.step, one.last.step),
        header_of(RECORD, "reached_on"): lambda one: (
            day_words(one.last.reached_on) or t("city.day_not_known")
        ),
        header_of(RECORD, "result"): lambda one: results.get(one.last.result or "", one.last.result),
    }
    if shown.may_see_all:
        columns |= {
            t("city.days_at"): lambda one: one.last.days_at(today=shown.now),
            t("city.window"): lambda one: t("city.late") if shown.is_late(one) else None,
        }
    return columns
