"""The years of the map's values along its lower edge, with a button that goes through them one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from components import address
from components.filters import year_changed
from components.language import lang, t
from words.dates import short_date

Days = Sequence[tuple[int, date]]
"""The fiscal years (พ.ศ.) that have values, each with the day of its values, the oldest first."""

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
    st.session_state[SLIDER] = begun[-1] if begun else next(iter(told))
    with st.container(key="map_rail", horizontal=True, vertical_alignment="center"):
        playing = _played() is not None
        st.button(
            t("map.stop" if playing else "map.play"),
            key="map_play",
            icon=":material/pause:" if playing else ":material/play_arrow:",
            type="tertiary",
            on_click=_stop if playing else _play,
            args=() if playing else (_years(days), st.session_state[SLIDER]),
        )
        st.select_slider(
            t("filters.year"),
            list(told),
            format_func=told.__getitem__,
            key=SLIDER,
            on_change=_chosen,
            label_visibility="collapsed",
        )
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


def _chosen() -> None:
    st.session_state.pop(PLAYED, None)
    year_changed(SLIDER)


def _years(days: Days) -> tuple[int, ...]:
    return tuple(year for year, _day in days)


def _played() -> Played | None:
    found = st.session_state.get(PLAYED)
    return found if isinstance(found, Played) else None
