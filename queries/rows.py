"""Walking a table row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows as named tuples. The type checker knows nothing of a table's columns, so they are Any."""
    return frame.itertuples(index=False)
