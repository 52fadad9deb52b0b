"""Where facts come from."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from data.schema import sources
from queries._base import read, rows_of
from queries._cache import cached

SOURCE_COLUMNS = (
    "key",
    "title_th",
    "title_en",
    "publisher_th",
    "publisher_en",
    "url",
    "published_on",
    "as_of",
    "licence",
)


@cached
def read_sources(*, keys: tuple[str, ...]) -> pd.DataFrame:
    """Sources by key, in the order asked for; keys without a source are left out."""
    frame = read(rows_of(sources, *SOURCE_COLUMNS).where(sources.c.key.in_(keys)))
    order = {key: place for place, key in enumerate(keys)}
    return frame.sort_values("key", key=lambda column: column.map(order)).reset_index(drop=True)


def distinct(keys: Iterable[object]) -> tuple[str, ...]:
    """Keys of sources in the order of first sight, missing ones left out."""
    return tuple(dict.fromkeys(key for key in keys if isinstance(key, str) and key))
