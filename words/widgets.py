"""The Thai of what Streamlit writes by itself; standard library only."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def widget_words() -> dict[str, dict[str, str]]:
    """`text`: whole English texts and their Thai. `pattern`: with {n} and {x}. `name`: a better English."""
    with (Path(__file__).parent / "widgets.toml").open("rb") as file:
        return tomllib.load(file)
