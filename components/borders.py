"""Under a map: which areas have no real borders; and, for administrators, how borders are installed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.access import may_do
from components.language import as_markdown, lang, t
from data.boundaries.catalog import ShapeSet
from data.domain.rights import Action
from outputs.borders import build_gap_lines

INSTALL_COMMAND = "python -m data boundaries FILE"
MOST_NAMED = 40
"""Areas named under a map at once: a file that lacks half a province would hide the page under its names."""


def show_gaps(shapes: ShapeSet, *, level: str, province: str, districts: Sequence[str] = ()) -> None:
    """Nothing where every area in view has its real borders."""
    gaps = build_gap_lines(shapes, level=level, province=province, districts=districts, lang=lang())
    approximate = shapes.kind == "approximate"
    if approximate:
        st.caption(t("map.approximate"))
    if gaps.count > MOST_NAMED:
        with st.expander(t("map.gaps", n=gaps.count)):
            _show_lines(gaps.lines)
    else:
        _show_lines(gaps.lines)
    if approximate or gaps.count:
        show_install_hint()


def show_install_hint() -> None:
    """How borders get in, for those who can do it."""
    if may_do(Action.MANAGE_ACCESS):
        st.caption(t("map.install", command=f"`{INSTALL_COMMAND}`"))


def _show_lines(lines: Sequence[str]) -> None:
    for line in lines:
        st.caption(as_markdown(line))
