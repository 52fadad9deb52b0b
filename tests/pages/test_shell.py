"""The shell and its filters, run by Streamlit's own test runner on stand-in tables."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pandas as pd
import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from data.settings import ROOT
from outputs.site import PAGES
from tests.pages.running import run_function, run_page, words

PROVINCES = [("83", "ภูเก็ต", "Phuket"), ("90", "สงขลา", "Songkhla")]
DISTRICTS = {
    "83": [("8301", "เมืองภูเก็ต", "Mueang Phuket")],
    "90": [("9010", "สะเดา", "Sadao"), ("9011", "หาดใหญ่", "Hat Yai"), ("9012", "นาหม่อม", "")],
}
TYPES = [
    ("PAO", "อบจ.", "PAO"),
    ("city_municipality", "เทศบาลนคร", "City municipality"),
    ("SAO", "อบต.", "SAO"),
]


def frame(rows: list[tuple[str, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["code", "name_th", "name_en"])


@pytest.fixture(autouse=True)
def tables() -> Iterator[None]:
    with (
        patch("components.filters.read_provinces", lambda: frame(PROVINCES)),
        patch("components.filters.read_districts", lambda *, province: frame(DISTRICTS[province])),
        patch("components.filters.read_codes", lambda *, list: frame(TYPES)),
    ):
        yield


# ruff: noqa: PLC0415 - the runner takes a function's text alone, so it brings its imports along


def one_page() -> None:
    """A page with filters and values of its own, between the shell's two halves."""
    import streamlit as st

    from components import address
    from components.filters import show_filters
    from components.shell import show_notices

    address.adopt("map")
    chosen = show_filters(years=(2566, 2567), default_year=2567)
    layer = address.choice("layer", default="units", allowed=("units", "laos"))
    at = address.choice("at", default=None)
    st.button("select", on_click=address.choose, args=("at", "9011"))
    st.button("empty", on_click=address.choose, args=("at", None))
    show_notices()
    address.mirror()
    st.session_state["result"] = (chosen, layer, at, address.correction().replace, address.link("goals"))


def run(**query: str) -> AppTest:
    return run_function(one_page, **query)


def result(app: AppTest) -> tuple[object, ...]:
    found: tuple[object, ...] = app.session_state["result"]
    return found


def chosen(app: AppTest) -> dict[str, object]:
    return dict(vars(result(app)[0]))


def test_without_an_address_songkhla_is_shown_in_the_latest_year() -> None:
    app = run()
    assert chosen(app) == {"province": "90", "districts": (), "lao_types": (), "year": 2567, "latest": False}
    assert result(app)[3] == "province=90&year=2567&layer=units"
    assert not app.warning


def test_codes_in_the_address_are_the_view() -> None:
    app = run(province="90", district="9011-9010", lao_type="SAO-PAO", year="2566", layer="laos", at="9011")
    assert chosen(app) == {
        "province": "90",
        "districts": ("9010", "9011"),
        "lao_types": ("PAO", "SAO"),
        "year": 2566,
        "latest": False,
    }
    assert result(app)[1:3] == ("laos", "9011")
    assert not app.warning


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"province": "99"}, "“99”"),
        ({"province": "๙๐"}, "“๙๐”"),
        ({"district": "9999"}, "“9999”"),
        ({"district": "8301"}, "“8301”"),
        ({"lao_type": "SAO-king"}, "“king”"),
        ({"year": "soon"}, "“soon”"),
        ({"year": "2599"}, "“2599”"),
        ({"year": "-2567"}, "“-2567”"),
        ({"layer": "gold"}, "“gold”"),
        ({"province": "<b>"}, r"“\<b\>”"),
        ({"district": "![x](y)"}, r"“\!\[x\]\(y\)”"),
    ],
)
def test_an_impossible_value_falls_back_and_is_named(query: dict[str, str], said: str) -> None:
    app = run(**query)
    assert said in app.warning[0].value
    assert chosen(app) | {"province": "90", "districts": (), "year": 2567} == chosen(app)


def test_the_message_stays_until_the_reader_changes_something() -> None:
    app = run(province="99")
    app.run()
    assert app.warning
    app.button[0].click().run()
    assert not app.warning


def test_the_nation_is_a_choice_and_has_no_districts_to_choose_from() -> None:
    app = run(province="00")
    assert chosen(app)["province"] == "00"
    assert [widget.key for widget in app.get("button_group")] == ["filter_lao_type"]


def test_another_province_drops_the_districts_and_the_selection_of_the_old_one() -> None:
    app = run(province="90", district="9011", at="9011")
    app.radio(key="filter_province").set_value("83").run()
    assert chosen(app)["districts"] == ()
    assert result(app)[2] is None
    assert app.query_params["province"] == "83"
    assert "district" not in app.query_params


def test_a_change_stands_in_the_address_and_its_removal_too() -> None:
    app = run(province="90")
    app.button[0].click().run()
    assert app.query_params["at"] == "9011"
    app.button[1].click().run()
    assert "at" not in app.query_params


def test_an_address_that_changes_by_itself_is_the_new_view() -> None:
    app = run(province="90", district="9011")
    app.button[0].click().run()
    app.query_params.clear()
    app.query_params["province"] = "83"
    app.run()
    assert chosen(app)["province"] == "83"
    assert chosen(app)["districts"] == ()
    assert result(app)[2] is None


def go_back_to(app: AppTest, **query: str) -> AppTest:
    app.query_params.clear()
    for name, value in query.items():
        app.query_params[name] = value
    with patch("components.address._is_by_history", lambda: True):
        return app.run()


def test_back_leads_to_what_was_chosen_before_the_last_choice() -> None:
    """Its address is the one that the last run came with, as a quick second click's would be."""
    app = run(province="90", year="2567", layer="units")
    app.button[0].click().run()
    assert result(app)[2] == "9011"
    go_back_to(app, province="90", year="2567", layer="units")
    assert result(app)[2:4] == (None, "province=90&year=2567&layer=units")
    go_back_to(app, province="90", year="2567", layer="units", at="9011")
    assert result(app)[2] == "9011"


def test_a_second_click_before_the_address_is_written_counts_with_the_first() -> None:
    app = run(province="90")
    app.button[0].click().run()
    del app.query_params["at"]
    app.select_slider(key="filter_year").set_value(2566).run()
    assert result(app)[2] == "9011"
    assert (app.query_params["at"], app.query_params["year"]) == ("9011", "2566")


def test_what_the_page_shows_stands_in_the_address_where_back_met_a_click() -> None:
    """Streamlit then asks once for both, and no longer says that it was Back."""
    app = run(province="90", year="2567", layer="units")
    app.button[0].click().run()
    del app.query_params["at"]
    app.run()
    assert result(app)[2] == "9011"
    assert app.query_params["at"] == "9011"


def test_an_emptied_address_keeps_the_view() -> None:
    app = run(province="83")
    app.query_params.clear()
    app.run()
    assert chosen(app)["province"] == "83"


def test_parameters_of_others_pass_through() -> None:
    app = run(province="90", room="7")
    app.button[0].click().run()
    assert app.query_params["room"] == "7"


def test_links_to_another_page_carry_what_follows_the_reader() -> None:
    app = run(province="90", district="9011", year="2566", layer="laos", lang="en")
    assert result(app)[4] == {"province": "90", "district": "9011", "year": "2566", "lang": "en"}


def test_english_names_are_used_and_missing_ones_marked() -> None:
    app = run(province="90", district="9012", lang="en")
    options = app.get("button_group")[0].options
    assert "Hat Yai" in options
    assert "นาหม่อม \\(in Thai\\)" in options  # as Markdown, which the chips read


@pytest.mark.parametrize("file", sorted((ROOT / "pages").glob("[!_]*.py")), ids=lambda path: path.name)
def test_every_page_calls_the_guard_before_anything_is_drawn(file: Path) -> None:
    statements = ast.parse(file.read_text(encoding="utf-8")).body
    rest = [
        node
        for node in statements
        if not isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef | ast.Assign)
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]
    assert ast.unparse(rest[0]) == "require_shell()"
    assert not any(
        isinstance(node, ast.Assign) and node.lineno < rest[0].lineno and "st." in ast.unparse(node)
        for node in statements
    )


def test_a_file_that_is_run_alone_begins_again_through_the_shell(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the first deep link after a start does; other tests of pages begin with the shell."""
    monkeypatch.setattr(app_test, "PagesManager", PagesManager)
    app = run_page("milestones", province="90")
    assert PagesManager.uses_pages_directory is False
    assert "pk-nav-group" in words(app)


def test_every_page_file_is_in_the_navigation() -> None:
    files = {f"pages/{path.name}" for path in (ROOT / "pages").glob("[!_]*.py")}
    assert files == {page.file for page in PAGES}


def test_the_shell_writes_the_reason_when_the_database_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def failing() -> None:
        from components.shell import show_failure

        show_failure(RuntimeError("no such table"))

    app = AppTest.from_function(failing).run()
    assert "python -m data init" in app.error[0].value
