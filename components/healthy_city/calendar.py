"""What the programme's calendar says, year by year: the only ground for a window, an assessment, an award."""

from __future__ import annotations

from components.headers import columns_of
from components.healthy_city.rows import show_rows
from components.healthy_city.shown import HealthyCityShown
from components.language import t
from components.told_table import show_missing
from outputs.pieces.sheet import SheetColumns
from queries.programmes import CalendarDay


def show_calendar(shown: HealthyCityShown) -> None:
    rows = sorted(shown.calendar, key=lambda one: -one.fiscal_year)
    if not rows:
        show_missing(t("city.no_calendar"))
        return
    names = ("fiscal_year", "step", "planned_on", "held_on", "held_until", "place_th")
    columns: SheetColumns[CalendarDay] = columns_of("programme_calendar", *names)
    show_rows(shown, rows, columns, name="calendar")
