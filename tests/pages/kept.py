"""What pages keep of a house while a walk changes one record of it after another.

By itself the house forgets all with each batch, and hundreds of rows of odd records would have every page
read the whole of the others again each time. Here what was worked out is kept by the tables that it was
read from, and forgotten when one of these is written to, whoever writes. What a page does with it, and all
that reads what was changed, is done anew each time. `make explore` keeps nothing of this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import local
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, select

from data.importers import lookups
from data.schema import batches, metadata
from queries import _cache, moment
from tests.exploring import EXPLORING

NAME = re.compile(r"(?<![\w.])\w+(?![\w.])")
WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+(\w+)")
BATCHES = "batches"
LATE = str(select(func.max(batches.c.number)))
"""What every reading asks: whether others have written since its moment. No result tells of it."""

TABLES = frozenset(metadata.tables)
PLACES = moment._places.__wrapped__  # type: ignore[attr-defined]


class Kept:
    """Stands in for what `queries._cache` keeps. A result is known whatever the batch that is read, as long
    as no table was written to that it, or a result inside it, was read from."""

    def __init__(self) -> None:
        self._kept: dict[Any, tuple[Any, frozenset[str]]] = {}
        self._changed: set[str] = set()
        self._heard: set[str] | None = None
        self._in_thread = local()

    def get(self, key: Any) -> Any:
        """What `data.weighed.Weighed` gives for it."""
        known = _without_state(key)
        return self._of(known, lambda: None) if known in self._kept else None

    def of(self, key: Any, make: Callable[[], Any], *, under: Callable[[Any], Any]) -> Any:
        """The same where it is made if there is none."""
        return self._of(_without_state(key), make, under=lambda made: _without_state(under(made)))

    def places(self, database: str, mark: str, batch: int) -> Any:
        """Where invented rows stand: asked of every table, forgotten with every write, and no page's own."""
        heard, self._heard = self._heard, None
        try:
            return self._of(("places", mark, batch), lambda: PLACES(database, mark, batch))
        finally:
            self._heard = heard

    def _of(
        self, key: Any, make: Callable[[], Any], *, under: Callable[[Any], Any] = lambda _made: None
    ) -> Any:
        if key not in self._kept:
            read: set[str] = set()
            self._making.append(read)
            try:
                result = make()
            finally:
                self._making.pop()
            key = under(result) or key
            self._kept[key] = result, frozenset(read)
        result, tables = self._kept[key]
        self._read(tables)
        return result

    def hear(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        """A statement that is run: what it reads is noted, what it writes to is forgotten."""
        if written := WRITES.match(statement):
            self._changed.add(written[1])
            self._forget({written[1]})
        else:
            self._read(tables_of(statement))

    def as_shipped(self) -> None:
        """The house is again what it was before all that was written."""
        self._forget(self._changed)
        self._changed.clear()
        if EXPLORING:
            self._kept.clear()

    @contextmanager
    def reading(self) -> Iterator[set[str]]:
        """The tables that are read meanwhile, also by what was kept."""
        self._heard = found = set[str]()
        yield found
        self._heard = None

    @property
    def _making(self) -> list[set[str]]:
        """The tables that each result which is being made has read so far, the innermost last."""
        if not hasattr(self._in_thread, "making"):
            self._in_thread.making = []
        making: list[set[str]] = self._in_thread.making
        return making

    def _read(self, tables: frozenset[str] | set[str]) -> None:
        if self._heard is not None:
            self._heard |= tables
        if self._making:
            self._making[-1].update(tables)

    def _forget(self, changed: set[str]) -> None:
        for key in [key for key, (_, tables) in self._kept.items() if tables & changed]:
            del self._kept[key]
        lookups._STANDING.forget()


def _without_state(key: Any) -> Any:
    """The key of `queries._cache.cached` without the database, its state and where nothing invented is read:
    these are other ones after each batch, and what they mean to a result is in the tables that it reads."""
    name, _url, _mark, shapes, told, (invented, _aside), *rest = key
    return name, shapes, told, invented, *rest


@lru_cache(maxsize=4096)
def tables_of(statement: str) -> frozenset[str]:
    """The tables that a select reads. Of a row's batch that never changes; of batches alone, whatever is
    written changes it."""
    named = TABLES.intersection(NAME.findall(statement)) if statement != LATE else frozenset()
    return named - {BATCHES} if named - {BATCHES} else named


@contextmanager
def kept_by_tables(kept: Kept) -> Iterator[None]:
    """What is read meanwhile is kept so; of houses that are all copies of one, and changed there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_cache, "_KEPT", kept)
        patch.setattr(moment, "_places", kept.places)
        event.listen(Engine, "before_cursor_execute", kept.hear)
        try:
            kept.as_shipped()
            yield
        finally:
            event.remove(Engine, "before_cursor_execute", kept.hear)
