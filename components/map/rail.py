"""The years of the map's values along its lower edge, with a button that goes through them one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from components import address
from components.filters import year_changed
from components.language import lang, t
from components.markup import show
from outputs.map_rail import Days, build_each_day, build_rail, nearest, stops
from words.dates import short_date

STEP_SECONDS = 1.5
"""From one year to the next: long enough to look, and each is one run of the page."""

SLIDER, PLAYED = "year_slider", "map_played"


@dataclass(frozen=True)
class Played:
    """Years that are gone through: `years`, of which `year` is shown. `told`: it has reached the reader.

    It stands in the session and not in the address, of which each change is an entry of the history.
    """

    years: tuple[int, ...]
    year: int
    told: bool = False

    @property
    def next(self) -> int | None:
        later = [one for one in self.years if one > self.year]
        return later[0] if later else None


def shown_year(days: Days, *, year: int) -> int:
    """The year that is played, else `year`; other years than those that were begun with end the play."""
    played = _played()
    if played is None or played.years != _years(days):
        st.session_state.pop(PLAYED, None)
        return year
    return played.year


def show_rail(days: Days, *, year: int) -> None:
    """Nothing where there are not two years."""
    if len(days) < 2:
        return
    told = {one: short_date(day, lang=lang()) for one, day in days}
    begun = [one for one in told if one <= year]
    shown = begun[-1] if begun else next(iter(told))
    st.session_state[SLIDER] = shown
    with st.container(key="map_rail", horizontal=True, vertical_alignment="center"):
        playing = _played() is not None
        st.button(
            t("map.stop" if playing else "map.play"),
            key="map_play",
            icon=":material/pause:" if playing else ":material/play_arrow:",
            type="tertiary",
            on_click=_stop if playing else _play,
            args=() if playing else (_years(days), shown),
        )
        with st.container(key="map_years"):
            st.select_slider(
                t("filters.year"),
                stops(days),
                format_func=lambda one: told.get(one, t("map.no_data")),
                key=SLIDER,
                on_change=_chosen,
                args=(days, shown),
                label_visibility="collapsed",
            )
            show(build_rail(days, year=shown, lang=lang()))
        show(build_each_day(days, lang=lang()))
    if playing:
        _go_on()


@st.fragment(run_every=STEP_SECONDS)
def _go_on() -> None:
    """Called as the page shows a year, and once more when that was seen: then the next one is shown.

    Its timer goes with the last year."""
    played = _played()
    if played is None:
        return
    if not played.told:
        st.session_state[PLAYED] = replace(played, told=True)
        return
    following = played.next
    if following is None:
        _stop()
    else:
        st.session_state[PLAYED] = Played(played.years, following)
    st.rerun()


def _play(years: tuple[int, ...], year: int) -> None:
    """From the year that is shown, from the first where that is the last."""
    st.session_state[PLAYED] = Played(years, years[0] if year == years[-1] else year)


def _stop() -> None:
    """The year that was reached stays; the last is the one that stands without a choice."""
    played = _played()
    if played is not None:
        del st.session_state[PLAYED]
        address.choose("year", str(played.year) if played.next else None)


def _chosen(days: Days, before: int) -> None:
    st.session_state.pop(PLAYED, None)
    st.session_state[SLIDER] = nearest(st.session_state[SLIDER], days, before=before)
    year_changed(SLIDER)


def _years(days: Days) -> tuple[int, ...]:
    return tuple(year for year, _day in days)


def _played() -> Played | None:
    found = st.session_state.get(PLAYED)
    return found if isinstance(found, Played) else None
