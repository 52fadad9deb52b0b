"""Act, then tell: what the last click did is told in the run that follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components.language import as_markdown, lang, t
from words import Problem

_RESULT = "_outcome_{}"

Notice = tuple[str, Mapping[str, object]]
"""A key into the words, with its values."""

Result = Problem | Notice | Sequence[Notice]


Act = Callable[..., Notice | Sequence[Notice] | None]
"""Writes something and says what became of it; None where the page shows it."""


def do(act: Act, *args: object, at: str = "") -> None:
    """In a callback: act, and keep what came of it for `show_outcome`."""
    try:
        done = act(*args)
    except Problem as problem:
        tell(problem, at=at)
    else:
        if done is not None:
            tell(done, at=at)


def tell(result: Result, *, at: str = "") -> None:
    """`at`: where on a page of several such places it is told."""
    st.session_state[_RESULT.format(at)] = result


def show_outcome(*, at: str = "") -> None:
    """Once, above the page or its part; several things a line each."""
    result: Result | None = st.session_state.pop(_RESULT.format(at), None)
    if isinstance(result, Problem):
        show_problem(result)
    elif result is not None:
        lines = [result] if isinstance(result, tuple) else result
        st.success("  \n".join(as_markdown(t(key, **values)) for key, values in lines))


def show_problem(problem: Problem) -> None:
    st.error(words_of(problem))


def words_of(problem: Problem) -> str:
    """What is wrong, as Markdown with its lines."""
    return as_markdown(problem.text(lang=lang())).replace("\n", "  \n")
