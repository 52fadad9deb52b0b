"""Act, then tell: once, where it belongs, as text."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import quick_runs  # noqa: F401 - a fixture of what runs pages

PLACES = ("first", "second")


def page() -> None:
    import streamlit as st  # noqa: PLC0415

    from components.pieces.outcome import do, show_outcome  # noqa: PLC0415
    from words import Problem  # noqa: PLC0415

    def act() -> list[tuple[str, dict[str, str]]]:
        return [("access.issued_now", {"name": "![x](http://evil)"}), ("access.withdrawn_now", {"name": "b"})]

    def fail() -> tuple[str, dict[str, str]]:
        raise Problem("access.needs_coordinator")

    with st.container(key="first"):
        show_outcome()
    with st.container(key="second"):
        show_outcome(at="second")
    st.button("act", key="act", on_click=do, args=(act,), kwargs={"at": "second"})
    st.button("fail", key="fail", on_click=do, args=(fail,))
    st.button("fail", key="fail_second", on_click=do, args=(fail,), kwargs={"at": "second"})
    st.button("rest", key="rest")


def test_what_came_of_a_click_is_told_once_in_its_place() -> None:
    app = AppTest.from_function(page).run()
    app.button(key="act").click().run()
    assert not app.error
    (told,) = app.success
    assert told.value.count("  \n") == 1
    assert "![" not in told.value.replace("\\!", "")
    app.button(key="rest").click().run()
    assert not app.success


def test_what_is_refused_is_told_as_an_error() -> None:
    app = AppTest.from_function(page).run()
    app.button(key="fail").click().run()
    assert [one.value for one in app.error] != []
    assert not app.success


def test_what_is_refused_is_told_where_it_was_asked_for() -> None:
    app = AppTest.from_function(page).run()
    for key, place in (("fail", "first"), ("fail_second", "second")):
        app.button(key=key).click().run()
        blocks = [one for one in app.main.children.values() if getattr(one, "key", None) in PLACES]
        assert [one.key for one in blocks if one.get("error")] == [place]
