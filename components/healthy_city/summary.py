"""The top of the page: what is known to be certified, who can still apply, and as of which dated row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from markupsafe import Markup

from components.filters import province_name
from components.healthy_city.shown import HealthyCityShown
from components.language import day_words, n_words, named, note_words, t, year_words
from components.markup import show
from components.shell import show_title
from components.told_table import show_missing
from data.domain.areas import NATION
from data.domain.calendar import fiscal_year_of
from data.domain.participation import WindowState
from outputs.credits import build_foot, credits_of_rows
from outputs.lead import set_off
from outputs.marks import tagged
from outputs.pieces.lines import build_claim
from queries.invented import are_invented, counted_apart
from queries.programmes import CalendarDay, window_of_year
from queries.towns import laos_counted


def show_city_title(shown: HealthyCityShown | None) -> None:
    about = province_name(shown.filters.province) if shown else ""
    show_title(t("city.title"), about=about, sample=shown is not None and shown.has_sample)


def show_no_programme() -> None:
    show_missing(t("city.no_programme"), "programme", province=NATION)


def show_claim(shown: HealthyCityShown) -> None:
    """What is known of the programme here, never as a share of all; the window, said of all."""
    programme, known = shown.here.programme, shown.in_view(shown.here.attained)
    counted, _beside = counted_apart(known, sample=attrgetter("is_sample"))
    n, of = laos_counted(counted), shown.here.reached
    claim = t(f"city.{of}" if n else f"city.no_{of}", n=n_words(n), programme=named(programme))
    this_year = fiscal_year_of(shown.now)
    days = [day for year in sorted({this_year, shown.filters.year}) for day in shown.here.window_days(year)]
    last = shown.here.last_day(is_asked=shown.is_in_view)
    as_of = t("city.last_day", day=day_words(last)) if last else t("city.no_day")
    applied = [*_windows(shown, days, now=this_year), as_of] if shown.here.is_applied_for else []
    awarded = shown.here.awarded(is_asked=shown.is_in_view).items()
    told = [t("city.awards", n=n_words(laos_counted(rows)), programme=named(one)) for one, rows in awarded]
    if shown.applications and shown.filters.year != this_year:
        told.append(t("city.year_looked_at", year=year_words(shown.filters.year)))
    lines = [*told, *applied, note_words(programme.note)]
    foot = build_foot(credits=credits_of_rows([*(counted or [programme]), *days]))
    show(build_claim(set_off(claim), lines, foot=foot))


def _windows(shown: HealthyCityShown, days: Sequence[CalendarDay], *, now: int) -> Iterator[Markup | str]:
    """Whether LAOs can apply in the year that is looked at, and where that is another, now."""
    for year in dict.fromkeys((shown.filters.year, now)):
        window = window_of_year(days, year=year)
        state = window.state(today=shown.now)
        told = {"opens": day_words(window.opens), "closes": day_words(window.closes)}
        words = t(f"city.window_{state.value}", year=year_words(year), **told)
        if year != shown.filters.year:
            words = t("city.window_now", words=words)
        yield tagged(words, sample=are_invented([day for day in days if day.fiscal_year == year]))
        if state is WindowState.NOT_KNOWN:
            yield t("city.nothing_late", year=year_words(year))
