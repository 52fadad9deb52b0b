"""Who is where in the year: how many stand at which step now, and each LAO with the day its row tells."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from components.headers import columns_of, header_of
from components.healthy_city.shown import HealthyCityShown
from components.language import day_or_unknown, n_words, t, year_words
from components.pieces.tiles import show_counted
from components.told_table import show_missing, show_rows
from outputs.pieces.sheet import SheetColumns, columns_within
from queries.invented import counted_apart
from queries.towns import TownApplication, laos_counted

RECORD = "participation"


def show_where(shown: HealthyCityShown) -> None:
    """A tile a step, then the applications of the year."""
    if not shown.applications:
        year = shown.filters.year
        n = laos_counted(row for row in shown.in_view(shown.here.held) if row.fiscal_year == year)
        words = t(f"city.{'only_certified' if n else 'no_applications'}", year=year_words(year), n=n_words(n))
        show_missing(words, RECORD, province=shown.filters.province)
        return
    words_of = shown.names.words("participation_step")
    counted, beside = counted_apart(shown.applications, sample=attrgetter("is_sample"))
    show_counted(
        (one.last.step for one in counted),
        words_of,
        chips=shown.chips,
        label=header_of(RECORD, "step"),
        notes=(t("city.of_invented" if counted[0].is_sample else "city.of_all", m=n_words(len(counted))),),
        beside=len(beside),
    )
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
    columns: dict[str, Any] = {
        **shown.lao_columns,
        **columns_within(attrgetter("last"), columns_of(RECORD, "step")),
        header_of(RECORD, "reached_on"): lambda one: day_or_unknown(one.last.reached_on),
        **columns_within(attrgetter("last"), columns_of(RECORD, "result")),
    }
    late, year = t("city.late"), shown.filters.year
    if shown.may_see_all:
        columns |= {
            t("city.days_at"): lambda one: one.last.days_at(today=shown.now),
            t("city.window"): lambda one: late if shown.here.is_late(one, year=year) else None,
        }
    return columns
