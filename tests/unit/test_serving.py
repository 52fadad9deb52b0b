"""How Streamlit is set to serve."""

from __future__ import annotations

import streamlit as st


def test_no_run_of_a_page_ends_with_a_walk_through_all_that_the_server_holds() -> None:
    assert st.get_option("runner.postScriptGC") is False
