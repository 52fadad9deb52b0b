"""The parts of a page: one that fails is told in its place, and the rest of the page goes on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from components.borders import show_install_hint
from components.language import as_markdown, lang, t
from data import clock
from data.boundaries.problems import BoundariesProblem
from data.database import DatabaseProblem
from words import NothingYet, Problem
from words.dates import thai_time

KEY = "part_{}"
"""Names a part's container on the page, for styles and tests."""

log = logging.getLogger(__name__)


@contextmanager
def part(name: str) -> Iterator[None]:
    """Draw one part of a page in its own container; `name` is its own on the page.

    What goes wrong inside costs this part alone: it is logged and said there. A named problem is said in its
    own words. A database that cannot be read is the whole page's, and goes on to the shell, as do the
    exceptions (no `Exception`s) by which Streamlit itself stops a run or begins it anew.
    """
    with st.container(key=KEY.format(name)):
        try:
            yield
        except DatabaseProblem:
            raise
        except NothingYet as nothing:
            st.info(as_markdown(nothing.text(lang=lang())))
        except Problem as problem:
            show_page_problem(problem)
        except Exception:
            log.exception("the part %r of a page failed", name)
            now = thai_time(clock.utc_now())
            st.error(t("shell.part_failed", time=f"{now:%H:%M:%S}"))


def show_page_problem(problem: Problem) -> None:
    """What is wrong, in the reader's language; what readers are not told is in the log."""
    if problem.hidden:
        log.error("what a page needs is not there", exc_info=problem)
    st.error(as_markdown(problem.text(lang=lang())))
    if isinstance(problem, BoundariesProblem):
        show_install_hint()
