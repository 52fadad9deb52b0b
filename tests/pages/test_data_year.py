"""One data year: the latest known of each value where none is chosen, and the chosen one on every page."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.running import run_page, words

pytestmark = pytest.mark.usefixtures("shipped")

NO_YEARS = "หน้านี้ไม่แยกปี"


def captions(app: AppTest) -> str:
    return " ".join(one.value for one in app.caption)


def card(said: str, indicator: str) -> str:
    return said.split(f'data-indicator="{indicator}"')[1].split("data-indicator=", maxsplit=1)[0]


def test_without_a_choice_each_card_has_its_latest_value_with_its_own_year() -> None:
    app = run_page("goals", sample="1")
    said = words(app)
    assert "ค่าล่าสุดที่มี" in said
    assert "year" not in app.query_params
    visitors = card(said, "SK2570-E1-R2")
    assert ">6.7<" in visitors
    assert "2567" in visitors
    assert "11 เดือน" in visitors, "a year that is over and of which no more is known"
    income = card(said, "SK2570-E1-R1")
    assert ">23,899<" in income
    assert "2566" in income
    sums = card(said, "SK2570-E1-2")
    assert not re.search(r"15 จาก 16", sums), "a sum that lacks an area is not the latest value"


def test_a_chosen_year_holds_and_the_slider_leads_back_to_the_latest() -> None:
    app = run_page("goals", year="2566")
    assert app.query_params["year"] in ("2566", ["2566"])
    assert ">5.1<" in card(words(app), "SK2570-E1-R2")
    app.select_slider(key="filter_year").set_value(9999).run()
    assert ">6.7<" in card(words(app), "SK2570-E1-R2")
    assert "year" not in app.query_params


@pytest.mark.parametrize(("path", "next_wish"), [("plans", "0"), ("milestones", "0"), ("agreements", "1")])
def test_a_year_that_a_page_does_not_use_stays_in_the_address_and_is_said_once(
    path: str, next_wish: str
) -> None:
    app = run_page(path, year="2566")
    assert captions(app).count(NO_YEARS) == 1
    app.button(key="samples").click().run()
    assert app.query_params["sample"] in (next_wish, [next_wish]), "the address was written anew"
    assert app.query_params["year"] in ("2566", ["2566"])
    assert NO_YEARS not in captions(run_page(path))


def test_what_is_no_year_is_told_where_no_year_is_used() -> None:
    app = run_page("plans", year="soon")
    assert "soon" in app.warning[0].value
    assert NO_YEARS not in captions(app)


def test_pages_with_years_do_not_say_that_they_have_none(shapes: object) -> None:
    for path in ("goals", "map"):
        assert NO_YEARS not in captions(run_page(path, year="2567"))
