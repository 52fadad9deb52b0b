"""Lists to choose one of: words are text, and a form acts only on what was chosen."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _page() -> None:
    import streamlit as st  # noqa: PLC0415

    from components.pieces.lists import choose_one, choose_or_not, show_choosing  # noqa: PLC0415
    from words import Problem  # noqa: PLC0415

    def act(code: str) -> None:
        st.session_state.done = [*st.session_state.get("done", []), code]
        if code == "b":
            raise Problem("access.choose")

    names = {"a": "![x](https://example.org/x.png)", "b": "อำเภอ"}
    st.write(choose_one("**พื้นที่**", names, key="one", first="b"))
    st.write(choose_or_not("พื้นที่", names, hint="เลือก", key="none"))
    show_choosing("form", names, label="พื้นที่", hint="เลือก", button="ทำ", act=act, at="here")


def test_words_of_a_list_are_text_and_a_first_choice_is_where_it_is_said() -> None:
    app = AppTest.from_function(_page).run()
    one = app.selectbox(key="one")
    assert (one.value, one.label) == ("b", "\\*\\*พื้นที่\\*\\*")
    assert one.options == ["![x](https://example.org/x.png)", "อำเภอ"]
    assert app.selectbox(key="none").value is None


def test_a_form_of_a_list_acts_on_what_was_chosen_and_on_nothing_before() -> None:
    app = AppTest.from_function(_page).run()
    app.button[0].click().run()
    assert "done" not in app.session_state
    app.selectbox(key="form_choice").set_value("a")
    app.button[0].click().run()
    assert app.session_state.done == ["a"]
    assert "_outcome_here" not in app.session_state
    app.selectbox(key="form_choice").set_value("b")
    app.button[0].click().run()
    assert app.session_state.done == ["a", "b"]
    assert "_outcome_here" in app.session_state
