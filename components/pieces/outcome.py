"""Act, then tell: what the last click did is told in the run that follows."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.language import as_markdown, lang, t
from words import Problem

_RESULT = "_outcome"

Told = tuple[str, dict[str, str]]
"""A key into the words, with its values."""


def do(act: Callable[[], Told]) -> None:
    """In a callback: act, and keep what came of it for `show_outcome`."""
    try:
        tell(act())
    except Problem as problem:
        tell(problem)


def tell(result: Problem | Told) -> None:
    st.session_state[_RESULT] = result


def show_outcome() -> None:
    """Once, above the page."""
    result: Problem | Told | None = st.session_state.pop(_RESULT, None)
    if isinstance(result, Problem):
        show_problem(result)
    elif result is not None:
        key, values = result
        st.success(as_markdown(t(key, **values)))


def show_problem(problem: Problem) -> None:
    st.error(as_markdown(problem.text(lang=lang())).replace("\n", "  \n"))
