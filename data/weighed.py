"""Results that are kept by what they weigh, so that no cache grows with what readers ask for."""

from __future__ import annotations

import functools
import pickle
from collections.abc import Callable, Hashable
from contextlib import suppress
from threading import RLock
from typing import Any, ParamSpec, TypeVar

from cachetools import LRUCache

P = ParamSpec("P")
R = TypeVar("R")

UNKNOWN_BYTES = 2**20
"""Counted for what cannot be written down."""


def size_of(thing: Any) -> int:
    """Bytes of a thing, as many as it has when it is written down; some two thirds of what it takes."""
    try:
        return len(pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL))
    except (pickle.PicklingError, TypeError, AttributeError):
        return UNKNOWN_BYTES


class Weighed(LRUCache[Any, tuple[Hashable, Any]]):
    """Results with what they were asked for; what was asked for longest ago is dropped first.

    A result that outweighs `most_bytes` by itself is not kept.
    """

    def __init__(self, most_bytes: int) -> None:
        super().__init__(most_bytes, getsizeof=size_of)


def weighed(most_bytes: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the results of a function of hashable positional arguments, both weighed together.

    What it raises is not kept. `cache_clear` of the function forgets all.
    """

    def keeping(function: Callable[P, R]) -> Callable[P, R]:
        kept = Weighed(most_bytes)
        lock = RLock()

        @functools.wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            key = (args, tuple(sorted(kwargs.items())))
            with lock:
                if key in kept:
                    found: R = kept[key][1]
                    return found
            result = function(*args, **kwargs)
            with lock, suppress(ValueError):  # larger than all that is kept together
                kept[key] = (key, result)
            return result

        call.cache_clear = kept.clear  # type: ignore[attr-defined]
        return call

    return keeping
