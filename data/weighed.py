"""What is kept in memory, bounded by what it weighs: no cache grows with what readers ask for or bring."""

from __future__ import annotations

import functools
import io
import pickle
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from operator import attrgetter, methodcaller
from threading import RLock
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from cachetools import LRUCache

P = ParamSpec("P")
R = TypeVar("R")

UNKNOWN_BYTES = 2**20
"""Counted for what cannot be written down."""

SHORT = 200
"""Letters of a text whose results are worth keeping: names, codes and heads come again, sentences do not."""


class _WaysDown(dict[type, Callable[[Any], Any]]):
    """How a thing of each kind is written down.

    Frozen dataclasses with slots bring a way of their own, in Python and ten times as slow as that of others:
    a tenth of what it took to count an edition.
    """

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if issubclass(kind, type):
            raise KeyError(kind)  # a class is written down by its name
        names = [one.name for one in fields(kind)] if is_dataclass(kind) and "__slots__" in vars(kind) else []
        if names:
            values = attrgetter(*names)
            self[kind] = lambda thing: (kind, (values(thing),))
        else:
            self[kind] = methodcaller("__reduce_ex__", pickle.HIGHEST_PROTOCOL)
        return self[kind]


class _Scales(pickle.Pickler):
    """Writes things down to be weighed; they are never read again."""

    dispatch_table = _WaysDown()


def size_of(thing: Any) -> int:
    """Bytes of a thing, as many as it has when it is written down; some two thirds of what it takes."""
    written = io.BytesIO()
    try:
        _Scales(written, pickle.HIGHEST_PROTOCOL).dump(thing)
    except (pickle.PicklingError, TypeError, AttributeError):
        return UNKNOWN_BYTES
    return written.tell()


class Weighed:
    """Results by what they were asked by, both weighed together; what was asked for longest ago leaves first.

    A result that outweighs `most_bytes` by itself is not kept. `weight`: of such a pair.
    """

    def __init__(self, most_bytes: int, *, weight: Callable[[tuple[Any, Any]], int] = size_of) -> None:
        self._kept: LRUCache[Hashable, tuple[Hashable, Any]] = LRUCache(most_bytes, getsizeof=weight)
        self._lock = RLock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Any:
        """What is kept under a key; None where nothing is."""
        with self._lock:
            return self._kept[key][1] if key in self._kept else None

    def of(self, key: Hashable, make: Callable[[], R], *, under: Callable[[R], Hashable] | None = None) -> R:
        """What is kept under a key, else what `make` gives; what it raises is not kept.

        `under`: the key of what was made, where that is seen by the result alone.
        """
        with self._lock:
            if key in self._kept:
                found: R = self._kept[key][1]
                return found
        made = make()
        own = under(made) if under else key
        with self._lock, suppress(ValueError):  # larger than all that is kept together
            self._kept[own] = (own, made)
        return made

    def forget(self, those: Callable[[Any], bool] = lambda _key: True) -> None:
        """Nothing is kept any more of those keys."""
        with self._lock:
            for key in [key for key in self._kept if those(key)]:
                del self._kept[key]


def weighed(most_bytes: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the results of a function of hashable arguments."""

    def keeping(function: Callable[P, R]) -> Callable[P, R]:
        kept = Weighed(most_bytes)

        @functools.wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            key = (args, tuple(sorted(kwargs.items())))
            return kept.of(key, lambda: function(*args, **kwargs))

        return call

    return keeping


OfText = Callable[Concatenate[str, P], R]


def kept_of_short(most: int) -> Callable[[OfText[P, R]], OfText[P, R]]:
    """Keep the results of a function of a text for `most` short ones: a weight that needs no scales."""

    def keeping(function: OfText[P, R]) -> OfText[P, R]:
        kept = cast(OfText[P, R], functools.lru_cache(maxsize=most)(function))

        @functools.wraps(function)
        def call(words: str, *args: P.args, **kwargs: P.kwargs) -> R:
            use = kept if len(words) <= SHORT else function
            return use(words, *args, **kwargs)

        return call

    return keeping
