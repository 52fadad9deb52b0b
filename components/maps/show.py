"""The map on a page, and the one place that knows what was chosen on it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.maps.frame import ROOT, show_frame
from components.maps.view import MapView, build_message
from data.boundaries.catalog import current_shapes


def show_map(
    view: MapView, *, key: str, height: int, on_choice: Callable[[str], None] | None = None
) -> str | None:
    """Draw the map and return the code chosen since the last run, once; else None.

    `on_choice` gets the code before the page runs, so that it may set filters and other widgets' values;
    the code is then not returned. `height` in pixels. Raises BoundariesProblem where no shapes are prepared.
    """
    seen, fresh = f"{key}-seen", f"{key}-fresh"

    def take() -> None:
        choice = st.session_state.get(key)
        if not choice or choice["n"] <= st.session_state.get(seen, 0):
            return
        st.session_state[seen] = choice["n"]
        if on_choice is None:
            st.session_state[fresh] = str(choice["id"])
        else:
            on_choice(str(choice["id"]))

    message = build_message(view, files=current_shapes().files, base=ROOT, ack=st.session_state.get(seen, 0))
    show_frame(message, key=key, height=height, on_choice=take)
    code: str | None = st.session_state.pop(fresh, None)
    return code
