"""The top of the page: what is known to be certified, who can still apply, and as of which dated row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from components.filters import province_name
from components.healthy_city.shown import HealthyCityShown
from components.language import day_words, n_words, name_of, t, year_words
from components.markup import show
from components.shell import show_title
from components.told_table import show_missing
from data.domain.calendar import fiscal_year_of
from data.domain.participation import CLOSES, OPENS, WindowState
from outputs.credits import build_foot, credits_of
from outputs.lead import set_off
from outputs.marks import build_apart, tagged
from outputs.pieces.lines import joined, quiet
from queries.invented import are_invented, counted_apart
from queries.programmes import CalendarDay, window_of_year
from queries.sources import distinct

DESIGNATED = "designated"


def show_city_title(shown: HealthyCityShown | None) -> None:
    if shown is None:
        show_title(t("city.title"))
    else:
        show_title(t("city.title"), about=province_name(shown.province), sample=shown.has_sample)


def show_no_programme() -> None:
    show_missing(t("city.no_programme"))


def show_claim(shown: HealthyCityShown) -> None:
    """What is known of the programme here, never as a share of all; the window, said of all."""
    claim, apart, sources = _known(shown)
    days, invented = _calendar(shown)
    sources += [one.source_key for one in days]
    lines = joined(quiet(words) for words in _lines(shown, days=days, invented=invented))
    foot = build_foot(credits=credits_of(distinct(sources)))
    show(Markup('<div class="pk-claim"><p>{}</p>{}{}</div>').format(set_off(claim), lines, foot))
    show(build_apart(apart))


def _known(shown: HealthyCityShown) -> tuple[str, int, list[str | None]]:
    """What is known, how many invented rows stand beside it, and by which sources."""
    rows = shown.in_view(shown.held) if shown.has_levels else _members(shown)
    counted, apart = counted_apart(rows, sample=lambda row: row.is_sample)
    of = "held" if shown.has_levels else "members"
    programme = name_of(shown.programme.name_th, shown.programme.name_en)
    n = len({row.lao_code for row in counted})
    sources = [row.source_key for row in counted] or [shown.programme.source_key]
    words = (
        t(f"city.{of}", n=n_words(n), programme=programme) if n else t(f"city.no_{of}", programme=programme)
    )
    return words, len(apart), sources


def _members(shown: HealthyCityShown) -> tuple[Any, ...]:
    own = (row for row in shown.stages if row.programme_code == shown.programme.code)
    return tuple(row for row in shown.in_view(own) if row.stage == DESIGNATED)


def _calendar(shown: HealthyCityShown) -> tuple[tuple[CalendarDay, ...], bool]:
    """The days of the calendar of the year that runs, and whether they are invented."""
    year = fiscal_year_of(shown.now)
    here = [one for one in shown.calendar if one.fiscal_year == year and one.step in (OPENS, CLOSES)]
    days, _apart = counted_apart(here, sample=lambda one: one.is_sample)
    return days, are_invented(days)


def _lines(shown: HealthyCityShown, *, days: Sequence[CalendarDay], invented: bool) -> Iterator[Markup | str]:
    year = fiscal_year_of(shown.now)
    window = window_of_year(days, year=year)
    state = window.state(today=shown.now)
    told = {"opens": day_words(window.opens), "closes": day_words(window.closes)}
    yield tagged(t(f"city.window_{state.value}", year=year_words(year), **told), sample=invented)
    if state is WindowState.NOT_KNOWN:
        yield t("city.nothing_late")
    dated = [row.reached_on for row in shown.in_view(shown.steps) if row.reached_on and not row.is_sample]
    yield t("city.last_day", day=day_words(max(dated))) if dated else t("city.no_day")
