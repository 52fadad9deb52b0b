"""The years of the map's values: gone through one by one, each once, to the last."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.running import run_page, words

FIRST, LAST = 2556, 2565
"""Fiscal years of the days that the shipped population is of."""


@pytest.fixture(autouse=True)
def house(shipped: Path, shapes: Path) -> None:
    """As it is shipped, with the shapes of Songkhla."""


def shown(app: AppTest) -> int:
    year = app.select_slider(key="year_slider").value
    assert isinstance(year, int)
    return year


def test_years_are_played_to_the_last_in_one_run_each_and_the_address_keeps_none() -> None:
    app = run_page("map", preset="population")
    assert (shown(app), "404,004" in words(app)) == (LAST, True)
    app.button(key="map_play").click().run()
    years = [shown(app)]
    assert app.button(key="map_play").label == "หยุด"
    while app.button(key="map_play").label == "หยุด" and len(years) < 20:
        assert "year" not in app.query_params
        assert ("404,004" in words(app)) == (shown(app) == LAST)
        app.run()  # as the timer asks for it
        years.append(shown(app))
    assert years == [FIRST, *range(2561, LAST + 1), LAST]
    app.run()
    assert (shown(app), "year" in app.query_params) == (LAST, False)


def test_a_stop_keeps_the_year_and_another_choice_ends_the_play() -> None:
    app = run_page("map", preset="population", year="2562")
    app.button(key="map_play").click().run()
    app.run()
    assert shown(app) == 2563
    app.button(key="map_play").click().run()
    assert app.query_params["year"] in ("2563", ["2563"])
    app.run()
    assert shown(app) == 2563
    app.button(key="map_play").click().run()
    app.select_slider(key="year_slider").set_value(2561).run()
    assert (shown(app), app.button(key="map_play").label) == (2561, "เล่นทีละปี")


def test_a_choice_among_years_without_values_goes_on_to_the_next_that_has_some() -> None:
    app = run_page("map", preset="population", year=str(FIRST))
    app.select_slider(key="year_slider").set_value(FIRST + 1).run()
    assert (shown(app), app.query_params["year"]) == (2561, "2561")
    assert 'class="pk-rail-now" style="left:55.56%"><b>2560</b>' in words(app)
