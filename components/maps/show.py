"""The map on a page, and the one place that knows what was chosen on it."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

import streamlit as st

from components.maps.frame import ROOT, show_frame
from data.boundaries.catalog import current_shapes
from outputs.map_view import MapView, build_message


class Clicks:
    """Clicks on one map, each taken once: the component's value stays from run to run, its number tells.

    `state`: the session, where the component's value stands under `key` as {"id": code, "n": number}.
    """

    def __init__(self, state: MutableMapping[Any, Any], *, key: str) -> None:
        self._state = state
        self._key = key

    @property
    def seen(self) -> int:
        """The number of the last choice taken."""
        return int(self._state.get(f"{self._key}-seen", 0))

    def take(self) -> str | None:
        """The code chosen and not yet taken. The value comes from a browser: anything else is no choice."""
        match self._state.get(self._key):
            case {"id": str(code), "n": int(number)} if number > self.seen:
                self._state[f"{self._key}-seen"] = number
                return code
        return None


def show_map(
    view: MapView, *, key: str, height: int, on_choice: Callable[[str], None] | None = None
) -> str | None:
    """Draw the map and return the code chosen since the last run, once; else None.

    `on_choice` gets the code before the page runs, so that it may set the values of filters and other
    widgets; the code is then not returned. `height` in pixels. The code is a browser's word: check it before
    use. Raises BoundariesProblem where no shapes are prepared.
    """
    clicks = Clicks(st.session_state, key=key)
    fresh = f"{key}-fresh"

    def take() -> None:
        code = clicks.take()
        if code is None:
            return
        if on_choice is None:
            st.session_state[fresh] = code
        else:
            on_choice(code)

    message = build_message(view, files=current_shapes().files, base=ROOT, ack=clicks.seen)
    show_frame(message, key=key, height=height, on_choice=take)
    code: str | None = st.session_state.pop(fresh, None)
    return code
