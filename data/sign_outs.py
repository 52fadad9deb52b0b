"""Which sign-ins have ended: Streamlit tells a sign-out to no other tab, which keeps what it came with."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from threading import Lock

SIGN_IN_COOKIE = re.compile(r"_streamlit_user(_\d+)?")
"""The sign-in as Streamlit keeps it, in pieces where it is long."""

MOST_SIGN_OUTS = 10_000


def marks_of_sign_in(cookies: Mapping[str, str]) -> frozenset[str]:
    """What tells a sign-in from every other, without being of use to whoever reads it: one a piece."""
    pieces = (value for name, value in cookies.items() if SIGN_IN_COOKIE.fullmatch(name))
    return frozenset(hashlib.sha256(piece.encode(errors="replace")).hexdigest() for piece in pieces)


class _Ended:
    """Sign-ins that were signed out of while this process ran; the oldest are forgotten first."""

    def __init__(self) -> None:
        self._marks: dict[str, None] = {}
        self._lock = Lock()

    def add(self, marks: Iterable[str]) -> None:
        with self._lock:
            self._marks |= dict.fromkeys(marks)
            while len(self._marks) > MOST_SIGN_OUTS:
                del self._marks[next(iter(self._marks))]

    def has_any(self, marks: Iterable[str]) -> bool:
        return any(mark in self._marks for mark in marks)


_ended = _Ended()


def end_sign_in(marks: Iterable[str]) -> None:
    """What was signed in by these cookies has no rights any more, in whichever tab."""
    _ended.add(marks)


def has_ended(marks: Iterable[str]) -> bool:
    """Whether any piece is of a sign-in that was signed out of: none can be left out or exchanged."""
    return _ended.has_any(marks)
